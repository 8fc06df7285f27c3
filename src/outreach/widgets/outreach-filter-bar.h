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

/* The blanks, for outreach_filter_bar_choose(). */
#define OUTREACH_FILTER_BAR_BLANK "none"

/**
 * outreach_filter_bar_choose:
 * @chosen: a(ss): fields and values. "state" with a state's id or "not-cancelled", "theme-day" and
 *   "settings" with a row id as text, "division" with just that one, "within" with a division that may
 *   stand above, "lack" with the id of an OutreachLack; %OUTREACH_FILTER_BAR_BLANK for those without
 *
 * Clears the bar and chooses these, as another page asks for it.
 */
void outreach_filter_bar_choose (OutreachFilterBar *self, GVariant *chosen);

G_END_DECLS
