/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a workbook of mixed cells, against a bare pass of libarchive and expat over its parts. */

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

#include "outreach-bench.h"
#include "outreach-workbook.h"

#define COLUMNS 25

static void
write_workbook (const char *path, guint n_rows)
{
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);
  lxw_format *date = workbook_add_format (workbook);

  format_set_num_format (date, "yyyy\"年\"m\"月\"d\"日\"");
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < COLUMNS; column++)
        {
          g_autofree char *text = g_strdup_printf ("社区%u网络安全宣传活动", row * 7 + column % 5);

          if (column % 5 < 2)
            worksheet_write_string (sheet, row, column, text, NULL);
          else if (column % 5 == 2)
            worksheet_write_number (sheet, row, column, 45916 + row % 7 + 0.375, date);
          else if (column % 5 == 3)
            worksheet_write_number (sheet, row, column, row * 31 + column, NULL);
          else
            worksheet_write_boolean (sheet, row, column, row % 2, NULL);
        }
    }
  workbook_close (workbook);
}

/* ---- The floor ---- */

static guint n_elements;

static void
start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  n_elements++;
}

static void
end_cb (void *data, const XML_Char *name)
{
}

static void
text_cb (void *data, const XML_Char *text, int length)
{
}

static void
parse_entry (struct archive *archive)
{
  XML_Parser parser = XML_ParserCreate (NULL);
  const void *block;
  size_t length;
  la_int64_t offset;

  XML_SetElementHandler (parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (parser, text_cb);
  while (archive_read_data_block (archive, &block, &length, &offset) == ARCHIVE_OK)
    XML_Parse (parser, block, (int) length, XML_FALSE);
  XML_Parse (parser, "", 0, XML_TRUE);
  XML_ParserFree (parser);
}

static double
measure_floor (const char *path)
{
  double start = outreach_bench_now ();
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip (archive);
  archive_read_open_filename (archive, path, 65536);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      if (g_str_has_prefix (archive_entry_pathname (entry), "xl/"))
        parse_entry (archive);
    }
  archive_read_free (archive);

  return outreach_bench_now () - start;
}

/* ---- Ours ---- */

static gboolean
row_cb (const OutreachSheetRow *row, gpointer data)
{
  *(guint *) data += row->n_cells;

  return TRUE;
}

static double
measure_ours (GFile *file, guint expected)
{
  g_autoptr (OutreachWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  double start = outreach_bench_now ();
  guint n_cells = 0;

  workbook = outreach_workbook_open (file, NULL, &error);
  if (workbook == NULL ||
      !outreach_workbook_read_sheet (workbook, 0, row_cb, &n_cells, NULL, NULL, &error))
    g_error ("%s", error->message);
  g_assert_cmpuint (n_cells, ==, expected);

  return outreach_bench_now () - start;
}

int
main (int argc, char *argv[])
{
  guint size = 20000;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GFile) file = NULL;
  struct rusage before, after;
  double ours = G_MAXDOUBLE, floor = G_MAXDOUBLE;

  outreach_bench_parse (&argc, &argv, &size, &folder);
  path = g_build_filename (folder, "bench-sheets.xlsx", NULL);
  file = g_file_new_for_path (path);
  title = g_strdup_printf ("A workbook of %u × %d cells", size, COLUMNS);
  write_workbook (path, size);
  outreach_bench_print_heading (title);

  /* The better of three: what else the machine does must not count. */
  getrusage (RUSAGE_SELF, &before);
  for (guint i = 0; i < 3; i++)
    {
      floor = MIN (floor, measure_floor (path));
      ours = MIN (ours, measure_ours (file, size * COLUMNS));
    }
  getrusage (RUSAGE_SELF, &after);
  outreach_bench_print ("read, against bare libarchive and expat", ours, floor, 1.5);
  g_print ("memory: %.0f MB before, %.0f MB at most\n", (double) before.ru_maxrss / 1024,
           (double) after.ru_maxrss / 1024);
  g_unlink (path);

  return 0;
}
