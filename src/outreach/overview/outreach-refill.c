/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-refill.h"

static int
find_focused (GtkWidget *list)
{
  int index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    if ((gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
      return index;
  return -1;
}

static void
focus_nth (GtkWidget *list, int index)
{
  GtkWidget *child = gtk_widget_get_first_child (list);

  for (; child != NULL && index > 0 && gtk_widget_get_next_sibling (child) != NULL; index--)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

void
outreach_refill (GtkWidget *list, void (*fill) (gpointer data), gpointer data)
{
  int focused = find_focused (list);

  fill (data);
  if (focused >= 0)
    focus_nth (list, focused);
}
