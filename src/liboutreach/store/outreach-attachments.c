/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-attachments.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outreach-error.h"
#include "outreach-store-private.h"

#define CHUNK (256 * 1024)
#define SUM_DIGITS 64
#define YOUNG_SECONDS 3600

void
outreach_stored_file_clear (OutreachStoredFile *self)
{
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->media_type, g_free);
}

static void
fault_free (gpointer data)
{
  OutreachAttachmentFault *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_free (self);
}

/* ---- Where ---- */

GFile *
outreach_attachments_get_folder (GFile *book)
{
  g_autofree char *path = g_file_get_path (book);
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (path, ".db"))
    path[strlen (path) - strlen (".db")] = '\0';
  folder = g_strconcat (path, ".attachments", NULL);

  return g_file_new_for_path (folder);
}

static gboolean
is_sum (const char *text)
{
  return text != NULL && strlen (text) == SUM_DIGITS &&
         strspn (text, "0123456789abcdef") == SUM_DIGITS;
}

GFile *
outreach_attachments_get_file (GFile *book, const char *sha256)
{
  g_autoptr (GFile) folder = NULL;
  char shelf[3] = { 0 };

  if (!is_sum (sha256))
    return NULL;
  folder = outreach_attachments_get_folder (book);
  memcpy (shelf, sha256, 2);

  return g_file_new_build_filename (g_file_peek_path (folder), shelf, sha256, NULL);
}

gboolean
outreach_attachment_is_photo (OutreachRecord *attachment)
{
  const char *type = outreach_record_get_text (attachment, "type");

  return outreach_record_get_text (attachment, "sha256") != NULL && type != NULL &&
         g_str_has_prefix (type, "image/");
}

/* ---- Keeping ---- */

/* A file on its way into the folder. */
typedef struct
{
  char *path;
  int fd;
  GChecksum *sum;
  gint64 size;
  guchar head[4096]; /* tells the type */
  gsize head_size;
} Copy;

static void
copy_clear (Copy *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->sum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
fail_writing (GFile *book, int code, GError **error)
{
  g_autoptr (GFile) folder = outreach_attachments_get_folder (book);
  g_autofree char *name = g_file_get_parse_name (folder);

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NO_SPACE,
                 _ ("There is no room left on the disk of “%s”. Make room and try again."), name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY,
                 _ ("Files can't be kept in “%s”: the folder is read-only."), name);
  else
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                 /* Translators: folder, cause */
                 _ ("Files can't be kept in “%s”: %s"), name, g_strerror (code));

  return FALSE;
}

static gboolean
begin_copy (Copy *self, GFile *book, GError **error)
{
  g_autoptr (GFile) folder = outreach_attachments_get_folder (book);

  if (g_mkdir_with_parents (g_file_peek_path (folder), 0700) != 0)
    return fail_writing (book, errno, error);
  self->path = g_build_filename (g_file_peek_path (folder), "unfinished-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->path, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      int code = errno;

      g_clear_pointer (&self->path, g_free);
      return fail_writing (book, code, error);
    }
  self->sum = g_checksum_new (G_CHECKSUM_SHA256);

  return TRUE;
}

static gboolean
write_part (Copy *self, GFile *book, const guchar *data, gsize length, GError **error)
{
  gsize n_head = MIN (length, sizeof self->head - self->head_size);

  memcpy (self->head + self->head_size, data, n_head);
  self->head_size += n_head;
  g_checksum_update (self->sum, data, (gssize) length);
  self->size += (gint64) length;
  while (length > 0)
    {
      gssize written = write (self->fd, data, length);

      if (written < 0 && errno != EINTR)
        return fail_writing (book, errno, error);
      if (written > 0)
        {
          data += written;
          length -= (gsize) written;
        }
    }

  return TRUE;
}

static void
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* One that is there has the same content, unless it was damaged since: it is put right then. Nobody
 * writes to a kept file: its name would be wrong. */
static gboolean
end_copy (Copy *self, GFile *book, const char *name, OutreachStoredFile *stored, GError **error)
{
  const char *sum = g_checksum_get_string (self->sum);
  g_autoptr (GFile) target = outreach_attachments_get_file (book, sum);
  g_autofree char *shelf = g_path_get_dirname (g_file_peek_path (target));
  g_autofree char *content_type = NULL;

  if (fchmod (self->fd, 0400) != 0 || fsync (self->fd) != 0 ||
      g_mkdir_with_parents (shelf, 0700) != 0 ||
      g_rename (self->path, g_file_peek_path (target)) != 0)
    return fail_writing (book, errno, error);
  g_clear_pointer (&self->path, g_free);
  sync_folder (shelf);

  content_type = g_content_type_guess (name, self->head, self->head_size, NULL);
  stored->sha256 = g_strdup (sum);
  stored->size = self->size;
  stored->media_type = g_content_type_get_mime_type (content_type);

  return TRUE;
}

/* Reading a device or a pipe might never end. */
static gboolean
check_source (GFile *source, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (source, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &local_error);

  if (info == NULL)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                 /* Translators: file, cause */
                 _ ("“%s” can't be read: %s"), name, local_error->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                 _ ("“%s” is no file. Choose the files in it."), name);
  else if (g_file_info_get_size (info) == 0)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("“%s” is empty."), name);
  else if (g_file_info_get_size (info) > OUTREACH_ATTACHMENT_MOST_BYTES)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_TOO_LARGE,
                 _ ("“%s” is larger than 4 GB. Attach a shorter video, or a link to it."), name);
  else
    return TRUE;

  return FALSE;
}

static gboolean
copy_all (Copy *self,
          GFile *book,
          GFile *source,
          const char *name,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (source, cancellable, &local_error);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize length = 0;

  while (stream != NULL && (length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK,
                                                          cancellable, &local_error)) > 0)
    {
      if (!write_part (self, book, buffer, (gsize) length, error))
        return FALSE;
    }
  if (stream != NULL && length == 0)
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("“%s” can't be read: %s"), name,
                 local_error->message);

  return FALSE;
}

gboolean
outreach_attachments_keep_file (GFile *book,
                                GFile *source,
                                OutreachStoredFile *stored,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autofree char *name = g_file_get_parse_name (source);
  g_autofree char *base = g_file_get_basename (source);
  g_auto (Copy) copy = { .fd = -1 };

  return check_source (source, name, cancellable, error) && begin_copy (&copy, book, error) &&
         copy_all (&copy, book, source, name, cancellable, error) &&
         end_copy (&copy, book, base, stored, error);
}

gboolean
outreach_attachments_keep_bytes (GFile *book,
                                 GBytes *bytes,
                                 const char *name,
                                 OutreachStoredFile *stored,
                                 GError **error)
{
  g_auto (Copy) copy = { .fd = -1 };
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  return begin_copy (&copy, book, error) && write_part (&copy, book, data, size, error) &&
         end_copy (&copy, book, name, stored, error);
}

/* ---- Thumbnails ---- */

GBytes *
outreach_reader_get_thumbnail (OutreachReader *self, const char *sha256)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (connection, "SELECT image FROM thumbnail WHERE sha256 = ?",
                                   NULL);

  if (statement == NULL)
    return NULL;
  outreach_statement_bind_text (statement, 1, sha256);
  if (outreach_connection_step (connection, statement, NULL) != OUTREACH_SQL_ROW)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, 0),
                      (gsize) sqlite3_column_bytes (statement, 0));
}

void
outreach_store_keep_thumbnail (OutreachStore *self, const char *sha256, GBytes *image)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  sqlite3_stmt *statement = outreach_connection_prepare (
      connection, "INSERT OR REPLACE INTO thumbnail (sha256, image) VALUES (?, ?)", NULL);
  gsize size;
  gconstpointer data = g_bytes_get_data (image, &size);

  if (statement == NULL)
    return;
  outreach_statement_bind_text (statement, 1, sha256);
  sqlite3_bind_blob64 (statement, 2, data, size, SQLITE_TRANSIENT);
  outreach_connection_run (connection, statement, NULL);
}

/* ---- Looking after them ---- */

static gboolean
has_sum (GFile *file, const char *sha256, GCancellable *cancellable)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize length = -1;

  while (stream != NULL && (length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK,
                                                          cancellable, NULL)) > 0)
    g_checksum_update (sum, buffer, length);

  return length == 0 && g_str_equal (g_checksum_get_string (sum), sha256);
}

GPtrArray *
outreach_attachments_verify (OutreachStore *store, GCancellable *cancellable, GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (store);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (connection,
                                   "SELECT uid, name, sha256 FROM attachment"
                                   " WHERE sha256 IS NOT NULL ORDER BY activity_id, id",
                                   error);
  OutreachSqlResult result;

  if (statement == NULL)
    return NULL;
  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      const char *sum = (const char *) sqlite3_column_text (statement, 2);
      g_autoptr (GFile) file = outreach_attachments_get_file (outreach_store_get_file (store), sum);
      gboolean there = file != NULL && g_file_query_exists (file, cancellable);
      OutreachAttachmentFault *fault;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (there && has_sum (file, sum, cancellable))
        continue;
      fault = g_new0 (OutreachAttachmentFault, 1);
      fault->uid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      fault->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      fault->missing = !there;
      g_ptr_array_add (faults, fault);
    }

  return result == OUTREACH_SQL_DONE ? g_steal_pointer (&faults) : NULL;
}

/* Changesets hold the sum of an attachment that was added or removed as it is. */
static gboolean
is_needed (OutreachStore *store,
           const char *sum,
           gboolean also_removed,
           gboolean *needed,
           GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (store);
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      connection,
      also_removed ? "SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1)"
                   : "SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1)"
                     " OR EXISTS (SELECT 1 FROM journal WHERE state <> 2"
                     " AND instr (changeset, CAST (?1 AS BLOB)) > 0)",
      error);

  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, sum);
  if (outreach_connection_step (connection, statement, error) != OUTREACH_SQL_ROW)
    return FALSE;
  *needed = sqlite3_column_int (statement, 0) != 0;

  return TRUE;
}

/* A copy that a killed program left behind is needed by nobody. */
static gboolean
clean_file (OutreachStore *store,
            const char *path,
            const char *name,
            gboolean also_removed,
            guint *n_files,
            gint64 *n_bytes,
            GError **error)
{
  gboolean needed = FALSE;
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) ||
      g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < YOUNG_SECONDS)
    return TRUE;
  if (!is_sum (name) && !g_str_has_prefix (name, "unfinished-"))
    return TRUE;
  if (is_sum (name) && !is_needed (store, name, also_removed, &needed, error))
    return FALSE;
  if (needed)
    return TRUE;
  if (g_unlink (path) != 0)
    return fail_writing (outreach_store_get_file (store), errno, error);
  ++*n_files;
  *n_bytes += info.st_size;

  return TRUE;
}

static gboolean
clean_folder (OutreachStore *store,
              const char *path,
              gboolean is_top,
              gboolean also_removed,
              guint *n_files,
              gint64 *n_bytes,
              GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      gboolean done =
          is_top && g_file_test (child, G_FILE_TEST_IS_DIR)
              ? clean_folder (store, child, FALSE, also_removed, n_files, n_bytes, error)
              : clean_file (store, child, name, also_removed, n_files, n_bytes, error);

      if (!done)
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_attachments_clean (OutreachStore *store,
                            gboolean also_removed,
                            guint *n_files,
                            gint64 *n_bytes,
                            GError **error)
{
  g_autoptr (GFile) folder = outreach_attachments_get_folder (outreach_store_get_file (store));

  *n_files = 0;
  *n_bytes = 0;

  return clean_folder (store, g_file_peek_path (folder), TRUE, also_removed, n_files, n_bytes,
                       error);
}
