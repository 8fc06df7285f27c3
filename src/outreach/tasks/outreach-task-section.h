/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-deadlines.h"
#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASK_SECTION (outreach_task_section_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTaskSection, outreach_task_section, OUTREACH, TASK_SECTION, GtkBox)

/**
 * OutreachTaskSection:
 *
 * The tasks of one group, a row each, under its name. Not seen while it has none.
 */
OutreachTaskSection *outreach_task_section_new (OutreachTaskGroup group);

/* @tasks: (element-type OutreachRecord) */
void outreach_task_section_set_tasks (OutreachTaskSection *self,
                                      OutreachSession *session,
                                      GPtrArray *tasks);

G_END_DECLS
