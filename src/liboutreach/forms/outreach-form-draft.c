/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-draft-private.h"

/* Mistakes that are left out of one definition, at most. */
#define MOST_LEFT_OUT 200

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OutreachFormDraft, outreach_form_draft, G_TYPE_OBJECT)

/* ---- The tree ---- */

const char *
outreach_json_get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

gint64
outreach_json_get_number (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

gboolean
outreach_json_get_flag (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_boolean (node) : fallback;
}

void
outreach_json_set_text (JsonObject *object, const char *member, const char *text)
{
  if (*text != '\0')
    json_object_set_string_member (object, member, text);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

void
outreach_json_set_number (JsonObject *object, const char *member, gint64 number)
{
  if (number != 0)
    json_object_set_int_member (object, member, number);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

void
outreach_json_move_element (JsonArray *array, guint from, guint to)
{
  guint n = json_array_get_length (array);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  if (from >= n || to >= n || from == to)
    return;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (nodes, json_array_dup_element (array, i));
  while (json_array_get_length (array) > 0)
    json_array_remove_element (array, 0);
  g_ptr_array_insert (nodes, (int) to, g_ptr_array_steal_index (nodes, from));
  for (guint i = 0; i < n; i++)
    json_array_add_element (array, g_ptr_array_index (nodes, i));
}

JsonObject *
outreach_form_draft_get_root (OutreachFormDraft *self)
{
  return json_node_get_object (self->root);
}

JsonArray *
outreach_form_draft_get_list (JsonObject *object, const char *member, gboolean make)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  if (!make || object == NULL)
    return NULL;
  json_object_set_array_member (object, member, json_array_new ());

  return json_object_get_array_member (object, member);
}

static JsonObject *
get_element (JsonArray *array, guint nth)
{
  JsonNode *node = array != NULL && nth < json_array_get_length (array)
                       ? json_array_get_element (array, nth)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
outreach_form_draft_get_sheet (OutreachFormDraft *self, guint sheet)
{
  return get_element (
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "sheets", FALSE), sheet);
}

JsonObject *
outreach_form_draft_get_column (OutreachFormDraft *self, guint sheet, guint column)
{
  return get_element (outreach_form_draft_get_list (outreach_form_draft_get_sheet (self, sheet),
                                                    "columns", FALSE),
                      column);
}

void
outreach_form_draft_changed (OutreachFormDraft *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* ---- Leaving out what does not fit ---- */

/* “sheets[1].columns[3].field”: the node that holds the last step, and that step. */
typedef struct
{
  JsonNode *holder;
  char *member; /* nullable */
  guint index;
} Place;

/* Follows a path; returns whether all but its last step is there. @within: the last list on the way */
static gboolean
follow (JsonNode *root, const char *path, Place *place, Place *within)
{
  g_auto (GStrv) steps = g_strsplit_set (path, ".[", -1);
  JsonNode *node = root;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      gboolean index = g_str_has_suffix (steps[i], "]");

      if (node == NULL || (index ? !JSON_NODE_HOLDS_ARRAY (node) : !JSON_NODE_HOLDS_OBJECT (node)))
        return FALSE;
      g_free (place->member);
      *place = (Place){ node, index ? NULL : g_strdup (steps[i]),
                        index ? (guint) g_ascii_strtoull (steps[i], NULL, 10) : 0 };
      if (index)
        {
          if (place->index >= json_array_get_length (json_node_get_array (node)))
            return FALSE;
          *within = *place;
          node = json_array_get_element (json_node_get_array (node), place->index);
        }
      else
        node = json_object_get_member (json_node_get_object (node), steps[i]);
    }

  return TRUE;
}

static gboolean
remove_place (const Place *place)
{
  if (place->holder == NULL)
    return FALSE;
  if (place->member == NULL)
    {
      json_array_remove_element (json_node_get_array (place->holder), place->index);
      return TRUE;
    }
  if (!json_object_has_member (json_node_get_object (place->holder), place->member))
    return FALSE;
  json_object_remove_member (json_node_get_object (place->holder), place->member);

  return TRUE;
}

/* What else a thing can't be without: it goes as a whole. */
static gboolean
is_needed (const char *member)
{
  return member != NULL && (g_str_equal (member, "field") || g_str_equal (member, "columns") ||
                            g_str_equal (member, "id") || g_str_equal (member, "source") ||
                            g_str_equal (member, "names") || g_str_equal (member, "form"));
}

static gboolean
leave_out_place (OutreachFormDraft *self, const char *path)
{
  Place place = { 0 }, within = { 0 };
  gboolean there = follow (self->root, path, &place, &within);
  gboolean done = there && !is_needed (place.member) && remove_place (&place);

  /* A list on the way is no part of what can be reached otherwise: its element goes. */
  if (!done && within.holder != NULL)
    {
      json_array_remove_element (json_node_get_array (within.holder), within.index);
      done = TRUE;
    }
  g_free (place.member);

  return done;
}

/* A group without its field is none. */
static gboolean
leave_out_group (OutreachFormDraft *self, const char *path)
{
  g_autofree char *group = NULL;
  const char *at = strstr (path, ".group.");

  if (at == NULL)
    return FALSE;
  group = g_strndup (path, (gsize) (at - path) + strlen (".group"));

  return leave_out_place (self, group);
}

static OutreachForm *
try_form (OutreachFormDraft *self, char **place, GError **error)
{
  g_autoptr (OutreachForm) form = g_object_new (OUTREACH_TYPE_FORM, NULL);

  if (!outreach_form_parse (form, self->root, self->source, self->catalogue, place, error))
    return NULL;

  return g_steal_pointer (&form);
}

static gboolean
leave_out (OutreachFormDraft *self, GError **error)
{
  for (;;)
    {
      g_autofree char *place = NULL;
      g_autoptr (GError) local = NULL;
      g_autoptr (OutreachForm) form = try_form (self, &place, &local);

      if (form != NULL)
        return TRUE;
      if (self->left_out->len >= MOST_LEFT_OUT || place == NULL ||
          (!leave_out_group (self, place) && !leave_out_place (self, place)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (self->left_out, g_strdup (local->message));
    }
}

/* ---- Each part one by one ---- */

/* A sheet of a form within the form has its title and orientation from there. */
static void
add_included (JsonArray *sheets, const char *id)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PATH "/forms/%s.json", id);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) root =
      bytes != NULL ? outreach_form_parse_json (g_bytes_get_data (bytes, NULL),
                                                (gssize) g_bytes_get_size (bytes), id, NULL)
                    : NULL;
  JsonArray *included =
      root != NULL ? json_object_get_array_member (json_node_get_object (root), "sheets") : NULL;

  for (guint i = 0; included != NULL && i < json_array_get_length (included); i++)
    {
      JsonNode *node = json_array_dup_element (included, i);
      JsonObject *sheet = json_node_get_object (node);
      static const char *const members[] = { "title", "orientation" };

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        if (!json_object_has_member (sheet, members[j]) &&
            json_object_has_member (json_node_get_object (root), members[j]))
          json_object_set_member (sheet, members[j],
                                  json_object_dup_member (json_node_get_object (root), members[j]));
      json_array_add_element (sheets, node);
    }
}

static void
expand_sheets (OutreachFormDraft *self)
{
  JsonArray *old =
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "sheets", TRUE);
  JsonArray *sheets = json_array_new ();

  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      const char *id = outreach_json_get_text (get_element (old, i), "form");

      if (id != NULL)
        add_included (sheets, id);
      else
        json_array_add_element (sheets, json_array_dup_element (old, i));
    }
  json_object_set_array_member (outreach_form_draft_get_root (self), "sheets", sheets);
}

static gboolean
is_excepted (JsonArray *except, const char *field)
{
  for (guint i = 0; except != NULL && i < json_array_get_length (except); i++)
    if (g_strcmp0 (json_array_get_string_element (except, i), field) == 0)
      return TRUE;

  return FALSE;
}

static void
add_all_fields (OutreachFormDraft *self, JsonArray *columns, JsonObject *star, OutreachKind kind)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, kind);
  JsonArray *except = outreach_form_draft_get_list (star, "except", FALSE);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *id = outreach_field_get_id (fields->pdata[i]);
      JsonObject *column;

      if (outreach_field_is_metric (fields->pdata[i]) || is_excepted (except, id))
        continue;
      column = json_object_new ();
      json_object_set_string_member (column, "field", id);
      json_array_add_object_element (columns, column);
    }
}

static void
expand_columns (OutreachFormDraft *self, guint nth)
{
  JsonObject *sheet = outreach_form_draft_get_sheet (self, nth);
  JsonArray *old = outreach_form_draft_get_list (sheet, "columns", TRUE);
  JsonArray *columns = json_array_new ();
  OutreachFormSheet *described = outreach_form_draft_describe_sheet (self, nth);

  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      JsonObject *column = get_element (old, i);

      if (g_strcmp0 (outreach_json_get_text (column, "field"), "*") == 0)
        add_all_fields (self, columns, column, described->kind);
      else
        json_array_add_element (columns, json_array_dup_element (old, i));
    }
  json_object_set_array_member (sheet, "columns", columns);
  outreach_form_sheet_free (described);
}

/* ---- The object ---- */

static void
outreach_form_draft_finalize (GObject *object)
{
  OutreachFormDraft *self = OUTREACH_FORM_DRAFT (object);

  g_clear_object (&self->catalogue);
  g_free (self->source);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self->first);
  g_ptr_array_unref (self->left_out);

  G_OBJECT_CLASS (outreach_form_draft_parent_class)->finalize (object);
}

static void
outreach_form_draft_class_init (OutreachFormDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_form_draft_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_form_draft_init (OutreachFormDraft *self)
{
  self->left_out = g_ptr_array_new_with_free_func (g_free);
}

static OutreachFormDraft *
new_draft (const char *json,
           const char *source,
           const char *name,
           OutreachCatalogue *catalogue,
           GError **error)
{
  g_autoptr (OutreachFormDraft) self = g_object_new (OUTREACH_TYPE_FORM_DRAFT, NULL);

  self->catalogue = g_object_ref (catalogue);
  self->source = g_strdup (source);
  self->root = outreach_form_parse_json (json, -1, source, error);
  if (self->root == NULL || !leave_out (self, error))
    return NULL;
  expand_sheets (self);
  for (guint i = 0; i < outreach_form_draft_get_n_sheets (self); i++)
    expand_columns (self, i);
  for (guint i = 0; name != NULL && i < OUTREACH_N_LANGUAGES; i++)
    outreach_form_draft_set_text (self, OUTREACH_DRAFT_NAME, 0, 0, i, name);
  outreach_form_draft_set_unchanged (self);

  return g_steal_pointer (&self);
}

OutreachFormDraft *
outreach_form_draft_new (const char *json,
                         const char *source,
                         OutreachCatalogue *catalogue,
                         GError **error)
{
  return new_draft (json, source, NULL, catalogue, error);
}

OutreachFormDraft *
outreach_form_draft_load (OutreachReader *reader, const char *id, GError **error)
{
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (reader);
  g_autofree char *path = g_strdup_printf (RESOURCE_PATH "/forms/%s.json", id);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (OutreachRecord) record = NULL;
  const char *content, *name;

  if (bytes != NULL)
    {
      g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      return new_draft (json, id, NULL, catalogue, error);
    }
  record = outreach_reader_find_by_name (reader, OUTREACH_KIND_FORM, 0, id, error);
  if (record == NULL)
    return NULL;
  content = outreach_record_get_text (record, "content");
  name = outreach_record_get_text (record, "name");

  return new_draft (content != NULL ? content : "", name, name, catalogue, error);
}

GPtrArray *
outreach_form_draft_get_left_out (OutreachFormDraft *self)
{
  return self->left_out;
}

char *
outreach_form_draft_to_json (OutreachFormDraft *self)
{
  return json_to_string (self->root, TRUE);
}

gboolean
outreach_form_draft_is_changed (OutreachFormDraft *self)
{
  g_autofree char *now = outreach_form_draft_to_json (self);

  return g_strcmp0 (now, self->first) != 0;
}

void
outreach_form_draft_set_unchanged (OutreachFormDraft *self)
{
  g_free (self->first);
  self->first = outreach_form_draft_to_json (self);
}

OutreachForm *
outreach_form_draft_make_form (OutreachFormDraft *self, GError **error)
{
  return try_form (self, NULL, error);
}

/* ---- Form and sheets ---- */

int
outreach_form_draft_get_attachment (OutreachFormDraft *self)
{
  return (int) outreach_json_get_number (outreach_form_draft_get_root (self), "attachment");
}

void
outreach_form_draft_set_attachment (OutreachFormDraft *self, int number)
{
  outreach_json_set_number (outreach_form_draft_get_root (self), "attachment", number);
  outreach_form_draft_changed (self);
}

gboolean
outreach_form_draft_has_signature (OutreachFormDraft *self, const char *part)
{
  return is_excepted (
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "signature", FALSE), part);
}

void
outreach_form_draft_set_signature (OutreachFormDraft *self, const char *part, gboolean has)
{
  JsonObject *root = outreach_form_draft_get_root (self);
  JsonArray *parts = outreach_form_draft_get_list (root, "signature", TRUE);

  if (outreach_form_draft_has_signature (self, part) == has)
    return;
  if (has)
    json_array_add_string_element (parts, part);
  for (guint i = json_array_get_length (parts); !has && i-- > 0;)
    if (g_strcmp0 (json_array_get_string_element (parts, i), part) == 0)
      json_array_remove_element (parts, i);
  outreach_form_draft_changed (self);
}

guint
outreach_form_draft_get_n_sheets (OutreachFormDraft *self)
{
  JsonArray *sheets =
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "sheets", FALSE);

  return sheets != NULL ? json_array_get_length (sheets) : 0;
}

void
outreach_form_draft_move_sheet (OutreachFormDraft *self, guint from, guint to)
{
  outreach_json_move_element (
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "sheets", TRUE), from, to);
  outreach_form_draft_changed (self);
}

void
outreach_form_draft_remove_sheet (OutreachFormDraft *self, guint sheet)
{
  guint n = outreach_form_draft_get_n_sheets (self);

  if (n < 2 || sheet >= n)
    return;
  json_array_remove_element (
      outreach_form_draft_get_list (outreach_form_draft_get_root (self), "sheets", TRUE), sheet);
  outreach_form_draft_changed (self);
}

gboolean
outreach_form_draft_is_landscape (OutreachFormDraft *self, guint sheet)
{
  const char *orientation =
      outreach_json_get_text (outreach_form_draft_get_sheet (self, sheet), "orientation");

  if (orientation == NULL)
    orientation = outreach_json_get_text (outreach_form_draft_get_root (self), "orientation");

  return g_strcmp0 (orientation, "landscape") == 0;
}

void
outreach_form_draft_set_landscape (OutreachFormDraft *self, guint sheet, gboolean landscape)
{
  if (outreach_form_draft_is_landscape (self, sheet) == landscape)
    return;
  json_object_set_string_member (outreach_form_draft_get_sheet (self, sheet), "orientation",
                                 landscape ? "landscape" : "portrait");
  outreach_form_draft_changed (self);
}

gboolean
outreach_form_draft_get_totals (OutreachFormDraft *self, guint sheet)
{
  return outreach_json_get_flag (outreach_form_draft_get_sheet (self, sheet), "totals", FALSE);
}

void
outreach_form_draft_set_totals (OutreachFormDraft *self, guint sheet, gboolean totals)
{
  if (outreach_form_draft_get_totals (self, sheet) == totals)
    return;
  json_object_set_boolean_member (outreach_form_draft_get_sheet (self, sheet), "totals", totals);
  outreach_form_draft_changed (self);
}
