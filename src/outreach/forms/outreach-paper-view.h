/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-form-preview.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PAPER_VIEW (outreach_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (OutreachPaperView, outreach_paper_view, OUTREACH, PAPER_VIEW, GtkWidget)

/**
 * OutreachPaperView:
 *
 * The first page of a form, drawn as it will look on paper. It is as wide as the room that it is
 * given, or, with a zoom, as wide as the paper times the zoom. A screen reader is told the page's
 * text, row by row.
 */

/* @preview: (transfer full) (nullable): %NULL: a blank sheet */
void outreach_paper_view_set_preview (OutreachPaperView *self, OutreachFormPreview *preview);

/* @zoom: 1 is the paper's size on a screen of 96 dots an inch; 0, the default: fits the width */
void outreach_paper_view_set_zoom (OutreachPaperView *self, double zoom);

/* The zoom at which the page is drawn now, also where it fits the width. */
double outreach_paper_view_get_zoom (OutreachPaperView *self);

G_END_DECLS
