/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-week.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_DAY_ROW (outreach_day_row_get_type ())
G_DECLARE_FINAL_TYPE (OutreachDayRow, outreach_day_row, OUTREACH, DAY_ROW, GtkListBoxRow)

/* One day of the week: its theme days and who leads them, and the first activities of the day,
 * each a button that goes there. */
GtkWidget *outreach_day_row_new (const OutreachWeekDay *day);

G_END_DECLS
