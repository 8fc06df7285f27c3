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
 * lines. At the end those that have no date. Without lanes, and in lanes that are kept, each band has a
 * line, be it an empty one.
 *
 * Returns: (transfer full) (element-type OutreachScheduleLine): valid as long as @schedule is
 */
GPtrArray *outreach_schedule_lines_new (const OutreachSchedule *schedule,
                                        OutreachLanes by,
                                        gboolean with_cancelled,
                                        const char *const *kept);

/* ---- Looking through them: @n_columns as above ---- */

/* Returns: (nullable): %NULL where the cell is empty, or there is none */
const OutreachScheduleEntry *outreach_schedule_lines_get_entry (GPtrArray *lines,
                                                                guint n_columns,
                                                                guint line,
                                                                guint column);
/* Whether a cell stands for a part of a day in which the lane has nothing. */
gboolean outreach_schedule_line_is_slot (const OutreachScheduleLine *line, guint column);
/* The next filled cell of a column from @line on, in the direction of @step. FALSE where there is
 * none. @slots: the next slot, too */
gboolean outreach_schedule_lines_find (GPtrArray *lines,
                                       guint n_columns,
                                       guint column,
                                       int line,
                                       int step,
                                       gboolean slots,
                                       guint *found);
/* The filled cell of a column that is nearest to @line; @slots: or the slot. */
gboolean outreach_schedule_lines_find_nearest (GPtrArray *lines,
                                               guint n_columns,
                                               guint column,
                                               guint line,
                                               gboolean slots,
                                               guint *found);
/* The cell itself where it is filled; else the slot of its part of the day, or the first activity in
 * it. FALSE where it is of no part of a day */
gboolean outreach_schedule_lines_find_place (GPtrArray *lines,
                                             guint n_columns,
                                             guint line,
                                             guint column,
                                             guint *found);
/* Where an activity stands, next to the place in @line and @column, which becomes that. */
gboolean outreach_schedule_lines_find_activity (GPtrArray *lines,
                                                guint n_columns,
                                                gint64 id,
                                                guint *line,
                                                guint *column);
/* The heading of the lane before or after that of @line; -1 for none */
int outreach_schedule_lines_find_lane (GPtrArray *lines, int line, int step);

G_END_DECLS
