/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-encoding-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"

#define BLOCK 65536
/* Characters of several bytes for each wrong byte, from which on a text is damaged UTF-8. */
#define MOSTLY 10
/* What an encoding's longest character has. */
#define LONGEST 8

struct _OutreachDecoder
{
  GIConv conversion;
  char rest[LONGEST]; /* the beginning of a character whose end has not come yet */
  gsize n_rest;
};

/* ---- Which one ---- */

typedef struct
{
  guint64 wide;  /* characters of several bytes */
  guint64 wrong; /* bytes that belong to none */
} Count;

/* Counts in @text; returns how much of it is whole characters. */
static gsize
count (Count *self, const char *text, gsize length, gboolean last)
{
  const char *at = text, *end = text + length;

  while (at < end)
    {
      gunichar c;

      if ((guchar) *at < 0x80)
        {
          at++;
          continue;
        }
      c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -2 && !last)
        break;
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          self->wrong++;
          at++;
          continue;
        }
      self->wide++;
      at = g_utf8_next_char (at);
    }

  return (gsize) (at - text);
}

static gboolean
count_all (OutreachSource *source, Count *counted, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  guint64 offset = 0, size = outreach_source_get_size (source);

  while (offset < size)
    {
      gssize n = outreach_source_read (source, offset, block, BLOCK, error);
      gsize used;

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      used = count (counted, block, (gsize) n, offset + (guint64) n >= size);
      offset += MAX (used, 1);
    }

  return TRUE;
}

static const char *
detect_by_mark (const guint8 *start, gsize length, gsize *mark)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *encoding;
  } marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
    { "\x84\x31\x95\x33", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (start, marks[i].mark, marks[i].length) == 0)
        {
          *mark = marks[i].length;
          return marks[i].encoding;
        }
    }

  return NULL;
}

static const char *
detect_by_zeros (const guint8 *start, gsize length)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    zeros[i % 2] += start[i] == 0;
  if (zeros[0] == 0 && zeros[1] == 0)
    return NULL;

  return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

const char *
outreach_encoding_detect (OutreachSource *source, gsize *mark, GError **error)
{
  guint8 start[4096];
  gssize n = outreach_source_read (source, 0, start, sizeof start, error);
  const char *found;
  Count counted = { 0, 0 };

  *mark = 0;
  if (n < 0)
    return NULL;
  found = detect_by_mark (start, (gsize) n, mark);
  if (found == NULL)
    found = detect_by_zeros (start, (gsize) n);
  if (found != NULL)
    return found;
  if (!count_all (source, &counted, error))
    return NULL;

  return counted.wrong == 0 || counted.wide / MOSTLY > counted.wrong ? "UTF-8" : "GB18030";
}

/* ---- To UTF-8 ---- */

OutreachDecoder *
outreach_decoder_new (const char *encoding, GError **error)
{
  OutreachDecoder *self;
  GIConv conversion = g_iconv_open ("UTF-8", encoding);

  if (conversion == (GIConv) -1)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   /* Translators: a character encoding */
                   _ ("This system can't read %s. Save the table as UTF-8."), encoding);
      return NULL;
    }
  self = g_new0 (OutreachDecoder, 1);
  self->conversion = conversion;

  return self;
}

void
outreach_decoder_free (OutreachDecoder *self)
{
  g_iconv_close (self->conversion);
  g_free (self);
}

/* Returns: FALSE at what is no text */
static gboolean
convert (OutreachDecoder *self, char **in, gsize *n_in, GString *out)
{
  char buffer[4096];

  while (*n_in > 0)
    {
      char *to = buffer;
      gsize left = sizeof buffer;
      gsize result = g_iconv (self->conversion, in, n_in, &to, &left);
      int reason = errno;

      g_string_append_len (out, buffer, to - buffer);
      if (result != (gsize) -1)
        continue;
      if (reason == EINVAL)
        return TRUE;
      if (reason != E2BIG)
        return FALSE;
    }

  return TRUE;
}

/* The character that the last piece began: byte by byte until it is whole. */
static gboolean
push_rest (OutreachDecoder *self, const char **bytes, gsize *length, GString *out)
{
  while (self->n_rest > 0 && *length > 0)
    {
      char *in = self->rest;
      gsize n_in;

      if (self->n_rest == LONGEST)
        return FALSE;
      self->rest[self->n_rest++] = *(*bytes)++;
      --*length;
      n_in = self->n_rest;
      if (!convert (self, &in, &n_in, out))
        return FALSE;
      memmove (self->rest, in, n_in);
      self->n_rest = n_in;
    }

  return TRUE;
}

gboolean
outreach_decoder_push (OutreachDecoder *self, const char *bytes, gsize length, GString *out)
{
  char *in;

  if (!push_rest (self, &bytes, &length, out))
    return FALSE;
  in = (char *) bytes;
  if (!convert (self, &in, &length, out) || length > LONGEST)
    return FALSE;
  memcpy (self->rest, in, length);
  self->n_rest = self->n_rest + length;

  return TRUE;
}

gboolean
outreach_decoder_finish (OutreachDecoder *self)
{
  return self->n_rest == 0;
}
