/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-results.h"

#include "outreach-activity-state.h"
#include "outreach-transaction-private.h"

/* The metric by the level of the outlet. */
static const struct
{
  const char *level;
  const char *metric;
} counted[] = {
  { "national", "media-national" }, { "province", "media-provincial" }, { "city", "media-city" },
  { "county", "media-county" },     { "other", "media-unsorted" },
};

gboolean
outreach_metric_is_counted (const char *metric)
{
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (g_str_equal (counted[i].metric, metric))
      return TRUE;

  return FALSE;
}

/* Runs a statement with the numbers in the place of its marks. */
static gboolean
run_with (OutreachTransaction *self,
          const char *sql,
          gint64 first,
          gint64 second,
          gint64 third,
          GError **error)
{
  sqlite3_stmt *statement = outreach_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (int i = 1; i <= sqlite3_bind_parameter_count (statement); i++)
    sqlite3_bind_int64 (statement, i, i == 1 ? first : i == 2 ? second : third);

  return outreach_transaction_run (self, statement, error);
}

gboolean
outreach_transaction_blank_result (OutreachTransaction *self,
                                   gint64 activity_id,
                                   gint64 metric_id,
                                   GError **error)
{
  return run_with (self,
                   "DELETE FROM result WHERE activity_id = ? AND metric_id = ?"
                   " AND reported IS NULL",
                   activity_id, metric_id, 0, error) &&
         run_with (self,
                   "UPDATE result SET value = NULL, value_approx = NULL, counted = NULL"
                   " WHERE activity_id = ? AND metric_id = ? AND value IS NOT NULL",
                   activity_id, metric_id, 0, error);
}

gboolean
outreach_transaction_set_source (OutreachTransaction *self,
                                 gint64 activity_id,
                                 gint64 metric_id,
                                 const char *source,
                                 GError **error)
{
  sqlite3_stmt *statement = outreach_connection_prepare (
      self->connection,
      "UPDATE result SET source = ?3 WHERE activity_id = ?1 AND metric_id = ?2"
      " AND source IS NOT ?3",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, activity_id);
  sqlite3_bind_int64 (statement, 2, metric_id);
  outreach_statement_bind_text (statement, 3, source);

  return outreach_transaction_run (self, statement, error);
}

/* ---- Reporting ---- */

/* Has the numbers of the activity been reported before? */
static gboolean
find_reported (OutreachTransaction *self, gint64 activity_id, gboolean *reported, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      self->connection, "SELECT reported_at IS NOT NULL FROM activity WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, activity_id);
  if (outreach_connection_step (self->connection, statement, error) != OUTREACH_SQL_ROW)
    return FALSE;
  *reported = sqlite3_column_int (statement, 0) != 0;

  return TRUE;
}

static gboolean
add_correction (OutreachTransaction *self,
                gint64 result_id,
                const char *reason,
                OutreachWhen now,
                GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  sqlite3_stmt *statement = outreach_connection_prepare (
      self->connection,
      "INSERT INTO correction (uid, activity_id, metric_id, was, was_approx, became, became_approx,"
      " reason, made_at) SELECT ?, activity_id, metric_id, reported, reported_approx, value,"
      " value_approx, ?, ? FROM result WHERE id = ?",
      error);

  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, uid);
  outreach_statement_bind_text (statement, 2, reason);
  sqlite3_bind_int64 (statement, 3, now);
  sqlite3_bind_int64 (statement, 4, result_id);

  return outreach_transaction_run (self, statement, error);
}

static GArray *
list_corrected (OutreachTransaction *self, gint64 activity_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      self->connection,
      "SELECT id FROM result WHERE activity_id = ? AND (value IS NOT reported"
      " OR ifnull (value_approx, 0) <> ifnull (reported_approx, 0)) ORDER BY metric_id",
      error);
  OutreachSqlResult result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, activity_id);
  while ((result = outreach_connection_step (self->connection, statement, error)) ==
         OUTREACH_SQL_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return result == OUTREACH_SQL_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
outreach_transaction_report_results (OutreachTransaction *self,
                                     gint64 activity_id,
                                     const char *reason,
                                     OutreachWhen now,
                                     GError **error)
{
  g_autoptr (GArray) corrected = NULL;
  gboolean before;

  if (!find_reported (self, activity_id, &before, error))
    return FALSE;
  corrected = list_corrected (self, activity_id, error);
  if (corrected == NULL)
    return FALSE;
  for (guint i = 0; before && i < corrected->len; i++)
    if (!add_correction (self, g_array_index (corrected, gint64, i), reason, now, error))
      return FALSE;

  return run_with (self, "DELETE FROM result WHERE activity_id = ? AND value IS NULL", activity_id,
                   0, 0, error) &&
         run_with (self,
                   "UPDATE result SET reported = value, reported_approx = value_approx"
                   " WHERE activity_id = ? AND (value IS NOT reported"
                   " OR ifnull (value_approx, 0) <> ifnull (reported_approx, 0))",
                   activity_id, 0, 0, error);
}

/* ---- Counting ---- */

/* The rows of media by level; what has none is unsorted. Returns: FALSE on an error */
static gboolean
count_levels (OutreachTransaction *self,
              gint64 activity_id,
              gint64 numbers[G_N_ELEMENTS (counted)],
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      self->connection,
      "SELECT ifnull (level, 'other'), count (*) FROM media WHERE activity_id = ? GROUP BY 1",
      error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, activity_id);
  while ((result = outreach_connection_step (self->connection, statement, error)) ==
         OUTREACH_SQL_ROW)
    for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
      if (g_str_equal (counted[i].level, (const char *) sqlite3_column_text (statement, 0)))
        numbers[i] = sqlite3_column_int64 (statement, 1);

  return result == OUTREACH_SQL_DONE;
}

static gboolean
is_locked (OutreachTransaction *self, gint64 activity_id)
{
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_ACTIVITY,
                           activity_id, NULL);

  return activity == NULL ||
         outreach_activity_state_from_id (outreach_record_get_text (activity, "state")) ==
             OUTREACH_STATE_REPORTED;
}

static gboolean
set_counted (OutreachTransaction *self,
             gint64 activity_id,
             gint64 metric_id,
             gint64 number,
             GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  sqlite3_stmt *statement = outreach_connection_prepare (
      self->connection,
      "INSERT INTO result (uid, activity_id, metric_id, value, counted) VALUES (?, ?, ?, ?, 1)"
      " ON CONFLICT (activity_id, metric_id) DO UPDATE SET value = excluded.value,"
      " value_approx = NULL, counted = 1"
      " WHERE (counted = 1 AND value IS NOT excluded.value) OR value IS NULL",
      error);

  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, uid);
  sqlite3_bind_int64 (statement, 2, activity_id);
  sqlite3_bind_int64 (statement, 3, metric_id);
  sqlite3_bind_int64 (statement, 4, number);

  return outreach_transaction_run (self, statement, error);
}

/* None counted is a blank: nobody said that there was none. */
static gboolean
clear_counted (OutreachTransaction *self, gint64 activity_id, gint64 metric_id, GError **error)
{
  return run_with (self,
                   "DELETE FROM result WHERE activity_id = ? AND metric_id = ? AND counted = 1"
                   " AND reported IS NULL",
                   activity_id, metric_id, 0, error) &&
         run_with (self,
                   "UPDATE result SET value = NULL, counted = NULL WHERE activity_id = ?"
                   " AND metric_id = ? AND counted = 1",
                   activity_id, metric_id, 0, error);
}

gboolean
outreach_transaction_count_media (OutreachTransaction *self, gint64 activity_id, GError **error)
{
  gint64 numbers[G_N_ELEMENTS (counted)] = { 0 };

  if (is_locked (self, activity_id))
    return TRUE;
  if (!count_levels (self, activity_id, numbers, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, counted[i].metric);
      gint64 metric_id;

      /* An office may have removed the metric. */
      if (field == NULL)
        continue;
      metric_id = outreach_catalogue_get_metric_row (self->catalogue, field);
      if (!(numbers[i] > 0 ? set_counted (self, activity_id, metric_id, numbers[i], error)
                           : clear_counted (self, activity_id, metric_id, error)))
        return FALSE;
    }

  return TRUE;
}
