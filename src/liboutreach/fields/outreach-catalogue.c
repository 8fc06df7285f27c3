/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-catalogue.h"

#include "outreach-field-private.h"

typedef struct
{
  char *table;
  char *title_field;
  char *names[OUTREACH_N_LANGUAGES];
  GPtrArray *children; /* pairs of table and column, then NULL */
  GPtrArray *groups;   /* of OutreachFieldGroup */
  GPtrArray *fields;   /* of OutreachField, metrics last */
  GHashTable *by_id;   /* interned id → borrowed field */
} KindEntry;

typedef struct
{
  gint64 row_id;
  char **activity_kinds; /* NULL: all */
} MetricInfo;

struct _OutreachCatalogue
{
  GObject parent_instance;

  KindEntry kinds[OUTREACH_N_KINDS];
  GPtrArray *metric_groups;
  GHashTable *metrics; /* OutreachField → MetricInfo */
};

G_DEFINE_FINAL_TYPE (OutreachCatalogue, outreach_catalogue, G_TYPE_OBJECT)

static void
free_group (gpointer data)
{
  OutreachFieldGroup *group = data;

  g_free (group->id);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    g_free (group->names[i]);
  g_free (group);
}

static void
free_metric_info (gpointer data)
{
  MetricInfo *info = data;

  g_strfreev (info->activity_kinds);
  g_free (info);
}

static void
clear_kind (KindEntry *entry)
{
  g_free (entry->table);
  g_free (entry->title_field);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    g_free (entry->names[i]);
  g_clear_pointer (&entry->children, g_ptr_array_unref);
  g_clear_pointer (&entry->groups, g_ptr_array_unref);
  g_clear_pointer (&entry->by_id, g_hash_table_unref);
  g_clear_pointer (&entry->fields, g_ptr_array_unref);
}

static void
outreach_catalogue_finalize (GObject *object)
{
  OutreachCatalogue *self = OUTREACH_CATALOGUE (object);

  g_hash_table_unref (self->metrics);
  for (guint i = 0; i < OUTREACH_N_KINDS; i++)
    clear_kind (&self->kinds[i]);
  g_ptr_array_unref (self->metric_groups);

  G_OBJECT_CLASS (outreach_catalogue_parent_class)->finalize (object);
}

static void
outreach_catalogue_class_init (OutreachCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_catalogue_finalize;
}

static void
read_groups (GPtrArray *groups, JsonObject *object)
{
  JsonArray *array;

  if (!json_object_has_member (object, "groups"))
    return;

  array = json_object_get_array_member (object, "groups");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      OutreachFieldGroup *group = g_new0 (OutreachFieldGroup, 1);

      group->id = g_strdup (json_object_get_string_member (entry, "id"));
      outreach_data_read_names (entry, "names", group->names);
      group->subtotal = json_object_get_boolean_member_with_default (entry, "subtotal", FALSE);
      g_ptr_array_add (groups, group);
    }
}

static void
read_children (KindEntry *entry, JsonObject *object)
{
  JsonArray *array;

  if (json_object_has_member (object, "children"))
    {
      array = json_object_get_array_member (object, "children");
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *child = json_array_get_object_element (array, i);

          g_ptr_array_add (entry->children,
                           g_strdup (json_object_get_string_member (child, "table")));
          g_ptr_array_add (entry->children,
                           g_strdup (json_object_get_string_member (child, "column")));
        }
    }
  g_ptr_array_add (entry->children, NULL);
}

static void
add_field (KindEntry *entry, OutreachField *field)
{
  g_ptr_array_add (entry->fields, field);
  g_hash_table_insert (entry->by_id, (gpointer) outreach_field_get_id (field), field);
}

static void
load_kind (OutreachCatalogue *self, OutreachKind kind)
{
  g_autofree char *path = g_strdup_printf ("fields/%s.json", outreach_kind_get_id (kind));
  g_autoptr (JsonObject) object = outreach_data_load (path);
  KindEntry *entry = &self->kinds[kind];
  JsonArray *array;

  if (object == NULL)
    g_error ("The field catalogue lacks %s", path);

  entry->table = g_strdup (json_object_get_string_member (object, "table"));
  entry->title_field =
      g_strdup (json_object_get_string_member_with_default (object, "title-field", "name"));
  outreach_data_read_names (object, "names", entry->names);
  read_children (entry, object);
  read_groups (entry->groups, object);

  array = json_object_get_array_member (object, "fields");
  for (guint i = 0; i < json_array_get_length (array); i++)
    add_field (entry,
               outreach_field_new_from_json (kind, json_array_get_object_element (array, i)));
}

static void
outreach_catalogue_init (OutreachCatalogue *self)
{
  g_autoptr (JsonObject) metrics = outreach_data_load ("metrics.json");

  self->metric_groups = g_ptr_array_new_with_free_func (free_group);
  self->metrics = g_hash_table_new_full (NULL, NULL, NULL, free_metric_info);

  for (guint i = OUTREACH_KIND_NONE + 1; i < OUTREACH_N_KINDS; i++)
    {
      self->kinds[i].children = g_ptr_array_new_with_free_func (g_free);
      self->kinds[i].groups = g_ptr_array_new_with_free_func (free_group);
      self->kinds[i].fields = g_ptr_array_new_with_free_func (g_object_unref);
      self->kinds[i].by_id = g_hash_table_new (NULL, NULL);
      load_kind (self, i);
    }
  if (metrics != NULL)
    read_groups (self->metric_groups, metrics);
}

OutreachCatalogue *
outreach_catalogue_new (void)
{
  return g_object_new (OUTREACH_TYPE_CATALOGUE, NULL);
}

static void
remove_field (OutreachCatalogue *self, OutreachField *field)
{
  KindEntry *entry = &self->kinds[OUTREACH_KIND_ACTIVITY];

  g_hash_table_remove (self->metrics, field);
  g_hash_table_remove (entry->by_id, outreach_field_get_id (field));
  g_ptr_array_remove (entry->fields, field);
}

void
outreach_catalogue_add_metric (OutreachCatalogue *self, const OutreachMetric *metric)
{
  OutreachField *old = outreach_catalogue_get_field (self, OUTREACH_KIND_ACTIVITY, metric->id);
  OutreachField *field;
  MetricInfo *info;

  if (old != NULL && !outreach_field_is_metric (old))
    return;
  if (old != NULL)
    remove_field (self, old);

  field = outreach_field_new_from_metric (metric);
  info = g_new0 (MetricInfo, 1);
  info->row_id = metric->row_id;
  info->activity_kinds = g_strdupv ((char **) metric->activity_kinds);
  add_field (&self->kinds[OUTREACH_KIND_ACTIVITY], field);
  g_hash_table_insert (self->metrics, field, info);
}

void
outreach_catalogue_clear_metrics (OutreachCatalogue *self)
{
  GPtrArray *fields = self->kinds[OUTREACH_KIND_ACTIVITY].fields;

  for (guint i = fields->len; i > 0; i--)
    {
      OutreachField *field = g_ptr_array_index (fields, i - 1);

      if (outreach_field_is_metric (field))
        remove_field (self, field);
    }
}

gint64
outreach_catalogue_get_metric_row (OutreachCatalogue *self, OutreachField *field)
{
  MetricInfo *info = g_hash_table_lookup (self->metrics, field);

  return info != NULL ? info->row_id : 0;
}

gboolean
outreach_catalogue_metric_fits (OutreachCatalogue *self,
                                OutreachField *field,
                                const char *activity_kind)
{
  MetricInfo *info = g_hash_table_lookup (self->metrics, field);

  if (info == NULL)
    return FALSE;

  return activity_kind == NULL || info->activity_kinds == NULL || info->activity_kinds[0] == NULL ||
         g_strv_contains ((const char *const *) info->activity_kinds, activity_kind);
}

static OutreachAggregation
read_aggregation (JsonObject *object)
{
  const char *name = json_object_get_string_member_with_default (object, "aggregation", "sum");

  if (g_str_equal (name, "max"))
    return OUTREACH_AGGREGATION_MAX;

  return g_str_equal (name, "none") ? OUTREACH_AGGREGATION_NONE : OUTREACH_AGGREGATION_SUM;
}

static void
visit_metric (JsonObject *entry,
              void (*function) (const OutreachMetric *metric, gpointer data),
              gpointer data)
{
  OutreachMetric metric = { 0 };
  char *names[OUTREACH_N_LANGUAGES], *units[OUTREACH_N_LANGUAGES];
  g_auto (GStrv) synonyms = outreach_data_read_strings (entry, "synonyms");
  g_auto (GStrv) kinds = outreach_data_read_strings (entry, "kinds");

  outreach_data_read_names (entry, "names", names);
  outreach_data_read_names (entry, "unit", units);
  metric.id = json_object_get_string_member (entry, "id");
  metric.group = json_object_get_string_member (entry, "group");
  metric.synonyms = (const char *const *) synonyms;
  metric.activity_kinds = kinds[0] != NULL ? (const char *const *) kinds : NULL;
  metric.aggregation = read_aggregation (entry);
  metric.most = G_MAXINT64;
  if (json_object_has_member (entry, "range"))
    {
      JsonArray *range = json_object_get_array_member (entry, "range");

      metric.least = json_array_get_int_element (range, 0);
      metric.most = json_array_get_int_element (range, 1);
    }
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      metric.names[i] = names[i];
      metric.units[i] = units[i];
    }

  function (&metric, data);

  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      g_free (names[i]);
      g_free (units[i]);
    }
}

void
outreach_catalogue_foreach_builtin_metric (void (*function) (const OutreachMetric *metric,
                                                             gpointer data),
                                           gpointer data)
{
  g_autoptr (JsonObject) object = outreach_data_load ("metrics.json");
  JsonArray *array = json_object_get_array_member (object, "metrics");

  for (guint i = 0; i < json_array_get_length (array); i++)
    visit_metric (json_array_get_object_element (array, i), function, data);
}

GPtrArray *
outreach_catalogue_get_fields (OutreachCatalogue *self, OutreachKind kind)
{
  g_return_val_if_fail (kind > OUTREACH_KIND_NONE && kind < OUTREACH_N_KINDS, NULL);

  return self->kinds[kind].fields;
}

OutreachField *
outreach_catalogue_get_field (OutreachCatalogue *self, OutreachKind kind, const char *id)
{
  g_return_val_if_fail (kind > OUTREACH_KIND_NONE && kind < OUTREACH_N_KINDS, NULL);

  return g_hash_table_lookup (self->kinds[kind].by_id, g_intern_string (id));
}

static gboolean
field_is_called (OutreachField *field, const char *text)
{
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      if (g_ascii_strcasecmp (outreach_field_get_name (field, i), text) == 0)
        return TRUE;
    }

  return FALSE;
}

OutreachField *
outreach_catalogue_find_field (OutreachCatalogue *self, OutreachKind kind, const char *text)
{
  OutreachField *field = outreach_catalogue_get_field (self, kind, text);
  GPtrArray *fields = self->kinds[kind].fields;

  for (guint i = 0; field == NULL && i < fields->len; i++)
    {
      if (field_is_called (g_ptr_array_index (fields, i), text))
        field = g_ptr_array_index (fields, i);
    }
  for (guint i = 0; field == NULL && i < fields->len; i++)
    {
      OutreachField *candidate = g_ptr_array_index (fields, i);

      if (g_strv_contains (outreach_field_get_synonyms (candidate), text))
        field = candidate;
    }

  return field;
}

const char *
outreach_catalogue_get_title_field (OutreachCatalogue *self, OutreachKind kind)
{
  return self->kinds[kind].title_field;
}

const char *
outreach_catalogue_get_kind_name (OutreachCatalogue *self,
                                  OutreachKind kind,
                                  OutreachLanguage language)
{
  return self->kinds[kind].names[language];
}

GPtrArray *
outreach_catalogue_get_groups (OutreachCatalogue *self, OutreachKind kind)
{
  return self->kinds[kind].groups;
}

GPtrArray *
outreach_catalogue_get_metric_groups (OutreachCatalogue *self)
{
  return self->metric_groups;
}

const char *
outreach_catalogue_get_table (OutreachCatalogue *self, OutreachKind kind)
{
  return self->kinds[kind].table;
}

const char *const *
outreach_catalogue_get_children (OutreachCatalogue *self, OutreachKind kind)
{
  return (const char *const *) self->kinds[kind].children->pdata;
}
