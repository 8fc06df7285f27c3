/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-coverage.h"
#include "outreach-divisions.h"
#include "outreach-target-commands.h"
#include "outreach-test.h"

/* The book of an office of Fuzhou, which has districts below it. */
static void
open_city (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = NULL;

  book->folder = g_dir_make_tmp ("outreach-test-XXXXXX", &error);
  g_assert_no_error (error);
  book->file = g_file_new_build_filename (book->folder, "book.db", NULL);
  book->store =
      outreach_commands_new_book (book->file, "福州市网信办", "city", "3501", 2023, &error);
  g_assert_no_error (error);
  edition = outreach_reader_get_edition (outreach_store_get_reader (book->store), 0, &error);
  g_assert_no_error (error);
  book->edition_id = outreach_record_get_id (edition);
}

static OutreachCoverage *
read_coverage (TestBook *book, OutreachCoverageBy by)
{
  g_autoptr (GError) error = NULL;
  OutreachCoverage *coverage = outreach_coverage_read (outreach_store_get_reader (book->store),
                                                       book->edition_id, by, NULL, &error);

  g_assert_no_error (error);

  return coverage;
}

static int
find_line (GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    {
      if (g_str_equal (((OutreachCoverageLine *) lines->pdata[i])->name, name))
        return (int) i;
    }

  return -1;
}

static void
assert_cell (OutreachCoverage *coverage,
             const char *row,
             const char *column,
             gint64 planned,
             gint64 held)
{
  int r = find_line (coverage->rows, row);
  int c = find_line (coverage->columns, column);
  const OutreachCoverageCell *cell;

  g_assert_cmpint (r, >=, 0);
  g_assert_cmpint (c, >=, 0);
  cell = outreach_coverage_get_cell (coverage, (guint) r, (guint) c);
  g_assert_cmpint (cell->planned, ==, planned);
  g_assert_cmpint (cell->held, ==, held);
}

static void
assert_total (GPtrArray *lines, const char *name, gint64 planned)
{
  int number = find_line (lines, name);

  g_assert_cmpint (number, >=, 0);
  g_assert_cmpint (((OutreachCoverageLine *) lines->pdata[number])->total.planned, ==, planned);
}

static void
set_state (TestBook *book, OutreachRecord *activity, OutreachActivityStep step, const char *reason)
{
  g_autoptr (GError) error = NULL;

  outreach_commands_step (book->store, outreach_record_get_id (activity), step, reason, &error);
  g_assert_no_error (error);
}

static void
remove_all (TestBook *book, OutreachKind kind)
{
  OutreachReader *reader = outreach_store_get_reader (book->store);
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = outreach_reader_query_ids (reader, query, NULL, &error);

  g_assert_no_error (error);
  outreach_commands_remove (book->store, kind, (const gint64 *) (gpointer) ids->data, ids->len,
                            &error);
  g_assert_no_error (error);
}

static void
test_two_settings (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) both = NULL;
  g_autoptr (OutreachRecord) gone = NULL;
  g_autoptr (OutreachRecord) none = NULL;
  g_autoptr (OutreachCoverage) coverage = NULL;

  open_city (&book);
  both = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "settings",
                   "进社区;进校园", "theme-day", "校园日", NULL);
  gone = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "B", "start", "2023-09-12", "settings",
                   "进社区", "theme-day", "校园日", NULL);
  none = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "C", "start", "2023-09-12", NULL);
  set_state (&book, both, OUTREACH_STEP_PLAN, NULL);
  set_state (&book, both, OUTREACH_STEP_HOLD, NULL);
  set_state (&book, gone, OUTREACH_STEP_CANCEL, "下雨");

  coverage = read_coverage (&book, OUTREACH_COVERAGE_THEME_DAYS);
  assert_cell (coverage, "进社区", "校园日", 1, 1);
  assert_cell (coverage, "进校园", "校园日", 1, 1);
  assert_cell (coverage, "", "", 1, 0);
  assert_cell (coverage, "进社区", "", 0, 0);
  assert_total (coverage->rows, "进社区", 1);
  assert_total (coverage->rows, "进校园", 1);
  assert_total (coverage->columns, "校园日", 1);
  g_assert_cmpint (coverage->total.planned, ==, 2);
  g_assert_cmpint (coverage->total.held, ==, 1);
  g_assert_cmpuint (coverage->n_gaps, ==,
                    (coverage->rows->len - 1) * (coverage->columns->len - 1) - 2);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

/* Nothing but what is without. */
static void
test_empty (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GError) error = NULL;

  open_city (&book);
  remove_all (&book, OUTREACH_KIND_SETTING);
  remove_all (&book, OUTREACH_KIND_THEME_DAY);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_THEME_DAYS);
  g_assert_cmpuint (coverage->rows->len, ==, 1);
  g_assert_cmpuint (coverage->columns->len, ==, 1);
  g_assert_cmpuint (coverage->n_gaps, ==, 0);
  g_assert_cmpuint (coverage->targets->len, ==, 0);
  assert_cell (coverage, "", "", 0, 0);
  g_clear_pointer (&coverage, outreach_coverage_free);

  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", NULL);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_THEME_DAYS);
  assert_cell (coverage, "", "", 1, 0);
  g_clear_pointer (&coverage, outreach_coverage_free);

  coverage = outreach_coverage_read (outreach_store_get_reader (book.store), 12345,
                                     OUTREACH_COVERAGE_DIVISIONS, NULL, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_null (coverage);
  test_book_close (&book);
}

/* A district, a code below it, the city, another province, a place that the list does not know. */
static void
test_divisions (void)
{
  static const char *const divisions[] = { "350102", "350102001000", "3501",
                                           "110101", "大鹏新区",     "" };
  TestBook book = { 0 };
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (GPtrArray) below = outreach_divisions_list_below ("3501");

  open_city (&book);
  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++)
    {
      g_autoptr (OutreachRecord) activity =
          test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "division",
                    divisions[i], "settings", "进社区", NULL);
    }
  coverage = read_coverage (&book, OUTREACH_COVERAGE_DIVISIONS);
  g_assert_cmpuint (coverage->columns->len, ==, below->len + 4);
  assert_cell (coverage, "进社区", "鼓楼区", 2, 0);
  assert_cell (coverage, "进社区", "福建省福州市", 1, 0);
  assert_cell (coverage, "进社区", "北京市东城区", 1, 0);
  assert_cell (coverage, "进社区", "大鹏新区", 1, 0);
  assert_cell (coverage, "进社区", "", 1, 0);
  assert_cell (coverage, "进校园", "鼓楼区", 0, 0);
  g_assert_true (outreach_coverage_is_gap (coverage, (guint) find_line (coverage->rows, "进校园"),
                                           (guint) find_line (coverage->columns, "鼓楼区")));
  g_assert_false (outreach_coverage_is_gap (coverage, (guint) find_line (coverage->rows, "进校园"),
                                            (guint) find_line (coverage->columns, "福建省福州市")));
  g_assert_cmpint (coverage->total.planned, ==, 6);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

static guint
count_within (TestBook *book, const char *division)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) value = outreach_value_new_text (division);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  outreach_query_add_filter (query, "division", OUTREACH_FILTER_WITHIN, value);
  ids = outreach_reader_query_ids (outreach_store_get_reader (book->store), query, NULL, &error);
  g_assert_no_error (error);

  return ids->len;
}

/* The codes of a township and of a village; a county of the next city whose code begins alike; names
 * that begin with another place's. */
static void
test_within (void)
{
  static const char *const divisions[] = { "350102",   "350102001",    "350102001005", "350103",
                                           "大鹏新区", "大鹏新区葵涌", "35010",        "3502" };
  TestBook book = { 0 };
  g_autoptr (OutreachCoverage) coverage = NULL;

  open_city (&book);
  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++)
    {
      g_autoptr (OutreachRecord) activity =
          test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "division",
                    divisions[i], "settings", "进社区", NULL);
    }
  coverage = read_coverage (&book, OUTREACH_COVERAGE_DIVISIONS);
  assert_cell (coverage, "进社区", "鼓楼区", 3, 0);
  assert_cell (coverage, "进社区", "台江区", 1, 0);
  assert_cell (coverage, "进社区", "大鹏新区", 1, 0);
  g_assert_cmpuint (count_within (&book, "350102"), ==, 3);
  g_assert_cmpuint (count_within (&book, "350103"), ==, 1);
  g_assert_cmpuint (count_within (&book, "大鹏新区"), ==, 1);
  g_assert_cmpuint (count_within (&book, "35"), ==, 6);
  g_assert_cmpuint (count_within (&book, "'; DROP TABLE activity; --"), ==, 0);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

/* The list has rows that group others and name no place. */
static void
test_below (void)
{
  g_autoptr (GPtrArray) provinces = outreach_divisions_list_below (NULL);
  g_autoptr (GPtrArray) beijing = outreach_divisions_list_below ("11");
  g_autoptr (GPtrArray) hubei = outreach_divisions_list_below ("42");
  g_autoptr (GPtrArray) county = outreach_divisions_list_below ("350102");
  gboolean has_city = FALSE, has_district = FALSE, has_county_city = FALSE;

  g_assert_cmpuint (provinces->len, >=, 31);
  g_assert_cmpuint (beijing->len, ==, 16);
  g_assert_cmpuint (county->len, ==, 0);
  for (guint i = 0; i < hubei->len; i++)
    {
      OutreachDivision *division = hubei->pdata[i];

      has_city |= g_str_equal (division->code, "4201");
      has_district |= g_str_equal (division->code, "420102");
      has_county_city |= g_str_equal (division->code, "429004");
    }
  g_assert_true (has_city);
  g_assert_false (has_district);
  g_assert_true (has_county_city);
}

static void
assert_target (OutreachCoverage *coverage,
               guint nth,
               gint64 planned,
               gint64 held,
               gint64 rest,
               gboolean lacks)
{
  OutreachCoverageTarget *target = coverage->targets->pdata[nth];

  g_assert_cmpint (target->planned, ==, planned);
  g_assert_cmpint (target->held, ==, held);
  g_assert_cmpint (target->rest, ==, rest);
  g_assert_cmpint (outreach_coverage_target_is_short (target), ==, lacks);
}

static void
add_target (TestBook *book, const char *field, const char *text, const char *amount)
{
  g_autoptr (OutreachRecord) target =
      test_add (book, OUTREACH_KIND_TARGET, "amount", amount, field, text, NULL);
}

static void
test_targets (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (OutreachRecord) first = NULL;
  g_autoptr (OutreachRecord) second = NULL;

  open_city (&book);
  first = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "settings",
                    "进社区;进校园", "division", "350102", "units", "7", "participants-heads",
                    "200余", NULL);
  second = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "B", "start", "2023-09-12", "settings",
                     "进社区", "units", "5", "participants-heads", "100", NULL);
  set_state (&book, first, OUTREACH_STEP_PLAN, NULL);
  set_state (&book, first, OUTREACH_STEP_HOLD, NULL);
  add_target (&book, "setting", "进社区", "2");
  add_target (&book, "division", "35", "2");
  add_target (&book, "metric", "现场参与人数", "300");
  add_target (&book, "metric", "参与单位数", "10");
  add_target (&book, "note", "全部", "1");

  coverage = read_coverage (&book, OUTREACH_COVERAGE_THEME_DAYS);
  g_assert_cmpuint (coverage->targets->len, ==, 5);
  assert_target (coverage, 0, 2, 1, 1, FALSE);
  assert_target (coverage, 1, 1, 1, 1, TRUE);
  assert_target (coverage, 2, 300, 200, 100, FALSE);
  g_assert_cmpint (((OutreachCoverageTarget *) coverage->targets->pdata[2])->approximation, ==,
                   OUTREACH_OVER);
  /* Units that take part are never added up. */
  assert_target (coverage, 3, 7, 7, 3, TRUE);
  assert_target (coverage, 4, 2, 1, 0, FALSE);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

/* A setting that a target names is in use. */
static void
test_remove_setting (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) setting = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  open_city (&book);
  add_target (&book, "setting", "进社区", "2");
  setting = outreach_reader_find_by_name (outreach_store_get_reader (book.store),
                                          OUTREACH_KIND_SETTING, book.edition_id, "进社区", &error);
  g_assert_no_error (error);
  id = outreach_record_get_id (setting);
  g_assert_false (outreach_commands_remove (book.store, OUTREACH_KIND_SETTING, &id, 1, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_IN_USE);
  test_book_close (&book);
}

static void
test_quota (void)
{
  TestBook book = { 0 };
  g_autoptr (GPtrArray) below = outreach_divisions_list_below ("3501");
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  open_city (&book);
  add_target (&book, "division", "350102", "3");
  g_assert_true (outreach_commands_set_quota (book.store, book.edition_id, 0, 0, 10, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, below->len);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TARGET), ==, below->len);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_DIVISIONS);
  for (guint i = 0; i < coverage->targets->len; i++)
    g_assert_cmpint (((OutreachCoverageTarget *) coverage->targets->pdata[i])->amount, ==, 10);
  g_clear_pointer (&coverage, outreach_coverage_free);

  g_assert_false (outreach_commands_set_quota (book.store, book.edition_id, 0, 0, 0, &n, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);

  entry = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TARGET), ==, 1);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_DIVISIONS);
  g_assert_cmpint (((OutreachCoverageTarget *) coverage->targets->pdata[0])->amount, ==, 3);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

static void
test_quota_of_county (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  g_assert_false (
      outreach_commands_set_quota (book.store, book.edition_id, 0, 0, 10, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "鼓楼区"));
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TARGET), ==, 0);
  test_book_close (&book);
}

typedef struct
{
  gboolean done;
  OutreachCoverage *coverage;
  GError *error;
} Answer;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->coverage = outreach_coverage_read_finish (result, &answer->error);
  answer->done = TRUE;
}

/* @cancel: before it begins */
static Answer
ask_worker (TestBook *book, gint64 edition_id, gboolean cancel)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  if (cancel)
    g_cancellable_cancel (cancellable);
  outreach_coverage_read_async (book->store, edition_id, OUTREACH_COVERAGE_DIVISIONS, cancellable,
                                read_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);

  return answer;
}

static void
test_worker (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  Answer answer;

  open_city (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12",
                       "settings", "进社区", "division", "350102", NULL);
  add_target (&book, "setting", "进社区", "2");
  add_target (&book, "setting", "进社区", "1");

  answer = ask_worker (&book, book.edition_id, FALSE);
  g_assert_no_error (answer.error);
  assert_cell (answer.coverage, "进社区", "鼓楼区", 1, 0);
  g_assert_cmpuint (outreach_coverage_count_short (answer.coverage), ==, 1);
  g_clear_pointer (&answer.coverage, outreach_coverage_free);

  answer = ask_worker (&book, book.edition_id, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);

  answer = ask_worker (&book, 4711, FALSE);
  g_assert_error (answer.error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&answer.error);
  test_book_close (&book);
}

/* Theme days have their dates, or none. */
static void
test_dates (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (OutreachRecord) undated = NULL;
  OutreachCoverageLine *line;

  open_city (&book);
  undated = test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "文明日", NULL);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_THEME_DAYS);
  line = coverage->columns->pdata[find_line (coverage->columns, "校园日")];
  g_assert_cmpint (line->date, ==, outreach_when_new_day (2023, 9, 12));
  line = coverage->columns->pdata[find_line (coverage->columns, "文明日")];
  g_assert_cmpint (line->date, ==, OUTREACH_WHEN_NONE);
  g_clear_pointer (&coverage, outreach_coverage_free);
  test_book_close (&book);
}

static void
test_many (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) first = NULL;
  guint n;

  open_city (&book);
  first = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "A", "start", "2023-09-12", "settings",
                    "进社区;进校园", "division", "350102", NULL);
  transaction = outreach_store_begin (book.store, "Add", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < 2000; i++)
    {
      g_autoptr (OutreachRecord) copy = outreach_record_copy (first);

      outreach_transaction_insert (transaction, copy, &error);
      g_assert_no_error (error);
    }
  outreach_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  outreach_commands_set_quota (book.store, book.edition_id, 0, 0, 2000, &n, &error);
  g_assert_no_error (error);
  coverage = read_coverage (&book, OUTREACH_COVERAGE_DIVISIONS);
  assert_cell (coverage, "进社区", "鼓楼区", 2000, 0);
  assert_cell (coverage, "进校园", "鼓楼区", 2000, 0);
  g_assert_cmpint (coverage->total.planned, ==, 2000);
  for (guint i = 0; i < n; i++)
    {
      OutreachCoverageTarget *target = coverage->targets->pdata[i];
      gboolean here = g_str_equal (outreach_record_get_text (target->target, "division"), "350102");

      assert_target (coverage, i, here ? 2000 : 0, 0, 2000, !here);
    }
  g_clear_pointer (&coverage, outreach_coverage_free);
  g_clear_pointer (&transaction, outreach_transaction_free);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/two-settings", test_two_settings);
  g_test_add_func ("/coverage/empty", test_empty);
  g_test_add_func ("/coverage/divisions", test_divisions);
  g_test_add_func ("/coverage/below", test_below);
  g_test_add_func ("/coverage/targets", test_targets);
  g_test_add_func ("/coverage/remove-setting", test_remove_setting);
  g_test_add_func ("/coverage/quota", test_quota);
  g_test_add_func ("/coverage/quota-of-county", test_quota_of_county);
  g_test_add_func ("/coverage/within", test_within);
  g_test_add_func ("/coverage/worker", test_worker);
  g_test_add_func ("/coverage/dates", test_dates);
  g_test_add_func ("/coverage/many", test_many);

  return g_test_run ();
}
