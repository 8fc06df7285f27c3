/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-target-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-divisions.h"
#include "outreach-edit.h"
#include "outreach-error.h"

typedef struct
{
  OutreachTransaction *transaction;
  GPtrArray *targets; /* those of the edition */
  gint64 edition_id;
  gint64 setting_id;
  gint64 metric_id;
  OutreachValue *amount;
} Quota;

static gint64
get_id (OutreachRecord *record, const char *field)
{
  const OutreachRef *ref = outreach_record_get_reference (record, field);

  return ref != NULL ? ref->id : 0;
}

static OutreachRecord *
find_target (Quota *self, const char *division)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      OutreachRecord *target = self->targets->pdata[i];

      if (get_id (target, "setting") == self->setting_id &&
          get_id (target, "metric") == self->metric_id &&
          g_strcmp0 (outreach_record_get_text (target, "division"), division) == 0)
        return target;
    }

  return NULL;
}

static void
take_reference (OutreachRecord *record, const char *field, gint64 id)
{
  OutreachValue *value;

  if (id == 0)
    return;
  value = outreach_value_new_refs ();
  outreach_value_add_ref (value, id, NULL, NULL);
  outreach_record_take_value (record, field, value);
}

static gboolean
set_target (Quota *self, const char *division, GError **error)
{
  static const char *const fields[] = { "amount", NULL };
  OutreachRecord *there = find_target (self, division);
  g_autoptr (OutreachRecord) target = NULL;

  if (there != NULL)
    {
      outreach_record_set_value (there, "amount", self->amount);
      return outreach_transaction_update (self->transaction, there, fields, error);
    }
  target = outreach_record_new (OUTREACH_KIND_TARGET, 0);
  take_reference (target, "edition", self->edition_id);
  take_reference (target, "setting", self->setting_id);
  take_reference (target, "metric", self->metric_id);
  outreach_record_take_value (target, "division", outreach_value_new_text (division));
  outreach_record_set_value (target, "amount", self->amount);

  return outreach_transaction_insert (self->transaction, target, error);
}

/* Those below the office that the book belongs to. */
static GPtrArray *
list_divisions (OutreachReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (reader, &local);
  const char *text = office != NULL ? outreach_record_get_text (office, "division") : NULL;
  const OutreachDivision *own = outreach_divisions_find (text);
  g_autoptr (GPtrArray) below = own != NULL ? outreach_divisions_list_below (own->code) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (below == NULL || below->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("No districts are known below “%s”: add a target for each place by itself."),
                   own != NULL    ? own->full_name
                   : text != NULL ? text
                                  : "");
      return NULL;
    }

  return g_steal_pointer (&below);
}

/* The field says which amounts it takes. */
static gboolean
check_amount (OutreachStore *store, gint64 amount, GError **error)
{
  g_autoptr (OutreachEdit) edit = outreach_edit_new (store, OUTREACH_KIND_TARGET, NULL, 0);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, amount);

  return outreach_edit_set_text (edit, "amount", text, error);
}

gboolean
outreach_commands_set_quota (OutreachStore *store,
                             gint64 edition_id,
                             gint64 setting_id,
                             gint64 metric_id,
                             gint64 amount,
                             guint *n_divisions,
                             GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TARGET);
  g_autoptr (OutreachValue) value = outreach_value_new_number (amount, FALSE);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) divisions = list_divisions (reader, error);
  g_autofree char *subject = NULL;
  Quota self;

  if (divisions == NULL || !check_amount (store, amount, error))
    return FALSE;
  subject = g_strdup_printf ("%u", divisions->len);
  transaction =
      outreach_store_begin (store, N_ ("Set the targets of %s districts"), subject, error);
  if (transaction == NULL)
    return FALSE;
  outreach_query_set_edition (query, edition_id);
  targets = outreach_reader_list (reader, query, error);
  if (targets == NULL)
    return FALSE;
  self = (Quota){ transaction, targets, edition_id, setting_id, metric_id, value };
  for (guint i = 0; i < divisions->len; i++)
    {
      const OutreachDivision *division = divisions->pdata[i];

      if (!set_target (&self, division->code, error))
        return FALSE;
    }
  if (n_divisions != NULL)
    *n_divisions = divisions->len;

  return outreach_transaction_commit (transaction, error);
}
