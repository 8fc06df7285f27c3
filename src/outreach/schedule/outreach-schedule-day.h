/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-schedule.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_DAY (outreach_schedule_day_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleDay, outreach_schedule_day, OUTREACH, SCHEDULE_DAY, GtkBox)

/**
 * OutreachScheduleDay:
 *
 * The head of a day's column: date, weekday, holiday, theme days, how many activities, and a button
 * that adds one on that day.
 */
GtkWidget *outreach_schedule_day_new (const OutreachEditionDay *day, guint n_activities);

/* Something that is dragged would come onto it. */
void outreach_schedule_day_set_target (OutreachScheduleDay *self, gboolean target);

/* ---- Those of a schedule, in a box ---- */

/* @width: the least of each */
void outreach_schedule_days_fill (GtkWidget *days, const OutreachSchedule *schedule, int width);
void outreach_schedule_days_set_width (GtkWidget *days, int width);
/* The column at @x of @widget; -1 for none */
int outreach_schedule_days_find_at (GtkWidget *days, GtkWidget *widget, double x);
/* As the day to which something is dragged; -1 for none */
void outreach_schedule_days_mark (GtkWidget *days, int target);

G_END_DECLS
