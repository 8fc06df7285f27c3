/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and writing the book, against bare SQLite in the same run. */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "outreach-bench.h"
#include "outreach-check.h"
#include "outreach-edit.h"
#include "outreach-finding-list.h"
#include "outreach-plan.h"
#include "outreach-query-model.h"

/* The longest time the main loop was not free, watched from another thread's point of view: an idle
 * tick that notes how long it was kept waiting. */
typedef struct
{
  double last;
  double longest;
} Watch;

static gboolean
tick_cb (gpointer data)
{
  Watch *watch = data;
  double now = outreach_bench_now ();

  watch->longest = MAX (watch->longest, now - watch->last);
  watch->last = now;

  return G_SOURCE_CONTINUE;
}

static void
measure_load (OutreachStore *store)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GArray) ids = NULL;
  sqlite3 *db;
  sqlite3_stmt *statement;
  double start, ours, floor;
  guint n;

  outreach_query_set_limit (query, 20000);
  ids = outreach_reader_query_ids (reader, query, NULL, NULL);
  n = ids->len;
  /* Once for nothing: whoever is first reads the file from the disk. */
  g_ptr_array_unref (outreach_reader_load (reader, OUTREACH_KIND_ACTIVITY,
                                           &g_array_index (ids, gint64, 0), n, NULL));
  start = outreach_bench_now ();
  for (guint i = 0; i < n; i += 500)
    {
      g_autoptr (GPtrArray) records =
          outreach_reader_load (reader, OUTREACH_KIND_ACTIVITY, &g_array_index (ids, gint64, i),
                                MIN (500, n - i), NULL);

      g_assert_nonnull (records);
    }
  ours = outreach_bench_now () - start;

  sqlite3_open_v2 (g_file_peek_path (outreach_store_get_file (store)), &db, SQLITE_OPEN_READONLY,
                   NULL);
  sqlite3_prepare_v2 (
      db,
      "SELECT t.*, v.name, d.name,"
      " (SELECT group_concat (role || a.name) FROM activity_agency l JOIN agency a ON a.id = l.agency_id"
      "  WHERE l.activity_id = t.id),"
      " (SELECT group_concat (s.name) FROM activity_setting l JOIN setting s ON s.id = l.setting_id"
      "  WHERE l.activity_id = t.id),"
      " (SELECT group_concat (metric_id || value) FROM result WHERE activity_id = t.id)"
      " FROM activity t LEFT JOIN venue v ON v.id = t.venue_id"
      " LEFT JOIN theme_day d ON d.id = t.theme_day_id WHERE t.id = ?",
      -1, &statement, NULL);
  start = outreach_bench_now ();
  for (guint i = 0; i < n; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            sqlite3_column_text (statement, column);
        }
      sqlite3_reset (statement);
    }
  floor = outreach_bench_now () - start;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  outreach_bench_print ("20,000 records read, against the same SELECT", ours, floor, 0);
}

static void
measure_write (OutreachStore *store, const char *folder)
{
  const guint n = 200;
  g_autofree char *path = g_build_filename (folder, "bench-floor.db", NULL);
  sqlite3 *db;
  sqlite3_stmt *statement;
  double start, ours, floor;

  start = outreach_bench_now ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OutreachEdit) edit = outreach_edit_new (store, OUTREACH_KIND_VENUE, NULL, 0);

      outreach_edit_set_text (edit, "name", "文化广场", NULL);
      outreach_edit_set_text (edit, "capacity", "2000", NULL);
      g_object_unref (outreach_edit_apply (edit, NULL));
    }
  ours = outreach_bench_now () - start;
  for (guint i = 0; i < n; i++)
    g_object_unref (outreach_store_undo (store, NULL));

  g_unlink (path);
  sqlite3_open (path, &db);
  sqlite3_exec (
      db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE venue (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, name TEXT, capacity INTEGER)",
      NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO venue (uid, name, capacity) VALUES (?, '文化广场', 2000)",
                      -1, &statement, NULL);
  start = outreach_bench_now ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_uuid_string_random ();

      sqlite3_bind_text (statement, 1, uid, -1, SQLITE_TRANSIENT);
      sqlite3_step (statement);
      sqlite3_reset (statement);
    }
  floor = outreach_bench_now () - start;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  g_unlink (path);
  outreach_bench_print ("a change with its journal entry, against a bare INSERT", ours / n,
                        floor / n, 0);
}

static void
first_rows_cb (OutreachQueryModel *model, GParamSpec *pspec, double *at)
{
  if (!outreach_query_model_get_loading (model) && *at == 0)
    *at = outreach_bench_now ();
}

/* Until the first page is there, until all is, and the longest block of the main loop meanwhile. */
static void
measure_query (OutreachStore *store, const char *what, OutreachQuery *query)
{
  g_autoptr (OutreachQueryModel) model = outreach_query_model_new (store, NULL);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *first_label = g_strdup_printf ("%s: first page", what);
  g_autofree char *all_label = g_strdup_printf ("%s: all", what);
  g_autofree char *block_label = g_strdup_printf ("%s: longest block of the main loop", what);
  double start, floor, first = 0;
  Watch watch;
  guint source;

  start = outreach_bench_now ();
  ids = outreach_reader_query_ids (outreach_store_get_reader (store), query, NULL, NULL);
  floor = outreach_bench_now () - start;

  g_signal_connect (model, "notify::loading", G_CALLBACK (first_rows_cb), &first);
  source = g_timeout_add (1, tick_cb, &watch);
  watch.last = start = outreach_bench_now ();
  watch.longest = 0;
  outreach_query_model_set_query (model, query);
  while (first == 0 || g_list_model_get_n_items (G_LIST_MODEL (model)) != ids->len)
    g_main_context_iteration (NULL, TRUE);
  outreach_bench_print (first_label, first - start, 0, 0);
  outreach_bench_print (all_label, outreach_bench_now () - start, floor, 0);
  outreach_bench_print (block_label, watch.longest, 0, 0);
  g_source_remove (source);
}

static void
measure_queries (OutreachStore *store)
{
  g_autoptr (OutreachQuery) plain = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachQuery) sorted = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachQuery) filtered = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachQuery) searched = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) state = outreach_value_new_text ("held");
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get_edition (outreach_store_get_reader (store), 0, NULL);

  outreach_query_set_edition (plain, outreach_record_get_id (edition));
  measure_query (store, "by start", plain);
  outreach_query_add_sort (sorted, "title", TRUE);
  measure_query (store, "sorted by title", sorted);
  outreach_query_add_filter (filtered, "state", OUTREACH_FILTER_EQUALS, state);
  measure_query (store, "filtered by state", filtered);
  outreach_query_set_text (searched, "图书馆 讲座");
  measure_query (store, "searched", searched);
}

static void
take_first (const OutreachPlanRow *row, gpointer data)
{
  gint64 *first = data;

  if (*first == 0)
    *first = row->id;
}

static void
measure_check (OutreachStore *store)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  gint64 first = 0;
  double start = outreach_bench_now ();
  double floor, whole;

  outreach_reader_foreach_plan_row (reader, 0, 0, take_first, &first, NULL, NULL);
  floor = outreach_bench_now () - start;
  start = outreach_bench_now ();
  g_ptr_array_unref (outreach_check (reader, 0, 0, OUTREACH_CHECK_DEFAULT, NULL, NULL));
  whole = outreach_bench_now () - start;
  outreach_bench_print ("check of the whole plan, against reading it", whole, floor, 0);
  start = outreach_bench_now ();
  g_ptr_array_unref (outreach_check (reader, 0, first, OUTREACH_CHECK_DEFAULT, NULL, NULL));
  outreach_bench_print ("check of one activity, against reading the whole plan",
                        outreach_bench_now () - start, floor, 0);
}

static void
wait_for_findings (OutreachFindingList *findings)
{
  while (!outreach_finding_list_is_current (findings))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_start (OutreachStore *store, gint64 edition_id, gint64 id, OutreachWhen start)
{
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_ACTIVITY, id, NULL);
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (store, OUTREACH_KIND_ACTIVITY, record, edition_id);
  g_autofree char *text = outreach_when_to_string (start);
  g_autoptr (OutreachRecord) stored = NULL;

  outreach_edit_set_text (edit, "end", "", NULL);
  g_assert_true (outreach_edit_set_text (edit, "start", text, NULL));
  stored = outreach_edit_apply (edit, NULL);
  g_assert_nonnull (stored);
}

/* From the end of an edit until the list says what it led to, the wait for further edits included;
 * the floor is the one statement that reads the plan. */
static void
measure_findings (OutreachStore *store)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) edition = outreach_reader_get_edition (reader, 0, NULL);
  gint64 edition_id = outreach_record_get_id (edition), first = 0;
  g_autoptr (OutreachFindingList) findings = outreach_finding_list_new (store, edition_id);
  double start = outreach_bench_now ();
  double floor, ours = 0;

  outreach_reader_foreach_plan_row (reader, edition_id, 0, take_first, &first, NULL, NULL);
  floor = outreach_bench_now () - start;
  start = outreach_bench_now ();
  outreach_finding_list_hold (findings);
  wait_for_findings (findings);
  outreach_bench_print ("list of all findings, against reading the plan",
                        outreach_bench_now () - start, floor, 0);
  for (guint i = 0; i < 10; i++)
    {
      double before;

      set_start (store, edition_id, first,
                 outreach_when_add_days (outreach_record_get_when (edition, "start"), i % 2));
      before = outreach_bench_now ();
      wait_for_findings (findings);
      ours += outreach_bench_now () - before;
    }
  outreach_bench_print ("findings after one edit, against reading the plan", ours / 10, floor, 0);
  outreach_finding_list_release (findings);
}

int
main (int argc, char *argv[])
{
  guint size = 100000;
  g_autofree char *folder = NULL;
  g_autoptr (OutreachStore) store = NULL;
  g_autofree char *title = NULL;

  outreach_bench_parse (&argc, &argv, &size, &folder);
  store = outreach_bench_open_book (folder, size);
  title = g_strdup_printf ("The book, %u activities", size);
  outreach_bench_print_heading (title);
  measure_load (store);
  measure_write (store, folder);
  measure_queries (store);
  measure_check (store);
  measure_findings (store);

  return 0;
}
