/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-grid.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_DRAG (outreach_schedule_drag_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleDrag,
                      outreach_schedule_drag,
                      OUTREACH,
                      SCHEDULE_DRAG,
                      GObject)

/**
 * OutreachScheduleDrag:
 *
 * Activities of a schedule dragged to another day, part of the day and lane. A note says where it
 * would come and what would clash there; near an edge the grid scrolls on.
 */
OutreachScheduleDrag *outreach_schedule_drag_new (OutreachScheduleGrid *grid);

/* The grid knows more of the clashes. */
void outreach_schedule_drag_update (OutreachScheduleDrag *self);

G_END_DECLS
