/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-zip-check.h"

#include <gio/gio.h>
#include <string.h>

/* Just enough of the zip format (APPNOTE.TXT 4.3) for what libxlsxwriter writes: no comment at the
 * end; what zip64 has to hold (4 GiB and more) is taken on trust. */

#define END_RECORD 22
#define END_MAGIC 0x06054b50
#define ENTRY_RECORD 46
#define ENTRY_MAGIC 0x02014b50
#define LOCAL_RECORD 30
#define IN_ZIP64 0xffffffff

static guint32
read_16 (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8;
}

static guint32
read_32 (const guint8 *p)
{
  return read_16 (p) | read_16 (p + 2) << 16;
}

/* Unpacks a part and, unless it is a picture, feeds it to an XML parser. */
static gboolean
check_part (const guint8 *data, gsize length, gboolean packed, gboolean picture, guint64 expected)
{
  static const GMarkupParser nothing = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr (GInputStream) bytes =
      g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GInputStream) stream =
      packed ? g_converter_input_stream_new (bytes, G_CONVERTER (inflate)) : g_object_ref (bytes);
  guint64 all = 0;
  char buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      all += (guint64) n;
      if (!picture && !g_markup_parse_context_parse (context, buffer, n, NULL))
        return FALSE;
    }

  return n == 0 && all == expected && (picture || g_markup_parse_context_end_parse (context, NULL));
}

static gboolean
check_entry (const guint8 *file,
             gsize length,
             const guint8 *entry,
             gboolean thorough,
             guint64 *sheets)
{
  guint64 packed_size = read_32 (entry + 20), size = read_32 (entry + 24),
          offset = read_32 (entry + 42);
  g_autofree char *name = g_strndup ((const char *) entry + ENTRY_RECORD, read_16 (entry + 28));
  guint64 begin;

  if (g_str_has_prefix (name, "xl/worksheets/"))
    *sheets += size;
  if (!thorough || size == IN_ZIP64 || packed_size == IN_ZIP64 || offset == IN_ZIP64)
    return TRUE;
  if (offset + LOCAL_RECORD > length)
    return FALSE;
  begin = offset + LOCAL_RECORD + read_16 (file + offset + 26) + read_16 (file + offset + 28);
  if (begin + packed_size > length)
    return FALSE;

  return check_part (file + begin, packed_size, read_16 (entry + 10) != 0,
                     g_str_has_prefix (name, "xl/media/"), size);
}

gboolean
outreach_zip_check_workbook (const char *path, guint64 least, gboolean thorough)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  const guint8 *file = mapped != NULL ? (const guint8 *) g_mapped_file_get_contents (mapped) : NULL;
  gsize length = mapped != NULL ? g_mapped_file_get_length (mapped) : 0;
  const guint8 *end, *entry;
  guint64 sheets = 0;
  guint n_entries;

  if (length < END_RECORD || read_32 (file + length - END_RECORD) != END_MAGIC)
    return FALSE;

  end = file + length - END_RECORD;
  n_entries = read_16 (end + 10);
  if (read_32 (end + 16) == IN_ZIP64)
    return TRUE;
  if (read_32 (end + 16) > length)
    return FALSE;
  entry = file + read_32 (end + 16);
  for (guint i = 0; i < n_entries; i++)
    {
      if (entry + ENTRY_RECORD > end || read_32 (entry) != ENTRY_MAGIC ||
          entry + ENTRY_RECORD + read_16 (entry + 28) > end ||
          !check_entry (file, length, entry, thorough, &sheets))
        return FALSE;
      entry += ENTRY_RECORD + read_16 (entry + 28) + read_16 (entry + 30) + read_16 (entry + 32);
    }

  return n_entries > 0 && sheets >= least;
}
