/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_LEVEL_IGNORE,
  OUTREACH_LEVEL_WARN,
  OUTREACH_LEVEL_BLOCK,
} OutreachLevel;

#define OUTREACH_TYPE_FINDING (outreach_finding_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFinding, outreach_finding, OUTREACH, FINDING, GObject)

/* "venue-clash", "person-clash" */
const char *outreach_finding_get_kind (OutreachFinding *self);
OutreachLevel outreach_finding_get_level (OutreachFinding *self);
/* "block", "warn", "ignore" */
const char *outreach_finding_get_level_id (OutreachFinding *self);
/* One translated sentence that names what collides, where and when. */
const char *outreach_finding_get_message (OutreachFinding *self);
/* The activities involved. Returns: (transfer none) (element-type OutreachRecord) */
GPtrArray *outreach_finding_get_records (OutreachFinding *self);

/**
 * outreach_check:
 * @edition_id: 0 for all editions
 * @activity_id: only findings that involve this activity, or 0
 *
 * Venue double-booked (shared venues excepted; half-days, whole days and identical times count;
 * an activity without an end lasts two hours, or its day or half-day) and responsible person in two places at once. Drafts count;
 * cancelled activities do not.
 *
 * Returns: (transfer full) (element-type OutreachFinding): by time; %NULL on an error
 */
GPtrArray *outreach_check (OutreachReader *reader,
                           gint64 edition_id,
                           gint64 activity_id,
                           GError **error);

/* The same in a worker thread with a reader of its own. */
void outreach_check_async (OutreachStore *store,
                           gint64 edition_id,
                           gint64 activity_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *outreach_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
