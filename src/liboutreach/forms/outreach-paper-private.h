/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-paper-page.h"

G_BEGIN_DECLS

#define OUTREACH_POINTS_A_MM (72 / 25.4)
/* Of the longer side of a printed photo: as in the workbook. */
#define OUTREACH_PAPER_PIXELS 1280

/* Of OutreachFormPoint, whose names it owns. */
GArray *outreach_paper_points_new (void);

/* Of OutreachPaperChart, with what they own. */
GArray *outreach_paper_charts_new (void);

/* @layout: wraps; its font is the caller's to set anew. @scale: of the page */
void outreach_paper_chart_draw (const OutreachPaperChart *self,
                                cairo_t *cr,
                                PangoLayout *layout,
                                double scale);

G_END_DECLS
