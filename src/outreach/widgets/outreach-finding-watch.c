/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-watch.h"

/* Several changes in a row are checked once. */
#define DELAY 150 /* ms */

struct _OutreachFindingWatch
{
  GObject parent_instance;

  OutreachStore *store;
  gint64 edition_id;
  gint64 activity_id;
  GCancellable *cancellable; /* of the check that is under way */
  guint source;
};

G_DEFINE_FINAL_TYPE (OutreachFindingWatch, outreach_finding_watch, G_TYPE_OBJECT)

static guint found_signal;

static void
checked_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachFindingWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = outreach_check_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  /* A check that failed is tried again at the next change; what a person does is not held up by it. */
  if (findings == NULL)
    {
      g_debug ("No check: %s", error->message);
      return;
    }
  g_signal_emit (self, found_signal, 0, findings);
}

static gboolean
check_cb (gpointer data)
{
  OutreachFindingWatch *self = data;

  self->source = 0;
  self->cancellable = g_cancellable_new ();
  outreach_check_async (self->store, self->edition_id, self->activity_id, OUTREACH_CHECK_DEFAULT,
                        self->cancellable, checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
stop (OutreachFindingWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
check_soon (OutreachFindingWatch *self)
{
  stop (self);
  if (self->activity_id != 0)
    self->source = g_timeout_add (DELAY, check_cb, self);
}

static void
outreach_finding_watch_dispose (GObject *object)
{
  OutreachFindingWatch *self = OUTREACH_FINDING_WATCH (object);

  stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_finding_watch_parent_class)->dispose (object);
}

static void
outreach_finding_watch_class_init (OutreachFindingWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_finding_watch_dispose;
  found_signal = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
outreach_finding_watch_init (OutreachFindingWatch *self)
{
}

OutreachFindingWatch *
outreach_finding_watch_new (OutreachStore *store)
{
  OutreachFindingWatch *self = g_object_new (OUTREACH_TYPE_FINDING_WATCH, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (check_soon), self, G_CONNECT_SWAPPED);
  return self;
}

void
outreach_finding_watch_set_activity (OutreachFindingWatch *self,
                                     gint64 edition_id,
                                     gint64 activity_id)
{
  self->edition_id = edition_id;
  self->activity_id = activity_id;
  check_soon (self);
}
