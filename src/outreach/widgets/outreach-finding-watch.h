/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-check.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FINDING_WATCH (outreach_finding_watch_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFindingWatch,
                      outreach_finding_watch,
                      OUTREACH,
                      FINDING_WATCH,
                      GObject)

/**
 * OutreachFindingWatch:
 *
 * Checks one activity against the plan, on a thread of its own, and again whenever the book
 * changes. Signal `found` (GPtrArray *, of OutreachFinding): what there is now, none included.
 */
OutreachFindingWatch *outreach_finding_watch_new (OutreachStore *store);

/* @activity_id: 0 for none */
void outreach_finding_watch_set_activity (OutreachFindingWatch *self,
                                          gint64 edition_id,
                                          gint64 activity_id);

G_END_DECLS
