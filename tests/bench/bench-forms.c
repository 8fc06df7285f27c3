/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing the ledger, against a bare loop over the same cells. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

#include "outreach-bench.h"
#include "outreach-form-export.h"

/* As many cells as the ledger has, of the same kinds and lengths, from memory. */
static double
write_floor (const char *path, guint n_rows, guint n_columns)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = NULL };
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *format;
  double start = outreach_bench_now ();

  workbook = workbook_new_opt (path, &options);
  sheet = workbook_add_worksheet (workbook, NULL);
  format = workbook_add_format (workbook);
  format_set_border (format, LXW_BORDER_THIN);
  format_set_text_wrap (format);
  for (guint row = 0; row < n_rows; row++)
    {
      worksheet_set_row (sheet, row, 30, NULL);
      for (guint column = 0; column < n_columns; column++)
        {
          if (column % 8 == 0)
            worksheet_write_number (sheet, row, column, row, format);
          else if (column % 8 < 4)
            worksheet_write_string (sheet, row, column, "凤城街道幸福社区网络安全进社区宣传活动",
                                    format);
          else
            worksheet_write_blank (sheet, row, column, format);
        }
    }
  workbook_close (workbook);

  return outreach_bench_now () - start;
}

int
main (int argc, char *argv[])
{
  guint size = 20000;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autoptr (OutreachStore) store = NULL;
  g_autoptr (OutreachReader) reader = NULL;
  g_autoptr (OutreachForm) ledger = NULL;
  g_autoptr (OutreachFormOptions) options = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage before, after;
  double start, ours, floor;

  outreach_bench_parse (&argc, &argv, &size, &folder);
  store = outreach_bench_open_book (folder, size);
  path = g_build_filename (folder, "bench-ledger.xlsx", NULL);
  file = g_file_new_for_path (path);
  reader = outreach_store_open_reader (store, &error);
  ledger = outreach_form_load_builtin ("ledger", &error);
  edition = outreach_reader_get_edition (reader, 0, NULL);
  options = outreach_form_options_new ();
  outreach_form_options_set_edition (options, outreach_record_get_id (edition));
  title = g_strdup_printf ("The ledger, %u activities × 40 columns", size);
  outreach_bench_print_heading (title);

  floor = write_floor (path, size, 40);
  getrusage (RUSAGE_SELF, &before);
  start = outreach_bench_now ();
  if (!outreach_form_export (ledger, reader, file, OUTREACH_FORM_XLSX, options, NULL, NULL, NULL,
                             &error))
    g_error ("%s", error->message);
  ours = outreach_bench_now () - start;
  getrusage (RUSAGE_SELF, &after);
  outreach_bench_print ("workbook, against a bare libxlsxwriter loop", ours, floor, 1.3);
  g_print ("memory: %.0f MB before, %.0f MB at most\n", (double) before.ru_maxrss / 1024,
           (double) after.ru_maxrss / 1024);
  g_unlink (path);

  return 0;
}
