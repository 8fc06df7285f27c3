/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-image.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "outreach-error.h"

#define CHUNK (64 * 1024)
#define JPEG_QUALITY "90"

typedef struct
{
  int most;
  int width;
  int height;
  gboolean too_large;
} Loading;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Loading *self)
{
  self->width = width;
  self->height = height;
  self->too_large = (gint64) width * height > OUTREACH_IMAGE_MOST_PIXELS;
  if (self->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (self->most > 0 && MAX (width, height) > self->most)
    {
      double scale = (double) self->most / MAX (width, height);

      gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)),
                                  MAX (1, (int) (height * scale + 0.5)));
    }
}

static char *
dup_name (GFile *file, const char *name)
{
  return name != NULL ? g_strdup (name) : g_file_get_parse_name (file);
}

static gboolean
refuse_too_large (const Loading *self, const char *name, GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_TOO_LARGE,
               /* Translators: file, width and height in pixels */
               _ ("The picture “%s” has %d × %d pixels: that is too many to be shown. Reduce it "
                  "with another program."),
               name, self->width, self->height);

  return FALSE;
}

static gboolean
refuse_broken (const char *name, GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED,
               _ ("The picture “%s” can't be shown: it is damaged or of an unknown kind."), name);

  return FALSE;
}

static gboolean
refuse_unreadable (const char *name, const GError *cause, GError **error)
{
  gboolean gone = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, OUTREACH_ERROR, gone ? OUTREACH_ERROR_NOT_FOUND : OUTREACH_ERROR_FAILED,
                 /* Translators: file, cause */
                 _ ("The picture “%s” can't be read: %s"), name, cause->message);

  return FALSE;
}

static gboolean
feed (GdkPixbufLoader *loader,
      Loading *self,
      GFile *file,
      const char *name,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &local_error);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize length = 0;

  while (stream != NULL && (length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK,
                                                          cancellable, &local_error)) > 0)
    {
      gboolean taken = gdk_pixbuf_loader_write (loader, buffer, length, NULL);

      if (self->too_large)
        return refuse_too_large (self, name, error);
      if (!taken)
        return refuse_broken (name, error);
    }
  if (stream == NULL || length < 0)
    return refuse_unreadable (name, local_error, error);

  return TRUE;
}

/* Whether the camera lay on its side: values 5 to 8 of EXIF's orientation. */
static gboolean
is_on_its_side (GdkPixbuf *picture)
{
  const char *orientation = gdk_pixbuf_get_option (picture, "orientation");

  return orientation != NULL && atoi (orientation) >= 5 && atoi (orientation) <= 8;
}

static GdkPixbuf *
load (GFile *file,
      const char *name,
      Loading *self,
      gboolean *turned,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean fed, closed;
  GdkPixbuf *picture;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), self);
  fed = feed (loader, self, file, name, cancellable, error);
  closed = gdk_pixbuf_loader_close (loader, NULL);
  if (!fed)
    return NULL;
  /* Kinds that are read whole tell their size only here. */
  if (self->too_large)
    {
      refuse_too_large (self, name, error);
      return NULL;
    }
  picture = closed ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (picture == NULL)
    {
      refuse_broken (name, error);
      return NULL;
    }
  *turned = is_on_its_side (picture);

  return gdk_pixbuf_apply_embedded_orientation (picture);
}

GdkPixbuf *
outreach_image_load (GFile *file,
                     const char *name,
                     int most,
                     int *width,
                     int *height,
                     GCancellable *cancellable,
                     GError **error)
{
  static GMutex one_at_a_time;
  g_autofree char *known = dup_name (file, name);
  Loading self = { .most = most };
  gboolean turned = FALSE;
  GdkPixbuf *picture;

  g_mutex_lock (&one_at_a_time);
  picture = g_cancellable_set_error_if_cancelled (cancellable, error)
                ? NULL
                : load (file, known, &self, &turned, cancellable, error);
  g_mutex_unlock (&one_at_a_time);
  if (width != NULL)
    *width = turned ? self.height : self.width;
  if (height != NULL)
    *height = turned ? self.width : self.height;

  return picture;
}

/* ---- Writing ---- */

/* What has no colour of its own is white in a JPEG, as paper is. */
static GdkPixbuf *
lay_on_white (GdkPixbuf *picture)
{
  if (!gdk_pixbuf_get_has_alpha (picture))
    return g_object_ref (picture);

  return gdk_pixbuf_composite_color_simple (picture, gdk_pixbuf_get_width (picture),
                                            gdk_pixbuf_get_height (picture), GDK_INTERP_NEAREST,
                                            255, 64, 0xffffff, 0xffffff);
}

/* Only pixels go on: what else the picture's options hold stays behind. */
static GBytes *
encode (GdkPixbuf *picture, gboolean png, GError **error)
{
  g_autoptr (GdkPixbuf) plain = png ? g_object_ref (picture) : lay_on_white (picture);
  char *buffer = NULL;
  gsize size = 0;
  gboolean done;

  if (plain == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   _ ("There is not enough memory for the picture."));
      return NULL;
    }
  done = png ? gdk_pixbuf_save_to_buffer (plain, &buffer, &size, "png", error, NULL)
             : gdk_pixbuf_save_to_buffer (plain, &buffer, &size, "jpeg", error, "quality",
                                          JPEG_QUALITY, NULL);

  return done ? g_bytes_new_take (buffer, size) : NULL;
}

GBytes *
outreach_image_to_jpeg (GdkPixbuf *picture, GError **error)
{
  return encode (picture, FALSE, error);
}

GBytes *
outreach_image_make_thumbnail (GdkPixbuf *picture, GError **error)
{
  int width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture);
  double scale = MIN (1.0, (double) OUTREACH_THUMBNAIL_PIXELS / MAX (width, height));
  g_autoptr (GdkPixbuf) small =
      gdk_pixbuf_scale_simple (picture, MAX (1, (int) (width * scale)),
                               MAX (1, (int) (height * scale)), GDK_INTERP_BILINEAR);

  if (small == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   _ ("There is not enough memory for the picture."));
      return NULL;
    }

  return encode (small, FALSE, error);
}

static gboolean
is_png_name (GFile *target)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".png");
}

gboolean
outreach_image_write_copy (GFile *file,
                           const char *name,
                           GFile *target,
                           int most,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GdkPixbuf) picture =
      outreach_image_load (file, name, most, NULL, NULL, cancellable, error);
  g_autoptr (GBytes) bytes = picture != NULL ? encode (picture, is_png_name (target), error) : NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *target_name = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_file_replace_contents (target, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable,
                               &local_error))
    return TRUE;
  target_name = g_file_get_parse_name (target);
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
               /* Translators: file, cause */
               _ ("“%s” can't be written: %s. Choose another folder."), target_name,
               local_error->message);

  return FALSE;
}
