/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-names.h"

#include "outreach-connection-private.h"
#include "outreach-reader-private.h"

static const char *
get_sql (OutreachKind kind)
{
  switch (kind)
    {
    case OUTREACH_KIND_SETTING:
      return "SELECT id, uid, name FROM setting WHERE name IS NOT NULL AND edition_id = ?1"
             " ORDER BY position, id";
    case OUTREACH_KIND_VENUE:
      return "SELECT id, uid, name FROM venue WHERE name IS NOT NULL ORDER BY name, id";
    case OUTREACH_KIND_AGENCY:
      return "SELECT id, uid, name FROM agency WHERE name IS NOT NULL ORDER BY name, id";
    case OUTREACH_KIND_CONTACT:
      return "SELECT id, uid, name FROM contact WHERE name IS NOT NULL ORDER BY name, id";
    default:
      return NULL;
    }
}

static void
name_free (gpointer data)
{
  OutreachName *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_free (self);
}

static OutreachName *
read_name (sqlite3_stmt *statement)
{
  OutreachName *self = g_new0 (OutreachName, 1);

  self->id = sqlite3_column_int64 (statement, 0);
  self->uid = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  self->name = g_strdup ((const char *) sqlite3_column_text (statement, 2));

  return self;
}

GPtrArray *
outreach_reader_list_names (OutreachReader *self,
                            OutreachKind kind,
                            gint64 edition_id,
                            GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  const char *sql = get_sql (kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  OutreachSqlResult row;

  g_return_val_if_fail (sql != NULL, NULL);

  statement = outreach_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  if (kind == OUTREACH_KIND_SETTING)
    sqlite3_bind_int64 (statement, 1, edition_id);
  while ((row = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    g_ptr_array_add (names, read_name (statement));

  return row == OUTREACH_SQL_DONE ? g_steal_pointer (&names) : NULL;
}
