/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-dump.h"

#include <sqlite3.h>

#include "outreach-fold.h"

static void
words_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < n_values; i++)
    outreach_fold_words ((const char *) sqlite3_value_text (values[i]), out);
  sqlite3_result_text (context, out->str, (int) out->len, SQLITE_TRANSIENT);
}

static sqlite3 *
open_book (GFile *file)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_create_function (db, "outreach_words", -1,
                           SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, words_cb,
                           NULL, NULL);

  return db;
}

static void
execute (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
append_rows (sqlite3 *db, const char *sql, GString *text)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *value = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (text, "%s|", value != NULL ? value : "∅");
        }
      g_string_append_c (text, '\n');
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

static void
append_table (sqlite3 *db, const char *table, GString *text)
{
  g_autofree char *columns_sql =
      g_strdup_printf ("SELECT group_concat (CASE type WHEN 'BLOB' THEN 'hex (' || name || ')'"
                       " ELSE name END, ', ') FROM pragma_table_info ('%s')",
                       table);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autofree char *sql = NULL;

  append_rows (db, columns_sql, columns);
  g_string_truncate (columns, columns->len - 2);
  sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY 1, 2", columns->str, table);
  g_string_append_printf (text, "-- %s\n", table);
  append_rows (db, sql, text);
}

static void
append_words (sqlite3 *db, const char *schema, const char *index, GString *text)
{
  g_autofree char *make =
      g_strdup_printf ("CREATE VIRTUAL TABLE temp.%s_vocabulary USING fts5vocab (%s, %s, instance)",
                       index, schema, index);
  g_autofree char *sql =
      g_strdup_printf ("SELECT doc, term, offset FROM temp.%s_vocabulary ORDER BY 1, 2, 3", index);

  execute (db, make);
  append_rows (db, sql, text);
}

char *
dump_book (GFile *file, gboolean with_journal)
{
  sqlite3 *db = open_book (file);
  GString *text = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_auto (GStrv) tables = NULL;

  append_rows (db,
               "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
               " AND name NOT LIKE 'activity_words%' ORDER BY name",
               names);
  tables = g_strsplit (names->str, "|\n", -1);
  for (guint i = 0; tables[i + 1] != NULL; i++)
    {
      if (with_journal || !g_str_has_prefix (tables[i], "journal"))
        append_table (db, tables[i], text);
    }
  g_string_append (text, "-- words\n");
  append_words (db, "main", "activity_words", text);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return g_string_free (text, FALSE);
}

static void
assert_answer (sqlite3 *db, const char *sql, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_rows (db, sql, text);
  g_assert_cmpstr (text->str, ==, expected);
}

void
assert_intact (GFile *file)
{
  sqlite3 *db = open_book (file);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) fresh = g_string_new (NULL);

  assert_answer (db, "PRAGMA integrity_check", "ok|\n");
  assert_answer (db, "PRAGMA foreign_key_check", "");
  assert_answer (db, "SELECT count (*) FROM book", "1|\n");
  execute (db, "INSERT INTO activity_words (activity_words) VALUES ('integrity-check')");
  append_words (db, "main", "activity_words", words);
  execute (
      db,
      "CREATE VIRTUAL TABLE temp.fresh_words USING fts5 (words, content='',"
      " tokenize=\"unicode61 remove_diacritics 2\");"
      "INSERT INTO temp.fresh_words (rowid, words) SELECT id, outreach_words (title, topic, place,"
      " leaders, chair, speakers, audience, form, description, outcome, materials, responsible,"
      " contact, note) FROM activity");
  append_words (db, "temp", "fresh_words", fresh);
  g_assert_cmpstr (words->str, ==, fresh->str);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

gint64
query_number (GFile *file, const char *sql)
{
  sqlite3 *db = open_book (file);
  sqlite3_stmt *statement;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return number;
}

void
run_sql (GFile *file, const char *sql)
{
  sqlite3 *db = open_book (file);

  execute (db, sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
