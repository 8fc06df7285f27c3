/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-week.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FIGURE_CHARTS (outreach_figure_charts_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFigureCharts, outreach_figure_charts, OUTREACH, FIGURE_CHARTS, AdwBin)

/**
 * OutreachFigureCharts:
 *
 * An edition in figures, as the statistics draw them: activities by setting and by day, people reached
 * by setting. Each chart is there once it has something to show.
 */

/* The days. */
void outreach_figure_charts_set_week (OutreachFigureCharts *self, const OutreachWeek *week);

/* Reads the settings in a worker and shows them. */
void outreach_figure_charts_read (OutreachFigureCharts *self,
                                  OutreachStore *store,
                                  gint64 edition_id,
                                  GCancellable *cancellable);

G_END_DECLS
