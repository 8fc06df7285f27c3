/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-picture-files.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "outreach-image.h"

struct _OutreachPictureFiles
{
  char *folder;
  gboolean made;
  GPtrArray *paths;
};

OutreachPictureFiles *
outreach_picture_files_new (const char *folder)
{
  OutreachPictureFiles *self = g_new0 (OutreachPictureFiles, 1);

  self->folder = g_build_filename (folder, "outreach-pictures-XXXXXX", NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static gboolean
make_folder (OutreachPictureFiles *self, GError **error)
{
  int code;

  if (self->made)
    return TRUE;
  self->made = g_mkdtemp (self->folder) != NULL;
  code = errno;
  if (!self->made)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", self->folder,
                 g_strerror (code));

  return self->made;
}

const char *
outreach_picture_files_add (OutreachPictureFiles *self, GdkPixbuf *picture, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_strdup_printf ("%u.jpg", self->paths->len + 1);
  char *path;

  if (!make_folder (self, error))
    return NULL;
  bytes = outreach_image_to_jpeg (picture, error);
  if (bytes == NULL)
    return NULL;
  path = g_build_filename (self->folder, name, NULL);
  g_ptr_array_add (self->paths, path);

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE,
                                   0600, error)
             ? path
             : NULL;
}

void
outreach_picture_files_free (OutreachPictureFiles *self)
{
  for (guint i = 0; i < self->paths->len; i++)
    g_unlink (g_ptr_array_index (self->paths, i));
  if (self->made)
    g_rmdir (self->folder);
  g_ptr_array_unref (self->paths);
  g_free (self->folder);
  g_free (self);
}
