/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-list.h"

/* Several changes in a row are checked once. */
#define DELAY 150 /* ms */

struct _OutreachFindingList
{
  GObject parent_instance;

  OutreachStore *store;
  gint64 edition_id;
  GPtrArray *findings;       /* NULL before the first check */
  GHashTable *by_activity;   /* gint64 → GPtrArray of borrowed findings */
  GCancellable *cancellable; /* of the check that is under way */
  guint source;
  gboolean active;
  gboolean current;
};

static void outreach_finding_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OutreachFindingList,
                               outreach_finding_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      outreach_finding_list_model_init))

static guint checked_signal;

/* ---- The list ---- */

static GType
outreach_finding_list_get_item_type (GListModel *model)
{
  return OUTREACH_TYPE_FINDING;
}

static guint
outreach_finding_list_get_n_items (GListModel *model)
{
  OutreachFindingList *self = OUTREACH_FINDING_LIST (model);

  return self->findings != NULL ? self->findings->len : 0;
}

static gpointer
outreach_finding_list_get_item (GListModel *model, guint position)
{
  OutreachFindingList *self = OUTREACH_FINDING_LIST (model);

  if (position >= outreach_finding_list_get_n_items (model))
    return NULL;

  return g_object_ref (self->findings->pdata[position]);
}

static void
outreach_finding_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = outreach_finding_list_get_item_type;
  iface->get_n_items = outreach_finding_list_get_n_items;
  iface->get_item = outreach_finding_list_get_item;
}

/* ---- Taking what was found ---- */

static gboolean
is_same (OutreachFinding *a, OutreachFinding *b)
{
  guint n_records = outreach_finding_get_n_records (a);

  if (outreach_finding_get_kind_nth (a) != outreach_finding_get_kind_nth (b) ||
      outreach_finding_get_level (a) != outreach_finding_get_level (b) ||
      n_records != outreach_finding_get_n_records (b) ||
      g_strcmp0 (outreach_finding_get_message (a), outreach_finding_get_message (b)) != 0 ||
      g_strcmp0 (outreach_finding_get_field (a), outreach_finding_get_field (b)) != 0 ||
      g_strcmp0 (outreach_finding_get_reason (a), outreach_finding_get_reason (b)) != 0)
    return FALSE;
  for (guint i = 0; i < n_records; i++)
    {
      const OutreachFindingRecord *x = outreach_finding_get_record (a, i);
      const OutreachFindingRecord *y = outreach_finding_get_record (b, i);

      if (x->id != y->id || g_strcmp0 (x->title, y->title) != 0)
        return FALSE;
    }

  return TRUE;
}

/* The object that is shown already stays for the same finding. */
static gboolean
keep (GPtrArray *before, guint old, GPtrArray *findings, guint new)
{
  if (!is_same (before->pdata[old], findings->pdata[new]))
    return FALSE;
  g_object_unref (findings->pdata[new]);
  findings->pdata[new] = g_object_ref (before->pdata[old]);

  return TRUE;
}

static void
index_findings (OutreachFindingList *self)
{
  g_hash_table_remove_all (self->by_activity);
  for (guint i = 0; i < self->findings->len; i++)
    {
      OutreachFinding *finding = self->findings->pdata[i];

      for (guint j = 0; j < outreach_finding_get_n_records (finding); j++)
        {
          gint64 id = outreach_finding_get_record (finding, j)->id;
          GPtrArray *own = g_hash_table_lookup (self->by_activity, &id);

          if (own == NULL)
            {
              own = g_ptr_array_new ();
              g_hash_table_insert (self->by_activity, g_memdup2 (&id, sizeof id), own);
            }
          g_ptr_array_add (own, finding);
        }
    }
}

/* Only what lies between the first and the last difference is replaced. */
static void
take (OutreachFindingList *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) before =
      self->findings != NULL ? g_steal_pointer (&self->findings) : g_ptr_array_new ();
  guint n = MIN (before->len, findings->len);
  guint head = 0, tail = 0;

  while (head < n && keep (before, head, findings, head))
    head++;
  while (tail < n - head &&
         keep (before, before->len - 1 - tail, findings, findings->len - 1 - tail))
    tail++;
  self->findings = g_ptr_array_ref (findings);
  self->current = TRUE;
  index_findings (self);
  if (before->len > head + tail || findings->len > head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail,
                                findings->len - head - tail);
}

/* ---- Checking ---- */

static void
checked_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachFindingList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = outreach_check_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->store == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* A check that failed is tried again at the next change; what a person does is not held up by it. */
  if (findings != NULL)
    take (self, findings);
  else
    g_debug ("No check: %s", error->message);
  g_signal_emit (self, checked_signal, 0);
}

static gboolean
check_cb (gpointer data)
{
  OutreachFindingList *self = data;

  self->source = 0;
  self->cancellable = g_cancellable_new ();
  outreach_check_async (self->store, self->edition_id, 0, OUTREACH_CHECK_DEFAULT, self->cancellable,
                        checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
stop (OutreachFindingList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
store_changed_cb (OutreachFindingList *self)
{
  stop (self);
  self->current = FALSE;
  if (self->active)
    self->source = g_timeout_add (DELAY, check_cb, self);
}

/* ---- The object ---- */

static void
outreach_finding_list_dispose (GObject *object)
{
  OutreachFindingList *self = OUTREACH_FINDING_LIST (object);

  stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_finding_list_parent_class)->dispose (object);
}

static void
outreach_finding_list_finalize (GObject *object)
{
  OutreachFindingList *self = OUTREACH_FINDING_LIST (object);

  g_clear_pointer (&self->by_activity, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (outreach_finding_list_parent_class)->finalize (object);
}

static void
outreach_finding_list_class_init (OutreachFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_finding_list_finalize;
  checked_signal = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_finding_list_init (OutreachFindingList *self)
{
  self->by_activity = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
}

OutreachFindingList *
outreach_finding_list_new (OutreachStore *store, gint64 edition_id)
{
  OutreachFindingList *self = g_object_new (OUTREACH_TYPE_FINDING_LIST, NULL);

  self->store = g_object_ref (store);
  self->edition_id = edition_id;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
outreach_finding_list_set_active (OutreachFindingList *self, gboolean active)
{
  g_return_if_fail (OUTREACH_IS_FINDING_LIST (self));

  if (self->active == active)
    return;
  self->active = active;
  if (!active)
    stop (self);
  else if (!self->current)
    check_cb (self);
}

gboolean
outreach_finding_list_is_current (OutreachFindingList *self)
{
  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), FALSE);

  return self->current;
}

GPtrArray *
outreach_finding_list_get_all (OutreachFindingList *self)
{
  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), NULL);

  return self->findings;
}

GPtrArray *
outreach_finding_list_lookup (OutreachFindingList *self, gint64 activity_id)
{
  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), NULL);

  return g_hash_table_lookup (self->by_activity, &activity_id);
}
