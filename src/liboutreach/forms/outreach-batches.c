/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-batches.h"

/* Records in a batch, and batches that wait to be taken. */
#define BATCH 500
#define MOST_WAITING 2

struct _OutreachBatches
{
  OutreachReader *reader;
  OutreachKind kind;
  GArray *ids;
  guint next;

  GThread *thread; /* NULL: batches are read when they are asked for */
  GMutex mutex;
  GCond changed;
  GQueue waiting; /* of GPtrArray */
  gboolean stop;  /* nobody wants more */
  gboolean ended; /* there are no more, or reading failed */
  GError *error;
};

/* NULL at the end, and with an error. */
static GPtrArray *
read_batch (OutreachBatches *self, GError **error)
{
  guint first = self->next;
  guint n = MIN (BATCH, self->ids->len - first);

  if (n == 0)
    return NULL;
  self->next += n;

  return outreach_reader_load (self->reader, self->kind, &g_array_index (self->ids, gint64, first),
                               n, error);
}

static gpointer
read_ahead (gpointer data)
{
  OutreachBatches *self = data;
  GError *error = NULL;
  GPtrArray *records;

  do
    {
      records = read_batch (self, &error);

      g_mutex_lock (&self->mutex);
      if (records != NULL)
        g_queue_push_tail (&self->waiting, records);
      self->ended = records == NULL;
      self->error = error;
      g_cond_broadcast (&self->changed);
      while (!self->stop && self->waiting.length >= MOST_WAITING)
        g_cond_wait (&self->changed, &self->mutex);
      if (self->stop)
        records = NULL;
      g_mutex_unlock (&self->mutex);
    }
  while (records != NULL);

  return NULL;
}

OutreachBatches *
outreach_batches_new (OutreachReader *reader, OutreachKind kind, GArray *ids, gboolean ahead)
{
  OutreachBatches *self = g_new0 (OutreachBatches, 1);

  self->reader = reader;
  self->kind = kind;
  self->ids = ids;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  if (ahead && ids->len > BATCH)
    self->thread = g_thread_new ("read-ahead", read_ahead, self);

  return self;
}

gboolean
outreach_batches_next (OutreachBatches *self, GPtrArray **records, GError **error)
{
  GError *local = NULL;

  if (self->thread == NULL)
    *records = read_batch (self, &local);
  else
    {
      g_mutex_lock (&self->mutex);
      while (!self->ended && self->waiting.length == 0)
        g_cond_wait (&self->changed, &self->mutex);
      *records = g_queue_pop_head (&self->waiting);
      if (*records == NULL)
        local = g_steal_pointer (&self->error);
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
    }

  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

void
outreach_batches_free (OutreachBatches *self)
{
  if (self->thread != NULL)
    {
      g_mutex_lock (&self->mutex);
      self->stop = TRUE;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
      g_thread_join (self->thread);
    }
  g_queue_clear_full (&self->waiting, (GDestroyNotify) g_ptr_array_unref);
  g_clear_error (&self->error);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
