/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASK_LIST (outreach_task_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTaskList, outreach_task_list, OUTREACH, TASK_LIST, GtkWidget)

/* The tasks of an activity, below its fields: marked, added, opened and removed here. */

/* @activity: (nullable): a stored one */
void outreach_task_list_set_activity (OutreachTaskList *self,
                                      OutreachSession *session,
                                      OutreachRecord *activity);

G_END_DECLS
