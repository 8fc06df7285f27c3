/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-collection-rows.h"

#include "outreach-connection-private.h"
#include "outreach-reader-private.h"

/* The last file of an office is found by the index on edition and office. */
#define SELECT_ROWS                                                                                \
  "SELECT o.id, o.uid, o.name, s.state, s.due, s.submitted_at, s.return_reason, ifnull (a.n, 0),"  \
  " f.name, f.taken_at FROM office o"                                                              \
  " LEFT JOIN submission s ON s.edition_id = ?1 AND s.office_id = o.id"                            \
  " LEFT JOIN (SELECT office_id, count (*) AS n FROM activity WHERE edition_id = ?1"               \
  "  GROUP BY office_id) a ON a.office_id = o.id"                                                  \
  " LEFT JOIN source f ON f.id = (SELECT l.id FROM source l WHERE l.edition_id = ?1"               \
  "  AND l.office_id = o.id ORDER BY l.taken_at DESC, l.id DESC LIMIT 1)"                          \
  " WHERE o.id <> ifnull ((SELECT own_office_id FROM book), 0) ORDER BY o.name, o.id"

static OutreachWhen
get_when (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) != SQLITE_NULL
             ? sqlite3_column_int64 (statement, column)
             : OUTREACH_WHEN_NONE;
}

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

gboolean
outreach_reader_foreach_collection_row (OutreachReader *self,
                                        gint64 edition_id,
                                        OutreachReportRowFunc function,
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
      OutreachReportRow row = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      row.office_id = sqlite3_column_int64 (statement, 0);
      row.uid = get_text (statement, 1);
      row.office = get_text (statement, 2);
      row.state = get_text (statement, 3);
      row.due = get_when (statement, 4);
      row.submitted = get_when (statement, 5);
      row.reason = get_text (statement, 6);
      row.n_activities = sqlite3_column_int64 (statement, 7);
      row.file = get_text (statement, 8);
      row.taken = get_when (statement, 9);
      function (&row, data);
    }

  return result == OUTREACH_SQL_DONE;
}
