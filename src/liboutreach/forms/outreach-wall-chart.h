/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "outreach-language.h"
#include "outreach-schedule.h"

G_BEGIN_DECLS

/**
 * OutreachWallChart:
 *
 * The week as a chart for the wall: days as columns, lanes as rows, an activity a card with its time,
 * title and place. Laid out in pages: days that do not fit beside each other go on following pages,
 * and so do lanes that do not fit below each other; a lane that is higher than a page goes on on the
 * next one with its name repeated. Activities without a date are listed at the end. Cancelled ones
 * are left out. What is on a page is the same on paper, in a PDF and on the screen.
 */
#define OUTREACH_TYPE_WALL_CHART (outreach_wall_chart_get_type ())
G_DECLARE_FINAL_TYPE (OutreachWallChart, outreach_wall_chart, OUTREACH, WALL_CHART, GObject)

/**
 * outreach_wall_chart_new:
 * @schedule: the plan
 * @catalogue: names the states
 * @clashes: (nullable): as outreach_findings_index_clashes() has them: those are marked
 * @lanes: what the rows are
 * @language: of weekdays, dates and headings
 * @context: what text is measured with: that of the printer, or of a PDF's surface
 * @width: of the page within its margins, in points
 * @height: the same
 *
 * Lays the chart out. A page is taken as 200 × 150 points where it is smaller.
 */
OutreachWallChart *outreach_wall_chart_new (OutreachSchedule *schedule,
                                            OutreachCatalogue *catalogue,
                                            GHashTable *clashes,
                                            OutreachLanes lanes,
                                            OutreachLanguage language,
                                            PangoContext *context,
                                            double width,
                                            double height);

/* At least 1: a plan without activities has its days. */
guint outreach_wall_chart_get_n_pages (OutreachWallChart *self);

/* Draws a page at the origin of @cr, in points. */
void outreach_wall_chart_draw_page (OutreachWallChart *self, cairo_t *cr, guint page);

typedef enum
{
  OUTREACH_SHEET_A4,
  OUTREACH_SHEET_A3,
  OUTREACH_N_SHEETS
} OutreachSheet;

/* The paper's name, as people and the command line write it: "A3"; case does not matter. */
gboolean outreach_sheet_from_name (const char *name, OutreachSheet *sheet);

/**
 * outreach_wall_chart_write_pdf:
 * @sheet: the paper, landscape; what clashes is marked on it
 * @file: replaced by a complete one or not at all
 * @error: %OUTREACH_ERROR_NOT_FOUND where the edition is gone; of the file; %G_IO_ERROR_CANCELLED
 */
gboolean outreach_wall_chart_write_pdf (OutreachReader *reader,
                                        gint64 edition_id,
                                        OutreachLanes lanes,
                                        OutreachLanguage language,
                                        OutreachSheet sheet,
                                        GFile *file,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
