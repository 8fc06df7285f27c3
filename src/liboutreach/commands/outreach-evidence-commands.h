/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-attachments.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * OutreachEvidenceBatch:
 *
 * Files on their way to an activity. They are copied beside the book and looked at first, on a worker
 * thread, and then stored as records in one change. What can't be taken is a refusal, never the end
 * of the others.
 */
#define OUTREACH_TYPE_EVIDENCE_BATCH (outreach_evidence_batch_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEvidenceBatch,
                      outreach_evidence_batch,
                      OUTREACH,
                      EVIDENCE_BATCH,
                      GObject)

/* @book: the book's file */
OutreachEvidenceBatch *outreach_evidence_batch_new (GFile *book);

/* Files to take. */
void outreach_evidence_batch_add_file (OutreachEvidenceBatch *self, GFile *file);
/* A pasted picture, and what it shall be called. */
void outreach_evidence_batch_add_picture (OutreachEvidenceBatch *self,
                                          GBytes *picture,
                                          const char *name);

/* Copies them. Once, and without the main thread. FALSE only where it was cancelled. */
gboolean outreach_evidence_batch_prepare (OutreachEvidenceBatch *self,
                                          GCancellable *cancellable,
                                          GError **error);
void outreach_evidence_batch_prepare_async (OutreachEvidenceBatch *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean outreach_evidence_batch_prepare_finish (OutreachEvidenceBatch *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/* Why some were not taken. Returns: (transfer none) (element-type utf8) */
GPtrArray *outreach_evidence_batch_get_refusals (OutreachEvidenceBatch *self);

/**
 * outreach_commands_add_evidence:
 * @batch: a prepared one; what the activity has already is added to its refusals
 * @caption: (nullable): of each
 *
 * Attaches the files to an activity, after those that it has.
 *
 * Returns: (transfer full) (element-type OutreachRecord): the records; none is no error
 */
GPtrArray *outreach_commands_add_evidence (OutreachStore *store,
                                           gint64 activity_id,
                                           OutreachEvidenceBatch *batch,
                                           const char *caption,
                                           GError **error);

/* Attaches a web address. @caption: (nullable). Returns: (transfer full) */
OutreachRecord *outreach_commands_add_evidence_link (OutreachStore *store,
                                                     gint64 activity_id,
                                                     const char *link,
                                                     const char *caption,
                                                     GError **error);

/* Moves a piece of evidence among those of its activity, by @places towards the end (or, below 0, the
 * beginning) as far as there are any. */
gboolean outreach_commands_move_evidence (OutreachStore *store,
                                          gint64 id,
                                          int places,
                                          GError **error);

/* All evidence of an activity, in order. */
OutreachQuery *outreach_evidence_query_new (OutreachRecord *activity);

/* What it is called where a person reads it: the caption, else the name. Returns: (transfer none) */
const char *outreach_evidence_get_title (OutreachRecord *attachment);

/* A good name for a copy of it, with an ending: of the stripped picture where @stripped.
 * Returns: (transfer full) */
char *outreach_evidence_make_file_name (OutreachRecord *attachment, gboolean stripped);

/* The file of a piece of evidence. Returns: (transfer full) (nullable): %NULL: it is a link */
GFile *outreach_evidence_get_file (GFile *book, OutreachRecord *attachment);

/**
 * outreach_evidence_write_copy:
 * @target: replaced where it exists
 * @most: pixels of the longer side of a picture at most; 0: as it is
 *
 * Writes a copy that may be given away: of a picture only its pixels, the right way up
 * (outreach_image_write_copy()). Other files are copied as they are. For worker threads.
 */
gboolean outreach_evidence_write_copy (GFile *book,
                                       OutreachRecord *attachment,
                                       GFile *target,
                                       int most,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
