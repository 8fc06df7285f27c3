/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-recheck-private.h"

#include "outreach-check-private.h"
#include "outreach-worker-private.h"

/* The activities to be asked, in turn. */
typedef struct
{
  OutreachCheck check;
  GArray *ids;
  GHashTable *known; /* of @ids */
} Recheck;

static void
recheck_clear (Recheck *self)
{
  outreach_check_clear (&self->check);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recheck, recheck_clear)

static void
add_id (Recheck *self, gint64 id)
{
  if (g_hash_table_add (self->known, g_memdup2 (&id, sizeof id)))
    g_array_append_val (self->ids, id);
}

/* Whether it was told when another activity was asked. */
static gboolean
is_told (Recheck *self, guint n_asked, OutreachFinding *finding)
{
  for (guint i = 0; i < outreach_finding_get_n_records (finding); i++)
    for (guint j = 0; j < n_asked; j++)
      if (outreach_finding_get_record (finding, i)->id == g_array_index (self->ids, gint64, j))
        return TRUE;

  return FALSE;
}

static void
drop_told (Recheck *self, guint first, guint n_asked)
{
  GPtrArray *findings = self->check.findings;
  guint n_kept = first;

  for (guint i = first; i < findings->len; i++)
    {
      gpointer finding = findings->pdata[i];

      if (is_told (self, n_asked, finding))
        continue;
      findings->pdata[i] = findings->pdata[n_kept];
      findings->pdata[n_kept++] = finding;
    }
  g_ptr_array_set_size (findings, n_kept);
}

static void
add_full (Recheck *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->check.full);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_id (self, *(gint64 *) id);
}

/* FALSE on an error. More ids than are to be asked: nothing is worth keeping. */
static gboolean
ask_each (Recheck *self,
          const OutreachRecheckQuestion *question,
          GCancellable *cancellable,
          GError **error)
{
  for (guint i = 0; i < question->n_ids; i++)
    add_id (self, question->ids[i]);
  for (guint i = 0; i < self->ids->len && self->ids->len <= OUTREACH_RECHECK_MOST; i++)
    {
      guint first = self->check.findings->len;

      if (!outreach_check_ask (&self->check, question->edition_id,
                               g_array_index (self->ids, gint64, i), cancellable, error))
        return FALSE;
      drop_told (self, first, i);
      if (i < question->n_changed)
        add_full (self);
    }

  return TRUE;
}

static gboolean
ask_all (Recheck *self,
         const OutreachRecheckQuestion *question,
         GCancellable *cancellable,
         GError **error)
{
  g_ptr_array_set_size (self->check.findings, 0);
  g_clear_pointer (&self->known, g_hash_table_unref);

  return outreach_check_ask (&self->check, question->edition_id, 0, cancellable, error);
}

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const OutreachRecheckQuestion *question = data;
  g_auto (Recheck) self = { 0 };
  OutreachRecheck *result;

  self.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!outreach_check_init (&self.check, reader, OUTREACH_CHECK_DEFAULT, error) ||
      !ask_each (&self, question, cancellable, error))
    return NULL;
  if ((question->n_ids == 0 || self.ids->len > OUTREACH_RECHECK_MOST) &&
      !ask_all (&self, question, cancellable, error))
    return NULL;

  result = g_new0 (OutreachRecheck, 1);
  result->ids = g_steal_pointer (&self.known);
  result->findings = g_steal_pointer (&self.check.findings);
  g_ptr_array_sort (result->findings, outreach_finding_compare_pointers);

  return result;
}

void
outreach_recheck_free (OutreachRecheck *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

void
outreach_recheck_async (OutreachStore *store,
                        const OutreachRecheckQuestion *question,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  outreach_worker_ask (store, outreach_recheck_async, ask, question, sizeof *question,
                       (GDestroyNotify) outreach_recheck_free, cancellable, callback, user_data);
}

OutreachRecheck *
outreach_recheck_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
