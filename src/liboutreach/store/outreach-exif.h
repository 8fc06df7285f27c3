/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-when.h"

G_BEGIN_DECLS

/**
 * outreach_exif_find_taken:
 * @data: the beginning of a JPEG file, or all of it
 *
 * When a picture was taken, as the camera's clock said (EXIF 2.32, DateTimeOriginal): local time,
 * to the minute. Nothing in a file is trusted: what is cut short, points anywhere else or is no
 * date is no answer.
 *
 * Returns: %OUTREACH_WHEN_NONE where it is not said
 */
OutreachWhen outreach_exif_find_taken (const guint8 *data, gsize size);

/* The same of a file, of which only the beginning is read. For worker threads. */
OutreachWhen outreach_exif_read_taken (GFile *file, GCancellable *cancellable);

G_END_DECLS
