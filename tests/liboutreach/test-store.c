/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "outreach-format.h"
#include "outreach-test.h"

static void
test_new_book (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) office = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  office = outreach_reader_get_own_office (outreach_store_get_reader (book.store), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outreach_record_get_text (office, "name"), ==, "鼓楼区网信办");
  g_assert_cmpstr (outreach_record_get_text (office, "division"), ==, "350102");
  edition = outreach_reader_get_edition (outreach_store_get_reader (book.store), 2023, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outreach_record_get_when (edition, "start"), ==,
                   outreach_when_new_day (2023, 9, 11));
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_THEME_DAY), ==, 6);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_SETTING), ==, 7);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_METRIC), >, 30);
  g_assert_null (outreach_store_undo (book.store, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  test_book_close (&book);
}

static void
assert_value (OutreachStore *store, OutreachRecord *record, const char *field, const char *expected)
{
  OutreachField *f = outreach_catalogue_get_field (outreach_store_get_catalogue (store),
                                                   outreach_record_get_kind (record), field);
  g_autofree char *text = outreach_format_plain (f, outreach_record_get_value (record, field));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_round_trip (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) venue = NULL;
  g_autoptr (OutreachRecord) activity = NULL;

  test_book_open (&book);
  venue = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", "capacity", "2000", "shared",
                    "是", NULL);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "=1+1", "start", "9月12日上午",
                       "end", "2023-09-12 下午", "venue", "文化广场", "host", "市网信办;市教育局",
                       "support", "某公司", "settings", "进校园；进社区", "theme-day", "校园日",
                       "expected", "约2000人", "budget", "1.25万", "phone", "13812345678",
                       "brochures", "2000余份", NULL);
  assert_value (book.store, activity, "title", "=1+1");
  assert_value (book.store, activity, "start", "2023-09-12 上午");
  assert_value (book.store, activity, "end", "2023-09-12 下午");
  assert_value (book.store, activity, "venue", "文化广场");
  assert_value (book.store, activity, "host", "市网信办;市教育局");
  assert_value (book.store, activity, "support", "某公司");
  assert_value (book.store, activity, "settings", "进校园;进社区");
  assert_value (book.store, activity, "theme-day", "校园日");
  assert_value (book.store, activity, "expected", "约2000");
  assert_value (book.store, activity, "budget", "12500");
  assert_value (book.store, activity, "brochures", "2000余");
  assert_value (book.store, activity, "state", "draft");
  assert_value (book.store, activity, "office", "鼓楼区网信办");
  assert_value (book.store, venue, "shared", "1");

  g_clear_object (&activity);
  test_book_restart (&book);
  activity = outreach_reader_find_by_name (outreach_store_get_reader (book.store),
                                           OUTREACH_KIND_ACTIVITY, 0, "=1+1", NULL);
  g_assert_nonnull (activity);
  assert_value (book.store, activity, "host", "市网信办;市教育局");
  assert_value (book.store, activity, "brochures", "2000余");
  test_book_close (&book);
}

/* The whole book as text: what undo must bring back to the letter. */
static char *
dump (TestBook *book)
{
  GString *text = g_string_new (NULL);

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (kind);
      g_autoptr (GPtrArray) records =
          outreach_reader_list (outreach_store_get_reader (book->store), query, NULL);
      GPtrArray *fields =
          outreach_catalogue_get_fields (outreach_store_get_catalogue (book->store), kind);

      for (guint i = 0; i < records->len; i++)
        {
          for (guint j = 0; j < fields->len; j++)
            {
              g_autofree char *value = outreach_format_plain (
                  fields->pdata[j],
                  outreach_record_get_value (records->pdata[i],
                                             outreach_field_get_id (fields->pdata[j])));

              g_string_append_printf (text, "%s|", value);
            }
          g_string_append_c (text, '\n');
        }
    }

  return g_string_free (text, FALSE);
}

static gint64
count_words (TestBook *book, const char *words)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_text (query, words);

  return outreach_reader_count (outreach_store_get_reader (book->store), query, NULL);
}

static void
test_undo_redo (void)
{
  TestBook book = { 0 };
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachRecord) copy = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  g_ptr_array_add (states, dump (&book));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL));
  g_ptr_array_add (states, dump (&book));
  activity =
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "网络安全进社区", "start", "9-12", "host",
                "甲;乙", "settings", "进社区", "venue", "文化广场", "posters", "100", NULL);
  id = outreach_record_get_id (activity);
  g_ptr_array_add (states, dump (&book));
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, activity, book.edition_id);
  g_assert_true (outreach_edit_set_text (edit, "host", "乙;丙", &error));
  g_assert_true (outreach_edit_set_text (edit, "posters", "", &error));
  g_assert_true (outreach_edit_set_text (edit, "settings", "进农村;进社区", &error));
  g_object_unref (outreach_edit_apply (edit, &error));
  g_assert_no_error (error);
  g_ptr_array_add (states, dump (&book));
  copy = outreach_commands_duplicate (book.store, OUTREACH_KIND_ACTIVITY, id, &error);
  g_assert_no_error (error);
  g_ptr_array_add (states, dump (&book));
  g_assert_true (outreach_commands_remove (book.store, OUTREACH_KIND_ACTIVITY, &id, 1, &error));
  g_assert_no_error (error);
  g_ptr_array_add (states, dump (&book));
  g_assert_true (outreach_commands_fill_sample (book.store, &error));
  g_assert_no_error (error);
  g_ptr_array_add (states, dump (&book));
  g_assert_cmpint (count_words (&book, "博览会"), ==, 2);
  g_clear_object (&edit);

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = states->len - 1; i > 0; i--)
        {
          g_autofree char *now = NULL;
          g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (book.store, &error);

          g_assert_no_error (error);
          now = dump (&book);
          g_assert_cmpstr (now, ==, states->pdata[i - 1]);
          if (i == 3)
            test_book_restart (&book);
        }
      g_assert_cmpint (count_words (&book, "社区"), ==, 0);
      g_assert_null (outreach_store_undo (book.store, &error));
      g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
      g_clear_error (&error);
      for (guint i = 1; i < states->len; i++)
        {
          g_autofree char *now = NULL;
          g_autoptr (OutreachJournalEntry) entry = outreach_store_redo (book.store, &error);

          g_assert_no_error (error);
          now = dump (&book);
          g_assert_cmpstr (now, ==, states->pdata[i]);
          if (i == 2)
            g_assert_cmpint (count_words (&book, "社区"), ==, 1);
        }
    }
  g_clear_object (&edit);
  test_book_close (&book);
}

static void
test_abandoned_redo (void)
{
  TestBook book = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "甲", NULL));
  g_object_unref (outreach_store_undo (book.store, &error));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "乙", NULL));
  g_assert_null (outreach_store_redo (book.store, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  history = outreach_store_list_history (book.store, NULL, 0, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (outreach_journal_entry_get_state (history->pdata[0]), ==, OUTREACH_JOURNAL_DONE);
  g_assert_cmpint (outreach_journal_entry_get_state (history->pdata[1]), ==,
                   OUTREACH_JOURNAL_ABANDONED);
  g_assert_cmpstr (outreach_journal_entry_get_label (history->pdata[0]), ==, "Add venue “乙”");
  test_book_close (&book);
}

static void
count_signal_cb (OutreachStore *store, GArray *changes, gpointer data)
{
  guint *counts = data;

  counts[0]++;
  counts[1] = changes->len;
}

static void
test_one_signal (void)
{
  TestBook book = { 0 };
  guint counts[2] = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachEdit) edit = NULL;

  test_book_open (&book);
  g_signal_connect (book.store, "changed", G_CALLBACK (count_signal_cb), counts);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-12", "host",
                       "新单位", NULL);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 2); /* the activity, and the agency that was typed new */
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, activity, 0);
  outreach_edit_set_text (edit, "posters", "12", NULL);
  g_object_unref (outreach_edit_apply (edit, NULL));
  g_assert_cmpuint (counts[0], ==, 2);
  g_assert_cmpuint (counts[1], ==, 2); /* the result, and the activity it belongs to */
  history = outreach_store_list_history (book.store, outreach_record_get_uid (activity), 0, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_clear_object (&edit);
  test_book_close (&book);
}

static void
test_in_use (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) venue = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  test_book_open (&book);
  venue = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-12", "venue",
                            "文化广场", NULL));
  before = dump (&book);
  id = outreach_record_get_id (venue);
  g_assert_false (outreach_commands_remove (book.store, OUTREACH_KIND_VENUE, &id, 1, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "文化广场"));
  after = dump (&book);
  g_assert_cmpstr (before, ==, after);
  test_book_close (&book);
}

static GArray *
query_with (TestBook *book, OutreachQuery *query)
{
  g_autoptr (GError) error = NULL;
  GArray *ids =
      outreach_reader_query_ids (outreach_store_get_reader (book->store), query, NULL, &error);

  g_assert_no_error (error);

  return ids;
}

/* Sorts and filters by every field of every kind: each must at least be a statement that runs. */
static void
test_every_field (void)
{
  TestBook book = { 0 };

  test_book_open (&book);
  outreach_commands_fill_sample (book.store, NULL);
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields =
          outreach_catalogue_get_fields (outreach_store_get_catalogue (book.store), kind);
      gint64 total = test_count (&book, kind);

      for (guint i = 0; i < fields->len; i++)
        {
          const char *id = outreach_field_get_id (fields->pdata[i]);
          gint64 filled, blank;

          for (guint descending = 0; descending < 2; descending++)
            {
              g_autoptr (OutreachQuery) query = outreach_query_new (kind);
              g_autoptr (GArray) ids = NULL;

              outreach_query_add_sort (query, id, descending);
              ids = query_with (&book, query);
              g_assert_cmpint (ids->len, ==, total);
            }
          {
            g_autoptr (OutreachQuery) query = outreach_query_new (kind);
            g_autoptr (GArray) ids = NULL;

            outreach_query_add_filter (query, id, OUTREACH_FILTER_EMPTY, NULL);
            ids = query_with (&book, query);
            blank = ids->len;
          }
          {
            g_autoptr (OutreachQuery) query = outreach_query_new (kind);
            g_autoptr (GArray) ids = NULL;

            outreach_query_add_filter (query, id, OUTREACH_FILTER_NOT_EMPTY, NULL);
            ids = query_with (&book, query);
            filled = ids->len;
          }
          g_assert_cmpint (blank + filled, ==, total);
        }
    }
  test_book_close (&book);
}

static void
test_blanks_last (void)
{
  TestBook book = { 0 };

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "甲", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "乙", "capacity", "10", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "丙", "capacity", "9", NULL));
  for (guint descending = 0; descending < 2; descending++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_VENUE);
      g_autoptr (GArray) ids = NULL;

      outreach_query_add_sort (query, "capacity", descending);
      ids = query_with (&book, query);
      g_assert_cmpint (g_array_index (ids, gint64, 2), ==, 1);
      g_assert_cmpint (g_array_index (ids, gint64, 0), ==, descending ? 2 : 3);
    }
  test_book_close (&book);
}

static void
test_search (void)
{
  TestBook book = { 0 };

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "龙华文化广场", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title",
                            "龙华区网络安全宣传周进社区启动仪式 ABC123", "start", "9-11", "venue",
                            "龙华文化广场", "host", "区委宣传部", NULL));
  g_assert_cmpint (count_words (&book, "社区"), ==, 1);
  g_assert_cmpint (count_words (&book, "宣传周"), ==, 1);
  g_assert_cmpint (count_words (&book, "区启"), ==, 1);
  g_assert_cmpint (count_words (&book, "abc12"), ==, 1);
  g_assert_cmpint (count_words (&book, "ＡＢＣ"), ==, 1);
  g_assert_cmpint (count_words (&book, "龙华 启动"), ==, 1);
  g_assert_cmpint (count_words (&book, "文化广场"), ==, 1);
  g_assert_cmpint (count_words (&book, "宣传部"), ==, 1);
  g_assert_cmpint (count_words (&book, "启动 学校"), ==, 0);
  g_assert_cmpint (count_words (&book, "\"*'%_ OR"), ==, 0);
  g_assert_cmpint (count_words (&book, "，。"), ==, 0);
  test_book_close (&book);
}

/* ---- Books that can't be opened ---- */

static void
assert_refused (GFile *file, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = g_file_get_basename (file);
  gsize size_before = 0, size_after = 0;

  g_file_load_contents (file, NULL, &before, &size_before, NULL, NULL);
  g_assert_null (outreach_store_open (file, &error));
  g_assert_error (error, OUTREACH_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  g_file_load_contents (file, NULL, &after, &size_after, NULL, NULL);
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
run_sql (GFile *file, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_refused_books (void)
{
  TestBook book = { 0 };
  g_autofree char *contents = NULL;
  gsize size;
  sqlite3 *other;

  test_book_open (&book);
  g_clear_object (&book.store);
  run_sql (book.file, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
  g_assert_true (g_file_load_contents (book.file, NULL, &contents, &size, NULL, NULL));

  g_assert_true (g_file_set_contents (g_file_peek_path (book.file),
                                      "this is no book at all, just text", -1, NULL));
  assert_refused (book.file, OUTREACH_ERROR_NOT_A_BOOK);
  g_assert_true (g_file_set_contents (g_file_peek_path (book.file), "", 0, NULL));
  assert_refused (book.file, OUTREACH_ERROR_NOT_A_BOOK);
  g_assert_true (g_file_set_contents (g_file_peek_path (book.file), contents, size / 2, NULL));
  assert_refused (book.file, OUTREACH_ERROR_DAMAGED);
  {
    g_autofree char *broken = g_memdup2 (contents, size);

    memset (broken + size / 3, 0xa5, size / 3);
    g_assert_true (g_file_set_contents (g_file_peek_path (book.file), broken, size, NULL));
    assert_refused (book.file, OUTREACH_ERROR_DAMAGED);
  }
  g_assert_true (g_file_set_contents (g_file_peek_path (book.file), contents, size, NULL));
  run_sql (book.file, "PRAGMA user_version = 9999");
  assert_refused (book.file, OUTREACH_ERROR_NEWER);
  run_sql (book.file, "PRAGMA user_version = 1; PRAGMA application_id = 12");
  assert_refused (book.file, OUTREACH_ERROR_NOT_A_BOOK);

  g_assert_true (g_file_set_contents (g_file_peek_path (book.file), contents, size, NULL));
  g_assert_cmpint (sqlite3_open (g_file_peek_path (book.file), &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (book.file, OUTREACH_ERROR_LOCKED);
  sqlite3_close (other);

  {
    g_autoptr (GError) error = NULL;

    g_assert_null (outreach_store_create (book.file, &error));
    g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS);
  }
  book.store = outreach_store_open (book.file, NULL);
  g_assert_nonnull (book.store);
  test_book_close (&book);
}

static void
test_folder_as_book (void)
{
  g_autofree char *folder = g_dir_make_tmp ("outreach-test-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFile) missing = g_file_get_child (file, "missing.db");

  assert_refused (file, OUTREACH_ERROR_NOT_A_BOOK);
  assert_refused (missing, OUTREACH_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

/* A write that fails leaves the book as it was, and what was typed. */
static void
test_failed_commit (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  sqlite3 *other;

  test_book_open (&book);
  before = dump (&book);
  /* Another process is writing. */
  g_assert_cmpint (sqlite3_open (g_file_peek_path (book.file), &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  edit = outreach_edit_new (book.store, OUTREACH_KIND_VENUE, NULL, 0);
  g_assert_true (outreach_edit_set_text (edit, "name", "文化广场", &error));
  g_assert_null (outreach_edit_apply (edit, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED);
  g_clear_error (&error);
  after = dump (&book);
  g_assert_cmpstr (before, ==, after);
  /* What was typed is still there, and goes in once the other is done. */
  sqlite3_close (other);
  g_object_unref (outreach_edit_apply (edit, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_VENUE), ==, 1);
  g_clear_object (&edit);
  test_book_close (&book);
}

static void
test_foreign_change (void)
{
  TestBook book = { 0 };
  guint counts[2] = { 0, 99 };
  g_autoptr (OutreachStore) other = NULL;
  g_autoptr (OutreachEdit) edit = NULL;

  test_book_open (&book);
  g_signal_connect (book.store, "changed", G_CALLBACK (count_signal_cb), counts);
  outreach_store_check_foreign_changes (book.store);
  g_assert_cmpuint (counts[0], ==, 0);
  other = outreach_store_open (book.file, NULL);
  edit = outreach_edit_new (other, OUTREACH_KIND_VENUE, NULL, 0);
  outreach_edit_set_text (edit, "name", "甲", NULL);
  g_object_unref (outreach_edit_apply (edit, NULL));
  outreach_store_check_foreign_changes (book.store);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 0);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_VENUE), ==, 1);
  g_clear_object (&edit);
  g_clear_object (&other);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/new-book", test_new_book);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/undo-redo", test_undo_redo);
  g_test_add_func ("/store/redo-is-abandoned", test_abandoned_redo);
  g_test_add_func ("/store/one-signal-a-transaction", test_one_signal);
  g_test_add_func ("/store/in-use", test_in_use);
  g_test_add_func ("/store/query/every-field", test_every_field);
  g_test_add_func ("/store/query/blanks-last", test_blanks_last);
  g_test_add_func ("/store/query/search", test_search);
  g_test_add_func ("/store/refused-books", test_refused_books);
  g_test_add_func ("/store/folder-as-book", test_folder_as_book);
  g_test_add_func ("/store/failed-write", test_failed_commit);
  g_test_add_func ("/store/foreign-change", test_foreign_change);

  return g_test_run ();
}
