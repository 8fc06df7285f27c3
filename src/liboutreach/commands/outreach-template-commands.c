/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-template-commands.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "outreach-error.h"
#include "outreach-format.h"

/* ---- What travels ---- */

static gboolean
travels (OutreachField *field)
{
  static const char *const stays[] = { "start",    "end",    "venue",     "place",
                                       "division", "office", "theme-day", "permit",
                                       "handover", "spent",  "due",       NULL };

  return !outreach_field_is_read_only (field) && !outreach_field_is_metric (field) &&
         !g_strv_contains (stays, outreach_field_get_id (field));
}

static JsonObject *
make_content (OutreachStore *store, OutreachRecord *activity)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (outreach_store_get_catalogue (store), OUTREACH_KIND_ACTIVITY);
  JsonObject *content = json_object_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const char *id = outreach_field_get_id (fields->pdata[i]);
      OutreachValue *value = outreach_record_get_value (activity, id);
      g_autofree char *text = NULL;

      if (value == NULL || !travels (fields->pdata[i]))
        continue;
      text = outreach_format_plain (fields->pdata[i], value);
      json_object_set_string_member (content, id, text);
    }

  return content;
}

static char *
write_content (JsonObject *content)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), content);

  return json_to_string (node, FALSE);
}

static JsonObject *
read_content (OutreachRecord *record, GError **error)
{
  const char *text = outreach_record_get_text (record, "content");
  g_autoptr (JsonNode) node = json_from_string (text != NULL ? text : "{}", NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);

  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
      _ ("The content of the template “%s” can't be read. Remove it, and save it again from "
         "an activity."),
      outreach_record_get_text (record, "name"));

  return NULL;
}

/* ---- Saving ---- */

OutreachRecord *
outreach_template_find (OutreachStore *store, const char *name, GError **error)
{
  return outreach_reader_find_by_name (outreach_store_get_reader (store), OUTREACH_KIND_TEMPLATE, 0,
                                       name, error);
}

static gboolean
check_name (OutreachStore *store, const char *name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (OutreachRecord) other = NULL;

  if (name == NULL || *name == '\0')
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("A template needs a name: what the activity is usually called."));
      return FALSE;
    }
  other = outreach_template_find (store, name, &local_error);
  if (g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    return TRUE;
  if (other == NULL && !g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (
        error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
        _ ("There is a template “%s” already. Choose another name, or remove that one first."),
        name);

  return FALSE;
}

OutreachRecord *
outreach_commands_save_template (OutreachStore *store,
                                 gint64 activity_id,
                                 const char *name,
                                 GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_TEMPLATE, 0);
  g_autoptr (JsonObject) content = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autofree char *text = NULL, *plain = NULL;

  if (activity == NULL)
    return NULL;
  plain = g_strdup (name != NULL ? name : outreach_record_get_text (activity, "title"));
  if (plain != NULL)
    g_strstrip (plain);
  content = make_content (store, activity);
  text = write_content (content);
  outreach_record_take_value (record, "name", outreach_value_new_text (plain));
  outreach_record_take_value (record, "content", outreach_value_new_text (text));

  transaction = outreach_store_begin (store, N_ ("Add template “%s”"), plain, error);
  if (transaction == NULL || !check_name (store, plain, error) ||
      !outreach_transaction_insert (transaction, record, error) ||
      !outreach_transaction_commit (transaction, error))
    return NULL;

  return outreach_reader_get (reader, OUTREACH_KIND_TEMPLATE, outreach_record_get_id (record),
                              error);
}

gboolean
outreach_commands_rename_template (OutreachStore *store,
                                   gint64 template_id,
                                   const char *name,
                                   GError **error)
{
  static const char *const fields[] = { "name", NULL };
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autofree char *plain = g_strstrip (g_strdup (name));

  record = outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_TEMPLATE,
                                template_id, error);
  if (record == NULL)
    return FALSE;
  if (g_strcmp0 (outreach_record_get_text (record, "name"), plain) == 0)
    return TRUE;
  transaction = outreach_store_begin (store, N_ ("Rename template “%s”"),
                                      outreach_record_get_text (record, "name"), error);
  if (transaction == NULL || !check_name (store, plain, error))
    return FALSE;
  outreach_record_take_value (record, "name", outreach_value_new_text (plain));

  return outreach_transaction_update (transaction, record, fields, error) &&
         outreach_transaction_commit (transaction, error);
}

/* ---- Using ---- */

static void
skip (GPtrArray *skipped, const char *field, const char *text, const GError *error)
{
  if (error != NULL)
    g_ptr_array_add (skipped, g_strdup (error->message));
  else
    /* Translators: id of a field, text */
    g_ptr_array_add (skipped,
                     g_strdup_printf (_ ("There is no field “%s” any more: “%s”"), field, text));
}

/* Of several settings those that the edition has. */
static void
take_some (OutreachEdit *edit, OutreachField *field, const char *text, GPtrArray *skipped)
{
  const char *id = outreach_field_get_id (field);
  g_auto (GStrv) names = outreach_split_people (text);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (outreach_edit_set_text (edit, id, names[i], &error))
        g_string_append_printf (known, "%s%s", known->len > 0 ? ";" : "", names[i]);
      else
        skip (skipped, id, names[i], error);
    }
  if (!outreach_edit_set_text (edit, id, known->str, NULL))
    outreach_edit_set_value (edit, id, NULL, NULL);
}

static void
take_text (OutreachStore *store,
           OutreachEdit *edit,
           const char *id,
           const char *text,
           GPtrArray *skipped)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (store),
                                                       OUTREACH_KIND_ACTIVITY, id);
  g_autoptr (GError) error = NULL;

  if (field == NULL || !travels (field))
    skip (skipped, id, text, NULL);
  else if (outreach_edit_set_text (edit, id, text, &error))
    return;
  else if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
    take_some (edit, field, text, skipped);
  else
    skip (skipped, id, text, error);
}

static void
take_content (OutreachStore *store, OutreachEdit *edit, JsonObject *content, GPtrArray *skipped)
{
  g_autoptr (GList) members = json_object_get_members (content);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *text = json_object_get_string_member_with_default (content, l->data, NULL);

      if (text != NULL)
        take_text (store, edit, l->data, text, skipped);
      else
        skip (skipped, l->data, "", NULL);
    }
}

OutreachEdit *
outreach_template_make_edit (OutreachStore *store,
                             OutreachRecord *source,
                             gint64 edition_id,
                             GPtrArray **skipped,
                             GError **error)
{
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (JsonObject) content = outreach_record_get_kind (source) == OUTREACH_KIND_TEMPLATE
                                       ? read_content (source, error)
                                       : make_content (store, source);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);

  if (content == NULL)
    return NULL;
  edit = outreach_edit_new (store, OUTREACH_KIND_ACTIVITY, NULL, edition_id);
  take_content (store, edit, content, left_out);
  if (skipped != NULL)
    *skipped = g_steal_pointer (&left_out);

  return g_steal_pointer (&edit);
}
