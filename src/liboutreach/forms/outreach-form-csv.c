/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-form-sinks-private.h"
#include "outreach-format.h"

/* The table alone: heading, rows and totals, without title and signature. */

#define FLUSH_AT 65536

typedef struct
{
  OutreachFormSink sink;
  GOutputStream *stream;
  OutreachLanguage language;
  GCancellable *cancellable;
  GString *buffer;
} CsvSink;

static gboolean
flush (CsvSink *self, GError **error)
{
  gboolean done = g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len,
                                             NULL, self->cancellable, error);

  g_string_truncate (self->buffer, 0);

  return done;
}

static gboolean
csv_begin_sheet (OutreachFormSink *sink, const OutreachFormSheetLayout *sheet, GError **error)
{
  CsvSink *self = (CsvSink *) sink;

  /* By the mark Excel and WPS know that it is UTF-8. */
  g_string_append (self->buffer, "\xef\xbb\xbf");

  return TRUE;
}

static void
append_text (GString *out, const char *text, gsize length)
{
  /* A spreadsheet would compute what begins like a formula (CWE-1236). */
  gboolean dangerous = length > 0 && strchr ("=+-@\t\r", *text) != NULL;
  gboolean quoted = dangerous || memchr (text, ',', length) != NULL ||
                    memchr (text, '"', length) != NULL || memchr (text, '\n', length) != NULL ||
                    (length > 0 && (*text == ' ' || text[length - 1] == ' '));

  if (!quoted)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }

  g_string_append_c (out, '"');
  if (dangerous)
    g_string_append_c (out, '\'');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, text[i]);
    }
  g_string_append_c (out, '"');
}

static void
append_number (CsvSink *self, const OutreachFormCell *cell)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->style == OUTREACH_STYLE_MONEY || cell->style == OUTREACH_STYLE_TOTAL_MONEY)
    g_string_append (self->buffer, g_ascii_formatd (digits, sizeof digits, "%.2f", cell->number));
  else
    {
      g_autofree char *text =
          outreach_format_number ((gint64) cell->number,
                                  outreach_form_style_get_approximation (cell->style),
                                  self->language, OUTREACH_FORMAT_NONE);

      g_string_append (self->buffer, text);
    }
}

static gboolean
csv_add_row (OutreachFormSink *sink, const OutreachFormRow *row, GError **error)
{
  CsvSink *self = (CsvSink *) sink;

  if (row->type == OUTREACH_ROW_FRAME)
    return TRUE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const OutreachFormCell *cell = &row->cells[i];

      if (i > 0)
        g_string_append_c (self->buffer, ',');
      if (cell->type == OUTREACH_CELL_TEXT || cell->type == OUTREACH_CELL_MOMENT)
        append_text (self->buffer, cell->text, cell->length);
      else if (cell->type == OUTREACH_CELL_NUMBER || cell->type == OUTREACH_CELL_FORMULA)
        append_number (self, cell);
    }
  g_string_append (self->buffer, "\r\n"); /* RFC 4180 */

  return self->buffer->len < FLUSH_AT || flush (self, error);
}

static gboolean
csv_end_sheet (OutreachFormSink *sink, GError **error)
{
  return flush ((CsvSink *) sink, error);
}

OutreachFormSink *
outreach_csv_sink_new (GOutputStream *stream, OutreachLanguage language, GCancellable *cancellable)
{
  CsvSink *self = g_new0 (CsvSink, 1);

  self->sink.begin_sheet = csv_begin_sheet;
  self->sink.add_row = csv_add_row;
  self->sink.end_sheet = csv_end_sheet;
  self->stream = g_object_ref (stream);
  self->language = language;
  self->cancellable = cancellable;
  self->buffer = g_string_new (NULL);

  return &self->sink;
}

void
outreach_csv_sink_free (OutreachFormSink *sink)
{
  CsvSink *self = (CsvSink *) sink;

  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}
