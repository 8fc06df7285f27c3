/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASKS_PAGE (outreach_tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTasksPage, outreach_tasks_page, OUTREACH, TASKS_PAGE, OutreachPage)

/**
 * OutreachTasksPage:
 *
 * What is to be done by when: the tasks of the edition, those that are overdue first.
 */

G_END_DECLS
