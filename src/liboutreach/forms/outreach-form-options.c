/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-options.h"

#include "outreach-activity-state.h"
#include "outreach-form-private.h"

G_DEFINE_BOXED_TYPE (OutreachFormOptions,
                     outreach_form_options,
                     outreach_form_options_copy,
                     outreach_form_options_free)

OutreachFormOptions *
outreach_form_options_new (void)
{
  OutreachFormOptions *self = g_new0 (OutreachFormOptions, 1);

  self->language = OUTREACH_LANGUAGE_ZH_HANS;
  self->from = self->until = OUTREACH_WHEN_NONE;
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_form_filter_free);
  self->attachment = -1;
  self->date = OUTREACH_WHEN_NONE;

  return self;
}

static gpointer
copy_filter (gconstpointer filter, gpointer data)
{
  return outreach_form_filter_copy (filter);
}

OutreachFormOptions *
outreach_form_options_copy (const OutreachFormOptions *self)
{
  OutreachFormOptions *copy = g_memdup2 (self, sizeof *self);

  copy->filters = g_ptr_array_copy (self->filters, copy_filter, NULL);
  copy->text = g_strdup (self->text);
  copy->query = self->query != NULL ? outreach_query_copy (self->query) : NULL;
  copy->group = g_strdup (self->group);
  copy->unmask_reason = g_strdup (self->unmask_reason);
  copy->sheet = g_strdup (self->sheet);

  return copy;
}

void
outreach_form_options_free (OutreachFormOptions *self)
{
  g_ptr_array_unref (self->filters);
  g_free (self->text);
  g_clear_pointer (&self->query, outreach_query_free);
  g_free (self->group);
  g_free (self->unmask_reason);
  g_free (self->sheet);
  g_free (self);
}

void
outreach_form_options_set_edition (OutreachFormOptions *self, gint64 edition_id)
{
  self->edition_id = edition_id;
}

gint64
outreach_form_options_get_edition (const OutreachFormOptions *self)
{
  return self->edition_id;
}

void
outreach_form_options_set_language (OutreachFormOptions *self, OutreachLanguage language)
{
  self->language = language;
}

OutreachLanguage
outreach_form_options_get_language (const OutreachFormOptions *self)
{
  return self->language;
}

void
outreach_form_options_set_period (OutreachFormOptions *self, OutreachWhen from, OutreachWhen until)
{
  self->from = from;
  self->until = until;
}

void
outreach_form_options_add_filter (OutreachFormOptions *self,
                                  const char *field,
                                  OutreachFilterOp op,
                                  OutreachValue *value)
{
  g_ptr_array_add (self->filters, outreach_form_filter_new (field, op, value));
}

void
outreach_form_options_set_text (OutreachFormOptions *self, const char *text)
{
  g_free (self->text);
  self->text = g_strdup (text);
}

void
outreach_form_options_set_query (OutreachFormOptions *self, const OutreachQuery *query)
{
  g_clear_pointer (&self->query, outreach_query_free);
  self->query = query != NULL ? outreach_query_copy (query) : NULL;
}

void
outreach_form_options_set_group (OutreachFormOptions *self, const char *name)
{
  g_free (self->group);
  self->group = g_strdup (name);
}

void
outreach_form_options_set_unmask_reason (OutreachFormOptions *self, const char *reason)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  g_free (self->unmask_reason);
  self->unmask_reason = *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

const char *
outreach_form_options_get_unmask_reason (const OutreachFormOptions *self)
{
  return self->unmask_reason;
}

void
outreach_form_options_set_metrics (OutreachFormOptions *self, gboolean metrics)
{
  self->metrics = metrics != FALSE;
}

gboolean
outreach_form_options_get_metrics (const OutreachFormOptions *self)
{
  return self->metrics;
}

void
outreach_form_options_set_pictures (OutreachFormOptions *self, guint pictures)
{
  self->pictures = pictures > 0
                       ? CLAMP (pictures, OUTREACH_FORM_LEAST_PICTURES, OUTREACH_FORM_MOST_PICTURES)
                       : 0;
}

void
outreach_form_options_set_attachment (OutreachFormOptions *self, int number)
{
  self->attachment = number;
}

void
outreach_form_options_set_date (OutreachFormOptions *self, OutreachWhen date)
{
  self->date = date;
}

void
outreach_form_options_set_sheet (OutreachFormOptions *self, const char *sheet)
{
  g_free (self->sheet);
  self->sheet = g_strdup (sheet);
}

/* A person's condition on a field takes the place of the form's own. */
static gboolean
is_replaced (const OutreachFormOptions *options, const char *field)
{
  for (guint i = 0; i < options->filters->len; i++)
    {
      const OutreachFormFilter *filter = g_ptr_array_index (options->filters, i);

      if (g_str_equal (filter->field, field))
        return TRUE;
    }

  return FALSE;
}

static void
add_filters (OutreachQuery *query, GPtrArray *filters, const OutreachFormOptions *unless)
{
  for (guint i = 0; i < filters->len; i++)
    {
      const OutreachFormFilter *filter = g_ptr_array_index (filters, i);

      if (unless == NULL || !is_replaced (unless, filter->field))
        outreach_query_add_filter (query, filter->field, filter->op, filter->value);
    }
}

static void
add_moment (OutreachQuery *query, OutreachFilterOp op, OutreachWhen when)
{
  g_autoptr (OutreachValue) value = outreach_value_new_when (when);

  if (value != NULL)
    outreach_query_add_filter (query, "start", op, value);
}

/* Whether the person, and not the form, says which activities. */
static gboolean
is_told (OutreachFormSheet *sheet, const OutreachFormOptions *options)
{
  return sheet->kind == OUTREACH_KIND_ACTIVITY && options->query != NULL;
}

static OutreachQuery *
make_conditions (OutreachFormSheet *sheet, const OutreachFormOptions *options, gint64 edition_id)
{
  OutreachQuery *query = outreach_query_new (sheet->kind);

  outreach_query_set_edition (query, edition_id);
  /* What a person chooses are activities. */
  add_filters (query, sheet->filters, sheet->kind == OUTREACH_KIND_ACTIVITY ? options : NULL);
  if (sheet->kind == OUTREACH_KIND_ACTIVITY)
    {
      add_filters (query, options->filters, NULL);
      add_moment (query, OUTREACH_FILTER_FROM, options->from);
      add_moment (query, OUTREACH_FILTER_UNTIL, options->until);
      outreach_query_set_text (query, options->text);
    }

  return query;
}

OutreachQuery *
outreach_form_sheet_make_query (OutreachFormSheet *sheet,
                                const OutreachFormOptions *options,
                                gint64 edition_id)
{
  OutreachQuery *query = is_told (sheet, options) ? outreach_query_copy (options->query)
                                                  : make_conditions (sheet, options, edition_id);

  outreach_query_clear_sorts (query);
  for (guint i = 0; i < sheet->sorts->len; i++)
    {
      const OutreachFormSort *sort = g_ptr_array_index (sheet->sorts, i);

      outreach_query_add_sort (query, sort->field, sort->descending);
    }

  return query;
}

/* Whether the form, and not the person, says which states. */
static gboolean
chooses_states (OutreachFormSheet *sheet, const OutreachFormOptions *options)
{
  for (guint i = 0; !is_told (sheet, options) && i < sheet->filters->len; i++)
    {
      const OutreachFormFilter *filter = g_ptr_array_index (sheet->filters, i);

      if (g_str_equal (filter->field, "state") && filter->op == OUTREACH_FILTER_EQUALS)
        return !is_replaced (options, "state");
    }

  return FALSE;
}

OutreachQuery *
outreach_form_sheet_make_calendar_query (OutreachFormSheet *sheet,
                                         const OutreachFormOptions *options,
                                         gint64 edition_id)
{
  OutreachQuery *query = outreach_form_sheet_make_query (sheet, options, edition_id);
  g_autoptr (OutreachValue) cancelled =
      outreach_value_new_text (outreach_activity_state_get_id (OUTREACH_STATE_CANCELLED));

  if (chooses_states (sheet, options))
    outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, cancelled);

  return query;
}
