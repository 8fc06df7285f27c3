/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a file: every sheet, its layout, its formats and its pictures. */

#include "outreach-fuzz.h"
#include "outreach-sheet-tables.h"
#include "outreach-workbook.h"

/* The tables that are looked for in it. */
static void
find_tables (OutreachWorkbook *workbook, guint nth)
{
  static OutreachHeadings *headings = NULL;
  g_autoptr (OutreachSheetGrid) grid = outreach_sheet_grid_read (workbook, nth, NULL, NULL);
  g_autoptr (GPtrArray) tables = NULL;

  if (headings == NULL)
    {
      g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();

      headings = outreach_headings_new (catalogue, OUTREACH_KIND_ACTIVITY);
    }
  if (grid == NULL)
    return;
  tables = outreach_sheet_find_tables (grid, headings);
  for (guint i = 0; i < tables->len; i++)
    {
      const OutreachTable *table = tables->pdata[i];
      g_autofree char *key = outreach_table_get_key (table);

      g_assert_true (g_utf8_validate (key, -1, NULL));
      for (guint j = 0; j < MIN (table->rows->len, 100); j++)
        for (guint k = 0; k < table->columns->len; k++)
          {
            OutreachCellPlace place = outreach_table_get_place (table, j, k);
            const char *text = outreach_sheet_grid_get_text (grid, place.row, place.column, FALSE);

            g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL)));
          }
    }
}

static gboolean
row_cb (const OutreachSheetRow *row, gpointer data)
{
  OutreachWorkbook *workbook = data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const OutreachCell *cell = &row->cells[i];
      g_autofree char *text = outreach_cell_to_text (cell);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpuint (cell->row, ==, row->row);
      g_assert_true (i == 0 || cell->column > cell[-1].column);
      g_assert_nonnull (outreach_workbook_get_format (workbook, cell->format)->number_format);
      if (cell->type == OUTREACH_CELL_PICTURE)
        outreach_workbook_find_picture (workbook, cell->text);
    }

  return TRUE;
}

static void
read_sheet (OutreachWorkbook *workbook, guint nth)
{
  g_autoptr (OutreachSheetLayout) layout = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_workbook_read_sheet (workbook, nth, row_cb, workbook, &layout, NULL, &error))
    {
      g_assert_nonnull (error);
      return;
    }
  for (guint i = 0; i < layout->pictures->len; i++)
    {
      OutreachSheetPicture *picture = &g_array_index (layout->pictures, OutreachSheetPicture, i);
      g_autoptr (GBytes) bytes =
          outreach_workbook_load_picture (workbook, picture->part, NULL, NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachWorkbook) workbook =
      outreach_workbook_open_bytes (bytes, "file", NULL, &error);

  g_assert_true ((workbook == NULL) == (error != NULL));
  for (guint i = 0; workbook != NULL && i < MIN (outreach_workbook_get_n_sheets (workbook), 8); i++)
    {
      read_sheet (workbook, i);
      find_tables (workbook, i);
    }

  return 0;
}
