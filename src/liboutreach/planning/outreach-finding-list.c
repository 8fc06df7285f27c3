/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-finding-list.h"

#include "outreach-check-private.h"
#include "outreach-finding-index-private.h"
#include "outreach-recheck-private.h"

/* Several changes in a row are checked once: what takes longer waits longer. */
#define DELAY 20        /* ms */
#define WHOLE_DELAY 150 /* ms */

/* A large plan takes seconds of a processor: what is looked at is shown before it is doubted. */
#define FIRST_DELAY 400 /* ms */

struct _OutreachFindingList
{
  GObject parent_instance;

  OutreachStore *store;
  gint64 edition_id;
  GPtrArray *findings; /* NULL before the first check */
  OutreachFindingIndex *index;
  GHashTable *changed;       /* of gint64: activities that were changed since the last check */
  gboolean all_changed;      /* or something that may concern any of them was */
  GCancellable *cancellable; /* of the check that is under way */
  guint source;
  guint n_holds;
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
has_same_fields (const OutreachFinding *a, const OutreachFinding *b)
{
  for (guint i = 0; i < OUTREACH_FINDING_MOST_FIELDS; i++)
    if (g_strcmp0 (a->fields[i], b->fields[i]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_same (OutreachFinding *a, OutreachFinding *b)
{
  guint n_records = outreach_finding_get_n_records (a);

  if (outreach_finding_get_kind_nth (a) != outreach_finding_get_kind_nth (b) ||
      outreach_finding_get_level (a) != outreach_finding_get_level (b) ||
      n_records != outreach_finding_get_n_records (b) ||
      g_strcmp0 (outreach_finding_get_message (a), outreach_finding_get_message (b)) != 0 ||
      !has_same_fields (a, b) ||
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

/* Only what lies between the first and the last difference is replaced. */
static void
take_all (OutreachFindingList *self, GPtrArray *findings)
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
  outreach_finding_index_clear (self->index);
  for (guint i = 0; i < findings->len; i++)
    outreach_finding_index_add (self->index, findings->pdata[i]);
  if (before->len > head + tail || findings->len > head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before->len - head - tail,
                                findings->len - head - tail);
}

/* ---- Taking what was found of some ---- */

/* Where it is, or would be. */
static guint
find_position (OutreachFindingList *self, const OutreachFinding *finding)
{
  guint first = 0, last = self->findings->len;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (outreach_finding_compare (self->findings->pdata[middle], finding) < 0)
        first = middle + 1;
      else
        last = middle;
    }

  return first;
}

static void
remove_one (OutreachFindingList *self, OutreachFinding *finding)
{
  guint position = find_position (self, finding);

  g_return_if_fail (position < self->findings->len && self->findings->pdata[position] == finding);

  outreach_finding_index_remove (self->index, finding);
  g_ptr_array_remove_index (self->findings, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
add_one (OutreachFindingList *self, OutreachFinding *finding)
{
  guint position = find_position (self, finding);

  g_ptr_array_insert (self->findings, (gint) position, g_object_ref (finding));
  outreach_finding_index_add (self->index, finding);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/* Returns: the findings that involve one of @ids, in order */
static GPtrArray *
collect_of (OutreachFindingList *self, GHashTable *ids)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      GPtrArray *own = outreach_finding_index_lookup (self->index, *(gint64 *) id);

      for (guint i = 0; own != NULL && i < own->len; i++)
        if (g_hash_table_add (set, own->pdata[i]))
          g_ptr_array_add (findings, g_object_ref (own->pdata[i]));
    }
  g_ptr_array_sort (findings, outreach_finding_compare_pointers);

  return findings;
}

/* Both are in order; the object that is shown already stays for the same finding. */
static void
take_some (OutreachFindingList *self, GHashTable *ids, GPtrArray *findings)
{
  g_autoptr (GPtrArray) before = collect_of (self, ids);
  guint old = 0, new = 0;

  while (old < before->len || new < findings->len)
    {
      gint order = old == before->len ? 1
                   : new == findings->len
                       ? -1
                       : outreach_finding_compare (before->pdata[old], findings->pdata[new]);

      if (order == 0 && is_same (before->pdata[old], findings->pdata[new]))
        {
          old++;
          new ++;
        }
      else if (order <= 0)
        remove_one (self, before->pdata[old++]);
      else
        add_one (self, findings->pdata[new ++]);
    }
}

/* ---- What is to be checked ---- */

/* Whether the later activity was told of as many clashes as are told: without one of them, it would
 * be told of another. */
static gboolean
is_full (OutreachFindingList *self, gint64 id)
{
  GPtrArray *own = outreach_finding_index_lookup (self->index, id);
  guint n = 0;

  for (guint i = 0; i < own->len; i++)
    {
      const OutreachFinding *finding = own->pdata[i];

      n += finding->n_records > 1 && finding->records[1].id == id;
    }

  return n >= OUTREACH_CHECK_MOST_CLASHES;
}

static void
add_id (OutreachFindingList *self, OutreachRecheckQuestion *question, gint64 id)
{
  for (guint i = 0; i < question->n_ids; i++)
    if (question->ids[i] == id)
      return;
  if (question->n_ids < OUTREACH_RECHECK_MOST)
    question->ids[question->n_ids++] = id;
  else
    self->all_changed = TRUE;
}

static void
add_full (OutreachFindingList *self, OutreachRecheckQuestion *question, gint64 id)
{
  GPtrArray *own = outreach_finding_index_lookup (self->index, id);

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      const OutreachFinding *finding = own->pdata[i];

      if (finding->n_records > 1 && finding->records[0].id == id &&
          is_full (self, finding->records[1].id))
        add_id (self, question, finding->records[1].id);
    }
}

static OutreachRecheckQuestion
make_question (OutreachFindingList *self)
{
  OutreachRecheckQuestion question = { .edition_id = self->edition_id };
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_id (self, &question, *(gint64 *) id);
  question.n_changed = question.n_ids;
  for (guint i = 0; i < question.n_changed; i++)
    add_full (self, &question, question.ids[i]);
  if (self->all_changed)
    question.n_changed = question.n_ids = 0;

  return question;
}

static void
note_all (OutreachFindingList *self)
{
  self->all_changed = TRUE;
  g_hash_table_remove_all (self->changed);
}

/* Returns: whether it concerns a finding */
static gboolean
note_change (OutreachFindingList *self, const OutreachChange *change)
{
  switch (change->kind)
    {
    case OUTREACH_KIND_ACTIVITY:
      if (!self->all_changed)
        g_hash_table_add (self->changed, g_memdup2 (&change->id, sizeof change->id));
      if (g_hash_table_size (self->changed) > OUTREACH_RECHECK_MOST)
        note_all (self);
      return TRUE;
    case OUTREACH_KIND_OFFICE:
    case OUTREACH_KIND_AGENCY:
    case OUTREACH_KIND_CONTACT:
    case OUTREACH_KIND_RESULT:
    case OUTREACH_KIND_ATTACHMENT:
    case OUTREACH_KIND_METRIC:
    case OUTREACH_KIND_TASK:
    case OUTREACH_KIND_TEMPLATE:
    case OUTREACH_KIND_TARGET:
      return FALSE;
    case OUTREACH_KIND_SETTING:
    case OUTREACH_KIND_VENUE:
      /* What is new concerns the activities that have been given it. */
      if (change->what == OUTREACH_CHANGE_ADDED)
        return FALSE;
      break;
    case OUTREACH_KIND_NONE:
    case OUTREACH_KIND_EDITION:
    case OUTREACH_KIND_THEME_DAY:
    case OUTREACH_KIND_RULE:
    case OUTREACH_KIND_EXCEPTION:
    case OUTREACH_N_KINDS:
    default:
      break;
    }
  note_all (self);

  return TRUE;
}

static gboolean
note_changes (OutreachFindingList *self, GArray *changes)
{
  gboolean concerns = FALSE;

  /* Another process wrote. */
  if (changes->len == 0)
    {
      note_all (self);
      return TRUE;
    }
  for (guint i = 0; i < changes->len; i++)
    concerns |= note_change (self, &g_array_index (changes, OutreachChange, i));

  return concerns;
}

/* ---- Checking ---- */

static void
take (OutreachFindingList *self, OutreachRecheck *found)
{
  self->all_changed = FALSE;
  g_hash_table_remove_all (self->changed);
  if (found->ids != NULL)
    take_some (self, found->ids, found->findings);
  else
    take_all (self, found->findings);
}

static void
checked_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachFindingList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecheck) found = outreach_recheck_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->store == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* A check that failed is tried again at the next change; what a person does is not held up by it. */
  if (found != NULL)
    take (self, found);
  else
    g_debug ("No check: %s", error->message);
  g_signal_emit (self, checked_signal, 0);
}

static gboolean
check_cb (gpointer data)
{
  OutreachFindingList *self = data;
  OutreachRecheckQuestion question = make_question (self);

  self->source = 0;
  self->cancellable = g_cancellable_new ();
  outreach_recheck_async (self->store, &question, self->cancellable, checked_cb,
                          g_object_ref (self));

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
store_changed_cb (OutreachFindingList *self, GArray *changes)
{
  if (!note_changes (self, changes))
    return;
  stop (self);
  if (self->n_holds > 0)
    self->source = g_timeout_add (self->all_changed ? WHOLE_DELAY : DELAY, check_cb, self);
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

  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->index, outreach_finding_index_free);
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
  self->index = outreach_finding_index_new ();
  self->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->all_changed = TRUE;
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
outreach_finding_list_hold (OutreachFindingList *self)
{
  g_return_if_fail (OUTREACH_IS_FINDING_LIST (self));

  if (self->n_holds++ == 0 && !outreach_finding_list_is_current (self))
    self->source = g_timeout_add (FIRST_DELAY, check_cb, self);
}

void
outreach_finding_list_release (OutreachFindingList *self)
{
  g_return_if_fail (OUTREACH_IS_FINDING_LIST (self) && self->n_holds > 0);

  if (--self->n_holds == 0)
    stop (self);
}

gboolean
outreach_finding_list_is_current (OutreachFindingList *self)
{
  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), FALSE);

  return !self->all_changed && g_hash_table_size (self->changed) == 0;
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

  return outreach_finding_index_lookup (self->index, activity_id);
}

OutreachFinding *
outreach_finding_list_find (OutreachFindingList *self, gint64 activity_id, const char *field)
{
  GPtrArray *own = outreach_finding_list_lookup (self, activity_id);

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      OutreachFinding *finding = own->pdata[i];

      if (field == NULL || outreach_finding_concerns (finding, field))
        return finding;
    }

  return NULL;
}

static gboolean
is_within (OutreachFinding *finding, const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    if (outreach_finding_concerns (finding, fields[i]))
      return TRUE;

  return FALSE;
}

/* Of those that are to be put right in one of @fields, or of all others. */
static char *
describe (OutreachFindingList *self,
          gint64 activity_id,
          const char *const *fields,
          gboolean within,
          OutreachLevel *level)
{
  GPtrArray *own = outreach_finding_list_lookup (self, activity_id);
  g_autoptr (GString) text = NULL;

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      OutreachFinding *finding = own->pdata[i];

      if (is_within (finding, fields) != within)
        continue;
      if (text == NULL)
        text = g_string_new (finding->message);
      else
        g_string_append_printf (text, "\n%s", finding->message);
      *level = MAX (*level, finding->level);
    }

  return text != NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
outreach_finding_list_describe (OutreachFindingList *self,
                                gint64 activity_id,
                                const char *field,
                                OutreachLevel *level)
{
  const char *fields[] = { field, NULL };

  return describe (self, activity_id, fields, TRUE, level);
}

char *
outreach_finding_list_describe_outside (OutreachFindingList *self,
                                        gint64 activity_id,
                                        const char *const *fields,
                                        OutreachLevel *level)
{
  return describe (self, activity_id, fields, FALSE, level);
}

guint
outreach_finding_list_count_level (OutreachFindingList *self, OutreachLevel level)
{
  guint n = 0;

  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), 0);

  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    n += outreach_finding_index_count (self->index, i, level);

  return n;
}

guint
outreach_finding_list_count_kind (OutreachFindingList *self, OutreachFindingKind kind)
{
  guint n = 0;

  g_return_val_if_fail (OUTREACH_IS_FINDING_LIST (self), 0);

  for (guint i = 0; i < OUTREACH_N_LEVELS; i++)
    n += outreach_finding_index_count (self->index, kind, i);

  return n;
}
