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

typedef struct
{
  OutreachStore *store;
  gint64 edition_id;
  gint64 activity_id;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (job->store, &error);
  GPtrArray *findings = NULL;

  if (reader != NULL)
    findings = outreach_check (reader, job->edition_id, job->activity_id, &error);
  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OutreachFindingWatch *self = OUTREACH_FINDING_WATCH (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);

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
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->source = 0;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, check_cb);
  job = g_new0 (Job, 1);
  job->store = g_object_ref (self->store);
  job->edition_id = self->edition_id;
  job->activity_id = self->activity_id;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, check_thread);
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
