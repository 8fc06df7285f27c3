/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-reason-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget; /* weak */
  GtkEditable *entry;
  OutreachReasonFunc function;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_clear_weak_pointer (&self->widget);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static char *
dup_reason (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *self = data;
  g_autofree char *reason = dup_reason (self->entry);

  if (g_str_equal (response, "take") && self->widget != NULL && *reason != '\0')
    self->function (self->widget, reason, self->data);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *reason = dup_reason (entry);

  adw_message_dialog_set_response_enabled (dialog, "take", *reason != '\0');
}

static GtkWidget *
create_entry (AdwMessageDialog *dialog, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, 0);

  return entry;
}

void
outreach_ask_text (GtkWidget *widget,
                   const char *heading,
                   const char *body,
                   const char *label,
                   gboolean destructive,
                   const char *name,
                   const char *text,
                   OutreachReasonFunc function,
                   gpointer data,
                   GDestroyNotify free_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, body));
  GtkWidget *entry = create_entry (dialog, name);
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->widget, widget);
  question->entry = GTK_EDITABLE (entry);
  question->function = function;
  question->data = data;
  question->free_data = free_data;

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Not Now"), "take", label, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "take", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "take");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "take", FALSE);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

void
outreach_ask_reason (GtkWidget *widget,
                     const char *heading,
                     const char *body,
                     const char *label,
                     gboolean destructive,
                     OutreachReasonFunc function,
                     gpointer data,
                     GDestroyNotify free_data)
{
  outreach_ask_text (widget, heading, body, label, destructive, _ ("Reason"), NULL, function, data,
                     free_data);
}
