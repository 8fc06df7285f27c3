/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-encoding-private.h"
#include "outreach-error.h"
#include "outreach-splitter-private.h"
#include "outreach-workbook-private.h"

#define BLOCK 65536
#define MOST_BYTES (512 * 1024 * 1024)
/* Fields of a row that still tell delimiters apart. */
#define MOST_COUNTED 512

/* A text table: one sheet, all of whose cells are texts. */
struct _OutreachDelimited
{
  OutreachWorkbook parent_instance;

  const char *encoding;
  gsize mark;
  char delimiter;
  gboolean says_delimiter; /* its first line is sep=; */
};

#define OUTREACH_TYPE_DELIMITED (outreach_delimited_get_type ())
G_DECLARE_FINAL_TYPE (OutreachDelimited, outreach_delimited, OUTREACH, DELIMITED, OutreachWorkbook)
G_DEFINE_FINAL_TYPE (OutreachDelimited, outreach_delimited, OUTREACH_TYPE_WORKBOOK)

/* ---- The delimiter ---- */

static gboolean
count_cb (const char *const *fields, guint n_fields, gpointer data)
{
  guint *rows = data;

  rows[MIN (n_fields, MOST_COUNTED - 1)]++;

  return TRUE;
}

/* How many rows agree on how many columns: rows × 1000 + columns, 0 where it divides nothing. */
static guint64
rate_delimiter (const GString *sample, char delimiter)
{
  guint rows[MOST_COUNTED] = { 0 };
  g_autoptr (OutreachSplitter) splitter = outreach_splitter_new (delimiter, count_cb, rows);
  guint64 best = 0;

  outreach_splitter_push (splitter, sample->str, sample->len);
  outreach_splitter_finish (splitter);
  for (guint columns = 2; columns < MOST_COUNTED; columns++)
    {
      if (rows[columns] > 0)
        best = MAX (best, (guint64) rows[columns] * 1000 + columns);
    }

  return best;
}

static char
detect_delimiter (const GString *sample)
{
  static const char delimiters[] = { ',', '\t', ';', '|' };
  char found = ',';
  guint64 best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint64 rated = rate_delimiter (sample, delimiters[i]);

      if (rated > best)
        {
          best = rated;
          found = delimiters[i];
        }
    }

  return found;
}

/* Excel takes and writes a first line sep=; that is no row. */
static gboolean
says_delimiter (const GString *sample)
{
  return g_ascii_strncasecmp (sample->str, "sep=", 4) == 0 && sample->str[4] != '\0' &&
         (guchar) sample->str[4] < 0x80 && strchr ("\r\n", sample->str[5]) != NULL;
}

/* ---- Reading ---- */

typedef struct
{
  OutreachDelimited *table;
  OutreachSheetScan *scan;
  guint row;
  gboolean too_many_rows;
  GArray *cells;
  GPtrArray *unwrapped; /* texts of the row that are not as they stand in the file */
} Reading;

static OutreachSource *
get_source (OutreachDelimited *self)
{
  return outreach_workbook_get_source (OUTREACH_WORKBOOK (self));
}

/* ="007" keeps zeros from Excel, and '=1+1 keeps a formula from it: both are a text and its guard. */
static const char *
unwrap (Reading *self, const char *text)
{
  gsize length = strlen (text);
  char *inner;

  if (text[0] == '\'' && text[1] != '\0' && strchr ("=+-@\t\n", text[1]) != NULL)
    return text + 1;
  if (length < 3 || !g_str_has_prefix (text, "=\"") || text[length - 1] != '"' ||
      strchr (text + 2, '"') != text + length - 1)
    return text;
  inner = g_strndup (text + 2, length - 3);
  g_ptr_array_add (self->unwrapped, inner);

  return inner;
}

static void
add_cell (Reading *self, guint column, const char *text)
{
  OutreachCell cell = {
    .row = self->row,
    .column = column,
    .type = OUTREACH_CELL_TEXT,
    .text = unwrap (self, text),
    .when = OUTREACH_WHEN_NONE,
  };

  if (*cell.text != '\0')
    g_array_append_val (self->cells, cell);
}

static gboolean
record_cb (const char *const *fields, guint n_fields, gpointer data)
{
  Reading *self = data;
  OutreachSheetRow row = { .row = self->row };

  if (self->row == 0 && self->table->says_delimiter)
    {
      self->table->says_delimiter = FALSE;
      return TRUE;
    }
  g_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->unwrapped, 0);
  for (guint i = 0; i < n_fields; i++)
    {
      if (*fields[i] != '\0')
        add_cell (self, i, fields[i]);
    }
  self->too_many_rows = ++self->row > OUTREACH_SHEET_MOST_ROWS;
  row.cells = (const OutreachCell *) self->cells->data;
  row.n_cells = self->cells->len;
  if (row.n_cells == 0 || self->too_many_rows)
    return !self->too_many_rows;

  return outreach_sheet_scan_row (self->scan, &row);
}

static gboolean
fail_line (OutreachDelimited *self, OutreachSplitter *splitter, const char *format, GError **error)
{
  g_autofree char *line =
      g_strdup_printf ("%" G_GUINT64_FORMAT, outreach_splitter_get_line (splitter));

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED, format,
               outreach_source_get_name (get_source (self)), line);

  return FALSE;
}

static gboolean
fail_encoding (OutreachDelimited *self, OutreachSplitter *splitter, GError **error)
{
  return fail_line (self, splitter,
                    /* Translators: a file, a line of it */
                    _ ("“%s” is damaged at line %s: what stands there is no text in UTF-8 nor in "
                       "GB18030. Ask for it again, or for the workbook that it was saved from."),
                    error);
}

static gboolean
check_split (Reading *self, OutreachSplitter *splitter, OutreachSplitResult result, GError **error)
{
  switch (result)
    {
    case OUTREACH_SPLIT_UNCLOSED:
      return fail_line (
          self->table, splitter,
          /* Translators: a file, a line of it */
          _ ("“%s” opens a quotation mark in line %s and never closes it. Close it, or "
             "ask for the workbook that it was saved from."),
          error);
    case OUTREACH_SPLIT_TOO_LONG:
      return outreach_source_set_too_large (get_source (self->table), error);
    case OUTREACH_SPLIT_STOPPED:
      return self->too_many_rows ? outreach_source_set_too_large (get_source (self->table), error)
                                 : TRUE;
    case OUTREACH_SPLIT_OK:
    default:
      return TRUE;
    }
}

/* Old programs end a file with Ctrl+Z. */
static void
drop_end_mark (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] == '\x1a')
    g_string_truncate (text, text->len - 1);
}

static gboolean
read_blocks (Reading *self, OutreachSplitter *splitter, OutreachDecoder *decoder, GError **error)
{
  OutreachSource *source = get_source (self->table);
  guint64 size = outreach_source_get_size (source);
  g_autofree char *block = g_malloc (BLOCK);
  g_autoptr (GString) text = g_string_new (NULL);
  OutreachSplitResult result = OUTREACH_SPLIT_OK;
  gssize n;

  for (guint64 offset = self->table->mark; result == OUTREACH_SPLIT_OK; offset += (guint64) n)
    {
      gboolean good;

      n = outreach_source_read (source, offset, block, BLOCK, error);
      if (n < 0 || g_cancellable_set_error_if_cancelled (self->scan->cancellable, error))
        return FALSE;
      if (n == 0)
        break;
      g_string_truncate (text, 0);
      good = outreach_decoder_push (decoder, block, (gsize) n, text);
      if (offset + (guint64) n >= size)
        drop_end_mark (text);
      if (memchr (text->str, '\0', text->len) != NULL)
        return fail_encoding (self->table, splitter, error);
      result = outreach_splitter_push (splitter, text->str, text->len);
      if (!good && result == OUTREACH_SPLIT_OK)
        return fail_encoding (self->table, splitter, error);
      outreach_sheet_scan_report (self->scan, (double) offset / (double) size);
    }
  if (result == OUTREACH_SPLIT_OK && !outreach_decoder_finish (decoder))
    return fail_encoding (self->table, splitter, error);
  if (result == OUTREACH_SPLIT_OK)
    result = outreach_splitter_finish (splitter);

  return check_split (self, splitter, result, error);
}

static gboolean
read_sheet (OutreachWorkbook *workbook, OutreachSheetScan *scan, GError **error)
{
  OutreachDelimited *self = OUTREACH_DELIMITED (workbook);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (OutreachCell));
  g_autoptr (GPtrArray) unwrapped = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { self, scan, 0, FALSE, cells, unwrapped };
  g_autoptr (OutreachSplitter) splitter =
      outreach_splitter_new (self->delimiter, record_cb, &reading);
  g_autoptr (OutreachDecoder) decoder = outreach_decoder_new (self->encoding, error);

  return decoder != NULL && read_blocks (&reading, splitter, decoder, error);
}

static void
outreach_delimited_class_init (OutreachDelimitedClass *klass)
{
  OUTREACH_WORKBOOK_CLASS (klass)->read_sheet = read_sheet;
}

static void
outreach_delimited_init (OutreachDelimited *self)
{
}

/* ---- Opening ---- */

static gboolean
look_at_start (OutreachDelimited *self, GError **error)
{
  g_autoptr (OutreachDecoder) decoder = outreach_decoder_new (self->encoding, error);
  g_autoptr (GString) sample = g_string_new (NULL);
  g_autofree char *block = g_malloc (BLOCK);
  gssize n;

  if (decoder == NULL)
    return FALSE;
  n = outreach_source_read (get_source (self), self->mark, block, BLOCK, error);
  if (n < 0)
    return FALSE;
  /* What is wrong in it, is told when it is read. */
  outreach_decoder_push (decoder, block, (gsize) n, sample);
  self->says_delimiter = says_delimiter (sample);
  self->delimiter = self->says_delimiter ? sample->str[4] : detect_delimiter (sample);

  return TRUE;
}

static void
add_only_sheet (OutreachDelimited *self)
{
  g_autofree char *name = g_strdup (outreach_source_get_name (get_source (self)));
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  outreach_workbook_add_sheet (OUTREACH_WORKBOOK (self), name, OUTREACH_SHEET_VISIBLE);
}

OutreachWorkbook *
outreach_delimited_open (OutreachSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutreachDelimited) self = g_object_new (OUTREACH_TYPE_DELIMITED, NULL);

  outreach_workbook_set_source (OUTREACH_WORKBOOK (self), source, OUTREACH_WORKBOOK_TEXT);
  if (outreach_source_get_size (source) > MOST_BYTES)
    {
      outreach_source_set_too_large (source, error);
      return NULL;
    }
  self->encoding = outreach_encoding_detect (source, &self->mark, error);
  if (self->encoding == NULL || !look_at_start (self, error))
    return NULL;
  outreach_workbook_set_text_facts (OUTREACH_WORKBOOK (self), self->encoding, self->delimiter);
  add_only_sheet (self);

  return OUTREACH_WORKBOOK (g_steal_pointer (&self));
}
