/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-figures-private.h"

static void
add_to_figure (OutreachFigure *figure, const OutreachTotal *total, OutreachAggregation aggregation)
{
  gint64 number = aggregation == OUTREACH_AGGREGATION_SUM ? total->sum : total->max;

  if (total->reports == 0)
    return;
  if (figure->any && aggregation == OUTREACH_AGGREGATION_SUM)
    figure->number += number;
  else
    figure->number = figure->any ? MAX (figure->number, number) : number;
  figure->any = TRUE;
  figure->approximation = MAX (figure->approximation, total->approximation);
  figure->reports += total->reports;
}

static gboolean
is_listed (GArray *groups, gint64 id)
{
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (g_array_index (groups, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* @group: -1: of all groups but those of @listed */
OutreachFigure
outreach_layout_get_figure (GArray *totals,
                            gint64 group,
                            GArray *listed,
                            gint64 metric,
                            OutreachAggregation aggregation)
{
  OutreachFigure figure = { 0 };

  for (guint i = 0; i < totals->len; i++)
    {
      const OutreachTotal *total = &g_array_index (totals, OutreachTotal, i);

      if (total->metric == metric &&
          (group >= 0 ? total->group == group : !is_listed (listed, total->group)))
        add_to_figure (&figure, total, aggregation);
    }
  if (aggregation == OUTREACH_AGGREGATION_NONE && figure.reports > 1)
    figure.any = FALSE;

  return figure;
}

void
outreach_layout_set_figure (OutreachLayout *self, guint column, const OutreachFigure *figure)
{
  if (figure->any)
    outreach_layout_set_number (
        self, column, outreach_form_style_of_number (figure->approximation, FALSE), figure->number);
}

int
outreach_layout_find_column (OutreachLayout *self, const char *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].field, field))
      return (int) i;

  return -1;
}

void
outreach_layout_set_cell (OutreachLayout *self,
                          const char *field,
                          OutreachFormStyle style,
                          const char *text)
{
  int column = outreach_layout_find_column (self, field);

  if (column >= 0)
    outreach_layout_set_text (self, (guint) column, style, text);
}

void
outreach_layout_set_cell_figure (OutreachLayout *self,
                                 const char *field,
                                 const OutreachFigure *figure)
{
  int column = outreach_layout_find_column (self, field);

  if (column >= 0)
    outreach_layout_set_figure (self, (guint) column, figure);
}
