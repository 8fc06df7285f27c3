/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-workbook.h"

G_BEGIN_DECLS

/* Cells that are held at most: a sheet of 100,000 rows with 40 columns has four million. */
#define OUTREACH_SHEET_GRID_MOST_CELLS 5000000

/**
 * OutreachSheetGrid:
 *
 * A sheet held in memory as its texts, so that a table can be looked for in it. Rows and columns
 * count from 0 as in the sheet; rows without text are not among its rows.
 */
typedef struct _OutreachSheetGrid OutreachSheetGrid;

/* Reads a sheet whole. @error: what outreach_workbook_read_sheet() says; TOO_LARGE
 * Returns: (transfer full) */
OutreachSheetGrid *outreach_sheet_grid_read (OutreachWorkbook *workbook,
                                             guint nth,
                                             GCancellable *cancellable,
                                             GError **error);
void outreach_sheet_grid_free (OutreachSheetGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSheetGrid, outreach_sheet_grid_free)

/* Returns: (transfer none) */
const OutreachSheetLayout *outreach_sheet_grid_get_layout (const OutreachSheetGrid *self);

/* Rows with text in them. */
guint outreach_sheet_grid_get_n_rows (const OutreachSheetGrid *self);
/* The number in the sheet of the nth row with text. */
guint outreach_sheet_grid_get_row (const OutreachSheetGrid *self, guint nth);
/* Behind the last column that has text. */
guint outreach_sheet_grid_get_n_columns (const OutreachSheetGrid *self);

/* The text of a cell without blanks around it, or of the merged cell that it is a part of; of that only
 * down a column where @across is not set, since “合计” over three columns is no value of three.
 * Returns: (transfer none) (nullable): %NULL for a blank */
const char *outreach_sheet_grid_get_text (const OutreachSheetGrid *self,
                                          guint row,
                                          guint column,
                                          gboolean across);
/* The type of what get_text() returns; BLANK for none. */
OutreachCellType outreach_sheet_grid_get_cell_type (const OutreachSheetGrid *self,
                                                    guint row,
                                                    guint column);
gboolean outreach_sheet_grid_is_hidden (const OutreachSheetGrid *self, guint row);

/* The merged range that covers a cell. Returns: (transfer none) (nullable) */
const OutreachCellRange *outreach_sheet_grid_find_merge (const OutreachSheetGrid *self,
                                                         guint row,
                                                         guint column);

/* Cells of a row with text of their own, merged ones once. */
guint outreach_sheet_grid_count_texts (const OutreachSheetGrid *self, guint row);

G_END_DECLS
