/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-task-section.h"

#include <glib/gi18n.h>

#include "outreach-refill.h"
#include "outreach-task-row.h"

/* Rows at first, and how many more each time: thousands would take seconds. */
#define ROWS 100

struct _OutreachTaskSection
{
  GtkBox parent_instance;

  OutreachSession *session;
  GtkListBox *list;
  GtkButton *more;

  GPtrArray *tasks;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (OutreachTaskSection, outreach_task_section, GTK_TYPE_BOX)

/* ---- The rows ---- */

static void
fill_cb (gpointer data)
{
  OutreachTaskSection *self = data;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (self->tasks->len, self->n_shown); i++)
    gtk_list_box_append (self->list,
                         outreach_task_row_new (self->session, self->tasks->pdata[i], TRUE));
}

static void
fill (OutreachTaskSection *self)
{
  g_autofree char *label = NULL;
  guint n_left;

  outreach_refill (GTK_WIDGET (self->list), fill_cb, self);
  n_left = self->tasks->len - MIN (self->tasks->len, self->n_shown);
  label = g_strdup_printf (ngettext ("%u More", "%u More", n_left), n_left);
  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_left > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->tasks->len > 0);
}

static void
more_cb (OutreachTaskSection *self)
{
  guint first = self->n_shown;

  self->n_shown += ROWS;
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) first)));
}

static void
outreach_task_section_dispose (GObject *object)
{
  OutreachTaskSection *self = OUTREACH_TASK_SECTION (object);

  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (outreach_task_section_parent_class)->dispose (object);
}

static void
outreach_task_section_class_init (OutreachTaskSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_task_section_dispose;
}

static void
outreach_task_section_init (OutreachTaskSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->n_shown = ROWS;
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

OutreachTaskSection *
outreach_task_section_new (OutreachTaskGroup group)
{
  OutreachTaskSection *self = g_object_new (OUTREACH_TYPE_TASK_SECTION, NULL);
  GtkWidget *heading = gtk_label_new (outreach_task_group_get_name (group));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self), heading);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  outreach_task_group_get_name (group), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  self->more = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->more));

  return self;
}

void
outreach_task_section_set_tasks (OutreachTaskSection *self,
                                 OutreachSession *session,
                                 GPtrArray *tasks)
{
  g_set_object (&self->session, session);
  g_ptr_array_unref (self->tasks);
  self->tasks = g_ptr_array_ref (tasks);
  fill (self);
}
