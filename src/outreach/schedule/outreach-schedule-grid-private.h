/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-grid.h"
#include "outreach-schedule-row.h"

G_BEGIN_DECLS

/* Somewhere in the grid. */
typedef struct
{
  int column;
  OutreachWhen day;
  OutreachScheduleRow *row;         /* (nullable): %NULL below the last one */
  const OutreachScheduleLine *line; /* (nullable): its line */
} OutreachSchedulePlace;

GtkListView *outreach_schedule_grid_get_list (OutreachScheduleGrid *self);
/* What is scrolled from day to day. */
GtkScrolledWindow *outreach_schedule_grid_get_scroller (OutreachScheduleGrid *self);

/* @x, @y: of the list. FALSE where there is no day */
gboolean outreach_schedule_grid_find_place (OutreachScheduleGrid *self,
                                            double x,
                                            double y,
                                            OutreachSchedulePlace *place);

/* Returns: (transfer full) (nullable): of the activity in a cell, out of its lane to where it stands;
 *   %NULL where the cell is empty */
OutreachScheduleMove *outreach_schedule_grid_begin_move_at (OutreachScheduleGrid *self,
                                                            guint line,
                                                            guint column);
/* The heading of the lane before or after that of the activity that has the focus.
 * Returns: (transfer none) (nullable) */
const OutreachScheduleLine *outreach_schedule_grid_find_lane (OutreachScheduleGrid *self, int step);
/* To the next activity of the day in the direction of @step, or to the first that way from its end. */
void outreach_schedule_grid_go_along (OutreachScheduleGrid *self, int step, gboolean from_end);
/* To the next day that has activities; @first: to its first one. */
void outreach_schedule_grid_go_across (OutreachScheduleGrid *self, int step, gboolean first);
/* Emits `move`. */
void outreach_schedule_grid_move (OutreachScheduleGrid *self, OutreachScheduleMove *move);
/* Emits `take-up`. */
void outreach_schedule_grid_take_up (OutreachScheduleGrid *self, gint64 activity_id);
/* Returns: (transfer none) (nullable) */
OutreachClashPreview *outreach_schedule_grid_get_preview (OutreachScheduleGrid *self);

/* -1 for none */
void outreach_schedule_grid_mark_day (OutreachScheduleGrid *self, int column);
/* @text: (nullable) */
void outreach_schedule_grid_show_note (OutreachScheduleGrid *self,
                                       const char *text,
                                       gboolean clash);

G_END_DECLS
