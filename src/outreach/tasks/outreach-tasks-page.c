/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-tasks-page.h"

#include <glib/gi18n.h>

#include "outreach-deadlines.h"
#include "outreach-messages.h"
#include "outreach-task-commands.h"
#include "outreach-task-row.h"
#include "outreach-task-section.h"

struct _OutreachTasksPage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkBox *sections;

  OutreachTaskSection *groups[OUTREACH_N_TASK_GROUPS];
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachTasksPage, outreach_tasks_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachTasksPage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

static OutreachStore *
get_store (OutreachTasksPage *self)
{
  return outreach_session_get_store (get_session (self));
}

/* ---- What a person does ---- */

/* @task: (nullable): %NULL adds one */
static void
edit_task (OutreachTasksPage *self, OutreachRecord *task)
{
  if (get_store (self) != NULL && outreach_session_get_edition (get_session (self)) != NULL)
    outreach_task_present (GTK_WIDGET (self), get_session (self), task, NULL);
}

static void
add_defaults_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachTasksPage *self = OUTREACH_TASKS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n_added;

  if (!outreach_commands_add_default_tasks (get_store (self),
                                            outreach_session_get_edition_id (get_session (self)),
                                            g_variant_get_boolean (parameter), &n_added, &error))
    {
      outreach_present_error (widget, _ ("The usual tasks could not be added"), error);
      return;
    }
  message = n_added > 0
                ? g_strdup_printf (ngettext ("%u task was added.", "%u tasks were added.", n_added),
                                   n_added)
                : g_strdup (_ ("All usual tasks are here already"));
  outreach_show_toast (widget, message, n_added > 0);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_task (OUTREACH_TASKS_PAGE (widget), NULL);
}

/* ---- Showing ---- */

static GPtrArray *
pick_group (GPtrArray *tasks, OutreachTaskGroup group, OutreachWhen today)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < tasks->len; i++)
    {
      if (outreach_task_get_group (tasks->pdata[i], today) == group)
        g_ptr_array_add (picked, g_object_ref (tasks->pdata[i]));
    }

  return picked;
}

static void
show_tasks (OutreachTasksPage *self, GPtrArray *tasks)
{
  GtkWidget *page = GTK_WIDGET (self);
  gboolean focused = (gtk_widget_get_state_flags (page) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  OutreachWhen today = outreach_when_today ();
  GtkWidget *focus;

  for (guint i = 0; i < OUTREACH_N_TASK_GROUPS; i++)
    {
      g_autoptr (GPtrArray) picked = pick_group (tasks, i, today);

      outreach_task_section_set_tasks (self->groups[i], get_session (self), picked);
    }
  gtk_stack_set_visible_child_name (self->stack, tasks->len > 0 ? "tasks" : "empty");

  /* The last row of a section is gone, and the section with it. */
  focus = gtk_root_get_focus (gtk_widget_get_root (page));
  if (focused && (focus == NULL || !gtk_widget_is_ancestor (focus, page)))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachTasksPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = outreach_tasks_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (tasks == NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The tasks can't be shown"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_tasks (self, tasks);
}

static void
stop (OutreachTasksPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
outreach_tasks_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachTasksPage *self = OUTREACH_TASKS_PAGE (page);
  gint64 edition_id = outreach_session_get_edition_id (get_session (self));

  stop (self);
  if (get_store (self) == NULL || edition_id == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  self->cancellable = g_cancellable_new ();
  outreach_tasks_list_async (get_store (self), edition_id, self->cancellable, listed_cb,
                             g_object_ref (self));
}

static void
outreach_tasks_page_add (OutreachPage *page)
{
  edit_task (OUTREACH_TASKS_PAGE (page), NULL);
}

static void
outreach_tasks_page_show_record (OutreachPage *page, OutreachKind kind, gint64 id)
{
  OutreachTasksPage *self = OUTREACH_TASKS_PAGE (page);
  g_autoptr (OutreachRecord) task =
      outreach_reader_get (outreach_store_get_reader (get_store (self)), kind, id, NULL);

  if (task != NULL && kind == OUTREACH_KIND_TASK)
    edit_task (self, task);
}

static void
outreach_tasks_page_dispose (GObject *object)
{
  stop (OUTREACH_TASKS_PAGE (object));

  G_OBJECT_CLASS (outreach_tasks_page_parent_class)->dispose (object);
}

static void
outreach_tasks_page_class_init (OutreachTasksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_tasks_page_dispose;
  page_class->add = outreach_tasks_page_add;
  page_class->refresh = outreach_tasks_page_refresh;
  page_class->show_record = outreach_tasks_page_show_record;

  gtk_widget_class_install_action (widget_class, "tasks.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "tasks.add-defaults", "b", add_defaults_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/tasks/outreach-tasks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachTasksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachTasksPage, sections);
}

static void
outreach_tasks_page_init (OutreachTasksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = OUTREACH_N_TASK_GROUPS; i > 0; i--)
    {
      OutreachTaskSection *section = outreach_task_section_new (i - 1);

      gtk_box_prepend (self->sections, GTK_WIDGET (section));
      self->groups[i - 1] = section;
    }
}
