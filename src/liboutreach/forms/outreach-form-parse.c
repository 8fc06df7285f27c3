/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-manifest.h"
#include "outreach-form-private.h"
#include "outreach-format.h"

/* Reading a definition. Every reader below takes the path of what it reads, for messages, and
 * returns FALSE once something is wrong: the first mistake is reported, with its place. */

typedef struct
{
  const char *source;
  OutreachCatalogue *catalogue;
  char **place; /* (nullable) (out): where the first mistake is */
  GError **error;
} Parse;

/* More than any office asks for, and few enough to be laid out: a workbook has room for 16,384. */
#define MOST_SHEETS 64
#define MOST_COLUMNS 512
/* What libxlsxwriter keeps of a number format, in bytes. */
#define MOST_FORMAT 120

/* Besides the plurals of kinds, which are sources of their records. */
static const char *const source_ids[OUTREACH_N_SOURCES] = { NULL,           "metrics", "by-setting",
                                                            "by-theme-day", "photos",  "cover" };
/* What a sheet may list. */
static const OutreachKind kinds[] = { OUTREACH_KIND_ACTIVITY, OUTREACH_KIND_VENUE,
                                      OUTREACH_KIND_AGENCY,   OUTREACH_KIND_CONTACT,
                                      OUTREACH_KIND_MEDIA,    OUTREACH_KIND_TASK,
                                      OUTREACH_KIND_TARGET,   OUTREACH_KIND_CORRECTION };
static const char *const op_ids[] = {
  [OUTREACH_FILTER_EQUALS] = "equals", [OUTREACH_FILTER_CONTAINS] = "contains",
  [OUTREACH_FILTER_FROM] = "from",     [OUTREACH_FILTER_UNTIL] = "until",
  [OUTREACH_FILTER_EMPTY] = "empty",   [OUTREACH_FILTER_NOT_EMPTY] = "not-empty",
};
static const char *const signature_ids[] = { "office", "filled-by", "reviewed-by",
                                             "phone",  "date",      NULL };
static const char *const placeholders[] = { "{edition}", "{year}",        "{office}",
                                            "{theme}",   "{filled-by}",   "{phone}",
                                            "{date}",    "{reviewed-by}", NULL };

gboolean
outreach_form_sheet_lists_activities (const OutreachFormSheet *sheet)
{
  return sheet->source == OUTREACH_SOURCE_RECORDS && sheet->kind == OUTREACH_KIND_ACTIVITY;
}

const char *const *
outreach_form_sheet_get_own_columns (const OutreachFormSheet *sheet)
{
  static const char *const activities[] = {
    "#", "span", "where", "role", "blank", "text", "*", NULL
  };
  static const char *const places[] = { "#", "activities", "blank", "text", "*", NULL };
  static const char *const records[] = { "#", "blank", "text", "*", NULL };
  static const char *const metrics[] = { "#",     "group",   "name", "unit",
                                         "value", "reports", "note", NULL };
  static const char *const by_setting[] = { "#", "name", "activities", "note", NULL };
  static const char *const by_theme_day[] = { "#", "name", "date", "activities", "note", NULL };
  static const char *const photos[] = { "#", "caption", "span", "where", "taken", "file", NULL };
  static const char *const cover[] = { "#", "name", "value", "unit", NULL };
  static const char *const *const all[OUTREACH_N_SOURCES] = { records,      metrics, by_setting,
                                                              by_theme_day, photos,  cover };

  if (outreach_form_sheet_lists_activities (sheet))
    return activities;
  if (sheet->kind == OUTREACH_KIND_VENUE)
    return places;

  return all[sheet->source];
}

static gboolean refuse (Parse *parse, const char *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (Parse *parse, const char *path, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (parse->place != NULL)
    *parse->place = g_strdup (path);
  g_set_error (parse->error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, "%s: %s%s%s", parse->source,
               path, *path != '\0' ? ": " : "", what);

  return FALSE;
}

static char *
join (const char *path, const char *member)
{
  return *path != '\0' ? g_strconcat (path, ".", member, NULL) : g_strdup (member);
}

/* ---- Simple values ---- */

static gboolean
check_object (Parse *parse, JsonNode *node, const char *path, const char *const *keys)
{
  g_autoptr (GList) members = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (parse, path, _ ("an object {…} is needed here"));

  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) keys);
        g_autofree char *place = join (path, l->data);

        return refuse (parse, place, _ ("this key is not known; known are: %s"), known);
      }

  return TRUE;
}

static JsonNode *
get_member (JsonNode *node, const char *member)
{
  return json_object_get_member (json_node_get_object (node), member);
}

static gboolean
read_string (Parse *parse, JsonNode *node, const char *path, const char **text)
{
  if (node == NULL)
    return refuse (parse, path, _ ("this is missing"));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    return refuse (parse, path, _ ("a text is needed here"));
  *text = json_node_get_string (node);

  return TRUE;
}

static gboolean
read_integer (Parse *parse,
              JsonNode *node,
              const char *path,
              gint64 least,
              gint64 most,
              gint64 *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < least || json_node_get_int (node) > most)
    return refuse (parse, path, _ ("a whole number from %d to %d is needed here"), (int) least,
                   (int) most);
  *number = json_node_get_int (node);

  return TRUE;
}

static gboolean
read_flag (Parse *parse, JsonNode *object, const char *path, const char *member, gboolean *flag)
{
  JsonNode *node = get_member (object, member);
  g_autofree char *place = join (path, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (parse, place, _ ("true or false is needed here"));
  *flag = json_node_get_boolean (node);

  return TRUE;
}

/* A text in each language. */
static gboolean
read_texts (Parse *parse,
            JsonNode *object,
            const char *path,
            const char *member,
            gboolean required,
            char *texts[OUTREACH_N_LANGUAGES])
{
  static const char *const keys[] = { "en", "zh-Hans", "zh-Hant", NULL };
  JsonNode *node = get_member (object, member);
  g_autofree char *place = join (path, member);

  if (node == NULL)
    return required ? refuse (parse, place, _ ("this is missing")) : TRUE;
  if (!check_object (parse, node, place, keys))
    return FALSE;

  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      const char *id = outreach_language_get_id (i);
      g_autofree char *at = join (place, id);
      const char *text;

      if (!read_string (parse, get_member (node, id), at, &text))
        return FALSE;
      texts[i] = g_strdup (text);
    }

  return TRUE;
}

static gboolean
check_placeholders (Parse *parse, const char *path, char *texts[OUTREACH_N_LANGUAGES])
{
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    for (const char *p = texts[i] != NULL ? strchr (texts[i], '{') : NULL; p != NULL;
         p = strchr (p + 1, '{'))
      {
        gboolean known = FALSE;

        for (guint j = 0; placeholders[j] != NULL; j++)
          known = known || g_str_has_prefix (p, placeholders[j]);
        if (!known)
          {
            g_autofree char *all = g_strjoinv (", ", (char **) placeholders);

            return refuse (parse, path, _ ("“%s” begins with no known placeholder; known are: %s"),
                           p, all);
          }
      }

  return TRUE;
}

static int
find_id (const char *const *ids, guint n_ids, const char *id)
{
  for (guint i = 0; i < n_ids; i++)
    if (ids[i] != NULL && g_str_equal (ids[i], id))
      return (int) i;

  return -1;
}

int
outreach_form_op_from_id (const char *id)
{
  return find_id (op_ids, G_N_ELEMENTS (op_ids), id);
}

const char *
outreach_form_op_get_id (OutreachFilterOp op)
{
  return op_ids[op];
}

/* Calls @read with each element and its path "sheets[1]". */
static gboolean
read_array (Parse *parse,
            JsonNode *object,
            const char *path,
            const char *member,
            gboolean required,
            guint most,
            gboolean (*read) (Parse *parse, JsonNode *node, const char *path, gpointer data),
            gpointer data)
{
  JsonNode *node = get_member (object, member);
  g_autofree char *place = join (path, member);
  JsonArray *array;

  if (node == NULL && !required)
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (parse, place, _ ("a list […] is needed here"));

  array = json_node_get_array (node);
  if (required && json_array_get_length (array) == 0)
    return refuse (parse, place, _ ("this list must not be empty"));
  if (json_array_get_length (array) > most)
    return refuse (parse, place, _ ("this list has %u entries; at most %u are possible"),
                   json_array_get_length (array), most);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s[%u]", place, i);

      if (!read (parse, json_array_get_element (array, i), at, data))
        return FALSE;
    }

  return TRUE;
}

/* ---- Columns ---- */

typedef struct
{
  OutreachKind kind;
  GStrvBuilder *fields;
} Except;

static gboolean
read_except (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  Except *except = data;
  const char *id;

  if (!read_string (parse, node, path, &id))
    return FALSE;
  if (outreach_catalogue_get_field (parse->catalogue, except->kind, id) == NULL)
    return refuse (parse, path, _ ("there is no field “%s”"), id);
  g_strv_builder_add (except->fields, id);

  return TRUE;
}

static gboolean
check_column_field (Parse *parse, const char *path, const OutreachFormSheet *sheet, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (parse->catalogue, sheet->kind, id);

  if (g_strv_contains (outreach_form_sheet_get_own_columns (sheet), id))
    return TRUE;
  if (field == NULL)
    return refuse (parse, path, _ ("there is no field “%s”"), id);
  if (sheet->source == OUTREACH_SOURCE_METRICS || sheet->source == OUTREACH_SOURCE_COVER)
    return refuse (parse, path, _ ("a sheet of metrics has no column “%s”"), id);
  if (sheet->source != OUTREACH_SOURCE_RECORDS && sheet->source != OUTREACH_SOURCE_PHOTOS &&
      !outreach_field_is_metric (field))
    return refuse (parse, path,
                   _ ("“%s” is no metric: it can't be counted by setting or theme day"), id);

  return TRUE;
}

/* As a workbook has it: “#,##0”, “yyyy年m月d日”. */
static gboolean
read_number_format (Parse *parse, JsonNode *node, const char *path, OutreachFormColumn *column)
{
  g_autofree char *place = join (path, "format");
  const char *format;

  if (get_member (node, "format") == NULL)
    return TRUE;
  if (!read_string (parse, get_member (node, "format"), place, &format))
    return FALSE;
  if (strlen (format) > MOST_FORMAT)
    return refuse (parse, place, _ ("a number format of at most %d bytes is needed here"),
                   MOST_FORMAT);
  for (const char *p = format; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return refuse (parse, place, _ ("a number format has no control characters"));
  column->format = g_strdup (format);

  return TRUE;
}

/* The text that the column “text” has in each row, and no other column has. */
static gboolean
read_fixed_text (Parse *parse, JsonNode *node, const char *path, OutreachFormColumn *column)
{
  gboolean fixed = g_str_equal (column->field, "text");

  if (!fixed && get_member (node, "text") != NULL)
    return refuse (parse, path, _ ("“text” belongs to the column “text” only"));

  return read_texts (parse, node, path, "text", fixed, column->texts);
}

static gboolean
read_column_total (Parse *parse,
                   JsonNode *node,
                   const char *path,
                   const OutreachFormSheet *sheet,
                   OutreachFormColumn *column)
{
  gboolean total = TRUE;

  if (get_member (node, "total") != NULL && sheet->source != OUTREACH_SOURCE_RECORDS)
    return refuse (parse, path, _ ("“total” belongs to sheets of records only"));
  if (!read_flag (parse, node, path, "total", &total))
    return FALSE;
  column->no_total = !total;

  return TRUE;
}

/* Those to be filled in by hand and those of a fixed text have no name of their own. */
static gboolean
needs_heading (const char *field)
{
  return g_str_equal (field, "blank") || g_str_equal (field, "text");
}

static gboolean
read_column (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  static const char *const keys[] = { "field",  "headings", "over",  "width", "except",
                                      "format", "text",     "total", NULL };
  OutreachFormSheet *sheet = data;
  OutreachFormColumn *column;
  g_autofree char *place = join (path, "field");
  g_autofree char *width_place = join (path, "width");
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  Except except = { sheet->kind, fields };
  const char *id;
  gint64 width = 0;

  if (!check_object (parse, node, path, keys) ||
      !read_string (parse, get_member (node, "field"), place, &id) ||
      !check_column_field (parse, place, sheet, id))
    return FALSE;

  column = outreach_form_column_new ();
  g_ptr_array_add (sheet->columns, column);
  column->field = g_intern_string (id);
  if (get_member (node, "except") != NULL && !g_str_equal (id, "*"))
    return refuse (parse, path, _ ("“except” belongs to the column “*” only"));
  if (!read_texts (parse, node, path, "headings", needs_heading (id), column->headings) ||
      !read_texts (parse, node, path, "over", FALSE, column->over) ||
      !read_fixed_text (parse, node, path, column) ||
      !read_number_format (parse, node, path, column) ||
      !read_column_total (parse, node, path, sheet, column) ||
      !read_array (parse, node, path, "except", FALSE, G_MAXUINT, read_except, &except))
    return FALSE;
  if (get_member (node, "width") != NULL &&
      !read_integer (parse, get_member (node, "width"), width_place, 2, 250, &width))
    return FALSE;
  column->width = (guint) width;
  column->except = g_strv_builder_end (fields);

  return TRUE;
}

/* ---- Queries ---- */

static gboolean
add_filter_value (Parse *parse,
                  JsonNode *node,
                  const char *path,
                  OutreachFormSheet *sheet,
                  OutreachField *field,
                  OutreachFilterOp op)
{
  g_autoptr (OutreachValue) value = NULL;
  g_autoptr (GError) local = NULL;
  const char *text;

  if (!read_string (parse, node, path, &text))
    return FALSE;
  if (op == OUTREACH_FILTER_CONTAINS)
    value = outreach_value_new_text (text);
  else if (!outreach_parse_value (field, text, 0, &value, &local))
    return refuse (parse, path, "%s", local->message);
  g_ptr_array_add (sheet->filters,
                   outreach_form_filter_new (outreach_field_get_id (field), op, value));

  return TRUE;
}

static gboolean
read_filter (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  static const char *const keys[] = { "field", "op", "value", NULL };
  OutreachFormSheet *sheet = data;
  OutreachField *field;
  g_autofree char *field_place = join (path, "field");
  g_autofree char *op_place = join (path, "op");
  g_autofree char *value_place = join (path, "value");
  const char *id, *op_id = "equals";
  JsonNode *value;
  int op;

  if (!check_object (parse, node, path, keys) ||
      !read_string (parse, get_member (node, "field"), field_place, &id))
    return FALSE;
  field = outreach_catalogue_get_field (parse->catalogue, sheet->kind, id);
  if (field == NULL)
    return refuse (parse, field_place, _ ("there is no field “%s”"), id);
  if (get_member (node, "op") != NULL &&
      !read_string (parse, get_member (node, "op"), op_place, &op_id))
    return FALSE;
  op = outreach_form_op_from_id (op_id);
  if (op < 0)
    return refuse (parse, op_place, _ ("there is no comparison “%s”"), op_id);

  value = get_member (node, "value");
  if (op == OUTREACH_FILTER_EMPTY || op == OUTREACH_FILTER_NOT_EMPTY)
    {
      if (value != NULL)
        return refuse (parse, value_place, _ ("“%s” takes no value"), op_id);
      g_ptr_array_add (sheet->filters, outreach_form_filter_new (id, op, NULL));
      return TRUE;
    }
  if (value == NULL || !JSON_NODE_HOLDS_ARRAY (value))
    return add_filter_value (parse, value, value_place, sheet, field, op);

  if (json_array_get_length (json_node_get_array (value)) == 0)
    return refuse (parse, value_place, _ ("this list must not be empty"));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s[%u]", value_place, i);

      if (!add_filter_value (parse, json_array_get_element (json_node_get_array (value), i), at,
                             sheet, field, op))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_sort (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  static const char *const keys[] = { "field", "descending", NULL };
  OutreachFormSheet *sheet = data;
  g_autofree char *place = join (path, "field");
  const char *id;
  gboolean descending = FALSE;

  if (!check_object (parse, node, path, keys) ||
      !read_string (parse, get_member (node, "field"), place, &id))
    return FALSE;
  if (outreach_catalogue_get_field (parse->catalogue, sheet->kind, id) == NULL)
    return refuse (parse, place, _ ("there is no field “%s”"), id);
  if (!read_flag (parse, node, path, "descending", &descending))
    return FALSE;
  g_ptr_array_add (sheet->sorts, outreach_form_sort_new (id, descending));

  return TRUE;
}

static gboolean
read_query (Parse *parse, JsonNode *sheet_node, const char *path, OutreachFormSheet *sheet)
{
  static const char *const keys[] = { "filters", "sort", NULL };
  JsonNode *node = get_member (sheet_node, "query");
  g_autofree char *place = join (path, "query");

  if (node == NULL)
    return TRUE;

  return check_object (parse, node, place, keys) &&
         read_array (parse, node, place, "filters", FALSE, MOST_COLUMNS, read_filter, sheet) &&
         read_array (parse, node, place, "sort", FALSE, MOST_COLUMNS, read_sort, sheet);
}

/* ---- Sheets ---- */

/* Excel's rules for the name of a sheet, and that two of a form differ. */
static gboolean
check_sheet_name (Parse *parse,
                  const char *path,
                  OutreachForm *form,
                  const OutreachFormSheet *sheet)
{
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      const char *name = sheet->names[i];

      if (g_utf8_strlen (name, -1) > 31 || strpbrk (name, "[]:*?/\\") != NULL || *name == '\'' ||
          g_str_has_suffix (name, "'") || g_ascii_strcasecmp (name, OUTREACH_MANIFEST_SHEET) == 0)
        return refuse (
            parse, path,
            _ ("“%s” can't name a sheet: at most 31 characters, without []:*?/\\ and ' at its ends"),
            name);
      for (guint j = 0; j + 1 < form->sheets->len; j++)
        if (g_ascii_strcasecmp (
                ((OutreachFormSheet *) g_ptr_array_index (form->sheets, j))->names[i], name) == 0)
          return refuse (parse, path, _ ("there are two sheets “%s”"), name);
    }

  return TRUE;
}

static char *
list_sources (void)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (all, "%s, ", outreach_kind_get_plural (kinds[i]));
  for (guint i = OUTREACH_SOURCE_RECORDS + 1; i < OUTREACH_N_SOURCES; i++)
    g_string_append_printf (all, "%s%s", source_ids[i], i + 1 < OUTREACH_N_SOURCES ? ", " : "");

  return g_string_free (all, FALSE);
}

gboolean
outreach_form_sheet_set_source (OutreachFormSheet *sheet, const char *id)
{
  int source = find_id (source_ids, G_N_ELEMENTS (source_ids), id);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (id, outreach_kind_get_plural (kinds[i])))
      {
        sheet->source = OUTREACH_SOURCE_RECORDS;
        sheet->kind = kinds[i];
        return TRUE;
      }
  if (source <= 0)
    return FALSE;
  sheet->source = source;
  sheet->kind = OUTREACH_KIND_ACTIVITY;

  return TRUE;
}

static gboolean
read_source (Parse *parse, JsonNode *node, const char *path, OutreachFormSheet *sheet)
{
  g_autofree char *place = join (path, "source");
  g_autofree char *all = NULL;
  const char *id;

  if (!read_string (parse, get_member (node, "source"), place, &id))
    return FALSE;
  if (outreach_form_sheet_set_source (sheet, id))
    return TRUE;
  all = list_sources ();

  return refuse (parse, place, _ ("there is no source “%s”; there are: %s"), id, all);
}

/* By what records can stand together: one record, one of a list of records, a choice, a division. */
gboolean
outreach_form_sheet_can_group (const OutreachFormSheet *sheet, OutreachField *field)
{
  OutreachFieldType type;

  if (field == NULL || sheet->source != OUTREACH_SOURCE_RECORDS)
    return FALSE;
  type = outreach_field_get_field_type (field);

  return type == OUTREACH_FIELD_REFERENCE || type == OUTREACH_FIELD_REFERENCES ||
         type == OUTREACH_FIELD_CHOICE || type == OUTREACH_FIELD_DIVISION;
}

static gboolean
read_group (Parse *parse, JsonNode *sheet_node, const char *path, OutreachFormSheet *sheet)
{
  static const char *const keys[] = { "field", "pages", NULL };
  JsonNode *node = get_member (sheet_node, "group");
  g_autofree char *place = join (path, "group");
  g_autofree char *field_place = join (place, "field");
  gboolean any_agency;
  const char *id;

  if (node == NULL)
    return TRUE;
  if (!check_object (parse, node, place, keys) ||
      !read_string (parse, get_member (node, "field"), field_place, &id))
    return FALSE;
  any_agency = outreach_form_sheet_lists_activities (sheet) && g_str_equal (id, "agency");
  if (!any_agency && !outreach_form_sheet_can_group (
                         sheet, outreach_catalogue_get_field (parse->catalogue, sheet->kind, id)))
    return refuse (parse, field_place,
                   _ ("rows can't be grouped by “%s”: a record, a choice or a division is needed"),
                   id);
  sheet->group = g_strdup (id);

  return read_flag (parse, node, place, "pages", &sheet->pages);
}

static gboolean
read_orientation (Parse *parse, JsonNode *object, const char *path, gboolean *landscape)
{
  JsonNode *node = get_member (object, "orientation");
  g_autofree char *place = join (path, "orientation");
  const char *orientation;

  if (node == NULL)
    return TRUE;
  if (!read_string (parse, node, place, &orientation))
    return FALSE;
  if (!g_str_equal (orientation, "portrait") && !g_str_equal (orientation, "landscape"))
    return refuse (parse, place, _ ("portrait or landscape is needed here"));
  *landscape = g_str_equal (orientation, "landscape");

  return TRUE;
}

/* A chart draws a column of numbers of a sheet that adds up by setting or theme day. */
static gboolean
read_chart (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  OutreachFormSheet *sheet = data;
  const char *id;

  if (!read_string (parse, node, path, &id))
    return FALSE;
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const OutreachFormColumn *column = g_ptr_array_index (sheet->columns, i);
      OutreachField *field = outreach_catalogue_get_field (parse->catalogue, sheet->kind, id);

      if (!g_str_equal (column->field, id) ||
          (!g_str_equal (id, "activities") && (field == NULL || !outreach_field_is_metric (field))))
        continue;
      g_ptr_array_add (sheet->charts, (gpointer) column->field);
      return TRUE;
    }

  return refuse (parse, path, _ ("“%s” is no column of numbers of this sheet"), id);
}

static gboolean
has_other_sheet (OutreachForm *form, const OutreachFormSheet *sheet)
{
  for (guint i = 0; i < form->sheets->len; i++)
    if (outreach_form_get_sheet (form, i) != sheet &&
        g_strcmp0 (outreach_form_get_sheet (form, i)->id, sheet->id) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_pictures (Parse *parse, JsonNode *sheet_node, const char *path, OutreachFormSheet *sheet)
{
  JsonNode *node = get_member (sheet_node, "pictures");
  g_autofree char *place = join (path, "pictures");
  gint64 pictures;

  if (sheet->source != OUTREACH_SOURCE_PHOTOS)
    return node == NULL ||
           refuse (parse, place, _ ("“%s” belongs to sheets of photos only"), "pictures");
  if (node == NULL)
    return refuse (parse, place, _ ("this is missing"));
  if (!read_integer (parse, node, place, OUTREACH_FORM_LEAST_PICTURES, OUTREACH_FORM_MOST_PICTURES,
                     &pictures))
    return FALSE;
  sheet->pictures = (guint) pictures;

  return TRUE;
}

/* What may be counted together: metrics of a group that add up. */
static gboolean
is_group (Parse *parse, const char *id)
{
  GPtrArray *groups = outreach_catalogue_get_metric_groups (parse->catalogue);

  for (guint i = 0; i < groups->len; i++)
    {
      const OutreachFieldGroup *group = g_ptr_array_index (groups, i);

      if (group->subtotal && g_str_equal (group->id, id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_figure (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  OutreachFormSheet *sheet = data;
  OutreachField *field;
  const char *id;

  if (!read_string (parse, node, path, &id))
    return FALSE;
  field = outreach_catalogue_get_field (parse->catalogue, OUTREACH_KIND_ACTIVITY, id);
  if (!g_str_equal (id, "activities") && !is_group (parse, id) &&
      (field == NULL || !outreach_field_is_metric (field)))
    return refuse (parse, path, _ ("there is no metric “%s”"), id);
  g_ptr_array_add (sheet->figures, (gpointer) g_intern_string (id));

  return TRUE;
}

static gboolean
read_cover (Parse *parse, JsonNode *node, const char *path, OutreachFormSheet *sheet)
{
  g_autofree char *place = join (path, "contents");
  const char *contents;

  if (sheet->source != OUTREACH_SOURCE_COVER)
    return (get_member (node, "figures") == NULL && get_member (node, "contents") == NULL) ||
           refuse (parse, path, _ ("“%s” belongs to covers only"), "figures, contents");
  if (!read_array (parse, node, path, "figures", FALSE, MOST_COLUMNS, read_figure, sheet))
    return FALSE;
  if (get_member (node, "contents") == NULL)
    return TRUE;
  if (!read_string (parse, get_member (node, "contents"), place, &contents))
    return FALSE;
  if (!outreach_form_is_builtin_id (contents))
    return refuse (parse, place, _ ("there is no built-in form “%s”"), contents);
  sheet->contents = g_strdup (contents);

  return TRUE;
}

static gboolean
read_sheet (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  static const char *const keys[] = { "id",          "names",  "title",    "subtitle", "source",
                                      "orientation", "query",  "group",    "columns",  "metrics",
                                      "totals",      "charts", "pictures", "figures",  "contents",
                                      "stretch",     NULL };
  OutreachForm *form = data;
  OutreachFormSheet *sheet;
  g_autofree char *id_place = join (path, "id");
  g_autofree char *names_place = join (path, "names");
  g_autofree char *title_place = join (path, "title");
  g_autofree char *subtitle_place = join (path, "subtitle");
  const char *id;

  if (!check_object (parse, node, path, keys))
    return FALSE;
  sheet = outreach_form_sheet_new ();
  g_ptr_array_add (form->sheets, sheet);
  if (!read_string (parse, get_member (node, "id"), id_place, &id))
    return FALSE;
  sheet->id = g_strdup (id);
  sheet->landscape = form->landscape;
  if (!read_texts (parse, node, path, "names", TRUE, sheet->names) ||
      !check_sheet_name (parse, names_place, form, sheet) ||
      !read_texts (parse, node, path, "title", FALSE, sheet->titles) ||
      !check_placeholders (parse, title_place, sheet->titles) ||
      !read_texts (parse, node, path, "subtitle", FALSE, sheet->subtitles) ||
      !check_placeholders (parse, subtitle_place, sheet->subtitles) ||
      !read_source (parse, node, path, sheet) ||
      !read_orientation (parse, node, path, &sheet->landscape) ||
      !read_query (parse, node, path, sheet) || !read_group (parse, node, path, sheet) ||
      !read_array (parse, node, path, "columns", TRUE, MOST_COLUMNS, read_column, sheet) ||
      !read_flag (parse, node, path, "metrics", &sheet->metrics) ||
      !read_flag (parse, node, path, "totals", &sheet->totals) ||
      !read_flag (parse, node, path, "stretch", &sheet->stretch) ||
      !read_array (parse, node, path, "charts", FALSE, MOST_COLUMNS, read_chart, sheet) ||
      !read_pictures (parse, node, path, sheet) || !read_cover (parse, node, path, sheet))
    return FALSE;
  if (has_other_sheet (form, sheet))
    return refuse (parse, id_place, _ ("there are two sheets “%s”"), id);
  if (sheet->charts->len > 0 && sheet->source != OUTREACH_SOURCE_BY_SETTING &&
      sheet->source != OUTREACH_SOURCE_BY_THEME_DAY)
    return refuse (parse, path, _ ("“charts” belongs to sheets by setting or theme day only"));
  if (sheet->metrics && !outreach_form_sheet_lists_activities (sheet))
    return refuse (parse, path, _ ("“metrics” belongs to sheets of activities only"));

  return TRUE;
}

typedef struct
{
  OutreachForm *form;
  JsonNode *root; /* of the included form */
  gboolean landscape;
} Included;

/* A form within a form gives no further ones; what a sheet lacks it has from its own form. */
static gboolean
read_included_sheet (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  Included *included = data;
  OutreachFormSheet *sheet;

  if (!read_sheet (parse, node, path, included->form))
    return FALSE;
  sheet = g_ptr_array_index (included->form->sheets, included->form->sheets->len - 1);
  if (get_member (node, "orientation") == NULL)
    sheet->landscape = included->landscape;

  return sheet->titles[0] != NULL ||
         read_texts (parse, included->root, path, "title", TRUE, sheet->titles);
}

/* The sheets of a built-in form, as they are there. */
static gboolean
read_included (Parse *parse, JsonNode *node, const char *path, OutreachForm *form)
{
  static const char *const keys[] = { "form", NULL };
  g_autofree char *place = join (path, "form");
  g_autofree char *sheets_place = NULL;
  g_autofree char *resource = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  Included included = { form, NULL, FALSE };
  const char *id;

  if (!check_object (parse, node, path, keys) ||
      !read_string (parse, get_member (node, "form"), place, &id))
    return FALSE;
  resource = g_strdup_printf ("/io/github/outreachweek/Outreach/forms/%s.json", id);
  bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                    (gssize) g_bytes_get_size (bytes), NULL))
    return refuse (parse, place, _ ("there is no built-in form “%s”"), id);

  included.root = json_parser_get_root (parser);
  sheets_place = join (path, id);
  if (!read_orientation (parse, included.root, sheets_place, &included.landscape))
    return FALSE;

  return read_array (parse, included.root, sheets_place, "sheets", TRUE, MOST_SHEETS,
                     read_included_sheet, &included);
}

static gboolean
read_sheet_or_form (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && get_member (node, "form") != NULL)
    return read_included (parse, node, path, data);

  return read_sheet (parse, node, path, data);
}

static gboolean
read_signature (Parse *parse, JsonNode *node, const char *path, gpointer data)
{
  const char *id;

  if (!read_string (parse, node, path, &id))
    return FALSE;
  if (!g_strv_contains (signature_ids, id))
    return refuse (parse, path, _ ("“%s” is no part of a signature; there are: %s"), id,
                   "office, filled-by, reviewed-by, phone, date");
  g_strv_builder_add (data, id);

  return TRUE;
}

gboolean
outreach_form_parse (OutreachForm *form,
                     JsonNode *root,
                     const char *source,
                     OutreachCatalogue *catalogue,
                     char **place,
                     GError **error)
{
  static const char *const keys[] = { "id",    "names",  "description", "orientation", "attachment",
                                      "title", "sheets", "signature",   "uids",        NULL };
  Parse parse = { source, catalogue, place, error };
  g_autoptr (GStrvBuilder) signature = g_strv_builder_new ();
  const char *id;
  gint64 attachment = 0;

  if (!check_object (&parse, root, "", keys) ||
      !read_string (&parse, get_member (root, "id"), "id", &id))
    return FALSE;
  form->id = g_strdup (id);
  if (!read_orientation (&parse, root, "", &form->landscape))
    return FALSE;
  if (get_member (root, "attachment") != NULL &&
      !read_integer (&parse, get_member (root, "attachment"), "attachment", 0, 99, &attachment))
    return FALSE;
  form->attachment = (int) attachment;
  if (!read_flag (&parse, root, "", "uids", &form->uids))
    return FALSE;

  if (!read_texts (&parse, root, "", "names", TRUE, form->names) ||
      !read_texts (&parse, root, "", "description", FALSE, form->descriptions) ||
      !read_texts (&parse, root, "", "title", TRUE, form->titles) ||
      !check_placeholders (&parse, "title", form->titles) ||
      !read_array (&parse, root, "", "sheets", TRUE, MOST_SHEETS, read_sheet_or_form, form) ||
      !read_array (&parse, root, "", "signature", FALSE, MOST_COLUMNS, read_signature, signature))
    return FALSE;
  form->signature = g_strv_builder_end (signature);

  return TRUE;
}
