/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * The files of evidence lie beside the book (outreach.db → outreach.attachments/ab/abcd…), each named
 * by the SHA-256 of what it holds, so that the same content is kept once and a file that was changed
 * is found. They are written before the transaction that refers to them, and stay when it is undone,
 * so that redo finds them. Only outreach_attachments_clean() takes any away.
 */

/* A file of more bytes is refused. */
#define OUTREACH_ATTACHMENT_MOST_BYTES (G_GINT64_CONSTANT (4) << 30)

/* What was kept. */
typedef struct
{
  char *sha256;
  gint64 size;
  char *media_type;
} OutreachStoredFile;

void outreach_stored_file_clear (OutreachStoredFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutreachStoredFile, outreach_stored_file_clear)

/* The folder of a book's files. Returns: (transfer full) */
GFile *outreach_attachments_get_folder (GFile *book);

/* Whether a record of an attachment has a file that is a picture. */
gboolean outreach_attachment_is_photo (OutreachRecord *attachment);

/* Where the file of that sum is, or would be; %NULL where it is no SHA-256 of 64 digits.
 * Returns: (transfer full) (nullable) */
GFile *outreach_attachments_get_file (GFile *book, const char *sha256);

/**
 * outreach_attachments_keep_file:
 * @book: the book's file; its folder is made where there is none
 * @stored: (out): clear it
 * @error: NOT_FOUND, BAD_VALUE (a folder, a device, empty), TOO_LARGE, NO_SPACE, READ_ONLY, FAILED
 *
 * Copies a file into the folder, and waits until it is on the disk. May be called on any thread.
 */
gboolean outreach_attachments_keep_file (GFile *book,
                                         GFile *source,
                                         OutreachStoredFile *stored,
                                         GCancellable *cancellable,
                                         GError **error);

/* The same of a pasted picture. @name: tells its type */
gboolean outreach_attachments_keep_bytes (GFile *book,
                                          GBytes *bytes,
                                          const char *name,
                                          OutreachStoredFile *stored,
                                          GError **error);

/* ---- Thumbnails ---- */

/* Returns: (transfer full) (nullable): the small picture, %NULL where there is none */
GBytes *outreach_reader_get_thumbnail (OutreachReader *self, const char *sha256);
/* Keeps a small picture. No entry of the journal, and no harm where it fails. */
void outreach_store_keep_thumbnail (OutreachStore *self, const char *sha256, GBytes *image);

/* ---- Looking after them ---- */

typedef struct
{
  char *uid;
  char *name;
  gboolean missing; /* else: it is not what was attached */
} OutreachAttachmentFault;

/* Reads every file. Returns: (transfer full) (element-type OutreachAttachmentFault): the
 * attachments whose file is gone or changed; %NULL on an error */
GPtrArray *outreach_attachments_verify (OutreachStore *store,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * outreach_attachments_clean:
 * @also_removed: also the files of attachments that were removed; undo then brings these back
 *   without their files
 * @n_files: (out): how many files were taken away
 * @n_bytes: (out): how large they were together
 *
 * Takes away files that neither a record nor the history refers to. What was written within the last
 * hour stays: another program may be about to refer to it.
 */
gboolean outreach_attachments_clean (OutreachStore *store,
                                     gboolean also_removed,
                                     guint *n_files,
                                     gint64 *n_bytes,
                                     GError **error);

G_END_DECLS
