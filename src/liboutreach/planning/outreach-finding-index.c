/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-index-private.h"

#include "outreach-finding-private.h"

struct _OutreachFindingIndex
{
  GHashTable *by_activity; /* gint64 → GPtrArray of borrowed findings */
  guint counts[OUTREACH_N_FINDING_KINDS][OUTREACH_N_LEVELS];
};

OutreachFindingIndex *
outreach_finding_index_new (void)
{
  OutreachFindingIndex *self = g_new0 (OutreachFindingIndex, 1);

  self->by_activity = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
outreach_finding_index_free (OutreachFindingIndex *self)
{
  g_hash_table_unref (self->by_activity);
  g_free (self);
}

void
outreach_finding_index_clear (OutreachFindingIndex *self)
{
  g_hash_table_remove_all (self->by_activity);
  memset (self->counts, 0, sizeof self->counts);
}

static void
add_to (OutreachFindingIndex *self, gint64 id, OutreachFinding *finding)
{
  GPtrArray *own = g_hash_table_lookup (self->by_activity, &id);
  guint position;

  if (own == NULL)
    {
      own = g_ptr_array_new ();
      g_hash_table_insert (self->by_activity, g_memdup2 (&id, sizeof id), own);
    }
  /* Most come in order. */
  position = own->len;
  while (position > 0 && outreach_finding_compare (own->pdata[position - 1], finding) > 0)
    position--;
  g_ptr_array_insert (own, (gint) position, finding);
}

void
outreach_finding_index_add (OutreachFindingIndex *self, OutreachFinding *finding)
{
  for (guint i = 0; i < finding->n_records; i++)
    add_to (self, finding->records[i].id, finding);
  self->counts[finding->kind][finding->level]++;
}

void
outreach_finding_index_remove (OutreachFindingIndex *self, OutreachFinding *finding)
{
  for (guint i = 0; i < finding->n_records; i++)
    {
      GPtrArray *own = g_hash_table_lookup (self->by_activity, &finding->records[i].id);

      g_ptr_array_remove (own, finding);
      if (own->len == 0)
        g_hash_table_remove (self->by_activity, &finding->records[i].id);
    }
  self->counts[finding->kind][finding->level]--;
}

GPtrArray *
outreach_finding_index_lookup (OutreachFindingIndex *self, gint64 activity_id)
{
  return g_hash_table_lookup (self->by_activity, &activity_id);
}

guint
outreach_finding_index_count (OutreachFindingIndex *self,
                              OutreachFindingKind kind,
                              OutreachLevel level)
{
  return self->counts[kind][level];
}
