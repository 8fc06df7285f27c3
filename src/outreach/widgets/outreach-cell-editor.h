/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_CELL_EDITOR (outreach_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCellEditor, outreach_cell_editor, OUTREACH, CELL_EDITOR, GtkWidget)

/**
 * OutreachCellEditor:
 *
 * The entry over a cell of the grid while one value is typed. What is refused stays, with the reason
 * below it. Keys are looked at only after the entry and its input method have let them pass.
 *
 * Signals:
 *  - `stored` (int columns, int rows): the value is in the book, or was not changed; how far the
 *    person wants to move from the cell
 *  - `cancelled`
 */
GtkWidget *outreach_cell_editor_new (OutreachStore *store,
                                     OutreachField *field,
                                     OutreachRecord *record,
                                     gboolean masked);

/* Takes the focus. @typed: begins with an empty text, in which an arrow key stores and moves;
 * otherwise with the value. */
void outreach_cell_editor_begin (OutreachCellEditor *self, gboolean typed);
/* Where key events are forwarded to. */
GtkWidget *outreach_cell_editor_get_text (OutreachCellEditor *self);

OutreachField *outreach_cell_editor_get_field (OutreachCellEditor *self);
OutreachRecord *outreach_cell_editor_get_record (OutreachCellEditor *self);
/* The same record, as another list has it. */
void outreach_cell_editor_set_record (OutreachCellEditor *self, OutreachRecord *record);

/* Stores what is typed. Returns: FALSE where it was refused, which is shown */
gboolean outreach_cell_editor_commit (OutreachCellEditor *self);

G_END_DECLS
