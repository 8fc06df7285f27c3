/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding.h"
#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_CHECK_DEFAULT = 0,
  OUTREACH_CHECK_WITH_IGNORED = 1 << 0, /* kinds and cases that are ignored too */
} OutreachCheckFlags;

/**
 * outreach_check:
 * @edition_id: 0 for all editions
 * @activity_id: only findings that involve this activity, or 0
 *
 * Questions asked of a plan (OutreachFindingKind; domain.md A.8, B.3, B.4). Cancelled activities take
 * part in nothing. An activity without an end lasts two hours, or its day or half-day. A person is
 * not held to be in one place for an activity of several days. What counts at which level is the
 * office's to choose (its records of the kinds rule and exception).
 *
 * With an @activity_id only those are read with which it can clash; it says what the check of the
 * edition says of that activity. An activity is told at most five clashes over one venue or person
 * with those before it.
 *
 * Returns: (transfer full) (element-type OutreachFinding): by time; %NULL on an error
 */
GPtrArray *outreach_check (OutreachReader *reader,
                           gint64 edition_id,
                           gint64 activity_id,
                           OutreachCheckFlags flags,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
