/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-thumbnail.h"

#include "outreach-attachments.h"
#include "outreach-error.h"
#include "outreach-evidence-commands.h"
#include "outreach-image.h"

/* The longer side of what is looked at: more than a screen has, less than memory minds. */
#define MOST_PIXELS 4096

typedef struct
{
  GFile *file; /* (nullable) */
  char *name;
  char *sha256;
  GBytes *kept; /* (nullable): the small picture that the book has */
  GBytes *made; /* (nullable): the one that it lacked */
  gboolean small;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->made, g_bytes_unref);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

static GdkTexture *
make_texture (Loading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) picture = NULL;

  if (self->kept != NULL)
    return gdk_texture_new_from_bytes (self->kept, error);
  picture = outreach_image_load (self->file, self->name,
                                 self->small ? OUTREACH_THUMBNAIL_PIXELS : MOST_PIXELS, NULL, NULL,
                                 cancellable, error);
  if (picture == NULL)
    return NULL;
  if (self->small)
    self->made = outreach_image_make_thumbnail (picture, NULL);

  return gdk_texture_new_for_pixbuf (picture);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = make_texture (data, cancellable, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
load (OutreachStore *store,
      OutreachRecord *attachment,
      gboolean small,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Loading *self = g_new0 (Loading, 1);

  self->file = outreach_evidence_get_file (outreach_store_get_file (store), attachment);
  self->name = g_strdup (outreach_record_get_text (attachment, "name"));
  self->sha256 = g_strdup (outreach_record_get_text (attachment, "sha256"));
  self->small = small;
  if (small && self->sha256 != NULL)
    self->kept = outreach_reader_get_thumbnail (outreach_store_get_reader (store), self->sha256);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, self, loading_free);
  if (self->file != NULL)
    g_task_run_in_thread (task, load_thread);
  else
    g_task_return_new_error (task, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND, "%s", self->name);
}

void
outreach_thumbnail_load_async (OutreachStore *store,
                               OutreachRecord *attachment,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  load (store, attachment, TRUE, cancellable, callback, user_data);
}

void
outreach_photo_load_async (OutreachStore *store,
                           OutreachRecord *attachment,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  load (store, attachment, FALSE, cancellable, callback, user_data);
}

GdkTexture *
outreach_photo_load_finish (OutreachStore *store, GAsyncResult *result, GError **error)
{
  Loading *self = g_task_get_task_data (G_TASK (result));
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), error);

  if (texture != NULL && self->made != NULL)
    outreach_store_keep_thumbnail (store, self->sha256, self->made);

  return texture;
}
