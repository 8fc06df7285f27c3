/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * outreach_refill:
 * @list: a list box, a flow box: what has its lines as children
 * @fill: takes the lines out and puts new ones in
 *
 * Where one of the lines has the focus, the one that stands in its place then has it: the book
 * changes while a person is reading, and the focus should not fall out of the page.
 */
void outreach_refill (GtkWidget *list, void (*fill) (gpointer data), gpointer data);

G_END_DECLS
