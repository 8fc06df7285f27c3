/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-clash-preview.h"
#include "outreach-schedule-move.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_GRID (outreach_schedule_grid_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleGrid,
                      outreach_schedule_grid,
                      OUTREACH,
                      SCHEDULE_GRID,
                      GtkWidget)

/**
 * OutreachScheduleGrid:
 *
 * The days as columns under a head that stays in sight, the activities of a day one below the other
 * in the order of time. The arrow keys go from activity to activity and from day to day, Home and
 * End to the first and the last of a day, the Page keys to the next day's first. The Alt key moves
 * the activity, as dragging it does: with an arrow by a day or a part of the day, with a Page key to
 * the next lane; Ctrl and Shift with an arrow by half an hour. Ctrl with an arrow goes to parts of
 * days that are empty, too; there Enter adds an activity. Tab leaves the grid.
 *
 * Signals: `move` (OutreachScheduleMove *): what a person wants; `take-up` (gint64 activity id): it is
 * being dragged, outreach_schedule_grid_set_preview() is to tell its clashes; `menu`: the menu of
 * where the focus is is about to be shown.
 */

/* Keeps the place and the focus. */
void outreach_schedule_grid_show (OutreachScheduleGrid *self, const OutreachSchedule *schedule);
void outreach_schedule_grid_set_lanes (OutreachScheduleGrid *self, OutreachLanes lanes);
void outreach_schedule_grid_set_compact (OutreachScheduleGrid *self, gboolean compact);
/* Those that are there without activities as well: as for outreach_schedule_list_lanes(). */
void outreach_schedule_grid_set_kept (OutreachScheduleGrid *self, const char *const *kept);
/* The menus of an activity, and of an empty part of a day. */
void outreach_schedule_grid_set_menus (OutreachScheduleGrid *self,
                                       GMenuModel *card,
                                       GMenuModel *slot);
/* Those that are cancelled as well. */
void outreach_schedule_grid_set_with_cancelled (OutreachScheduleGrid *self,
                                                gboolean with_cancelled);

#define OUTREACH_SCHEDULE_N_ZOOMS 5
#define OUTREACH_SCHEDULE_ZOOM_NORMAL 2
/* How large text and days are; 0 is the smallest. */
void outreach_schedule_grid_set_zoom (OutreachScheduleGrid *self, guint zoom);
/* @clashes: (transfer none): from an activity's id (gint64 *) to what it clashes with */
void outreach_schedule_grid_set_clashes (OutreachScheduleGrid *self, GHashTable *clashes);

/* @preview: (nullable): of the activity that is being dragged */
void outreach_schedule_grid_set_preview (OutreachScheduleGrid *self, OutreachClashPreview *preview);

/* Of the activity that has or had the focus, to where it stands, out of the lane in which it was
 * found. Returns: (transfer full) (nullable) */
OutreachScheduleMove *outreach_schedule_grid_begin_move (OutreachScheduleGrid *self);
/* Day, part of the day and lane of that activity or empty place, for another one.
 * Returns: (transfer full) (nullable) */
OutreachScheduleMove *outreach_schedule_grid_get_slot (OutreachScheduleGrid *self);
/* Goes to a day's first activity. FALSE where that day has none, to which it goes all the same, or is
 * not there */
gboolean outreach_schedule_grid_go_to_day (OutreachScheduleGrid *self, OutreachWhen day);
/* To the activity that had it last, or else the first of today, of the opening day, of all.
 * FALSE where there is none */
gboolean outreach_schedule_grid_focus (OutreachScheduleGrid *self);

G_END_DECLS
