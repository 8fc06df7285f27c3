/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-finding.h"

G_BEGIN_DECLS

/**
 * outreach_cell_mark_show:
 * @cell: a cell of a grid
 * @mark: (inout) (nullable): the mark it has; a child of @cell, which allocates it
 * @message: (nullable): what is to be put right in the cell, %NULL for nothing
 *
 * Marks a cell, for the eye and for a screen reader, or takes the mark away.
 */
void outreach_cell_mark_show (GtkWidget *cell,
                              GtkWidget **mark,
                              const char *message,
                              OutreachLevel level);

/* Allocates the mark at the start of the cell, which is in sight where the column is. @mark:
 * (nullable). Returns: where the rest of the cell begins */
int outreach_cell_mark_allocate (GtkWidget *mark, int height);

G_END_DECLS
