/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-grid-columns.h"
#include "outreach-grid-range.h"
#include "outreach-record-selection.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_GRID (outreach_record_grid_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordGrid, outreach_record_grid, OUTREACH, RECORD_GRID, GtkWidget)

/**
 * OutreachRecordGrid:
 *
 * The records of a query as rows of a column view.
 *
 * The view never sees a list that is refilled: for another query or order a second model is filled
 * behind the one that is shown and takes its place when it is there, selection and all. So a list of
 * a million rows changes its order without asking for more than the rows in sight.
 *
 * Properties: `empty-icon`, `empty-title`, `empty-description`, `empty-label`, `empty-action`: what
 * to say and to offer where the book has no such record; `menu-model`: the rows' context menu;
 * `n-rows`: how many rows there are.
 * Signals:
 *  - `open` (OutreachRecord *): Alt+Enter, or Enter or a double click on what can't be typed into
 *  - `delete`: the keys Shift+Delete
 *  - `clear-filters`: the person asks for all rows
 *  - `selection-changed`
 *  - `failed` (GError *)
 *  - `kept` (const char *title): a text that can't be stored waits until the row is in sight again
 * Actions: `grid.edit` (the current cell), `grid.sort` (field, descending),
 * `grid.hide-column` (field).
 *
 * One cell of the row with the focus is the current one, and is typed into (OutreachGridCursor); a block of
 * them can be chosen (OutreachGridRange).
 */

/* @settings, @key: (nullable): where the columns are kept (outreach_grid_columns_new()) */
void outreach_record_grid_set_store (OutreachRecordGrid *self,
                                     OutreachStore *store,
                                     OutreachKind kind,
                                     GSettings *settings,
                                     const char *key);

/* @findings: (nullable): what is marked in the cells of activities */
void outreach_record_grid_set_findings (OutreachRecordGrid *self, OutreachFindingList *findings);
OutreachFindingWatch *outreach_record_grid_get_findings (OutreachRecordGrid *self);
/* Returns: (transfer none) (nullable): that of the current cell */
OutreachField *outreach_record_grid_get_field (OutreachRecordGrid *self);

/* What to show, without an order (that is the grid's). @query: (nullable); @filtered: whether a
 * person has narrowed it down, which decides what an empty list says */
void outreach_record_grid_set_query (OutreachRecordGrid *self,
                                     const OutreachQuery *query,
                                     gboolean filtered);

OutreachGridColumns *outreach_record_grid_get_columns (OutreachRecordGrid *self);
/* (nullable): the rows shown now */
OutreachRecordSelection *outreach_record_grid_get_selection (OutreachRecordGrid *self);
/* The query with its order, as the rows shown answer it. Returns: (transfer none) (nullable) */
const OutreachQuery *outreach_record_grid_get_query (OutreachRecordGrid *self);

/* The one record that is selected. Returns: (transfer full) (nullable): %NULL for none or several */
OutreachRecord *outreach_record_grid_dup_record (OutreachRecordGrid *self);
/* Selects a record, now or when the rows under way are there, and brings it into sight. */
void outreach_record_grid_select (OutreachRecordGrid *self, gint64 id);
/* The cells that are chosen. Returns: FALSE for none */
gboolean outreach_record_grid_get_block (OutreachRecordGrid *self, OutreachGridBlock *block);
/* Returns: (transfer container) (element-type OutreachField): of the columns, in order */
GPtrArray *outreach_record_grid_list_fields (OutreachRecordGrid *self);
/* Stores what is being typed into a cell. Returns: FALSE where it was refused; the editor stays then */
gboolean outreach_record_grid_settle (OutreachRecordGrid *self);
/* Brings the focus to the selected row, or the one that had it last, now or when the rows under way
 * are there; where there are none, to what can be done about it. */
void outreach_record_grid_focus (OutreachRecordGrid *self);

G_END_DECLS
