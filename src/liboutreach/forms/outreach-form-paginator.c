/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-paginator-private.h"

#include <math.h>
#include <string.h>

#include "outreach-format.h"
#include "outreach-paper-private.h"
#include "outreach-text-measure.h"

/* Lengths here are points at natural size, as rows have them, until a page is made. */

/* A row of 10.5 pt type: of a line, and above and below the lines; as the layout reckons. */
#define LINE_HEIGHT (10.5 * 1.42)
#define ROW_PADDING 6.0
/* Of a page: headings that take more are not repeated. */
#define MOST_HEADING 0.5
#define EPSILON 0.05

/* A row that is kept until its page is made. */
typedef struct
{
  OutreachRowType type;
  double height;
  OutreachFormCell *cells; /* with texts and pictures of their own */
  guint n_cells;
} Row;

/* A cell that spans rows, and how many of them are yet to come. */
typedef struct
{
  OutreachFormCell cell;
  guint rows_left;
} Span;

/* The columns of a page of a table that goes on several side by side. */
typedef struct
{
  int *positions; /* of each of the sheet's columns: its place on the page, or -1 */
  double *lefts;  /* mm: where each place begins, and where the last ends */
  guint n_columns;
} Block;

typedef struct
{
  OutreachFormSink sink;
  OutreachPaperFunc func;
  gpointer data;
  OutreachLanguage language;
  gboolean just_first;
  gboolean full;
  guint n_pages;

  /* the sheet: */
  gboolean landscape;
  double scale;
  double room; /* the height of a page */
  guint n_columns;
  guint n_repeat_columns;
  guint n_first_columns;
  double *widths; /* characters */
  Block *blocks;
  guint n_blocks;
  GPtrArray *headings; /* of Row */
  double heading_height;
  Span *spans;

  /* the page: */
  GPtrArray *rows; /* of Row */
  double y;
  gboolean fresh; /* no row of the table stands on it yet */
  GArray *charts; /* of OutreachPaperChart: placed from the text's left and top, in points */
} Paginator;

/* ---- Rows ---- */

static void
clear_cell (OutreachFormCell *cell)
{
  g_free ((char *) cell->text);
  if (cell->picture != NULL)
    g_object_unref (cell->picture->pixels);
  g_free ((gpointer) cell->picture);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    clear_cell (&row->cells[i]);
  g_free (row->cells);
  g_free (row);
}

static char *
make_text (Paginator *self, const OutreachFormCell *cell)
{
  switch (cell->type)
    {
    case OUTREACH_CELL_TEXT:
    case OUTREACH_CELL_MOMENT:
      return g_strndup (cell->text, cell->length);
    case OUTREACH_CELL_NUMBER:
    case OUTREACH_CELL_FORMULA:
      if (cell->style == OUTREACH_STYLE_MONEY || cell->style == OUTREACH_STYLE_TOTAL_MONEY)
        return g_strdup_printf ("%.2f", cell->number);
      return outreach_format_number ((gint64) cell->number,
                                     outreach_form_style_get_approximation (cell->style),
                                     self->language, OUTREACH_FORMAT_NONE);
    case OUTREACH_CELL_FORMULA_BLANK:
    case OUTREACH_CELL_COVERED:
    case OUTREACH_CELL_BLANK:
    case OUTREACH_CELL_PICTURE:
    default:
      return NULL;
    }
}

/* The copy's text is what is shown. */
static void
copy_cell (Paginator *self, const OutreachFormCell *cell, OutreachFormCell *copy)
{
  *copy = *cell;
  copy->text = make_text (self, cell);
  copy->length = copy->text != NULL ? strlen (copy->text) : 0;
  if (copy->type == OUTREACH_CELL_NUMBER || copy->type == OUTREACH_CELL_FORMULA ||
      copy->type == OUTREACH_CELL_MOMENT)
    copy->type = OUTREACH_CELL_TEXT;
  copy->picture = NULL;
  if (cell->type == OUTREACH_CELL_PICTURE)
    {
      copy->picture = g_memdup2 (cell->picture, sizeof *cell->picture);
      g_object_ref (copy->picture->pixels);
    }
}

static Row *
row_new (Paginator *self,
         OutreachRowType type,
         double height,
         const OutreachFormCell *cells,
         guint n_cells)
{
  Row *row = g_new0 (Row, 1);

  row->type = type;
  row->height = height;
  row->n_cells = n_cells;
  row->cells = g_new0 (OutreachFormCell, n_cells);
  for (guint i = 0; i < n_cells; i++)
    copy_cell (self, &cells[i], &row->cells[i]);

  return row;
}

static Row *
row_copy (Paginator *self, const Row *row)
{
  return row_new (self, row->type, row->height, row->cells, row->n_cells);
}

/* ---- Making pages ---- */

static double
to_mm (Paginator *self, double points)
{
  return points * self->scale / OUTREACH_POINTS_A_MM;
}

/* The first and the last place that a cell takes; FALSE where it is not on the page.
 * What spans the whole first page spans the others too. */
static gboolean
find_places (Paginator *self,
             const Block *block,
             guint column,
             guint n_columns,
             guint *first,
             guint *last)
{
  gboolean whole = n_columns > 1 && column == 0 && n_columns >= self->n_first_columns;
  gboolean any = FALSE;

  for (guint i = column; i < MIN (column + n_columns, self->n_columns); i++)
    if (block->positions[i] >= 0)
      {
        *first = any ? *first : (guint) block->positions[i];
        *last = (guint) block->positions[i];
        any = TRUE;
      }
  if (any && whole)
    *last = block->n_columns - 1;

  return any;
}

static double
get_span_height (GPtrArray *rows, guint nth, guint n_rows)
{
  double height = 0;

  for (guint i = nth; i < MIN (nth + n_rows, rows->len); i++)
    height += ((Row *) g_ptr_array_index (rows, i))->height;

  return height;
}

static void
set_picture (Paginator *self, OutreachPaperCell *out, const OutreachFormPicture *picture)
{
  out->picture = g_object_ref (picture->pixels);
  out->picture_x = out->x + to_mm (self, picture->x);
  out->picture_y = out->y + to_mm (self, picture->y);
  out->picture_width = to_mm (self, picture->width);
  out->picture_height = to_mm (self, picture->height);
}

/* Returns: how many places it took */
static guint
place_cell (Paginator *self,
            OutreachPaperPage *page,
            const Block *block,
            guint nth_row,
            guint column,
            double y)
{
  const Row *row = g_ptr_array_index (self->rows, nth_row);
  const OutreachFormCell *cell = &row->cells[column];
  OutreachPaperCell out = { 0 };
  guint first = 0, last = 0;

  if (cell->type == OUTREACH_CELL_COVERED ||
      (cell->type == OUTREACH_CELL_BLANK && !outreach_form_style_get_look (cell->style)->border) ||
      !find_places (self, block, column, cell->columns, &first, &last))
    return 0;

  out.x = block->lefts[first];
  out.y = y;
  out.width = block->lefts[last + 1] - out.x;
  out.height = to_mm (self, get_span_height (self->rows, nth_row, cell->rows));
  out.text = g_strdup (cell->text);
  out.style = cell->style;
  out.font_size = outreach_form_style_get_look (cell->style)->size * self->scale;
  if (cell->picture != NULL)
    set_picture (self, &out, cell->picture);
  g_array_append_val (page->cells, out);

  return last - first + 1;
}

static void
place_row (Paginator *self, OutreachPaperPage *page, guint nth_block, guint nth_row, double y)
{
  const Row *row = g_ptr_array_index (self->rows, nth_row);
  const Block *block = &self->blocks[nth_block];
  guint n_placed = 0;

  /* Titles and signatures stand on the first of pages side by side. */
  if (row->type == OUTREACH_ROW_FRAME && nth_block > 0)
    return;
  for (guint i = 0; i < row->n_cells && n_placed < block->n_columns; i++)
    n_placed += place_cell (self, page, block, nth_row, i, y);
}

static void
place_charts (Paginator *self, OutreachPaperPage *page, const Block *block)
{
  const OutreachPaper *paper = outreach_paper_get (self->landscape);

  for (guint i = 0; i < self->charts->len; i++)
    {
      OutreachPaperChart chart = g_array_index (self->charts, OutreachPaperChart, i);

      chart.x = block->lefts[0];
      chart.y = paper->top + to_mm (self, chart.y);
      chart.width = to_mm (self, chart.width);
      chart.height = to_mm (self, chart.height);
      chart.title = g_strdup (chart.title);
      chart.points = g_array_ref (chart.points);
      g_array_append_val (page->charts, chart);
    }
}

static OutreachPaperPage *
make_page (Paginator *self, guint nth_block, gboolean last)
{
  OutreachPaperPage *page = outreach_paper_page_new (self->landscape, self->scale, ++self->n_pages);
  double y = outreach_paper_get (self->landscape)->top;

  page->last = last && nth_block + 1 == self->n_blocks;
  for (guint i = 0; i < self->rows->len; i++)
    {
      place_row (self, page, nth_block, i, y);
      y += to_mm (self, ((Row *) g_ptr_array_index (self->rows, i))->height);
    }
  if (nth_block == 0)
    place_charts (self, page, &self->blocks[0]);

  return page;
}

static void
begin_page (Paginator *self)
{
  g_ptr_array_set_size (self->rows, 0);
  g_array_set_size (self->charts, 0);
  self->y = 0;
  if (self->heading_height <= self->room * MOST_HEADING)
    for (guint i = 0; i < self->headings->len; i++)
      {
        Row *row = row_copy (self, g_ptr_array_index (self->headings, i));

        g_ptr_array_add (self->rows, row);
        self->y += row->height;
      }
  self->fresh = TRUE;
}

/* @last: of its sheet */
static gboolean
end_page (Paginator *self, gboolean last, GError **error)
{
  for (guint i = 0; i < self->n_blocks && !self->full; i++)
    {
      if (!self->func (make_page (self, i, last), self->data, error))
        return FALSE;
      self->full = self->just_first;
    }
  begin_page (self);

  return TRUE;
}

/* ---- The sheet ---- */

static void
add_to_block (Paginator *self, Block *block, guint column, double *mm)
{
  block->positions[column] = (int) block->n_columns;
  block->lefts[block->n_columns++] = *mm;
  *mm += outreach_form_column_to_mm (self->widths[column]) * self->scale;
}

static void
fill_block (Paginator *self, Block *block, guint first, guint last)
{
  const OutreachPaper *paper = outreach_paper_get (self->landscape);
  double room = paper->width - paper->left - paper->right, mm = 0, left;

  block->positions = g_new (int, self->n_columns);
  block->lefts = g_new0 (double, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    block->positions[i] = -1;
  for (guint i = 0; first > 0 && i < self->n_repeat_columns; i++)
    add_to_block (self, block, i, &mm);
  for (guint i = first; i < last; i++)
    add_to_block (self, block, i, &mm);
  block->lefts[block->n_columns] = mm;

  /* A column that is wider than the paper is cut at its edge. */
  left = paper->left + MAX (room - mm, 0) / 2;
  for (guint i = 0; i <= block->n_columns; i++)
    block->lefts[i] = MIN (block->lefts[i] + left, paper->left + MAX (room, 0));
}

static void
make_blocks (Paginator *self, const guint *breaks)
{
  guint first = 0;

  self->n_blocks = 1;
  for (guint i = 0; breaks != NULL && breaks[i] != 0; i++)
    self->n_blocks++;
  self->blocks = g_new0 (Block, self->n_blocks);
  for (guint i = 0; i < self->n_blocks; i++)
    {
      guint last = i + 1 < self->n_blocks ? breaks[i] : self->n_columns;

      fill_block (self, &self->blocks[i], first, last);
      first = last;
    }
  self->n_first_columns = self->blocks[0].n_columns;
}

static void
clear_sheet (Paginator *self)
{
  for (guint i = 0; i < self->n_blocks; i++)
    {
      g_free (self->blocks[i].positions);
      g_free (self->blocks[i].lefts);
    }
  for (guint i = 0; self->spans != NULL && i < self->n_columns; i++)
    clear_cell (&self->spans[i].cell);
  g_clear_pointer (&self->spans, g_free);
  g_clear_pointer (&self->blocks, g_free);
  g_clear_pointer (&self->widths, g_free);
  self->n_blocks = 0;
  g_ptr_array_set_size (self->headings, 0);
  self->heading_height = 0;
}

static gboolean
paginator_begin_sheet (OutreachFormSink *sink, const OutreachFormSheetLayout *sheet, GError **error)
{
  Paginator *self = (Paginator *) sink;

  clear_sheet (self);
  self->landscape = sheet->landscape;
  self->scale = sheet->scale;
  self->room = outreach_paper_get_room (sheet->landscape) / sheet->scale;
  self->n_columns = sheet->n_columns;
  self->n_repeat_columns = sheet->n_repeat_columns;
  self->widths = g_memdup2 (sheet->widths, sizeof (double) * sheet->n_columns);
  self->spans = g_new0 (Span, sheet->n_columns);
  make_blocks (self, sheet->breaks);
  begin_page (self);

  return TRUE;
}

/* ---- Cells that span rows ---- */

/* One that goes on from the page before is there again. */
static void
follow_spans (Paginator *self, Row *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      OutreachFormCell *cell = &row->cells[i];
      Span *span = &self->spans[i];

      if (cell->type == OUTREACH_CELL_COVERED && span->rows_left > 0)
        {
          if (self->fresh)
            {
              clear_cell (cell);
              copy_cell (self, &span->cell, cell);
              cell->rows = span->rows_left;
            }
          span->rows_left--;
        }
      else if (cell->rows > 1)
        {
          clear_cell (&span->cell);
          copy_cell (self, cell, &span->cell);
          span->rows_left = cell->rows - 1;
        }
    }
}

/* ---- Rows higher than a page ---- */

static guint
get_room_of_cell (Paginator *self, const Row *row, guint column)
{
  double units = 0;

  for (guint i = column; i < MIN (column + row->cells[column].columns, self->n_columns); i++)
    units += self->widths[i];

  return (guint) MAX (units, 2);
}

/* Takes what has room on this page out of @row, which keeps the rest.
 * Returns: (transfer full): the part that goes here */
static Row *
split_row (Paginator *self, Row *row)
{
  double room = self->room - self->y;
  guint n_lines = (guint) MAX ((room - ROW_PADDING) / LINE_HEIGHT, 1);
  Row *part = row_copy (self, row);

  part->height = MIN (room, row->height);
  for (guint i = 0; i < row->n_cells; i++)
    {
      OutreachFormCell *cell = &row->cells[i];
      gsize taken;
      char *rest;

      if (cell->text == NULL)
        continue;
      taken = outreach_text_take_lines (cell->text, cell->length, get_room_of_cell (self, row, i),
                                        n_lines);
      rest = g_strdup (cell->text + taken);
      ((char *) part->cells[i].text)[taken] = '\0';
      part->cells[i].length = taken;
      g_free ((char *) cell->text);
      cell->text = rest;
      cell->length -= taken;
    }
  row->height -= n_lines * LINE_HEIGHT;

  return part;
}

static gboolean
has_rest (const Row *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0)
      return TRUE;

  return FALSE;
}

/* @row: (transfer full) */
static void
put_row (Paginator *self, Row *row)
{
  g_ptr_array_add (self->rows, row);
  self->y += row->height;
  self->fresh = FALSE;
}

/* @row: (transfer full) */
static gboolean
put_high_row (Paginator *self, Row *row, GError **error)
{
  while (row->height > self->room - self->y + EPSILON && has_rest (row) && !self->full)
    {
      put_row (self, split_row (self, row));
      if (!end_page (self, FALSE, error))
        {
          row_free (row);
          return FALSE;
        }
    }
  if (has_rest (row) && !self->full)
    {
      row->height = MIN (MAX (row->height, LINE_HEIGHT + ROW_PADDING), self->room - self->y);
      put_row (self, row);
    }
  else
    row_free (row);

  return TRUE;
}

/* ---- The sink ---- */

/* A row that would not fit on any page stays below the title. */
static gboolean
wants_page (Paginator *self, const OutreachFormRow *row, double height)
{
  if (height <= self->room - self->y + EPSILON)
    return row->new_page && !self->fresh;

  return !self->fresh ||
         (self->y > self->heading_height && height <= self->room - self->heading_height);
}

static gboolean
paginator_add_row (OutreachFormSink *sink, const OutreachFormRow *given, GError **error)
{
  Paginator *self = (Paginator *) sink;
  double height = MAX (given->height, given->full_height);
  gboolean heading = given->type == OUTREACH_ROW_HEADING;
  gboolean fresh = self->fresh && (heading || given->type == OUTREACH_ROW_FRAME);
  Row *row;

  if (self->full)
    return TRUE;
  if (wants_page (self, given, height) && !end_page (self, FALSE, error))
    return FALSE;
  if (self->full)
    return TRUE;

  row = row_new (self, given->type, height, given->cells, given->n_cells);
  follow_spans (self, row);
  if (heading)
    {
      g_ptr_array_add (self->headings, row_copy (self, row));
      self->heading_height += height;
    }
  if (height > self->room - self->y + EPSILON)
    return put_high_row (self, row, error);
  put_row (self, row);
  self->fresh = fresh;

  return TRUE;
}

static gboolean
paginator_add_chart (OutreachFormSink *sink, const OutreachFormChart *chart, GError **error)
{
  Paginator *self = (Paginator *) sink;
  OutreachPaperChart out = { .width = OUTREACH_CHART_WIDTH, .height = OUTREACH_CHART_HEIGHT };

  if (!self->fresh &&
      (chart->new_page ||
       self->y + OUTREACH_BLANK_ROW_HEIGHT + OUTREACH_CHART_HEIGHT > self->room + EPSILON) &&
      !end_page (self, FALSE, error))
    return FALSE;

  self->y += OUTREACH_BLANK_ROW_HEIGHT;
  out.y = self->y;
  out.title = g_strdup (chart->title);
  out.points = outreach_paper_points_new ();
  for (guint i = 0; i < chart->n_points; i++)
    {
      OutreachFormPoint point = chart->points[i];

      point.name = g_strdup (point.name);
      g_array_append_val (out.points, point);
    }
  g_array_append_val (self->charts, out);
  self->y += OUTREACH_CHART_HEIGHT + OUTREACH_BLANK_ROW_HEIGHT;
  self->fresh = FALSE;

  return TRUE;
}

static gboolean
paginator_end_sheet (OutreachFormSink *sink, GError **error)
{
  Paginator *self = (Paginator *) sink;
  gboolean done = self->full || end_page (self, TRUE, error);

  clear_sheet (self);

  return done;
}

static gboolean
paginator_is_full (OutreachFormSink *sink)
{
  return ((Paginator *) sink)->full;
}

OutreachFormSink *
outreach_paginator_new (OutreachLanguage language,
                        guint picture_pixels,
                        gboolean just_first,
                        OutreachPaperFunc func,
                        gpointer data)
{
  Paginator *self = g_new0 (Paginator, 1);

  self->sink.begin_sheet = paginator_begin_sheet;
  self->sink.add_row = paginator_add_row;
  self->sink.end_sheet = paginator_end_sheet;
  self->sink.add_chart = paginator_add_chart;
  self->sink.is_full = just_first ? paginator_is_full : NULL;
  self->sink.picture_pixels = picture_pixels;
  self->func = func;
  self->data = data;
  self->language = language;
  self->just_first = just_first;
  self->headings = g_ptr_array_new_with_free_func (row_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->charts = outreach_paper_charts_new ();

  return &self->sink;
}

void
outreach_paginator_free (OutreachFormSink *sink)
{
  Paginator *self = (Paginator *) sink;

  clear_sheet (self);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->charts);
  g_free (self);
}
