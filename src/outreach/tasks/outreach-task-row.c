/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-task-row.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-deadlines.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-record-dialog.h"
#include "outreach-task-commands.h"

struct _OutreachTaskRow
{
  AdwActionRow parent_instance;

  OutreachSession *session;
  OutreachRecord *task;
  gboolean with_activity;
  GtkCheckButton *check;
  GtkLabel *due;
  GtkWidget *remove_button;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (OutreachTaskRow, outreach_task_row, ADW_TYPE_ACTION_ROW)

static OutreachStore *
get_store (OutreachTaskRow *self)
{
  return outreach_session_get_store (self->session);
}

/* ---- What a person does ---- */

void
outreach_task_present (GtkWidget *widget,
                       OutreachSession *session,
                       OutreachRecord *task,
                       OutreachRecord *activity)
{
  OutreachRecord *edition = outreach_session_get_edition (session);
  const char *owner = activity != NULL ? outreach_record_get_text (activity, "title")
                                       : outreach_record_get_text (edition, "name");
  OutreachRecordDialog *dialog =
      outreach_record_dialog_new (widget, session, OUTREACH_KIND_TASK, _ ("Task"), owner);

  if (activity != NULL)
    {
      g_autoptr (OutreachValue) value = outreach_value_new_refs ();

      outreach_value_add_ref (value, outreach_record_get_id (activity),
                              outreach_record_get_uid (activity), owner);
      outreach_record_dialog_set_fixed (dialog, "activity", value);
    }
  outreach_record_dialog_present (dialog, task);
}

static void show_task (OutreachTaskRow *self);

/* The change makes a new row where the lists are filled anew: this one is gone then. */
static void
toggled_cb (OutreachTaskRow *self)
{
  g_autoptr (OutreachTaskRow) alive = g_object_ref (self);
  gboolean done = gtk_check_button_get_active (self->check);
  gint64 id = outreach_record_get_id (self->task);
  g_autoptr (GError) error = NULL;

  if (self->updating)
    return;
  if (outreach_commands_set_tasks_done (get_store (self), &id, 1, done, &error))
    {
      outreach_show_toast (GTK_WIDGET (self),
                           done ? _ ("The task is done") : _ ("The task is open again"), TRUE);
      return;
    }
  outreach_present_error (GTK_WIDGET (self), _ ("The task could not be marked"), error);
  show_task (self);
}

static void
remove_cb (OutreachTaskRow *self)
{
  g_autoptr (OutreachTaskRow) alive = g_object_ref (self);
  gint64 id = outreach_record_get_id (self->task);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_remove (get_store (self), OUTREACH_KIND_TASK, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self), _ ("The task was deleted"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The task could not be deleted"), error);
}

static void
outreach_task_row_activate (AdwActionRow *row)
{
  OutreachTaskRow *self = OUTREACH_TASK_ROW (row);

  outreach_task_present (GTK_WIDGET (self), self->session, self->task, NULL);
}

/* ---- What is shown ---- */

static void
set_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* A panel is narrow: the date stands below the name there. */
static void
show_parts (OutreachTaskRow *self)
{
  const OutreachRef *activity = outreach_record_get_reference (self->task, "activity");
  OutreachWhen today = outreach_when_today ();
  OutreachTaskGroup group = outreach_task_get_group (self->task, today);
  g_autoptr (GString) subtitle = g_string_new (NULL), due = g_string_new (NULL);
  g_autofree char *date =
      outreach_format_span (outreach_record_get_when (self->task, "due"), OUTREACH_WHEN_NONE,
                            outreach_language_get_user (),
                            self->with_activity ? OUTREACH_FORMAT_NONE : OUTREACH_FORMAT_SHORT);
  g_autofree char *left =
      group != OUTREACH_TASK_DONE ? outreach_task_describe_due (self->task, today) : NULL;
  g_autofree char *name = NULL;
  const char *classes[] = { "numeric", NULL, NULL };

  if (self->with_activity && activity != NULL)
    add_part (subtitle, activity->name);
  add_part (self->with_activity ? due : subtitle, date);
  add_part (due, left);
  add_part (subtitle, outreach_record_get_text (self->task, "responsible"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle->str);
  gtk_label_set_label (self->due, due->str);
  name = g_strjoin (" ", outreach_task_get_title (self->task),
                    self->with_activity ? due->str : subtitle->str,
                    self->with_activity ? NULL : due->str, NULL);
  set_name (self, name);
  classes[1] = group == OUTREACH_TASK_OVERDUE ? "error" : "dim-label";
  gtk_widget_set_css_classes (GTK_WIDGET (self->due), classes);
}

static void
show_task (OutreachTaskRow *self)
{
  const char *title = outreach_task_get_title (self->task);
  /* Translators: a box to tick; %s is the name of a task */
  g_autofree char *check_name = g_strdup_printf (_ ("Done: %s"), title);
  g_autofree char *remove_name = g_strdup_printf (_ ("Delete “%s”"), title);

  self->updating = TRUE;
  gtk_check_button_set_active (self->check, outreach_record_get_value (self->task, "done") != NULL);
  self->updating = FALSE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_tooltip_text (self->remove_button, remove_name);
  set_name (self->check, check_name);
  set_name (self->remove_button, remove_name);
  show_parts (self);
}

/* ---- The object ---- */

static void
outreach_task_row_dispose (GObject *object)
{
  OutreachTaskRow *self = OUTREACH_TASK_ROW (object);

  g_clear_object (&self->task);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (outreach_task_row_parent_class)->dispose (object);
}

static void
outreach_task_row_class_init (OutreachTaskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_task_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = outreach_task_row_activate;
}

static void
outreach_task_row_init (OutreachTaskRow *self)
{
  AdwActionRow *row = ADW_ACTION_ROW (self);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (row, GTK_WIDGET (self->check));

  self->due = GTK_LABEL (gtk_label_new (NULL));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->due));

  self->remove_button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove_button, "flat");
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (row, self->remove_button);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

GtkWidget *
outreach_task_row_new (OutreachSession *session, OutreachRecord *task, gboolean with_activity)
{
  OutreachTaskRow *self = g_object_new (OUTREACH_TYPE_TASK_ROW, NULL);

  self->session = g_object_ref (session);
  self->task = g_object_ref (task);
  self->with_activity = with_activity;
  g_signal_connect_object (task, "changed", G_CALLBACK (show_task), self, G_CONNECT_SWAPPED);
  show_task (self);

  return GTK_WIDGET (self);
}
