/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <string.h>

/* _xHHHH_ at @at. */
static gboolean
read_escape (const char *at, gunichar *unit)
{
  *unit = 0;
  if (strncmp (at, "_x", 2) != 0)
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return FALSE;
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (at[i]);
    }

  return at[6] == '_';
}

/* The character at @at, where an escape or two halves of one stand. Returns: bytes that it takes */
static gsize
read_character (const char *at, gunichar *c)
{
  gunichar low;

  if (!read_escape (at, c))
    return 0;
  if (*c >= 0xd800 && *c < 0xdc00 && read_escape (at + 7, &low) && low >= 0xdc00 && low < 0xe000)
    {
      *c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
      return 14;
    }

  return *c >= 0xd800 && *c < 0xe000 ? 0 : 7;
}

static void
append (GString *out, const char *at, gsize length)
{
  g_string_append_len (out, at, (gssize) length);
}

static void
decode_escapes (GString *text, gsize from)
{
  g_autofree char *raw = g_strdup (text->str + from);
  const char *at = raw, *next;

  g_string_truncate (text, from);
  while ((next = strstr (at, "_x")) != NULL)
    {
      gunichar c;
      gsize length = read_character (next, &c);

      append (text, at, (gsize) (next - at));
      if (length == 0)
        g_string_append_len (text, next, 2);
      else if (c != 0)
        g_string_append_unichar (text, c);
      at = next + (length != 0 ? length : 2);
    }
  g_string_append (text, at);
}

static void
normalize_breaks (GString *text, gsize from)
{
  char *to = text->str + from;

  for (const char *at = to; *at != '\0'; at++)
    {
      if (*at == '\r' && at[1] == '\n')
        continue;
      *to++ = *at == '\r' ? '\n' : *at;
    }
  g_string_truncate (text, (gsize) (to - text->str));
}

void
outreach_xlsx_decode (GString *text, gsize from)
{
  if (strstr (text->str + from, "_x") != NULL)
    decode_escapes (text, from);
  if (strchr (text->str + from, '\r') != NULL)
    normalize_breaks (text, from);
}

gboolean
outreach_xlsx_parse_cell (const char *text, guint *row, guint *column)
{
  const char *at = text;
  guint letters = 0, digits = 0;

  *row = *column = 0;
  for (at += *at == '$'; g_ascii_isalpha (*at); at++, letters++)
    {
      if (letters >= 3)
        return FALSE;
      *column = *column * 26 + (guint) (g_ascii_toupper (*at) - 'A') + 1;
    }
  for (at += *at == '$'; g_ascii_isdigit (*at); at++, digits++)
    {
      if (digits >= 7)
        return FALSE;
      *row = *row * 10 + (guint) g_ascii_digit_value (*at);
    }
  if (letters == 0 || digits == 0 || *at != '\0' || *row == 0 || *row > OUTREACH_SHEET_MOST_ROWS ||
      *column > OUTREACH_SHEET_MOST_COLUMNS)
    return FALSE;
  --*row;
  --*column;

  return TRUE;
}

gboolean
outreach_xlsx_parse_range (const char *text, OutreachCellRange *range)
{
  const char *colon = strchr (text, ':');
  g_autofree char *first =
      colon != NULL ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);

  return outreach_xlsx_parse_cell (first, &range->first_row, &range->first_column) &&
         outreach_xlsx_parse_cell (colon != NULL ? colon + 1 : text, &range->last_row,
                                   &range->last_column) &&
         range->first_row <= range->last_row && range->first_column <= range->last_column;
}
