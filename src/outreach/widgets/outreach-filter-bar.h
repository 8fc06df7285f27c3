/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FILTER_BAR (outreach_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFilterBar, outreach_filter_bar, OUTREACH, FILTER_BAR, GtkWidget)

/**
 * OutreachFilterBar:
 *
 * Narrows a list down: by words, and for activities by state, theme day, setting and agency; tells
 * how many rows are left. Signal `changed`.
 */

/* @store: (nullable) */
void outreach_filter_bar_set_source (OutreachFilterBar *self,
                                     OutreachStore *store,
                                     OutreachKind kind,
                                     gint64 edition_id);

/* Adds the filters to @query. Returns: whether there are any */
gboolean outreach_filter_bar_apply (OutreachFilterBar *self, OutreachQuery *query);
void outreach_filter_bar_clear (OutreachFilterBar *self);
void outreach_filter_bar_set_n_rows (OutreachFilterBar *self, guint n_rows);
void outreach_filter_bar_focus_search (OutreachFilterBar *self);
/* Chooses a value of the drop-down of @field ("state", "theme-day", "settings", or
 * "lack" with the id of an OutreachLack), a row id as text
 * for references, as another page asks for it. */
void outreach_filter_bar_choose (OutreachFilterBar *self, const char *field, const char *value);

G_END_DECLS
