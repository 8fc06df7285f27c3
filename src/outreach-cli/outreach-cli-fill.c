/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cells.h"
#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"
#include "outreach-clipboard.h"
#include "outreach-error.h"

static char *columns;

static const GOptionEntry options[] = {
  { "columns", 'c', 0, G_OPTION_ARG_FILENAME, &columns,
    N_ ("The fields of the columns, with “;” between; “-” leaves one out (default: the first row "
        "names them)"),
    N_ ("FIELDS") },
  { NULL }
};

/* ---- The file ---- */

static char *
read_input (const char *path, gsize *length, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GIOChannel) channel = NULL;

  if (path != NULL)
    return g_file_get_contents (path, &text, length, error) ? g_steal_pointer (&text) : NULL;

  channel = g_io_channel_unix_new (0);
  g_io_channel_set_encoding (channel, NULL, NULL);
  if (g_io_channel_read_to_end (channel, &text, length, error) != G_IO_STATUS_NORMAL)
    return NULL;

  return g_steal_pointer (&text);
}

static GPtrArray *
read_rows (const char *path, OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GPtrArray *rows;
  gsize length;

  text = read_input (path, &length, &error);
  if (text == NULL)
    {
      *result = outreach_cli_fail (error);
      return NULL;
    }
  rows = outreach_clipboard_parse (text, (gssize) length, &error);
  if (rows == NULL)
    *result = outreach_cli_fail (error);

  return rows;
}

/* ---- The columns ---- */

/* NULL for a column that is left out; the result changes where there is no such field. */
static const char *
find_field (OutreachCli *self, OutreachKind kind, const char *name, OutreachCliResult *result)
{
  OutreachField *field;

  if (*name == '\0' || g_str_equal (name, "-"))
    return NULL;
  field = outreach_cli_parse_field (outreach_store_get_catalogue (self->store), kind, name);
  if (field == NULL)
    {
      *result = OUTREACH_CLI_MISUSED;
      return NULL;
    }

  return outreach_field_get_id (field);
}

/* Returns: (transfer container) (element-type utf8): field ids, %NULL for columns that are left out */
static GPtrArray *
find_fields (OutreachCli *self, OutreachKind kind, char **names, OutreachCliResult *result)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  *result = OUTREACH_CLI_DONE;
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) find_field (self, kind, g_strstrip (names[i]), result));

  return *result == OUTREACH_CLI_DONE ? g_steal_pointer (&fields) : NULL;
}

static void
remove_cell (char **texts, guint column)
{
  g_free (texts[column]);
  for (guint i = column; texts[i] != NULL; i++)
    texts[i] = texts[i + 1];
}

/* Columns that a person leaves out are no refusals. */
static void
leave_out (GPtrArray *fields, GPtrArray *rows)
{
  for (guint column = fields->len; column > 0; column--)
    {
      if (fields->pdata[column - 1] != NULL)
        continue;
      g_ptr_array_remove_index (fields, column - 1);
      for (guint i = 0; i < rows->len; i++)
        {
          char **texts = rows->pdata[i];

          if (g_strv_length (texts) >= column)
            remove_cell (texts, column - 1);
        }
    }
}

/* ---- What became of it ---- */

static void
tell_refused (OutreachCellsResult *cells, const char *file, guint first_row)
{
  for (guint i = 0; i < cells->refused->len; i++)
    {
      OutreachRefusedCell *cell = cells->refused->pdata[i];

      outreach_cli_tell ("%s:%u: %s", file, cell->row + first_row, cell->message);
    }
}

static void
print_json (OutreachCli *self, OutreachKind kind, OutreachCellsResult *cells, guint first_row)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();
  g_autoptr (GPtrArray) added =
      outreach_reader_load (outreach_store_get_reader (self->store), kind,
                            (const gint64 *) cells->added->data, cells->added->len, NULL);

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_begin_array (json, "added");
  for (guint i = 0; added != NULL && i < added->len; i++)
    outreach_cli_json_add_text (
        json, NULL, added->pdata[i] != NULL ? outreach_record_get_uid (added->pdata[i]) : NULL);
  outreach_cli_json_end_array (json);
  outreach_cli_json_begin_array (json, "refused");
  for (guint i = 0; i < cells->refused->len; i++)
    {
      OutreachRefusedCell *cell = cells->refused->pdata[i];

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_number (json, "row", cell->row + first_row);
      outreach_cli_json_add_text (json, "field", cell->field);
      outreach_cli_json_add_flag (json, "whole-row", cell->whole_row);
      outreach_cli_json_add_text (json, "text", cell->text);
      outreach_cli_json_add_text (json, "message", cell->message);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

static gboolean
check_kind (OutreachKind kind, OutreachCliResult *result)
{
  if (kind != OUTREACH_KIND_EDITION && kind != OUTREACH_KIND_ATTACHMENT)
    return TRUE;
  *result = outreach_cli_misuse (_ ("Records of this kind can't be added from a table."));

  return FALSE;
}

/* Whose records belong to an edition, needs one. */
static gboolean
check_edition (OutreachCli *self, OutreachKind kind, gint64 edition_id, OutreachCliResult *result)
{
  if (edition_id != 0 || outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                       kind, "edition") == NULL)
    return TRUE;
  outreach_cli_complain (
      _ ("There is no edition in this book yet; “outreach-cli edition add YEAR” adds one."));
  *result = OUTREACH_CLI_FAILED;

  return FALSE;
}

static OutreachCliResult
store_rows (OutreachCli *self,
            OutreachKind kind,
            gint64 edition_id,
            GPtrArray *fields,
            GPtrArray *rows,
            guint first_row)
{
  const char *file = self->arguments[1];
  g_autoptr (OutreachCellRange) range =
      outreach_cell_range_new_texts (kind, edition_id, NULL, 0, (const char *const *) fields->pdata,
                                     fields->len, rows);
  g_autoptr (OutreachCellsResult) cells = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_commands_set_cells (self->store, range, NULL, NULL, NULL, &cells, &error))
    return outreach_cli_fail (error);
  tell_refused (cells, file != NULL ? file : "-", first_row);
  if (self->json)
    print_json (self, kind, cells, first_row);
  else
    {
      /* Translators: number of records */
      outreach_cli_print (_ ("Added: %u"), cells->n_added);
      outreach_cli_print ("\n");
    }

  return cells->refused->len > 0 ? OUTREACH_CLI_REFUSED : OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachKind kind;
  gint64 edition_id;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_auto (GStrv) names = NULL;
  guint first_row = 1;

  if (columns != NULL && !g_utf8_validate (columns, -1, NULL))
    return outreach_cli_misuse (_ ("“%s” is not valid text."), columns);
  if (!outreach_cli_parse_kind (self->arguments[0], &kind, &result) ||
      !check_kind (kind, &result) || !outreach_cli_open (self, &result) ||
      !outreach_cli_get_edition (self, &edition_id, &result) ||
      !check_edition (self, kind, edition_id, &result))
    return result;
  rows = read_rows (self->arguments[1], &result);
  if (rows == NULL)
    return result;

  if (columns != NULL)
    names = g_strsplit (columns, ";", -1);
  else if (rows->len > 0)
    {
      names = g_strdupv (rows->pdata[0]);
      g_ptr_array_remove_index (rows, 0);
      first_row = 2;
    }
  fields = names != NULL ? find_fields (self, kind, names, &result) : g_ptr_array_new ();
  if (fields == NULL)
    return result;
  leave_out (fields, rows);

  return store_rows (self, kind, edition_id, fields, rows, first_row);
}

const OutreachCliCommand outreach_cli_fill = {
  .name = "fill",
  .arguments = N_ ("KIND [FILE]"),
  .summary = N_ ("Add records from a table with tabs between the columns"),
  .details = N_ (
      "Reads the standard input without FILE: what is copied from a spreadsheet, or saved by it "
      "as text with tabs. Values are written as for “add”. Each row becomes a record, all in "
      "one step of the history. A value that is refused is left out, a row without what the "
      "record must have is not added; both are told as FILE:ROW: what is wrong.\n"
      "Example: outreach-cli fill activity plan.tsv --columns \"title;start;venue;host\""),
  .options = options,
  .least = 1,
  .most = 2,
  .run = run,
};
