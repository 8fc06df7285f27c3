/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule-grid.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_MENU (outreach_schedule_menu_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleMenu,
                      outreach_schedule_menu,
                      OUTREACH,
                      SCHEDULE_MENU,
                      GObject)

/**
 * OutreachScheduleMenu:
 *
 * What the pointer does in a schedule but for dragging: a click on an empty place goes there, a second
 * one adds an activity, the right button opens the menu of an activity or of an empty place.
 */
OutreachScheduleMenu *outreach_schedule_menu_new (OutreachScheduleGrid *grid);

void outreach_schedule_menu_set_models (OutreachScheduleMenu *self,
                                        GMenuModel *card,
                                        GMenuModel *slot);

/* Where the focus is. */
void outreach_schedule_menu_popup_at_focus (OutreachScheduleMenu *self);

G_END_DECLS
