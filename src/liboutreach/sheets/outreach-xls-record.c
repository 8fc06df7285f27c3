/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xls-private.h"

#include <string.h>

#define HEADER 4

/* Flags of a string. */
#define WIDE_CHARACTERS 1
#define HAS_PHONETICS 4
#define HAS_RUNS 8

void
outreach_xls_begin (OutreachXlsRecord *self, GBytes *stream, gsize offset)
{
  memset (self, 0, sizeof *self);
  self->stream = g_bytes_get_data (stream, &self->length);
  self->next = MIN (offset, self->length);
}

static guint
get_16 (const guint8 *bytes)
{
  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

gboolean
outreach_xls_next (OutreachXlsRecord *self)
{
  gsize length;

  if (self->length - self->next < HEADER)
    return FALSE;
  length = get_16 (self->stream + self->next + 2);
  if (self->length - self->next - HEADER < length)
    return FALSE;
  self->type = get_16 (self->stream + self->next);
  self->at = self->next + HEADER;
  self->end = self->at + length;
  self->next = self->end;

  return TRUE;
}

static const guint8 *
take (OutreachXlsRecord *self, gsize n)
{
  static const guint8 nothing[8] = { 0 };
  const guint8 *bytes = self->stream + self->at;

  if (self->end - self->at < n)
    {
      self->short_of = TRUE;
      self->at = self->end;
      return nothing;
    }
  self->at += n;

  return bytes;
}

guint
outreach_xls_read_8 (OutreachXlsRecord *self)
{
  return *take (self, 1);
}

guint
outreach_xls_read_16 (OutreachXlsRecord *self)
{
  return get_16 (take (self, 2));
}

guint32
outreach_xls_read_32 (OutreachXlsRecord *self)
{
  const guint8 *bytes = take (self, 4);

  return (guint32) get_16 (bytes) | (guint32) get_16 (bytes + 2) << 16;
}

static double
to_double (guint64 bits)
{
  double number;

  memcpy (&number, &bits, sizeof number);

  return number;
}

double
outreach_xls_read_double (OutreachXlsRecord *self)
{
  const guint8 *bytes = take (self, 8);
  guint64 bits = 0;

  for (int i = 7; i >= 0; i--)
    bits = bits << 8 | bytes[i];

  return to_double (bits);
}

double
outreach_xls_read_rk (OutreachXlsRecord *self)
{
  guint32 bits = outreach_xls_read_32 (self);
  double number = (bits & 2) != 0 ? (double) ((gint32) (bits & ~3u) / 4)
                                  : to_double ((guint64) (bits & ~3u) << 32);

  return (bits & 1) != 0 ? number / 100 : number;
}

void
outreach_xls_skip (OutreachXlsRecord *self, gsize n)
{
  take (self, n);
}

/* ---- Strings, which go on in CONTINUE records ---- */

/* Whether something is left to read, here or in the CONTINUE record that follows. */
static gboolean
go_on (OutreachXlsRecord *self, gboolean *continued)
{
  OutreachXlsRecord following = *self;

  *continued = FALSE;
  while (self->at == self->end)
    {
      if (!outreach_xls_next (&following) || following.type != OUTREACH_XLS_CONTINUE)
        {
          self->short_of = TRUE;
          return FALSE;
        }
      following.type = self->type;
      *self = following;
      *continued = TRUE;
    }

  return TRUE;
}

static void
skip_continued (OutreachXlsRecord *self, guint64 n)
{
  gboolean continued;

  while (n > 0 && go_on (self, &continued))
    {
      gsize part = (gsize) MIN (n, self->end - self->at);

      self->at += part;
      n -= part;
    }
}

static void
append_unit (GString *out, gunichar2 unit, gunichar *high)
{
  if (*high != 0 && unit >= 0xdc00 && unit < 0xe000)
    g_string_append_unichar (out, 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00u));
  else if (*high != 0)
    g_string_append_unichar (out, 0xfffd);
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      *high = unit;
      return;
    }
  if (unit >= 0xdc00 && unit < 0xe000)
    {
      if (*high == 0)
        g_string_append_unichar (out, 0xfffd);
    }
  else if (unit == '\r')
    g_string_append_c (out, '\n');
  else if (unit != 0)
    g_string_append_unichar (out, unit);
  *high = 0;
}

static void
read_characters (OutreachXlsRecord *self, guint n, guint flags, GString *out)
{
  gunichar high = 0;
  gboolean continued, after_return = FALSE;

  for (guint i = 0; i < n && go_on (self, &continued); i++)
    {
      gunichar2 unit;

      /* Where a string is divided, it says anew how wide its characters are. */
      if (continued)
        flags = outreach_xls_read_8 (self);
      unit = (gunichar2) ((flags & WIDE_CHARACTERS) != 0 ? outreach_xls_read_16 (self)
                                                         : outreach_xls_read_8 (self));
      if (!(after_return && unit == '\n'))
        append_unit (out, unit, &high);
      after_return = unit == '\r';
    }
}

void
outreach_xls_read_text (OutreachXlsRecord *self, gboolean wide, GString *out)
{
  gboolean continued;
  guint n, flags, n_runs;
  guint32 phonetics;

  /* Among shared strings, one may begin with a record. */
  if (!go_on (self, &continued))
    return;
  n = wide ? outreach_xls_read_16 (self) : outreach_xls_read_8 (self);
  flags = outreach_xls_read_8 (self);
  n_runs = (flags & HAS_RUNS) != 0 ? outreach_xls_read_16 (self) : 0;
  phonetics = (flags & HAS_PHONETICS) != 0 ? outreach_xls_read_32 (self) : 0;
  read_characters (self, n, flags, out);
  skip_continued (self, (guint64) n_runs * 4 + phonetics);
}
