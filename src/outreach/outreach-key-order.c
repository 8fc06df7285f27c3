/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-key-order.h"

typedef struct
{
  GSource source;
  GQueue waiting;     /* of GdkEvent */
  GdkEvent *replayed; /* (nullable): the one that was put back and has not come yet */
} KeyOrder;

/* Only the outermost loop, which is not within a handler, goes on with what waits. */
static gboolean
key_order_check (GSource *source)
{
  KeyOrder *self = (KeyOrder *) source;

  return g_main_depth () == 0 && self->replayed == NULL && !g_queue_is_empty (&self->waiting);
}

static gboolean
key_order_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return key_order_check (source);
}

static gboolean
key_order_dispatch (GSource *source, GSourceFunc function, gpointer data)
{
  KeyOrder *self = (KeyOrder *) source;

  self->replayed = g_queue_pop_head (&self->waiting);
  gdk_display_put_event (gdk_event_get_display (self->replayed), self->replayed);
  return G_SOURCE_CONTINUE;
}

static void
key_order_finalize (GSource *source)
{
  KeyOrder *self = (KeyOrder *) source;

  g_queue_clear_full (&self->waiting, (GDestroyNotify) gdk_event_unref);
  g_clear_pointer (&self->replayed, gdk_event_unref);
}

static gboolean
event_cb (KeyOrder *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean again = event == self->replayed;

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;
  if (again)
    g_clear_pointer (&self->replayed, gdk_event_unref);
  if (g_main_depth () > 1 && again)
    g_queue_push_head (&self->waiting, gdk_event_ref (event));
  else if (g_main_depth () > 1 || (!again && (self->replayed != NULL || self->waiting.length > 0)))
    g_queue_push_tail (&self->waiting, gdk_event_ref (event));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
remove_source (gpointer data, GClosure *closure)
{
  GSource *source = data;

  g_source_destroy (source);
  g_source_unref (source);
}

void
outreach_keep_key_order (GtkWindow *window)
{
  static GSourceFuncs functions = { .prepare = key_order_prepare,
                                    .check = key_order_check,
                                    .dispatch = key_order_dispatch,
                                    .finalize = key_order_finalize };
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  GSource *source = g_source_new (&functions, sizeof (KeyOrder));

  g_source_set_static_name (source, "outreach-key-order");
  g_queue_init (&((KeyOrder *) source)->waiting);
  g_source_set_priority (source, GDK_PRIORITY_EVENTS);
  g_source_attach (source, NULL);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "event", G_CALLBACK (event_cb), source, remove_source,
                         G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
