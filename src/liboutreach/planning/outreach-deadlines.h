/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_DEADLINE_EDITION,  /* of the whole edition */
  OUTREACH_DEADLINE_ACTIVITY, /* of each activity */
} OutreachDeadlineScope;

/**
 * OutreachDeadline:
 *
 * A usual task and the rule that its due date follows (data/tasks.json, domain.md A.1).
 */
typedef struct _OutreachDeadline OutreachDeadline;

/* All, in the order of the file. Returns: (transfer none) (element-type OutreachDeadline) */
GPtrArray *outreach_deadlines_get_all (void);
/* @id: (nullable). Returns: (transfer none) (nullable): %NULL where no rule is called so */
const OutreachDeadline *outreach_deadlines_find (const char *id);

const char *outreach_deadline_get_id (const OutreachDeadline *self);
OutreachDeadlineScope outreach_deadline_get_scope (const OutreachDeadline *self);
const char *outreach_deadline_get_name (const OutreachDeadline *self, OutreachLanguage language);

/**
 * outreach_deadline_compute:
 * @owner: the edition or the activity, as the rule's scope is
 *
 * Months are counted by the calendar (a month before 31 March is the last day of February), then
 * days, then working days with the holidays and make-up days of the State Council's lists. An
 * activity without an end ends when it starts.
 *
 * Returns: %OUTREACH_WHEN_NONE where the day that it is counted from is blank
 */
OutreachWhen outreach_deadline_compute (const OutreachDeadline *self, OutreachRecord *owner);

/* ---- How a task stands ---- */

typedef enum
{
  OUTREACH_TASK_OVERDUE,
  OUTREACH_TASK_SOON,  /* due today or in the six days after */
  OUTREACH_TASK_LATER, /* or without a date */
  OUTREACH_TASK_DONE,
  OUTREACH_N_TASK_GROUPS
} OutreachTaskGroup;

OutreachTaskGroup outreach_task_get_group (OutreachRecord *task, OutreachWhen today);
/* "overdue", "soon", "later", "done" */
const char *outreach_task_group_get_id (OutreachTaskGroup group);
/* Translated: "Overdue" */
const char *outreach_task_group_get_name (OutreachTaskGroup group);

/* What the task is called: that of a rule, as long as nobody renamed it, in the user's language.
 * Returns: (transfer none) */
const char *outreach_task_get_title (OutreachRecord *task);
/* "3 days late", "today", "in 5 days"; "" without a date. Returns: (transfer full) */
char *outreach_task_describe_due (OutreachRecord *task, OutreachWhen today);

/* The first few of @tasks that are open and due on @today or overdue, a line each, and how many more
 * there are. Returns: (transfer full) (nullable): %NULL where there is none */
char *outreach_tasks_describe_due (GPtrArray *tasks, OutreachWhen today);

/**
 * outreach_tasks_list:
 *
 * The tasks of an edition by due date, those without one last; without those of activities that
 * are cancelled.
 *
 * Returns: (transfer full) (element-type OutreachRecord)
 */
GPtrArray *outreach_tasks_list (OutreachReader *reader, gint64 edition_id, GError **error);
/* The same in a worker thread with a reader of its own. */
void outreach_tasks_list_async (OutreachStore *store,
                                gint64 edition_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: (transfer full) (element-type OutreachRecord) */
GPtrArray *outreach_tasks_list_finish (GAsyncResult *result, GError **error);

/* What outreach_tasks_describe_due() says of the newest edition of a book that needs not be open: it
 * is read in a worker and stays as it is. */
void outreach_tasks_describe_book_async (GFile *book,
                                         OutreachWhen today,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* Returns: (transfer full) (nullable): %NULL where nothing is due, or with @error set */
char *outreach_tasks_describe_book_finish (GAsyncResult *result, GError **error);

G_END_DECLS
