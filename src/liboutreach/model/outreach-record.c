/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-record.h"

struct _OutreachRecord
{
  GObject parent_instance;

  OutreachKind kind;
  gint64 id;
  GHashTable *values; /* interned field id → OutreachValue */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OutreachRecord, outreach_record, G_TYPE_OBJECT)

static void
outreach_record_finalize (GObject *object)
{
  OutreachRecord *self = OUTREACH_RECORD (object);

  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (outreach_record_parent_class)->finalize (object);
}

static void
outreach_record_class_init (OutreachRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = outreach_record_finalize;

  /**
   * OutreachRecord::changed:
   *
   * The record has been read anew from the book and some of its values differ.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_record_init (OutreachRecord *self)
{
  self->values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) outreach_value_unref);
}

OutreachRecord *
outreach_record_new (OutreachKind kind, gint64 id)
{
  OutreachRecord *self = g_object_new (OUTREACH_TYPE_RECORD, NULL);

  self->kind = kind;
  self->id = id;

  return self;
}

static void
copy_values (OutreachRecord *from, OutreachRecord *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to->values, key, outreach_value_ref (value));
}

OutreachRecord *
outreach_record_copy (OutreachRecord *self)
{
  OutreachRecord *copy = outreach_record_new (self->kind, 0);

  copy_values (self, copy);
  outreach_record_take_value (copy, "uid", NULL);

  return copy;
}

OutreachKind
outreach_record_get_kind (OutreachRecord *self)
{
  return self->kind;
}

gint64
outreach_record_get_id (OutreachRecord *self)
{
  return self->id;
}

void
outreach_record_set_id (OutreachRecord *self, gint64 id)
{
  self->id = id;
}

const char *
outreach_record_get_uid (OutreachRecord *self)
{
  return outreach_record_get_text (self, "uid");
}

OutreachValue *
outreach_record_get_value (OutreachRecord *self, const char *field)
{
  return g_hash_table_lookup (self->values, g_intern_string (field));
}

OutreachValue *
outreach_record_peek_value (OutreachRecord *self, const char *interned_field)
{
  return g_hash_table_lookup (self->values, interned_field);
}

void
outreach_record_set_value (OutreachRecord *self, const char *field, OutreachValue *value)
{
  outreach_record_take_value (self, field, value != NULL ? outreach_value_ref (value) : NULL);
}

void
outreach_record_take_value (OutreachRecord *self, const char *field, OutreachValue *value)
{
  outreach_record_take_interned (self, g_intern_string (field), value);
}

void
outreach_record_take_interned (OutreachRecord *self,
                               const char *interned_field,
                               OutreachValue *value)
{
  if (value != NULL)
    g_hash_table_insert (self->values, (gpointer) interned_field, value);
  else
    g_hash_table_remove (self->values, interned_field);
}

const char *
outreach_record_get_text (OutreachRecord *self, const char *field)
{
  return outreach_value_get_text (outreach_record_get_value (self, field));
}

OutreachWhen
outreach_record_get_when (OutreachRecord *self, const char *field)
{
  return outreach_value_get_when (outreach_record_get_value (self, field));
}

gint64
outreach_record_get_number (OutreachRecord *self, const char *field)
{
  return outreach_value_get_number (outreach_record_get_value (self, field));
}

const OutreachRef *
outreach_record_get_reference (OutreachRecord *self, const char *field)
{
  return outreach_value_get_nth_ref (outreach_record_get_value (self, field), 0);
}

static gboolean
values_equal (OutreachRecord *a, OutreachRecord *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a->values) != g_hash_table_size (b->values))
    return FALSE;

  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const OutreachValue *other = g_hash_table_lookup (b->values, key);

      /* A record that is referred to may have been renamed: its id alone does not tell. */
      if (!outreach_value_equal (value, other))
        return FALSE;
      for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
        {
          if (g_strcmp0 (outreach_value_get_nth_ref (value, i)->name,
                         outreach_value_get_nth_ref (other, i)->name) != 0)
            return FALSE;
        }
    }

  return TRUE;
}

void
outreach_record_update_from (OutreachRecord *self, OutreachRecord *other)
{
  g_return_if_fail (self->kind == other->kind && self->id == other->id);

  if (values_equal (self, other))
    return;

  g_hash_table_remove_all (self->values);
  copy_values (other, self);
  g_signal_emit (self, signals[CHANGED], 0);
}
