/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-learn.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-headings.h"
#include "outreach-workbook.h"

/* A form's heading stands in its first rows, and has no more columns than a ledger could. */
#define MOST_ROWS 40
#define MOST_COLUMNS 120
/* Columns that are known, for a row to be a heading. */
#define LEAST_KNOWN 2
#define DEFAULT_WIDTH 9.0
/* What a file's widths have besides the characters, in characters (ECMA-376 18.3.1.13). */
#define PADDING 0.71
/* Rows below the heading in which a number format is looked for. */
#define FORMAT_ROWS 5
/* As a definition takes it, in bytes. */
#define MOST_FORMAT 120
/* Rows below the heading that are shown. */
#define SHOWN_ROWS 6

static void
column_free (gpointer data)
{
  OutreachLearnedColumn *self = data;

  g_free (self->heading);
  g_free (self->over);
  g_free (self->format);
  g_free (self->example);
  g_free (self);
}

void
outreach_learned_form_free (OutreachLearnedForm *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->subtitle);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->widths, g_array_unref);
  g_strfreev (self->sheets);
  g_free (self);
}

/* ---- The first rows ---- */

typedef struct
{
  char *texts[MOST_ROWS][MOST_COLUMNS];
  guint formats[MOST_ROWS][MOST_COLUMNS]; /* and one; 0: no cell */
  guint n_rows;
  guint n_columns;
} Grid;

static void
grid_free (Grid *self)
{
  for (guint i = 0; i < MOST_ROWS; i++)
    for (guint j = 0; j < MOST_COLUMNS; j++)
      g_free (self->texts[i][j]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

static gboolean
take_row_cb (const OutreachSheetRow *row, gpointer data)
{
  Grid *self = data;

  /* Goes on to the end without keeping anything: the merges stand behind the rows. */
  if (row->row >= MOST_ROWS)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const OutreachCell *cell = &row->cells[i];
      g_autofree char *text = NULL;

      if (cell->column >= MOST_COLUMNS)
        continue;
      self->formats[row->row][cell->column] = cell->format + 1;
      text = g_strstrip (outreach_cell_to_text (cell));
      if (*text == '\0')
        continue;
      g_free (self->texts[row->row][cell->column]);
      self->texts[row->row][cell->column] = g_steal_pointer (&text);
      self->n_rows = MAX (self->n_rows, row->row + 1);
      self->n_columns = MAX (self->n_columns, cell->column + 1);
    }

  return TRUE;
}

/* The merged range that begins at a cell, or NULL. */
static const OutreachCellRange *
find_merge (const OutreachSheetLayout *layout, guint row, guint column)
{
  for (guint i = 0; i < layout->merges->len; i++)
    {
      const OutreachCellRange *range = &g_array_index (layout->merges, OutreachCellRange, i);

      if (range->first_row == row && range->first_column == column)
        return range;
    }

  return NULL;
}

/* The range that covers a cell, or NULL. */
static const OutreachCellRange *
find_cover (const OutreachSheetLayout *layout, guint row, guint column)
{
  for (guint i = 0; i < layout->merges->len; i++)
    {
      const OutreachCellRange *range = &g_array_index (layout->merges, OutreachCellRange, i);

      if (row >= range->first_row && row <= range->last_row && column >= range->first_column &&
          column <= range->last_column)
        return range;
    }

  return NULL;
}

/* What a cell says, or the merged cell that it is a part of. */
static const char *
get_text (const Grid *grid, const OutreachSheetLayout *layout, guint row, guint column)
{
  const OutreachCellRange *range = find_cover (layout, row, column);

  if (range == NULL)
    return grid->texts[row][column];
  if (range->first_row >= MOST_ROWS || range->first_column >= MOST_COLUMNS)
    return NULL;

  return grid->texts[range->first_row][range->first_column];
}

/* ---- Which row is the heading ---- */

static guint
count_known (const Grid *grid, guint row, OutreachHeadings *headings)
{
  guint known = 0;

  for (guint i = 0; i < grid->n_columns; i++)
    {
      gboolean guessed;

      if (grid->texts[row][i] != NULL &&
          outreach_headings_guess (headings, grid->texts[row][i], &guessed) != NULL && !guessed)
        known++;
    }

  return known;
}

/* The row with the most headings that are known; -1 where none has enough. */
static int
find_heading (const Grid *grid, OutreachHeadings *headings)
{
  guint most = LEAST_KNOWN - 1;
  int row = -1;

  for (guint i = 0; i < grid->n_rows; i++)
    {
      guint known = count_known (grid, i, headings);

      if (known > most)
        {
          most = known;
          row = (int) i;
        }
    }

  return row;
}

/* Whether a row has a cell over several columns, but not over the whole table, with text below it. */
static gboolean
has_groups (const Grid *grid, const OutreachSheetLayout *layout, guint row)
{
  if (row + 1 >= grid->n_rows)
    return FALSE;
  for (guint i = 0; i < grid->n_columns; i++)
    {
      const OutreachCellRange *range = find_merge (layout, row, i);

      if (range == NULL || grid->texts[row][i] == NULL || range->last_row != row ||
          range->last_column == range->first_column ||
          range->last_column - range->first_column + 1 >= grid->n_columns)
        continue;
      for (guint j = range->first_column; j <= MIN (range->last_column, MOST_COLUMNS - 1); j++)
        if (grid->texts[row + 1][j] != NULL)
          return TRUE;
    }

  return FALSE;
}

/* ---- Columns ---- */

static double
get_width (const OutreachSheetLayout *layout, guint column)
{
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const OutreachSheetColumns *columns =
          &g_array_index (layout->columns, OutreachSheetColumns, i);

      if (column >= columns->first && column <= columns->last && columns->width > 0)
        return columns->width;
    }

  return layout->default_width > 0 ? layout->default_width : DEFAULT_WIDTH;
}

static OutreachLearnedColumn *
learn_column (const Grid *grid,
              const OutreachSheetLayout *layout,
              guint first,
              guint last,
              guint column,
              OutreachHeadings *headings)
{
  const char *upper = get_text (grid, layout, first, column);
  const char *heading = get_text (grid, layout, last, column);
  OutreachLearnedColumn *self;
  const char *field;

  if (heading == NULL)
    heading = upper;
  if (heading == NULL)
    return NULL;

  self = g_new0 (OutreachLearnedColumn, 1);
  self->heading = g_strdup (heading);
  if (first != last && upper != NULL && upper != heading)
    self->over = g_strdup (upper);
  self->width = CLAMP (round (get_width (layout, column) - PADDING), 2, 250);
  field = outreach_headings_guess (headings, heading, &self->guessed);
  /* “负责人 / 电话”: the lower heading alone may say too little. */
  if ((field == NULL || self->guessed) && self->over != NULL)
    {
      g_autofree char *both = g_strconcat (self->over, heading, NULL);
      gboolean guessed;
      const char *other = outreach_headings_guess (headings, both, &guessed);

      if (other != NULL && (field == NULL || !guessed))
        {
          field = other;
          self->guessed = guessed;
        }
    }
  self->field = g_intern_string (field != NULL ? field : "blank");

  return self;
}

/* How the cells below the heading show numbers; %NULL where they do as the program likes. */
static char *
learn_format (OutreachWorkbook *workbook, const Grid *grid, guint last, guint column)
{
  for (guint i = last + 1; i < MIN (last + 1 + FORMAT_ROWS, MOST_ROWS); i++)
    {
      const OutreachCellFormat *format =
          grid->formats[i][column] > 0
              ? outreach_workbook_get_format (workbook, grid->formats[i][column] - 1)
              : NULL;

      if (format != NULL && format->number_format != NULL &&
          !g_str_equal (format->number_format, "General") &&
          !g_str_equal (format->number_format, "@") &&
          strlen (format->number_format) <= MOST_FORMAT)
        return g_strdup (format->number_format);
    }

  return NULL;
}

static void
learn_below (OutreachLearnedColumn *self,
             OutreachWorkbook *workbook,
             const Grid *grid,
             guint last,
             guint column)
{
  self->format = learn_format (workbook, grid, last, column);
  if (last + 1 < MOST_ROWS)
    self->example = g_strdup (grid->texts[last + 1][column]);
}

/* A field fills one column: a second one of the same is left to a person. */
static void
clear_doubles (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    for (guint j = i + 1; j < columns->len; j++)
      {
        OutreachLearnedColumn *a = g_ptr_array_index (columns, i);
        OutreachLearnedColumn *b = g_ptr_array_index (columns, j);

        if (a->field != b->field || g_str_equal (a->field, "blank"))
          continue;
        if (a->guessed && !b->guessed)
          a->field = g_intern_static_string ("blank");
        else
          b->field = g_intern_static_string ("blank");
      }
}

/* ---- Lines above ---- */

static int
read_attachment (const char *text)
{
  g_autofree char *plain = outreach_heading_normalise (text);
  const char *number;

  if (!g_str_has_prefix (plain, "附件") && !g_str_has_prefix (plain, "附表"))
    return 0;
  number = plain + strlen ("附件");

  return *number == '\0' ? 1 : (int) CLAMP (g_ascii_strtoll (number, NULL, 10), 0, 99);
}

static const char *
find_text_of_row (const Grid *grid, guint row)
{
  for (guint i = 0; i < grid->n_columns; i++)
    if (grid->texts[row][i] != NULL)
      return grid->texts[row][i];

  return NULL;
}

/* All that stands in a row, such as “填报单位：” and “填报时间：” side by side. */
static char *
join_row (const Grid *grid, guint row)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < grid->n_columns; i++)
    if (grid->texts[row][i] != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "　　" : "", grid->texts[row][i]);

  return g_string_free (out, FALSE);
}

static void
learn_lines (OutreachLearnedForm *self, const Grid *grid, guint heading)
{
  for (guint i = 0; i < heading; i++)
    {
      const char *text = find_text_of_row (grid, i);
      int attachment;

      if (text == NULL)
        continue;
      attachment = self->title == NULL ? read_attachment (text) : 0;
      if (attachment > 0)
        self->attachment = attachment;
      else if (self->title == NULL)
        self->title = g_strdup (text);
      else if (self->subtitle == NULL)
        self->subtitle = join_row (grid, i);
    }
  if (self->title == NULL)
    self->title = g_strdup ("");
}

static void
clear_cell (gpointer data)
{
  g_free (((OutreachLearnedCell *) data)->text);
}

/* To show what was read. */
static void
keep_cells (OutreachLearnedForm *self,
            const Grid *grid,
            const OutreachSheetLayout *layout,
            guint heading,
            guint last_row)
{
  self->cells = g_array_new (FALSE, TRUE, sizeof (OutreachLearnedCell));
  g_array_set_clear_func (self->cells, clear_cell);
  self->widths = g_array_new (FALSE, TRUE, sizeof (double));
  for (guint i = 0; i < grid->n_columns; i++)
    {
      double width = get_width (layout, i);

      g_array_append_val (self->widths, width);
    }
  for (guint i = 0; i < grid->n_rows && i <= last_row; i++)
    for (guint j = 0; j < grid->n_columns; j++)
      {
        const OutreachCellRange *range = find_cover (layout, i, j);
        OutreachLearnedCell cell = { i, j, 1, 1, NULL };

        if (range != NULL && (range->first_row != i || range->first_column != j))
          continue;
        if (range != NULL)
          {
            cell.n_rows = range->last_row - range->first_row + 1;
            cell.n_columns = MIN (range->last_column, grid->n_columns - 1) - j + 1;
          }
        cell.text = g_strdup (grid->texts[i][j]);
        /* A line above the table runs on over the blank cells beside it, as a spreadsheet shows it. */
        while (range == NULL && i < heading && cell.text != NULL &&
               j + cell.n_columns < grid->n_columns && grid->texts[i][j + cell.n_columns] == NULL &&
               find_cover (layout, i, j + cell.n_columns) == NULL)
          cell.n_columns++;
        g_array_append_val (self->cells, cell);
        j += cell.n_columns - 1;
      }
}

OutreachLearnedForm *
outreach_form_learn (OutreachWorkbook *workbook,
                     guint sheet,
                     OutreachCatalogue *catalogue,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (OutreachLearnedForm) self = g_new0 (OutreachLearnedForm, 1);
  g_autoptr (Grid) grid = g_new0 (Grid, 1);
  g_autoptr (OutreachSheetLayout) layout = NULL;
  g_autoptr (OutreachHeadings) headings = outreach_headings_new (catalogue, OUTREACH_KIND_ACTIVITY);
  guint first, last;
  int row;

  if (!outreach_workbook_read_sheet (workbook, sheet, take_row_cb, grid, &layout, cancellable,
                                     error))
    return NULL;
  row = find_heading (grid, headings);
  if (row < 0)
    {
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
          _ ("“%s”, sheet “%s”: no heading row was found in its first %d rows. A form needs "
             "a row with headings such as 活动名称, 时间, 地点."),
          outreach_workbook_get_name (workbook), outreach_workbook_get_sheet_name (workbook, sheet),
          MOST_ROWS);
      return NULL;
    }
  first = last = (guint) row;
  if (has_groups (grid, layout, first))
    last++;
  else if (first > 0 && has_groups (grid, layout, first - 1))
    first--;

  self->sheet = sheet;
  self->name = g_strdup (outreach_workbook_get_sheet_name (workbook, sheet));
  self->landscape = layout->landscape;
  self->heading_row = last;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < grid->n_columns; i++)
    {
      OutreachLearnedColumn *column = learn_column (grid, layout, first, last, i, headings);

      if (column == NULL)
        continue;
      learn_below (column, workbook, grid, last, i);
      g_ptr_array_add (self->columns, column);
    }
  clear_doubles (self->columns);
  learn_lines (self, grid, first);
  keep_cells (self, grid, layout, first, last + SHOWN_ROWS);

  return g_steal_pointer (&self);
}

/* ---- The definition ---- */

static void
add_texts (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      json_builder_set_member_name (builder, outreach_language_get_id (i));
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_column (JsonBuilder *builder, const OutreachLearnedColumn *column)
{
  json_builder_begin_object (builder);
  add_text (builder, "field", column->field);
  add_texts (builder, "headings", column->heading);
  if (column->over != NULL)
    add_texts (builder, "over", column->over);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, (gint64) column->width);
  if (column->format != NULL)
    add_text (builder, "format", column->format);
  if (g_str_equal (column->field, "text"))
    add_texts (builder, "text",
               column->example != NULL && *column->example != '\0' ? column->example : "—");
  json_builder_end_object (builder);
}

/* A brace would be taken for a placeholder. */
static char *
make_plain (const char *text)
{
  return g_strdelimit (g_strdup (text), "{}", ' ');
}

/* As Excel allows it. */
static char *
make_sheet_name (const char *name)
{
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 31));

  g_strdelimit (cut, "[]:*?/\\'", ' ');
  g_strstrip (cut);

  return g_strdup (*cut != '\0' ? cut : "1");
}

char *
outreach_learned_form_to_json (const OutreachLearnedForm *self, const char *name)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *title = make_plain (self->title);
  g_autofree char *sheet = make_sheet_name (self->name);

  json_builder_begin_object (builder);
  add_text (builder, "id", "learned");
  add_texts (builder, "names", name);
  add_text (builder, "orientation", self->landscape ? "landscape" : "portrait");
  if (self->attachment > 0)
    {
      json_builder_set_member_name (builder, "attachment");
      json_builder_add_int_value (builder, self->attachment);
    }
  add_texts (builder, "title", *title != '\0' ? title : name);
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "id", "learned");
  add_texts (builder, "names", sheet);
  if (self->subtitle != NULL)
    {
      g_autofree char *subtitle = make_plain (self->subtitle);

      add_texts (builder, "subtitle", subtitle);
    }
  add_text (builder, "source", "activities");
  json_builder_set_member_name (builder, "stretch");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (builder, g_ptr_array_index (self->columns, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
