/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* Reads in a worker. Returns: (transfer full): %NULL with @error set */
typedef gpointer (*OutreachWorkerFunc) (OutreachReader *reader,
                                        gconstpointer question,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * outreach_worker_ask:
 * @tag: the public function that asks
 * @question: copied, @size bytes without anything to free
 * @result_free: frees what @func returns
 *
 * Runs @func in a worker thread with a reader of its own; g_task_propagate_pointer() has its result.
 */
void outreach_worker_ask (OutreachStore *store,
                          gpointer tag,
                          OutreachWorkerFunc func,
                          gconstpointer question,
                          gsize size,
                          GDestroyNotify result_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* The same for a question that has something to free. @question: (transfer full) */
void outreach_worker_ask_with (OutreachStore *store,
                               gpointer tag,
                               OutreachWorkerFunc func,
                               gpointer question,
                               GDestroyNotify question_free,
                               GDestroyNotify result_free,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

G_END_DECLS
