/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-schedule-lines.h"

G_BEGIN_DECLS

/* How the lines are shown. */
typedef struct
{
  GHashTable *clashes; /* (nullable): from an activity's id (gint64 *) to what it clashes with */
  gboolean compact;    /* only titles */
  int band_width;      /* of what stands before the days */
} OutreachScheduleLook;

#define OUTREACH_TYPE_SCHEDULE_ROW (outreach_schedule_row_get_type ())
G_DECLARE_FINAL_TYPE (OutreachScheduleRow, outreach_schedule_row, OUTREACH, SCHEDULE_ROW, GtkBox)

/**
 * OutreachScheduleRow:
 *
 * One line of the schedule; used again for others as the list is scrolled.
 */
GtkWidget *outreach_schedule_row_new (void);

void outreach_schedule_row_show (OutreachScheduleRow *self,
                                 guint position,
                                 const OutreachScheduleLine *line,
                                 const OutreachSchedule *schedule,
                                 const OutreachScheduleLook *look);

guint outreach_schedule_row_get_position (OutreachScheduleRow *self);
/* Returns: (transfer none) (nullable): what is there whether it is empty or not */
GtkWidget *outreach_schedule_row_get_cell (OutreachScheduleRow *self, guint column);
/* Returns: (transfer none) (nullable): %NULL where the cell is empty */
GtkWidget *outreach_schedule_row_get_card (OutreachScheduleRow *self, guint column);
/* Returns: (transfer none) (nullable): what takes the focus: the card, or a slot */
GtkWidget *outreach_schedule_row_get_target (OutreachScheduleRow *self, guint column);
/* FALSE where @widget is in none of the cells. */
gboolean outreach_schedule_row_find_column (OutreachScheduleRow *self,
                                            GtkWidget *widget,
                                            guint *column);

G_END_DECLS
