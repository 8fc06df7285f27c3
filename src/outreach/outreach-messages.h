/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The one presenter of failed operations: a dialog over the window of @widget. @title says what was
 * tried, @error->message what happened and the way out. A cancelled operation says nothing. */
void outreach_present_error (GtkWidget *widget, const char *title, const GError *error);

/* A passing note in the window of @widget, with an Undo button where @with_undo. */
void outreach_show_toast (GtkWidget *widget, const char *message, gboolean with_undo);

/* @text: what happened, as it is: the page takes its description for markup, and names in messages may
 * have an “&” or a “<”. */
void outreach_describe_failure (AdwStatusPage *page, const char *text);

G_END_DECLS
