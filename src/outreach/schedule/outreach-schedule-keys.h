/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-grid.h"

G_BEGIN_DECLS

/* What a key does where an activity has the focus: those alone go, those that are held with others
 * move. @held: the modifiers. FALSE where it is none of these keys */
gboolean outreach_schedule_grid_press (OutreachScheduleGrid *self, guint key, GdkModifierType held);

G_END_DECLS
