/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding-watch.h"
#include "outreach-page.h"
#include "outreach-schedule-grid.h"

G_BEGIN_DECLS

/* Adds to @actions what is done with the activity of @grid that has or had the focus: `open`, `move`,
 * `duplicate`, `delete`, `show-finding` and `ignore-finding`. @page: borrowed; it holds @actions and
 * the others */
void outreach_schedule_actions_add (OutreachPage *page,
                                    GActionMap *actions,
                                    OutreachScheduleGrid *grid,
                                    OutreachFindingWatch *findings);

G_END_DECLS
