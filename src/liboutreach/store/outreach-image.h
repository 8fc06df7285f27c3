/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The longer side of a thumbnail, in pixels. */
#define OUTREACH_THUMBNAIL_PIXELS 256

/* A picture of more pixels is not decoded: it would take half a gigabyte of memory. */
#define OUTREACH_IMAGE_MOST_PIXELS G_GINT64_CONSTANT (120000000)

/**
 * outreach_image_load:
 * @name: (nullable): what messages call it; %NULL: as the file is called
 * @most: the longer side is reduced to that many pixels; 0: as it is
 * @width: (out) (optional): pixels of the whole picture as a person sees it
 * @height: (out) (optional)
 * @error: TOO_LARGE, DAMAGED (or no picture at all), NOT_FOUND, FAILED
 *
 * Reads a picture with the camera's orientation applied. Its size is looked at before anything is
 * decoded. For worker threads; one picture is decoded at a time.
 *
 * Returns: (transfer full)
 */
GdkPixbuf *outreach_image_load (GFile *file,
                                const char *name,
                                int most,
                                int *width,
                                int *height,
                                GCancellable *cancellable,
                                GError **error);

/* The pixels alone. Returns: (transfer full): a JPEG */
GBytes *outreach_image_to_jpeg (GdkPixbuf *picture, GError **error);

/* Returns: (transfer full): a JPEG of at most OUTREACH_THUMBNAIL_PIXELS */
GBytes *outreach_image_make_thumbnail (GdkPixbuf *picture, GError **error);

/**
 * outreach_image_write_copy:
 * @name: (nullable): what messages call the picture
 * @target: replaced where it exists; a PNG where its name ends so, else a JPEG
 * @most: the longer side at most; 0: as it is
 *
 * Writes the picture anew, so that nothing but its pixels is in the copy: no place, device, time,
 * author or comment (EXIF, XMP, IPTC). The camera's orientation is applied.
 */
gboolean outreach_image_write_copy (GFile *file,
                                    const char *name,
                                    GFile *target,
                                    int most,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
