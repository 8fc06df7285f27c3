/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-records.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-format.h"

/* How many records are in memory at a time. */
#define BATCH 500

static GPtrArray *
get_usual_columns (OutreachCatalogue *catalogue, OutreachKind kind, gboolean all)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (all || outreach_field_is_in_grid (field))
        g_ptr_array_add (columns, g_object_ref (field));
    }

  return columns;
}

GPtrArray *
outreach_cli_parse_columns (OutreachCli *self,
                            OutreachKind kind,
                            const char *text,
                            gboolean all,
                            OutreachCliResult *result)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  g_autoptr (GPtrArray) columns = NULL;
  g_auto (GStrv) names = NULL;

  if (text == NULL)
    return get_usual_columns (catalogue, kind, all || self->json);

  columns = g_ptr_array_new_with_free_func (g_object_unref);
  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      OutreachField *field = outreach_cli_parse_field (catalogue, kind, g_strstrip (names[i]));

      if (field == NULL)
        {
          *result = OUTREACH_CLI_MISUSED;
          return NULL;
        }
      if (!g_ptr_array_find (columns, field, NULL))
        g_ptr_array_add (columns, g_object_ref (field));
    }
  if (columns->len > 0)
    return g_steal_pointer (&columns);

  *result = outreach_cli_misuse (_ ("--columns needs the ids of fields, with commas between."));

  return NULL;
}

gboolean
outreach_cli_note_unmasked (OutreachCli *self,
                            GPtrArray *columns,
                            const char *reason,
                            const char *subject,
                            OutreachCliResult *result)
{
  gboolean personal = FALSE;
  g_autoptr (GError) error = NULL;

  if (reason == NULL)
    return TRUE;
  if (!g_utf8_validate (reason, -1, NULL) || *g_strstrip ((char *) reason) == '\0')
    {
      *result = outreach_cli_misuse (_ ("--unmask needs the reason; the journal keeps it."));
      return FALSE;
    }
  for (guint i = 0; i < columns->len; i++)
    personal |= outreach_field_is_personal (g_ptr_array_index (columns, i));
  if (!personal || outreach_store_add_note (self->store, N_ ("Show “%s” with personal data"),
                                            subject, reason, &error))
    return TRUE;

  *result = outreach_cli_fail (error);

  return FALSE;
}

/* ---- One record ---- */

static void
add_object (OutreachCliJson *json, OutreachRecord *record, GPtrArray *columns, gboolean masked)
{
  outreach_cli_json_begin_object (json, NULL);
  for (guint i = 0; i < columns->len; i++)
    {
      OutreachField *field = g_ptr_array_index (columns, i);

      outreach_cli_json_add_value (
          json, field, outreach_record_get_value (record, outreach_field_get_id (field)), masked);
    }
  outreach_cli_json_end_object (json);
}

static char *
format (OutreachRecord *record, OutreachField *field, gboolean masked)
{
  return outreach_format_value (field,
                                outreach_record_get_value (record, outreach_field_get_id (field)),
                                outreach_language_get_user (),
                                masked ? OUTREACH_FORMAT_MASKED : OUTREACH_FORMAT_NONE);
}

/* Name and value, further lines of the value below its first. */
static void
print_field (const char *title, guint width, const char *value)
{
  guint blanks = width - outreach_cli_get_width (title);
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = outreach_cli_make_line (lines[i]);

      if (i == 0)
        outreach_cli_print ("%s%*s  %s\n", title, (int) blanks, "", line);
      else
        outreach_cli_print ("%*s  %s\n", (int) width, "", line);
    }
}

void
outreach_cli_print_record (OutreachCli *self,
                           OutreachRecord *record,
                           GPtrArray *columns,
                           gboolean masked)
{
  guint width = 0;

  if (self->json)
    {
      g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

      add_object (json, record, columns, masked);
      return;
    }

  for (guint i = 0; i < columns->len; i++)
    {
      OutreachField *field = g_ptr_array_index (columns, i);

      if (outreach_record_get_value (record, outreach_field_get_id (field)) != NULL)
        width = MAX (width, outreach_cli_get_width (outreach_field_get_title (field)));
    }
  for (guint i = 0; i < columns->len; i++)
    {
      OutreachField *field = g_ptr_array_index (columns, i);
      g_autofree char *value = format (record, field, masked);

      if (*value != '\0')
        print_field (outreach_field_get_title (field), width, value);
    }
}

void
outreach_cli_print_stored (OutreachCli *self, OutreachRecord *record)
{
  g_autoptr (GPtrArray) columns = get_usual_columns (outreach_store_get_catalogue (self->store),
                                                     outreach_record_get_kind (record), TRUE);

  outreach_cli_print_record (self, record, columns, TRUE);
}

/* ---- Many ---- */

typedef struct
{
  GPtrArray *columns;
  gboolean masked;
  OutreachCliJson *json; /* one of these two */
  OutreachCliTable *table;
} Printer;

static OutreachCliTable *
make_table (GPtrArray *columns)
{
  OutreachCliTable *table = outreach_cli_table_new (columns->len);

  for (guint i = 0; i < columns->len; i++)
    {
      OutreachField *field = g_ptr_array_index (columns, i);

      outreach_cli_table_set_heading (
          table, i, outreach_field_get_title (field),
          outreach_field_get_value_type (field) == OUTREACH_VALUE_NUMBER &&
              outreach_field_get_field_type (field) != OUTREACH_FIELD_FLAG);
    }

  return table;
}

static void
print_batch (Printer *printer, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      OutreachRecord *record = g_ptr_array_index (records, i);

      if (record == NULL)
        continue;
      if (printer->json != NULL)
        {
          add_object (printer->json, record, printer->columns, printer->masked);
          continue;
        }
      for (guint j = 0; j < printer->columns->len; j++)
        {
          g_autofree char *text =
              format (record, g_ptr_array_index (printer->columns, j), printer->masked);

          outreach_cli_table_add (printer->table, text);
        }
    }
  if (printer->table != NULL)
    outreach_cli_table_flush (printer->table);
}

static gboolean
print_all (Printer *printer, OutreachReader *reader, OutreachKind kind, GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len && !outreach_cli_output_is_closed (); i += BATCH)
    {
      g_autoptr (GPtrArray) records =
          outreach_reader_load (reader, kind, &g_array_index (ids, gint64, i),
                                MIN (BATCH, ids->len - i), error);

      if (records == NULL)
        return FALSE;
      print_batch (printer, records);
    }

  return TRUE;
}

static gboolean
print_ids (OutreachCli *self, OutreachKind kind, GArray *ids, Printer *printer, GError **error)
{
  g_autoptr (OutreachCliJson) json = self->json ? outreach_cli_json_new () : NULL;
  g_autoptr (OutreachCliTable) table = self->json ? NULL : make_table (printer->columns);
  gboolean done;

  printer->json = json;
  printer->table = table;
  if (json != NULL)
    outreach_cli_json_begin_array (json, NULL);
  done = print_all (printer, outreach_store_get_reader (self->store), kind, ids, error);
  if (json != NULL && done)
    outreach_cli_json_end_array (json);
  else if (json != NULL)
    outreach_cli_json_abandon (json);

  return done;
}

OutreachCliResult
outreach_cli_print_query (OutreachCli *self,
                          const OutreachQuery *query,
                          GPtrArray *columns,
                          gboolean masked)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  Printer printer = { columns, masked, NULL, NULL };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  /* A list is of one moment, even if it takes a while and another program writes. */
  if (!outreach_reader_begin_snapshot (reader, &error))
    return outreach_cli_fail (error);
  ids = outreach_reader_query_ids (reader, query, NULL, &error);
  done = ids != NULL && print_ids (self, outreach_query_get_kind (query), ids, &printer, &error);
  outreach_reader_end_snapshot (reader);

  return done ? OUTREACH_CLI_DONE : outreach_cli_fail (error);
}
