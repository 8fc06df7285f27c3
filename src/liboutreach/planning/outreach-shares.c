/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-shares.h"

#include "outreach-activity-state.h"
#include "outreach-worker-private.h"

#define METRIC "participants-times"

static void
clear_share (gpointer data)
{
  g_free (((OutreachShare *) data)->name);
}

static OutreachQuery *
make_query (gint64 edition_id)
{
  OutreachQuery *query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_edition (query, edition_id);
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    if (i != OUTREACH_STATE_CANCELLED)
      {
        g_autoptr (OutreachValue) state =
            outreach_value_new_text (outreach_activity_state_get_id (i));

        outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
      }

  return query;
}

static GPtrArray *
list_settings (OutreachReader *reader, gint64 edition_id, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_SETTING);

  outreach_query_set_edition (query, edition_id);
  outreach_query_add_sort (query, "position", FALSE);

  return outreach_reader_list (reader, query, error);
}

static void
add_share (GArray *shares, gint64 setting, const char *name, GArray *totals, gint64 metric)
{
  OutreachShare share = { .setting = setting, .name = g_strdup (name) };

  for (guint i = 0; i < totals->len; i++)
    {
      const OutreachTotal *total = &g_array_index (totals, OutreachTotal, i);

      if (total->group != setting)
        continue;
      if (total->metric == 0)
        share.n_activities = total->sum;
      else if (total->metric == metric && total->reports > 0)
        {
          share.any = TRUE;
          share.participants = total->sum;
          share.approximation = total->approximation;
        }
    }
  g_array_append_val (shares, share);
}

GArray *
outreach_shares_read (OutreachReader *reader,
                      gint64 edition_id,
                      GCancellable *cancellable,
                      GError **error)
{
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (reader);
  OutreachField *field = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, METRIC);
  gint64 metric = field != NULL ? outreach_catalogue_get_metric_row (catalogue, field) : -1;
  g_autoptr (OutreachQuery) query = make_query (edition_id);
  g_autoptr (GPtrArray) settings = NULL;
  g_autoptr (GArray) totals = NULL;
  GArray *shares;

  if (!outreach_reader_begin_snapshot (reader, error))
    return NULL;
  settings = list_settings (reader, edition_id, error);
  if (settings != NULL)
    totals = outreach_reader_get_totals (reader, query, "settings", error);
  outreach_reader_end_snapshot (reader);
  if (totals == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  shares = g_array_new (FALSE, TRUE, sizeof (OutreachShare));
  g_array_set_clear_func (shares, clear_share);
  for (guint i = 0; i < settings->len; i++)
    add_share (shares, outreach_record_get_id (settings->pdata[i]),
               outreach_record_get_text (settings->pdata[i], "name"), totals, metric);
  add_share (shares, 0, NULL, totals, metric);

  return shares;
}

/* ---- In a worker ---- */

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *edition_id = data;

  return outreach_shares_read (reader, *edition_id, cancellable, error);
}

void
outreach_shares_read_async (OutreachStore *store,
                            gint64 edition_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  outreach_worker_ask (store, outreach_shares_read_async, ask, &edition_id, sizeof edition_id,
                       (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

GArray *
outreach_shares_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
