/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-unstored-question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *widget; /* weak */
  OutreachUnstoredFunc discard;
  OutreachUnstoredFunc go_back;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_clear_weak_pointer (&self->widget);
  g_free (self);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *self = data;

  if (self->widget == NULL)
    return;
  if (g_str_equal (response, "discard"))
    {
      self->discard (self->widget);
      /* When the question is gone: its window must not outlive the one it stands over. */
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb,
                       g_object_ref (gtk_widget_get_root (self->widget)), g_object_unref);
    }
  else if (self->go_back != NULL)
    self->go_back (self->widget);
}

void
outreach_ask_unstored (GtkWidget *widget,
                       const char *body,
                       OutreachUnstoredFunc discard,
                       OutreachUnstoredFunc go_back)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              _ ("Close Without Storing It?"), body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->widget, widget);
  question->discard = discard;
  question->go_back = go_back;
  adw_message_dialog_add_responses (message, "back", _ ("_Go Back"), "discard", _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "back");
  adw_message_dialog_set_close_response (message, "back");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
