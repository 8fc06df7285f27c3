/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Books of every version of the schema, kept in books/ as vN.db: each opens, has the schema of a new
 * book, keeps its rows and its journal, and every statement that the store runs can be prepared. A
 * migration adds the book of the version that it makes old, nothing here. */

#include <sqlite3.h>
#include <string.h>

#include "outreach-faults.h"
#include "outreach-plan.h"

/* The SQL of all statements that ran on the connections of this program. */
static GHashTable *statements;

static int
trace_cb (unsigned type, void *data, void *statement, void *text)
{
  const char *sql = sqlite3_sql (statement);

  if (sql != NULL && !g_str_has_prefix (text, "--"))
    g_hash_table_add (statements, g_strdup (sql));

  return 0;
}

static int
connected_cb (sqlite3 *db, const char **message, const struct sqlite3_api_routines *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, trace_cb, NULL);
}

/* ---- Every statement ---- */

static void
ignore_row (const OutreachPlanRow *row, gpointer data)
{
}

static void
run_query (OutreachReader *reader, OutreachQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = outreach_reader_list (reader, query, &error);

  g_assert_no_error (error);
  outreach_reader_count (reader, query, &error);
  g_assert_no_error (error);
}

static void
query_field (OutreachReader *reader, OutreachKind kind, OutreachField *field)
{
  const char *id = outreach_field_get_id (field);
  g_autoptr (OutreachValue) text = outreach_value_new_text ("x");
  g_autoptr (OutreachValue) number = outreach_value_new_number (1, FALSE);
  OutreachValue *value =
      outreach_field_get_value_type (field) == OUTREACH_VALUE_NUMBER ? number : text;

  for (guint descending = 0; descending < 2; descending++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (kind);

      outreach_query_set_edition (query, 1);
      outreach_query_set_text (query, "网络 x");
      outreach_query_add_sort (query, id, descending);
      run_query (reader, query);
    }
  for (guint op = OUTREACH_FILTER_EQUALS; op <= OUTREACH_FILTER_NOT_EMPTY; op++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (kind);

      outreach_query_add_filter (query, id, op, value);
      run_query (reader, query);
    }
}

static void
run_reads (OutreachStore *store)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  static const char *const groups[] = { NULL, "theme-day", "settings", "host" };

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields =
          outreach_catalogue_get_fields (outreach_store_get_catalogue (store), kind);

      for (guint i = 0; i < fields->len; i++)
        query_field (reader, kind, fields->pdata[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_array_unref (outreach_reader_get_totals (reader, query, groups[i], NULL));
  g_hash_table_unref (outreach_reader_count_by (reader, query, "state", NULL));
  outreach_reader_foreach_plan_row (reader, 0, 0, ignore_row, NULL, NULL, NULL);
  outreach_reader_foreach_plan_row (reader, 0, 1, ignore_row, NULL, NULL, NULL);
  g_ptr_array_unref (outreach_store_list_history (store, NULL, 5, NULL));
  g_ptr_array_unref (outreach_store_list_history (store, "x", 5, NULL));
}

static void
run_writes (TestBook *book)
{
  g_autoptr (OutreachRecord) agency = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachRecord) copy = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  agency = test_add (book, OUTREACH_KIND_AGENCY, "name", "市教育局", NULL);
  activity = test_add (book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "host",
                       "市教育局;甲", "settings", "进社区", "posters", "12", NULL);
  edit = outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, activity, 0);
  outreach_edit_set_text (edit, "posters", "", NULL);
  outreach_edit_set_text (edit, "host", "乙", NULL);
  outreach_edit_set_text (edit, "title", "培训", NULL);
  g_object_unref (outreach_edit_apply (edit, &error));
  g_assert_no_error (error);
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      gint64 id = 1000000;

      g_assert_false (outreach_commands_remove (book->store, kind, &id, 1, NULL));
    }
  copy = outreach_commands_duplicate (book->store, OUTREACH_KIND_ACTIVITY,
                                      outreach_record_get_id (activity), &error);
  g_assert_no_error (error);
  g_object_unref (outreach_commands_add_edition (book->store, 2019, &error));
  g_assert_no_error (error);
  g_assert_true (outreach_store_add_note (book->store, "Note", NULL, NULL, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (outreach_store_undo (book->store, &error));
      g_assert_no_error (error);
    }
  g_object_unref (outreach_store_redo (book->store, &error));
  g_assert_no_error (error);
}

/* Only that there is such a function: nothing runs. */
static void
words_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
}

/* Those of the store: not those that make tables, nor this test's own looks into the file. */
static void
prepare_all (GFile *file)
{
  sqlite3 *db;
  GHashTableIter iter;
  gpointer sql;
  guint n_prepared = 0;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  sqlite3_trace_v2 (db, 0, NULL, NULL);
  sqlite3_create_function (db, "outreach_words", -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, words_cb,
                           NULL, NULL);
  sqlite3_exec (db, "CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)", NULL, NULL, NULL);
  g_hash_table_iter_init (&iter, statements);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    {
      sqlite3_stmt *statement = NULL;

      if (!g_str_has_prefix (sql, "SELECT") && !g_str_has_prefix (sql, "INSERT") &&
          !g_str_has_prefix (sql, "UPDATE") && !g_str_has_prefix (sql, "DELETE"))
        continue;
      /* What the search index and the session extension run themselves. */
      if (strstr (sql, "activity_words_") != NULL || strstr (sql, "vocab") != NULL ||
          strstr (sql, "fresh_words") != NULL || strstr (sql, "'main'") != NULL)
        continue;
      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error ("%s: %s", (const char *) sql, sqlite3_errmsg (db));
      sqlite3_finalize (statement);
      n_prepared++;
    }
  g_assert_cmpuint (n_prepared, >, 500);
  sqlite3_close (db);
}

/* ---- Every version ---- */

/* Tables, columns and indexes as SQLite understands them, however they came about. */
static char *
describe_schema (GFile *file)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  GString *text = g_string_new (NULL);

  sqlite3_open (g_file_peek_path (file), &db);
  g_assert_cmpint (
      sqlite3_prepare_v2 (
          db,
          "SELECT m.type || ' ' || m.name || ' ' || ifnull (c.name || ' ' || c.type || ' ' ||"
          " c.\"notnull\" || c.pk, '') || ifnull ((SELECT group_concat (name) FROM"
          " pragma_index_info (m.name)), '') || ifnull ((SELECT user_version FROM"
          " pragma_user_version), '') FROM sqlite_master m LEFT JOIN pragma_table_info (m.name) c"
          " ON m.type = 'table' ORDER BY 1",
          -1, &statement, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return g_string_free (text, FALSE);
}

static void
check_old_book (TestBook *newest, const char *name)
{
  TestBook book = { 0 };
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "books", name, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *expected = describe_schema (newest->file);
  g_autofree char *schema = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  book.folder = g_dir_make_tmp ("outreach-test-XXXXXX", NULL);
  book.file = g_file_new_build_filename (book.folder, "book.db", NULL);
  g_assert_true (g_file_get_contents (source, &contents, &size, &error));
  g_assert_true (
      g_file_set_contents (g_file_peek_path (book.file), contents, (gssize) size, &error));
  book.store = outreach_store_open (book.file, &error);
  g_assert_no_error (error);
  assert_intact (book.file);
  schema = describe_schema (book.file);
  g_assert_cmpstr (schema, ==, expected);
  prepare_all (book.file);

  activity = find (&book, OUTREACH_KIND_ACTIVITY, "网络安全进社区");
  g_assert_nonnull (activity);
  g_assert_cmpstr (outreach_record_get_reference (activity, "venue")->name, ==, "文化广场");
  g_assert_cmpstr (outreach_record_get_reference (activity, "host")->name, ==, "市网信办");
  g_assert_cmpint (outreach_record_get_number (activity, "posters"), ==, 100);
  history = outreach_store_list_history (book.store, NULL, 0, NULL);
  g_assert_cmpuint (history->len, ==, 5);
  /* The changesets of then are still applied, as long as their tables keep their columns. */
  g_object_unref (outreach_store_redo (book.store, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    {
      g_object_unref (outreach_store_undo (book.store, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 0);
  assert_intact (book.file);
  test_book_close (&book);
}

static void
test_every_version (void)
{
  TestBook book = { 0 };
  gint64 newest;

  statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  test_book_open (&book);
  run_writes (&book);
  run_reads (book.store);
  prepare_all (book.file);
  newest = query_number (book.file, "PRAGMA user_version");
  for (gint64 version = 1; version <= newest; version++)
    {
      g_autofree char *name = g_strdup_printf ("v%" G_GINT64_FORMAT ".db", version);

      g_test_message ("%s", name);
      check_old_book (&book, name);
    }
  test_book_close (&book);
  sqlite3_cancel_auto_extension ((void (*) (void)) connected_cb);
  g_hash_table_unref (statements);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  sqlite3_auto_extension ((void (*) (void)) connected_cb);
  g_test_add_func ("/faults/books/every-version", test_every_version);

  return g_test_run ();
}
