/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_FORM_XLSX,
  OUTREACH_FORM_CSV,
  OUTREACH_FORM_ICS, /* a calendar: outreach-calendar-export.h */
  OUTREACH_FORM_PDF, /* the pages as they are printed */
} OutreachFormFormat;

/* By the ending of the file's name. FALSE for any other. */
gboolean outreach_form_format_from_file (GFile *file, OutreachFormFormat *format);
/* "xlsx", "csv", "ics", "pdf" */
const char *outreach_form_format_get_extension (OutreachFormFormat format);

/* Whether the form can be written so: a calendar needs a sheet whose rows are activities.
 * @error: BAD_VALUE that says so */
gboolean outreach_form_check_format (OutreachForm *form, OutreachFormFormat format, GError **error);

/**
 * outreach_form_suggest_name:
 * @edition: (nullable): the record of the edition
 *
 * A file name for an export: 2023年国家网络安全宣传周活动安排表.xlsx, without characters that a file
 * system refuses.
 *
 * Returns: (transfer full)
 */
char *outreach_form_suggest_name (OutreachForm *form,
                                  OutreachRecord *edition,
                                  OutreachFormFormat format,
                                  OutreachLanguage language);

/* @done of @total records are written; @total is 0 while it is not known. */
typedef void (*OutreachFormProgress) (gint64 done, gint64 total, gpointer data);

/**
 * outreach_form_export:
 * @form: what to write
 * @reader: the book; all of the file shows one state of it
 * @file: a local file
 * @format: workbook, CSV (UTF-8 with a byte order mark, as Excel and WPS want it), calendar or PDF
 * @options: (nullable): %NULL: the defaults
 * @progress: (nullable): called on the same thread, a few times a second at most
 * @error: NOT_FOUND (the folder, the edition), READ_ONLY, NO_SPACE, BAD_VALUE (more rows than a sheet
 *   can have, no activities for a calendar), %G_IO_ERROR_CANCELLED; the message names the file
 *
 * Writes the form to a temporary file beside @file, then puts it in its place: an existing file is
 * replaced by a complete one or not at all, and a failure leaves nothing behind. Blocks; for a worker
 * thread with a reader of its own, or a program without a window. Does not write to the book.
 */
gboolean outreach_form_export (OutreachForm *form,
                               OutreachReader *reader,
                               GFile *file,
                               OutreachFormFormat format,
                               const OutreachFormOptions *options,
                               OutreachFormProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/**
 * outreach_form_export_async:
 *
 * The same in a worker thread, with a reader of its own. @progress and @callback run in the caller's
 * main context; @progress is not called after @callback.
 */
void outreach_form_export_async (OutreachForm *form,
                                 OutreachStore *store,
                                 GFile *file,
                                 OutreachFormFormat format,
                                 const OutreachFormOptions *options,
                                 OutreachFormProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean outreach_form_export_finish (OutreachForm *form, GAsyncResult *result, GError **error);

/**
 * outreach_form_note_unmasked:
 *
 * Puts a finished unmasked export into the book's journal: which form, to which file (%NULL: it was
 * printed), why. Programs call it after each export; it does nothing where @options mask. On the store's thread.
 */
gboolean outreach_form_note_unmasked (OutreachForm *form,
                                      OutreachStore *store,
                                      GFile *file,
                                      const OutreachFormOptions *options,
                                      GError **error);

G_END_DECLS
