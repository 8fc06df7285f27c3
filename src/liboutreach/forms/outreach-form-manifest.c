/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-manifest.h"

#include <stdarg.h>
#include <string.h>

#include "outreach-form-private.h"

#define SUM_DIGITS 16
#define SEPARATOR "\x1f"

struct _OutreachManifest
{
  GString *lines;
  guint n_lines;
  char *sheet;
  GChecksum *sum;
  gboolean ended;
};

static void add_line (OutreachManifest *self, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* What a line can't hold is a blank in it. */
static void
append_cell (GString *lines, const char *text)
{
  gsize from = lines->len;

  g_string_append (lines, text);
  for (gsize i = from; i < lines->len; i++)
    if ((guchar) lines->str[i] < ' ')
      lines->str[i] = ' ';
}

static void
add_line (OutreachManifest *self, const char *first, ...)
{
  va_list args;

  va_start (args, first);
  for (const char *text = first; text != NULL; text = va_arg (args, const char *))
    {
      if (text != first)
        g_string_append_c (self->lines, '\t');
      append_cell (self->lines, text);
    }
  va_end (args);
  g_string_append_c (self->lines, '\n');
  self->n_lines++;
}

static const char *
get_text (OutreachRecord *record, const char *field)
{
  const char *text = record != NULL ? outreach_record_get_text (record, field) : NULL;

  return text != NULL ? text : "";
}

static const char *
get_uid (OutreachRecord *record)
{
  const char *uid = record != NULL ? outreach_record_get_uid (record) : NULL;

  return uid != NULL ? uid : "";
}

OutreachManifest *
outreach_manifest_new (OutreachForm *form,
                       OutreachReader *reader,
                       const OutreachFormOptions *options,
                       OutreachRecord *office,
                       OutreachRecord *edition,
                       GError **error)
{
  gint64 schema = outreach_reader_get_schema_version (reader, error);
  g_autofree char *schema_text = g_strdup_printf ("%" G_GINT64_FORMAT, schema);
  g_autofree char *version = g_strdup_printf ("%d", OUTREACH_MANIFEST_VERSION);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *made = g_date_time_format_iso8601 (now);
  g_autofree char *year =
      g_strdup_printf ("%d",
                       edition != NULL ? (int) outreach_record_get_number (edition, "year") : 0);
  OutreachManifest *self;

  if (schema < 0)
    return NULL;
  self = g_new0 (OutreachManifest, 1);
  self->lines = g_string_new (NULL);
  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  add_line (self, "outreach", version, NULL);
  add_line (self, "schema", schema_text, NULL);
  add_line (self, "application", PACKAGE_VERSION, NULL);
  add_line (self, "made", made, NULL);
  add_line (self, "form", form->id, outreach_language_get_id (options->language), NULL);
  add_line (self, "masked", options->unmask_reason == NULL ? "1" : "0", NULL);
  add_line (self, "office", get_uid (office), get_text (office, "name"),
            get_text (office, "division"), NULL);
  add_line (self, "edition", get_uid (edition), year, get_text (edition, "name"), NULL);

  return self;
}

void
outreach_manifest_begin_sheet (OutreachManifest *self, const OutreachFormSheetLayout *sheet)
{
  g_autofree char *first =
      g_strdup_printf ("%u", sheet->n_heading_rows > 0 ? sheet->first_heading_row + 1 : 0);
  g_autofree char *n_rows = g_strdup_printf ("%u", sheet->n_heading_rows);

  g_free (self->sheet);
  self->sheet = g_strdup (sheet->id);
  add_line (self, "sheet", sheet->id, sheet->name, first, n_rows, NULL);
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      add_line (self, "column", sheet->id, number, sheet->fields[i], NULL);
    }
}

static void
update_sum (GChecksum *sum, const OutreachFormCell *cell)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->type == OUTREACH_CELL_TEXT)
    g_checksum_update (sum, (const guchar *) cell->text, (gssize) cell->length);
  else if (cell->type == OUTREACH_CELL_NUMBER || cell->type == OUTREACH_CELL_MOMENT)
    g_checksum_update (
        sum, (const guchar *) g_ascii_formatd (digits, sizeof digits, "%.15g", cell->number), -1);
  g_checksum_update (sum, (const guchar *) SEPARATOR, 1);
}

void
outreach_manifest_add_row (OutreachManifest *self, const OutreachFormRow *row, guint number)
{
  g_autofree char *number_text = g_strdup_printf ("%u", number + 1);
  g_autofree char *sum = NULL;

  if (row->record == NULL)
    return;
  g_checksum_reset (self->sum);
  for (guint i = 0; i < row->n_cells; i++)
    update_sum (self->sum, &row->cells[i]);
  sum = g_strndup (g_checksum_get_string (self->sum), SUM_DIGITS);
  add_line (self, "row", self->sheet, number_text,
            outreach_kind_get_id (outreach_record_get_kind (row->record)), get_uid (row->record),
            sum, NULL);
}

const char *
outreach_manifest_end (OutreachManifest *self)
{
  g_autofree char *n_lines = g_strdup_printf ("%u", self->n_lines);
  g_autofree char *sum = NULL;

  if (self->ended)
    return self->lines->str;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->lines->str,
                                     self->lines->len);
  add_line (self, "end", n_lines, sum, NULL);
  self->ended = TRUE;

  return self->lines->str;
}

void
outreach_manifest_free (OutreachManifest *self)
{
  g_string_free (self->lines, TRUE);
  g_checksum_free (self->sum);
  g_free (self->sheet);
  g_free (self);
}
