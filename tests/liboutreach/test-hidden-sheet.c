/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-export.h"
#include "outreach-form-hidden-sheet.h"
#include "outreach-test.h"
#include "outreach-workbook.h"

#define SHEET "_outreach"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBook, test_book_close)

static char *
export_form (TestBook *book, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".xlsx", NULL);
  g_autoptr (OutreachForm) form = outreach_form_load_builtin (id, NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (book->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  outreach_form_export (form, outreach_store_get_reader (book->store), file, OUTREACH_FORM_XLSX,
                        NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_file_get_path (file);
}

/* A workbook that has no such sheet, and a file that is no workbook, stay as they are. */
static void
assert_untouched (const char *path, const char *sheet)
{
  g_autofree char *copy = g_strconcat (path, ".hidden", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  g_assert_false (outreach_workbook_hide_sheet (path, path, sheet, &error));
  g_assert_nonnull (error);
  g_assert_true (strstr (error->message, path) != NULL);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *plan = NULL;
  g_autofree char *text = NULL;
  g_autofree char *empty = NULL;

  test_book_open (&book);
  plan = export_form (&book, "plan");
  text = g_build_filename (book.folder, "text", NULL);
  empty = g_build_filename (book.folder, "empty", NULL);
  g_assert_true (g_file_set_contents (text, "PK\3\4 no workbook", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  assert_untouched (plan, SHEET);
  /* It is there, and can be seen. */
  assert_untouched (plan, "活动安排表");
  assert_untouched (text, SHEET);
  assert_untouched (empty, SHEET);
}

/* The reader that takes submissions in finds it, and how it is hidden. */
static void
test_read (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (OutreachWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sheets;

  test_book_open (&book);
  g_object_unref (
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "2023-09-12", NULL));
  path = export_form (&book, "pack");
  file = g_file_new_for_path (path);
  workbook = outreach_workbook_open (file, NULL, &error);
  g_assert_no_error (error);
  n_sheets = outreach_workbook_get_n_sheets (workbook);
  g_assert_cmpuint (n_sheets, ==, 11);
  for (guint i = 0; i < n_sheets; i++)
    g_assert_cmpint (outreach_workbook_get_sheet_state (workbook, i), ==,
                     i + 1 < n_sheets ? OUTREACH_SHEET_VISIBLE : OUTREACH_SHEET_VERY_HIDDEN);
  g_assert_cmpstr (outreach_workbook_get_sheet_name (workbook, n_sheets - 1), ==, SHEET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/hidden-sheet/refused", test_refused);
  g_test_add_func ("/forms/hidden-sheet/read", test_read);

  return g_test_run ();
}
