/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-exif.h"

#include <string.h>

/* Cameras put it into the first segment, which holds 64 KiB at most; some put others before it. */
#define MOST_READ (256 * 1024)

#define MARKER_EXIF 0xe1
#define MARKER_SCAN 0xda
#define MARKER_END 0xd9
#define EXIF_HEADER "Exif\0"
#define EXIF_HEADER_SIZE 6

#define TIFF_MAGIC 42
#define ENTRY_SIZE 12
#define TYPE_ASCII 2
#define TYPE_LONG 4
#define TAG_EXIF 0x8769
#define TAG_TAKEN 0x9003
/* "2023:09:14 10:05:33" and a zero. */
#define DATE_SIZE 20
/* A camera whose clock was never set says 1970 or 1980, or 0. */
#define FIRST_YEAR 1990

/* ---- The TIFF structure within ---- */

typedef struct
{
  const guint8 *data;
  gsize size;
  gboolean big_endian;
} Tiff;

static gboolean
get_16 (const Tiff *self, gsize at, guint *number)
{
  if (at > self->size || self->size - at < 2)
    return FALSE;
  *number = self->big_endian ? (guint) self->data[at] << 8 | self->data[at + 1]
                             : (guint) self->data[at + 1] << 8 | self->data[at];

  return TRUE;
}

static gboolean
get_32 (const Tiff *self, gsize at, guint32 *number)
{
  guint first, second;

  if (!get_16 (self, at, &first) || !get_16 (self, at + 2, &second))
    return FALSE;
  *number = self->big_endian ? (guint32) first << 16 | second : (guint32) second << 16 | first;

  return TRUE;
}

/* The value of an entry of the directory at @at, or where it is. */
static gboolean
find_entry (const Tiff *self, gsize at, guint tag, guint type, guint32 count, guint32 *value)
{
  guint n_entries;

  if (!get_16 (self, at, &n_entries))
    return FALSE;
  for (guint i = 0; i < n_entries; i++)
    {
      gsize entry = at + 2 + (gsize) i * ENTRY_SIZE;
      guint entry_tag, entry_type;
      guint32 entry_count;

      if (!get_16 (self, entry, &entry_tag) || !get_16 (self, entry + 2, &entry_type) ||
          !get_32 (self, entry + 4, &entry_count) || !get_32 (self, entry + 8, value))
        return FALSE;
      if (entry_tag == tag)
        return entry_type == type && entry_count == count;
    }

  return FALSE;
}

/* -1 where there are other characters than digits. */
static int
get_number (const guint8 *text, guint n_digits)
{
  int number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }

  return number;
}

static OutreachWhen
parse_date (const guint8 *text)
{
  int year = get_number (text, 4), month = get_number (text + 5, 2), day = get_number (text + 8, 2);
  int hour = get_number (text + 11, 2), minute = get_number (text + 14, 2);

  if (text[4] != ':' || text[7] != ':' || text[10] != ' ' || text[13] != ':' || year < FIRST_YEAR ||
      month < 1 || day < 1 || hour < 0 || minute < 0)
    return OUTREACH_WHEN_NONE;

  return outreach_when_new_minute (year, month, day, hour, minute);
}

static OutreachWhen
read_tiff (const guint8 *data, gsize size)
{
  Tiff self = { data, size, FALSE };
  guint magic;
  guint32 at;

  if (size < 8 || (memcmp (data, "II", 2) != 0 && memcmp (data, "MM", 2) != 0))
    return OUTREACH_WHEN_NONE;
  self.big_endian = data[0] == 'M';
  if (!get_16 (&self, 2, &magic) || magic != TIFF_MAGIC || !get_32 (&self, 4, &at) ||
      !find_entry (&self, at, TAG_EXIF, TYPE_LONG, 1, &at) ||
      !find_entry (&self, at, TAG_TAKEN, TYPE_ASCII, DATE_SIZE, &at) || at > size ||
      size - at < DATE_SIZE)
    return OUTREACH_WHEN_NONE;

  return parse_date (data + at);
}

/* ---- The JPEG around it ---- */

OutreachWhen
outreach_exif_find_taken (const guint8 *data, gsize size)
{
  gsize at = 2;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return OUTREACH_WHEN_NONE;
  while (size - at >= 4 && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize length = (gsize) data[at + 2] << 8 | data[at + 3];
      const guint8 *content = data + at + 4;

      /* Any number of 0xff may stand before a marker. */
      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker == MARKER_SCAN || marker == MARKER_END || length < 2 || size - at - 2 < length)
        break;
      if (marker == MARKER_EXIF && length >= 2 + EXIF_HEADER_SIZE &&
          memcmp (content, EXIF_HEADER, EXIF_HEADER_SIZE) == 0)
        return read_tiff (content + EXIF_HEADER_SIZE, length - 2 - EXIF_HEADER_SIZE);
      at += 2 + length;
    }

  return OUTREACH_WHEN_NONE;
}

OutreachWhen
outreach_exif_read_taken (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree guint8 *data = g_malloc (MOST_READ);
  gsize size = 0;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MOST_READ, &size, cancellable, NULL))
    return OUTREACH_WHEN_NONE;

  return outreach_exif_find_taken (data, size);
}
