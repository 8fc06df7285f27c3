/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-text-measure.h"

#include <string.h>

/* Excel's limit for the text of a cell, in UTF-16 units. */
#define CELL_LIMIT 32767
#define CUT_MARK "……（文字过长，已截断）"

static guint
char_width (gunichar c)
{
  if (c < 0x300)
    return 1 + (c == 0xb7 || c == 0xd7); /* · and × are wide in Chinese fonts */
  if (c >= 0x3001 && c < 0xa000) /* nearly all of a Chinese text, without a look at the tables */
    return 2;
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide_cjk (c) ? 2 : 1;
}

guint
outreach_text_get_width (const char *text, gsize length)
{
  guint width = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));

  return width;
}

/* Punctuation that may not begin a line: it takes the character before it along. */
static gboolean
may_begin_line (gunichar c)
{
  static const gunichar closing[] = { 0x3001, 0x3002, 0xff0c, 0xff1b, 0xff1a, 0xff01,
                                      0xff1f, 0xff09, 0x300b, 0x3009, 0x201d, 0x2019,
                                      0x3011, 0x3015, 0x2026, 0x2014, '.',    ',',
                                      ';',    ':',    ')',    '!',    '?',    '%' };

  for (guint i = 0; i < G_N_ELEMENTS (closing); i++)
    if (closing[i] == c)
      return FALSE;

  return TRUE;
}

static gboolean
ends_word (gunichar before, gunichar c)
{
  return c == ' ' || (char_width (c) == 2 && may_begin_line (c)) || before == '-' || before == '/';
}

/* The next piece of text that is not broken within: a Han character or a word, with the punctuation
 * that follows it. */
static const char *
next_piece (const char *p, const char *end, guint *width, gboolean *space)
{
  gunichar c = g_utf8_get_char (p);
  gboolean word = char_width (c) == 1 && c != ' ';

  *space = c == ' ';
  *width = char_width (c);
  for (p = g_utf8_next_char (p); p < end && *p != '\n'; p = g_utf8_next_char (p))
    {
      gunichar before = c;

      c = g_utf8_get_char (p);
      if (*space ? c != ' '
          : word ? ends_word (before, c)
                 : char_width (c) > 0 && may_begin_line (c))
        break;
      /* Closing punctuation of its own width ends a word too: 0591；0592 breaks after it. */
      word = word && char_width (c) < 2;
      *width += char_width (c);
    }

  return p;
}

static const char *
advance_by_width (const char *text, guint width)
{
  guint used = 0;

  while (*text != '\0')
    {
      guint w = char_width (g_utf8_get_char (text));

      if (used + w > width)
        break;
      used += w;
      text = g_utf8_next_char (text);
    }

  return text;
}

/* Goes through the lines of a text, at most @most of them.
 * Returns: where the text has come to */
static const char *
run_lines (const char *text, const char *end, guint width, guint most, guint *lines)
{
  const char *p = text;
  guint used = 0;

  width = MAX (width, 2);
  *lines = 1;
  while (p < end)
    {
      const char *begin = p;
      guint piece;
      gboolean space;

      if (*p == '\n')
        {
          p++;
          if (*lines == most)
            return p;
          ++*lines;
          used = 0;
          continue;
        }
      p = next_piece (p, end, &piece, &space);
      if (used + piece <= width)
        used += piece;
      else if (space)
        used = width; /* spaces hang over the edge */
      else if (piece <= width)
        {
          if (*lines == most)
            return begin;
          ++*lines;
          used = piece;
        }
      else
        {
          /* A word longer than the line is broken anywhere. */
          guint rest = used > 0 ? piece - (width - MIN (used, width)) : piece - width;
          guint more = (rest + width - 1) / width;

          if (more > most - *lines)
            return advance_by_width (begin, piece - rest + (most - *lines) * width);
          *lines += more;
          used = rest % width == 0 ? width : rest % width;
        }
    }

  return end;
}

guint
outreach_text_count_lines (const char *text, gsize length, guint width)
{
  guint lines;

  run_lines (text, text + length, width, G_MAXUINT, &lines);

  return lines;
}

gsize
outreach_text_take_lines (const char *text, gsize length, guint width, guint n_lines)
{
  guint lines;

  return (gsize) (run_lines (text, text + length, width, MAX (n_lines, 1), &lines) - text);
}

/* Not within a word, a number, or before closing punctuation. */
static const char *
find_break (const char *line, const char *wanted, guint width)
{
  const char *most = advance_by_width (line, width);

  for (const char *p = wanted; p <= most && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

      if (may_begin_line (c) && (char_width (c) == 2 || char_width (before) == 2 || before == ' '))
        return p;
    }

  return most;
}

/* Past spaces and what may not begin a line. */
static const char *
skip_to_beginning (const char *p)
{
  while (*p != '\0' && (*p == ' ' || !may_begin_line (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);

  return p;
}

char *
outreach_text_break (const char *text, guint width, const char *preferred)
{
  GString *out = g_string_new (NULL);
  guint whole = outreach_text_get_width (text, strlen (text));

  width = MAX (width, 8);
  if (preferred != NULL)
    preferred = skip_to_beginning (preferred);
  if (preferred != NULL && whole > width && preferred > text && *preferred != '\0' &&
      outreach_text_get_width (text, (gsize) (preferred - text)) <= width &&
      outreach_text_get_width (preferred, strlen (preferred)) <= width)
    {
      g_string_append_len (out, text, preferred - text);
      g_string_append_printf (out, "\n%s", preferred);
      return g_string_free (out, FALSE);
    }

  while (whole > width)
    {
      guint n_lines = (whole + width - 1) / width;
      const char *wanted = advance_by_width (text, (whole + n_lines - 1) / n_lines);
      const char *end = find_break (text, wanted > text ? wanted : g_utf8_next_char (text), width);

      g_string_append_len (out, text, end - text);
      g_string_append_c (out, '\n');
      text = end;
      whole = outreach_text_get_width (text, strlen (text));
    }
  g_string_append (out, text);

  return g_string_free (out, FALSE);
}

/* ---- Cleaning ---- */

/* Whether the bytes can stand in a cell as they are. @most_width: (out): what their width is at
 * most, at the price of the same pass; G_MAXUINT where there are line breaks. */
static gboolean
is_clean (const char *text, gsize length, gboolean escape, guint *most_width)
{
  guint n_narrow = 0, n_wide = 0;
  gboolean breaks = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c >= 0x80)
        {
          n_wide += c >= 0xc0;
          /* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
          if (c == 0xef && i + 2 < length && (guchar) text[i + 1] == 0xbf &&
              (guchar) text[i + 2] >= 0xbe)
            return FALSE;
          continue;
        }
      n_narrow++;
      if (c < 0x20)
        {
          if (c != '\n' && c != '\t')
            return FALSE;
          breaks = breaks || c == '\n';
        }
      else if (escape && c == '_' && i + 1 < length && text[i + 1] == 'x')
        return FALSE;
    }
  *most_width = breaks ? G_MAXUINT : n_narrow + 2 * n_wide;

  return length <= CELL_LIMIT && (n_wide == 0 || g_utf8_validate (text, (gssize) length, NULL));
}

static gboolean
looks_escaped (const char *text)
{
  return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit (text[2]) &&
         g_ascii_isxdigit (text[3]) && g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5]) &&
         text[6] == '_';
}

const char *
outreach_text_clean (const char *text,
                     gsize *length,
                     gboolean escape,
                     GString *scratch,
                     guint *most_width)
{
  guint ignored;
  g_autofree char *valid = NULL;
  gsize units = 0;
  const gsize most = CELL_LIMIT - (gsize) g_utf8_strlen (CUT_MARK, -1);
  gsize cut_at = 0;

  most_width = most_width != NULL ? most_width : &ignored;
  if (is_clean (text, *length, escape, most_width))
    return text;

  valid = g_utf8_make_valid (text, (gssize) *length);
  *most_width = G_MAXUINT;
  g_string_truncate (scratch, 0);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        c = p[1] == '\n' ? 0 : '\n';
      if (c == 0 || (c < 0x20 && c != '\n' && c != '\t') || c == 0xfffe || c == 0xffff)
        continue;
      if (escape && c == '_' && looks_escaped (p))
        {
          g_string_append (scratch, "_x005F");
          units += 6;
        }
      g_string_append_unichar (scratch, c);
      units += c > 0xffff ? 2 : 1;
      if (units <= most)
        cut_at = scratch->len;
      if (units > CELL_LIMIT)
        {
          g_string_truncate (scratch, cut_at);
          g_string_append (scratch, CUT_MARK);
          break;
        }
    }
  *length = scratch->len;

  return scratch->str;
}
