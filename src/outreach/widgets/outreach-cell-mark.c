/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cell-mark.h"

#define SPACING 4

static const char *const classes[OUTREACH_N_LEVELS] = {
  [OUTREACH_LEVEL_WARN] = "finding-warn",
  [OUTREACH_LEVEL_BLOCK] = "finding-block",
};

static void
set_class (GtkWidget *cell, const char *class)
{
  for (guint i = OUTREACH_LEVEL_WARN; i < OUTREACH_N_LEVELS; i++)
    {
      if (classes[i] == class)
        gtk_widget_add_css_class (cell, class);
      else
        gtk_widget_remove_css_class (cell, classes[i]);
    }
}

void
outreach_cell_mark_show (GtkWidget *cell,
                         GtkWidget **mark,
                         const char *message,
                         OutreachLevel level)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
  set_class (cell, message != NULL ? classes[level] : NULL);
  if (message == NULL)
    {
      g_clear_pointer (mark, gtk_widget_unparent);
      return;
    }
  if (*mark == NULL)
    {
      /* The cell says it. */
      *mark =
          g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      /* Below an editor. */
      gtk_widget_insert_after (*mark, cell, NULL);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (*mark), level == OUTREACH_LEVEL_BLOCK
                                                       ? "dialog-error-symbolic"
                                                       : "dialog-warning-symbolic");
}

int
outreach_cell_mark_allocate (GtkWidget *mark, int height)
{
  int wanted;

  if (mark == NULL)
    return 0;
  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  gtk_widget_allocate (mark, wanted, height, -1, NULL);

  return wanted + SPACING;
}
