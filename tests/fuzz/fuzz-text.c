/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes as a text table, read whole and in pieces: the splitter must not depend on where they end. */

#include <string.h>

#include "outreach-fuzz.h"
#include "outreach-splitter-private.h"
#include "outreach-workbook.h"

static gboolean
field_cb (const char *const *fields, guint n_fields, gpointer data)
{
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (data, "%s\1", fields[i]);
  g_string_append_c (data, '\2');

  return TRUE;
}

static char *
split (const char *text, gsize length, gsize piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr (OutreachSplitter) splitter = outreach_splitter_new (',', field_cb, out);
  OutreachSplitResult result = OUTREACH_SPLIT_OK;

  for (gsize at = 0; at < length && result == OUTREACH_SPLIT_OK; at += piece)
    result = outreach_splitter_push (splitter, text + at, MIN (piece, length - at));
  if (result == OUTREACH_SPLIT_OK)
    result = outreach_splitter_finish (splitter);
  g_string_append_printf (out, "%d", result);

  return g_string_free (out, FALSE);
}

static gboolean
row_cb (const OutreachSheetRow *row, gpointer data)
{
  for (guint i = 0; i < row->n_cells; i++)
    g_assert_true (g_utf8_validate (row->cells[i].text, -1, NULL));

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachWorkbook) workbook = NULL;

  if (memchr (data, '\0', size) == NULL)
    {
      g_autofree char *whole = split ((const char *) data, size, size + 1);
      g_autofree char *pieces = split ((const char *) data, size, 3);

      g_assert_cmpstr (whole, ==, pieces);
    }
  workbook = outreach_workbook_open_bytes (bytes, "file.csv", NULL, &error);
  if (workbook != NULL)
    outreach_workbook_read_sheet (workbook, 0, row_cb, NULL, NULL, NULL, NULL);

  return 0;
}
