/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-figures-private.h"
#include "outreach-paper-private.h"

/* The charts of a sheet that adds up: below all else. */

/* A chart, and the blank row before it. */
#define CHART_ROWS 16

void
outreach_layout_draw_row (OutreachLayout *self)
{
  int name = outreach_layout_find_column (self, "name");

  if (self->sink->add_chart == NULL || name < 0)
    return;
  for (guint i = 0; i < self->sheet->charts->len; i++)
    {
      int value = outreach_layout_find_column (self, g_ptr_array_index (self->sheet->charts, i));
      const OutreachFormCell *cell = value >= 0 ? &self->cells[value] : NULL;
      OutreachFormPoint point = { 0 };

      if (i == self->drawn->len)
        g_ptr_array_add (self->drawn, outreach_paper_points_new ());
      point.name = self->cells[name].type == OUTREACH_CELL_TEXT
                       ? g_strndup (self->cells[name].text, self->cells[name].length)
                       : g_strdup ("");
      point.any = cell != NULL && cell->type == OUTREACH_CELL_NUMBER;
      point.value = point.any ? cell->number : 0;
      g_array_append_val (g_ptr_array_index (self->drawn, i), point);
    }
}

/* Moves on by the rows that it takes. */
static void
place_chart (OutreachLayout *self, OutreachFormChart *chart)
{
  if (self->page_left < OUTREACH_BLANK_ROW_HEIGHT + OUTREACH_CHART_HEIGHT)
    {
      chart->new_page = TRUE;
      self->page_left = self->page_height - self->heading_height;
    }
  chart->row = self->row + 1;
  self->row += CHART_ROWS;
  self->page_left -= CHART_ROWS * OUTREACH_BLANK_ROW_HEIGHT;
}

static gboolean
add_chart (OutreachLayout *self, guint nth, GError **error)
{
  int name = outreach_layout_find_column (self, "name");
  int value = outreach_layout_find_column (self, g_ptr_array_index (self->sheet->charts, nth));
  g_autofree char *title = NULL;
  GArray *points;
  OutreachFormChart chart = { 0 };

  if (name < 0 || value < 0 || nth >= self->drawn->len)
    return TRUE;

  points = g_ptr_array_index (self->drawn, nth);
  title = g_strdelimit (g_strdup (self->columns[value].heading), "\n", ' ');
  chart.title = title;
  chart.name_column = (guint) name;
  chart.value_column = (guint) value;
  chart.first_row = self->first_record;
  chart.last_row = self->last_record;
  chart.points = (const OutreachFormPoint *) (gpointer) points->data;
  chart.n_points = points->len;
  place_chart (self, &chart);

  return self->sink->add_chart (self->sink, &chart, error);
}

gboolean
outreach_layout_add_charts (OutreachLayout *self, GError **error)
{
  for (guint i = 0; self->sink->add_chart != NULL && i < self->sheet->charts->len; i++)
    if (!add_chart (self, i, error))
      return FALSE;

  return TRUE;
}
