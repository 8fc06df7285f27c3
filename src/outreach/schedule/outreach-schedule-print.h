/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-schedule.h"

G_BEGIN_DECLS

/**
 * outreach_schedule_print:
 * @widget: in the window that asks
 * @catalogue: names the states
 *
 * Asks for a printer or a file, then prints the plan as a wall chart, landscape unless the person
 * says otherwise. Paper and printer are remembered while the application runs. A failure is shown.
 */
void outreach_schedule_print (GtkWidget *widget,
                              OutreachSchedule *schedule,
                              OutreachCatalogue *catalogue,
                              GHashTable *clashes,
                              OutreachLanes lanes,
                              OutreachLanguage language);

G_END_DECLS
