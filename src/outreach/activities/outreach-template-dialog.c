/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-template-dialog.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-entry-row.h"
#include "outreach-error.h"
#include "outreach-messages.h"
#include "outreach-reason-dialog.h"
#include "outreach-series-dialog.h"
#include "outreach-template-commands.h"

struct _OutreachTemplateDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkSearchEntry *search;
  OutreachEntryRow *start;
  GtkListBox *list;

  GtkWidget *opener; /* weak */
  OutreachSession *session;
};

G_DEFINE_FINAL_TYPE (OutreachTemplateDialog, outreach_template_dialog, ADW_TYPE_WINDOW)

static OutreachStore *
get_store (OutreachTemplateDialog *self)
{
  return outreach_session_get_store (self->session);
}

static OutreachRecord *
get_template (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "template");
}

/* ---- Using one ---- */

/* What could not be taken is told in a dialog: a passing note is too short for it. */
static void
tell (OutreachTemplateDialog *self, OutreachRecord *activity, GPtrArray *skipped)
{
  g_autofree char *lines = NULL;
  GtkWidget *dialog;

  outreach_show_toast (self->opener, _ ("The activity was added"), TRUE);
  gtk_widget_activate_action (self->opener, "win.show-record", "(sx)", "activity",
                              outreach_record_get_id (activity));
  if (skipped->len == 0)
    return;
  g_ptr_array_add (skipped, NULL);
  lines = g_strjoinv ("\n", (char **) skipped->pdata);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->opener)),
                                   _ ("Some of the template was left out"), lines);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
use_template (OutreachTemplateDialog *self, OutreachRecord *template)
{
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachEdit) edit =
      outreach_template_make_edit (get_store (self), template,
                                   outreach_session_get_edition_id (self->session), &skipped,
                                   &error);

  if (edit != NULL &&
      !outreach_edit_set_text (edit, "start", outreach_entry_row_get_text (self->start), &error))
    {
      outreach_entry_row_set_error (self->start, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->start)));
      return;
    }
  if (edit != NULL)
    activity = outreach_edit_apply (edit, &error);
  if (activity == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The activity could not be added"), error);
      return;
    }
  if (self->opener != NULL)
    tell (self, activity, skipped);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (OutreachTemplateDialog *self, GtkListBoxRow *row)
{
  use_template (self, get_template (row));
}

static void
series_cb (GtkButton *button, OutreachTemplateDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  if (self->opener != NULL)
    outreach_series_dialog_present (self->opener, self->session,
                                    get_template (GTK_LIST_BOX_ROW (row)));
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The list ---- */

static void fill (OutreachTemplateDialog *self);

static void
update_stack (OutreachTemplateDialog *self)
{
  gboolean filled = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

  gtk_stack_set_visible_child_name (self->stack, filled ? "list" : "empty");
}

static void
remove_cb (GtkButton *button, OutreachTemplateDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  gint64 id = outreach_record_get_id (get_template (GTK_LIST_BOX_ROW (row)));
  g_autoptr (GError) error = NULL;

  if (!outreach_commands_remove (get_store (self), OUTREACH_KIND_TEMPLATE, &id, 1, &error))
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The template could not be removed"), error);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_list_box_remove (self->list, row);
  update_stack (self);
  if (self->opener != NULL)
    outreach_show_toast (self->opener, _ ("The template was removed"), TRUE);
}

static void ask_name (OutreachTemplateDialog *self,
                      GtkWidget *row,
                      const char *name,
                      const char *body);

static void
rename_cb (GtkWidget *widget, const char *name, gpointer data)
{
  OutreachTemplateDialog *self = OUTREACH_TEMPLATE_DIALOG (widget);
  GtkListBoxRow *row = data;
  gint64 id = outreach_record_get_id (get_template (row));
  g_autoptr (GError) error = NULL;

  if (outreach_commands_rename_template (get_store (self), id, name, &error))
    {
      fill (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    }
  else if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    /* What was typed is offered again. */
    ask_name (self, GTK_WIDGET (row), name, error->message);
  else
    outreach_present_error (widget, _ ("The template could not be renamed"), error);
}

static void
ask_name (OutreachTemplateDialog *self, GtkWidget *row, const char *name, const char *body)
{
  outreach_ask_text (GTK_WIDGET (self), _ ("Rename the Template"), body, _ ("_Rename"), FALSE,
                     _ ("Name of the template"), name, rename_cb, g_object_ref (row),
                     g_object_unref);
}

static void
ask_name_cb (GtkButton *button, OutreachTemplateDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  ask_name (self, row, outreach_record_get_text (get_template (GTK_LIST_BOX_ROW (row)), "name"),
            "");
}

static GtkWidget *
set_up_button (GtkWidget *button, const char *format, const char *name)
{
  g_autofree char *label = g_strdup_printf (format, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
add_row (OutreachTemplateDialog *self, OutreachRecord *template)
{
  const char *name = outreach_record_get_text (template, "name");
  const char *shown = name != NULL ? name : _ ("(untitled)");
  GtkWidget *row = adw_action_row_new ();
  /* Translators: name of a template */
  GtkWidget *series =
      set_up_button (gtk_button_new_with_label (_ ("Series…")), _ ("Plan “%s” as a series"), shown);
  /* Translators: name of a template */
  GtkWidget *pencil = set_up_button (gtk_button_new_from_icon_name ("document-edit-symbolic"),
                                     _ ("Rename the template “%s”"), shown);
  /* Translators: name of a template */
  GtkWidget *trash = set_up_button (gtk_button_new_from_icon_name ("user-trash-symbolic"),
                                    _ ("Remove the template “%s”"), shown);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (series, "clicked", G_CALLBACK (series_cb), self, 0);
  g_signal_connect_object (pencil, "clicked", G_CALLBACK (ask_name_cb), self, 0);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), series);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pencil);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), trash);
  g_object_set_data_full (G_OBJECT (row), "template", g_object_ref (template), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  OutreachTemplateDialog *self = data;
  g_autofree char *text = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name =
      g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  return strstr (name, g_strstrip (text)) != NULL;
}

static void
search_cb (OutreachTemplateDialog *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

/* Enter takes the first that is found. */
static void
first_cb (OutreachTemplateDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (!matches (row, self))
        continue;
      use_template (self, get_template (row));
      return;
    }
}

static void
fill (OutreachTemplateDialog *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TEMPLATE);
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  outreach_query_add_sort (query, "name", FALSE);
  templates = outreach_reader_list (outreach_store_get_reader (get_store (self)), query, &error);
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    add_row (self, templates->pdata[i]);
  update_stack (self);
  if (error != NULL)
    outreach_present_error (self->opener, _ ("The templates could not be read"), error);
}

/* ---- The object ---- */

static void
outreach_template_dialog_dispose (GObject *object)
{
  OutreachTemplateDialog *self = OUTREACH_TEMPLATE_DIALOG (object);

  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (outreach_template_dialog_parent_class)->dispose (object);
}

static void
outreach_template_dialog_class_init (OutreachTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_template_dialog_dispose;
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachTemplateDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachTemplateDialog, search);
  gtk_widget_class_bind_template_child (widget_class, OutreachTemplateDialog, start);
  gtk_widget_class_bind_template_child (widget_class, OutreachTemplateDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
outreach_template_dialog_init (OutreachTemplateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
}

void
outreach_template_dialog_present (GtkWidget *widget, OutreachSession *session)
{
  OutreachTemplateDialog *self = g_object_new (OUTREACH_TYPE_TEMPLATE_DIALOG, "transient-for",
                                               gtk_widget_get_root (widget), NULL);
  g_autofree char *start = outreach_when_to_string (outreach_when_get_day (
      outreach_record_get_when (outreach_session_get_edition (session), "start")));

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->opener, widget);
  outreach_entry_row_set_text (self->start, start);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
