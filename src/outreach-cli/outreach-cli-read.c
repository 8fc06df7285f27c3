/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-workbook-files.h"

static char *only_sheet;
static char *limit;
static gboolean with_layout;

static const GOptionEntry options[] = {
  { "sheet", 's', 0, G_OPTION_ARG_FILENAME, &only_sheet, N_ ("Only the sheet of this name"),
    N_ ("NAME") },
  { "limit", 'n', 0, G_OPTION_ARG_STRING, &limit, N_ ("No more than N rows of each sheet"),
    N_ ("N") },
  { "layout", 'l', 0, G_OPTION_ARG_NONE, &with_layout,
    N_ ("With --json: widths, merged cells, pictures, tables and how cells look"), NULL },
  { NULL }
};

typedef struct
{
  OutreachWorkbook *workbook;
  OutreachCliJson *json; /* (nullable) */
  guint most;            /* rows; 0: all */
  guint n_rows;
} Printing;

/* ---- For people ---- */

static void
print_row (const OutreachSheetRow *row)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint column = 0;

  g_string_append_printf (line, "%u\t", row->row + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const OutreachCell *cell = &row->cells[i];
      g_autofree char *text = cell->type == OUTREACH_CELL_PICTURE
                                  /* Translators: the id of a picture in a cell */
                                  ? g_strdup_printf (_ ("[picture %s]"), cell->text)
                                  : outreach_cell_to_text (cell);
      g_autofree char *plain = outreach_cli_make_line (text);

      if (*plain == '\0')
        continue;
      for (; column < cell->column; column++)
        g_string_append_c (line, '\t');
      g_string_append (line, plain);
    }
  g_string_append_c (line, '\n');
  outreach_cli_put (line->str, line->len);
}

static gboolean
has_value (const OutreachSheetRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].type != OUTREACH_CELL_BLANK)
        return TRUE;
    }

  return FALSE;
}

static void
print_sheet_name (const char *name, OutreachSheetState state)
{
  switch (state)
    {
    case OUTREACH_SHEET_HIDDEN:
      /* Translators: a sheet of a workbook */
      outreach_cli_print (_ ("# %s (hidden)"), name);
      break;
    case OUTREACH_SHEET_VERY_HIDDEN:
      outreach_cli_print (_ ("# %s (hidden so that no menu shows it)"), name);
      break;
    case OUTREACH_SHEET_VISIBLE:
    default:
      outreach_cli_print ("# %s", name);
      break;
    }
  outreach_cli_print ("\n");
}

/* ---- For programs ---- */

static void
add_name (OutreachCliJson *json, const char *key, guint row, guint column)
{
  g_autofree char *name = outreach_cell_to_name (row, column);

  outreach_cli_json_add_text (json, key, name);
}

static void
add_range (OutreachCliJson *json, const char *key, const OutreachCellRange *range)
{
  g_autofree char *first = outreach_cell_to_name (range->first_row, range->first_column);
  g_autofree char *last = outreach_cell_to_name (range->last_row, range->last_column);
  g_autofree char *both = g_strconcat (first, ":", last, NULL);

  outreach_cli_json_add_text (json, key, both);
}

static void
add_format (OutreachCliJson *json, const OutreachCellFormat *format)
{
  static const char *const aligns[] = { NULL, "start", "center", "end", "justify" };

  outreach_cli_json_begin_object (json, "format");
  outreach_cli_json_add_text (json, "number-format", format->number_format);
  outreach_cli_json_add_text (json, "font", format->font);
  outreach_cli_json_add_double (json, "font-size", format->font_size);
  outreach_cli_json_add_flag (json, "bold", format->bold);
  outreach_cli_json_add_flag (json, "italic", format->italic);
  outreach_cli_json_add_flag (json, "wrap", format->wrap);
  outreach_cli_json_add_text (json, "horizontal", aligns[format->horizontal]);
  outreach_cli_json_add_text (json, "vertical", aligns[format->vertical]);
  outreach_cli_json_begin_object (json, "borders");
  outreach_cli_json_add_flag (json, "left", (format->borders & OUTREACH_BORDER_LEFT) != 0);
  outreach_cli_json_add_flag (json, "right", (format->borders & OUTREACH_BORDER_RIGHT) != 0);
  outreach_cli_json_add_flag (json, "top", (format->borders & OUTREACH_BORDER_TOP) != 0);
  outreach_cli_json_add_flag (json, "bottom", (format->borders & OUTREACH_BORDER_BOTTOM) != 0);
  outreach_cli_json_end_object (json);
  outreach_cli_json_end_object (json);
}

static void
add_cell (Printing *self, const OutreachCell *cell)
{
  static const char *const types[] = { "blank", "text", "number", "flag",
                                       "when",  "time", "error",  "picture" };
  g_autofree char *text = outreach_cell_to_text (cell);
  gboolean counted = cell->type == OUTREACH_CELL_NUMBER || cell->type == OUTREACH_CELL_TIME;

  outreach_cli_json_begin_object (self->json, NULL);
  add_name (self->json, "cell", cell->row, cell->column);
  outreach_cli_json_add_text (self->json, "type", types[cell->type]);
  if (cell->type == OUTREACH_CELL_PICTURE)
    {
      outreach_cli_json_add_text (self->json, "picture", cell->text);
      outreach_cli_json_add_text (self->json, "part",
                                  outreach_workbook_find_picture (self->workbook, cell->text));
    }
  else if (cell->type != OUTREACH_CELL_BLANK)
    outreach_cli_json_add_text (self->json, "text", text);
  if (counted)
    outreach_cli_json_add_double (self->json, "number", cell->number);
  if (cell->formula)
    outreach_cli_json_add_flag (self->json, "formula", TRUE);
  if (with_layout)
    add_format (self->json, outreach_workbook_get_format (self->workbook, cell->format));
  outreach_cli_json_end_object (self->json);
}

static void
add_row (Printing *self, const OutreachSheetRow *row)
{
  outreach_cli_json_begin_object (self->json, NULL);
  outreach_cli_json_add_number (self->json, "row", row->row + 1);
  if (row->hidden)
    outreach_cli_json_add_flag (self->json, "hidden", TRUE);
  if (with_layout && row->height > 0)
    outreach_cli_json_add_double (self->json, "height", row->height);
  outreach_cli_json_begin_array (self->json, "cells");
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (with_layout || row->cells[i].type != OUTREACH_CELL_BLANK || row->cells[i].formula)
        add_cell (self, &row->cells[i]);
    }
  outreach_cli_json_end_array (self->json);
  outreach_cli_json_end_object (self->json);
}

static void
add_columns (OutreachCliJson *json, const OutreachSheetColumns *columns)
{
  g_autofree char *first = outreach_column_to_letters (columns->first);
  g_autofree char *last = outreach_column_to_letters (columns->last);

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "first", first);
  outreach_cli_json_add_text (json, "last", last);
  outreach_cli_json_add_double (json, "width", columns->width);
  outreach_cli_json_add_flag (json, "hidden", columns->hidden);
  outreach_cli_json_end_object (json);
}

static void
add_picture (OutreachCliJson *json, const OutreachSheetPicture *picture)
{
  outreach_cli_json_begin_object (json, NULL);
  add_range (json, "range", &picture->range);
  outreach_cli_json_add_number (json, "row", picture->row + 1);
  outreach_cli_json_add_text (json, "part", picture->part);
  outreach_cli_json_add_text (json, "description", picture->description);
  outreach_cli_json_end_object (json);
}

static void
add_layout (OutreachCliJson *json, const OutreachSheetLayout *layout)
{
  outreach_cli_json_begin_array (json, "merged");
  for (guint i = 0; i < layout->merges->len; i++)
    add_range (json, NULL, &g_array_index (layout->merges, OutreachCellRange, i));
  outreach_cli_json_end_array (json);
  outreach_cli_json_begin_array (json, "columns");
  for (guint i = 0; i < layout->columns->len; i++)
    add_columns (json, &g_array_index (layout->columns, OutreachSheetColumns, i));
  outreach_cli_json_end_array (json);
  outreach_cli_json_begin_array (json, "tables");
  for (guint i = 0; i < layout->tables->len; i++)
    {
      const OutreachSheetTable *table = &g_array_index (layout->tables, OutreachSheetTable, i);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "name", table->name);
      add_range (json, "range", &table->range);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
  outreach_cli_json_begin_array (json, "pictures");
  for (guint i = 0; i < layout->pictures->len; i++)
    add_picture (json, &g_array_index (layout->pictures, OutreachSheetPicture, i));
  outreach_cli_json_end_array (json);
  outreach_cli_json_add_number (json, "frozen-rows", layout->frozen_rows);
  outreach_cli_json_add_number (json, "frozen-columns", layout->frozen_columns);
  outreach_cli_json_add_flag (json, "landscape", layout->landscape);
  outreach_cli_json_add_number (json, "paper", layout->paper);
}

/* ---- Sheets ---- */

static gboolean
row_cb (const OutreachSheetRow *row, gpointer data)
{
  Printing *self = data;
  gboolean full = self->most > 0 && self->n_rows >= self->most;

  if (outreach_cli_output_is_closed ())
    return FALSE;
  if (full || (!with_layout && !has_value (row)))
    return !full || with_layout;
  self->n_rows++;
  if (self->json != NULL)
    add_row (self, row);
  else
    print_row (row);

  return TRUE;
}

static gboolean
print_sheet (Printing *self, guint nth, GError **error)
{
  const char *name = outreach_workbook_get_sheet_name (self->workbook, nth);
  OutreachSheetState state = outreach_workbook_get_sheet_state (self->workbook, nth);
  g_autoptr (OutreachSheetLayout) layout = NULL;
  gboolean done;

  self->n_rows = 0;
  if (self->json == NULL)
    {
      print_sheet_name (name, state);
      return outreach_workbook_read_sheet (self->workbook, nth, row_cb, self, NULL, NULL, error);
    }
  outreach_cli_json_begin_object (self->json, NULL);
  outreach_cli_json_add_text (self->json, "name", name);
  outreach_cli_json_add_text (self->json, "state", outreach_sheet_state_get_id (state));
  outreach_cli_json_begin_array (self->json, "rows");
  done = outreach_workbook_read_sheet (self->workbook, nth, row_cb, self,
                                       with_layout ? &layout : NULL, NULL, error);
  outreach_cli_json_end_array (self->json);
  if (layout != NULL)
    add_layout (self->json, layout);
  outreach_cli_json_end_object (self->json);

  return done;
}

static gboolean
print_sheets (Printing *self, GError **error)
{
  guint n_sheets = outreach_workbook_get_n_sheets (self->workbook);

  for (guint i = 0; i < n_sheets; i++)
    {
      const char *name = outreach_workbook_get_sheet_name (self->workbook, i);

      if ((only_sheet == NULL || g_str_equal (name, only_sheet)) && !print_sheet (self, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_sheet (OutreachWorkbook *workbook)
{
  for (guint i = 0; only_sheet != NULL && i < outreach_workbook_get_n_sheets (workbook); i++)
    {
      if (g_str_equal (outreach_workbook_get_sheet_name (workbook, i), only_sheet))
        return TRUE;
    }

  return only_sheet == NULL;
}

/* ---- Files ---- */

static void
add_facts (OutreachCliJson *json, OutreachWorkbook *workbook)
{
  char delimiter[2] = { outreach_workbook_get_delimiter (workbook), '\0' };
  OutreachWorkbookFormat format = outreach_workbook_get_format_kind (workbook);

  outreach_cli_json_add_text (json, "format", outreach_workbook_format_get_id (format));
  outreach_cli_json_add_flag (json, "macros", outreach_workbook_has_macros (workbook));
  if (format == OUTREACH_WORKBOOK_TEXT)
    {
      outreach_cli_json_add_text (json, "encoding", outreach_workbook_get_encoding (workbook));
      outreach_cli_json_add_text (json, "delimiter", delimiter);
    }
}

static OutreachCliResult
print_workbook (OutreachWorkbook *workbook, OutreachCliJson *json, guint most)
{
  Printing printing = { workbook, json, most, 0 };
  g_autoptr (GError) error = NULL;

  if (!has_sheet (workbook))
    {
      outreach_cli_complain (_ ("“%s” has no sheet “%s”."), outreach_workbook_get_name (workbook),
                             only_sheet);
      return OUTREACH_CLI_FAILED;
    }
  if (outreach_workbook_has_macros (workbook))
    outreach_cli_warn (_ ("“%s” brings macros. They are not run, but Excel would."),
                       outreach_workbook_get_name (workbook));
  if (json == NULL)
    return print_sheets (&printing, &error) ? OUTREACH_CLI_DONE : outreach_cli_fail (error);

  add_facts (json, workbook);
  outreach_cli_json_begin_array (json, "sheets");
  print_sheets (&printing, &error);
  outreach_cli_json_end_array (json);
  if (error != NULL)
    outreach_cli_json_add_text (json, "error", error->message);

  return error == NULL ? OUTREACH_CLI_DONE : outreach_cli_fail (error);
}

typedef struct
{
  OutreachCliJson *json; /* (nullable) */
  guint most;
  gboolean several; /* files: each is named */
  OutreachCliResult result;
} Files;

static gboolean
file_cb (const char *name, OutreachWorkbook *workbook, const GError *error, gpointer data)
{
  Files *self = data;
  OutreachCliResult result;

  if (self->json != NULL)
    {
      outreach_cli_json_begin_object (self->json, NULL);
      outreach_cli_json_add_text (self->json, "file", name);
    }
  else if (self->several && workbook != NULL)
    outreach_cli_print ("## %s\n", name);
  if (workbook != NULL)
    result = print_workbook (workbook, self->json, self->most);
  else
    {
      if (self->json != NULL)
        outreach_cli_json_add_text (self->json, "error", error->message);
      result = outreach_cli_fail (error);
    }
  if (self->json != NULL)
    outreach_cli_json_end_object (self->json);
  self->result = MAX (self->result, result);

  return !outreach_cli_output_is_closed ();
}

static OutreachCliResult
print_file (const char *argument, OutreachCliJson *json, guint most, gboolean several)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autofree char *shown = g_filename_display_name (argument);
  gboolean folder =
      g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
  Files files = { json, most, several || folder, OUTREACH_CLI_DONE };
  g_autoptr (GError) error = NULL;

  if (!outreach_workbook_foreach_file (file, file_cb, &files, NULL, &error))
    file_cb (shown, NULL, error, &files);

  return files.result;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_DONE;
  g_autoptr (OutreachCliJson) json = NULL;
  guint most = 0;

  if (limit != NULL && !outreach_cli_parse_number (limit, &most, &result))
    return result;
  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  for (guint i = 0; i < self->n_arguments; i++)
    {
      OutreachCliResult of_file =
          print_file (self->arguments[i], json, most, self->n_arguments > 1);

      result = MAX (result, of_file);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return result;
}

const OutreachCliCommand outreach_cli_read = {
  .name = "read",
  .arguments = N_ ("FILE…"),
  .summary = N_ ("Show what workbooks and tables of other offices hold"),
  .details = N_ (
      "FILE: .xlsx, .xlsm, .xls, a text table (.csv, .tsv) in UTF-8, UTF-16 or GB18030, a .zip or a folder "
      "of them; what it is, its content tells. Each line is the number of a row and its cells, with tabs "
      "between. Hidden sheets are shown too, and told as such. Nothing is stored, no macro is run.\n"
      "Exits with 3 where a file can't be read, after the others.\n"
      "Example: outreach-cli read 台账.xlsx --sheet 活动 --limit 20"),
  .options = options,
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
