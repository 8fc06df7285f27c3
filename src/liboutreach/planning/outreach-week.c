/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-week.h"

#include "outreach-edition-days.h"
#include "outreach-worker-private.h"

G_DEFINE_BOXED_TYPE (OutreachWeek, outreach_week, outreach_week_copy, outreach_week_free)

static void
day_free (gpointer data)
{
  OutreachWeekDay *day = data;

  g_ptr_array_unref (day->theme_days);
  g_ptr_array_unref (day->first);
  g_free (day);
}

static OutreachWeekDay *
day_new (const OutreachEditionDay *of)
{
  OutreachWeekDay *day = g_new0 (OutreachWeekDay, 1);

  day->date = of->date;
  day->outside = of->outside;
  day->kind = of->kind;
  day->holiday = of->holiday;
  day->theme_days = g_ptr_array_ref (of->theme_days);
  day->first = g_ptr_array_new ();

  return day;
}

static gboolean
read_days (OutreachWeek *self, OutreachReader *reader, GError **error)
{
  g_autoptr (GPtrArray) days = outreach_edition_days_read (reader, self->edition, error);

  if (days == NULL)
    return FALSE;
  for (guint i = 0; i < days->len; i++)
    g_ptr_array_add (self->days, day_new (days->pdata[i]));

  return TRUE;
}

static OutreachQuery *
create_query (OutreachRecord *edition)
{
  OutreachQuery *query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_edition (query, outreach_record_get_id (edition));

  return query;
}

/* Those that are not cancelled. */
static OutreachQuery *
create_live_query (OutreachRecord *edition)
{
  OutreachQuery *query = create_query (edition);

  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      g_autoptr (OutreachValue) state =
          outreach_value_new_text (outreach_activity_state_get_id (i));

      if (i != OUTREACH_STATE_CANCELLED)
        outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
    }

  return query;
}

static gboolean
read_day (OutreachWeek *self, OutreachWeekDay *day, OutreachReader *reader, GError **error)
{
  g_autoptr (OutreachQuery) starting = create_live_query (self->edition);
  g_autoptr (OutreachQuery) running = create_live_query (self->edition);
  g_autoptr (OutreachQuery) first = NULL;
  g_autoptr (OutreachValue) value = outreach_value_new_when (day->date);
  g_autoptr (OutreachValue) before =
      outreach_value_new_when (outreach_when_add_days (day->date, -1));
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_add_filter (starting, "start", OUTREACH_FILTER_EQUALS, value);
  day->n_starting = outreach_reader_count (reader, starting, error);
  if (day->n_starting < 0)
    return FALSE;

  outreach_query_add_filter (running, "start", OUTREACH_FILTER_UNTIL, before);
  outreach_query_add_filter (running, "end", OUTREACH_FILTER_FROM, value);
  day->n_running = outreach_reader_count (reader, running, error);
  if (day->n_running < 0)
    return FALSE;

  if (day->n_starting == 0)
    return TRUE;
  first = outreach_query_copy (starting);
  outreach_query_add_sort (first, "start", FALSE);
  outreach_query_set_limit (first, OUTREACH_WEEK_FIRST);
  records = outreach_reader_list (reader, first, error);
  if (records == NULL)
    return FALSE;
  g_ptr_array_unref (day->first);
  day->first = g_steal_pointer (&records);

  return TRUE;
}

static gboolean
read_states (OutreachWeek *self, OutreachReader *reader, GError **error)
{
  g_autoptr (OutreachQuery) query = create_query (self->edition);
  g_autoptr (GHashTable) counts = outreach_reader_count_by (reader, query, "state", error);
  GHashTableIter iter;
  gpointer id, count;

  if (counts == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &count))
    {
      self->by_state[outreach_activity_state_from_id (id)] += *(gint64 *) count;
      self->n_activities += *(gint64 *) count;
    }

  return TRUE;
}

static gboolean
read_lacks (OutreachWeek *self,
            OutreachReader *reader,
            OutreachWhen today,
            GCancellable *cancellable,
            GError **error)
{
  for (guint i = 0; i < OUTREACH_N_LACKS && self->n_activities > 0; i++)
    {
      g_autoptr (OutreachQuery) query = create_query (self->edition);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      outreach_lack_add_filters (i, query, today, FALSE);
      self->lacks[i] = outreach_reader_count (reader, query, error);
      if (self->lacks[i] < 0)
        return FALSE;
    }

  return TRUE;
}

/* Whether an edition has activities that are not cancelled; -1 on an error. */
static int
has_plan (OutreachReader *reader, OutreachRecord *edition, GError **error)
{
  g_autoptr (OutreachQuery) query = create_live_query (edition);
  gint64 count = outreach_reader_count (reader, query, error);

  return count < 0 ? -1 : count > 0;
}

gboolean
outreach_week_find_earlier (OutreachReader *reader,
                            OutreachRecord *edition,
                            OutreachRecord **earlier,
                            GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EDITION);
  g_autoptr (OutreachValue) before =
      outreach_value_new_number (outreach_record_get_number (edition, "year") - 1, FALSE);
  g_autoptr (GPtrArray) editions = NULL;

  *earlier = NULL;
  outreach_query_add_filter (query, "year", OUTREACH_FILTER_UNTIL, before);
  outreach_query_add_sort (query, "year", TRUE);
  editions = outreach_reader_list (reader, query, error);
  if (editions == NULL)
    return FALSE;
  for (guint i = 0; i < editions->len && *earlier == NULL; i++)
    {
      int answer = has_plan (reader, editions->pdata[i], error);

      if (answer < 0)
        return FALSE;
      if (answer > 0)
        *earlier = g_object_ref (editions->pdata[i]);
    }

  return TRUE;
}

static gboolean
read_earlier (OutreachWeek *self, OutreachReader *reader, GError **error)
{
  return self->n_activities > 0 ||
         outreach_week_find_earlier (reader, self->edition, &self->earlier, error);
}

static gboolean
read_all (OutreachWeek *self,
          OutreachReader *reader,
          OutreachWhen today,
          GCancellable *cancellable,
          GError **error)
{
  if (!read_days (self, reader, error) || !read_states (self, reader, error) ||
      !read_lacks (self, reader, today, cancellable, error) || !read_earlier (self, reader, error))
    return FALSE;

  for (guint i = 0; i < self->days->len; i++)
    {
      OutreachWeekDay *day = g_ptr_array_index (self->days, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (day->date != OUTREACH_WHEN_NONE && !read_day (self, day, reader, error))
        return FALSE;
    }

  return TRUE;
}

OutreachWeek *
outreach_week_read (OutreachReader *reader,
                    gint64 edition_id,
                    OutreachWhen today,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (OutreachWeek) self = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  gboolean done;

  if (!outreach_reader_begin_snapshot (reader, error))
    return NULL;
  edition = outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);
  if (edition == NULL)
    {
      outreach_reader_end_snapshot (reader);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (OutreachWeek);
  self->edition = g_steal_pointer (&edition);
  self->days = g_ptr_array_new_with_free_func (day_free);
  done = read_all (self, reader, today, cancellable, error);
  outreach_reader_end_snapshot (reader);

  return done ? g_steal_pointer (&self) : NULL;
}

OutreachWeek *
outreach_week_copy (const OutreachWeek *self)
{
  return g_atomic_rc_box_acquire ((gpointer) self);
}

static void
clear (gpointer data)
{
  OutreachWeek *self = data;

  g_object_unref (self->edition);
  g_clear_object (&self->earlier);
  g_ptr_array_unref (self->days);
}

void
outreach_week_free (OutreachWeek *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- In a worker ---- */

typedef struct
{
  gint64 edition_id;
  OutreachWhen today;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_week_read (reader, question->edition_id, question->today, cancellable, error);
}

void
outreach_week_read_async (OutreachStore *store,
                          gint64 edition_id,
                          OutreachWhen today,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Question question = { edition_id, today };

  outreach_worker_ask (store, outreach_week_read_async, ask, &question, sizeof question,
                       (GDestroyNotify) outreach_week_free, cancellable, callback, user_data);
}

OutreachWeek *
outreach_week_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
