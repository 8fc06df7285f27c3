/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule.h"

G_BEGIN_DECLS

/* One line across the days: a heading, or at most one activity a day. */
typedef struct
{
  char *heading;                /* (nullable): of a lane, or of those without a date */
  const char *title;            /* (nullable): the band that begins with this line, translated */
  OutreachBand band;            /* in which its activities stand */
  OutreachScheduleEntry *cells; /* one a column; without an activity where it is empty */
  gboolean undated;
  char *lane; /* (nullable): the name of the lane, %NULL where it has none */
  gint64 venue;
} OutreachScheduleLine;

/* Whether it is the heading of a lane. */
gboolean outreach_schedule_line_begins_lane (const OutreachScheduleLine *line);

/* How many columns the lines have: the days, or one where there are none. */
guint outreach_schedule_lines_get_n_columns (const OutreachSchedule *schedule);

/**
 * outreach_schedule_lines_new:
 *
 * The plan line by line, so that a list makes only those in sight: in each lane the bands one below
 * the other, in each band the activities of a day in the order of time; a day of 50 activities is 50
 * lines. At the end those that have no date. Without lanes each band has a line, be it an empty one.
 *
 * Returns: (transfer full) (element-type OutreachScheduleLine): valid as long as @schedule is
 */
GPtrArray *outreach_schedule_lines_new (const OutreachSchedule *schedule,
                                        OutreachLanes by,
                                        gboolean with_cancelled);

G_END_DECLS
