/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-query-model.h"

#include <string.h>

#include "outreach-store-private.h"

/* Rows that are read together, and how many of such windows are kept though nobody holds them. */
#define WINDOW 32
#define KEPT_RECORDS (16 * WINDOW)

/* A list that is asked for anew shows this many rows before the rest is known. */
#define FIRST_PAGE 48

/* Up to so many changed rows are moved one by one; beyond, the part of the list that differs is
 * replaced. */
#define MOST_MOVES 100

/* One by one only while no more ids than that are moved in memory: some milliseconds. */
#define MOST_MOVED_IDS (20 * 1000 * 1000)

struct _OutreachQueryModel
{
  GObject parent_instance;

  OutreachStore *store;
  OutreachQuery *query;
  GArray *ids;      /* of gint64 */
  GHashTable *live; /* id → Live: records that someone holds */
  GPtrArray *kept;  /* a ring of records, so that scrolling back reads nothing */
  guint next_kept;
  GHashTable *moved; /* ids that changed since the last answer */
  gboolean loading;
  gboolean fresh; /* the query was set: the next answer replaces the list */
  GCancellable *cancellable;
  gulong changed_handler;
};

typedef struct
{
  OutreachQueryModel *model;
  OutreachRecord *record;
  gint64 id;
} Live;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_QUERY,
  PROP_LOADING,
  PROP_N_ITEMS,
  N_PROPERTIES
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void outreach_query_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OutreachQueryModel,
                               outreach_query_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      outreach_query_model_list_init))

/* ---- Records ---- */

static void
record_gone_cb (gpointer data, GObject *where)
{
  Live *live = data;
  OutreachQueryModel *self = live->model;

  live->record = NULL;
  g_hash_table_remove (self->live, &live->id);
}

static void
free_live (gpointer data)
{
  Live *live = data;

  if (live->record != NULL)
    g_object_weak_unref (G_OBJECT (live->record), record_gone_cb, live);
  g_free (live);
}

static void
keep (OutreachQueryModel *self, OutreachRecord *record)
{
  g_object_ref (record);
  if (self->kept->len < KEPT_RECORDS)
    g_ptr_array_add (self->kept, record);
  else
    {
      gpointer old = self->kept->pdata[self->next_kept];

      self->kept->pdata[self->next_kept] = record;
      g_object_unref (old);
    }
  self->next_kept = (self->next_kept + 1) % KEPT_RECORDS;
}

static void
adopt (OutreachQueryModel *self, OutreachRecord *record)
{
  Live *live = g_new0 (Live, 1);

  live->model = self;
  live->record = record;
  live->id = outreach_record_get_id (record);
  g_object_weak_ref (G_OBJECT (record), record_gone_cb, live);
  g_hash_table_replace (self->live, &live->id, live);
  keep (self, record);
}

static void
report_error (OutreachQueryModel *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Reads the rows around @position that nobody holds yet. */
static void
read_window (OutreachQueryModel *self, guint position)
{
  guint first = position - position % WINDOW;
  guint end = MIN (first + WINDOW, self->ids->len);
  gint64 wanted[WINDOW];
  guint n_wanted = 0;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < end; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);

      if (!g_hash_table_contains (self->live, &id))
        wanted[n_wanted++] = id;
    }

  records = outreach_reader_load (outreach_store_get_reader (self->store),
                                  outreach_query_get_kind (self->query), wanted, n_wanted, &error);
  if (records == NULL)
    {
      report_error (self, error);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      if (records->pdata[i] != NULL)
        adopt (self, records->pdata[i]);
    }
}

static GType
get_item_type (GListModel *model)
{
  return OUTREACH_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return OUTREACH_QUERY_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (model);
  Live *live;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  live = g_hash_table_lookup (self->live, &id);
  if (live == NULL)
    {
      read_window (self, position);
      live = g_hash_table_lookup (self->live, &id);
    }
  /* A row that went a moment ago: the list will say so soon. */
  if (live == NULL)
    return outreach_record_new (outreach_query_get_kind (self->query), id);

  return g_object_ref (live->record);
}

static void
outreach_query_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- Answers ---- */

static void
set_loading (OutreachQueryModel *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
items_changed (OutreachQueryModel *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* Replaces the part between what both lists begin and end with. */
static void
replace_middle (OutreachQueryModel *self, GArray *ids)
{
  const gint64 *a = (const gint64 *) self->ids->data;
  const gint64 *b = (const gint64 *) ids->data;
  guint n_a = self->ids->len, n_b = ids->len;
  guint prefix = 0, suffix = 0;
  GArray *old = self->ids;

  while (prefix < n_a && prefix < n_b && a[prefix] == b[prefix])
    prefix++;
  while (suffix < n_a - prefix && suffix < n_b - prefix &&
         a[n_a - 1 - suffix] == b[n_b - 1 - suffix])
    suffix++;

  self->ids = g_array_ref (ids);
  if (prefix + suffix < n_a || prefix + suffix < n_b)
    items_changed (self, prefix, n_a - prefix - suffix, n_b - prefix - suffix);
  g_array_unref (old);
}

/* Where the list and @ids differ by moved rows only: which positions of the list go, and at which
 * positions of @ids rows come. One look at each row, since a list may have millions; FALSE where
 * other rows differ, or more than @most do. */
static gboolean
find_moves (OutreachQueryModel *self, GArray *ids, guint most, GArray *gone, GArray *come)
{
  const gint64 *a = (const gint64 *) self->ids->data;
  const gint64 *b = (const gint64 *) ids->data;
  guint i = 0, j = 0;

  while (i < self->ids->len || j < ids->len)
    {
      if (i < self->ids->len && j < ids->len && a[i] == b[j])
        {
          i++;
          j++;
          continue;
        }
      if (gone->len + come->len >= most)
        return FALSE;
      if (i < self->ids->len && g_hash_table_contains (self->moved, &a[i]))
        {
          g_array_append_val (gone, i);
          i++;
        }
      else if (j < ids->len && g_hash_table_contains (self->moved, &b[j]))
        {
          g_array_append_val (come, j);
          j++;
        }
      else
        return FALSE;
    }

  return TRUE;
}

/* Takes moved rows out and puts them in where they belong: one small splice each, so that a view
 * keeps its place and its selection. FALSE where the lists differ by more than that. */
static gboolean
move_rows (OutreachQueryModel *self, GArray *ids)
{
  /* Each splice moves the rest of the list in memory. */
  guint most = MIN (2 * MOST_MOVES, MOST_MOVED_IDS / MAX (ids->len, 1));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->fresh || !find_moves (self, ids, MAX (most, 2), gone, come))
    return FALSE;

  for (guint i = gone->len; i > 0; i--)
    {
      guint position = g_array_index (gone, guint, i - 1);

      g_array_remove_index (self->ids, position);
      items_changed (self, position, 1, 0);
    }
  for (guint i = 0; i < come->len; i++)
    {
      guint position = g_array_index (come, guint, i);

      g_array_insert_val (self->ids, position, g_array_index (ids, gint64, position));
      items_changed (self, position, 0, 1);
    }

  return TRUE;
}

static gboolean
lists_equal (GArray *a, GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static void
take_answer (OutreachQueryModel *self, GArray *ids)
{
  if (!lists_equal (self->ids, ids) && !move_rows (self, ids))
    replace_middle (self, ids);
}

/* ---- Asking ---- */

typedef struct
{
  OutreachStore *store;
  OutreachQuery *query;
  gboolean first_page;
} Request;

typedef struct
{
  OutreachQueryModel *model;
  GCancellable *cancellable;
  GArray *ids;
} Page;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->store);
  outreach_query_free (request->query);
  g_free (request);
}

static void
free_page (gpointer data)
{
  Page *page = data;

  g_object_unref (page->model);
  g_object_unref (page->cancellable);
  g_array_unref (page->ids);
  g_free (page);
}

static gboolean
show_page_cb (gpointer data)
{
  Page *page = data;

  if (!g_cancellable_is_cancelled (page->cancellable))
    {
      take_answer (page->model, page->ids);
      set_loading (page->model, FALSE);
    }

  return G_SOURCE_REMOVE;
}

static void
show_page (GTask *task, GCancellable *cancellable, GArray *ids)
{
  Page *page = g_new0 (Page, 1);

  page->model = g_object_ref (g_task_get_source_object (task));
  page->cancellable = g_object_ref (cancellable);
  page->ids = g_array_ref (ids);
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, show_page_cb, page,
                              free_page);
}

static GArray *
query_ids (OutreachStore *store,
           const OutreachQuery *query,
           OutreachWorker worker,
           GCancellable *cancellable,
           GError **error)
{
  OutreachReader *reader = outreach_store_lock_worker_reader (store, worker, error);
  GArray *ids;

  if (reader == NULL)
    return NULL;
  ids = outreach_reader_query_ids (reader, query, cancellable, error);
  outreach_store_unlock_worker_reader (store, worker);

  return ids;
}

static GArray *
ask (Request *request, GTask *task, GCancellable *cancellable, GError **error)
{
  if (request->first_page)
    {
      g_autoptr (OutreachQuery) first = outreach_query_copy (request->query);
      g_autoptr (GArray) ids = NULL;

      outreach_query_set_limit (first, FIRST_PAGE);
      ids = query_ids (request->store, first, OUTREACH_WORKER_PAGES, cancellable, error);
      if (ids == NULL || ids->len < FIRST_PAGE)
        return g_steal_pointer (&ids);
      show_page (task, cancellable, ids);
    }

  return query_ids (request->store, request->query, OUTREACH_WORKER_ROWS, cancellable, error);
}

static void
ask_in_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = ask (data, task, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);

  /* An answer to a question that was taken back. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (ids == NULL)
    {
      set_loading (self, FALSE);
      report_error (self, error);
      return;
    }

  take_answer (self, ids);
  g_hash_table_remove_all (self->moved);
  self->fresh = FALSE;
  set_loading (self, FALSE);
}

static void
refresh (OutreachQueryModel *self)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL || self->query == NULL)
    {
      g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (gint64));

      replace_middle (self, nothing);
      set_loading (self, FALSE);
      return;
    }

  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->store = g_object_ref (self->store);
  request->query = outreach_query_copy (self->query);
  request->first_page = self->fresh && self->query != NULL;
  task = g_task_new (self, self->cancellable, answered_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_check_cancellable (task, FALSE);
  if (request->first_page)
    g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, request, free_request);
  g_task_run_in_thread (task, ask_in_thread_cb);
}

/* ---- The book's changes ---- */

static void
reread (OutreachQueryModel *self, GArray *ids)
{
  g_autoptr (GPtrArray) records = NULL;

  if (ids->len == 0)
    return;

  records = outreach_reader_load (outreach_store_get_reader (self->store),
                                  outreach_query_get_kind (self->query), (const gint64 *) ids->data,
                                  ids->len, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      Live *live = g_hash_table_lookup (self->live, &id);
      g_autoptr (OutreachRecord) record = NULL;

      if (live == NULL || records->pdata[i] == NULL)
        continue;
      record = g_object_ref (live->record);
      outreach_record_update_from (record, records->pdata[i]);
    }
}

static void
reread_all (OutreachQueryModel *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_val (ids, ((Live *) value)->id);
  reread (self, ids);
}

/* A row that was removed goes at once, without waiting for the answer to the query. */
static void
remove_row (OutreachQueryModel *self, gint64 id)
{
  guint position = outreach_query_model_find (self, id);

  if (position == G_MAXUINT)
    return;
  g_array_remove_index (self->ids, position);
  items_changed (self, position, 1, 0);
}

static void
store_changed_cb (OutreachStore *store, GArray *changes, OutreachQueryModel *self)
{
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean names_changed = changes->len == 0;

  if (self->query == NULL)
    return;

  for (guint i = 0; i < changes->len; i++)
    {
      OutreachChange *change = &g_array_index (changes, OutreachChange, i);

      if (change->kind != outreach_query_get_kind (self->query))
        {
          names_changed |= change->what == OUTREACH_CHANGE_CHANGED;
          continue;
        }
      g_hash_table_add (self->moved, g_memdup2 (&change->id, sizeof change->id));
      if (change->what == OUTREACH_CHANGE_REMOVED && changes->len <= MOST_MOVES)
        remove_row (self, change->id);
      else if (g_hash_table_contains (self->live, &change->id))
        g_array_append_val (mine, change->id);
    }

  if (names_changed)
    reread_all (self);
  else
    reread (self, mine);
  refresh (self);
}

/* ---- The object ---- */

static void
set_store (OutreachQueryModel *self, OutreachStore *store)
{
  if (!g_set_object (&self->store, store) || store == NULL)
    return;
  self->changed_handler =
      g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
}

static void
outreach_query_model_dispose (GObject *object)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_query_model_parent_class)->dispose (object);
}

static void
outreach_query_model_finalize (GObject *object)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (object);

  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->moved);
  g_array_unref (self->ids);
  g_clear_pointer (&self->query, outreach_query_free);

  G_OBJECT_CLASS (outreach_query_model_parent_class)->finalize (object);
}

static void
outreach_query_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (object);

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_query_model_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  OutreachQueryModel *self = OUTREACH_QUERY_MODEL (object);

  switch (id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;
    case PROP_QUERY:
      outreach_query_model_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
outreach_query_model_class_init (OutreachQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = outreach_query_model_dispose;
  object_class->finalize = outreach_query_model_finalize;
  object_class->get_property = outreach_query_model_get_property;
  object_class->set_property = outreach_query_model_set_property;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, OUTREACH_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, OUTREACH_TYPE_QUERY,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
outreach_query_model_init (OutreachQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_live);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

OutreachQueryModel *
outreach_query_model_new (OutreachStore *store, const OutreachQuery *query)
{
  OutreachQueryModel *self = g_object_new (OUTREACH_TYPE_QUERY_MODEL, "store", store, NULL);

  outreach_query_model_set_query (self, query);

  return self;
}

void
outreach_query_model_set_query (OutreachQueryModel *self, const OutreachQuery *query)
{
  g_return_if_fail (OUTREACH_IS_QUERY_MODEL (self));

  if (outreach_query_equal (self->query, query))
    return;

  /* Records and ids of another kind can't stay. */
  if (self->query != NULL && query != NULL &&
      outreach_query_get_kind (self->query) != outreach_query_get_kind (query))
    {
      g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (gint64));

      replace_middle (self, nothing);
      g_hash_table_remove_all (self->moved);
      g_hash_table_remove_all (self->live);
      g_ptr_array_set_size (self->kept, 0);
      self->next_kept = 0;
    }
  g_clear_pointer (&self->query, outreach_query_free);
  self->query = query != NULL ? outreach_query_copy (query) : NULL;
  self->fresh = TRUE;
  set_loading (self, query != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  refresh (self);
}

const OutreachQuery *
outreach_query_model_get_query (OutreachQueryModel *self)
{
  return self->query;
}

gboolean
outreach_query_model_get_loading (OutreachQueryModel *self)
{
  return self->loading;
}

guint
outreach_query_model_find (OutreachQueryModel *self, gint64 id)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        return i;
    }

  return G_MAXUINT;
}

gint64
outreach_query_model_get_id (OutreachQueryModel *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}
