/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-record-selection.h"

/* More selected rows than this are kept as positions only. */
#define MOST_IDS 5000

struct _OutreachRecordSelection
{
  GObject parent_instance;

  OutreachQueryModel *model;
  GtkBitset *selected;
  GHashTable
      *ids; /* (nullable) (element-type gint64): of the selected rows, unless they are too many */
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OutreachRecordSelection,
                               outreach_record_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_iface_init))

static void
remember_ids (OutreachRecordSelection *self)
{
  GtkBitsetIter iter;
  guint position;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  if (gtk_bitset_get_size (self->selected) > MOST_IDS)
    return;

  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = outreach_query_model_get_id (self->model, position);

      g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
    }
}

static void
items_changed_cb (OutreachRecordSelection *self, guint position, guint removed, guint added)
{
  gtk_bitset_splice (self->selected, position, removed, added);

  /* A record that was moved is announced as removed in one place and added in another. */
  if (self->ids != NULL && g_hash_table_size (self->ids) > 0)
    for (guint i = position; i < position + added; i++)
      {
        gint64 id = outreach_query_model_get_id (self->model, i);

        if (g_hash_table_contains (self->ids, &id))
          gtk_bitset_add (self->selected, i);
      }

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
outreach_record_selection_get_item_type (GListModel *model)
{
  return OUTREACH_TYPE_RECORD;
}

static guint
outreach_record_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (OUTREACH_RECORD_SELECTION (model)->model));
}

static gpointer
outreach_record_selection_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (OUTREACH_RECORD_SELECTION (model)->model), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = outreach_record_selection_get_item_type;
  iface->get_n_items = outreach_record_selection_get_n_items;
  iface->get_item = outreach_record_selection_get_item;
}

static gboolean
outreach_record_selection_is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (OUTREACH_RECORD_SELECTION (model)->selected, position);
}

static GtkBitset *
outreach_record_selection_get_selection_in_range (GtkSelectionModel *model,
                                                  guint position,
                                                  guint n_items)
{
  return gtk_bitset_ref (OUTREACH_RECORD_SELECTION (model)->selected);
}

static gboolean
outreach_record_selection_set_selection (GtkSelectionModel *model,
                                         GtkBitset *selected,
                                         GtkBitset *mask)
{
  OutreachRecordSelection *self = OUTREACH_RECORD_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint first, last;

  gtk_bitset_difference (changes, selected); /* GTK's "difference" is the symmetric one */
  gtk_bitset_intersect (changes, mask);
  if (n_items < G_MAXUINT)
    gtk_bitset_remove_range_closed (changes, n_items, G_MAXUINT);
  if (gtk_bitset_is_empty (changes))
    return TRUE;

  first = gtk_bitset_get_minimum (changes);
  last = gtk_bitset_get_maximum (changes);
  gtk_bitset_difference (self->selected, changes);
  remember_ids (self);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = outreach_record_selection_is_selected;
  iface->get_selection_in_range = outreach_record_selection_get_selection_in_range;
  iface->set_selection = outreach_record_selection_set_selection;
}

static void
outreach_record_selection_dispose (GObject *object)
{
  OutreachRecordSelection *self = OUTREACH_RECORD_SELECTION (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->ids, g_hash_table_unref);

  G_OBJECT_CLASS (outreach_record_selection_parent_class)->dispose (object);
}

static void
outreach_record_selection_finalize (GObject *object)
{
  gtk_bitset_unref (OUTREACH_RECORD_SELECTION (object)->selected);

  G_OBJECT_CLASS (outreach_record_selection_parent_class)->finalize (object);
}

static void
outreach_record_selection_class_init (OutreachRecordSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_record_selection_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_record_selection_finalize;
}

static void
outreach_record_selection_init (OutreachRecordSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

OutreachRecordSelection *
outreach_record_selection_new (OutreachQueryModel *model)
{
  OutreachRecordSelection *self = g_object_new (OUTREACH_TYPE_RECORD_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

OutreachQueryModel *
outreach_record_selection_get_model (OutreachRecordSelection *self)
{
  return self->model;
}

guint
outreach_record_selection_get_n_selected (OutreachRecordSelection *self)
{
  return gtk_bitset_get_size (self->selected);
}

GArray *
outreach_record_selection_dup_ids (OutreachRecordSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = outreach_query_model_get_id (self->model, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

void
outreach_record_selection_select_ids (OutreachRecordSelection *self, const gint64 *ids, gsize n_ids)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask =
      gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self)));

  for (gsize i = 0; i < n_ids; i++)
    {
      guint position = outreach_query_model_find (self->model, ids[i]);

      if (position != G_MAXUINT)
        gtk_bitset_add (selected, position);
    }
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self), selected, mask);
}
