/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-paper-page.h"

G_BEGIN_DECLS

/* Takes a page, (transfer full). FALSE with an error stops. */
typedef gboolean (*OutreachPaperFunc) (OutreachPaperPage *page, gpointer data, GError **error);

/**
 * outreach_paginator_new:
 * @picture_pixels: of the longer side of pictures
 * @just_first: a sheet's first page is all that is wanted
 *
 * A sink that puts the rows of sheets on pages as a spreadsheet does that prints the workbook: paper,
 * margins and scale of the form, heading rows on each page, a wide table on several pages side by side.
 * A row stands whole on a page; one that is higher than a page goes on on the next ones, line by line.
 * No more than one page is held.
 */
OutreachFormSink *outreach_paginator_new (OutreachLanguage language,
                                          guint picture_pixels,
                                          gboolean just_first,
                                          OutreachPaperFunc func,
                                          gpointer data);
void outreach_paginator_free (OutreachFormSink *sink);

G_END_DECLS
