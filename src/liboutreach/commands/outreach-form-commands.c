/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form.h"

/* No other form, built in or of the book, is called so. */
static gboolean
check_name (OutreachStore *store, const char *name, GError **error)
{
  g_autoptr (GListModel) forms = outreach_form_list (outreach_store_get_reader (store), error);

  if (forms == NULL)
    return FALSE;
  if (*name == '\0')
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("A form needs a name."));
      return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (OutreachForm) form = g_list_model_get_item (forms, i);
      gboolean same = g_str_equal (outreach_form_get_id (form), name);

      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        same = same || g_str_equal (outreach_form_get_name (form, j), name);
      if (!same)
        continue;
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
                   _ ("There is a form “%s” already. Choose another name, or remove that one "
                      "first."),
                   name);
      return FALSE;
    }

  return TRUE;
}

OutreachRecord *
outreach_commands_save_form (OutreachStore *store,
                             const char *json,
                             const char *source,
                             const char *name,
                             GError **error)
{
  g_autoptr (OutreachForm) form =
      outreach_form_new_from_json (json, -1, source, outreach_store_get_catalogue (store), error);
  g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_FORM, 0);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autofree char *plain = NULL;

  if (form == NULL)
    return NULL;
  plain = g_strstrip (g_strdup (
      name != NULL ? name : outreach_form_get_name (form, outreach_language_get_user ())));
  outreach_record_take_value (record, "name", outreach_value_new_text (plain));
  outreach_record_take_value (record, "content", outreach_value_new_text (json));

  transaction = outreach_store_begin (store, N_ ("Add form “%s”"), plain, error);
  if (transaction == NULL || !check_name (store, plain, error) ||
      !outreach_transaction_insert (transaction, record, error) ||
      !outreach_transaction_commit (transaction, error))
    return NULL;

  return outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_FORM,
                              outreach_record_get_id (record), error);
}

/* NULL where it stays as it is. */
static gboolean
take_name (OutreachStore *store, OutreachRecord *record, const char *name, GError **error)
{
  g_autofree char *plain = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  if (plain == NULL || g_strcmp0 (plain, outreach_record_get_text (record, "name")) == 0)
    return TRUE;
  if (!check_name (store, plain, error))
    return FALSE;
  outreach_record_take_value (record, "name", outreach_value_new_text (plain));

  return TRUE;
}

gboolean
outreach_commands_change_form (OutreachStore *store,
                               gint64 id,
                               const char *json,
                               const char *name,
                               GError **error)
{
  static const char *const fields[] = { "name", "content", NULL };
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_FORM, id, error);
  g_autofree char *old =
      record != NULL ? g_strdup (outreach_record_get_text (record, "name")) : NULL;
  g_autoptr (OutreachForm) form = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (record == NULL)
    return FALSE;
  form = outreach_form_new_from_json (json, -1, old, outreach_store_get_catalogue (store), error);
  if (form == NULL)
    return FALSE;
  transaction = outreach_store_begin (store, N_ ("Change form “%s”"), old, error);
  if (transaction == NULL || !take_name (store, record, name, error))
    return FALSE;
  outreach_record_take_value (record, "content", outreach_value_new_text (json));

  return outreach_transaction_update (transaction, record, fields, error) &&
         outreach_transaction_commit (transaction, error);
}

gboolean
outreach_commands_rename_form (OutreachStore *store, gint64 id, const char *name, GError **error)
{
  static const char *const fields[] = { "name", NULL };
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_FORM, id, error);
  g_autofree char *plain = g_strstrip (g_strdup (name));
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (record == NULL)
    return FALSE;
  if (g_strcmp0 (plain, outreach_record_get_text (record, "name")) == 0)
    return TRUE;
  transaction = outreach_store_begin (store, N_ ("Rename form “%s”"),
                                      outreach_record_get_text (record, "name"), error);

  return transaction != NULL && take_name (store, record, plain, error) &&
         outreach_transaction_update (transaction, record, fields, error) &&
         outreach_transaction_commit (transaction, error);
}

gboolean
outreach_commands_export_form (OutreachStore *store, const char *form, GFile *file, GError **error)
{
  g_autofree char *json = outreach_commands_get_form_json (store, form, error);

  return json != NULL && g_file_replace_contents (file, json, strlen (json), NULL, FALSE,
                                                  G_FILE_CREATE_NONE, NULL, NULL, error);
}

char *
outreach_commands_get_form_json (OutreachStore *store, const char *form, GError **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PATH "/forms/%s.json", form);
  g_autoptr (GBytes) builtin = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (OutreachRecord) record = NULL;
  const char *content;

  if (builtin != NULL)
    return g_strndup (g_bytes_get_data (builtin, NULL), g_bytes_get_size (builtin));
  record = outreach_reader_find_by_name (outreach_store_get_reader (store), OUTREACH_KIND_FORM, 0,
                                         form, error);
  if (record == NULL)
    return NULL;
  content = outreach_record_get_text (record, "content");

  return g_strdup (content != NULL ? content : "");
}
