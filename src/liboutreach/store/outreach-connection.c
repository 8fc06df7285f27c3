/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-connection-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "outreach-error.h"
#include "outreach-fold.h"

/* How long a statement waits for another process that is writing. */
#define BUSY_MILLISECONDS 2500

/* Before the first connection: SQLite counts its memory under one lock for all threads, and workers
 * read while the window does. */
static void
configure (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

/* outreach_words (TEXT…): the words of some columns, for the triggers that keep the word index. */
static void
words_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < n_values; i++)
    outreach_fold_words ((const char *) sqlite3_value_text (values[i]), out);

  sqlite3_result_text (context, out->str, (int) out->len, SQLITE_TRANSIENT);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

OutreachConnection *
outreach_connection_open (GFile *file, int flags, GError **error)
{
  g_autoptr (OutreachConnection) self = g_new0 (OutreachConnection, 1);
  g_autofree char *path = g_file_get_path (file);
  int code;

  self->file = g_object_ref (file);
  self->name = g_file_get_parse_name (file);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (path == NULL)
    {
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
          _ ("The book “%s” is not on this computer. Copy it to a folder of your own first."),
          self->name);
      return NULL;
    }

  configure ();
  code = sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_extended_result_codes (self->db, 1);
      sqlite3_busy_timeout (self->db, BUSY_MILLISECONDS);
      code = sqlite3_create_function_v2 (self->db, "outreach_words", -1,
                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                         NULL, words_cb, NULL, NULL, NULL);
    }
  if (code != SQLITE_OK)
    {
      outreach_connection_fail (self, code, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
outreach_connection_close (OutreachConnection *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->db);
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_full_disk (OutreachConnection *self, int code)
{
  int system_error = self->db != NULL ? sqlite3_system_errno (self->db) : 0;

  return (code & 0xff) == SQLITE_FULL ||
         ((code & 0xff) == SQLITE_IOERR &&
          (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG));
}

/* Whether a file could not be opened since the book, or the folder that needs a log beside it, is
 * read-only. SQLite does not tell: it tries in other ways until there is no such file. */
static gboolean
is_forbidden (OutreachConnection *self, int code)
{
  const char *path = self->db != NULL ? sqlite3_db_filename (self->db, "main") : NULL;
  g_autofree char *folder = NULL;

  if ((code & 0xff) != SQLITE_CANTOPEN || path == NULL)
    return FALSE;
  folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) != 0 || g_access (path, R_OK | W_OK) != 0;
}

gboolean
outreach_connection_fail (OutreachConnection *self, int code, GError **error)
{
  const char *detail = self->db != NULL && sqlite3_errcode (self->db) != SQLITE_OK
                           ? sqlite3_errmsg (self->db)
                           : sqlite3_errstr (code);

  if (is_full_disk (self, code))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NO_SPACE,
                   _ ("The disk is full: “%s” was left as it was. Free some space and try again."),
                   self->name);
      return FALSE;
    }

  if (code == SQLITE_CONSTRAINT_UNIQUE)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   /* Translators: file, what is the same in both records */
                   _ ("Such a record is in “%s” already (%s). Change that one instead."),
                   self->name, detail);
      return FALSE;
    }

  if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
    {
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
          _ ("A record that is named here is no longer in “%s”. Look for it again, or choose another one."),
          self->name);
      return FALSE;
    }

  switch (is_forbidden (self, code) ? SQLITE_READONLY : code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED,
                   _ ("Another program is using the book “%s”. Close it there, then try again."),
                   self->name);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_BOOK,
                   _ ("“%s” is not an Outreach book. Choose another file, or make a new book."),
                   self->name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
          _ ("The book “%s” is damaged (%s). It was not changed. Open a copy made earlier."),
          self->name, detail);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY,
          _ ("The book “%s” can't be written. Copy it to a folder of your own and open the copy."),
          self->name);
      break;
    case SQLITE_IOERR:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
          /* Translators: file, cause */
          _ ("The book “%s” can't be read or written (%s). See whether its disk is there and has space, then try again."),
          self->name, detail);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    default:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   _ ("The book “%s” can't be used: %s"), self->name, detail);
      break;
    }

  return FALSE;
}

gboolean
outreach_connection_break_off (OutreachConnection *self, GError **error)
{
  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
      _ ("The change was broken off and “%s” was left as it was. See whether its disk is there and has space, then try again."),
      self->name);

  return FALSE;
}

gboolean
outreach_connection_check_transaction (OutreachConnection *self, GError **error)
{
  return !sqlite3_get_autocommit (self->db) || outreach_connection_break_off (self, error);
}

gboolean
outreach_connection_execute (OutreachConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || outreach_connection_fail (self, code, error);
}

sqlite3_stmt *
outreach_connection_prepare (OutreachConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      /* One that is running (a read within a read) is not shared. */
      if (!sqlite3_stmt_busy (statement))
        return statement;
      g_hash_table_steal (self->statements, sql);
      g_hash_table_insert (self->statements, g_strdup_printf ("%p", (gpointer) statement),
                           statement);
    }

  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      outreach_connection_fail (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

void
outreach_statement_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

OutreachSqlResult
outreach_connection_step (OutreachConnection *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return OUTREACH_SQL_ROW;
  if (code == SQLITE_DONE)
    return OUTREACH_SQL_DONE;

  outreach_connection_fail (self, code, error);

  return OUTREACH_SQL_ERROR;
}

gboolean
outreach_connection_run (OutreachConnection *self, sqlite3_stmt *statement, GError **error)
{
  OutreachSqlResult result = outreach_connection_step (self, statement, error);

  outreach_statement_done (statement);

  return result != OUTREACH_SQL_ERROR;
}

gint64
outreach_connection_get_number (OutreachConnection *self,
                                const char *sql,
                                gint64 fallback,
                                GError **error)
{
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (self, sql, error);

  if (statement == NULL || outreach_connection_step (self, statement, error) != OUTREACH_SQL_ROW)
    return fallback;

  return sqlite3_column_int64 (statement, 0);
}

void
outreach_statement_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}
