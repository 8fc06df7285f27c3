/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-coverage-rows.h"

#include "outreach-connection-private.h"
#include "outreach-reader-private.h"

/* A setting or theme day of another edition is none of this one. */
#define SELECT_ROWS                                                                                \
  "SELECT DISTINCT t.id, ifnull (s.id, 0), ifnull (d.id, 0), t.state, t.division FROM activity t"  \
  " LEFT JOIN (activity_setting l JOIN setting s ON s.id = l.setting_id)"                          \
  "  ON l.activity_id = t.id AND s.edition_id = t.edition_id"                                      \
  " LEFT JOIN theme_day d ON d.id = t.theme_day_id AND d.edition_id = t.edition_id"                \
  " WHERE t.edition_id = ?1 AND t.state <> 'cancelled' ORDER BY t.id"

#define SELECT_RESULTS                                                                             \
  "SELECT r.activity_id, r.metric_id, r.value, ifnull (r.value_approx, 0) FROM activity t"         \
  " JOIN result r ON r.activity_id = t.id"                                                         \
  " WHERE t.edition_id = ?1 AND t.state <> 'cancelled' AND r.value IS NOT NULL"                    \
  " AND r.metric_id IN (SELECT metric_id FROM target WHERE edition_id = ?1)"

gboolean
outreach_reader_foreach_coverage_row (OutreachReader *self,
                                      gint64 edition_id,
                                      OutreachCoverageRowFunc function,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (connection, SELECT_ROWS, error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, edition_id);
  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      OutreachCoverageRow row = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      row.activity = sqlite3_column_int64 (statement, 0);
      row.setting = sqlite3_column_int64 (statement, 1);
      row.theme_day = sqlite3_column_int64 (statement, 2);
      row.state = (const char *) sqlite3_column_text (statement, 3);
      row.division = (const char *) sqlite3_column_text (statement, 4);
      function (&row, data);
    }

  return result == OUTREACH_SQL_DONE;
}

gboolean
outreach_reader_foreach_target_result (OutreachReader *self,
                                       gint64 edition_id,
                                       OutreachTargetResultFunc function,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (connection, SELECT_RESULTS, error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, edition_id);
  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      function (sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                sqlite3_column_int64 (statement, 2), sqlite3_column_int (statement, 3) != 0, data);
    }

  return result == OUTREACH_SQL_DONE;
}
