/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the desktop does with a file that was written, also from within a sandbox. A failure is
 * presented over the window of @widget. */

/* Opens it with the program that is set for files of its type. */
void outreach_open_file (GtkWidget *widget, GFile *file);

/* Shows its folder in the file manager, with the file selected where the manager can. */
void outreach_show_in_folder (GtkWidget *widget, GFile *file);

G_END_DECLS
