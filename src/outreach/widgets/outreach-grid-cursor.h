/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-grid-editor.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_GRID_CURSOR (outreach_grid_cursor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachGridCursor, outreach_grid_cursor, OUTREACH, GRID_CURSOR, GObject)

/**
 * OutreachGridCursor:
 *
 * The current cell of a column view of OutreachRecordCells: which column has the focus in whichever
 * row has it, the keys that move it, and the editor that is opened over it.
 *
 * Cells of a column view take no focus of their own on GTK 4.8, rows hand it to their first child
 * that takes it: only the cells of the current column do (outreach_grid_cursor_is_current()). So the
 * list's own keys go from row to row, and ours from column to column.
 *
 * A character opens the editor, and the key event is handed on to it, so that its input method has
 * it from the first key on.
 *
 * Signals:
 *  - `open` (guint position): the record is to be shown
 *  - `kept` (OutreachRecord *record): a text that can't be stored waits for its row
 */
OutreachGridCursor *outreach_grid_cursor_new (GtkColumnView *view);

/* @store: (nullable) */
void outreach_grid_cursor_set_store (OutreachGridCursor *self, OutreachStore *store);

/* Whether the cells of @field take the focus in @view. @view: (nullable) */
gboolean outreach_grid_cursor_is_current (GtkWidget *view, OutreachField *field);

/* Returns: (transfer none): the list inside the column view */
GtkWidget *outreach_grid_cursor_get_list (OutreachGridCursor *self);
/* Returns: (transfer none) (nullable): the row at @position, where it is in sight */
GtkWidget *outreach_grid_cursor_find_row (OutreachGridCursor *self, guint position);
/* The position of the row at a point of the view, or GTK_INVALID_LIST_POSITION */
guint outreach_grid_cursor_find_position (OutreachGridCursor *self, double x, double y);
void outreach_grid_cursor_scroll_to (OutreachGridCursor *self, guint position);

/* Opens the editor over the cell with the focus, or that for which a menu was opened. */
void outreach_grid_cursor_edit (OutreachGridCursor *self);

/* Whether a cell itself has the focus, not an editor over it. */
gboolean outreach_grid_cursor_has_focus (OutreachGridCursor *self);
/* Where the cell with the focus is, or that for which a menu was opened. Returns: FALSE for none */
gboolean outreach_grid_cursor_get_place (OutreachGridCursor *self, guint *row, guint *column);
/* The cell at a point of the view. Returns: FALSE for none, or one that is being typed into */
gboolean outreach_grid_cursor_find_place (OutreachGridCursor *self,
                                          double x,
                                          double y,
                                          guint *row,
                                          guint *column);
/* Brings the focus to a cell; the rows that are selected stay. */
void outreach_grid_cursor_go_to (OutreachGridCursor *self, guint row, guint column);
/* Returns: (transfer container) (element-type OutreachField): the fields of the columns, in order */
GPtrArray *outreach_grid_cursor_list_fields (OutreachGridCursor *self);
/* Stores what is being typed. Returns: FALSE where it was refused; the editor stays then */
gboolean outreach_grid_cursor_settle (OutreachGridCursor *self);
/* Returns: (transfer none) */
OutreachGridEditor *outreach_grid_cursor_get_editor (OutreachGridCursor *self);

G_END_DECLS
