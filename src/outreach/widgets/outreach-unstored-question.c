/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-unstored-question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WATCHED "outreach-unstored-watched"
#define LEAVING "outreach-unstored-leaving"

/* Why a window's book is to be left. */
typedef struct
{
  char *heading;
  GSourceFunc then;
  gpointer data;
  GDestroyNotify data_free;
} Leaving;

typedef struct
{
  GtkWidget *widget; /* weak */
  Leaving *leaving;
  OutreachUnstoredFunc discard;
  OutreachUnstoredFunc go_back;
} Question;

static void
leaving_free (gpointer data)
{
  Leaving *self = data;

  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self->heading);
  g_free (self);
}

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_clear_weak_pointer (&self->widget);
  g_clear_pointer (&self->leaving, leaving_free);
  g_free (self);
}

/* ---- Who is asked ---- */

typedef struct
{
  GtkWidget *widget; /* borrowed */
  OutreachUnstoredCheck check;
} Watched;

static gboolean
close_request_cb (GtkWindow *window, const Watched *watched)
{
  return watched->check (watched->widget);
}

void
outreach_unstored_watch (GtkWidget *widget, OutreachUnstoredCheck check)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GPtrArray *all = g_object_get_data (G_OBJECT (root), WATCHED);
  Watched *watched;

  if (!GTK_IS_WINDOW (root))
    return;
  if (all == NULL)
    {
      all = g_ptr_array_new_with_free_func (g_free);
      g_object_set_data_full (G_OBJECT (root), WATCHED, all, (GDestroyNotify) g_ptr_array_unref);
    }
  watched = g_new0 (Watched, 1);
  watched->widget = widget;
  watched->check = check;
  g_ptr_array_add (all, watched);
  g_signal_connect (root, "close-request", G_CALLBACK (close_request_cb), watched);
}

void
outreach_unstored_unwatch (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GPtrArray *all = g_object_get_data (G_OBJECT (root), WATCHED);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      Watched *watched = all->pdata[i];

      if (watched->widget != widget)
        continue;
      g_signal_handlers_disconnect_by_func (root, close_request_cb, watched);
      g_ptr_array_remove_index (all, i);
      return;
    }
}

static gboolean
check_all (GPtrArray *all)
{
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      Watched *watched = all->pdata[i];

      if (watched->check (watched->widget) == GDK_EVENT_STOP)
        return FALSE;
    }
  return TRUE;
}

gboolean
outreach_unstored_may_leave (GtkWindow *window,
                             const char *heading,
                             GSourceFunc then,
                             gpointer data,
                             GDestroyNotify data_free)
{
  Leaving *leaving = g_new0 (Leaving, 1);
  gboolean may_leave;

  leaving->heading = g_strdup (heading);
  leaving->then = then;
  leaving->data = data;
  leaving->data_free = data_free;
  /* A question takes it. */
  g_object_set_data_full (G_OBJECT (window), LEAVING, leaving, leaving_free);
  may_leave = check_all (g_object_get_data (G_OBJECT (window), WATCHED));
  g_object_set_data (G_OBJECT (window), LEAVING, NULL);
  return may_leave;
}

/* ---- The question ---- */

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static gboolean
leave_cb (gpointer data)
{
  Leaving *leaving = data;

  leaving->then (leaving->data);
  return G_SOURCE_REMOVE;
}

/* When the question is gone: its window must not outlive the one it stands over. */
static void
go_on (Question *self)
{
  if (self->leaving != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_cb, g_steal_pointer (&self->leaving),
                     leaving_free);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb,
                     g_object_ref (gtk_widget_get_root (self->widget)), g_object_unref);
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
      go_on (self);
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
  GtkRoot *root = gtk_widget_get_root (widget);
  Question *question = g_new0 (Question, 1);
  AdwMessageDialog *message;

  g_set_weak_pointer (&question->widget, widget);
  question->leaving = g_object_steal_data (G_OBJECT (root), LEAVING);
  question->discard = discard;
  question->go_back = go_back;
  message = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (root),
      question->leaving != NULL ? question->leaving->heading : _ ("Close Without Storing It?"),
      body));
  adw_message_dialog_add_responses (message, "back", _ ("_Go Back"), "discard", _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "back");
  adw_message_dialog_set_close_response (message, "back");
  g_signal_connect_data (message, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (message));
}
