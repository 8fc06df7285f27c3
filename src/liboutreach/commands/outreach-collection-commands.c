/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-collection-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-edit.h"
#include "outreach-error.h"

typedef struct
{
  OutreachStore *store;
  gint64 edition_id;
  const gint64 *ids;
  gsize n_ids;
  const char *one; /* labels: of one office, named, and of several, counted */
  const char *several;
  gboolean only_submitted;
  const char *const *fields; /* that change */
  OutreachValue *values[4];  /* theirs, each may be blank */
} Change;

static OutreachValue *
make_reference (gint64 id)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, id, NULL, NULL);

  return value;
}

/* Returns: (transfer full): a new one where the office has none */
static OutreachRecord *
get_submission (const Change *self, gint64 office_id, gboolean *is_new, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_SUBMISSION);
  g_autoptr (OutreachValue) office = make_reference (office_id);
  g_autoptr (GPtrArray) records = NULL;
  OutreachRecord *submission;

  outreach_query_set_edition (query, self->edition_id);
  outreach_query_add_filter (query, "office", OUTREACH_FILTER_EQUALS, office);
  records = outreach_reader_list (outreach_store_get_reader (self->store), query, error);
  if (records == NULL)
    return NULL;
  *is_new = records->len == 0;
  if (!*is_new)
    return g_object_ref (records->pdata[0]);
  submission = outreach_record_new (OUTREACH_KIND_SUBMISSION, 0);
  outreach_record_take_value (submission, "edition", make_reference (self->edition_id));
  outreach_record_set_value (submission, "office", office);

  return submission;
}

static gboolean
change_office (const Change *self,
               OutreachTransaction *transaction,
               OutreachRecord *office,
               GError **error)
{
  gboolean is_new;
  g_autoptr (OutreachRecord) submission =
      get_submission (self, outreach_record_get_id (office), &is_new, error);

  if (submission == NULL)
    return FALSE;
  if (self->only_submitted && outreach_record_get_value (submission, "state") == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   /* Translators: office */
                   _ ("%s has not sent anything yet. Take in its file first."),
                   outreach_record_get_text (office, "name"));
      return FALSE;
    }
  for (guint i = 0; self->fields[i] != NULL; i++)
    outreach_record_set_value (submission, self->fields[i], self->values[i]);

  return is_new ? outreach_transaction_insert (transaction, submission, error)
                : outreach_transaction_update (transaction, submission, self->fields, error);
}

static gboolean
change_all (const Change *self, GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) first = NULL;
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, self->n_ids);

  if (self->n_ids == 0)
    return TRUE;
  first = outreach_reader_get (reader, OUTREACH_KIND_OFFICE, self->ids[0], error);
  if (first == NULL)
    return FALSE;
  transaction =
      outreach_store_begin (self->store, self->n_ids == 1 ? self->one : self->several,
                            self->n_ids == 1 ? outreach_record_get_text (first, "name") : count,
                            error);
  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; i < self->n_ids; i++)
    {
      g_autoptr (OutreachRecord) office =
          outreach_reader_get (reader, OUTREACH_KIND_OFFICE, self->ids[i], error);

      if (office == NULL || !change_office (self, transaction, office, error))
        return FALSE;
    }

  return outreach_transaction_commit (transaction, error);
}

/* ---- The changes ---- */

static const char *const step_fields[] = { "state", "accepted", "return-reason", NULL };
static const char *const due_fields[] = { "due", NULL };

static OutreachValue *
make_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return outreach_value_new_when (outreach_when_new_minute (
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now),
      g_date_time_get_hour (now), g_date_time_get_minute (now)));
}

gboolean
outreach_commands_accept_reports (OutreachStore *store,
                                  gint64 edition_id,
                                  const gint64 *office_ids,
                                  gsize n_ids,
                                  GError **error)
{
  g_autoptr (OutreachValue) state = outreach_value_new_text ("accepted");
  g_autoptr (OutreachValue) now = make_now ();
  const Change change = {
    .store = store,
    .edition_id = edition_id,
    .ids = office_ids,
    .n_ids = n_ids,
    .one = N_ ("Accept the report of %s"),
    .several = N_ ("Accept the reports of %s offices"),
    .only_submitted = TRUE,
    .fields = step_fields,
    .values = { state, now, NULL },
  };

  return change_all (&change, error);
}

gboolean
outreach_commands_return_reports (OutreachStore *store,
                                  gint64 edition_id,
                                  const gint64 *office_ids,
                                  gsize n_ids,
                                  const char *reason,
                                  GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (reason));
  g_autoptr (OutreachValue) state = outreach_value_new_text ("returned");
  g_autoptr (OutreachValue) value = outreach_value_new_text (text);
  const Change change = {
    .store = store,
    .edition_id = edition_id,
    .ids = office_ids,
    .n_ids = n_ids,
    .one = N_ ("Return the report of %s"),
    .several = N_ ("Return the reports of %s offices"),
    .only_submitted = TRUE,
    .fields = step_fields,
    .values = { state, NULL, value },
  };

  if (*text == '\0')
    {
      g_set_error_literal (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                           _ ("A report is returned with a reason. Say what is to be corrected."));
      return FALSE;
    }

  return change_all (&change, error);
}

gboolean
outreach_commands_set_reports_due (OutreachStore *store,
                                   gint64 edition_id,
                                   const gint64 *office_ids,
                                   gsize n_ids,
                                   const char *due,
                                   GError **error)
{
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (store, OUTREACH_KIND_SUBMISSION, NULL, edition_id);
  Change change = {
    .store = store,
    .edition_id = edition_id,
    .ids = office_ids,
    .n_ids = n_ids,
    .one = N_ ("Set when the report of %s is due"),
    .several = N_ ("Set when the reports of %s offices are due"),
    .fields = due_fields,
  };

  if (!outreach_edit_set_text (edit, "due", due, error))
    return FALSE;
  change.values[0] = outreach_edit_get_value (edit, "due");

  return change_all (&change, error);
}
