/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

/* Pictures of evidence as textures, made on a worker thread. Errors are those of
 * outreach_image_load(). */

/* The small picture: as the book keeps it, else made anew and kept. */
void outreach_thumbnail_load_async (OutreachStore *store,
                                    OutreachRecord *attachment,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* The picture itself, reduced to what a screen can show. */
void outreach_photo_load_async (OutreachStore *store,
                                OutreachRecord *attachment,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* Of either. Returns: (transfer full) */
GdkTexture *outreach_photo_load_finish (OutreachStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
