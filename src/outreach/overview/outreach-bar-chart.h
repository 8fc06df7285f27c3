/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_BAR_CHART (outreach_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (OutreachBarChart, outreach_bar_chart, OUTREACH, BAR_CHART, AdwBin)

/**
 * OutreachBarChart:
 *
 * Numbers as a list of bars below each other, each with its name and its number as text, which is what a
 * screen reader tells. A bar leads to what it counts. Hidden where all are 0.
 *
 * Property: `title`
 */

/* Takes all bars away. */
void outreach_bar_chart_begin (OutreachBarChart *self);

/**
 * outreach_bar_chart_add:
 * @text: the number as it is read: "2.3万人次"
 * @action: of the window, that shows what is counted
 * @target: (transfer floating): its parameter
 */
void outreach_bar_chart_add (OutreachBarChart *self,
                             const char *name,
                             double number,
                             const char *text,
                             const char *action,
                             GVariant *target);

/* Shows what was added since. The focus stays on its bar. */
void outreach_bar_chart_end (OutreachBarChart *self);

G_END_DECLS
