/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Some of GTK's widgets hand the focus to a part of themselves that has no name of its own. */

/* "State: Planned": what is chosen is a part of the name, and follows it. The drop-down's items are
 * GtkStringObjects or records. */
void outreach_name_drop_down (GtkDropDown *down, const char *name);

/* The list that pops up from a drop-down or a combo row, or is in an expander row, wherever it is
 * kept. */
void outreach_name_lists_inside (GtkWidget *widget, const char *name);

/* The button proper is inside a menu button. A name of the outer widget would lead a reader to it,
 * and what it offers to do is not to open. */
void outreach_name_menu_button (GtkMenuButton *button, const char *name);

/* The rows of a column view are in a list of their own inside it. */
void outreach_name_column_view (GtkColumnView *view, const char *name);

/* Button and check button set their label as their name as it is written, with the underscore of the
 * mnemonic, and the label inside, which is mnemonic's, names them once more: “_Add Add”. From now on
 * all that have a mnemonic are called by their label alone, as it is seen. */
void outreach_name_mnemonic_buttons (void);

G_END_DECLS
