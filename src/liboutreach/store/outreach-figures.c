/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-figures.h"

#include "outreach-connection-private.h"
#include "outreach-reader-private.h"

static const char *
get_interned (sqlite3_stmt *statement, int column)
{
  return g_intern_string ((const char *) sqlite3_column_text (statement, column));
}

static sqlite3_stmt *
prepare (OutreachReader *self, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      outreach_connection_prepare (outreach_reader_get_connection (self), sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, id);

  return statement;
}

static void
clear_result (gpointer data)
{
  g_free (((OutreachResult *) data)->source);
}

static OutreachResult
read_result (sqlite3_stmt *statement)
{
  return (OutreachResult){
    .metric = get_interned (statement, 0),
    .source = g_strdup ((const char *) sqlite3_column_text (statement, 1)),
    .counted = sqlite3_column_int (statement, 2) != 0,
    .has_value = sqlite3_column_type (statement, 3) != SQLITE_NULL,
    .value = sqlite3_column_int64 (statement, 3),
    .approximation = sqlite3_column_int (statement, 4),
    .has_reported = sqlite3_column_type (statement, 5) != SQLITE_NULL,
    .reported = sqlite3_column_int64 (statement, 5),
    .reported_approximation = sqlite3_column_int (statement, 6),
  };
}

GArray *
outreach_reader_list_results (OutreachReader *self, gint64 activity_id, GError **error)
{
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (OutreachResult));
  g_autoptr (sqlite3_stmt) statement =
      prepare (self,
               "SELECT m.uid, r.source, r.counted, r.value, r.value_approx, r.reported,"
               " r.reported_approx FROM result r JOIN metric m ON m.id = r.metric_id"
               " WHERE r.activity_id = ? ORDER BY m.position, m.id",
               activity_id, error);
  OutreachSqlResult row;

  g_array_set_clear_func (results, clear_result);
  if (statement == NULL)
    return NULL;
  while ((row = outreach_connection_step (outreach_reader_get_connection (self), statement,
                                          error)) == OUTREACH_SQL_ROW)
    {
      OutreachResult result = read_result (statement);

      g_array_append_val (results, result);
    }

  return row == OUTREACH_SQL_DONE ? g_steal_pointer (&results) : NULL;
}

GPtrArray *
outreach_reader_list_used_metrics (OutreachReader *self, gint64 edition_id, GError **error)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  g_autoptr (sqlite3_stmt) statement =
      prepare (self,
               "SELECT m.uid FROM metric m WHERE EXISTS (SELECT 1 FROM result r JOIN activity t"
               " ON t.id = r.activity_id WHERE r.metric_id = m.id AND r.value IS NOT NULL"
               " AND t.edition_id = ?) ORDER BY m.position, m.id",
               edition_id, error);
  OutreachSqlResult row;

  if (statement == NULL)
    return NULL;
  while ((row = outreach_connection_step (outreach_reader_get_connection (self), statement,
                                          error)) == OUTREACH_SQL_ROW)
    g_ptr_array_add (metrics, (gpointer) get_interned (statement, 0));

  return row == OUTREACH_SQL_DONE ? g_steal_pointer (&metrics) : NULL;
}

gboolean
outreach_reader_foreach_past_figure (OutreachReader *self,
                                     gint64 edition_id,
                                     OutreachFigureFunc function,
                                     gpointer data,
                                     GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (self,
               "SELECT t.title, t.kind, m.uid, r.value FROM activity t"
               " CROSS JOIN result r ON r.activity_id = t.id JOIN metric m ON m.id = r.metric_id"
               " WHERE r.value IS NOT NULL AND t.state <> 'cancelled' AND t.edition_id ="
               " (SELECT p.id FROM edition p JOIN edition e ON e.id = ? WHERE p.year < e.year"
               "  ORDER BY p.year DESC, p.id LIMIT 1)",
               edition_id, error);
  OutreachSqlResult row;

  if (statement == NULL)
    return FALSE;
  while ((row = outreach_connection_step (outreach_reader_get_connection (self), statement,
                                          error)) == OUTREACH_SQL_ROW)
    function ((const char *) sqlite3_column_text (statement, 0), get_interned (statement, 1),
              get_interned (statement, 2), sqlite3_column_int64 (statement, 3), data);

  return row == OUTREACH_SQL_DONE;
}
