/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-schedule.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_CARD (outreach_schedule_card_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleCard,
                      outreach_schedule_card,
                      OUTREACH,
                      SCHEDULE_CARD,
                      GtkButton)

/**
 * OutreachScheduleCard:
 *
 * One activity on one day: time, title, place, the colour of its state, and whether it clashes.
 * Opens the activity.
 */
GtkWidget *outreach_schedule_card_new (void);

/* @date: the day it stands on, %OUTREACH_WHEN_NONE for none. @clash: (nullable): with what it
 * clashes. @compact: only the title */
void outreach_schedule_card_show (OutreachScheduleCard *self,
                                  const OutreachScheduleEntry *entry,
                                  OutreachWhen date,
                                  const char *clash,
                                  gboolean compact);

G_END_DECLS
