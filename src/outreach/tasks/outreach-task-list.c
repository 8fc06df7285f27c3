/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-compat.h"
#include "outreach-task-list.h"

#include <glib/gi18n.h>

#include "outreach-messages.h"
#include "outreach-query-model.h"
#include "outreach-task-commands.h"
#include "outreach-task-row.h"

struct _OutreachTaskList
{
  GtkWidget parent_instance;

  GtkWidget *usual_button;
  GtkListBox *list;

  OutreachSession *session;
  OutreachRecord *activity;
  OutreachQueryModel *tasks;
};

G_DEFINE_FINAL_TYPE (OutreachTaskList, outreach_task_list, GTK_TYPE_WIDGET)

static void
add_cb (OutreachTaskList *self)
{
  if (self->activity != NULL)
    outreach_task_present (GTK_WIDGET (self), self->session, NULL, self->activity);
}

static void
add_usual_cb (OutreachTaskList *self)
{
  g_autoptr (GError) error = NULL;

  if (self->activity != NULL &&
      !outreach_commands_add_activity_tasks (outreach_session_get_store (self->session),
                                             outreach_record_get_id (self->activity), NULL, &error))
    outreach_present_error (GTK_WIDGET (self), _ ("The usual tasks could not be added"), error);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  return outreach_task_row_new (OUTREACH_TASK_LIST (data)->session, item, FALSE);
}

/* The button goes where the first task comes: the focus goes on to the list. */
static void
items_changed_cb (OutreachTaskList *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->tasks)) == 0;

  if (!empty && gtk_widget_has_focus (self->usual_button))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->usual_button, empty);
}

static void
list_tasks (OutreachTaskList *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TASK);
  g_autoptr (OutreachValue) activity = outreach_value_new_refs ();

  outreach_value_add_ref (activity, outreach_record_get_id (self->activity),
                          outreach_record_get_uid (self->activity),
                          outreach_record_get_text (self->activity, "title"));
  outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EQUALS, activity);
  outreach_query_add_sort (query, "due", FALSE);
  self->tasks = outreach_query_model_new (outreach_session_get_store (self->session), query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->tasks), create_row_cb, self, NULL);
  g_signal_connect_object (self->tasks, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  items_changed_cb (self);
}

static void
outreach_task_list_dispose (GObject *object)
{
  OutreachTaskList *self = OUTREACH_TASK_LIST (object);

  g_clear_object (&self->tasks);
  g_clear_object (&self->activity);
  g_clear_object (&self->session);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_TASK_LIST);

  G_OBJECT_CLASS (outreach_task_list_parent_class)->dispose (object);
}

static void
outreach_task_list_class_init (OutreachTaskListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_task_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/tasks/outreach-task-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachTaskList, usual_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachTaskList, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_usual_cb);
}

static void
outreach_task_list_init (OutreachTaskList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_task_list_set_activity (OutreachTaskList *self,
                                 OutreachSession *session,
                                 OutreachRecord *activity)
{
  gboolean same = self->activity != NULL && activity != NULL && self->session == session &&
                  outreach_record_get_id (self->activity) == outreach_record_get_id (activity);

  gtk_widget_set_visible (GTK_WIDGET (self), activity != NULL);
  if (same)
    return;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->tasks != NULL)
    g_signal_handlers_disconnect_by_func (self->tasks, items_changed_cb, self);
  g_clear_object (&self->tasks);
  g_set_object (&self->session, session);
  g_set_object (&self->activity, activity);
  if (activity != NULL)
    list_tasks (self);
}
