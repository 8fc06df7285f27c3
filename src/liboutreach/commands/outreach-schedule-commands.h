/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-move.h"

G_BEGIN_DECLS

/**
 * outreach_commands_move_activity:
 *
 * Moves an activity to another time and another lane: one transaction, which tasks whose dates are
 * counted from the activity follow. Where nothing changes, nothing is stored. A lane is a value of a
 * field (outreach_lanes_get_field()): that of the lane it leaves goes, that of the lane it goes to
 * comes, others stay.
 *
 * Returns: FALSE with NOT_FOUND where it, or what the lane names, is gone, NOT_ALLOWED where its time
 *   or venue is to change and it is over or cancelled, AMBIGUOUS where two records have the lane's
 *   name, BAD_VALUE where it would end before it begins
 */
gboolean outreach_commands_move_activity (OutreachStore *store,
                                          const OutreachScheduleMove *move,
                                          GError **error);

G_END_DECLS
