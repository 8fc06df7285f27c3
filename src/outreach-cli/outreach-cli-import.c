/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-import.h"

static char *office;
static char *sender;
static char *on_duplicate;
static char **maps;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "office", 'o', 0, G_OPTION_ARG_FILENAME, &office,
    N_ ("Whose activities they are; else the office that the file names, or your own"),
    N_ ("NAME") },
  { "sender", 0, 0, G_OPTION_ARG_FILENAME, &sender, N_ ("Who sent the files"), N_ ("NAME") },
  { "on-duplicate", 0, 0, G_OPTION_ARG_FILENAME, &on_duplicate,
    N_ ("What may be another office's event: ask (store none, the default), add, update or skip"),
    N_ ("WHAT") },
  { "map", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &maps,
    N_ ("Read a column as a field (“note”: keep it in the note; nothing: leave it out); "
        "remembered for files with the same headings"),
    N_ ("HEADING=FIELD") },
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would be stored"), NULL },
  { NULL }
};

static void
print_line (const char *file, const char *sheet, const char *where, const char *message)
{
  g_autofree char *line = sheet != NULL ? g_strjoin (": ", file, sheet, where, message, NULL)
                                        : g_strjoin (": ", file, message, NULL);
  g_autofree char *plain = outreach_cli_make_line (line);

  g_printerr ("%s\n", plain);
}

static void
print_doubts (const OutreachImportFile *file, const OutreachImportTable *table, GPtrArray *doubts)
{
  for (guint i = 0; i < doubts->len; i++)
    {
      const OutreachImportDoubt *doubt = g_ptr_array_index (doubts, i);
      g_autofree char *message =
          g_strdup_printf ("%s “%s”: %s", doubt->heading, doubt->text, doubt->message);

      print_line (file->name, table->sheet, doubt->cell, message);
    }
}

static void
print_table (const OutreachImportFile *file, const OutreachImportTable *table)
{
  print_doubts (file, table, table->doubts);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const OutreachImportRow *row = g_ptr_array_index (table->rows, i);
      g_autofree char *number = g_strdup_printf ("%u", row->row + 1);

      if (row->message != NULL)
        print_line (file->name, table->sheet, number, row->message);
      print_doubts (file, table, row->doubts);
    }
}

static void
print_result (const OutreachImportResult *result)
{
  for (guint i = 0; i < result->files->len; i++)
    {
      const OutreachImportFile *file = g_ptr_array_index (result->files, i);

      if (file->message != NULL)
        print_line (file->name, NULL, NULL, file->message);
      for (guint j = 0; j < file->tables->len; j++)
        print_table (file, g_ptr_array_index (file->tables, j));
    }
  /* Translators: how many rows */
  outreach_cli_print (_ ("%u new, %u changed, %u as before, %u perhaps there already, %u refused, "
                         "%u left out; %u doubts\n"),
                      result->counts[OUTREACH_IMPORT_NEW], result->counts[OUTREACH_IMPORT_CHANGED],
                      result->counts[OUTREACH_IMPORT_UNCHANGED],
                      result->counts[OUTREACH_IMPORT_DUPLICATE],
                      result->counts[OUTREACH_IMPORT_REFUSED],
                      result->counts[OUTREACH_IMPORT_LEFT_OUT], result->n_doubts);
}

/* ---- For programs ---- */

static void
add_doubts (OutreachCliJson *json, GPtrArray *doubts)
{
  outreach_cli_json_begin_array (json, "doubts");
  for (guint i = 0; i < doubts->len; i++)
    {
      const OutreachImportDoubt *doubt = g_ptr_array_index (doubts, i);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "cell", doubt->cell);
      outreach_cli_json_add_text (json, "field", doubt->field);
      outreach_cli_json_add_text (json, "heading", doubt->heading);
      outreach_cli_json_add_text (json, "text", doubt->text);
      outreach_cli_json_add_text (json, "message", doubt->message);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
}

static void
add_row (OutreachCliJson *json,
         const OutreachImportFile *file,
         const OutreachImportTable *table,
         const OutreachImportRow *row)
{
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "file", file->name);
  outreach_cli_json_add_text (json, "sheet", table->sheet);
  outreach_cli_json_add_number (json, "row", (gint64) row->row + 1);
  outreach_cli_json_add_text (json, "kind", outreach_table_row_kind_get_id (row->kind));
  outreach_cli_json_add_text (json, "state", outreach_import_state_get_id (row->state));
  outreach_cli_json_add_text (json, "office", table->office);
  outreach_cli_json_add_text (json, "title", row->title);
  outreach_cli_json_add_text (json, "uid", row->uid);
  outreach_cli_json_add_text (json, "message", row->message);
  add_doubts (json, row->doubts);
  outreach_cli_json_begin_object (json, "changes");
  for (guint i = 0; row->changes != NULL && i < row->changes->len; i++)
    {
      const OutreachImportChange *change = g_ptr_array_index (row->changes, i);

      outreach_cli_json_begin_array (json, change->field);
      outreach_cli_json_add_text (json, NULL, change->before);
      outreach_cli_json_add_text (json, NULL, change->after);
      outreach_cli_json_end_array (json);
    }
  outreach_cli_json_end_object (json);
  outreach_cli_json_end_object (json);
}

/* A file that can't be read, and what is doubtful of a whole table, are rows without a number. */
static void
add_other (OutreachCliJson *json,
           const OutreachImportFile *file,
           const OutreachImportTable *table,
           const char *message)
{
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "file", file->name);
  outreach_cli_json_add_text (json, "sheet", table != NULL ? table->sheet : NULL);
  outreach_cli_json_add_text (json, "kind", table != NULL ? "table" : "file");
  outreach_cli_json_add_text (json, "message", message);
  if (table != NULL)
    add_doubts (json, table->doubts);
  outreach_cli_json_end_object (json);
}

static void
add_result (const OutreachImportResult *result)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < result->files->len; i++)
    {
      const OutreachImportFile *file = g_ptr_array_index (result->files, i);

      if (file->message != NULL)
        add_other (json, file, NULL, file->message);
      for (guint j = 0; j < file->tables->len; j++)
        {
          const OutreachImportTable *table = g_ptr_array_index (file->tables, j);

          if (table->doubts->len > 0)
            add_other (json, file, table, NULL);
          for (guint k = 0; k < table->rows->len; k++)
            add_row (json, file, table, g_ptr_array_index (table->rows, k));
        }
    }
  outreach_cli_json_end_array (json);
}

/* ---- What was asked for ---- */

static gboolean
parse_duplicates (OutreachDuplicates *duplicates, OutreachCliResult *result)
{
  static const char *const words[] = { "ask", "add", "update", "skip" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (on_duplicate == NULL || g_str_equal (on_duplicate, words[i]))
      {
        *duplicates = i;
        return TRUE;
      }
  *result = outreach_cli_misuse (
      _ ("“%s” is no answer to --on-duplicate; the answers are ask, add, update and skip."),
      on_duplicate);

  return FALSE;
}

static gboolean
parse_maps (OutreachCli *self, GHashTable *fields, OutreachCliResult *result)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      const char *equals = strrchr (maps[i], '=');
      g_autofree char *heading = NULL;
      const char *id = NULL;

      if (equals == NULL || equals == maps[i])
        {
          *result = outreach_cli_misuse (_ ("--map “%s”: write HEADING=FIELD."), maps[i]);
          return FALSE;
        }
      heading = g_strndup (maps[i], (gsize) (equals - maps[i]));
      if (equals[1] == '\0' || g_str_equal (equals + 1, "note"))
        id = equals + 1;
      else
        {
          OutreachField *field =
              outreach_cli_parse_field (catalogue, OUTREACH_KIND_ACTIVITY, equals + 1);

          if (field == NULL)
            {
              *result = outreach_cli_misuse (
                  _ ("There is no field “%s”; “outreach-cli fields” lists them."), equals + 1);
              return FALSE;
            }
          id = outreach_field_get_id (field);
        }
      g_hash_table_insert (fields, g_strconcat ("\t", heading, NULL), g_strdup (id));
    }

  return TRUE;
}

static gboolean
parse_office (OutreachCli *self, gint64 *id, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = NULL;

  if (office == NULL)
    return TRUE;
  record = outreach_reader_find_by_name (outreach_store_get_reader (self->store),
                                         OUTREACH_KIND_OFFICE, 0, office, &error);
  if (record == NULL)
    {
      *result = outreach_cli_fail (error);
      return FALSE;
    }
  *id = outreach_record_get_id (record);

  return TRUE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult code = OUTREACH_CLI_DONE;
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  OutreachImportChoices choices = { .sender = sender, .fields = fields };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OutreachImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_cli_open (self, &code) ||
      !outreach_cli_get_edition (self, &choices.edition_id, &code) ||
      !parse_duplicates (&choices.duplicates, &code) || !parse_maps (self, fields, &code) ||
      !parse_office (self, &choices.office_id, &code))
    return code;
  for (guint i = 0; i < self->n_arguments; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (self->arguments[i]));
  if (!outreach_commands_import (self->store, files, &choices, !dry_run, NULL, NULL, &result, NULL,
                                 &error))
    return outreach_cli_fail (error);
  if (self->json)
    add_result (result);
  else
    print_result (result);
  for (guint i = 0; i < result->files->len; i++)
    if (((OutreachImportFile *) result->files->pdata[i])->message != NULL)
      code = OUTREACH_CLI_REFUSED;

  return result->counts[OUTREACH_IMPORT_REFUSED] + result->counts[OUTREACH_IMPORT_DUPLICATE] > 0
             ? OUTREACH_CLI_REFUSED
             : code;
}

const OutreachCliCommand outreach_cli_import = {
  .name = "import",
  .arguments = N_ ("FILE…"),
  .summary = N_ ("Take in the activities that other offices sent"),
  .details = N_ ("Workbooks, text tables, folders and archives of them. Tables are found by their "
                 "headings; what is not understood is kept in the note of its activity and listed "
                 "with its cell. All of it is one change, which undo takes back."),
  .options = options,
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
