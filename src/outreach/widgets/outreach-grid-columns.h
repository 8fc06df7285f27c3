/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-catalogue.h"
#include "outreach-finding-watch.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_GRID_COLUMNS (outreach_grid_columns_get_type ())
G_DECLARE_FINAL_TYPE (OutreachGridColumns, outreach_grid_columns, OUTREACH, GRID_COLUMNS, GObject)

/**
 * OutreachGridColumns:
 *
 * The columns of a column view, made from the field catalogue: which are shown, in which order and
 * how wide (kept in a settings key of type `as`, an entry a column: `title` or `title:240`), and
 * which one the list is sorted by. The column view never sorts by itself: it is the source of the
 * clicks and draws the arrow.
 *
 * Signals: `sort-changed`; `columns-changed` (shown set or order).
 */
OutreachGridColumns *outreach_grid_columns_new (GtkColumnView *view);

/* Starts anew with the fields of a kind. @settings, @key: (nullable): where the set is kept */
void outreach_grid_columns_set_fields (OutreachGridColumns *self,
                                       OutreachCatalogue *catalogue,
                                       OutreachKind kind,
                                       GSettings *settings,
                                       const char *key);

/* What is marked in the cells of activities; for the fields that are set from then on. */
void outreach_grid_columns_set_findings (OutreachGridColumns *self, OutreachFindingWatch *findings);

/* Whether personal fields are masked; they are at first. */
void outreach_grid_columns_set_masked (OutreachGridColumns *self, gboolean masked);
gboolean outreach_grid_columns_get_masked (OutreachGridColumns *self);

/* Returns: (transfer none) (element-type OutreachField): all fields that can be columns */
GPtrArray *outreach_grid_columns_get_fields (OutreachGridColumns *self);
/* The ids of the columns shown, in order. Returns: (transfer full) */
GStrv outreach_grid_columns_dup_shown (OutreachGridColumns *self);
void outreach_grid_columns_set_shown (OutreachGridColumns *self, const char *const *ids);
/* Back to the catalogue's own set and widths. */
void outreach_grid_columns_reset (OutreachGridColumns *self);

/* Returns: (nullable): the field id the list is sorted by */
const char *outreach_grid_columns_get_sort (OutreachGridColumns *self, gboolean *descending);
/* @field: (nullable): none. A field that is not shown can be sorted by too. */
void outreach_grid_columns_set_sort (OutreachGridColumns *self,
                                     const char *field,
                                     gboolean descending);

G_END_DECLS
