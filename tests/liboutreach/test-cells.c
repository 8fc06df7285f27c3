/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-cells.h"
#include "outreach-clipboard.h"
#include "outreach-format.h"
#include "outreach-test.h"

#define N_BULK_ROWS 2000

static OutreachCellsResult *
paste (TestBook *book,
       OutreachKind kind,
       const gint64 *ids,
       gsize n_ids,
       const char *columns,
       const char *text)
{
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OutreachCellRange) range = NULL;
  g_autoptr (GError) error = NULL;
  OutreachCellsResult *result = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, g_str_equal (names[i], "-") ? NULL : names[i]);
  rows = outreach_clipboard_parse (text, -1, &error);
  g_assert_no_error (error);
  range = outreach_cell_range_new_texts (kind, book->edition_id, ids, n_ids,
                                         (const char *const *) fields->pdata, fields->len, rows);
  outreach_commands_set_cells (book->store, range, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->refused->len; i++)
    g_test_message ("%s", ((OutreachRefusedCell *) result->refused->pdata[i])->message);

  return result;
}

static gboolean
change (TestBook *book,
        OutreachCellsMode mode,
        const gint64 *ids,
        gsize n_ids,
        const char *const *fields,
        gsize n_fields,
        OutreachCellsResult **result,
        GError **error)
{
  g_autoptr (OutreachCellRange) range =
      outreach_cell_range_new (mode, OUTREACH_KIND_ACTIVITY, ids, n_ids, fields, n_fields);

  return outreach_commands_set_cells (book->store, range, NULL, NULL, NULL, result, error);
}

static OutreachRecord *
get (TestBook *book, OutreachKind kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *record =
      outreach_reader_get (outreach_store_get_reader (book->store), kind, id, &error);

  g_assert_no_error (error);

  return record;
}

static void
assert_plain (TestBook *book, OutreachKind kind, gint64 id, const char *field, const char *expected)
{
  g_autoptr (OutreachRecord) record = get (book, kind, id);
  g_autofree char *text = outreach_format_plain (
      outreach_catalogue_get_field (outreach_store_get_catalogue (book->store), kind, field),
      outreach_record_get_value (record, field));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (OutreachCellsResult *result,
                guint nth,
                guint row,
                guint column,
                const char *text,
                const char *message)
{
  OutreachRefusedCell *cell;

  g_assert_cmpuint (result->refused->len, >, nth);
  cell = result->refused->pdata[nth];
  g_assert_cmpuint (cell->row, ==, row);
  g_assert_cmpuint (cell->column, ==, column);
  g_assert_cmpstr (cell->text, ==, text);
  if (strstr (cell->message, message) == NULL)
    g_error ("“%s” says nothing of “%s”", cell->message, message);
}

static gint64
nth_added (OutreachCellsResult *result, guint nth)
{
  g_assert_cmpuint (result->added->len, >, nth);

  return g_array_index (result->added, gint64, nth);
}

static guint
count_entries (TestBook *book)
{
  g_autoptr (GPtrArray) entries = outreach_store_list_history (book->store, NULL, 1000, NULL);

  return entries->len;
}

static void
assert_last_label (TestBook *book, const char *label)
{
  g_autoptr (GPtrArray) entries = outreach_store_list_history (book->store, NULL, 1, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (outreach_journal_entry_get_label (entries->pdata[0]), ==, label);
}

/* Two activities that the others change. */
static void
add_two (TestBook *book, gint64 ids[2])
{
  static const char *const titles[] = { "开幕式", "讲座" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OutreachRecord) record =
          test_add (book, OUTREACH_KIND_ACTIVITY, "title", titles[i], "start", "2023-09-12 09:00",
                    "end", "2023-09-12 11:00", "phone", "13812345678", NULL);

      ids[i] = outreach_record_get_id (record);
    }
}

static void
test_change_and_add (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachRecord) added = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  guint n_entries;

  test_book_open (&book);
  add_two (&book, ids);
  n_entries = count_entries (&book);
  result = paste (
      &book, OUTREACH_KIND_ACTIVITY, ids, 2, "title expected host start",
      "开幕式\t1.2万\t市教育局、新单位\n讲座二\t\n\t \t\n闭幕式\t约300\t新单位\t９月１６日\r\n");
  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_cmpuint (result->n_changed, ==, 2);
  g_assert_cmpuint (result->n_added, ==, 1);
  /* Expected and host; the title; the four of the new one. */
  g_assert_cmpuint (result->n_cells, ==, 7);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "expected", "12000");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "host", "市教育局;新单位");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "start", "2023-09-12 09:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "title", "讲座二");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, nth_added (result, 0), "expected", "约300");
  added = get (&book, OUTREACH_KIND_ACTIVITY, nth_added (result, 0));
  g_assert_cmpint (outreach_record_get_reference (added, "edition")->id, ==, book.edition_id);
  g_assert_cmpstr (outreach_record_get_text (added, "state"), ==, "draft");
  g_assert_nonnull (outreach_record_get_reference (added, "office"));
  g_assert_cmpuint (count_entries (&book), ==, n_entries + 1);
  assert_last_label (&book, "Paste 7 cells");

  /* One step takes all of it back. */
  undone = outreach_store_undo (book.store, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 2);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "host", "");
  test_book_close (&book);
}

static void
test_nothing (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  const char *fields[] = { "title" };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (OutreachCellRange) nothing = NULL;
  g_autoptr (OutreachCellsResult) same = NULL;
  g_autoptr (GError) error = NULL;
  guint n_entries;

  test_book_open (&book);
  add_two (&book, ids);
  n_entries = count_entries (&book);
  nothing = outreach_cell_range_new_texts (OUTREACH_KIND_ACTIVITY, book.edition_id, ids, 2, fields,
                                           1, none);
  g_assert_false (
      outreach_commands_set_cells (book.store, nothing, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (change (&book, OUTREACH_CELLS_FILL, ids, 1, fields, 1, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (change (&book, OUTREACH_CELLS_CLEAR, ids, 0, fields, 1, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);

  /* What is there already is no change, and leaves no entry. */
  same = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title start", "开幕式\t9月12日 9:00\n讲座");
  g_assert_cmpuint (same->n_cells, ==, 0);
  g_assert_cmpuint (same->n_changed, ==, 0);
  g_assert_cmpuint (same->refused->len, ==, 0);
  g_assert_cmpuint (count_entries (&book), ==, n_entries);
  test_book_close (&book);
}

static void
test_refused_cells (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachCellsResult) result = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  result =
      paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title expected start venue edition - phone",
             "\t很多\t09/12/23\t没有的场地\t别的届次\tx\t138****5678\t多出\n"
             "讲座二\t200\t9月13日（周三）\t\t\t\t\t\n");
  g_assert_cmpuint (result->refused->len, ==, 9);
  assert_refused (result, 0, 0, 0, "", "must be filled in");
  assert_refused (result, 1, 0, 1, "很多", "很多");
  assert_refused (result, 2, 0, 2, "09/12/23", "not clear");
  assert_refused (result, 3, 0, 3, "没有的场地", "没有的场地");
  assert_refused (result, 4, 0, 4, "别的届次", "can't be set by hand");
  assert_refused (result, 5, 0, 5, "x", "no column");
  assert_refused (result, 6, 0, 6, "138****5678", "hidden");
  assert_refused (result, 7, 0, 7, "多出", "no column");
  g_assert_cmpstr (((OutreachRefusedCell *) result->refused->pdata[3])->field, ==, "venue");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "title", "开幕式");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "phone", "13812345678");

  /* The start alone would come after the end: it keeps what it had, the rest of its row is stored. */
  assert_refused (result, 8, 1, 2, "9月13日（周三）", "before the start");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "start", "2023-09-12 09:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "title", "讲座二");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "expected", "200");
  g_assert_cmpuint (result->n_changed, ==, 1);
  test_book_close (&book);
}

/* A row of read-only columns pasted onto itself is no offence. */
static void
test_read_only_same (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autofree char *text = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  record = get (&book, OUTREACH_KIND_ACTIVITY, ids[0]);
  text = g_strdup_printf ("%s\t新题\t\n", outreach_record_get_uid (record));
  result = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 1, "uid title state", text);
  g_assert_cmpuint (result->refused->len, ==, 0);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "title", "新题");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "state", "draft");
  test_book_close (&book);
}

/* Both are set before the record is looked at, whatever the order of the columns. */
static void
test_start_and_end (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachCellsResult) moved = NULL;
  g_autoptr (OutreachCellsResult) wrong = NULL;
  g_autoptr (OutreachCellsResult) added = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  moved = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "start end",
                 "9月14日 14:00\t9月14日 16:00\n9月10日上午\t9月10日下午");
  g_assert_cmpuint (moved->refused->len, ==, 0);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "2023-09-14 16:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "start", "2023-09-10 上午");

  /* The end is at fault; its old one is no good with the new start in the second row, where both are. */
  wrong = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "end start title",
                 "9月14日 9:00\t9月14日 10:00\t甲\n9月11日\t9月15日\t乙");
  g_assert_cmpuint (wrong->refused->len, ==, 3);
  assert_refused (wrong, 0, 0, 0, "9月14日 9:00", "before the start");
  assert_refused (wrong, 1, 1, 0, "9月11日", "before the start");
  assert_refused (wrong, 2, 1, 1, "9月15日", "before the start");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "start", "2023-09-14 10:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "2023-09-14 16:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "end", "2023-09-10 下午");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "title", "乙");

  added =
      paste (&book, OUTREACH_KIND_ACTIVITY, NULL, 0, "title start end", "丙\t9月14日\t9月13日\n");
  g_assert_cmpuint (added->refused->len, ==, 1);
  assert_refused (added, 0, 0, 2, "9月13日", "before the start");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, nth_added (added, 0), "start", "2023-09-14");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, nth_added (added, 0), "end", "");
  test_book_close (&book);
}

static void
test_spans (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachCellsResult) start_only = NULL;
  g_autoptr (OutreachCellsResult) both = NULL;
  g_autoptr (OutreachCellsResult) wrong = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  start_only = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "start end",
                      "9/12—9/14\t\n2023年9月13日 9:00-11:30\t9月13日 12:00\n");
  g_assert_cmpuint (start_only->refused->len, ==, 0);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "start", "2023-09-12");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "2023-09-14");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "start", "2023-09-13 09:00");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "end", "2023-09-13 12:00");

  /* Only the end differs. */
  both = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 1, "start", "9月12日至15日");
  g_assert_cmpuint (both->n_changed, ==, 1);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "2023-09-15");

  /* Nothing of a span that ends before it begins. */
  wrong = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 1, "start due", "9月12日—1日\t9/12—9/14");
  g_assert_cmpuint (wrong->refused->len, ==, 2);
  assert_refused (wrong, 0, 0, 0, "9月12日—1日", "before the start");
  assert_refused (wrong, 1, 0, 1, "9/12—9/14", "only one");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "2023-09-15");
  test_book_close (&book);
}

/* Nothing of them is stored, all of them is told. */
static void
test_refused_rows (void)
{
  TestBook book = { 0 };
  gint64 ids[3];
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachCellsResult) untitled = NULL;
  OutreachRefusedCell *cell;
  guint n_agencies;

  test_book_open (&book);
  add_two (&book, ids);
  ids[2] = ids[1];
  g_assert_true (outreach_commands_remove (book.store, OUTREACH_KIND_ACTIVITY, &ids[1], 1, NULL));
  n_agencies = (guint) test_count (&book, OUTREACH_KIND_AGENCY);
  result = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title host start",
                  "新题\t\t周二\n没了\t甲\n\t别人没见过的单位\t不是日期\n");
  g_assert_cmpuint (result->refused->len, ==, 2);
  assert_refused (result, 0, 1, G_MAXUINT, "没了\t甲", "no longer in the book");
  assert_refused (result, 1, 2, 0, "\t别人没见过的单位\t不是日期", "must be filled in");
  cell = result->refused->pdata[1];
  g_assert_true (cell->whole_row);
  g_assert_cmpstr (cell->field, ==, "title");
  g_assert_cmpuint (result->n_added, ==, 0);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 1);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_AGENCY), ==, n_agencies);
  /* The Tuesday of the edition's week. */
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "start", "2023-09-12");

  /* The column that is missing is none of those that were given. */
  untitled = paste (&book, OUTREACH_KIND_ACTIVITY, NULL, 0, "expected", "20");
  assert_refused (untitled, 0, 0, G_MAXUINT, "20", "must be filled in");
  test_book_close (&book);
}

static void
test_ragged (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  g_autoptr (OutreachCellsResult) result = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  result = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title phone expected",
                  "甲\n\"乙\n丙\"\t010-12345678\t１２，０００\t\t\n");
  g_assert_cmpuint (result->refused->len, ==, 0);
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "title", "甲");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "phone", "13812345678");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "title", "乙 丙");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "expected", "12000");
  test_book_close (&book);
}

static void
test_fill_down (void)
{
  TestBook book = { 0 };
  gint64 ids[3];
  const char *fields[] = { "start", "end", "phone", "host", "state", "expected" };
  g_autoptr (OutreachRecord) other = NULL;
  g_autoptr (OutreachCellsResult) prepared = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  other = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "第三", "start", "2023-09-13",
                    "expected", "5", NULL);
  ids[2] = outreach_record_get_id (other);
  prepared = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 1, "host", "一个没见过的单位");
  assert_last_label (&book, "Change “开幕式”");
  change (&book, OUTREACH_CELLS_FILL, ids, 3, fields, 6, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->refused->len, ==, 0);
  g_assert_cmpuint (result->n_changed, ==, 2);
  g_assert_cmpuint (result->n_cells, ==, 6);
  assert_last_label (&book, "Fill 6 cells down");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[2], "end", "2023-09-12 11:00");
  /* The number itself, not what is shown of it. */
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[2], "phone", "13812345678");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[2], "host", "一个没见过的单位");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[2], "expected", "");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[2], "title", "第三");
  test_book_close (&book);
}

static void
test_clear (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  const char *fields[] = { "title", "end", "state", "phone" };
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  change (&book, OUTREACH_CELLS_CLEAR, ids, 2, fields, 4, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->refused->len, ==, 4);
  assert_refused (result, 0, 0, 0, "", "must be filled in");
  assert_refused (result, 1, 0, 2, "", "can't be set by hand");
  g_assert_cmpuint (result->n_cells, ==, 4);
  assert_last_label (&book, "Clear 4 cells");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "title", "开幕式");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "end", "");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[1], "phone", "");
  test_book_close (&book);
}

/* What is copied is pasted as it was: the same rows over themselves change nothing. */
static void
test_copy_and_paste (void)
{
  TestBook book = { 0 };
  gint64 ids[2];
  const char *fields[] = { "title", "start", "end", "expected", "host", "phone" };
  OutreachCatalogue *catalogue;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (OutreachCellsResult) prepared = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autofree char *text = NULL;

  test_book_open (&book);
  add_two (&book, ids);
  catalogue = outreach_store_get_catalogue (book.store);
  prepared = paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title expected host end",
                    "\"甲\"\"乙\"\t约3万\t甲局;Tencent, Inc.\t9月12日下午\n乙\t\t甲局\t");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OutreachRecord) record = get (&book, OUTREACH_KIND_ACTIVITY, ids[i]);
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *cell = outreach_format_cell (
              outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, fields[j]),
              outreach_record_get_value (record, fields[j]), OUTREACH_LANGUAGE_ZH_HANS,
              OUTREACH_FORMAT_MASKED);

          g_strv_builder_add (row, cell);
        }
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  text = outreach_clipboard_write (rows);
  result =
      paste (&book, OUTREACH_KIND_ACTIVITY, ids, 2, "title start end expected host phone", text);
  g_assert_cmpuint (result->n_cells, ==, 0);
  /* But for the masked numbers, which stay in the book as they are. */
  g_assert_cmpuint (result->refused->len, ==, 2);
  assert_refused (result, 0, 0, 5, "138****5678", "hidden");
  assert_plain (&book, OUTREACH_KIND_ACTIVITY, ids[0], "phone", "13812345678");
  test_book_close (&book);
}

/* A record that has what another kind of field points at, and a kind without edition. */
static void
test_other_kinds (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachCellsResult) result = NULL;

  test_book_open (&book);
  result = paste (&book, OUTREACH_KIND_VENUE, NULL, 0, "name capacity phone",
                  "文化广场\t2,000\t0591-87654321\n图书馆\t五百\t\n");
  g_assert_cmpuint (result->n_added, ==, 2);
  g_assert_cmpuint (result->refused->len, ==, 1);
  assert_refused (result, 0, 1, 1, "五百", "五百");
  assert_plain (&book, OUTREACH_KIND_VENUE, nth_added (result, 0), "capacity", "2000");
  test_book_close (&book);
}

static void
test_many_rows (void)
{
  TestBook book = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  g_autoptr (GTimer) timer = NULL;

  test_book_open (&book);
  for (guint i = 0; i < N_BULK_ROWS; i++)
    g_string_append_printf (text,
                            "活动 %u\t9月%u日 9:00\t9月%u日 11:00\t约%u\t市教育局、单位 %u\t张三\t"
                            "13812345678\t说明\n",
                            i, 11 + i % 6, 11 + i % 6, i + 1, i % 50);
  timer = g_timer_new ();
  result = paste (&book, OUTREACH_KIND_ACTIVITY, NULL, 0,
                  "title start end expected host responsible phone note", text->str);
  g_test_message ("%d rows of 8 cells: %.2f s", N_BULK_ROWS, g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (result->n_added, ==, N_BULK_ROWS);
  g_assert_cmpuint (result->n_cells, ==, N_BULK_ROWS * 8);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, N_BULK_ROWS);
  undone = outreach_store_undo (book.store, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 0);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/change-and-add", test_change_and_add);
  g_test_add_func ("/cells/nothing", test_nothing);
  g_test_add_func ("/cells/refused-cells", test_refused_cells);
  g_test_add_func ("/cells/read-only-same", test_read_only_same);
  g_test_add_func ("/cells/start-and-end", test_start_and_end);
  g_test_add_func ("/cells/spans", test_spans);
  g_test_add_func ("/cells/refused-rows", test_refused_rows);
  g_test_add_func ("/cells/ragged", test_ragged);
  g_test_add_func ("/cells/fill-down", test_fill_down);
  g_test_add_func ("/cells/clear", test_clear);
  g_test_add_func ("/cells/copy-and-paste", test_copy_and_paste);
  g_test_add_func ("/cells/other-kinds", test_other_kinds);
  g_test_add_func ("/cells/many-rows", test_many_rows);

  return g_test_run ();
}
