/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-error.h"
#include "outreach-number-format-private.h"
#include "outreach-package-private.h"
#include "outreach-workbook.h"

static OutreachWorkbook *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  OutreachWorkbook *workbook = outreach_workbook_open_bytes (bytes, "表.csv", NULL, &error);

  g_assert_no_error (error);

  return workbook;
}

/* Rows as 3[A=a|C=c], so that a case reads at a glance. */
static gboolean
show_cb (const OutreachSheetRow *row, gpointer data)
{
  GString *out = data;

  g_string_append_printf (out, "%u[", row->row + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *letters = outreach_column_to_letters (row->cells[i].column);
      g_autofree char *text = outreach_cell_to_text (&row->cells[i]);

      g_string_append_printf (out, "%s%s=%s", i > 0 ? "|" : "", letters, text);
    }
  g_string_append_c (out, ']');

  return TRUE;
}

static void
test_classify (void)
{
  static const struct
  {
    const char *code;
    OutreachShows shows;
  } cases[] = {
    { "General", OUTREACH_SHOWS_NUMBER },
    { "G/通用格式", OUTREACH_SHOWS_NUMBER },
    { "", OUTREACH_SHOWS_NUMBER },
    { "@", OUTREACH_SHOWS_NUMBER },
    { "0.00E+00", OUTREACH_SHOWS_NUMBER },
    { "#,##0\"days\"", OUTREACH_SHOWS_NUMBER },
    { "\\d0", OUTREACH_SHOWS_NUMBER },
    { "[Red][$-804]#,##0", OUTREACH_SHOWS_NUMBER },
    { "0;yyyy", OUTREACH_SHOWS_NUMBER },
    { "_ * #,##0.00_ ;", OUTREACH_SHOWS_NUMBER },
    { "\"", OUTREACH_SHOWS_NUMBER },
    { "[", OUTREACH_SHOWS_NUMBER },
    { "0_", OUTREACH_SHOWS_NUMBER },
    { "yyyy-mm-dd", OUTREACH_SHOWS_DATE },
    { "m", OUTREACH_SHOWS_DATE },
    { "mm/dd", OUTREACH_SHOWS_DATE },
    { "m\"月\"d\"日\" h:mm", OUTREACH_SHOWS_DATE },
    { "[$-409]d\\ mmm\\ yyyy;@", OUTREACH_SHOWS_DATE },
    { "yyyy\"年\"m\"月\"d\"日\" 上午/下午", OUTREACH_SHOWS_HALF_DAY },
    { "m/d AM/PM", OUTREACH_SHOWS_HALF_DAY },
    { "m/d h:mm AM/PM", OUTREACH_SHOWS_DATE },
    { "h:mm", OUTREACH_SHOWS_TIME },
    { "mm:ss", OUTREACH_SHOWS_TIME },
    { "[mm]:ss", OUTREACH_SHOWS_DURATION },
    { "[h]:mm", OUTREACH_SHOWS_DURATION },
    { "上午/下午h\"时\"mm\"分\"", OUTREACH_SHOWS_TIME },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (outreach_number_format_classify (cases[i].code), ==, cases[i].shows);
    }
}

static void
test_builtin_formats (void)
{
  for (guint id = 0; id < 100; id++)
    {
      const char *code = outreach_number_format_get_builtin (id);
      /* ECMA-376 18.8.30, with those for Chinese */
      gboolean moment = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                        (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

      g_test_message ("%u", id);
      g_assert_true (!moment || code != NULL);
      if (code != NULL)
        g_assert_true ((outreach_number_format_classify (code) != OUTREACH_SHOWS_NUMBER) == moment);
    }
}

/* Each day of both epochs against the calendar. */
static void
test_every_day (void)
{
  OutreachWhen day = outreach_when_new_day (1900, 3, 1);

  for (int serial = 61; serial < 109575; serial++, day = outreach_when_add_days (day, 1))
    {
      OutreachCell cell = { 0 };

      outreach_cell_set_number (&cell, serial, OUTREACH_SHOWS_DATE, FALSE);
      g_assert_cmpint (cell.type, ==, OUTREACH_CELL_WHEN);
      g_assert_cmpint (cell.when, ==, day);
      if (serial < 1462)
        continue;
      outreach_cell_set_number (&cell, serial - 1462, OUTREACH_SHOWS_DATE, TRUE);
      g_assert_cmpint (cell.when, ==, day);
    }
}

/* Spreadsheets store 9:05 as the nearest double: no minute may be lost by rounding. */
static void
test_every_minute (void)
{
  for (int minute = 1; minute < 24 * 60; minute++)
    {
      OutreachCell cell = { 0 };

      outreach_cell_set_number (&cell, 45916 + minute / 1440.0, OUTREACH_SHOWS_DATE, FALSE);
      g_assert_cmpint (cell.when, ==,
                       outreach_when_new_minute (2025, 9, 16, minute / 60, minute % 60));
    }
}

static void
test_names (void)
{
  static const struct
  {
    guint column;
    const char *letters;
  } cases[] = {
    { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" },
  };
  g_autofree char *name = outreach_cell_to_name (11, 27);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letters = outreach_column_to_letters (cases[i].column);

      g_assert_cmpstr (letters, ==, cases[i].letters);
    }
  g_assert_cmpstr (name, ==, "AB12");
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *from;
    const char *target;
    const char *part;
  } cases[] = {
    { "xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" },
    { "xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" },
    { "xl/drawings/a.xml", "../media/b.png", "xl/media/b.png" },
    { "xl/drawings/a.xml", "..\\media\\b%20c.png", "xl/media/b c.png" },
    { "", "xl/workbook.xml", "xl/workbook.xml" },
    { "xl/a.xml", "../../../../etc/passwd", "etc/passwd" },
    { "xl/a.xml", "./././b.xml", "xl/b.xml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *part = outreach_package_resolve (cases[i].from, cases[i].target);

      g_assert_cmpstr (part, ==, cases[i].part);
    }
}

static void
test_text_table (void)
{
  g_autoptr (OutreachWorkbook) workbook = open_text ("a,,c\r\n\r\n\"d\ne\"\r\n");
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (outreach_workbook_get_format_kind (workbook), ==, OUTREACH_WORKBOOK_TEXT);
  g_assert_cmpstr (outreach_workbook_get_name (workbook), ==, "表.csv");
  g_assert_cmpuint (outreach_workbook_get_n_sheets (workbook), ==, 1);
  g_assert_cmpstr (outreach_workbook_get_sheet_name (workbook, 0), ==, "表");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OutreachSheetLayout) layout = NULL;

      g_string_truncate (rows, 0);
      outreach_workbook_read_sheet (workbook, 0, show_cb, rows, &layout, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rows->str, ==, "1[A=a|C=c]3[A=d\ne]");
      g_assert_cmpuint (layout->merges->len, ==, 0);
    }
}

static gboolean
stop_cb (const OutreachSheetRow *row, gpointer data)
{
  guint *n_rows = data;

  return ++*n_rows < 3;
}

static void
test_stop (void)
{
  g_autoptr (OutreachWorkbook) workbook = open_text ("a\nb\nc\nd\ne\n");
  g_autoptr (OutreachSheetLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  g_assert_true (
      outreach_workbook_read_sheet (workbook, 0, stop_cb, &n_rows, &layout, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 3);
  g_assert_null (layout);
}

static void
test_cancel (void)
{
  g_autoptr (OutreachWorkbook) workbook = open_text ("a,b\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      outreach_workbook_read_sheet (workbook, 0, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  double last;
  guint n_reports;
} Reports;

static void
progress_cb (double fraction, gpointer data)
{
  Reports *self = data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <=, 1);
  self->last = fraction;
  if (++self->n_reports == 3 && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
test_progress (void)
{
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (OutreachWorkbook) workbook = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Reports reports = { NULL, 0, 0 };

  for (gsize i = 50; i < 1000000; i += 100)
    text[i] = '\n';
  workbook = open_text (text);
  outreach_workbook_set_progress (workbook, progress_cb, &reports);
  outreach_workbook_read_sheet (workbook, 0, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports.n_reports, >, 5);
  g_assert_cmpfloat (reports.last, >, 0.8);

  reports = (Reports){ cancellable, 0, 0 };
  g_assert_false (
      outreach_workbook_read_sheet (workbook, 0, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (reports.n_reports, ==, 3);
}

static void
test_refusals (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/报表.xlsx");
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *content;
    OutreachError code;
  } cases[] = {
    { "%PDF-1.7", OUTREACH_ERROR_NOT_A_TABLE },
    { "", OUTREACH_ERROR_NOT_A_TABLE },
    { "PK\3\4", OUTREACH_ERROR_DAMAGED },
  };

  g_assert_null (outreach_workbook_open (file, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].content, strlen (cases[i].content));

      g_clear_error (&error);
      g_assert_null (outreach_workbook_open_bytes (bytes, "报表.xlsx", NULL, &error));
      g_assert_error (error, OUTREACH_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, "报表.xlsx"));
    }
}

static void
test_no_pictures (void)
{
  g_autoptr (OutreachWorkbook) workbook = open_text ("a,b\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (outreach_workbook_find_picture (workbook, "ID_1"));
  g_assert_null (outreach_workbook_load_picture (workbook, "xl/media/a.png", NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_cmpstr (outreach_workbook_get_format (workbook, 99)->number_format, ==, "General");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/number-format/classify", test_classify);
  g_test_add_func ("/sheets/number-format/builtin", test_builtin_formats);
  g_test_add_func ("/sheets/number-format/every-day", test_every_day);
  g_test_add_func ("/sheets/number-format/every-minute", test_every_minute);
  g_test_add_func ("/sheets/cell/names", test_names);
  g_test_add_func ("/sheets/package/resolve", test_resolve);
  g_test_add_func ("/sheets/workbook/text-table", test_text_table);
  g_test_add_func ("/sheets/workbook/stop", test_stop);
  g_test_add_func ("/sheets/workbook/cancel", test_cancel);
  g_test_add_func ("/sheets/workbook/progress", test_progress);
  g_test_add_func ("/sheets/workbook/refusals", test_refusals);
  g_test_add_func ("/sheets/workbook/no-pictures", test_no_pictures);

  return g_test_run ();
}
