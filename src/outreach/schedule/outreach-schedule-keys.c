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
go_by_key (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    void (*go) (OutreachScheduleGrid *self, int step, gboolean far);
    int step;
    gboolean far;
  } keys[] = {
    { GDK_KEY_Up, 0, outreach_schedule_grid_go_along, -1, FALSE },
    { GDK_KEY_Down, 0, outreach_schedule_grid_go_along, 1, FALSE },
    { GDK_KEY_Home, 0, outreach_schedule_grid_go_along, 1, TRUE },
    { GDK_KEY_End, 0, outreach_schedule_grid_go_along, -1, TRUE },
    { GDK_KEY_Left, 0, outreach_schedule_grid_go_across, -1, FALSE },
    { GDK_KEY_Right, 0, outreach_schedule_grid_go_across, 1, FALSE },
    { GDK_KEY_Page_Up, 0, outreach_schedule_grid_go_across, -1, TRUE },
    { GDK_KEY_Page_Down, 0, outreach_schedule_grid_go_across, 1, TRUE },
    { GDK_KEY_Up, GDK_CONTROL_MASK, outreach_schedule_grid_step_along, -1, FALSE },
    { GDK_KEY_Down, GDK_CONTROL_MASK, outreach_schedule_grid_step_along, 1, FALSE },
    { GDK_KEY_Left, GDK_CONTROL_MASK, outreach_schedule_grid_step_across, -1, FALSE },
    { GDK_KEY_Right, GDK_CONTROL_MASK, outreach_schedule_grid_step_across, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].held == held)
      {
        keys[i].go (self, keys[i].step, keys[i].far);
        return TRUE;
      }

  return FALSE;
}

/* ---- What else is done where the focus is ---- */

static void
act (OutreachScheduleGrid *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static gboolean
act_by_key (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  gboolean empty = outreach_schedule_grid_get_entry (self, self->line, self->column) == NULL;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    outreach_schedule_menu_popup_at_focus (self->menu);
  else if (key == GDK_KEY_Delete && held == 0)
    act (self, "schedule.delete");
  else if (gdk_keyval_to_lower (key) == GDK_KEY_d && held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    act (self, "schedule.duplicate");
  else if (empty && held == 0 && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    act (self, "win.add");
  else
    return FALSE;

  return TRUE;
}

gboolean
outreach_schedule_grid_press (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  return act_by_key (self, key, held) || go_by_key (self, key, held) ||
         (held != 0 && move_by_key (self, key, held));
}
