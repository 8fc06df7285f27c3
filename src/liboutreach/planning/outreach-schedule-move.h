/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule.h"

G_BEGIN_DECLS

/**
 * OutreachScheduleMove:
 *
 * Where an activity of the schedule is to go: what the keyboard, dragging and the dialog ask for,
 * outreach_commands_move_activity() does, and an OutreachClashPreview tells the clashes of.
 */
typedef struct
{
  gint64 activity_id;
  OutreachWhen start; /* as it is to be; OUTREACH_WHEN_NONE: without a date */
  OutreachWhen end;
  OutreachLanes lanes; /* whose lanes it goes between; OUTREACH_LANES_NONE: it stays in its own */
  char *from;          /* (nullable): the lane it leaves; %NULL: that without a name */
  char *to;            /* (nullable): the lane it goes to, in the same way */
  gint64 venue;        /* with OUTREACH_LANES_VENUE the venue of @to; 0 for none */
} OutreachScheduleMove;

/* To where it stands. */
OutreachScheduleMove *outreach_schedule_move_new (const OutreachScheduleActivity *activity);
OutreachScheduleMove *outreach_schedule_move_copy (const OutreachScheduleMove *self);
void outreach_schedule_move_free (OutreachScheduleMove *self);

/* It begins on @day, as precisely as before, and lasts as long. One without a date takes the whole
 * day. */
void outreach_schedule_move_set_day (OutreachScheduleMove *self, OutreachWhen day);

/**
 * outreach_schedule_move_set_band:
 *
 * To another part of its day. Half-days become half-days; a time becomes 9:00, 14:00 or 19:00 and
 * lasts as long; the evening, which is no half-day, begins at 19:00; all day has no time.
 *
 * Returns: FALSE where it has no day, or several
 */
gboolean outreach_schedule_move_set_band (OutreachScheduleMove *self, OutreachBand band);

/* The part of the day in which it is to begin. OUTREACH_BAND_ALL_DAY where it has no day */
OutreachBand outreach_schedule_move_get_band (const OutreachScheduleMove *self);

/* Later by @minutes. FALSE where it has no time to the minute */
gboolean outreach_schedule_move_shift (OutreachScheduleMove *self, int minutes);

/* @from, @to: (nullable): names of lanes; @venue: of @to, as in an OutreachScheduleLane */
void outreach_schedule_move_set_lane (OutreachScheduleMove *self,
                                      OutreachLanes lanes,
                                      const char *from,
                                      const char *to,
                                      gint64 venue);

/* The people named in @responsible with the lane's in place of the one that is left, each once.
 * Returns: (transfer full): "" for none */
char *outreach_schedule_move_replace_person (const OutreachScheduleMove *self,
                                             const char *responsible);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachScheduleMove, outreach_schedule_move_free)

G_END_DECLS
