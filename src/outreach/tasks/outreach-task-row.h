/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASK_ROW (outreach_task_row_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTaskRow, outreach_task_row, OUTREACH, TASK_ROW, AdwActionRow)

/**
 * OutreachTaskRow:
 *
 * A task with a box to tick, its date and a button that deletes it; Enter opens it. It follows
 * changes of the record.
 */

/* @with_activity: names the activity that it belongs to */
GtkWidget *outreach_task_row_new (OutreachSession *session,
                                  OutreachRecord *task,
                                  gboolean with_activity);

/* The dialog of a task.
 * @widget: in the window; @task: (nullable): %NULL adds one; @activity: (nullable): that it is of */
void outreach_task_present (GtkWidget *widget,
                            OutreachSession *session,
                            OutreachRecord *task,
                            OutreachRecord *activity);

G_END_DECLS
