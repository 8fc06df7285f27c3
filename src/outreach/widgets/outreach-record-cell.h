/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-finding-watch.h"
#include "outreach-format.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_CELL (outreach_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordCell, outreach_record_cell, OUTREACH, RECORD_CELL, GtkWidget)

/**
 * OutreachRecordCell:
 *
 * One value of one record in a grid: a label that follows the record's changes. It takes the focus
 * while it is in the grid's current column (OutreachGridCursor), and holds the editor over it.
 */
GtkWidget *outreach_record_cell_new (OutreachField *field, OutreachFormatFlags flags);

/* What is to be put right in the cell is marked; once, before it shows anything. */
void outreach_record_cell_set_findings (OutreachRecordCell *self, OutreachFindingWatch *findings);

/* @item: the list item that the cell shows, or %NULL to let go of it */
void outreach_record_cell_set_list_item (OutreachRecordCell *self, GtkListItem *item);
/* GTK_INVALID_LIST_POSITION while the cell shows nothing */
guint outreach_record_cell_get_position (OutreachRecordCell *self);

OutreachField *outreach_record_cell_get_field (OutreachRecordCell *self);
/* Returns: (transfer none) (nullable) */
OutreachRecord *outreach_record_cell_get_record (OutreachRecordCell *self);
gboolean outreach_record_cell_is_masked (OutreachRecordCell *self);
/* @editor: (nullable): a widget over the cell, which goes when the cell shows another record */
void outreach_record_cell_set_editor (OutreachRecordCell *self, GtkWidget *editor);

G_END_DECLS
