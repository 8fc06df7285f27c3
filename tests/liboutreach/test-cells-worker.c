/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-cells.h"
#include "outreach-clipboard.h"
#include "outreach-dump.h"
#include "outreach-test.h"

#define MANY_ROWS 20000
#define N_ROWS 3000

typedef struct
{
  GAsyncResult *result;
  GCancellable *cancellable;
  guint n_rows;    /* 0: any number */
  guint cancel_at; /* row; G_MAXUINT: never */
  gint last;       /* atomic: the row that was told last */
  gint n_changed;  /* how often the store said so */
  gint n_done;     /* callbacks */
} Run;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->result = g_object_ref (result);
  run->n_done++;
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  Run *run = data;

  g_assert_true (run->n_rows == 0 || total == run->n_rows);
  g_assert_cmpuint (done, >=, (guint) g_atomic_int_get (&run->last));
  g_atomic_int_set (&run->last, (gint) done);
  if (done == run->cancel_at)
    g_cancellable_cancel (run->cancellable);
}

static void
changed_cb (OutreachStore *store, GArray *changes, gpointer data)
{
  ((Run *) data)->n_changed++;
}

static void
wait (Run *run)
{
  while (run->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_clear (Run *run)
{
  g_clear_object (&run->result);
  g_clear_object (&run->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GPtrArray *
make_rows (guint n_rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "活动 %u\t9月%u日 9:00\t%s\t单位 %u\n", i, 11 + i % 6,
                            i % 1000 == 7 ? "不知道" : "约20", i % 50);
  rows = outreach_clipboard_parse (text->str, -1, &error);
  g_assert_no_error (error);

  return rows;
}

static const char *const columns[] = { "title", "start", "expected", "host" };

static OutreachCellRange *
make_range (TestBook *book, guint n_rows)
{
  g_autoptr (GPtrArray) rows = make_rows (n_rows);

  return outreach_cell_range_new_texts (OUTREACH_KIND_ACTIVITY, book->edition_id, NULL, 0, columns,
                                        G_N_ELEMENTS (columns), rows);
}

static GArray *
list_ids (TestBook *book)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GError) error = NULL;
  GArray *ids;

  outreach_query_add_sort (query, "title", FALSE);
  ids = outreach_reader_query_ids (outreach_store_get_reader (book->store), query, NULL, &error);
  g_assert_no_error (error);

  return ids;
}

/* The task holds the store. */
static OutreachCellsResult *
finish (TestBook *book, Run *run, GError **error)
{
  g_autoptr (GAsyncResult) result = g_steal_pointer (&run->result);

  return outreach_commands_set_cells_finish (book->store, result, error);
}

static OutreachCellsResult *
paste_on_worker (TestBook *book, Run *run, GError **error)
{
  run->cancellable = g_cancellable_new ();
  outreach_commands_set_cells_async (book->store, make_range (book, run->n_rows), progress_cb, run,
                                     run->cancellable, done_cb, run);
  wait (run);

  return finish (book, run, error);
}

static guint
count_entries (TestBook *book)
{
  g_autoptr (GPtrArray) entries = outreach_store_list_history (book->store, NULL, 1000, NULL);

  return entries->len;
}

static char *
copy_all (TestBook *book)
{
  g_autoptr (GArray) ids = list_ids (book);
  g_autoptr (OutreachCellRange) range =
      outreach_cell_range_new (OUTREACH_CELLS_TEXTS, OUTREACH_KIND_ACTIVITY,
                               (const gint64 *) (gpointer) ids->data, ids->len, columns,
                               G_N_ELEMENTS (columns));
  g_autoptr (GError) error = NULL;
  char *text = outreach_cells_copy (outreach_store_get_reader (book->store), range,
                                    OUTREACH_FORMAT_NONE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return text;
}

static void
assert_same_refusals (OutreachCellsResult *a, OutreachCellsResult *b)
{
  g_assert_cmpuint (a->refused->len, ==, b->refused->len);
  for (guint i = 0; i < a->refused->len; i++)
    {
      const OutreachRefusedCell *x = a->refused->pdata[i];
      const OutreachRefusedCell *y = b->refused->pdata[i];

      g_assert_cmpuint (x->row, ==, y->row);
      g_assert_cmpuint (x->column, ==, y->column);
      g_assert_cmpstr (x->field, ==, y->field);
      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpstr (x->message, ==, y->message);
    }
}

static void
assert_dump (TestBook *book, const char *expected)
{
  g_autofree char *dump = dump_book (book->file, FALSE);

  g_assert_true (g_str_equal (dump, expected));
}

/* A worker does what the main thread does, and the same store undoes it in one step. */
static void
test_same (void)
{
  TestBook book = { 0 }, other = { 0 };
  g_auto (Run) run = { .n_rows = MANY_ROWS, .cancel_at = G_MAXUINT };
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachCellsResult) expected = NULL;
  g_autoptr (OutreachCellRange) range = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  g_autoptr (OutreachJournalEntry) redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *copied = NULL, *copied_there = NULL;
  g_autofree char *label = NULL;

  test_book_open (&book);
  test_book_open (&other);
  before = dump_book (book.file, FALSE);
  g_signal_connect (book.store, "changed", G_CALLBACK (changed_cb), &run);
  result = paste_on_worker (&book, &run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_atomic_int_get (&run.last), ==, MANY_ROWS);
  g_assert_cmpint (run.n_changed, ==, 1);

  range = make_range (&other, MANY_ROWS);
  outreach_commands_set_cells (other.store, range, NULL, NULL, NULL, &expected, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_added, ==, MANY_ROWS);
  g_assert_cmpuint (result->n_added, ==, expected->n_added);
  g_assert_cmpuint (result->n_cells, ==, expected->n_cells);
  g_assert_cmpuint (result->refused->len, ==, MANY_ROWS / 1000);
  assert_same_refusals (result, expected);
  copied = copy_all (&book);
  copied_there = copy_all (&other);
  g_assert_cmpstr (copied, ==, copied_there);

  g_object_get (book.store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Paste 79980 cells");
  after = dump_book (book.file, FALSE);
  undone = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);
  assert_dump (&book, before);
  redone = outreach_store_redo (book.store, &error);
  g_assert_no_error (error);
  assert_dump (&book, after);
  test_book_close (&book);
  test_book_close (&other);
}

/* What was stored before it was cancelled is gone, with its entry. */
static void
test_cancel (void)
{
  TestBook book = { 0 };
  g_auto (Run) run = { .n_rows = MANY_ROWS, .cancel_at = 700 };
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachRecord) later = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  test_book_open (&book);
  before = dump_book (book.file, TRUE);
  g_signal_connect (book.store, "changed", G_CALLBACK (changed_cb), &run);
  result = paste_on_worker (&book, &run, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (result);
  g_assert_cmpint (g_atomic_int_get (&run.last), ==, 700);
  {
    g_autofree char *after = dump_book (book.file, TRUE);

    g_assert_cmpstr (after, ==, before);
  }
  g_assert_cmpint (run.n_changed, ==, 0);
  assert_intact (book.file);

  /* The book can be written to again. */
  later = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "之后", "start", "9月12日", NULL);
  g_assert_nonnull (later);
  test_book_close (&book);
}

/* Filling and clearing thousands of rows, each one step. */
static void
test_fill_and_clear (void)
{
  TestBook book = { 0 };
  g_auto (Run) run = { .n_rows = N_ROWS, .cancel_at = G_MAXUINT };
  g_auto (Run) fill = { .cancel_at = G_MAXUINT };
  g_auto (Run) clear = { .cancel_at = G_MAXUINT };
  g_autoptr (OutreachCellsResult) pasted = NULL;
  g_autoptr (OutreachCellsResult) filled = NULL;
  g_autoptr (OutreachCellsResult) cleared = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  guint n_entries;

  test_book_open (&book);
  pasted = paste_on_worker (&book, &run, &error);
  g_assert_no_error (error);
  n_entries = count_entries (&book);
  ids = list_ids (&book);
  outreach_commands_set_cells_async (
      book.store,
      outreach_cell_range_new (OUTREACH_CELLS_FILL, OUTREACH_KIND_ACTIVITY,
                               (const gint64 *) (gpointer) ids->data, ids->len, columns + 3, 1),
      progress_cb, &fill, NULL, done_cb, &fill);
  wait (&fill);
  filled = finish (&book, &fill, &error);
  g_assert_no_error (error);
  /* Each fiftieth had it. */
  g_assert_cmpuint (filled->n_changed, ==, N_ROWS - N_ROWS / 50);
  outreach_commands_set_cells_async (
      book.store,
      outreach_cell_range_new (OUTREACH_CELLS_CLEAR, OUTREACH_KIND_ACTIVITY,
                               (const gint64 *) (gpointer) ids->data, ids->len, columns + 1, 2),
      progress_cb, &clear, NULL, done_cb, &clear);
  wait (&clear);
  cleared = finish (&book, &clear, &error);
  g_assert_no_error (error);
  /* Those that were pasted with a number. */
  g_assert_cmpuint (cleared->n_cells, ==, N_ROWS - N_ROWS / 1000);
  /* A start must be filled in. */
  g_assert_cmpuint (cleared->refused->len, ==, N_ROWS);
  g_assert_cmpuint (count_entries (&book), ==, n_entries + 2);
  test_book_close (&book);
}

/* Nobody writes in between: at once there is a message, and the worker goes on. */
static void
test_busy (void)
{
  TestBook book = { 0 };
  g_auto (Run)
      run = { .n_rows = N_ROWS, .cancel_at = G_MAXUINT, .cancellable = g_cancellable_new () };
  g_auto (Run) second = { .cancel_at = G_MAXUINT };
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) refused = NULL;
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (OutreachCellsResult) none = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  outreach_commands_set_cells_async (book.store, make_range (&book, N_ROWS), progress_cb, &run,
                                     run.cancellable, done_cb, &run);
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, NULL, book.edition_id);
  outreach_edit_set_text (edit, "title", "其间", &error);
  g_assert_no_error (error);
  outreach_edit_set_text (edit, "start", "9月12日", &error);
  g_assert_no_error (error);
  refused = outreach_edit_apply (edit, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED);
  g_assert_null (refused);
  g_clear_error (&error);
  undone = outreach_store_undo (book.store, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED);
  g_clear_error (&error);
  outreach_commands_set_cells_async (book.store, make_range (&book, N_ROWS), NULL, NULL, NULL,
                                     done_cb, &second);
  wait (&second);
  none = finish (&book, &second, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (run.result);

  wait (&run);
  result = finish (&book, &run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run.n_done, ==, 1);
  /* What was typed is still there to be stored. */
  stored = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
  g_clear_object (&edit);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, N_ROWS + 1);
  test_book_close (&book);
}

/* Another program writes: nothing is stored, and the message says so. */
static void
test_locked (void)
{
  TestBook book = { 0 };
  g_auto (Run) run = { .n_rows = N_ROWS, .cancel_at = G_MAXUINT };
  g_autoptr (OutreachStore) other = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  other = outreach_store_open (book.file, &error);
  g_assert_no_error (error);
  transaction = outreach_store_begin (other, "", NULL, &error);
  g_assert_no_error (error);
  result = paste_on_worker (&book, &run, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_LOCKED);
  g_assert_cmpint (g_atomic_int_get (&run.last), ==, 0);
  g_clear_pointer (&transaction, outreach_transaction_free);
  g_clear_object (&other);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 0);
  test_book_close (&book);
}

/* Another book of the same name is not written to. */
static void
test_moved (void)
{
  TestBook book = { 0 };
  g_auto (Run) run = { .n_rows = N_ROWS, .cancel_at = G_MAXUINT };
  g_autoptr (GFile) elsewhere = NULL;
  g_autoptr (OutreachCellsResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  elsewhere = g_file_new_build_filename (book.folder, "elsewhere.db", NULL);
  g_file_move (book.file, elsewhere, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_copy (elsewhere, book.file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  result = paste_on_worker (&book, &run, &error);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_null (result);
  test_book_close (&book);
}

/* The worker copies what the main thread would. */
static void
test_copy (void)
{
  TestBook book = { 0 };
  g_auto (Run) run = { .n_rows = N_ROWS, .cancel_at = G_MAXUINT };
  g_auto (Run) copy = { .cancel_at = G_MAXUINT };
  g_auto (Run) cancelled = { .cancellable = g_cancellable_new () };
  g_autoptr (OutreachCellsResult) pasted = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *text = NULL, *none = NULL;

  test_book_open (&book);
  pasted = paste_on_worker (&book, &run, &error);
  g_assert_no_error (error);
  expected = copy_all (&book);
  ids = list_ids (&book);
  outreach_cells_copy_async (book.store,
                             outreach_cell_range_new (OUTREACH_CELLS_TEXTS, OUTREACH_KIND_ACTIVITY,
                                                      (const gint64 *) (gpointer) ids->data,
                                                      ids->len, columns, G_N_ELEMENTS (columns)),
                             OUTREACH_FORMAT_NONE, progress_cb, &copy, NULL, done_cb, &copy);
  wait (&copy);
  text = outreach_cells_copy_finish (book.store, copy.result, &error);
  g_clear_object (&copy.result);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (text, expected));
  g_assert_true (g_str_has_prefix (text, "活动 0\t2023-09-11 09:00\t"));

  outreach_cells_copy_async (
      book.store,
      outreach_cell_range_new (OUTREACH_CELLS_TEXTS, OUTREACH_KIND_ACTIVITY,
                               (const gint64 *) (gpointer) ids->data, ids->len, columns, 1),
      OUTREACH_FORMAT_NONE, progress_cb, &cancelled, cancelled.cancellable, done_cb, &cancelled);
  wait (&cancelled);
  none = outreach_cells_copy_finish (book.store, cancelled.result, &error);
  g_clear_object (&cancelled.result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells-worker/same", test_same);
  g_test_add_func ("/cells-worker/cancel", test_cancel);
  g_test_add_func ("/cells-worker/fill-and-clear", test_fill_and_clear);
  g_test_add_func ("/cells-worker/busy", test_busy);
  g_test_add_func ("/cells-worker/locked", test_locked);
  g_test_add_func ("/cells-worker/moved", test_moved);
  g_test_add_func ("/cells-worker/copy", test_copy);

  return g_test_run ();
}
