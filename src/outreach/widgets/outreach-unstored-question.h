/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*OutreachUnstoredFunc) (GtkWidget *widget);

/**
 * outreach_ask_unstored:
 * @widget: what holds something that was typed and can't be stored
 * @body: what that is
 * @discard: forgets it; the window is closed then
 * @go_back: (nullable): leads to it
 *
 * Asks what is to become of it when the window of @widget is to be closed.
 */
void outreach_ask_unstored (GtkWidget *widget,
                            const char *body,
                            OutreachUnstoredFunc discard,
                            OutreachUnstoredFunc go_back);

G_END_DECLS
