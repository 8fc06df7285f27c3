/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-cell.h"

G_BEGIN_DECLS

/* What a file is by its content, whatever its name says. */
typedef enum
{
  OUTREACH_WORKBOOK_XLSX, /* .xlsx and .xlsm, Excel 2007 and later, WPS */
  OUTREACH_WORKBOOK_TEXT, /* .csv, .tsv and the like */
  OUTREACH_WORKBOOK_XLS,  /* Excel 97 to 2003, .et of WPS */
} OutreachWorkbookFormat;

/* "xlsx", "csv", "xls" */
const char *outreach_workbook_format_get_id (OutreachWorkbookFormat format);

typedef enum
{
  OUTREACH_SHEET_VISIBLE,
  OUTREACH_SHEET_HIDDEN,
  OUTREACH_SHEET_VERY_HIDDEN, /* by a macro: no menu of Excel or WPS shows it */
} OutreachSheetState;

/* "visible", "hidden", "very-hidden" */
const char *outreach_sheet_state_get_id (OutreachSheetState state);

/**
 * OutreachSheetRow:
 * @row: from 0
 * @height: in points; 0: the sheet's default
 * @hidden: by hand or by a filter
 * @cells: by column; cells that the file does not hold are not among them
 *
 * A row of a sheet. Rows come in ascending order; those that the file does not hold are left out.
 */
typedef struct
{
  guint row;
  double height;
  gboolean hidden;
  const OutreachCell *cells;
  guint n_cells;
} OutreachSheetRow;

/* Returns: whether to go on. Stopping is no error. */
typedef gboolean (*OutreachRowFunc) (const OutreachSheetRow *row, gpointer data);

/* Inclusive, from 0. */
typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} OutreachCellRange;

/* Columns next to each other that are alike. @width: in characters of the default font; 0: the default */
typedef struct
{
  guint first;
  guint last;
  double width;
  gboolean hidden;
} OutreachSheetColumns;

/* A table (list object) of the sheet. Its first row has the headings. */
typedef struct
{
  char *name;
  OutreachCellRange range;
} OutreachSheetTable;

/**
 * OutreachSheetPicture:
 * @range: the cells that it covers
 * @row: the row that it belongs to: the middle one of those
 * @part: for outreach_workbook_load_picture()
 * @description: (nullable): what its author wrote about it, or its file's name
 *
 * A picture that floats over the cells.
 */
typedef struct
{
  OutreachCellRange range;
  guint row;
  char *part;
  char *description;
} OutreachSheetPicture;

/**
 * OutreachSheetLayout:
 * @columns: (element-type OutreachSheetColumns)
 * @merges: (element-type OutreachCellRange)
 * @tables: (element-type OutreachSheetTable)
 * @pictures: (element-type OutreachSheetPicture)
 * @default_width: in characters; 0: not said
 * @default_height: in points; 0: not said
 * @frozen_rows: rows that stay in sight
 * @paper: number of the paper size (ECMA-376 18.3.1.63: 8 A3, 9 A4); 0: not said
 *
 * All of a sheet that is not in its cells.
 */
typedef struct
{
  GArray *columns;
  GArray *merges;
  GArray *tables;
  GArray *pictures;
  double default_width;
  double default_height;
  guint frozen_rows;
  guint frozen_columns;
  gboolean landscape;
  guint paper;
} OutreachSheetLayout;

void outreach_sheet_layout_free (OutreachSheetLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSheetLayout, outreach_sheet_layout_free)

#define OUTREACH_TYPE_WORKBOOK (outreach_workbook_get_type ())

/**
 * OutreachWorkbook:
 *
 * A file of another office, open for reading. Nothing in it is trusted: it may be damaged, or made to
 * do harm. For one thread at a time.
 */
G_DECLARE_DERIVABLE_TYPE (OutreachWorkbook, outreach_workbook, OUTREACH, WORKBOOK, GObject)

/**
 * outreach_workbook_open:
 * @file: a file whose content tells what it is
 * @error: NOT_FOUND, NOT_A_TABLE (the message says what it is instead), PASSWORD, DAMAGED, TOO_LARGE,
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads the list of sheets, not the sheets. Blocks.
 *
 * Returns: (transfer full): the workbook
 */
OutreachWorkbook *outreach_workbook_open (GFile *file, GCancellable *cancellable, GError **error);

/* The same for a file in memory, such as one out of an archive. @name: what messages call it */
OutreachWorkbook *outreach_workbook_open_bytes (GBytes *bytes,
                                                const char *name,
                                                GCancellable *cancellable,
                                                GError **error);

OutreachWorkbookFormat outreach_workbook_get_format_kind (OutreachWorkbook *self);
/* The file's name without its folders. Returns: (transfer none) */
const char *outreach_workbook_get_name (OutreachWorkbook *self);
/* Whether it brings macros. They are never run. */
gboolean outreach_workbook_has_macros (OutreachWorkbook *self);
/* The encoding of a text table: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"; %NULL for others. */
const char *outreach_workbook_get_encoding (OutreachWorkbook *self);
/* What stands between the cells of a text table; 0 for others. */
char outreach_workbook_get_delimiter (OutreachWorkbook *self);

guint outreach_workbook_get_n_sheets (OutreachWorkbook *self);
/* Returns: (transfer none): the name; that of the file for a text table */
const char *outreach_workbook_get_sheet_name (OutreachWorkbook *self, guint nth);
OutreachSheetState outreach_workbook_get_sheet_state (OutreachWorkbook *self, guint nth);

/* @fraction: 0 to 1 of the sheet under way */
typedef void (*OutreachWorkbookProgress) (double fraction, gpointer data);

/* Called on the thread that reads, for each block of the file. @progress: (nullable) */
void outreach_workbook_set_progress (OutreachWorkbook *self,
                                     OutreachWorkbookProgress progress,
                                     gpointer data);

/**
 * outreach_workbook_read_sheet:
 * @nth: from 0
 * @func: (nullable): called for each row
 * @layout: (out) (optional) (transfer full): the rest of the sheet. Not set after @func stopped
 * @error: DAMAGED, TOO_LARGE, %G_IO_ERROR_CANCELLED, …; rows that came before it are as they stand in
 *   the file, but may be only a part of it
 *
 * Reads a sheet from its first row to the last, holding one row at a time. May be called again.
 */
gboolean outreach_workbook_read_sheet (OutreachWorkbook *self,
                                       guint nth,
                                       OutreachRowFunc func,
                                       gpointer data,
                                       OutreachSheetLayout **layout,
                                       GCancellable *cancellable,
                                       GError **error);

/* How cells with @format look; after a sheet was read. Returns: (transfer none) */
const OutreachCellFormat *outreach_workbook_get_format (OutreachWorkbook *self, guint format);

/**
 * outreach_workbook_find_picture:
 * @id: the text of a cell of type PICTURE
 *
 * Returns: (transfer none) (nullable): its part, %NULL where the workbook has none of that id
 */
const char *outreach_workbook_find_picture (OutreachWorkbook *self, const char *id);

/**
 * outreach_workbook_load_picture:
 * @part: of an OutreachSheetPicture or outreach_workbook_find_picture()
 * @error: NOT_FOUND, DAMAGED, TOO_LARGE (over 64 MiB)
 *
 * Returns: (transfer full): the picture's file as it was put in. It is not looked into
 */
GBytes *outreach_workbook_load_picture (OutreachWorkbook *self,
                                        const char *part,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
