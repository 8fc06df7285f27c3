/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_BAR_LINE (outreach_bar_line_get_type ())
G_DECLARE_FINAL_TYPE (OutreachBarLine, outreach_bar_line, OUTREACH, BAR_LINE, GtkWidget)

/* A bar in the colour of the widget, over that part of its width. It tells screen readers nothing: what
 * it shows is said beside it. */
GtkWidget *outreach_bar_line_new (double part);

G_END_DECLS
