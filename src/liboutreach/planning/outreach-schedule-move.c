/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-schedule-move.h"

#include "outreach-format.h"
#include "outreach-schedule-private.h"

OutreachScheduleMove *
outreach_schedule_move_new (const OutreachScheduleActivity *activity)
{
  OutreachScheduleMove *self = g_new0 (OutreachScheduleMove, 1);

  self->activity_id = activity->id;
  self->start = activity->start;
  self->end = activity->end;

  return self;
}

OutreachScheduleMove *
outreach_schedule_move_copy (const OutreachScheduleMove *self)
{
  OutreachScheduleMove *copy = g_memdup2 (self, sizeof *self);

  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);

  return copy;
}

void
outreach_schedule_move_free (OutreachScheduleMove *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

void
outreach_schedule_move_set_day (OutreachScheduleMove *self, OutreachWhen day)
{
  int days;

  if (self->start == OUTREACH_WHEN_NONE)
    {
      self->start = outreach_when_get_day (day);
      self->end = OUTREACH_WHEN_NONE;
      return;
    }
  days = outreach_when_days_between (self->start, day);
  self->start = outreach_when_add_days (self->start, days);
  self->end = outreach_when_add_days (self->end, days);
}

static OutreachWhen
get_usual_time (OutreachWhen day, OutreachBand band)
{
  static const int hours[OUTREACH_N_BANDS] = {
    [OUTREACH_BAND_FORENOON] = 9,
    [OUTREACH_BAND_AFTERNOON] = 14,
    [OUTREACH_BAND_EVENING] = 19,
  };
  int year, month, mday;

  outreach_when_get_ymd (day, &year, &month, &mday);

  return outreach_when_new_minute (year, month, mday, hours[band], 0);
}

static OutreachWhen
get_half_day (OutreachWhen day, OutreachBand band)
{
  int year, month, mday;

  outreach_when_get_ymd (day, &year, &month, &mday);

  return outreach_when_new_half_day (year, month, mday, band == OUTREACH_BAND_AFTERNOON);
}

/* To the minute, as before. */
static void
set_time (OutreachScheduleMove *self, OutreachWhen start)
{
  if (self->end != OUTREACH_WHEN_NONE)
    self->end = outreach_when_add_minutes (start, outreach_when_get_end_minute (self->end) -
                                                      outreach_when_get_first_minute (self->start));
  self->start = start;
}

gboolean
outreach_schedule_move_set_band (OutreachScheduleMove *self, OutreachBand band)
{
  OutreachWhen day;

  if (outreach_schedule_count_days (self->start, self->end) != 1)
    return FALSE;
  if (band == outreach_schedule_move_get_band (self))
    return TRUE;
  day = outreach_when_get_day (self->start);
  if (band != OUTREACH_BAND_ALL_DAY &&
      outreach_when_get_precision (self->start) == OUTREACH_PRECISION_MINUTE)
    {
      set_time (self, get_usual_time (day, band));
      return TRUE;
    }
  if (band == OUTREACH_BAND_ALL_DAY)
    self->start = day;
  else if (band == OUTREACH_BAND_EVENING)
    self->start = get_usual_time (day, band);
  else
    self->start = get_half_day (day, band);
  self->end = OUTREACH_WHEN_NONE;

  return TRUE;
}

OutreachBand
outreach_schedule_move_get_band (const OutreachScheduleMove *self)
{
  return self->start != OUTREACH_WHEN_NONE ? outreach_schedule_find_band (self->start, self->end)
                                           : OUTREACH_BAND_ALL_DAY;
}

gboolean
outreach_schedule_move_shift (OutreachScheduleMove *self, int minutes)
{
  if (self->start == OUTREACH_WHEN_NONE ||
      outreach_when_get_precision (self->start) != OUTREACH_PRECISION_MINUTE)
    return FALSE;
  self->start = outreach_when_add_minutes (self->start, minutes);
  self->end = outreach_when_add_minutes (self->end, minutes);

  return TRUE;
}

void
outreach_schedule_move_set_lane (OutreachScheduleMove *self,
                                 OutreachLanes lanes,
                                 const char *from,
                                 const char *to,
                                 gint64 venue)
{
  g_autofree char *old_from = self->from;
  g_autofree char *old_to = self->to;

  self->lanes = lanes;
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->venue = venue;
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

char *
outreach_schedule_move_replace_person (const OutreachScheduleMove *self, const char *responsible)
{
  g_auto (GStrv) people = outreach_split_people (responsible);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; people[i] != NULL; i++)
    add_name (names, g_strcmp0 (people[i], self->from) == 0 ? self->to : people[i]);
  if (self->from == NULL)
    add_name (names, self->to);
  g_ptr_array_add (names, NULL);

  return g_strjoinv ("、", (char **) names->pdata);
}
