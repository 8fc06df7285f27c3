/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-series-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-task-commands.h"

/* ---- What is asked for ---- */

static OutreachRecord *
make_record (OutreachStore *store, OutreachEdit *edit)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (outreach_store_get_catalogue (store), OUTREACH_KIND_ACTIVITY);
  OutreachRecord *record = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *id = outreach_field_get_id (fields->pdata[i]);

      outreach_record_set_value (record, id, outreach_edit_get_value (edit, id));
    }

  return record;
}

OutreachSeriesRequest *
outreach_series_make_request (OutreachStore *store,
                              OutreachRecord *source,
                              gint64 edition_id,
                              GPtrArray **skipped,
                              GError **error)
{
  g_autoptr (OutreachEdit) edit =
      outreach_template_make_edit (store, source, edition_id, skipped, error);
  g_autoptr (OutreachRecord) record = NULL;

  if (edit == NULL)
    return NULL;
  record = make_record (store, edit);

  return outreach_series_request_new (edition_id, record);
}

/* ---- Adding ---- */

static OutreachRecord *
make_activity (const OutreachSeriesRequest *request, const OutreachSeriesItem *item)
{
  OutreachRecord *activity = outreach_record_copy (request->activity);
  OutreachValue *venue = outreach_value_new_refs ();

  outreach_value_add_ref (venue, item->venue, NULL, item->venue_name);
  outreach_record_take_value (activity, "venue", venue);
  outreach_record_take_value (activity, "start", outreach_value_new_when (item->start));
  outreach_record_take_value (activity, "end", outreach_value_new_when (item->end));
  outreach_record_take_value (activity, "division", outreach_value_new_text (item->division));
  if (item->person != NULL)
    outreach_record_take_value (activity, "responsible", outreach_value_new_text (item->person));

  return activity;
}

/* An agency that is new becomes one record, not one an activity. */
static gboolean
insert_all (OutreachTransaction *transaction,
            OutreachReader *reader,
            const OutreachSeriesRequest *request,
            GPtrArray *proposal,
            guint n_placed,
            GError **error)
{
  g_autoptr (OutreachSeriesRequest) known = outreach_series_request_copy (request);

  for (guint i = 0; i < n_placed; i++)
    {
      g_autoptr (OutreachRecord) activity = make_activity (known, proposal->pdata[i]);

      if (!outreach_transaction_insert_with_tasks (transaction, reader, activity, error))
        return FALSE;
      if (i == 0)
        g_set_object (&known->activity, activity);
    }

  return TRUE;
}

static gboolean
check_proposal (GPtrArray *proposal, GPtrArray *expected, GError **error)
{
  if (expected != NULL && !outreach_series_equal (proposal, expected))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_CONFLICT,
                   _ ("The plan has changed meanwhile: look at the new proposal, then create the "
                      "activities."));
      return FALSE;
    }
  if (outreach_series_count_placed (proposal) == 0)
    {
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
          _ ("No venue could be given a time. Choose more days or times, or other venues."));
      return FALSE;
    }

  return TRUE;
}

gboolean
outreach_commands_add_series (OutreachStore *store,
                              const OutreachSeriesRequest *request,
                              GPtrArray *expected,
                              GPtrArray **proposal,
                              GError **error)
{
  const char *title = outreach_record_get_text (request->activity, "title");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  guint n_placed;

  if (title == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("The activity has no title: give it one first."));
      return FALSE;
    }
  transaction = outreach_store_begin (store, N_ ("Add the series “%s”"), title, error);
  if (transaction == NULL)
    return FALSE;

  /* Again, now that nobody else can write. */
  found = outreach_series_propose (outreach_store_get_reader (store), request, NULL, error);
  if (found == NULL || !check_proposal (found, expected, error))
    return FALSE;
  n_placed = outreach_series_count_placed (found);
  if (!insert_all (transaction, outreach_store_get_reader (store), request, found, n_placed,
                   error) ||
      !outreach_transaction_commit (transaction, error))
    return FALSE;
  if (proposal != NULL)
    *proposal = g_steal_pointer (&found);

  return TRUE;
}

/* ---- Venues that are new ---- */

static gboolean
find_or_add (OutreachStore *store,
             OutreachTransaction *transaction,
             const char *name,
             gint64 *id,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (OutreachRecord) venue =
      outreach_reader_find_by_name (outreach_store_get_reader (store), OUTREACH_KIND_VENUE, 0, name,
                                    &local_error);

  if (g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    {
      venue = outreach_record_new (OUTREACH_KIND_VENUE, 0);
      outreach_record_take_value (venue, "name", outreach_value_new_text (name));
      if (!outreach_transaction_insert (transaction, venue, error))
        return FALSE;
    }
  else if (venue == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *id = outreach_record_get_id (venue);

  return TRUE;
}

GArray *
outreach_commands_add_venues (OutreachStore *store,
                              const char *const *names,
                              gsize n_names,
                              GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n_names);
  g_autoptr (OutreachTransaction) transaction =
      outreach_store_begin (store, n_names == 1 ? N_ ("Add venue “%s”") : N_ ("Add %s venues"),
                            n_names == 1 ? names[0] : count, error);

  if (transaction == NULL)
    return NULL;
  for (gsize i = 0; i < n_names; i++)
    {
      gint64 id;

      if (!find_or_add (store, transaction, names[i], &id, error))
        return NULL;
      g_array_append_val (ids, id);
    }

  return outreach_transaction_commit (transaction, error) ? g_steal_pointer (&ids) : NULL;
}
