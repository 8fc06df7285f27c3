/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-compound-private.h"

#include <string.h>

/* Section numbers are those of [MS-CFB]. */
#define HEADER 512
#define IN_HEADER 109          /* 2.2: FAT sectors that the header names */
#define LAST_SECTOR 0xfffffffa /* 2.1: from here on, numbers have meanings */
#define ENTRY 128              /* 2.6 */
#define MOST_ENTRIES 4096
#define MINI_SECTOR 64   /* 2.2 */
#define MINI_CUTOFF 4096 /* 2.2: smaller streams lie in the root's stream */
#define ROOT 5           /* 2.6.1 */

typedef struct
{
  char *name;
  guint kind;
  guint32 start;
  guint64 size;
} Entry;

struct _OutreachCompound
{
  OutreachSource *source;
  gsize sector_size;
  guint32 n_sectors;
  GArray *fat;      /* guint32: the sector that follows each */
  guint32 mini_fat; /* its first sector */
  GArray *entries;
};

static guint32
get_32 (const guint8 *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 |
         (guint32) bytes[3] << 24;
}

gboolean
outreach_compound_is_one (const guint8 *start, gsize length)
{
  return length >= 8 && memcmp (start, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->name);
}

/* Sector 0 stands behind the header. The last one may be cut short: zeros follow then. */
static gboolean
read_sector (OutreachCompound *self, guint32 sector, guint8 *buffer, GError **error)
{
  gssize n;

  if (sector >= self->n_sectors)
    return outreach_source_set_damaged (self->source, error);
  n = outreach_source_read (self->source, ((guint64) sector + 1) * self->sector_size, buffer,
                            self->sector_size, error);
  if (n < 0)
    return FALSE;
  memset (buffer + n, 0, self->sector_size - (gsize) n);

  return TRUE;
}

static gboolean
add_fat_sector (OutreachCompound *self, guint32 sector, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (self->sector_size);

  if (self->fat->len > self->n_sectors + self->sector_size)
    return outreach_source_set_damaged (self->source, error);
  if (!read_sector (self, sector, buffer, error))
    return FALSE;
  for (gsize at = 0; at < self->sector_size; at += 4)
    {
      guint32 next = get_32 (buffer + at);

      g_array_append_val (self->fat, next);
    }

  return TRUE;
}

/* 2.5: sectors that name more FAT sectors, each ending in the number of the next. */
static gboolean
read_more_fat (OutreachCompound *self, guint32 sector, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (self->sector_size);
  guint32 n_read = 0;

  while (sector < LAST_SECTOR)
    {
      if (n_read++ > self->n_sectors)
        return outreach_source_set_damaged (self->source, error);
      if (!read_sector (self, sector, buffer, error))
        return FALSE;
      for (gsize at = 0; at + 4 < self->sector_size; at += 4)
        {
          guint32 named = get_32 (buffer + at);

          if (named < LAST_SECTOR && !add_fat_sector (self, named, error))
            return FALSE;
        }
      sector = get_32 (buffer + self->sector_size - 4);
    }

  return TRUE;
}

static gboolean
read_fat (OutreachCompound *self, const guint8 *header, GError **error)
{
  for (guint i = 0; i < IN_HEADER; i++)
    {
      guint32 sector = get_32 (header + 76 + 4 * i);

      if (sector < LAST_SECTOR && !add_fat_sector (self, sector, error))
        return FALSE;
    }

  return read_more_fat (self, get_32 (header + 68), error);
}

/* The sector behind @sector; a chain can't be longer than the file. */
static guint32
follow (OutreachCompound *self, guint32 sector)
{
  return sector < self->fat->len ? g_array_index (self->fat, guint32, sector) : LAST_SECTOR;
}

static void
add_entry (OutreachCompound *self, const guint8 *bytes)
{
  gunichar2 name[32] = { 0 };
  Entry entry;

  for (guint i = 0; i < 31; i++)
    name[i] = (gunichar2) (bytes[2 * i] | bytes[2 * i + 1] << 8);
  entry.name = g_utf16_to_utf8 (name, -1, NULL, NULL, NULL);
  entry.kind = bytes[66];
  entry.start = get_32 (bytes + 116);
  entry.size = get_32 (bytes + 120);
  if (entry.name != NULL)
    g_array_append_val (self->entries, entry);
}

static gboolean
read_directory (OutreachCompound *self, guint32 sector, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (self->sector_size);
  guint32 n_read = 0;

  while (sector < LAST_SECTOR && self->entries->len < MOST_ENTRIES)
    {
      /* Sectors without entries can name each other in a ring. */
      if (n_read++ > self->n_sectors)
        return outreach_source_set_damaged (self->source, error);
      if (!read_sector (self, sector, buffer, error))
        return FALSE;
      for (gsize at = 0; at < self->sector_size; at += ENTRY)
        {
          if (buffer[at + 66] != 0)
            add_entry (self, buffer + at);
        }
      sector = self->entries->len > 0 ? follow (self, sector) : LAST_SECTOR;
    }

  return TRUE;
}

OutreachCompound *
outreach_compound_new (OutreachSource *source, GError **error)
{
  g_autoptr (OutreachCompound) self = g_new0 (OutreachCompound, 1);
  guint64 size = outreach_source_get_size (source);
  guint8 header[HEADER];
  gssize n = outreach_source_read (source, 0, header, HEADER, error);

  self->source = outreach_source_ref (source);
  self->fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  if (n < 0)
    return NULL;
  if (n < HEADER || (header[30] != 9 && header[30] != 12))
    {
      outreach_source_set_damaged (source, error);
      return NULL;
    }
  self->sector_size = (gsize) 1 << header[30];
  self->n_sectors = (guint32) MIN (size / self->sector_size, LAST_SECTOR - 1);
  self->mini_fat = get_32 (header + 60);
  if (!read_fat (self, header, error) || !read_directory (self, get_32 (header + 48), error))
    return NULL;

  return g_steal_pointer (&self);
}

void
outreach_compound_free (OutreachCompound *self)
{
  outreach_source_unref (self->source);
  g_array_unref (self->fat);
  g_array_unref (self->entries);
  g_free (self);
}

static const Entry *
find_entry (OutreachCompound *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_ascii_strcasecmp (entry->name, name) == 0)
        return entry;
    }

  return NULL;
}

gboolean
outreach_compound_has (OutreachCompound *self, const char *name)
{
  return find_entry (self, name) != NULL;
}

/* The stream that begins in that sector; where @size is %G_MAXUINT64, all of its chain. */
static GByteArray *
load_chain (OutreachCompound *self, guint32 sector, guint64 size, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (self->sector_size);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; bytes->len < size && !(size == G_MAXUINT64 && sector >= LAST_SECTOR);
       sector = follow (self, sector))
    {
      if (bytes->len / self->sector_size > self->n_sectors)
        {
          outreach_source_set_damaged (self->source, error);
          return NULL;
        }
      if (!read_sector (self, sector, buffer, error))
        return NULL;
      g_byte_array_append (bytes, buffer, (guint) MIN (self->sector_size, size - bytes->len));
    }

  return g_steal_pointer (&bytes);
}

static const Entry *
find_root (OutreachCompound *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->kind == ROOT)
        return entry;
    }

  return NULL;
}

static GByteArray *
load_mini_chain (OutreachCompound *self, const Entry *entry, GError **error)
{
  const Entry *root = find_root (self);
  g_autoptr (GByteArray) container = NULL;
  g_autoptr (GByteArray) fat = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 sector = entry->start;

  if (root != NULL && root->size <= outreach_source_get_size (self->source))
    container = load_chain (self, root->start, root->size, error);
  if (container != NULL)
    fat = load_chain (self, self->mini_fat, G_MAXUINT64, error);
  while (fat != NULL && bytes->len < entry->size)
    {
      guint64 offset = (guint64) sector * MINI_SECTOR;

      if (offset >= container->len || (guint64) sector * 4 + 4 > fat->len)
        break;
      g_byte_array_append (bytes, container->data + offset,
                           (guint) MIN (MINI_SECTOR,
                                        MIN (container->len - offset, entry->size - bytes->len)));
      sector = get_32 (fat->data + sector * 4);
    }
  if (bytes->len == entry->size)
    return g_steal_pointer (&bytes);
  if (error != NULL && *error == NULL)
    outreach_source_set_damaged (self->source, error);

  return NULL;
}

GBytes *
outreach_compound_load (OutreachCompound *self, const char *name, guint64 most, GError **error)
{
  const Entry *entry = find_entry (self, name);
  GByteArray *bytes;

  if (entry == NULL || entry->size > outreach_source_get_size (self->source))
    {
      outreach_source_set_damaged (self->source, error);
      return NULL;
    }
  if (entry->size > most)
    {
      outreach_source_set_too_large (self->source, error);
      return NULL;
    }
  bytes = entry->size < MINI_CUTOFF ? load_mini_chain (self, entry, error)
                                    : load_chain (self, entry->start, entry->size, error);

  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}
