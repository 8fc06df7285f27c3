/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What differs between the toolkit's versions, and nothing else: no #if on a version stands
 * anywhere but here. */
#include <gtk/gtk.h>

/* For dispose() of a class that extends GtkWidget itself: GTK 4.8's gtk_widget_dispose_template()
 * leaves children without an id where they are, and they outlive their parent. */
static inline void
outreach_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
