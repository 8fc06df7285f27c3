/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-form-private.h"

static const char *const builtin_ids[] = { "plan",     "theme-days", "settings",  "agencies",
                                           "ledger",   "statistics", "materials", "venues",
                                           "contacts", "media",      "photos",    "corrections",
                                           "cover",    "pack" };

enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_DESCRIPTION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OutreachForm, outreach_form, G_TYPE_OBJECT)

/* ---- Parts of a definition ---- */

static void
clear_texts (char *texts[OUTREACH_N_LANGUAGES])
{
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    g_free (texts[i]);
}

OutreachFormColumn *
outreach_form_column_new (void)
{
  return g_new0 (OutreachFormColumn, 1);
}

static void
column_free (gpointer data)
{
  OutreachFormColumn *self = data;

  clear_texts (self->headings);
  clear_texts (self->over);
  clear_texts (self->texts);
  g_free (self->format);
  g_strfreev (self->except);
  g_free (self);
}

OutreachFormFilter *
outreach_form_filter_new (const char *field, OutreachFilterOp op, OutreachValue *value)
{
  OutreachFormFilter *self = g_new0 (OutreachFormFilter, 1);

  self->field = g_strdup (field);
  self->op = op;
  self->value = value != NULL ? outreach_value_ref (value) : NULL;

  return self;
}

OutreachFormFilter *
outreach_form_filter_copy (const OutreachFormFilter *self)
{
  return outreach_form_filter_new (self->field, self->op, self->value);
}

void
outreach_form_filter_free (OutreachFormFilter *self)
{
  g_free (self->field);
  g_clear_pointer (&self->value, outreach_value_unref);
  g_free (self);
}

OutreachFormSort *
outreach_form_sort_new (const char *field, gboolean descending)
{
  OutreachFormSort *self = g_new0 (OutreachFormSort, 1);

  self->field = g_strdup (field);
  self->descending = descending;

  return self;
}

static void
sort_free (gpointer data)
{
  OutreachFormSort *self = data;

  g_free (self->field);
  g_free (self);
}

OutreachFormSheet *
outreach_form_sheet_new (void)
{
  OutreachFormSheet *self = g_new0 (OutreachFormSheet, 1);

  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_form_filter_free);
  self->sorts = g_ptr_array_new_with_free_func (sort_free);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->charts = g_ptr_array_new ();
  self->stretch = TRUE;
  self->figures = g_ptr_array_new ();

  return self;
}

void
outreach_form_sheet_free (OutreachFormSheet *self)
{
  g_free (self->id);
  g_free (self->group);
  clear_texts (self->names);
  clear_texts (self->titles);
  clear_texts (self->subtitles);
  g_ptr_array_unref (self->filters);
  g_ptr_array_unref (self->sorts);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->charts);
  g_ptr_array_unref (self->figures);
  g_free (self->contents);
  g_free (self);
}

/* ---- The class ---- */

static void
outreach_form_finalize (GObject *object)
{
  OutreachForm *self = OUTREACH_FORM (object);

  g_free (self->id);
  clear_texts (self->names);
  clear_texts (self->descriptions);
  clear_texts (self->titles);
  g_ptr_array_unref (self->sheets);
  g_strfreev (self->signature);
  g_free (self->problem);

  G_OBJECT_CLASS (outreach_form_parent_class)->finalize (object);
}

static void
outreach_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OutreachForm *self = OUTREACH_FORM (object);
  OutreachLanguage language = outreach_language_get_user ();

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, outreach_form_get_name (self, language));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, outreach_form_get_description (self, language));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
outreach_form_class_init (OutreachFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = outreach_form_finalize;
  object_class->get_property = outreach_form_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
outreach_form_init (OutreachForm *self)
{
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_form_sheet_free);
}

/* ---- Loading ---- */

static void
add_metric (const OutreachMetric *metric, gpointer data)
{
  outreach_catalogue_add_metric (data, metric);
}

static OutreachCatalogue *
make_builtin_catalogue (void)
{
  OutreachCatalogue *catalogue = outreach_catalogue_new ();

  outreach_catalogue_foreach_builtin_metric (add_metric, catalogue);

  return catalogue;
}

OutreachForm *
outreach_form_new_from_json (const char *json,
                             gssize length,
                             const char *source,
                             OutreachCatalogue *catalogue,
                             GError **error)
{
  g_autoptr (OutreachForm) self = g_object_new (OUTREACH_TYPE_FORM, NULL);
  g_autoptr (OutreachCatalogue) fields =
      catalogue != NULL ? g_object_ref (catalogue) : make_builtin_catalogue ();
  g_autoptr (JsonNode) root = outreach_form_parse_json (json, length, source, error);

  if (root == NULL || !outreach_form_parse (self, root, source, fields, NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

static OutreachForm *
load_resource (const char *id, OutreachCatalogue *catalogue, GError **error)
{
  g_autofree char *source = g_strconcat ("forms/", id, ".json", NULL);
  g_autofree char *path = g_strconcat (RESOURCE_PATH "/", source, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  return outreach_form_new_from_json (g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), source, catalogue, error);
}

GListModel *
outreach_form_list_builtin (void)
{
  GListStore *list = g_list_store_new (OUTREACH_TYPE_FORM);
  g_autoptr (OutreachCatalogue) catalogue = make_builtin_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (builtin_ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OutreachForm) form = load_resource (builtin_ids[i], catalogue, &error);

      /* Part of the program: tests load each. */
      if (form == NULL)
        g_error ("%s", error->message);
      g_list_store_append (list, form);
    }

  return G_LIST_MODEL (list);
}

OutreachForm *
outreach_form_load_builtin (const char *id, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin_ids); i++)
    if (g_strcmp0 (builtin_ids[i], id) == 0)
      return load_resource (id, NULL, error);

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
               _ ("There is no form “%s”; “outreach-cli forms” lists them."), id);

  return NULL;
}

/* ---- The office's own ---- */

/* Its id is that of the record, its name the one by which the office knows it. */
static OutreachForm *
take_names (OutreachForm *self, OutreachRecord *record)
{
  const char *name = outreach_record_get_text (record, "name");

  g_free (self->id);
  self->id = g_strdup (outreach_record_get_uid (record));
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      g_free (self->names[i]);
      self->names[i] = g_strdup (name != NULL ? name : "");
    }

  return self;
}

static OutreachForm *
load_record (OutreachReader *reader, OutreachRecord *record, GError **error)
{
  const char *content = outreach_record_get_text (record, "content");
  OutreachForm *self = outreach_form_new_from_json (content != NULL ? content : "", -1,
                                                    outreach_record_get_text (record, "name"),
                                                    outreach_reader_get_catalogue (reader), error);

  return self != NULL ? take_names (self, record) : NULL;
}

static OutreachForm *
new_unfit (OutreachRecord *record, const GError *error)
{
  OutreachForm *self = g_object_new (OUTREACH_TYPE_FORM, NULL);

  self->problem = g_strdup (error->message);

  return take_names (self, record);
}

static gboolean
add_own (GListStore *forms, OutreachReader *reader, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_FORM);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_add_sort (query, "name", FALSE);
  records = outreach_reader_list (reader, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (OutreachForm) form = load_record (reader, g_ptr_array_index (records, i), &local);

      if (form == NULL)
        form = new_unfit (g_ptr_array_index (records, i), local);
      g_list_store_append (forms, form);
    }

  return records != NULL;
}

GListModel *
outreach_form_list (OutreachReader *reader, GError **error)
{
  g_autoptr (GListModel) forms = outreach_form_list_builtin ();

  return add_own (G_LIST_STORE (forms), reader, error) ? g_steal_pointer (&forms) : NULL;
}

GListModel *
outreach_form_list_own (OutreachReader *reader, GError **error)
{
  g_autoptr (GListModel) forms = G_LIST_MODEL (g_list_store_new (OUTREACH_TYPE_FORM));

  return add_own (G_LIST_STORE (forms), reader, error) ? g_steal_pointer (&forms) : NULL;
}

OutreachForm *
outreach_form_load (OutreachReader *reader, const char *id, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (OutreachRecord) record = NULL;
  OutreachForm *form = outreach_form_load_builtin (id, &missing);

  if (form != NULL)
    return form;
  record = outreach_reader_find_by_name (reader, OUTREACH_KIND_FORM, 0, id, &local);
  if (record != NULL)
    return load_record (reader, record, error);
  g_propagate_error (error, g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND)
                                ? g_steal_pointer (&missing)
                                : g_steal_pointer (&local));

  return NULL;
}

/* ---- Facts ---- */

const char *
outreach_form_get_id (OutreachForm *self)
{
  return self->id;
}

gboolean
outreach_form_is_builtin_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin_ids); i++)
    if (g_str_equal (builtin_ids[i], id))
      return TRUE;

  return FALSE;
}

gboolean
outreach_form_is_builtin (OutreachForm *self)
{
  return outreach_form_is_builtin_id (self->id);
}

const char *
outreach_form_get_name (OutreachForm *self, OutreachLanguage language)
{
  return self->names[language];
}

const char *
outreach_form_get_description (OutreachForm *self, OutreachLanguage language)
{
  return self->descriptions[language] != NULL ? self->descriptions[language] : "";
}

const char *
outreach_form_get_problem (OutreachForm *self)
{
  return self->problem;
}

gboolean
outreach_form_is_landscape (OutreachForm *self)
{
  return self->landscape;
}

guint
outreach_form_get_n_sheets (OutreachForm *self)
{
  return self->sheets->len;
}

OutreachFormSheet *
outreach_form_get_sheet (OutreachForm *self, guint nth)
{
  return g_ptr_array_index (self->sheets, nth);
}

const char *
outreach_form_get_sheet_name (OutreachForm *self, guint sheet, OutreachLanguage language)
{
  g_return_val_if_fail (sheet < self->sheets->len, NULL);

  return outreach_form_get_sheet (self, sheet)->names[language];
}

const char *
outreach_form_get_sheet_id (OutreachForm *self, guint sheet)
{
  g_return_val_if_fail (sheet < self->sheets->len, NULL);

  return outreach_form_get_sheet (self, sheet)->id;
}

int
outreach_form_find_sheet (OutreachForm *self, const char *text)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      OutreachFormSheet *sheet = outreach_form_get_sheet (self, i);

      if (g_str_equal (sheet->id, text))
        return (int) i;
      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        if (g_strcmp0 (sheet->names[j], text) == 0)
          return (int) i;
    }

  return -1;
}

guint
outreach_form_get_pictures (OutreachForm *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (outreach_form_get_sheet (self, i)->pictures > 0)
      return outreach_form_get_sheet (self, i)->pictures;

  return 0;
}

gboolean
outreach_form_takes_metrics (OutreachForm *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    if (outreach_form_get_sheet (self, i)->metrics)
      return TRUE;

  return FALSE;
}
