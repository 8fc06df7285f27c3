/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-progress.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is done sooner needs no sign that it is under way. */
#define DELAY 300 /* ms */
#define TICK 100  /* ms */

struct _OutreachProgress
{
  GObject parent_instance;

  char *heading;
  GCancellable *cancellable;
  GtkRoot *root;       /* (nullable): weak */
  GtkWindow *dialog;   /* (nullable): weak */
  GtkProgressBar *bar; /* the dialog's */
  guint source;
  gint done;  /* atomic */
  gint total; /* atomic */
};

G_DEFINE_FINAL_TYPE (OutreachProgress, outreach_progress, G_TYPE_OBJECT)

static void
show_rows (OutreachProgress *self)
{
  guint done = (guint) g_atomic_int_get (&self->done);
  guint total = (guint) g_atomic_int_get (&self->total);
  g_autofree char *body = NULL;

  if (total == 0)
    {
      gtk_progress_bar_pulse (self->bar);
      return;
    }
  body = done < total ? g_strdup_printf (_ ("%u of %u rows"), done, total)
                      : g_strdup (_ ("The last moment: all is being stored"));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self->dialog), body);
  gtk_progress_bar_set_fraction (self->bar, (double) done / total);
}

static gboolean
tick_cb (gpointer data)
{
  OutreachProgress *self = data;

  if (self->dialog == NULL)
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  show_rows (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
close_request_cb (void)
{
  return GDK_EVENT_STOP;
}

/* Nobody waits for it any more, and what is told later is not shown. */
static void
response_cb (OutreachProgress *self)
{
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, close_request_cb, self);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
show_cb (gpointer data)
{
  OutreachProgress *self = data;
  AdwMessageDialog *dialog;

  self->source = 0;
  if (self->root == NULL)
    return G_SOURCE_REMOVE;
  g_set_weak_pointer (&self->dialog, GTK_WINDOW (adw_message_dialog_new (GTK_WINDOW (self->root),
                                                                         self->heading, "")));
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->heading, -1);
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  show_rows (self);
  gtk_window_present (self->dialog);
  self->source = g_timeout_add (TICK, tick_cb, self);
  return G_SOURCE_REMOVE;
}

static void
outreach_progress_dispose (GObject *object)
{
  outreach_progress_end (OUTREACH_PROGRESS (object));

  G_OBJECT_CLASS (outreach_progress_parent_class)->dispose (object);
}

static void
outreach_progress_finalize (GObject *object)
{
  OutreachProgress *self = OUTREACH_PROGRESS (object);

  g_free (self->heading);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (outreach_progress_parent_class)->finalize (object);
}

static void
outreach_progress_class_init (OutreachProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_progress_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_progress_finalize;
}

static void
outreach_progress_init (OutreachProgress *self)
{
}

OutreachProgress *
outreach_progress_new (GtkWidget *widget, const char *heading, GCancellable *cancellable)
{
  OutreachProgress *self = g_object_new (OUTREACH_TYPE_PROGRESS, NULL);

  self->heading = g_strdup (heading);
  self->cancellable = g_object_ref (cancellable);
  g_set_weak_pointer (&self->root, gtk_widget_get_root (widget));
  if (self->root != NULL)
    g_signal_connect_object (self->root, "close-request", G_CALLBACK (close_request_cb), self, 0);
  self->source = g_timeout_add (DELAY, show_cb, self);
  return self;
}

void
outreach_progress_tell (guint done, guint total, gpointer self)
{
  g_atomic_int_set (&OUTREACH_PROGRESS (self)->total, (gint) total);
  g_atomic_int_set (&OUTREACH_PROGRESS (self)->done, (gint) done);
}

void
outreach_progress_end (OutreachProgress *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, close_request_cb, self);
  g_clear_weak_pointer (&self->root);
  if (self->dialog != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->dialog, response_cb, self);
      gtk_window_destroy (self->dialog);
    }
  g_clear_weak_pointer (&self->dialog);
}
