/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-package-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"

#define BLOCK 65536
#define MOST_PARTS 20000
/* A sheet of 1,000,000 rows × 8 columns has about 400 MiB. */
#define MOST_PART (512 * 1024 * 1024)
/* Sheets compress to a tenth, empty rows with a format to a hundredth; deflate can do 1:1032. */
#define FREE_OF_RATIO (64 * 1024 * 1024)
#define MOST_RATIO 250
/* Of all parts that were read, each counted once. */
#define MOST_ALL (2048 * (guint64) (1024 * 1024))

struct _OutreachPackage
{
  OutreachSource *source;
  GPtrArray *names;
  GHashTable *by_name; /* folded name → index + 1 */
  guint64 *unpacked;   /* of each part, as far as it was read */
  guint64 all;         /* the sum of these */
};

/* What libarchive reads from. */
typedef struct
{
  OutreachSource *source;
  guint64 offset;
  GError *error;
  char block[BLOCK];
} Feed;

/* ---- Callbacks of libarchive ---- */

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **buffer)
{
  Feed *self = data;
  gssize n = outreach_source_read (self->source, self->offset, self->block, BLOCK,
                                   self->error == NULL ? &self->error : NULL);

  *buffer = self->block;
  if (n < 0)
    {
      archive_set_error (archive, EIO, "read");
      return -1;
    }
  self->offset += (guint64) n;

  return n;
}

static la_int64_t
seek_cb (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Feed *self = data;
  gint64 size = (gint64) outreach_source_get_size (self->source);
  gint64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (gint64) self->offset : size;
  gint64 to;

  if ((offset > 0 && base > G_MAXINT64 - offset) || base + offset < 0)
    return ARCHIVE_FATAL;
  to = MIN (base + offset, size);
  self->offset = (guint64) to;

  return to;
}

static la_int64_t
skip_cb (struct archive *archive, void *data, la_int64_t request)
{
  Feed *self = data;
  guint64 left = outreach_source_get_size (self->source) - self->offset;
  guint64 n = request > 0 ? MIN ((guint64) request, left) : 0;

  self->offset += n;

  return (la_int64_t) n;
}

/* ---- Going through the archive ---- */

typedef struct
{
  struct archive *archive;
  Feed *feed;
} Walk;

static void
walk_clear (Walk *self)
{
  if (self->archive == NULL)
    return;
  archive_read_free (self->archive);
  g_clear_error (&self->feed->error);
  g_free (self->feed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static gboolean
walk_init (Walk *self, OutreachSource *source, GError **error)
{
  self->archive = archive_read_new ();
  self->feed = g_new0 (Feed, 1);
  self->feed->source = source;
  archive_read_support_format_zip (self->archive);
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  archive_read_set_format_option (self->archive, "zip", "ignorecrc32", "1");
#endif
  archive_read_set_read_callback (self->archive, read_cb);
  archive_read_set_seek_callback (self->archive, seek_cb);
  archive_read_set_skip_callback (self->archive, skip_cb);
  archive_read_set_callback_data (self->archive, self->feed);
  if (archive_read_open1 (self->archive) == ARCHIVE_OK)
    return TRUE;

  return outreach_source_set_damaged (source, error);
}

static gboolean
walk_fail (Walk *self, GError **error)
{
  if (self->feed->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->feed->error));
      return FALSE;
    }

  return outreach_source_set_damaged (self->feed->source, error);
}

/* The next part; @entry is NULL behind the last. */
static gboolean
walk_next (Walk *self, struct archive_entry **entry, GError **error)
{
  int result = archive_read_next_header (self->archive, entry);

  if (result == ARCHIVE_EOF)
    *entry = NULL;
  else if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    return walk_fail (self, error);

  return TRUE;
}

/* ---- The list of parts ---- */

/* Chinese Windows writes GBK into archives without saying so. Some programs write \ for /. */
static char *
read_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  char *read = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    {
      name = archive_entry_pathname (entry);
      if (name != NULL)
        read = g_convert (name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
      if (read == NULL)
        read = g_utf8_make_valid (name != NULL ? name : "", -1);
    }
  else
    read = g_strdup (name);

  return g_strdelimit (read, "\\", '/');
}

static char *
fold_name (const char *name)
{
  while (*name == '/')
    name++;

  return g_utf8_strdown (name, -1);
}

static gboolean
add_part (OutreachPackage *self, struct archive_entry *entry)
{
  char *name = read_name (entry);
  char *folded = fold_name (name);

  g_ptr_array_add (self->names, name);
  if (g_hash_table_contains (self->by_name, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->by_name, folded, GUINT_TO_POINTER (self->names->len));

  return self->names->len <= MOST_PARTS;
}

OutreachPackage *
outreach_package_new (OutreachSource *source, GError **error)
{
  g_autoptr (OutreachPackage) self = g_new0 (OutreachPackage, 1);
  g_auto (Walk) walk = { NULL, NULL };
  struct archive_entry *entry;

  self->source = outreach_source_ref (source);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!walk_init (&walk, source, error))
    return NULL;
  for (;;)
    {
      if (!walk_next (&walk, &entry, error))
        return NULL;
      if (entry == NULL)
        break;
      if (!add_part (self, entry))
        {
          outreach_source_set_too_large (source, error);
          return NULL;
        }
    }

  self->unpacked = g_new0 (guint64, self->names->len);

  return g_steal_pointer (&self);
}

void
outreach_package_free (OutreachPackage *self)
{
  outreach_source_unref (self->source);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->by_name);
  g_free (self->unpacked);
  g_free (self);
}

OutreachSource *
outreach_package_get_source (OutreachPackage *self)
{
  return self->source;
}

GPtrArray *
outreach_package_get_names (OutreachPackage *self)
{
  return self->names;
}

static guint
find_part (OutreachPackage *self, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, folded));
}

gboolean
outreach_package_has (OutreachPackage *self, const char *name)
{
  return find_part (self, name) != 0;
}

/* ---- Reading a part ---- */

static gboolean
check_size (OutreachPackage *self, guint part, guint64 size, GError **error)
{
  guint64 packed = outreach_source_get_size (self->source);

  if (size > self->unpacked[part])
    {
      self->all += size - self->unpacked[part];
      self->unpacked[part] = size;
    }
  if (self->all > MOST_ALL || size > MOST_PART ||
      (size > FREE_OF_RATIO && size / MOST_RATIO > packed))
    return outreach_source_set_too_large (self->source, error);

  return TRUE;
}

static gboolean
read_entry (OutreachPackage *self,
            Walk *walk,
            struct archive_entry *entry,
            guint part,
            OutreachPackageFunc func,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  double expected = archive_entry_size_is_set (entry) ? (double) archive_entry_size (entry) : 0;
  guint64 all = 0;
  GError *local = NULL;

  if (archive_entry_is_encrypted (entry))
    return outreach_source_set_password (self->source, error);
  for (;;)
    {
      const void *block;
      size_t length;
      la_int64_t offset;
      int result = archive_read_data_block (walk->archive, &block, &length, &offset);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result != ARCHIVE_OK)
        return walk_fail (walk, error);
      all += length;
      if (!check_size (self, part, all, error))
        return FALSE;
      for (gsize at = 0; at < length; at += BLOCK)
        if (!func ((const char *) block + at, MIN (length - at, BLOCK),
                   expected > 0 ? (double) all / expected : 0, user_data, &local))
          {
            if (local == NULL)
              return TRUE;
            g_propagate_error (error, local);
            return FALSE;
          }
    }
}

gboolean
outreach_package_read (OutreachPackage *self,
                       const char *name,
                       OutreachPackageFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  guint wanted = find_part (self, name);
  g_auto (Walk) walk = { NULL, NULL };
  struct archive_entry *entry = NULL;

  if (wanted == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("“%s” has no part “%s”. Ask for it again."),
                   outreach_source_get_name (self->source), name);
      return FALSE;
    }
  if (!walk_init (&walk, self->source, error))
    return FALSE;
  for (guint i = 0; i < wanted; i++)
    {
      if (!walk_next (&walk, &entry, error))
        return FALSE;
      /* It was there a moment ago. */
      if (entry == NULL)
        return outreach_source_set_damaged (self->source, error);
    }

  return read_entry (self, &walk, entry, wanted - 1, func, user_data, cancellable, error);
}

typedef struct
{
  OutreachPackage *package;
  GByteArray *bytes;
  gsize most;
} Load;

static gboolean
load_cb (const char *data, gsize length, double fraction, gpointer user_data, GError **error)
{
  Load *self = user_data;

  if (length > self->most - self->bytes->len)
    return outreach_source_set_too_large (self->package->source, error);
  g_byte_array_append (self->bytes, (const guint8 *) data, (guint) length);

  return TRUE;
}

GBytes *
outreach_package_load (OutreachPackage *self,
                       const char *name,
                       gsize most,
                       GCancellable *cancellable,
                       GError **error)
{
  Load load = { self, g_byte_array_new (), most };
  gboolean done = outreach_package_read (self, name, load_cb, &load, cancellable, error);
  GBytes *bytes = g_byte_array_free_to_bytes (load.bytes);

  if (!done)
    g_clear_pointer (&bytes, g_bytes_unref);

  return bytes;
}

char *
outreach_package_resolve (const char *from, const char *target)
{
  const char *slash = strrchr (from, '/');
  g_autofree char *folder =
      *target == '/' || slash == NULL ? g_strdup ("") : g_strndup (from, (gsize) (slash - from));
  g_autofree char *unescaped = g_uri_unescape_string (target, NULL);
  g_autofree char *path =
      g_strdelimit (g_strconcat ("/", folder, "/", unescaped != NULL ? unescaped : target, NULL),
                    "\\", '/');
  g_autofree char *canonical = g_canonicalize_filename (path, "/");

  /* Two slashes at the beginning are kept by POSIX. */
  return g_strdup (canonical + strspn (canonical, "/"));
}
