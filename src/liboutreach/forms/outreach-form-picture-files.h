/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * OutreachPictureFiles:
 *
 * Pictures on the disk until a workbook is written: libxlsxwriter packs them at its end, and thousands
 * would not fit into memory.
 */
typedef struct _OutreachPictureFiles OutreachPictureFiles;

/* @folder: of temporary files. Nothing is made before the first picture. */
OutreachPictureFiles *outreach_picture_files_new (const char *folder);

/* Writes the pixels alone, as a JPEG. Returns: (transfer none): its path; a %G_FILE_ERROR */
const char *outreach_picture_files_add (OutreachPictureFiles *self,
                                        GdkPixbuf *picture,
                                        GError **error);

/* Takes the files away. */
void outreach_picture_files_free (OutreachPictureFiles *self);

G_END_DECLS
