/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-import-private.h"

/* Rows whose values tell what a column without a known heading holds. */
#define SAMPLE 20

static OutreachField *
get_field (OutreachImportSheet *sheet, const char *id)
{
  return id != NULL
             ? outreach_catalogue_get_field (outreach_store_get_catalogue (sheet->import->store),
                                             OUTREACH_KIND_ACTIVITY, id)
             : NULL;
}

static gboolean
is_used (OutreachTable *table, const char *field)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_strcmp0 (((OutreachTableColumn *) table->columns->pdata[i])->field, field) == 0)
      return TRUE;

  return FALSE;
}

/* ---- By content ---- */

/* Whether most values of a column are of the field's form. */
static gboolean
holds (OutreachImportSheet *sheet, guint column, OutreachField *field)
{
  OutreachTable *table = sheet->table->table;
  guint n = 0, fits = 0;

  for (guint i = 0; i < table->rows->len && n < SAMPLE; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (OutreachValue) value = NULL;

      if (g_array_index (table->rows, OutreachTableRow, i).kind != OUTREACH_TABLE_RECORD)
        continue;
      text = outreach_import_get_text (sheet, i, column);
      if (text == NULL)
        continue;
      n++;
      fits += outreach_parse_value (field, text, 2000, &value, NULL) && strlen (text) > 4;
    }

  return n > 0 && fits * 5 >= n * 4;
}

static void
guess_by_content (OutreachImportSheet *sheet, guint column)
{
  static const char *const candidates[] = { "phone", "start" };
  OutreachTable *table = sheet->table->table;
  OutreachTableColumn *about = g_ptr_array_index (table->columns, column);

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      if (is_used (table, candidates[i]) ||
          (g_str_equal (candidates[i], "start") && is_used (table, "span")) ||
          !holds (sheet, column, get_field (sheet, candidates[i])))
        continue;
      about->field = g_intern_string (candidates[i]);
      about->guessed = TRUE;
      return;
    }
}

/* ---- As it was confirmed ---- */

static OutreachRecord *
find_mapping (OutreachImportSheet *sheet)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_MAPPING);
  g_autoptr (OutreachValue) key = outreach_value_new_text (sheet->table->key);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_add_filter (query, "headings", OUTREACH_FILTER_EQUALS, key);
  records = outreach_reader_list (outreach_store_get_reader (sheet->import->store), query, NULL);

  return records != NULL && records->len > 0 ? g_object_ref (records->pdata[0]) : NULL;
}

/* "note" and a field that is no longer known leave a column to the note, "" leaves it out. */
static void
assign (OutreachImportSheet *sheet, OutreachTableColumn *about, const char *field)
{
  gboolean known = *field == '\0' || *field == '#' || g_str_equal (field, "span") ||
                   g_str_equal (field, "where") || get_field (sheet, field) != NULL;

  about->field = known && !g_str_equal (field, "note") ? g_intern_string (field) : NULL;
  about->guessed = FALSE;
}

static void
apply_mapping (OutreachImportSheet *sheet, OutreachRecord *mapping)
{
  OutreachTable *table = sheet->table->table;
  const char *content = outreach_record_get_text (mapping, "content");
  g_autoptr (JsonNode) node = json_from_string (content != NULL ? content : "{}", NULL);
  JsonObject *fields =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 0; fields != NULL && i < table->columns->len; i++)
    {
      OutreachTableColumn *about = g_ptr_array_index (table->columns, i);
      g_autofree char *plain = outreach_heading_normalise (about->heading);
      const char *field = json_object_get_string_member_with_default (fields, plain, NULL);

      if (field != NULL)
        assign (sheet, about, field);
    }
  sheet->table->remembered = TRUE;
}

/* What was chosen for this table's columns now. Returns: whether anything was */
static gboolean
apply_choices (OutreachImportSheet *sheet)
{
  OutreachTable *table = sheet->table->table;
  GHashTable *chosen = sheet->import->choices->fields;
  gboolean any = FALSE;

  for (guint i = 0; chosen != NULL && i < table->columns->len; i++)
    {
      OutreachTableColumn *about = g_ptr_array_index (table->columns, i);
      g_autofree char *key = g_strjoin ("\t", sheet->table->key, about->heading, NULL);
      const char *field = g_hash_table_lookup (chosen, key);

      if (field == NULL)
        field = g_hash_table_lookup (chosen, strchr (key, '\t'));
      if (field == NULL)
        continue;
      assign (sheet, about, field);
      any = TRUE;
    }

  return any;
}

static char *
write_mapping (OutreachTable *table)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const OutreachTableColumn *about = g_ptr_array_index (table->columns, i);
      g_autofree char *plain = outreach_heading_normalise (about->heading);

      json_object_set_string_member (fields, plain, about->field != NULL ? about->field : "note");
    }
  node = json_node_init_object (json_node_alloc (), fields);

  return json_to_string (node, FALSE);
}

static gboolean
remember (OutreachImportSheet *sheet, OutreachRecord *mapping, GError **error)
{
  static const char *const fields[] = { "content", NULL };
  g_autofree char *content = write_mapping (sheet->table->table);
  g_autoptr (OutreachRecord) record =
      mapping != NULL ? g_object_ref (mapping) : outreach_record_new (OUTREACH_KIND_MAPPING, 0);

  outreach_record_take_value (record, "content", outreach_value_new_text (content));
  if (mapping != NULL)
    return outreach_transaction_update (sheet->import->transaction, record, fields, error);
  outreach_record_take_value (record, "name",
                              outreach_value_new_text (sheet->table->table->title != NULL
                                                           ? sheet->table->table->title
                                                           : sheet->table->sheet));
  outreach_record_take_value (record, "headings", outreach_value_new_text (sheet->table->key));

  return outreach_transaction_insert (sheet->import->transaction, record, error);
}

/* ---- What a person should look at ---- */

static void
doubt_columns (OutreachImportSheet *sheet)
{
  OutreachTable *table = sheet->table->table;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const OutreachTableColumn *about = g_ptr_array_index (table->columns, i);
      g_autofree char *message = NULL;

      if (about->guessed)
        message = g_strdup_printf (_ ("Taken as %s: is it?"),
                                   get_field (sheet, about->field) != NULL
                                       ? outreach_field_get_title (get_field (sheet, about->field))
                                       : about->field);
      else if (about->field == NULL && !sheet->table->remembered)
        message = g_strdup (_ ("Not known: its values go to the note"));
      if (message != NULL)
        outreach_import_add_doubt (sheet->import, sheet->table->doubts, table, about->place, i,
                                   about->heading, message);
    }
}

gboolean
outreach_import_map_columns (OutreachImportSheet *sheet, GError **error)
{
  OutreachTable *table = sheet->table->table;
  g_autoptr (OutreachRecord) mapping = find_mapping (sheet);

  for (guint i = 0; i < table->columns->len; i++)
    if (((OutreachTableColumn *) table->columns->pdata[i])->field == NULL)
      guess_by_content (sheet, i);
  if (mapping != NULL)
    apply_mapping (sheet, mapping);
  if (apply_choices (sheet))
    {
      sheet->table->remembered = TRUE;
      if (!remember (sheet, mapping, error))
        return FALSE;
    }
  doubt_columns (sheet);

  return TRUE;
}

/* ---- Totals ---- */

/* The number in a cell; FALSE where it has none that is understood. */
static gboolean
read_number (OutreachImportSheet *sheet,
             guint row,
             guint column,
             OutreachField *field,
             gint64 *number,
             gboolean *approximate)
{
  g_autofree char *text = outreach_import_get_text (sheet, row, column);
  g_autoptr (OutreachValue) value = NULL;

  *number = 0;
  if (text == NULL)
    return TRUE;
  if (!outreach_parse_value (field, text, 0, &value, NULL) || value == NULL)
    return FALSE;
  *number = outreach_value_get_number (value);
  *approximate |= outreach_value_get_approximation (value) != OUTREACH_EXACT;

  return TRUE;
}

/* A subtotal adds up the rows since the one before, a total all of them. */
static gboolean
add_up (OutreachImportSheet *sheet,
        guint nth,
        guint column,
        OutreachField *field,
        gboolean part,
        gint64 *sum,
        gboolean *approximate)
{
  OutreachTable *table = sheet->table->table;

  *sum = 0;
  for (guint i = nth; i-- > 0;)
    {
      OutreachTableRowKind kind = g_array_index (table->rows, OutreachTableRow, i).kind;
      gint64 number;

      if (kind == OUTREACH_TABLE_TOTAL && part)
        break;
      if (kind != OUTREACH_TABLE_RECORD)
        continue;
      if (!read_number (sheet, i, column, field, &number, approximate) ||
          __builtin_add_overflow (*sum, number, sum))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_part (OutreachImportSheet *sheet, guint nth)
{
  guint row = g_array_index (sheet->table->table->rows, OutreachTableRow, nth).row;

  for (guint i = 0; i < outreach_sheet_grid_get_n_columns (sheet->grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (sheet->grid, row, i, FALSE);

      if (text != NULL)
        return strstr (text, "小计") != NULL || strstr (text, "小計") != NULL;
    }

  return FALSE;
}

void
outreach_import_check_total (OutreachImportSheet *sheet, guint nth)
{
  OutreachTable *table = sheet->table->table;
  gboolean part = is_part (sheet, nth);

  for (guint i = 0; i < table->columns->len; i++)
    {
      OutreachTableColumn *about = g_ptr_array_index (table->columns, i);
      OutreachField *field = get_field (sheet, about->field);
      OutreachCellPlace place = outreach_table_get_place (table, nth, i);
      g_autofree char *text = NULL;
      g_autofree char *right = NULL;
      g_autofree char *message = NULL;
      gint64 said, sum;
      gboolean approximate = FALSE;

      if (field == NULL || (outreach_field_get_field_type (field) != OUTREACH_FIELD_COUNT &&
                            outreach_field_get_field_type (field) != OUTREACH_FIELD_MONEY))
        continue;
      text = outreach_import_get_text (sheet, nth, i);
      if (text == NULL || !read_number (sheet, nth, i, field, &said, &approximate) ||
          !add_up (sheet, nth, i, field, part, &sum, &approximate) || said == sum || approximate)
        continue;
      {
        g_autoptr (OutreachValue) value = outreach_value_new_number (sum, FALSE);

        right = outreach_format_cell (field, value, outreach_language_get_user (),
                                      OUTREACH_FORMAT_NONE);
      }
      /* Translators: what a total row says, what the rows above it add up to */
      message = g_strdup_printf (_ ("The total says %s, the rows add up to %s"), text, right);
      outreach_import_add_doubt (sheet->import, sheet->table->doubts, table, place, i, text,
                                 message);
    }
}
