/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * outreach_commands_add_default_tasks:
 * @with_activities: those of every activity that is not cancelled too
 * @n_added: (out) (optional)
 *
 * Adds the usual tasks (data/tasks.json) that an edition lacks: none twice.
 */
gboolean outreach_commands_add_default_tasks (OutreachStore *store,
                                              gint64 edition_id,
                                              gboolean with_activities,
                                              guint *n_added,
                                              GError **error);

/* Those of one activity, as outreach_commands_add_default_tasks(). */
gboolean outreach_commands_add_activity_tasks (OutreachStore *store,
                                               gint64 activity_id,
                                               guint *n_added,
                                               GError **error);

/* Marks tasks as done today, or as open again. One that is done already keeps its day. */
gboolean outreach_commands_set_tasks_done (OutreachStore *store,
                                           const gint64 *ids,
                                           gsize n_ids,
                                           gboolean done,
                                           GError **error);

/* ---- For other commands, within their transactions ---- */

/* As outreach_commands_add_default_tasks(). */
gboolean outreach_transaction_add_default_tasks (OutreachTransaction *transaction,
                                                 OutreachReader *reader,
                                                 OutreachRecord *edition,
                                                 gboolean with_activities,
                                                 guint *n_added,
                                                 GError **error);

/**
 * outreach_transaction_insert_with_tasks:
 * @record: of any kind
 *
 * As outreach_transaction_insert(). Where the activities of an edition have the usual tasks, one that
 * is added has them too.
 */
gboolean outreach_transaction_insert_with_tasks (OutreachTransaction *transaction,
                                                 OutreachReader *reader,
                                                 OutreachRecord *record,
                                                 GError **error);

/**
 * outreach_transaction_move_tasks:
 * @before: an edition or an activity as it was before the transaction changed it
 *
 * Open tasks that still have the date that their rule gives move along; a date that was set by hand
 * stays.
 */
gboolean outreach_transaction_move_tasks (OutreachTransaction *transaction,
                                          OutreachReader *reader,
                                          OutreachRecord *before,
                                          GError **error);

G_END_DECLS
