/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "outreach-form-draft-private.h"
#include "outreach-format.h"

/* Which rows a sheet of a draft has, and in what order. */

static OutreachKind
get_kind (OutreachFormDraft *self, guint sheet)
{
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, sheet);
  OutreachKind kind = described->kind;

  outreach_form_sheet_free (described);

  return kind;
}

char **
outreach_form_draft_list_row_fields (OutreachFormDraft *self, guint sheet)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, get_kind (self, sheet));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < fields->len; i++)
    g_strv_builder_add (ids, outreach_field_get_id (fields->pdata[i]));

  return g_strv_builder_end (ids);
}

char **
outreach_form_draft_list_group_fields (OutreachFormDraft *self, guint sheet)
{
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, sheet);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, described->kind);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < fields->len; i++)
    if (outreach_form_sheet_can_group (described, fields->pdata[i]))
      g_strv_builder_add (ids, outreach_field_get_id (fields->pdata[i]));
  outreach_form_sheet_free (described);

  return g_strv_builder_end (ids);
}

/* ---- Groups ---- */

static JsonObject *
get_object (JsonObject *object, const char *member, gboolean make)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  if (!make || object == NULL)
    return NULL;
  json_object_set_object_member (object, member, json_object_new ());

  return json_object_get_object_member (object, member);
}

const char *
outreach_form_draft_get_group (OutreachFormDraft *self, guint sheet, gboolean *pages)
{
  JsonObject *group = get_object (outreach_form_draft_get_sheet (self, sheet), "group", FALSE);

  if (pages != NULL)
    *pages = outreach_json_get_flag (group, "pages", FALSE);

  return outreach_json_get_text (group, "field");
}

void
outreach_form_draft_set_group (OutreachFormDraft *self,
                               guint sheet,
                               const char *field,
                               gboolean pages)
{
  JsonObject *object = outreach_form_draft_get_sheet (self, sheet);
  JsonObject *group;

  if (field == NULL)
    {
      if (json_object_has_member (object, "group"))
        json_object_remove_member (object, "group");
    }
  else
    {
      group = get_object (object, "group", TRUE);
      json_object_set_string_member (group, "field", field);
      json_object_set_boolean_member (group, "pages", pages);
    }
  outreach_form_draft_changed (self);
}

/* ---- Sorts and filters ---- */

static JsonArray *
get_list (OutreachFormDraft *self, guint sheet, const char *member, gboolean make)
{
  JsonObject *query = get_object (outreach_form_draft_get_sheet (self, sheet), "query", make);

  return query != NULL ? outreach_form_draft_get_list (query, member, make) : NULL;
}

static guint
count (OutreachFormDraft *self, guint sheet, const char *member)
{
  JsonArray *list = get_list (self, sheet, member, FALSE);

  return list != NULL ? json_array_get_length (list) : 0;
}

static JsonObject *
get_nth (OutreachFormDraft *self, guint sheet, const char *member, guint nth)
{
  return nth < count (self, sheet, member)
             ? json_array_get_object_element (get_list (self, sheet, member, FALSE), nth)
             : NULL;
}

/* The one that is there, or a new one at the end. */
static JsonObject *
make_nth (OutreachFormDraft *self, guint sheet, const char *member, guint nth)
{
  JsonArray *list = get_list (self, sheet, member, TRUE);

  if (nth >= json_array_get_length (list))
    json_array_add_object_element (list, json_object_new ());

  return json_array_get_object_element (list, MIN (nth, json_array_get_length (list) - 1));
}

static void
remove_nth (OutreachFormDraft *self, guint sheet, const char *member, guint nth)
{
  if (nth < count (self, sheet, member))
    json_array_remove_element (get_list (self, sheet, member, FALSE), nth);
}

guint
outreach_form_draft_get_n_sorts (OutreachFormDraft *self, guint sheet)
{
  return count (self, sheet, "sort");
}

const char *
outreach_form_draft_get_sort (OutreachFormDraft *self, guint sheet, guint nth, gboolean *descending)
{
  JsonObject *sort = get_nth (self, sheet, "sort", nth);

  *descending = outreach_json_get_flag (sort, "descending", FALSE);

  return outreach_json_get_text (sort, "field");
}

void
outreach_form_draft_set_sort (OutreachFormDraft *self,
                              guint sheet,
                              guint nth,
                              const char *field,
                              gboolean descending)
{
  JsonObject *sort;

  if (field == NULL)
    remove_nth (self, sheet, "sort", nth);
  else
    {
      sort = make_nth (self, sheet, "sort", nth);
      json_object_set_string_member (sort, "field", field);
      json_object_set_boolean_member (sort, "descending", descending);
    }
  outreach_form_draft_changed (self);
}

guint
outreach_form_draft_get_n_filters (OutreachFormDraft *self, guint sheet)
{
  return count (self, sheet, "filters");
}

/* “held” is how a definition names it, “已举办” how a person does. */
static char *
to_words (OutreachField *field, const char *text)
{
  g_autoptr (OutreachValue) value = NULL;

  if (field == NULL || outreach_field_get_field_type (field) != OUTREACH_FIELD_CHOICE ||
      !outreach_parse_value (field, text, 0, &value, NULL))
    return g_strdup (text);

  return outreach_format_value (field, value, outreach_language_get_user (), OUTREACH_FORMAT_NONE);
}

static char *
join_values (OutreachField *field, JsonNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonArray *list =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (list == NULL)
    return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL
               ? to_words (field, json_node_get_string (node))
               : g_strdup ("");
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *text = json_array_get_string_element (list, i);
      g_autofree char *words = to_words (field, text != NULL ? text : "");

      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", words);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

const char *
outreach_form_draft_get_filter (OutreachFormDraft *self,
                                guint sheet,
                                guint nth,
                                OutreachFilterOp *op,
                                char **values)
{
  JsonObject *filter = get_nth (self, sheet, "filters", nth);
  const char *field = outreach_json_get_text (filter, "field");
  const char *op_id = outreach_json_get_text (filter, "op");
  int found = op_id != NULL ? outreach_form_op_from_id (op_id) : OUTREACH_FILTER_EQUALS;

  *op = found >= 0 ? (OutreachFilterOp) found : OUTREACH_FILTER_EQUALS;
  *values = join_values (
      field != NULL ? outreach_catalogue_get_field (self->catalogue, get_kind (self, sheet), field)
                    : NULL,
      filter != NULL ? json_object_get_member (filter, "value") : NULL);

  return field;
}

/* “已举办；已上报”: any of them. Words of a choice become what a definition calls it. */
static JsonNode *
split_values (OutreachField *field, const char *values)
{
  g_auto (GStrv) parts = g_strsplit_set (values, ";\n", -1);
  JsonArray *list = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (OutreachValue) value = NULL;
      const char *text = g_strstrip (parts[i]);

      if (*text == '\0')
        continue;
      if (field != NULL && outreach_field_get_field_type (field) == OUTREACH_FIELD_CHOICE &&
          outreach_parse_value (field, text, 0, &value, NULL))
        text = outreach_value_get_text (value);
      json_array_add_string_element (list, text);
    }
  if (json_array_get_length (list) == 1)
    {
      json_node_free (node);
      node = json_array_dup_element (list, 0);
      json_array_unref (list);
      return node;
    }
  json_node_take_array (node, list);

  return node;
}

void
outreach_form_draft_set_filter (OutreachFormDraft *self,
                                guint sheet,
                                guint nth,
                                const char *field,
                                OutreachFilterOp op,
                                const char *values)
{
  JsonObject *filter;
  g_autofree char *plain = NULL;

  if (field == NULL)
    {
      remove_nth (self, sheet, "filters", nth);
      outreach_form_draft_changed (self);
      return;
    }
  plain = g_strdup (values);
  for (char *p = strstr (plain, "；"); p != NULL; p = strstr (p, "；"))
    memcpy (p, ";  ", 3);
  filter = make_nth (self, sheet, "filters", nth);
  json_object_set_string_member (filter, "field", field);
  json_object_set_string_member (filter, "op", outreach_form_op_get_id (op));
  if (json_object_has_member (filter, "value"))
    json_object_remove_member (filter, "value");
  if (op != OUTREACH_FILTER_EMPTY && op != OUTREACH_FILTER_NOT_EMPTY)
    json_object_set_member (
        filter, "value",
        split_values (outreach_catalogue_get_field (self->catalogue, get_kind (self, sheet), field),
                      plain));
  outreach_form_draft_changed (self);
}
