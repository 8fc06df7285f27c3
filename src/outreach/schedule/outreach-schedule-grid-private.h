/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-drag.h"
#include "outreach-schedule-grid.h"
#include "outreach-schedule-menu.h"
#include "outreach-schedule-row.h"

G_BEGIN_DECLS

struct _OutreachScheduleGrid
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *band_space;
  GtkWidget *days;
  GtkListView *list;
  GtkWidget *note; /* about where what is dragged would come */
  GtkWidget *note_clash;
  GtkLabel *note_label;
  GtkStringList *slots; /* one a line; what stands in it is in ->lines, so that the place is kept */

  OutreachSchedule *schedule;
  GPtrArray *lines; /* of OutreachScheduleLine */
  OutreachScheduleLook look;
  OutreachLanes lanes;
  gboolean with_cancelled;
  char **kept; /* (nullable): whose lanes are there without activities, too */
  guint zoom;

  gboolean placed; /* somebody has been in it: it has a place */
  guint line;      /* where the focus is, or was */
  guint column;
  guint focus_source;
  guint focus_tries;
  OutreachScheduleDrag *drag;
  OutreachScheduleMenu *menu;
  OutreachClashPreview *preview; /* of what is being dragged */
};

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

/* The days, or one column where there are none. */
guint outreach_schedule_grid_get_n_columns (OutreachScheduleGrid *self);
/* OUTREACH_WHEN_NONE where there is no such day */
OutreachWhen outreach_schedule_grid_get_day (OutreachScheduleGrid *self, guint column);
/* Returns: (nullable): %NULL where the cell is empty, or there is none */
const OutreachScheduleEntry *outreach_schedule_grid_get_entry (OutreachScheduleGrid *self,
                                                               guint line,
                                                               guint column);

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
/* Gives the focus to an activity or an empty slot. */
void outreach_schedule_grid_focus_cell (OutreachScheduleGrid *self, guint line, guint column);
/* To what is nearest to where the focus was. FALSE where there is nothing */
gboolean outreach_schedule_grid_focus_nearest (OutreachScheduleGrid *self);
/* Where the focus is: at a card that was clicked, too. FALSE where it is in none. */
gboolean outreach_schedule_grid_take_place (OutreachScheduleGrid *self);
/* GtkWidgetClass.focus() */
gboolean outreach_schedule_grid_move_focus (GtkWidget *widget, GtkDirectionType direction);
/* To the next activity of the day in the direction of @step, or to the first that way from its end. */
void outreach_schedule_grid_go_along (OutreachScheduleGrid *self, int step, gboolean from_end);
/* To the next day that has activities; @first: to its first one. */
void outreach_schedule_grid_go_across (OutreachScheduleGrid *self, int step, gboolean first);
/* To the next activity or empty slot of the day, or on the next day. */
void outreach_schedule_grid_step_along (OutreachScheduleGrid *self, int step, gboolean unused);
void outreach_schedule_grid_step_across (OutreachScheduleGrid *self, int step, gboolean unused);
/* Emits `menu`. */
void outreach_schedule_grid_prepare_menu (OutreachScheduleGrid *self);
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
