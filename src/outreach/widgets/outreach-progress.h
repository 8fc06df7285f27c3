/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_PROGRESS (outreach_progress_get_type ())
G_DECLARE_FINAL_TYPE (OutreachProgress, outreach_progress, OUTREACH, PROGRESS, GObject)

/**
 * OutreachProgress:
 *
 * A dialog over the window of @widget while something is waited for, once that takes longer than a
 * moment: how many rows are done, as far as is known, and Cancel. The window is not closed until it is
 * ended or cancelled.
 */
OutreachProgress *outreach_progress_new (GtkWidget *widget,
                                         const char *heading,
                                         GCancellable *cancellable);

/* For a worker's callback: may be called on any thread. @self: an OutreachProgress that was not ended */
void outreach_progress_tell (guint done, guint total, gpointer self);

void outreach_progress_end (OutreachProgress *self);

G_END_DECLS
