/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outreach-form-learn-page.h"
#include "outreach-form-page.h"
#include "outreach-text-measure.h"

#define MARGIN 10.0
/* Of a line of text, and of the blanks around it, in millimetres at natural size. */
#define LINE_HEIGHT 5.2
#define PADDING 2.4
#define FONT_SIZE 10.5

typedef struct
{
  const OutreachLearnedForm *learned;
  OutreachPaperPage *page;
  double *lefts;   /* one more than columns */
  double *heights; /* of rows */
  guint n_rows;
} Drawing;

static const OutreachLearnedCell *
get_cell (Drawing *self, guint nth)
{
  return &g_array_index (self->learned->cells, OutreachLearnedCell, nth);
}

static double
get_width (Drawing *self, const OutreachLearnedCell *cell)
{
  return self->lefts[cell->column + cell->n_columns] - self->lefts[cell->column];
}

static OutreachFormStyle
get_style (Drawing *self, const OutreachLearnedCell *cell)
{
  if (cell->row + cell->n_rows - 1 > self->learned->heading_row)
    return OUTREACH_STYLE_TEXT;

  return cell->n_columns * 2 > self->learned->widths->len &&
                 g_strcmp0 (cell->text, self->learned->title) == 0
             ? OUTREACH_STYLE_GROUP
             : OUTREACH_STYLE_HEADING;
}

static void
measure_rows (Drawing *self)
{
  double character = outreach_form_column_to_mm (1) * self->page->scale;

  for (guint i = 0; i < self->n_rows; i++)
    self->heights[i] = (LINE_HEIGHT + PADDING) * self->page->scale;
  for (guint i = 0; i < self->learned->cells->len; i++)
    {
      const OutreachLearnedCell *cell = get_cell (self, i);
      guint room = (guint) MAX (get_width (self, cell) / character, 2);
      guint lines;

      if (cell->text == NULL || cell->n_rows > 1)
        continue;
      lines = MIN (outreach_text_count_lines (cell->text, strlen (cell->text), room), 6);
      self->heights[cell->row] =
          MAX (self->heights[cell->row], (lines * LINE_HEIGHT + PADDING) * self->page->scale);
    }
}

static void
add_cells (Drawing *self)
{
  for (guint i = 0; i < self->learned->cells->len; i++)
    {
      const OutreachLearnedCell *cell = get_cell (self, i);
      OutreachPaperCell out = { .x = self->lefts[cell->column], .y = MARGIN };

      for (guint j = 0; j < cell->row; j++)
        out.y += self->heights[j];
      for (guint j = cell->row; j < MIN (cell->row + cell->n_rows, self->n_rows); j++)
        out.height += self->heights[j];
      out.width = get_width (self, cell);
      out.text = g_strdup (cell->text);
      out.style = get_style (self, cell);
      out.font_size = FONT_SIZE * self->page->scale;
      if (out.y + out.height <= outreach_paper_get (self->page->landscape)->height - MARGIN)
        g_array_append_val (self->page->cells, out);
      else
        g_free (out.text);
    }
}

OutreachFormPreview *
outreach_learned_form_draw (const OutreachLearnedForm *learned)
{
  const OutreachPaper *paper = outreach_paper_get (learned->landscape);
  guint n_columns = learned->widths->len;
  OutreachFormPreview *preview = g_new0 (OutreachFormPreview, 1);
  OutreachPaperPage *page = outreach_paper_page_new (learned->landscape, 1, 0);
  g_autofree double *lefts = g_new0 (double, n_columns + 1);
  g_autofree double *heights = NULL;
  Drawing self = { learned, page, lefts, NULL, 0 };
  double all = 0;

  for (guint i = 0; i < learned->cells->len; i++)
    self.n_rows = MAX (self.n_rows, get_cell (&self, i)->row + 1);
  heights = self.heights = g_new0 (double, self.n_rows + 1);
  preview->page = page;
  preview->complete = TRUE;
  preview->masked = TRUE;
  for (guint i = 0; i < n_columns; i++)
    all += outreach_form_column_to_mm (g_array_index (learned->widths, double, i));
  page->scale = all > 0 ? MIN (1, (paper->width - 2 * MARGIN) / all) : 1;
  lefts[0] = MARGIN;
  for (guint i = 0; i < n_columns; i++)
    lefts[i + 1] =
        lefts[i] +
        outreach_form_column_to_mm (g_array_index (learned->widths, double, i)) * page->scale;
  measure_rows (&self);
  add_cells (&self);

  return preview;
}
