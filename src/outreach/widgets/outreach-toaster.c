/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-toaster.h"

/* Longer than a toast of libadwaita 1.2 takes to come in, also in place of another (0.5 s). */
#define COMING_IN 600000 /* µs */

struct _OutreachToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  AdwToast *current; /* borrowed from the overlay */
  AdwToast *next;
  gint64 first_frame; /* time of the first frame that had it, µs; 0: none yet */
  guint tick;         /* as long as it comes in */
  gboolean over;      /* this frame is the last of its coming in */
  gboolean unwanted;  /* it goes as soon as it has come in */
};

G_DEFINE_FINAL_TYPE (OutreachToaster, outreach_toaster, G_TYPE_OBJECT)

static void
stop_tick (OutreachToaster *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->tick);
  self->tick = 0;
}

/* Counts in frames, as the animation does: while a person holds Ctrl+Z down, no frame may come for
 * longer than the animation lasts. One frame more, since the animation's own turn in the frame that
 * ends it may come after ours. */
static gboolean
tick_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer data)
{
  OutreachToaster *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->first_frame == 0)
    self->first_frame = now;
  if (!self->over)
    {
      self->over = now - self->first_frame >= COMING_IN;
      return G_SOURCE_CONTINUE;
    }
  self->tick = 0;
  if (self->unwanted)
    adw_toast_dismiss (self->current);

  return G_SOURCE_REMOVE;
}

static void
show_next (OutreachToaster *self)
{
  AdwToast *toast = g_steal_pointer (&self->next);

  if (toast == NULL)
    return;
  self->current = toast;
  self->first_frame = 0;
  self->over = self->unwanted = FALSE;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), tick_cb, self, NULL);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
dismissed_cb (OutreachToaster *self, AdwToast *toast)
{
  if (self->current != toast)
    return;
  self->current = NULL;
  stop_tick (self);
  show_next (self);
}

static void
take_away (OutreachToaster *self)
{
  self->unwanted = TRUE;
  if (self->current != NULL && self->tick == 0)
    adw_toast_dismiss (self->current);
}

/* The overlay has Esc dismiss a toast at once, while it comes in too: this stands before it. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  OutreachToaster *self = data;

  if (self->current == NULL)
    return GDK_EVENT_PROPAGATE;
  take_away (self);

  return GDK_EVENT_STOP;
}

static void
add_escape (OutreachToaster *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                            gtk_callback_action_new (escape_cb, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (adw_toast_overlay_get_child (self->overlay), controller);
}

static void
outreach_toaster_dispose (GObject *object)
{
  OutreachToaster *self = OUTREACH_TOASTER (object);

  stop_tick (self);
  g_clear_object (&self->next);

  G_OBJECT_CLASS (outreach_toaster_parent_class)->dispose (object);
}

static void
outreach_toaster_class_init (OutreachToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_toaster_dispose;
}

static void
outreach_toaster_init (OutreachToaster *self)
{
}

OutreachToaster *
outreach_toaster_new (AdwToastOverlay *overlay)
{
  OutreachToaster *self = g_object_new (OUTREACH_TYPE_TOASTER, NULL);

  self->overlay = overlay;
  add_escape (self);

  return self;
}

void
outreach_toaster_show (OutreachToaster *self, AdwToast *toast)
{
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  g_clear_object (&self->next);
  self->next = toast;
  if (self->current == NULL)
    show_next (self);
  else
    take_away (self);
}

void
outreach_toaster_clear (OutreachToaster *self)
{
  g_clear_object (&self->next);
  take_away (self);
}
