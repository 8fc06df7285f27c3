/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-divisions.h"
#include "outreach-error.h"
#include "outreach-form-layout-private.h"
#include "outreach-format.h"

/* What the rows of a sheet stand together by: the records, choices or divisions that occur in them. */

static void
group_free (gpointer data)
{
  OutreachLayoutGroup *self = data;

  g_free (self->name);
  g_free (self->part);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

gboolean
outreach_layout_groups_overlap (OutreachLayout *self)
{
  OutreachField *field =
      outreach_catalogue_get_field (self->catalogue, self->sheet->kind, self->sheet->group);

  return field == NULL || outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES;
}

/* The rows of one group, in the order of the sheet; a group without rows is left out.
 * @part: (nullable): how options name it; @value: (nullable): what they have in common; %NULL:
 * nothing */
static gboolean
add_group (OutreachLayout *self,
           const OutreachQuery *query,
           const char *name,
           const char *part,
           gint64 record_id,
           OutreachValue *value,
           GPtrArray *groups,
           GError **error)
{
  g_autoptr (OutreachQuery) narrowed = outreach_query_copy (query);
  g_autoptr (GArray) ids = NULL;
  OutreachLayoutGroup *group;

  outreach_query_add_filter (narrowed, self->sheet->group,
                             value != NULL ? OUTREACH_FILTER_EQUALS : OUTREACH_FILTER_EMPTY, value);
  ids = outreach_reader_query_ids (self->reader, narrowed, self->cancellable, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;

  group = g_new0 (OutreachLayoutGroup, 1);
  group->name = g_strdup (name);
  group->part = g_strdup (part);
  group->record_id = record_id;
  group->ids = g_steal_pointer (&ids);
  g_ptr_array_add (groups, group);

  return TRUE;
}

static OutreachKind
get_target (OutreachLayout *self, OutreachField *field)
{
  return field != NULL ? outreach_field_get_target (field) : OUTREACH_KIND_AGENCY;
}

/* As an office lists them: theme days by date, settings in their order, others by name. */
static GPtrArray *
list_targets (OutreachLayout *self, OutreachKind kind, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);

  outreach_query_set_edition (query, self->edition_id);
  if (kind == OUTREACH_KIND_THEME_DAY)
    outreach_query_add_sort (query, "date", FALSE);
  else if (kind == OUTREACH_KIND_SETTING)
    outreach_query_add_sort (query, "position", FALSE);
  else
    outreach_query_add_sort (query, outreach_catalogue_get_title_field (self->catalogue, kind),
                             FALSE);

  return outreach_reader_list (self->reader, query, error);
}

static char *
make_target_name (OutreachLayout *self, OutreachRecord *record)
{
  OutreachKind kind = outreach_record_get_kind (record);
  const char *name =
      outreach_record_get_text (record, outreach_catalogue_get_title_field (self->catalogue, kind));
  g_autofree char *day = NULL;

  if (kind != OUTREACH_KIND_THEME_DAY)
    return g_strdup (name != NULL ? name : "");

  day = outreach_format_when (outreach_record_get_when (record, "date"), self->language,
                              OUTREACH_FORMAT_SHORT);

  return g_strdup_printf (self->language == OUTREACH_LANGUAGE_EN ? "%s  %s" : "%s　%s", day,
                          name != NULL ? name : "");
}

static gboolean
is_wanted (OutreachLayout *self, const char *name)
{
  return self->options->group == NULL || g_str_equal (self->options->group, name);
}

static gboolean
add_targets (OutreachLayout *self,
             const OutreachQuery *query,
             OutreachField *field,
             GPtrArray *groups,
             GError **error)
{
  OutreachKind kind = get_target (self, field);
  g_autoptr (GHashTable) used =
      outreach_reader_list_targets (self->reader, query, self->sheet->group, error);
  g_autoptr (GPtrArray) records = used != NULL ? list_targets (self, kind, error) : NULL;

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      OutreachRecord *record = g_ptr_array_index (records, i);
      gint64 id = outreach_record_get_id (record);
      const char *plain =
          outreach_record_get_text (record,
                                    outreach_catalogue_get_title_field (self->catalogue, kind));
      g_autoptr (OutreachValue) value = NULL;
      g_autofree char *name = NULL;

      if (!g_hash_table_contains (used, &id) || !is_wanted (self, plain != NULL ? plain : ""))
        continue;
      value = outreach_value_new_refs ();
      outreach_value_add_ref (value, id, NULL, plain);
      name = make_target_name (self, record);
      if (!add_group (self, query, name, plain != NULL ? plain : "", id, value, groups, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_texts (OutreachLayout *self,
           const OutreachQuery *query,
           OutreachField *field,
           GPtrArray *groups,
           GError **error)
{
  g_autoptr (GHashTable) counts =
      outreach_reader_count_by (self->reader, query, self->sheet->group, error);
  g_autoptr (GList) keys = NULL;
  gboolean choice = outreach_field_get_field_type (field) == OUTREACH_FIELD_CHOICE;
  guint n = choice ? outreach_field_get_n_choices (field) : 0;

  if (counts == NULL)
    return FALSE;
  if (!choice)
    {
      keys = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) g_strcmp0);
      n = g_list_length (keys);
    }

  for (guint i = 0; i < n; i++)
    {
      const char *key =
          choice ? outreach_field_get_nth_choice (field, i)->id : g_list_nth_data (keys, i);
      g_autoptr (OutreachValue) value = outreach_value_new_text (key);
      g_autofree char *name = NULL;

      if (*key == '\0' || !g_hash_table_contains (counts, key))
        continue;
      name = outreach_format_value (field, value, self->language, OUTREACH_FORMAT_NONE);
      if (is_wanted (self, name) && !add_group (self, query, name, name, 0, value, groups, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
outreach_layout_list_groups (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  OutreachField *field =
      outreach_catalogue_get_field (self->catalogue, self->sheet->kind, self->sheet->group);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  gboolean texts = field != NULL && outreach_field_get_target (field) == OUTREACH_KIND_NONE;

  if (!(texts ? add_texts (self, query, field, groups, error)
              : add_targets (self, query, field, groups, error)))
    return NULL;
  if (self->options->group == NULL &&
      !add_group (self, query, outreach_word (OUTREACH_WORD_NOT_GROUPED, self->language), NULL, 0,
                  NULL, groups, error))
    return NULL;
  if (self->options->group != NULL && groups->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("The form has no rows of “%s”. Names must be written as in the book."),
                   self->options->group);
      return NULL;
    }

  return g_steal_pointer (&groups);
}
