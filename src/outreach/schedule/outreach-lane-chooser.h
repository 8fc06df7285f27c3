/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-schedule.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_LANE_CHOOSER (outreach_lane_chooser_get_type ())
G_DECLARE_FINAL_TYPE (OutreachLaneChooser, outreach_lane_chooser, OUTREACH, LANE_CHOOSER, AdwWindow)

/**
 * OutreachLaneChooser:
 *
 * Chooses the venues, settings, agencies or people that have a row on the schedule even while nothing
 * is planned for them. What is chosen is stored at once in the key `schedule-rows` of @settings, as
 * outreach_schedule_list_lanes() takes it.
 */
void outreach_lane_chooser_present (GtkWidget *widget,
                                    const OutreachSchedule *schedule,
                                    OutreachLanes lanes,
                                    const char *subtitle,
                                    GSettings *settings);

G_END_DECLS
