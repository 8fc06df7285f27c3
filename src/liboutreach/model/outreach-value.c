/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-value.h"

struct _OutreachValue
{
  gatomicrefcount ref_count;
  OutreachValueType type;
  OutreachApproximation approximation;
  union
  {
    char *text;
    gint64 number;
    GArray *refs; /* of OutreachRef */
  };
};

G_DEFINE_BOXED_TYPE (OutreachValue, outreach_value, outreach_value_ref, outreach_value_unref)

static OutreachValue *
value_new (OutreachValueType type)
{
  OutreachValue *self = g_new0 (OutreachValue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;

  return self;
}

static void
clear_ref (gpointer data)
{
  OutreachRef *ref = data;

  g_free (ref->uid);
  g_free (ref->name);
}

OutreachValue *
outreach_value_new_text (const char *text)
{
  OutreachValue *self;

  if (text == NULL || *text == '\0')
    return NULL;

  self = value_new (OUTREACH_VALUE_TEXT);
  self->text = g_strdup (text);

  return self;
}

OutreachValue *
outreach_value_new_number (gint64 number, OutreachApproximation approximation)
{
  OutreachValue *self = value_new (OUTREACH_VALUE_NUMBER);

  self->number = number;
  self->approximation = approximation == OUTREACH_EXACT || approximation == OUTREACH_ABOUT
                            ? approximation
                            : OUTREACH_OVER;

  return self;
}

OutreachValue *
outreach_value_new_when (OutreachWhen when)
{
  OutreachValue *self;

  if (when == OUTREACH_WHEN_NONE)
    return NULL;

  self = value_new (OUTREACH_VALUE_WHEN);
  self->number = when;

  return self;
}

OutreachValue *
outreach_value_new_refs (void)
{
  OutreachValue *self = value_new (OUTREACH_VALUE_REFS);

  self->refs = g_array_new (FALSE, FALSE, sizeof (OutreachRef));
  g_array_set_clear_func (self->refs, clear_ref);

  return self;
}

void
outreach_value_add_ref (OutreachValue *self, gint64 id, const char *uid, const char *name)
{
  OutreachRef ref = { id, g_strdup (uid), g_strdup (name) };

  g_return_if_fail (self != NULL && self->type == OUTREACH_VALUE_REFS);

  g_array_append_val (self->refs, ref);
}

OutreachValue *
outreach_value_ref (OutreachValue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
outreach_value_unref (OutreachValue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->type == OUTREACH_VALUE_TEXT)
    g_free (self->text);
  else if (self->type == OUTREACH_VALUE_REFS)
    g_array_unref (self->refs);
  g_free (self);
}

OutreachValueType
outreach_value_get_value_type (const OutreachValue *self)
{
  return self->type;
}

const char *
outreach_value_get_text (const OutreachValue *self)
{
  return self != NULL && self->type == OUTREACH_VALUE_TEXT ? self->text : NULL;
}

gint64
outreach_value_get_number (const OutreachValue *self)
{
  return self != NULL && self->type == OUTREACH_VALUE_NUMBER ? self->number : 0;
}

OutreachApproximation
outreach_value_get_approximation (const OutreachValue *self)
{
  return self != NULL ? self->approximation : OUTREACH_EXACT;
}

OutreachWhen
outreach_value_get_when (const OutreachValue *self)
{
  return self != NULL && self->type == OUTREACH_VALUE_WHEN ? self->number : OUTREACH_WHEN_NONE;
}

guint
outreach_value_get_n_refs (const OutreachValue *self)
{
  return self != NULL && self->type == OUTREACH_VALUE_REFS ? self->refs->len : 0;
}

const OutreachRef *
outreach_value_get_nth_ref (const OutreachValue *self, guint nth)
{
  if (nth >= outreach_value_get_n_refs (self))
    return NULL;

  return &g_array_index (self->refs, OutreachRef, nth);
}

static gboolean
refs_equal (const OutreachValue *a, const OutreachValue *b)
{
  if (a->refs->len != b->refs->len)
    return FALSE;

  for (guint i = 0; i < a->refs->len; i++)
    {
      const OutreachRef *x = &g_array_index (a->refs, OutreachRef, i);
      const OutreachRef *y = &g_array_index (b->refs, OutreachRef, i);

      if (x->id != y->id || (x->id == 0 && g_strcmp0 (x->name, y->name) != 0))
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_value_equal (const OutreachValue *a, const OutreachValue *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case OUTREACH_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    case OUTREACH_VALUE_REFS:
      return refs_equal (a, b);
    case OUTREACH_VALUE_NUMBER:
    case OUTREACH_VALUE_WHEN:
    default:
      return a->number == b->number && a->approximation == b->approximation;
    }
}
