/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-deadlines.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASK_SECTION (outreach_task_section_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTaskSection, outreach_task_section, OUTREACH, TASK_SECTION, GtkBox)

/**
 * OutreachTaskSection:
 *
 * The tasks of one group, a row each, under its name. Not seen while it has none.
 *
 * Signals:
 *  - `mark` (OutreachRecord *task, gboolean done)
 *  - `edit` (OutreachRecord *task)
 *  - `remove` (OutreachRecord *task)
 */
OutreachTaskSection *outreach_task_section_new (OutreachTaskGroup group);

/* @tasks: (element-type OutreachRecord) */
void outreach_task_section_set_tasks (OutreachTaskSection *self,
                                      GPtrArray *tasks,
                                      OutreachWhen today);

G_END_DECLS
