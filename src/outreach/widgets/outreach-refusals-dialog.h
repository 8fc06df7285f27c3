/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-cells.h"

G_BEGIN_DECLS

/**
 * outreach_show_refusals:
 * @widget: over whose window
 * @catalogue, @kind: for the titles of columns
 * @first_row: the position of the first row that was set
 *
 * Lists the cells that were not stored: row, column, what was there, why.
 */
void outreach_show_refusals (GtkWidget *widget,
                             OutreachCatalogue *catalogue,
                             OutreachKind kind,
                             guint first_row,
                             OutreachCellsResult *result);

G_END_DECLS
