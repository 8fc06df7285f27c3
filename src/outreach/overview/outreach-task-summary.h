/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TASK_SUMMARY (outreach_task_summary_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTaskSummary, outreach_task_summary, OUTREACH, TASK_SUMMARY, AdwBin)

/**
 * OutreachTaskSummary:
 *
 * The tasks of an edition that are overdue or due within seven days, the most urgent ones a row
 * each, and a way to all of them. Not seen while there is none.
 */

/* Reads and shows them. */
void outreach_task_summary_read (OutreachTaskSummary *self,
                                 OutreachStore *store,
                                 gint64 edition_id,
                                 GCancellable *cancellable);

G_END_DECLS
