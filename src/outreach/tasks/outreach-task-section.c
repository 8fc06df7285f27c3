/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-task-section.h"

#include <glib/gi18n.h>

#include "outreach-format.h"
#include "outreach-refill.h"

/* Rows at first, and how many more each time: thousands would take seconds. */
#define ROWS 100

struct _OutreachTaskSection
{
  GtkBox parent_instance;

  OutreachTaskGroup group;
  GtkListBox *list;
  GtkButton *more;

  GPtrArray *tasks;
  OutreachWhen today;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (OutreachTaskSection, outreach_task_section, GTK_TYPE_BOX)

enum
{
  MARK,
  EDIT,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OutreachRecord *
get_task (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "outreach-task");
}

/* ---- A row ---- */

static void
toggled_cb (GtkCheckButton *button, OutreachTaskSection *self)
{
  g_autoptr (OutreachRecord) task = g_object_ref (get_task (GTK_WIDGET (button)));

  g_signal_emit (self, signals[MARK], 0, task, gtk_check_button_get_active (button));
}

static void
remove_cb (GtkButton *button, OutreachTaskSection *self)
{
  g_autoptr (OutreachRecord) task = g_object_ref (get_task (GTK_WIDGET (button)));

  g_signal_emit (self, signals[REMOVE], 0, task);
}

static void
row_activated_cb (OutreachTaskSection *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[EDIT], 0, get_task (GTK_WIDGET (row)));
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_check (OutreachTaskSection *self, OutreachRecord *task)
{
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: a box to tick; %s is the name of a task */
  g_autofree char *name = g_strdup_printf (_ ("Done: %s"), outreach_task_get_title (task));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               outreach_record_get_value (task, "done") != NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  set_name (check, name);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);

  return check;
}

static GtkWidget *
create_remove_button (OutreachTaskSection *self, OutreachRecord *task)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Delete “%s”"), outreach_task_get_title (task));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  set_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);

  return button;
}

static char *
describe (OutreachRecord *task)
{
  const OutreachRef *activity = outreach_record_get_reference (task, "activity");
  const char *responsible = outreach_record_get_text (task, "responsible");

  if (activity == NULL || responsible == NULL)
    return g_strdup (activity != NULL ? activity->name : responsible != NULL ? responsible : "");

  return g_strdup_printf ("%s · %s", activity->name, responsible);
}

static GtkWidget *
create_row (OutreachTaskSection *self, OutreachRecord *task)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *due = gtk_label_new (NULL);
  g_autofree char *subtitle = describe (task);
  g_autofree char *date =
      outreach_format_span (outreach_record_get_when (task, "due"), OUTREACH_WHEN_NONE,
                            outreach_language_get_user (), OUTREACH_FORMAT_NONE);
  g_autofree char *left = self->group == OUTREACH_TASK_DONE
                              ? g_strdup ("")
                              : outreach_task_describe_due (task, self->today);
  g_autofree char *text =
      g_strdup_printf (*left != '\0' ? "%s · %s" : "%s%s", date != NULL ? date : "", left);
  g_autofree char *name = g_strdup_printf ("%s %s", outreach_task_get_title (task), text);

  g_object_set_data_full (G_OBJECT (row), "outreach-task", g_object_ref (task), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), outreach_task_get_title (task));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_name (row, name);
  gtk_label_set_label (GTK_LABEL (due), text);
  gtk_widget_add_css_class (due, self->group == OUTREACH_TASK_OVERDUE ? "error" : "dim-label");
  gtk_widget_add_css_class (due, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_check (self, task));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), due);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, task));

  return row;
}

/* ---- The rows ---- */

static void
fill_cb (gpointer data)
{
  OutreachTaskSection *self = data;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (self->tasks->len, self->n_shown); i++)
    gtk_list_box_append (self->list, create_row (self, self->tasks->pdata[i]));
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

  G_OBJECT_CLASS (outreach_task_section_parent_class)->dispose (object);
}

static void
outreach_task_section_class_init (OutreachTaskSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_task_section_dispose;

  signals[MARK] = g_signal_new ("mark", OUTREACH_TYPE_TASK_SECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, OUTREACH_TYPE_RECORD, G_TYPE_BOOLEAN);
  signals[EDIT] = g_signal_new ("edit", OUTREACH_TYPE_TASK_SECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
  signals[REMOVE] = g_signal_new ("remove", OUTREACH_TYPE_TASK_SECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
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

  self->group = group;
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self), heading);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  set_name (GTK_WIDGET (self->list), outreach_task_group_get_name (group));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));

  self->more = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->more));

  return self;
}

void
outreach_task_section_set_tasks (OutreachTaskSection *self, GPtrArray *tasks, OutreachWhen today)
{
  g_ptr_array_unref (self->tasks);
  self->tasks = g_ptr_array_ref (tasks);
  self->today = today;
  fill (self);
}
