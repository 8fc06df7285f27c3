/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-commands.h"
#include "outreach-form-commands.h"
#include "outreach-form-draft.h"
#include "outreach-form-learn.h"
#include "outreach-form.h"

static char *name;
static char *sheet;
static char **columns;
static gboolean save;

static const GOptionEntry options[] = {
  { "name", 'n', 0, G_OPTION_ARG_FILENAME, &name, N_ ("What the form is called"), N_ ("NAME") },
  { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
    N_ ("The sheet to learn from, by its name (default: the first with a heading)"), N_ ("SHEET") },
  { "column", 'c', 0, G_OPTION_ARG_FILENAME_ARRAY, &columns,
    N_ ("What fills a column, by its number from 1: 5=host, 6=blank; may be given several times"),
    N_ ("N=FIELD") },
  { "save", 0, 0, G_OPTION_ARG_NONE, &save, N_ ("Keep what was learned as a form of the book"),
    NULL },
  { NULL }
};

static OutreachCliResult
print_saved (OutreachCli *self, OutreachRecord *record)
{
  if (record == NULL)
    return OUTREACH_CLI_FAILED;
  if (self->json)
    {
      g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "uid", outreach_record_get_uid (record));
      outreach_cli_json_end_object (json);
    }
  else
    g_print ("%s\n", outreach_record_get_uid (record));

  return OUTREACH_CLI_DONE;
}

/* ---- Definitions ---- */

static OutreachCliResult
add (OutreachCli *self)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[1]);
  g_autofree char *display = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = outreach_form_read_json (file, NULL, &error);
  g_autoptr (OutreachRecord) record = NULL;

  if (json == NULL)
    return outreach_cli_fail (error);
  record = outreach_commands_save_form (self->store, json, display, name, &error);

  return record != NULL ? print_saved (self, record) : outreach_cli_fail (error);
}

static OutreachRecord *
find_own (OutreachCli *self, GError **error)
{
  return outreach_reader_find_by_name (outreach_store_get_reader (self->store), OUTREACH_KIND_FORM,
                                       0, self->arguments[1], error);
}

static OutreachCliResult
show (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = outreach_commands_get_form_json (self->store, self->arguments[1], &error);

  if (json == NULL)
    return outreach_cli_fail (error);
  g_print ("%s%s", json, g_str_has_suffix (json, "\n") ? "" : "\n");

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
export_definition (OutreachCli *self)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[2]);
  g_autoptr (GError) error = NULL;

  return outreach_commands_export_form (self->store, self->arguments[1], file, &error)
             ? OUTREACH_CLI_DONE
             : outreach_cli_fail (error);
}

static OutreachCliResult
rename_form (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = find_own (self, &error);

  return record != NULL &&
                 outreach_commands_rename_form (self->store, outreach_record_get_id (record),
                                                self->arguments[2], &error)
             ? OUTREACH_CLI_DONE
             : outreach_cli_fail (error);
}

static OutreachCliResult
remove_form (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = find_own (self, &error);
  gint64 id = record != NULL ? outreach_record_get_id (record) : 0;

  return record != NULL &&
                 outreach_commands_remove (self->store, OUTREACH_KIND_FORM, &id, 1, &error)
             ? OUTREACH_CLI_DONE
             : outreach_cli_fail (error);
}

/* What does not fit the book is left out, and told. */
static OutreachCliResult
mend (OutreachCli *self)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = find_own (self, &error);
  g_autoptr (OutreachFormDraft) draft =
      record != NULL ? outreach_form_draft_load (reader, outreach_record_get_uid (record), &error)
                     : NULL;
  g_autofree char *json = draft != NULL ? outreach_form_draft_to_json (draft) : NULL;
  GPtrArray *left_out = draft != NULL ? outreach_form_draft_get_left_out (draft) : NULL;

  if (json == NULL || (left_out->len > 0 &&
                       !outreach_commands_change_form (self->store, outreach_record_get_id (record),
                                                       json, NULL, &error)))
    return outreach_cli_fail (error);
  for (guint i = 0; i < left_out->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (left_out, i));

  return OUTREACH_CLI_DONE;
}

/* ---- Learning ---- */

static gboolean
set_columns (OutreachCli *self, OutreachLearnedForm *learned, OutreachCliResult *result)
{
  for (char **p = columns; p != NULL && *p != NULL; p++)
    {
      char *end;
      guint64 nth = g_ascii_strtoull (*p, &end, 10);
      OutreachLearnedColumn *column;

      if (*end != '=' || nth < 1 || nth > learned->columns->len)
        {
          *result = outreach_cli_misuse (
              _ ("“%s” names no column; write its number, from 1 to %u, and a field: 5=host."), *p,
              learned->columns->len);
          return FALSE;
        }
      column = g_ptr_array_index (learned->columns, nth - 1);
      column->field = g_intern_string (end + 1);
      column->guessed = FALSE;
    }

  return TRUE;
}

static void
print_learned (OutreachCli *self, const OutreachLearnedForm *learned)
{
  g_autoptr (OutreachCliTable) table = outreach_cli_table_new (4);

  outreach_cli_table_set_heading (table, 0, _ ("Column"), TRUE);
  outreach_cli_table_set_heading (table, 1, _ ("Heading"), FALSE);
  outreach_cli_table_set_heading (table, 2, _ ("Field"), FALSE);
  outreach_cli_table_set_heading (table, 3, _ ("Sure"), FALSE);
  for (guint i = 0; i < learned->columns->len; i++)
    {
      const OutreachLearnedColumn *column = g_ptr_array_index (learned->columns, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *heading = column->over != NULL
                                     ? g_strdup_printf ("%s / %s", column->over, column->heading)
                                     : g_strdup (column->heading);

      g_strdelimit (heading, "\n", ' ');
      outreach_cli_table_add (table, number);
      outreach_cli_table_add (table, heading);
      outreach_cli_table_add (table, column->field);
      outreach_cli_table_add (table, g_str_equal (column->field, "blank") ? _ ("not known")
                                     : column->guessed                    ? _ ("guessed")
                                                                          : _ ("yes"));
    }
}

static void
print_learned_json (const OutreachLearnedForm *learned)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "sheet", learned->name);
  outreach_cli_json_add_text (json, "title", learned->title);
  outreach_cli_json_add_text (json, "subtitle", learned->subtitle);
  outreach_cli_json_add_number (json, "attachment", learned->attachment);
  outreach_cli_json_begin_array (json, "columns");
  for (guint i = 0; i < learned->columns->len; i++)
    {
      const OutreachLearnedColumn *column = g_ptr_array_index (learned->columns, i);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "heading", column->heading);
      outreach_cli_json_add_text (json, "over", column->over);
      outreach_cli_json_add_text (json, "field", column->field);
      outreach_cli_json_add_flag (json, "guessed", column->guessed);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

static OutreachCliResult
learn (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachLearnedForm) learned =
      outreach_form_learn_file (file, sheet, outreach_store_get_catalogue (self->store), NULL,
                                &error);
  g_autoptr (OutreachRecord) record = NULL;
  g_autofree char *json = NULL;
  const char *called;

  if (learned == NULL)
    return outreach_cli_fail (error);
  if (!set_columns (self, learned, &result))
    return result;

  if (!save)
    {
      if (self->json)
        print_learned_json (learned);
      else
        print_learned (self, learned);
      return OUTREACH_CLI_DONE;
    }
  called = name != NULL ? name : *learned->title != '\0' ? learned->title : learned->name;
  json = outreach_learned_form_to_json (learned, called);
  record = outreach_commands_save_form (self->store, json, called, called, &error);

  return record != NULL ? print_saved (self, record) : outreach_cli_fail (error);
}

static OutreachCliResult
run (OutreachCli *self)
{
  static const struct
  {
    const char *name;
    guint n_arguments;
    OutreachCliResult (*run) (OutreachCli *self);
  } actions[] = {
    { "add", 2, add },
    { "import", 2, add },
    { "learn", 2, learn },
    { "show", 2, show },
    { "export", 3, export_definition },
    { "rename", 3, rename_form },
    { "remove", 2, remove_form },
    { "mend", 2, mend },
  };
  OutreachCliResult result = OUTREACH_CLI_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (self->arguments[0], actions[i].name) &&
        self->n_arguments == actions[i].n_arguments)
      return outreach_cli_open (self, &result) ? actions[i].run (self) : result;

  return outreach_cli_misuse (_ (
      "Write “form learn FILE.xlsx”, “form import FILE.json”, “form show FORM”, “form export FORM "
      "FILE.json”, “form rename FORM NAME”, “form remove FORM” or “form mend FORM”."));
}

const OutreachCliCommand outreach_cli_form = {
  .name = "form",
  .arguments = N_ ("learn FILE | import FILE | show FORM | export FORM FILE | rename FORM NAME | "
                   "remove FORM | mend FORM"),
  .summary = N_ ("Keep forms of the office’s own"),
  .details = N_ (
      "“learn” reads a workbook that the office above sent, filled in or blank, and tells which field "
      "fills each column; with --save the form is kept and “export” writes it, with the same title, "
      "headings and widths. “export” writes a form’s definition to a file that another "
      "office takes in with “import” (or “add”), “show” prints it. “mend” leaves out of a form what "
      "no longer fits the book, such as a field that was removed, and tells what.\n"
      "Example: outreach-cli form learn 上级表样.xlsx --column 5=host --name 市里的表 --save"),
  .options = options,
  .least = 2,
  .most = 3,
  .run = run,
};
