/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-toaster.h"

/* Longer than a toast of libadwaita 1.2 takes to come in, also in place of another (0.5 s). */
#define COMING_IN 600 /* ms */

struct _OutreachToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  AdwToast *current; /* borrowed from the overlay */
  AdwToast *next;
  gint64 shown_at; /* monotonic time, µs */
  guint source;    /* takes away the current one */
};

G_DEFINE_FINAL_TYPE (OutreachToaster, outreach_toaster, G_TYPE_OBJECT)

static void
show_next (OutreachToaster *self)
{
  AdwToast *toast = g_steal_pointer (&self->next);

  if (toast == NULL)
    return;
  self->current = toast;
  self->shown_at = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
dismissed_cb (OutreachToaster *self, AdwToast *toast)
{
  if (self->current != toast)
    return;
  self->current = NULL;
  g_clear_handle_id (&self->source, g_source_remove);
  show_next (self);
}

static gboolean
take_away_cb (gpointer data)
{
  OutreachToaster *self = data;

  self->source = 0;
  adw_toast_dismiss (self->current);

  return G_SOURCE_REMOVE;
}

static void
take_away (OutreachToaster *self)
{
  gint64 age = (g_get_monotonic_time () - self->shown_at) / 1000;

  if (self->current == NULL || self->source != 0)
    return;
  if (age >= COMING_IN)
    adw_toast_dismiss (self->current);
  else
    self->source = g_timeout_add ((guint) (COMING_IN - age), take_away_cb, self);
}

static void
outreach_toaster_dispose (GObject *object)
{
  OutreachToaster *self = OUTREACH_TOASTER (object);

  g_clear_handle_id (&self->source, g_source_remove);
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
