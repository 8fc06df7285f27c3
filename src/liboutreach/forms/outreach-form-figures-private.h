/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-layout-private.h"

G_BEGIN_DECLS

/* What the sheets that add up share. What nobody reported stays blank; metrics whose aggregation is
 * "none" are shown only where one activity alone reported them; heads and person-times are different
 * metrics and never meet in a sum (domain.md A.3). */

/* One number of a sheet: a total, or nothing. */
typedef struct
{
  gboolean any;
  OutreachApproximation approximation;
  gint64 number;
  gint64 reports;
} OutreachFigure;

/* From what outreach_reader_get_totals() gave. @group: a row id; 0: activities without one; -1: all
 * groups but those of @listed (nullable, of gint64). @metric: its row id; 0: the activities */
OutreachFigure outreach_layout_get_figure (GArray *totals,
                                           gint64 group,
                                           GArray *listed,
                                           gint64 metric,
                                           OutreachAggregation aggregation);

/* The column of that field, or -1. */
int outreach_layout_find_column (OutreachLayout *self, const char *field);

/* Set one cell of the row that is being made; by field: nothing happens where the form has no such
 * column. */
void outreach_layout_set_figure (OutreachLayout *self, guint column, const OutreachFigure *figure);
void outreach_layout_set_cell (OutreachLayout *self,
                               const char *field,
                               OutreachFormStyle style,
                               const char *text);
void outreach_layout_set_cell_figure (OutreachLayout *self,
                                      const char *field,
                                      const OutreachFigure *figure);

G_END_DECLS
