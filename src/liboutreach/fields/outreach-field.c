/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-field-private.h"

struct _OutreachField
{
  GObject parent_instance;

  const char *id; /* interned */
  OutreachKind kind;
  OutreachFieldType type;
  char *names[OUTREACH_N_LANGUAGES];
  char *units[OUTREACH_N_LANGUAGES];
  char **synonyms;
  char *group;
  gboolean required;
  gboolean read_only;
  gboolean personal;
  gboolean approximate;
  gboolean metric;
  gboolean in_grid;
  guint width;
  OutreachAggregation aggregation;
  gboolean has_range;
  gint64 least;
  gint64 most;
  GArray *choices; /* of OutreachChoice */
  OutreachKind target;
  char *column;
  char *link_table;
  char *link_owner;
  char *link_target;
  char *link_role;
};

G_DEFINE_FINAL_TYPE (OutreachField, outreach_field, G_TYPE_OBJECT)

static const char *const type_names[] = {
  "text",  "note", "choice", "when",   "count",    "money",     "flag",
  "phone", "mail", "link",   "people", "division", "reference", "references",
};

static void
clear_choice (gpointer data)
{
  OutreachChoice *choice = data;

  g_free (choice->id);
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    g_free (choice->names[i]);
  g_strfreev (choice->synonyms);
}

static void
outreach_field_finalize (GObject *object)
{
  OutreachField *self = OUTREACH_FIELD (object);

  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      g_free (self->names[i]);
      g_free (self->units[i]);
    }
  g_strfreev (self->synonyms);
  g_free (self->group);
  g_array_unref (self->choices);
  g_free (self->column);
  g_free (self->link_table);
  g_free (self->link_owner);
  g_free (self->link_target);
  g_free (self->link_role);

  G_OBJECT_CLASS (outreach_field_parent_class)->finalize (object);
}

static void
outreach_field_class_init (OutreachFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_field_finalize;
}

static void
outreach_field_init (OutreachField *self)
{
  self->choices = g_array_new (FALSE, TRUE, sizeof (OutreachChoice));
  g_array_set_clear_func (self->choices, clear_choice);
}

static OutreachFieldType
type_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      if (g_strcmp0 (name, type_names[i]) == 0)
        return i;
    }

  g_error ("The field catalogue has a field of the unknown type “%s”", name);
}

static char *
dup_string (JsonObject *object, const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

static void
read_choices (OutreachField *self, JsonObject *object)
{
  JsonArray *array;

  if (!json_object_has_member (object, "choices"))
    return;

  array = json_object_get_array_member (object, "choices");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      OutreachChoice choice = { 0 };

      choice.id = dup_string (entry, "id");
      outreach_data_read_names (entry, "names", choice.names);
      choice.synonyms = outreach_data_read_strings (entry, "synonyms");
      g_array_append_val (self->choices, choice);
    }
}

static void
read_storage (OutreachField *self, JsonObject *object)
{
  if (self->type == OUTREACH_FIELD_REFERENCES)
    {
      JsonObject *link = json_object_get_object_member (object, "link");

      self->link_table = dup_string (link, "table");
      self->link_owner = dup_string (link, "owner");
      self->link_target = dup_string (link, "target-column");
      self->link_role = dup_string (link, "role");
      return;
    }

  self->column = dup_string (object, "column");
  if (self->column == NULL)
    self->column = g_strdelimit (g_strdup (self->id), "-", '_');
}

static void
read_range (OutreachField *self, JsonObject *object)
{
  JsonArray *range;

  if (!json_object_has_member (object, "range"))
    return;

  range = json_object_get_array_member (object, "range");
  self->has_range = TRUE;
  self->least = json_array_get_int_element (range, 0);
  self->most = json_array_get_int_element (range, 1);
}

static OutreachAggregation
aggregation_from_name (const char *name)
{
  if (g_strcmp0 (name, "sum") == 0)
    return OUTREACH_AGGREGATION_SUM;
  if (g_strcmp0 (name, "max") == 0)
    return OUTREACH_AGGREGATION_MAX;

  return OUTREACH_AGGREGATION_NONE;
}

OutreachField *
outreach_field_new_from_json (OutreachKind kind, JsonObject *object)
{
  OutreachField *self = g_object_new (OUTREACH_TYPE_FIELD, NULL);

  self->id = g_intern_string (json_object_get_string_member (object, "id"));
  self->kind = kind;
  self->type = type_from_name (json_object_get_string_member (object, "type"));
  outreach_data_read_names (object, "names", self->names);
  outreach_data_read_names (object, "unit", self->units);
  self->synonyms = outreach_data_read_strings (object, "synonyms");
  self->group = dup_string (object, "group");
  self->required = json_object_get_boolean_member_with_default (object, "required", FALSE);
  self->read_only = json_object_get_boolean_member_with_default (object, "read-only", FALSE);
  self->in_grid = json_object_get_boolean_member_with_default (object, "grid", FALSE);
  self->approximate = json_object_get_boolean_member_with_default (object, "approximate", FALSE);
  self->personal = g_strcmp0 (json_object_get_string_member_with_default (object, "privacy", NULL),
                              "personal") == 0;
  self->width = (guint) json_object_get_int_member_with_default (object, "width", 12);
  self->aggregation = aggregation_from_name (
      json_object_get_string_member_with_default (object, "aggregation", NULL));
  self->target =
      outreach_kind_from_id (json_object_get_string_member_with_default (object, "target", NULL));
  read_range (self, object);
  read_choices (self, object);
  read_storage (self, object);

  return self;
}

OutreachField *
outreach_field_new_from_metric (const OutreachMetric *metric)
{
  OutreachField *self = g_object_new (OUTREACH_TYPE_FIELD, NULL);

  self->id = g_intern_string (metric->id);
  self->kind = OUTREACH_KIND_ACTIVITY;
  self->type = OUTREACH_FIELD_COUNT;
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      self->names[i] = g_strdup (metric->names[i] != NULL ? metric->names[i] : "");
      self->units[i] = g_strdup (metric->units[i] != NULL ? metric->units[i] : "");
    }
  self->synonyms = g_strdupv ((char **) metric->synonyms);
  self->group = g_strdup (metric->group);
  self->metric = TRUE;
  self->approximate = TRUE;
  self->width = 12;
  self->aggregation = metric->aggregation;
  self->has_range = TRUE;
  self->least = metric->least;
  self->most = metric->most;

  return self;
}

const char *
outreach_field_get_id (OutreachField *self)
{
  return self->id;
}

OutreachKind
outreach_field_get_kind (OutreachField *self)
{
  return self->kind;
}

OutreachFieldType
outreach_field_get_field_type (OutreachField *self)
{
  return self->type;
}

const char *
outreach_field_get_type_name (OutreachField *self)
{
  return type_names[self->type];
}

const char *
outreach_field_get_name (OutreachField *self, OutreachLanguage language)
{
  g_return_val_if_fail (language < OUTREACH_N_LANGUAGES, NULL);

  return self->names[language];
}

const char *
outreach_field_get_title (OutreachField *self)
{
  return self->names[outreach_language_get_user ()];
}

const char *
outreach_field_get_unit (OutreachField *self, OutreachLanguage language)
{
  g_return_val_if_fail (language < OUTREACH_N_LANGUAGES, NULL);

  return self->units[language];
}

const char *const *
outreach_field_get_synonyms (OutreachField *self)
{
  static const char *const none[] = { NULL };

  return self->synonyms != NULL ? (const char *const *) self->synonyms : none;
}

const char *
outreach_field_get_group (OutreachField *self)
{
  return self->group;
}

gboolean
outreach_field_is_required (OutreachField *self)
{
  return self->required;
}

gboolean
outreach_field_is_read_only (OutreachField *self)
{
  return self->read_only;
}

gboolean
outreach_field_is_personal (OutreachField *self)
{
  return self->personal;
}

gboolean
outreach_field_takes_approximate (OutreachField *self)
{
  return self->approximate;
}

gboolean
outreach_field_is_metric (OutreachField *self)
{
  return self->metric;
}

gboolean
outreach_field_is_in_grid (OutreachField *self)
{
  return self->in_grid;
}

guint
outreach_field_get_width (OutreachField *self)
{
  return self->width;
}

OutreachAggregation
outreach_field_get_aggregation (OutreachField *self)
{
  return self->aggregation;
}

gboolean
outreach_field_get_range (OutreachField *self, gint64 *least, gint64 *most)
{
  if (!self->has_range)
    return FALSE;

  *least = self->least;
  *most = self->most;

  return TRUE;
}

guint
outreach_field_get_n_choices (OutreachField *self)
{
  return self->choices->len;
}

const OutreachChoice *
outreach_field_get_nth_choice (OutreachField *self, guint nth)
{
  g_return_val_if_fail (nth < self->choices->len, NULL);

  return &g_array_index (self->choices, OutreachChoice, nth);
}

static gboolean
choice_is_called (const OutreachChoice *choice, const char *text)
{
  if (g_ascii_strcasecmp (choice->id, text) == 0)
    return TRUE;
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      if (g_ascii_strcasecmp (choice->names[i], text) == 0)
        return TRUE;
    }

  return choice->synonyms != NULL && g_strv_contains ((const char *const *) choice->synonyms, text);
}

const OutreachChoice *
outreach_field_find_choice (OutreachField *self, const char *text)
{
  for (guint i = 0; text != NULL && i < self->choices->len; i++)
    {
      const OutreachChoice *choice = &g_array_index (self->choices, OutreachChoice, i);

      if (choice_is_called (choice, text))
        return choice;
    }

  return NULL;
}

OutreachKind
outreach_field_get_target (OutreachField *self)
{
  return self->target;
}

const char *
outreach_field_get_column (OutreachField *self)
{
  return self->column;
}

const char *
outreach_field_get_link_table (OutreachField *self)
{
  return self->link_table;
}

const char *
outreach_field_get_link_owner (OutreachField *self)
{
  return self->link_owner;
}

const char *
outreach_field_get_link_target (OutreachField *self)
{
  return self->link_target;
}

const char *
outreach_field_get_link_role (OutreachField *self)
{
  return self->link_role;
}

OutreachValueType
outreach_field_get_value_type (OutreachField *self)
{
  switch (self->type)
    {
    case OUTREACH_FIELD_WHEN:
      return OUTREACH_VALUE_WHEN;
    case OUTREACH_FIELD_COUNT:
    case OUTREACH_FIELD_MONEY:
    case OUTREACH_FIELD_FLAG:
      return OUTREACH_VALUE_NUMBER;
    case OUTREACH_FIELD_REFERENCE:
    case OUTREACH_FIELD_REFERENCES:
      return OUTREACH_VALUE_REFS;
    case OUTREACH_FIELD_TEXT:
    case OUTREACH_FIELD_NOTE:
    case OUTREACH_FIELD_CHOICE:
    case OUTREACH_FIELD_PHONE:
    case OUTREACH_FIELD_MAIL:
    case OUTREACH_FIELD_LINK:
    case OUTREACH_FIELD_PEOPLE:
    case OUTREACH_FIELD_DIVISION:
    default:
      return OUTREACH_VALUE_TEXT;
    }
}
