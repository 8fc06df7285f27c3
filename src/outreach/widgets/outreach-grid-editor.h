/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-record-cell.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_GRID_EDITOR (outreach_grid_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachGridEditor, outreach_grid_editor, OUTREACH, GRID_EDITOR, GObject)

/**
 * OutreachGridEditor:
 *
 * Where OutreachCellEditors are opened over the cells of a column view, and what becomes of them when
 * the row under one is bound to another record, or is no longer in the list: the text is stored; what
 * is refused waits and is over its cell again as soon as that is in sight.
 *
 * Signals:
 *  - `entered` (OutreachField *field): the editor over a cell of @field has the focus
 *  - `stored` (guint position, int columns, int rows): and the way to go on from the cell
 *  - `kept` (OutreachRecord *record): a text that can't be stored waits for its row
 */
/* @list: the list inside @view; both are borrowed */
OutreachGridEditor *outreach_grid_editor_new (GtkColumnView *view, GtkWidget *list);

/* Forgets what was typed for the book before. @store: (nullable) */
void outreach_grid_editor_set_store (OutreachGridEditor *self, OutreachStore *store);

/* @cell: (nullable) */
gboolean outreach_grid_editor_can_edit (OutreachGridEditor *self, OutreachRecordCell *cell);
/* @cell: (nullable); @typed: as in outreach_cell_editor_begin() */
gboolean outreach_grid_editor_begin (OutreachGridEditor *self,
                                     OutreachRecordCell *cell,
                                     gboolean typed);
/* Stores what is being typed. Returns: FALSE where it was refused; the editor stays then */
gboolean outreach_grid_editor_settle (OutreachGridEditor *self);

/* The same; what is refused waits where its row is not in sight, and takes the focus where it is:
 * FALSE then */
gboolean outreach_grid_editor_leave (OutreachGridEditor *self);

/* The first record that has a text that waits for its row. Returns: (transfer none) (nullable) */
OutreachRecord *outreach_grid_editor_get_waiting (OutreachGridEditor *self);
/* All texts that wait, a line each, with record and field. Returns: (transfer full) */
char *outreach_grid_editor_dup_waiting_lines (OutreachGridEditor *self);
void outreach_grid_editor_discard_waiting (OutreachGridEditor *self);

/* Whether @widget is within the editor. @widget: (nullable) */
gboolean outreach_grid_editor_holds (OutreachGridEditor *self, GtkWidget *widget);
/* Returns: (nullable): the cell below the editor */
OutreachRecordCell *outreach_grid_editor_get_cell (OutreachGridEditor *self);
/* Where key events are forwarded to, while there is an editor. */
GtkWidget *outreach_grid_editor_get_text (OutreachGridEditor *self);

G_END_DECLS
