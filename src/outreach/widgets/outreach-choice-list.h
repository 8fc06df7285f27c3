/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_CHOICE_LIST (outreach_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachChoiceList, outreach_choice_list, OUTREACH, CHOICE_LIST, AdwBin)

/**
 * OutreachChoiceList:
 *
 * Holds a GtkListBox in which one row is chosen, and makes it one stop of the Tab key: Tab goes to
 * the chosen row, and from it to what follows the list. By itself a list box takes Tab from row to
 * row, and in browse mode chooses each of them on the way. The arrow keys choose.
 */

G_END_DECLS
