/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* Asking one by one what involves so many activities takes as long as a check of a large plan. */
#define OUTREACH_RECHECK_MOST 64

/* What is asked: of all where there is no id. Those that were changed come first. */
typedef struct
{
  gint64 edition_id;
  guint n_changed;
  guint n_ids;
  gint64 ids[OUTREACH_RECHECK_MOST];
} OutreachRecheckQuestion;

/**
 * OutreachRecheck:
 * @ids: (element-type gint64) (nullable): the activities whose findings those of @findings replace;
 *   %NULL for all
 * @findings: (element-type OutreachFinding): in order
 *
 * What a check of the plan has to say after a change of it.
 */
typedef struct
{
  GHashTable *ids;
  GPtrArray *findings;
} OutreachRecheck;

void outreach_recheck_free (OutreachRecheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachRecheck, outreach_recheck_free)

/**
 * outreach_recheck_async:
 *
 * Asks in a worker what involves the activities of @question, and those that would be told of another
 * clash without a changed one of them (OUTREACH_CHECK_MOST_CLASHES); asks all where these are too many.
 */
void outreach_recheck_async (OutreachStore *store,
                             const OutreachRecheckQuestion *question,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
OutreachRecheck *outreach_recheck_finish (GAsyncResult *result, GError **error);

G_END_DECLS
