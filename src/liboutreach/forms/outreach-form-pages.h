/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "outreach-form-export.h"

G_BEGIN_DECLS

/**
 * OutreachFormPages:
 *
 * A form laid out in the pages on which it is printed, all sheets one after another, from one state of
 * the book. Pages wait in a temporary file without a name, and can be drawn in any order.
 */
#define OUTREACH_TYPE_FORM_PAGES (outreach_form_pages_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormPages, outreach_form_pages, OUTREACH, FORM_PAGES, GObject)

/* @error: as outreach_form_export(). Blocks. */
OutreachFormPages *outreach_form_pages_new (OutreachForm *form,
                                            OutreachReader *reader,
                                            const OutreachFormOptions *options,
                                            OutreachFormProgress progress,
                                            gpointer progress_data,
                                            GCancellable *cancellable,
                                            GError **error);

/* The same in a worker thread with a reader of its own. @progress and @callback run in the caller's
 * main context. */
void outreach_form_pages_new_async (OutreachForm *form,
                                    OutreachStore *store,
                                    const OutreachFormOptions *options,
                                    OutreachFormProgress progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Returns: (transfer full) */
OutreachFormPages *outreach_form_pages_new_finish (GAsyncResult *result, GError **error);

guint outreach_form_pages_get_n_pages (OutreachFormPages *self);
/* Pages count from 0. */
gboolean outreach_form_pages_is_landscape (OutreachFormPages *self, guint page);
/* Draws a page on A4 paper at the origin of @cr, in points. */
gboolean outreach_form_pages_draw (OutreachFormPages *self,
                                   guint page,
                                   cairo_t *cr,
                                   PangoContext *context,
                                   GError **error);

G_END_DECLS
