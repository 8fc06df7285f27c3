/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-clipboard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_cell_end (char c)
{
  return c == '\t' || c == '\0' || is_line_end (c);
}

static const char *
skip_line_end (const char *at)
{
  return at[0] == '\r' && at[1] == '\n' ? at + 2 : at + 1;
}

/* Reads a cell in quotation marks; %NULL where they are not around the whole of it. */
static char *
scan_quoted (const char **at)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *next = *at + 1;

  while (*next != '\0' && (next[0] != '"' || next[1] == '"'))
    {
      if (is_line_end (*next))
        {
          g_string_append_c (cell, '\n');
          next = skip_line_end (next);
          continue;
        }
      g_string_append_c (cell, *next);
      next += *next == '"' ? 2 : 1;
    }
  if (*next != '"' || !is_cell_end (next[1]))
    return NULL;
  *at = next + 1;

  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static char *
scan_cell (const char **at)
{
  char *cell = **at == '"' ? scan_quoted (at) : NULL;

  if (cell == NULL)
    {
      gsize length = strcspn (*at, "\t\r\n");

      cell = g_strndup (*at, length);
      *at += length;
    }

  return cell;
}

static char **
scan_row (const char **at)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (;;)
    {
      g_ptr_array_add (cells, scan_cell (at));
      if (**at != '\t')
        break;
      (*at)++;
    }
  if (**at != '\0')
    *at = skip_line_end (*at);
  g_ptr_array_add (cells, NULL);

  return (char **) g_ptr_array_steal (cells, NULL);
}

GPtrArray *
outreach_clipboard_parse (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *copy = NULL;
  const char *at;

  while (size > 0 && text[size - 1] == '\0')
    size--;
  /* A NUL within is not valid either. */
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("What was copied is not text in UTF-8; copy it again from the spreadsheet."));
      return NULL;
    }

  at = copy = g_strndup (text, size);
  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (*at != '\0')
    g_ptr_array_add (rows, scan_row (&at));

  return g_steal_pointer (&rows);
}

static void
append_cell (GString *out, const char *cell)
{
  if (*cell != '"' && strpbrk (cell, "\t\r\n") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *cell);
    }
  g_string_append_c (out, '"');
}

char *
outreach_clipboard_write (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *row = rows->pdata[i];

      for (guint j = 0; row[j] != NULL; j++)
        {
          if (j > 0)
            g_string_append_c (out, '\t');
          append_cell (out, row[j]);
        }
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}
