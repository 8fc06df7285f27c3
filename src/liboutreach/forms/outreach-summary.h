/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * The summary (总结) of an edition: drafted from the numbers in the book by the sentences of
 * data/summary.json, edited by a person (the edition's field "summary"), written as .docx or text.
 *
 * A text is lines: a heading (“一、…” or “1. …”) or a paragraph each.
 */

/**
 * outreach_summary_draft:
 *
 * Only activities that were held or reported count, as in the statistics. A clause is left out where
 * the book lacks one of its values; so are sentences and headings that nothing is left of. Numbers
 * from ten thousand on are cut, never rounded up: 23456 is 2.3万余.
 *
 * Returns: (transfer full): "" where nothing was held; %NULL on an error
 */
char *outreach_summary_draft (OutreachReader *reader,
                              gint64 edition_id,
                              OutreachLanguage language,
                              GError **error);

/* The edition's text as it was edited, or else the draft. Returns: (transfer full) */
char *outreach_summary_get_text (OutreachReader *reader,
                                 gint64 edition_id,
                                 OutreachLanguage language,
                                 GError **error);

/* “鼓楼区网信办2023年国家网络安全宣传周工作总结”. Returns: (transfer full) */
char *outreach_summary_make_title (OutreachReader *reader,
                                   gint64 edition_id,
                                   OutreachLanguage language,
                                   GError **error);

/**
 * OutreachSummary:
 * @draft: as outreach_summary_draft() has it
 * @edited: (nullable): the edition's text as it was edited; %NULL: the draft holds
 *
 * All that is known of an edition's summary.
 */
typedef struct
{
  char *title;
  char *draft;
  char *edited;
} OutreachSummary;

/* Returns: (transfer full) */
OutreachSummary *outreach_summary_read (OutreachReader *reader,
                                        gint64 edition_id,
                                        OutreachLanguage language,
                                        GError **error);
/* The same in a worker. */
void outreach_summary_read_async (OutreachStore *store,
                                  gint64 edition_id,
                                  OutreachLanguage language,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
OutreachSummary *outreach_summary_read_finish (GAsyncResult *result, GError **error);
void outreach_summary_free (OutreachSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSummary, outreach_summary_free)

/**
 * outreach_summary_write:
 * @text: what stands below the title
 * @office: (nullable): who signs
 * @date: the day below it
 * @file: a local file whose name ends in .docx, or else is plain text (UTF-8)
 *
 * Writes the whole file or none. A document is laid out after GB/T 9704 (domain.md A.7).
 */
gboolean outreach_summary_write (const char *title,
                                 const char *text,
                                 const char *office,
                                 OutreachWhen date,
                                 OutreachLanguage language,
                                 GFile *file,
                                 GError **error);

G_END_DECLS
