/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"

static void
add_metric_cb (const OutreachMetric *metric, gpointer data)
{
  outreach_catalogue_add_metric (data, metric);
}

/* The book's catalogue, which knows the office's own metrics; without a book the built-in one. */
static OutreachCatalogue *
get_catalogue (OutreachCli *self, OutreachCliResult *result)
{
  g_autoptr (GFile) file = outreach_cli_get_book_file (self);
  OutreachCatalogue *catalogue;

  if (self->book != NULL || g_file_query_exists (file, NULL))
    return outreach_cli_open (self, result)
               ? g_object_ref (outreach_store_get_catalogue (self->store))
               : NULL;

  catalogue = outreach_catalogue_new ();
  outreach_catalogue_foreach_builtin_metric (add_metric_cb, catalogue);

  return catalogue;
}

static void
add_names (OutreachCliJson *json, OutreachField *field)
{
  outreach_cli_json_add_text (json, "name", outreach_field_get_title (field));
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      g_autofree char *key = g_strconcat ("name-", outreach_language_get_id (i), NULL);

      outreach_cli_json_add_text (json, key, outreach_field_get_name (field, i));
    }
}

static void
add_choices (OutreachCliJson *json, OutreachField *field)
{
  outreach_cli_json_begin_array (json, "choices");
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    {
      const OutreachChoice *choice = outreach_field_get_nth_choice (field, i);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "id", choice->id);
      outreach_cli_json_add_text (json, "name", choice->names[outreach_language_get_user ()]);
      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        {
          g_autofree char *key = g_strconcat ("name-", outreach_language_get_id (j), NULL);

          outreach_cli_json_add_text (json, key, choice->names[j]);
        }
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
}

static void
add_synonyms (OutreachCliJson *json, OutreachField *field)
{
  const char *const *synonyms = outreach_field_get_synonyms (field);

  outreach_cli_json_begin_array (json, "synonyms");
  for (guint i = 0; synonyms[i] != NULL; i++)
    outreach_cli_json_add_text (json, NULL, synonyms[i]);
  outreach_cli_json_end_array (json);
}

static void
add_field (OutreachCliJson *json, OutreachField *field)
{
  static const char *const aggregations[] = { "none", "sum", "max" };
  OutreachKind target = outreach_field_get_target (field);
  const char *unit = outreach_field_get_unit (field, outreach_language_get_user ());

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "id", outreach_field_get_id (field));
  outreach_cli_json_add_text (json, "kind", outreach_kind_get_id (outreach_field_get_kind (field)));
  outreach_cli_json_add_text (json, "type", outreach_field_get_type_name (field));
  add_names (json, field);
  outreach_cli_json_add_text (json, "unit", *unit != '\0' ? unit : NULL);
  outreach_cli_json_add_flag (json, "required", outreach_field_is_required (field));
  outreach_cli_json_add_flag (json, "read-only", outreach_field_is_read_only (field));
  outreach_cli_json_add_flag (json, "personal", outreach_field_is_personal (field));
  outreach_cli_json_add_flag (json, "metric", outreach_field_is_metric (field));
  outreach_cli_json_add_flag (json, "approximate", outreach_field_takes_approximate (field));
  outreach_cli_json_add_text (json, "aggregation",
                              aggregations[outreach_field_get_aggregation (field)]);
  outreach_cli_json_add_text (json, "target",
                              target != OUTREACH_KIND_NONE ? outreach_kind_get_id (target) : NULL);
  add_choices (json, field);
  add_synonyms (json, field);
  outreach_cli_json_end_object (json);
}

/* What a person must know to fill the field in. */
static char *
describe (OutreachField *field)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) choices = g_string_new (NULL);

  if (outreach_field_is_required (field))
    g_ptr_array_add (parts, (gpointer) _ ("required"));
  if (outreach_field_is_read_only (field))
    g_ptr_array_add (parts, (gpointer) _ ("read-only"));
  if (outreach_field_is_personal (field))
    g_ptr_array_add (parts, (gpointer) _ ("personal"));
  if (outreach_field_get_target (field) != OUTREACH_KIND_NONE)
    g_ptr_array_add (parts,
                     (gpointer) outreach_kind_get_plural (outreach_field_get_target (field)));
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? " " : "",
                            outreach_field_get_nth_choice (field, i)->id);
  if (choices->len > 0)
    g_ptr_array_add (parts, choices->str);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

static void
add_row (OutreachCliTable *table, OutreachField *field)
{
  g_autofree char *description = describe (field);

  outreach_cli_table_add (table, outreach_kind_get_id (outreach_field_get_kind (field)));
  outreach_cli_table_add (table, outreach_field_get_id (field));
  outreach_cli_table_add (table, outreach_field_get_type_name (field));
  outreach_cli_table_add (table, outreach_field_get_title (field));
  outreach_cli_table_add (table, outreach_field_get_unit (field, outreach_language_get_user ()));
  outreach_cli_table_add (table, description);
}

static OutreachCliTable *
make_table (void)
{
  OutreachCliTable *table = outreach_cli_table_new (6);
  const char *const headings[] = { _ ("Kind"), _ ("Field"), _ ("Type"),
                                   _ ("Name"), _ ("Unit"),  _ ("Remarks") };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    outreach_cli_table_set_heading (table, i, headings[i], FALSE);

  return table;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachKind only = OUTREACH_KIND_NONE;
  g_autoptr (OutreachCatalogue) catalogue = NULL;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (OutreachCliTable) table = NULL;

  if (self->n_arguments > 0 && !outreach_cli_parse_kind (self->arguments[0], &only, &result))
    return result;
  catalogue = get_catalogue (self, &result);
  if (catalogue == NULL)
    return result;

  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  else
    table = make_table ();
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

      for (guint i = 0; (only == OUTREACH_KIND_NONE || only == kind) && i < fields->len; i++)
        {
          if (json != NULL)
            add_field (json, g_ptr_array_index (fields, i));
          else
            add_row (table, g_ptr_array_index (fields, i));
        }
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_fields = {
  .name = "fields",
  .arguments = N_ ("[KIND]"),
  .summary = N_ ("List the fields that records have"),
  .details = N_ ("The field catalogue: ids, types, names and choices. Fields of activities include "
                 "the metrics of their results."),
  .most = 1,
  .run = run,
};
