/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*OutreachUnstoredFunc) (GtkWidget *widget);

/* Asks, or shows what can't be stored, where @widget holds such: GDK_EVENT_STOP then. */
typedef gboolean (*OutreachUnstoredCheck) (GtkWidget *widget);

/**
 * outreach_unstored_watch:
 * @widget: what may hold something that was typed and can't be stored; it has just got a root
 *
 * @check is called when the window of @widget is to be closed, and when outreach_unstored_may_leave()
 * asks.
 */
void outreach_unstored_watch (GtkWidget *widget, OutreachUnstoredCheck check);
/* When @widget loses its root. */
void outreach_unstored_unwatch (GtkWidget *widget);

/**
 * outreach_unstored_may_leave:
 * @heading: the question: whether to go on without storing it
 * @then: called when what was asked about is discarded; it asks again, as there may be more
 * @data: given to @then, and freed with @data_free whether it is called or not
 *
 * Asks all that are watched in a window whether its book may be left.
 *
 * Returns: FALSE where something can't be stored and a person decides first
 */
gboolean outreach_unstored_may_leave (GtkWindow *window,
                                      const char *heading,
                                      GSourceFunc then,
                                      gpointer data,
                                      GDestroyNotify data_free);

/**
 * outreach_ask_unstored:
 * @widget: what holds something that was typed and can't be stored
 * @body: what that is
 * @discard: forgets it; the window is closed then, or outreach_unstored_may_leave() goes on
 * @go_back: (nullable): leads to it
 *
 * Asks what is to become of it: what an OutreachUnstoredCheck does.
 */
void outreach_ask_unstored (GtkWidget *widget,
                            const char *body,
                            OutreachUnstoredFunc discard,
                            OutreachUnstoredFunc go_back);

G_END_DECLS
