/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-grid-cursor.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_GRID_RANGE (outreach_grid_range_get_type ())
G_DECLARE_FINAL_TYPE (OutreachGridRange, outreach_grid_range, OUTREACH, GRID_RANGE, GObject)

/* A block of cells: rows by position, columns as they stand. */
typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} OutreachGridBlock;

/**
 * OutreachGridRange:
 *
 * The block of cells that is chosen in a grid: the current cell, or what Shift and an arrow key, Shift
 * and a click, dragging or Ctrl+A made of it. Its rows are the rows that are selected. Any move of the
 * cursor ends it.
 */
OutreachGridRange *outreach_grid_range_new (GtkColumnView *view, OutreachGridCursor *cursor);

/* Returns: FALSE where no cell is chosen, or one is being typed into */
gboolean outreach_grid_range_get (OutreachGridRange *self, OutreachGridBlock *block);
/* A menu is asked for at a point: outside of the block it is for the cell there. */
void outreach_grid_range_point (OutreachGridRange *self, double x, double y);

G_END_DECLS
