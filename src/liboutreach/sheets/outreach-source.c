/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outreach-error.h"

/* Of a file that has to be loaded. */
#define MOST_LOADED (256 * 1024 * 1024)

struct _OutreachSource
{
  char *name;
  int fd;        /* -1: in memory */
  GBytes *bytes; /* (nullable) */
  guint64 size;
};

static gboolean
fail (const char *name, GError **error, GError *reason)
{
  g_autoptr (GError) taken = reason;
  gboolean missing = g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&taken));
  else if (missing)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND, _ ("“%s” is not there."), name);
  else
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("“%s” can't be read: %s"), name,
                 reason->message);

  return FALSE;
}

static gboolean
fail_errno (const char *name, int number, GError **error)
{
  return fail (name, error,
               g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (number),
                                    g_strerror (number)));
}

static gboolean
open_path (OutreachSource *self, const char *path, GError **error)
{
  struct stat info;

  /* A pipe must not make us wait. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &info) < 0)
    return fail_errno (self->name, errno, error);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_TABLE, _ ("“%s” is not a file."),
                   self->name);
      return FALSE;
    }
  self->size = (guint64) info.st_size;

  return TRUE;
}

static gboolean
load (OutreachSource *self, GFile *file, GCancellable *cancellable, GError **error)
{
  GError *reason = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &reason);

  if (stream != NULL)
    self->bytes =
        g_input_stream_read_bytes (G_INPUT_STREAM (stream), MOST_LOADED, cancellable, &reason);
  if (self->bytes == NULL)
    return fail (self->name, error, reason);
  self->size = g_bytes_get_size (self->bytes);
  if (self->size == MOST_LOADED)
    return outreach_source_set_too_large (self, error);

  return TRUE;
}

static OutreachSource *
source_new (void)
{
  OutreachSource *self = g_atomic_rc_box_new0 (OutreachSource);

  self->fd = -1;

  return self;
}

OutreachSource *
outreach_source_new_for_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutreachSource) self = source_new ();
  g_autofree char *base = g_file_get_basename (file);

  self->name = g_filename_display_name (base != NULL ? base : "");
  if (g_file_peek_path (file) != NULL ? !open_path (self, g_file_peek_path (file), error)
                                      : !load (self, file, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

OutreachSource *
outreach_source_new_for_bytes (GBytes *bytes, const char *name)
{
  OutreachSource *self = source_new ();

  self->name = g_utf8_make_valid (name, -1);
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);

  return self;
}

OutreachSource *
outreach_source_ref (OutreachSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  OutreachSource *self = data;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
}

void
outreach_source_unref (OutreachSource *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
outreach_source_get_name (OutreachSource *self)
{
  return self->name;
}

guint64
outreach_source_get_size (OutreachSource *self)
{
  return self->size;
}

static gssize
read_file (OutreachSource *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  gsize all = 0;

  while (all < length)
    {
      gssize n = pread (self->fd, (char *) buffer + all, length - all, (off_t) (offset + all));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail_errno (self->name, errno, error);
          return -1;
        }
      if (n == 0)
        break;
      all += (gsize) n;
    }

  return (gssize) all;
}

gssize
outreach_source_read (OutreachSource *self,
                      guint64 offset,
                      void *buffer,
                      gsize length,
                      GError **error)
{
  if (offset >= self->size)
    return 0;
  length = (gsize) MIN (length, self->size - offset);
  if (self->bytes == NULL)
    return read_file (self, offset, buffer, length, error);
  memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + offset, length);

  return (gssize) length;
}

gboolean
outreach_source_set_damaged (OutreachSource *self, GError **error)
{
  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
      _ ("“%s” is damaged or cut off. Ask for it again, or open it in Excel or WPS and save "
         "it anew."),
      self->name);

  return FALSE;
}

gboolean
outreach_source_set_damaged_at (OutreachSource *self,
                                const char *part,
                                guint64 line,
                                GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
               /* Translators: a file, the name of a part within it, a line of that part */
               _ ("“%s” is damaged (%s, line %s). Ask for it again, or open it in Excel or WPS and "
                  "save it anew."),
               self->name, part, number);

  return FALSE;
}

gboolean
outreach_source_set_unsafe (OutreachSource *self, const char *part, GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
               /* Translators: a file, the name of a part within it */
               _ ("“%s” has a part that no spreadsheet program writes (%s) and is not read, for "
                  "safety. Ask for it again."),
               self->name, part);

  return FALSE;
}

gboolean
outreach_source_set_too_large (OutreachSource *self, GError **error)
{
  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_TOO_LARGE,
      _ ("“%s” holds more than a table of an office does and is not read, for safety. Divide "
         "it into smaller files."),
      self->name);

  return FALSE;
}

gboolean
outreach_source_set_password (OutreachSource *self, GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_PASSWORD,
               _ ("“%s” is protected with a password. Open it in Excel or WPS, remove the password "
                  "and save it."),
               self->name);

  return FALSE;
}
