/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-task-summary.h"

#include <glib/gi18n.h>

#include "outreach-deadlines.h"
#include "outreach-refill.h"

#define MOST_ROWS 5

struct _OutreachTaskSummary
{
  AdwBin parent_instance;

  GtkListBox *list;

  GPtrArray *tasks; /* borrowed, while they are being shown */
};

G_DEFINE_FINAL_TYPE (OutreachTaskSummary, outreach_task_summary, ADW_TYPE_BIN)

/* ---- Rows ---- */

static GtkWidget *
create_row (const char *title, const char *subtitle, GtkWidget *suffix, const char *name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static GtkWidget *
create_task_row (OutreachRecord *task, OutreachWhen today)
{
  const OutreachRef *activity = outreach_record_get_reference (task, "activity");
  g_autofree char *left = outreach_task_describe_due (task, today);
  g_autofree char *name = g_strdup_printf ("%s %s", outreach_task_get_title (task), left);
  GtkWidget *label = gtk_label_new (left);
  GtkWidget *row = create_row (outreach_task_get_title (task),
                               activity != NULL ? activity->name : "", label, name);

  if (outreach_task_get_group (task, today) == OUTREACH_TASK_OVERDUE)
    gtk_widget_add_css_class (label, "error");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)",
                                    outreach_kind_get_id (OUTREACH_KIND_TASK),
                                    outreach_record_get_id (task));

  return row;
}

static GtkWidget *
create_last_row (guint n_overdue)
{
  g_autofree char *count = g_strdup_printf ("%u", n_overdue);
  /* Translators: %s is a number of tasks */
  g_autofree char *overdue = g_strdup_printf (_ ("%s overdue"), count);
  GtkWidget *row = create_row (_ ("All tasks"), n_overdue > 0 ? overdue : "",
                               gtk_image_new_from_icon_name ("go-next-symbolic"), _ ("All tasks"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "tasks");

  return row;
}

static void
fill_cb (gpointer data)
{
  OutreachTaskSummary *self = data;
  OutreachWhen today = outreach_when_today ();
  guint n_urgent = 0, n_overdue = 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->tasks->len; i++)
    {
      OutreachTaskGroup group = outreach_task_get_group (self->tasks->pdata[i], today);

      if (group != OUTREACH_TASK_OVERDUE && group != OUTREACH_TASK_SOON)
        continue;
      if (n_urgent < MOST_ROWS)
        gtk_list_box_append (self->list, create_task_row (self->tasks->pdata[i], today));
      n_urgent++;
      n_overdue += group == OUTREACH_TASK_OVERDUE;
    }
  gtk_list_box_append (self->list, create_last_row (n_overdue));
  gtk_widget_set_visible (GTK_WIDGET (self), n_urgent > 0);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachTaskSummary) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = outreach_tasks_list_finish (result, &error);

  /* What keeps the book from being read is said by the reading of the week. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), tasks != NULL);
  if (tasks == NULL)
    return;
  self->tasks = tasks;
  outreach_refill (GTK_WIDGET (self->list), fill_cb, self);
  self->tasks = NULL;
}

static void
outreach_task_summary_class_init (OutreachTaskSummaryClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), RESOURCE_PATH
                                               "/ui/overview/outreach-task-summary.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OutreachTaskSummary, list);
}

static void
outreach_task_summary_init (OutreachTaskSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_task_summary_read (OutreachTaskSummary *self,
                            OutreachStore *store,
                            gint64 edition_id,
                            GCancellable *cancellable)
{
  outreach_tasks_list_async (store, edition_id, cancellable, listed_cb, g_object_ref (self));
}
