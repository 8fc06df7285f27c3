/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-choice-list.h"

struct _OutreachChoiceList
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (OutreachChoiceList, outreach_choice_list, ADW_TYPE_BIN)

/* The focus child stays set where a row with the focus is removed: who has the focus says it. */
static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
outreach_choice_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = adw_bin_get_child (ADW_BIN (widget));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  gboolean inside = has_focus (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (outreach_choice_list_parent_class)->focus (widget, direction);
  if (inside)
    return FALSE;

  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : list);
}

static void
outreach_choice_list_class_init (OutreachChoiceListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = outreach_choice_list_focus;
}

static void
outreach_choice_list_init (OutreachChoiceList *self)
{
}
