/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-coverage.h"

#include <string.h>

#include "outreach-activity-state.h"
#include "outreach-coverage-rows.h"
#include "outreach-divisions.h"
#include "outreach-worker-private.h"

G_DEFINE_BOXED_TYPE (OutreachCoverage,
                     outreach_coverage,
                     outreach_coverage_copy,
                     outreach_coverage_free)

/* One activity, with all its settings. */
typedef struct
{
  gint64 id;
  gint64 theme_day;
  gboolean held;
  char *division; /* (nullable): a code, or a text that is none */
  GArray *settings;
} Activity;

typedef struct
{
  OutreachCoverage *coverage;
  char *own; /* (nullable): the office's division */
  GPtrArray *activities;
  GHashTable *by_id; /* the same */
  GHashTable *rows;  /* setting → number of the row */
  GHashTable *theme_days;
  GHashTable *divisions;
  guint no_row;
  guint no_column;
} Reading;

static void
activity_free (gpointer data)
{
  Activity *activity = data;

  g_free (activity->division);
  g_array_unref (activity->settings);
  g_free (activity);
}

static void
line_free (gpointer data)
{
  OutreachCoverageLine *line = data;

  g_free (line->division);
  g_free (line->name);
  g_free (line);
}

static void
target_free (gpointer data)
{
  OutreachCoverageTarget *target = data;

  g_object_unref (target->target);
  g_free (target);
}

static void
reading_clear (Reading *self)
{
  g_free (self->own);
  g_ptr_array_unref (self->activities);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->theme_days);
  g_hash_table_unref (self->divisions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* ---- Rows and columns ---- */

/* Returns: its number */
static guint
add_line (GPtrArray *lines,
          OutreachCoverageLineKind kind,
          gint64 id,
          const char *division,
          const char *name)
{
  OutreachCoverageLine *line = g_new0 (OutreachCoverageLine, 1);

  line->kind = kind;
  line->id = id;
  line->division = g_strdup (division);
  line->name = g_strdup (name != NULL ? name : "");
  line->date = OUTREACH_WHEN_NONE;
  g_ptr_array_add (lines, line);

  return lines->len - 1;
}

/* Records of the edition, and the line of none. */
static gboolean
add_records (OutreachReader *reader,
             gint64 edition_id,
             OutreachKind kind,
             const char *sort,
             GPtrArray *lines,
             GHashTable *numbers,
             guint *none,
             GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_set_edition (query, edition_id);
  outreach_query_add_sort (query, sort, FALSE);
  records = outreach_reader_list (reader, query, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = outreach_record_get_id (records->pdata[i]);
      guint number = add_line (lines, OUTREACH_COVERAGE_LINE_NORMAL, id, NULL,
                               outreach_record_get_text (records->pdata[i], "name"));

      if (kind == OUTREACH_KIND_THEME_DAY)
        ((OutreachCoverageLine *) lines->pdata[number])->date =
            outreach_record_get_when (records->pdata[i], "date");
      g_hash_table_insert (numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
    }
  *none = add_line (lines, OUTREACH_COVERAGE_LINE_NONE, 0, NULL, NULL);

  return TRUE;
}

static void
add_division (Reading *self, OutreachCoverageLineKind kind, const char *division, const char *name)
{
  guint number = add_line (self->coverage->columns, kind, 0, division, name);

  g_hash_table_insert (self->divisions, g_strdup (division), GUINT_TO_POINTER (number));
}

/* The name within the office's own division: 鼓楼区, not 福建省福州市鼓楼区. */
static void
add_divisions_below (Reading *self, gboolean national)
{
  const OutreachDivision *own = outreach_divisions_find (self->own);
  g_autoptr (GPtrArray) below = NULL;

  if (own == NULL && !national)
    return;
  below = outreach_divisions_list_below (own != NULL ? own->code : NULL);
  for (guint i = 0; i < below->len; i++)
    {
      OutreachDivision *division = below->pdata[i];

      add_division (self, OUTREACH_COVERAGE_LINE_NORMAL, division->code, division->name);
    }
}

/* The code of the division above: codes have 2, 4, 6 (county), 9 (township) or 12 digits. */
static void
cut_level (char *code)
{
  static const gsize lengths[] = { 9, 6, 4, 2 };
  gsize length = strlen (code);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      if (length <= lengths[i])
        continue;
      code[lengths[i]] = '\0';
      return;
    }
}

/* The column that an activity's division belongs to: its own or the one above. */
static gboolean
find_division (Reading *self, const char *division, guint *column)
{
  g_autofree char *code = g_strdup (division);
  gpointer number;

  if (division == NULL)
    {
      *column = self->no_column;
      return TRUE;
    }
  do
    {
      if (g_hash_table_lookup_extended (self->divisions, code, NULL, &number))
        {
          *column = GPOINTER_TO_UINT (number);
          return TRUE;
        }
      if (outreach_divisions_find (code) == NULL || !g_ascii_isdigit (*code) || strlen (code) <= 2)
        return FALSE;
      cut_level (code);
    }
  while (TRUE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Places that activities name and the list does not have, or has elsewhere. */
static void
add_other_divisions (Reading *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < self->activities->len; i++)
    {
      Activity *activity = self->activities->pdata[i];
      guint column;

      if (activity->division != NULL && !find_division (self, activity->division, &column) &&
          g_hash_table_add (seen, activity->division))
        g_ptr_array_add (others, activity->division);
    }
  g_ptr_array_sort (others, compare_texts);
  for (guint i = 0; i < others->len; i++)
    add_division (self, OUTREACH_COVERAGE_LINE_NORMAL, others->pdata[i],
                  outreach_divisions_get_name (others->pdata[i]));
}

static gboolean
add_division_columns (Reading *self, OutreachReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (reader, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->own = office != NULL ? g_strdup (outreach_record_get_text (office, "division")) : NULL;
  if (self->own != NULL)
    add_division (self, OUTREACH_COVERAGE_LINE_OWN, self->own,
                  outreach_divisions_get_name (self->own));
  add_divisions_below (self,
                       self->own == NULL && office != NULL &&
                           g_strcmp0 (outreach_record_get_text (office, "level"), "central") == 0);
  add_other_divisions (self);
  self->no_column = add_line (self->coverage->columns, OUTREACH_COVERAGE_LINE_NONE, 0, NULL, NULL);

  return TRUE;
}

/* ---- Activities ---- */

static void
take_row (const OutreachCoverageRow *row, gpointer data)
{
  Reading *self = data;
  Activity *activity =
      self->activities->len > 0 ? self->activities->pdata[self->activities->len - 1] : NULL;
  OutreachActivityState state = outreach_activity_state_from_id (row->state);

  if (activity == NULL || activity->id != row->activity)
    {
      activity = g_new0 (Activity, 1);
      activity->id = row->activity;
      activity->theme_day = row->theme_day;
      activity->held = state == OUTREACH_STATE_HELD || state == OUTREACH_STATE_REPORTED;
      activity->division =
          row->division != NULL && *row->division != '\0' ? g_strdup (row->division) : NULL;
      activity->settings = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (self->activities, activity);
      g_hash_table_insert (self->by_id, &activity->id, activity);
    }
  if (row->setting != 0)
    g_array_append_val (activity->settings, row->setting);
}

static void
count (OutreachCoverageCell *cell, const Activity *activity)
{
  cell->planned++;
  cell->held += activity->held;
}

static guint
get_column (Reading *self, const Activity *activity)
{
  guint column = self->no_column;

  if (self->coverage->by == OUTREACH_COVERAGE_DIVISIONS)
    find_division (self, activity->division, &column);
  else if (activity->theme_day != 0)
    column = GPOINTER_TO_UINT (g_hash_table_lookup (self->theme_days, &activity->theme_day));

  return column;
}

static void
count_in_row (Reading *self, const Activity *activity, guint row, guint column)
{
  OutreachCoverage *coverage = self->coverage;
  OutreachCoverageLine *line = coverage->rows->pdata[row];

  count (&g_array_index (coverage->cells, OutreachCoverageCell,
                         row * coverage->columns->len + column),
         activity);
  count (&line->total, activity);
}

static void
count_activities (Reading *self)
{
  OutreachCoverage *coverage = self->coverage;

  g_array_set_size (coverage->cells, coverage->rows->len * coverage->columns->len);
  for (guint i = 0; i < self->activities->len; i++)
    {
      Activity *activity = self->activities->pdata[i];
      guint column = get_column (self, activity);
      OutreachCoverageLine *line = coverage->columns->pdata[column];

      count (&line->total, activity);
      count (&coverage->total, activity);
      for (guint j = 0; j < activity->settings->len; j++)
        count_in_row (self, activity,
                      GPOINTER_TO_UINT (g_hash_table_lookup (
                          self->rows, &g_array_index (activity->settings, gint64, j))),
                      column);
      if (activity->settings->len == 0)
        count_in_row (self, activity, self->no_row, column);
    }
  for (guint row = 0; row < coverage->rows->len; row++)
    {
      for (guint column = 0; column < coverage->columns->len; column++)
        coverage->n_gaps += outreach_coverage_is_gap (coverage, row, column);
    }
}

/* ---- Targets ---- */

static gint64
get_id (OutreachRecord *record, const char *field)
{
  const OutreachRef *ref = outreach_record_get_reference (record, field);

  return ref != NULL ? ref->id : 0;
}

static gboolean
has_setting (const Activity *activity, gint64 setting)
{
  for (guint i = 0; i < activity->settings->len; i++)
    {
      if (g_array_index (activity->settings, gint64, i) == setting)
        return TRUE;
    }

  return FALSE;
}

/* A code of the list asks for what is below it as well; any other text for itself. */
static gboolean
is_within (const char *division, const char *of)
{
  if (of == NULL || g_strcmp0 (division, of) == 0)
    return TRUE;

  return division != NULL && outreach_divisions_find (of) != NULL && g_ascii_isdigit (*of) &&
         g_ascii_isdigit (*division) && g_str_has_prefix (division, of);
}

static gboolean
asks_for (OutreachRecord *target, const Activity *activity)
{
  gint64 setting = get_id (target, "setting");

  return (setting == 0 || has_setting (activity, setting)) &&
         is_within (activity->division, outreach_record_get_text (target, "division"));
}

/* Whether numbers of the metric are added up: 1, 0, or -1 on an error. */
static int
is_summed (OutreachReader *reader, gint64 metric_id, GError **error)
{
  g_autoptr (OutreachRecord) metric =
      outreach_reader_get (reader, OUTREACH_KIND_METRIC, metric_id, error);

  if (metric == NULL)
    return -1;

  return g_strcmp0 (outreach_record_get_text (metric, "aggregation"), "sum") == 0;
}

static void
add_number (gint64 *sum, gint64 number, gboolean summed)
{
  if (!summed)
    *sum = MAX (*sum, number);
  else if (__builtin_add_overflow (*sum, number, sum))
    *sum = G_MAXINT64;
}

typedef struct
{
  Reading *reading;
  GHashTable *summed; /* metrics that are added up */
} Results;

static void
take_result (gint64 activity_id,
             gint64 metric,
             gint64 number,
             OutreachApproximation approximation,
             gpointer data)
{
  Results *results = data;
  GPtrArray *targets = results->reading->coverage->targets;
  Activity *activity = g_hash_table_lookup (results->reading->by_id, &activity_id);
  gboolean summed = g_hash_table_contains (results->summed, &metric);

  for (guint i = 0; activity != NULL && i < targets->len; i++)
    {
      OutreachCoverageTarget *target = targets->pdata[i];

      if (get_id (target->target, "metric") != metric || !asks_for (target->target, activity))
        continue;
      add_number (&target->planned, number, summed);
      if (activity->held)
        add_number (&target->held, number, summed);
      target->approximation = MAX (target->approximation, approximation);
    }
}

static void
count_target (Reading *self, OutreachCoverageTarget *target)
{
  for (guint i = 0; i < self->activities->len; i++)
    {
      Activity *activity = self->activities->pdata[i];

      if (!asks_for (target->target, activity))
        continue;
      target->planned++;
      target->held += activity->held;
    }
}

static gboolean
read_results (Reading *self,
              OutreachReader *reader,
              gint64 edition_id,
              GCancellable *cancellable,
              GError **error)
{
  GPtrArray *targets = self->coverage->targets;
  g_autoptr (GHashTable) summed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Results results = { self, summed };

  for (guint i = 0; i < targets->len; i++)
    {
      OutreachCoverageTarget *target = targets->pdata[i];
      gint64 metric = get_id (target->target, "metric");
      int answer = metric != 0 ? is_summed (reader, metric, error) : 0;

      if (answer < 0)
        return FALSE;
      if (answer > 0)
        g_hash_table_add (summed, g_memdup2 (&metric, sizeof metric));
    }

  return outreach_reader_foreach_target_result (reader, edition_id, take_result, &results,
                                                cancellable, error);
}

static gboolean
read_targets (Reading *self,
              OutreachReader *reader,
              gint64 edition_id,
              GCancellable *cancellable,
              GError **error)
{
  GPtrArray *targets = self->coverage->targets;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TARGET);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_set_edition (query, edition_id);
  records = outreach_reader_list (reader, query, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      OutreachCoverageTarget *target = g_new0 (OutreachCoverageTarget, 1);

      target->target = g_object_ref (records->pdata[i]);
      target->amount = outreach_record_get_number (target->target, "amount");
      g_ptr_array_add (targets, target);
      if (get_id (target->target, "metric") == 0)
        count_target (self, target);
    }
  if (!read_results (self, reader, edition_id, cancellable, error))
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    {
      OutreachCoverageTarget *target = targets->pdata[i];

      target->rest = MAX (target->amount - target->held, 0);
    }

  return TRUE;
}

/* ---- Reading ---- */

static gboolean
read_all (Reading *self,
          OutreachReader *reader,
          gint64 edition_id,
          GCancellable *cancellable,
          GError **error)
{
  OutreachCoverage *coverage = self->coverage;
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);

  if (edition == NULL ||
      !outreach_reader_foreach_coverage_row (reader, edition_id, take_row, self, cancellable,
                                             error) ||
      !add_records (reader, edition_id, OUTREACH_KIND_SETTING, "position", coverage->rows,
                    self->rows, &self->no_row, error) ||
      !(coverage->by == OUTREACH_COVERAGE_DIVISIONS
            ? add_division_columns (self, reader, error)
            : add_records (reader, edition_id, OUTREACH_KIND_THEME_DAY, "date", coverage->columns,
                           self->theme_days, &self->no_column, error)))
    return FALSE;
  count_activities (self);

  return read_targets (self, reader, edition_id, cancellable, error);
}

OutreachCoverage *
outreach_coverage_read (OutreachReader *reader,
                        gint64 edition_id,
                        OutreachCoverageBy by,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (OutreachCoverage) self = g_atomic_rc_box_new0 (OutreachCoverage);
  g_auto (Reading) reading = { .coverage = self };
  gboolean done;

  self->by = by;
  self->rows = g_ptr_array_new_with_free_func (line_free);
  self->columns = g_ptr_array_new_with_free_func (line_free);
  self->cells = g_array_new (FALSE, TRUE, sizeof (OutreachCoverageCell));
  self->targets = g_ptr_array_new_with_free_func (target_free);
  reading.activities = g_ptr_array_new_with_free_func (activity_free);
  reading.by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  reading.rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reading.theme_days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reading.divisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!outreach_reader_begin_snapshot (reader, error))
    return NULL;
  done = read_all (&reading, reader, edition_id, cancellable, error);
  outreach_reader_end_snapshot (reader);

  return done ? g_steal_pointer (&self) : NULL;
}

OutreachCoverage *
outreach_coverage_copy (const OutreachCoverage *self)
{
  return g_atomic_rc_box_acquire ((gpointer) self);
}

static void
clear (gpointer data)
{
  OutreachCoverage *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->targets);
  g_array_unref (self->cells);
}

void
outreach_coverage_free (OutreachCoverage *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const OutreachCoverageCell *
outreach_coverage_get_cell (const OutreachCoverage *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, NULL);

  return &g_array_index (self->cells, OutreachCoverageCell, row * self->columns->len + column);
}

gboolean
outreach_coverage_is_gap (const OutreachCoverage *self, guint row, guint column)
{
  const OutreachCoverageLine *setting = self->rows->pdata[row];
  const OutreachCoverageLine *other = self->columns->pdata[column];

  return setting->kind == OUTREACH_COVERAGE_LINE_NORMAL &&
         other->kind == OUTREACH_COVERAGE_LINE_NORMAL &&
         outreach_coverage_get_cell (self, row, column)->planned == 0;
}

gboolean
outreach_coverage_target_is_short (const OutreachCoverageTarget *target)
{
  return target->planned < target->amount;
}

guint
outreach_coverage_count_short (const OutreachCoverage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->targets->len; i++)
    n += outreach_coverage_target_is_short (self->targets->pdata[i]);

  return n;
}

/* ---- In a worker ---- */

typedef struct
{
  gint64 edition_id;
  OutreachCoverageBy by;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_coverage_read (reader, question->edition_id, question->by, cancellable, error);
}

void
outreach_coverage_read_async (OutreachStore *store,
                              gint64 edition_id,
                              OutreachCoverageBy by,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Question question = { edition_id, by };

  outreach_worker_ask (store, outreach_coverage_read_async, ask, &question, sizeof question,
                       (GDestroyNotify) outreach_coverage_free, cancellable, callback, user_data);
}

OutreachCoverage *
outreach_coverage_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
