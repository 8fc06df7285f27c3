/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-keys.h"

#include <glib/gi18n.h>

#include "outreach-messages.h"
#include "outreach-schedule-grid-private.h"

/* ---- Moving ---- */

static void
say (OutreachScheduleGrid *self, const char *message)
{
  outreach_show_toast (GTK_WIDGET (self), message, FALSE);
}

static void
move_by_days (OutreachScheduleGrid *self, OutreachScheduleMove *move, int days)
{
  if (move->start == OUTREACH_WHEN_NONE)
    {
      say (self, _ ("It has no date yet; Ctrl+M gives it one"));
      return;
    }
  outreach_schedule_move_set_day (move, outreach_when_add_days (move->start, days));
  outreach_schedule_grid_move (self, move);
}

static void
move_by_bands (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step)
{
  int band = (int) outreach_schedule_move_get_band (move) + step;

  if (band < 0 || band >= OUTREACH_N_BANDS)
    return;
  if (outreach_schedule_move_set_band (move, band))
    outreach_schedule_grid_move (self, move);
  else if (move->start == OUTREACH_WHEN_NONE)
    say (self, _ ("It has no date yet; Ctrl+M gives it one"));
  else
    say (self, _ ("It lasts several days; Ctrl+M gives it other times"));
}

static void
move_by_minutes (OutreachScheduleGrid *self, OutreachScheduleMove *move, int minutes)
{
  if (outreach_schedule_move_shift (move, minutes))
    outreach_schedule_grid_move (self, move);
  else
    say (self, _ ("It has no time yet; Ctrl+M gives it one"));
}

static void
move_by_lanes (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step)
{
  const OutreachScheduleLine *to = outreach_schedule_grid_find_lane (self, step);

  if (to == NULL)
    return;
  outreach_schedule_move_set_lane (move, move->lanes, move->from, to->lane, to->venue);
  outreach_schedule_grid_move (self, move);
}

/* FALSE where the key moves nothing. */
static gboolean
move_by_key (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    void (*move) (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step);
    int step;
  } keys[] = {
    { GDK_KEY_Left, GDK_ALT_MASK, move_by_days, -1 },
    { GDK_KEY_Right, GDK_ALT_MASK, move_by_days, 1 },
    { GDK_KEY_Up, GDK_ALT_MASK, move_by_bands, -1 },
    { GDK_KEY_Down, GDK_ALT_MASK, move_by_bands, 1 },
    { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, move_by_minutes, -30 },
    { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, move_by_minutes, 30 },
    { GDK_KEY_Page_Up, GDK_ALT_MASK, move_by_lanes, -1 },
    { GDK_KEY_Page_Down, GDK_ALT_MASK, move_by_lanes, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].held == held)
      {
        g_autoptr (OutreachScheduleMove) move = outreach_schedule_grid_begin_move (self);

        if (move != NULL)
          keys[i].move (self, move, keys[i].step);
        return TRUE;
      }

  return FALSE;
}

/* ---- Going ---- */

/* FALSE where the key goes nowhere. */
static gboolean
go_by_key (OutreachScheduleGrid *self, guint key)
{
  static const struct
  {
    guint key;
    void (*go) (OutreachScheduleGrid *self, int step, gboolean far);
    int step;
    gboolean far;
  } keys[] = {
    { GDK_KEY_Up, outreach_schedule_grid_go_along, -1, FALSE },
    { GDK_KEY_Down, outreach_schedule_grid_go_along, 1, FALSE },
    { GDK_KEY_Home, outreach_schedule_grid_go_along, 1, TRUE },
    { GDK_KEY_End, outreach_schedule_grid_go_along, -1, TRUE },
    { GDK_KEY_Left, outreach_schedule_grid_go_across, -1, FALSE },
    { GDK_KEY_Right, outreach_schedule_grid_go_across, 1, FALSE },
    { GDK_KEY_Page_Up, outreach_schedule_grid_go_across, -1, TRUE },
    { GDK_KEY_Page_Down, outreach_schedule_grid_go_across, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        keys[i].go (self, keys[i].step, keys[i].far);
        return TRUE;
      }

  return FALSE;
}

gboolean
outreach_schedule_grid_press (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  return held != 0 ? move_by_key (self, key, held) : go_by_key (self, key);
}
