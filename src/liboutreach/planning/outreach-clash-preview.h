/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding.h"
#include "outreach-schedule-move.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_CLASH_PREVIEW (outreach_clash_preview_get_type ())
G_DECLARE_FINAL_TYPE (OutreachClashPreview,
                      outreach_clash_preview,
                      OUTREACH,
                      CLASH_PREVIEW,
                      GObject)

/**
 * OutreachClashPreview:
 *
 * What would clash if an activity stood elsewhere. The edition's plan is read once; each answer is
 * then found in memory, at once, by the comparisons of outreach_check() and with what the office
 * decided of them, so that it is what the check finds after the move.
 */

/* Returns: (transfer full): of an activity that is gone or cancelled one that finds nothing; %NULL on
 *   an error */
OutreachClashPreview *outreach_clash_preview_read (OutreachReader *reader,
                                                   gint64 edition_id,
                                                   gint64 activity_id,
                                                   GCancellable *cancellable,
                                                   GError **error);

/* The same in a worker thread with a reader of its own. */
void outreach_clash_preview_read_async (OutreachStore *store,
                                        gint64 edition_id,
                                        gint64 activity_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
OutreachClashPreview *outreach_clash_preview_read_finish (GAsyncResult *result, GError **error);

/**
 * outreach_clash_preview_find:
 *
 * Returns: (transfer full) (nullable) (element-type OutreachFinding): clashes over its venue and its
 *   people, and what is doubtful about its day; other questions of the check do not depend on where
 *   it stands. %NULL where @move is another activity's
 */
GPtrArray *outreach_clash_preview_find (OutreachClashPreview *self,
                                        const OutreachScheduleMove *move);

/* The same for values of its fields. @venue: row id; 0 for none. @responsible: (nullable) */
GPtrArray *outreach_clash_preview_find_at (OutreachClashPreview *self,
                                           OutreachWhen start,
                                           OutreachWhen end,
                                           gint64 venue,
                                           const char *responsible);

G_END_DECLS
