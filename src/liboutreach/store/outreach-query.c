/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-query-private.h"

G_DEFINE_BOXED_TYPE (OutreachQuery, outreach_query, outreach_query_copy, outreach_query_free)

static void
clear_filter (gpointer data)
{
  OutreachFilter *filter = data;

  g_clear_pointer (&filter->value, outreach_value_unref);
}

OutreachQuery *
outreach_query_new (OutreachKind kind)
{
  OutreachQuery *self = g_new0 (OutreachQuery, 1);

  self->kind = kind;
  self->filters = g_array_new (FALSE, FALSE, sizeof (OutreachFilter));
  g_array_set_clear_func (self->filters, clear_filter);
  self->sorts = g_array_new (FALSE, FALSE, sizeof (OutreachSort));

  return self;
}

OutreachQuery *
outreach_query_copy (const OutreachQuery *self)
{
  OutreachQuery *copy = outreach_query_new (self->kind);

  copy->edition_id = self->edition_id;
  copy->text = g_strdup (self->text);
  copy->limit = self->limit;
  g_array_append_vals (copy->sorts, self->sorts->data, self->sorts->len);
  for (guint i = 0; i < self->filters->len; i++)
    {
      OutreachFilter *filter = &g_array_index (self->filters, OutreachFilter, i);

      outreach_query_add_filter (copy, filter->field, filter->op, filter->value);
    }

  return copy;
}

void
outreach_query_free (OutreachQuery *self)
{
  g_array_unref (self->filters);
  g_array_unref (self->sorts);
  g_free (self->text);
  g_free (self);
}

OutreachKind
outreach_query_get_kind (const OutreachQuery *self)
{
  return self->kind;
}

void
outreach_query_set_edition (OutreachQuery *self, gint64 edition_id)
{
  self->edition_id = edition_id;
}

gint64
outreach_query_get_edition (const OutreachQuery *self)
{
  return self->edition_id;
}

void
outreach_query_add_filter (OutreachQuery *self,
                           const char *field,
                           OutreachFilterOp op,
                           OutreachValue *value)
{
  OutreachFilter filter = { g_intern_string (field), op, NULL };

  if (value != NULL)
    filter.value = outreach_value_ref (value);
  g_array_append_val (self->filters, filter);
}

void
outreach_query_clear_filters (OutreachQuery *self, const char *field)
{
  for (guint i = self->filters->len; i > 0; i--)
    {
      if (g_array_index (self->filters, OutreachFilter, i - 1).field == g_intern_string (field))
        g_array_remove_index (self->filters, i - 1);
    }
}

void
outreach_query_set_text (OutreachQuery *self, const char *text)
{
  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

void
outreach_query_add_sort (OutreachQuery *self, const char *field, gboolean descending)
{
  OutreachSort sort = { g_intern_string (field), descending != FALSE };

  g_array_append_val (self->sorts, sort);
}

void
outreach_query_clear_sorts (OutreachQuery *self)
{
  g_array_set_size (self->sorts, 0);
}

void
outreach_query_set_limit (OutreachQuery *self, guint64 limit)
{
  self->limit = limit;
}

static gboolean
filters_equal (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      OutreachFilter *x = &g_array_index (a, OutreachFilter, i);
      OutreachFilter *y = &g_array_index (b, OutreachFilter, i);

      if (x->field != y->field || x->op != y->op || !outreach_value_equal (x->value, y->value))
        return FALSE;
    }

  return TRUE;
}

static gboolean
sorts_equal (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      OutreachSort *x = &g_array_index (a, OutreachSort, i);
      OutreachSort *y = &g_array_index (b, OutreachSort, i);

      if (x->field != y->field || x->descending != y->descending)
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_query_equal (const OutreachQuery *a, const OutreachQuery *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->kind == b->kind && a->edition_id == b->edition_id && a->limit == b->limit &&
         g_strcmp0 (a->text, b->text) == 0 && filters_equal (a->filters, b->filters) &&
         sorts_equal (a->sorts, b->sorts);
}
