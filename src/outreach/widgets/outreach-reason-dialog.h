/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @widget: who asked, still in a window; @reason: without blanks around, never "" */
typedef void (*OutreachReasonFunc) (GtkWidget *widget, const char *reason, gpointer data);

/**
 * outreach_ask_reason:
 * @widget: over whose window the question stands
 * @heading: the question
 * @body: what it is about
 * @label: of the button that takes the reason, with an underscore for its key
 * @destructive: whether that button takes something away
 * @data: (transfer full): freed with @free_data when the dialog is gone
 *
 * Asks for a reason that the history keeps. @function is not called when the person thinks better
 * of it.
 */
void outreach_ask_reason (GtkWidget *widget,
                          const char *heading,
                          const char *body,
                          const char *label,
                          gboolean destructive,
                          OutreachReasonFunc function,
                          gpointer data,
                          GDestroyNotify free_data);

/* The same for another short text. @name: what the entry is called; @text: (nullable): what it begins
 * with */
void outreach_ask_text (GtkWidget *widget,
                        const char *heading,
                        const char *body,
                        const char *label,
                        gboolean destructive,
                        const char *name,
                        const char *text,
                        OutreachReasonFunc function,
                        gpointer data,
                        GDestroyNotify free_data);

G_END_DECLS
