/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-output-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outreach-error.h"

gboolean
outreach_form_output_open (OutreachFormOutput *self, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *base = NULL;
  char *resolved;
  int fd = -1;

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("%s is not in a folder of this computer: choose another place"), uri);
      return FALSE;
    }

  resolved = realpath (path, NULL);
  self->target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  self->folder = g_path_get_dirname (self->target);
  base = g_path_get_basename (self->target);
  if (g_file_test (self->target, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS,
                   _ ("%s is a folder: give a file name"), self->target);
      return FALSE;
    }
  if (g_access (self->target, F_OK) == 0 && g_access (self->target, W_OK) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      return FALSE;
    }

  for (guint i = 0; fd < 0 && i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf (".%.120s.%08x", base, g_random_int ());
      g_autofree char *valid = g_utf8_make_valid (name, -1);

      g_free (self->temporary);
      self->temporary = g_build_filename (self->folder, valid, NULL);
      fd = g_open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd < 0 && errno != EEXIST)
        break;
    }
  if (fd < 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      g_clear_pointer (&self->temporary, g_free);
      return FALSE;
    }
  close (fd);

  return TRUE;
}

gboolean
outreach_form_output_finish (OutreachFormOutput *self, GError **error)
{
  struct stat info;
  int fd = g_open (self->temporary, O_RDWR | O_CLOEXEC, 0);
  int folder;

  if (fd >= 0 && g_stat (self->target, &info) == 0)
    (void) !fchmod (fd, info.st_mode & 07777);
  if (fd < 0 || fsync (fd) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (close (fd) != 0 || g_rename (self->temporary, self->target) != 0)
    {
      outreach_form_set_file_error (error, self->target, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  folder = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder >= 0)
    {
      (void) fsync (folder);
      close (folder);
    }

  return TRUE;
}

void
outreach_form_output_clear (OutreachFormOutput *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->folder);
}

void
outreach_form_set_file_error (GError **error, const char *path, int saved_errno)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NO_SPACE,
          _ ("There is no room left on the disk for %s: free some space or choose another folder"),
          name);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY,
                   _ ("%s can't be written: the file or its folder is read-only"), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("%s can't be written: there is no such folder"), name);
      break;
    default:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("%s can't be written: %s"),
                   name, saved_errno != 0 ? g_strerror (saved_errno) : _ ("unknown error"));
      break;
    }
}
