/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader-private.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* What workers read is read on two connections, so that the first page of one list does not wait for
 * the million rows of another. */
typedef enum
{
  OUTREACH_WORKER_PAGES, /* a first page */
  OUTREACH_WORKER_ROWS,  /* all rows of a list */
  OUTREACH_N_WORKERS
} OutreachWorker;

OutreachConnection *outreach_store_get_connection (OutreachStore *self);

/* The reader that query models share on worker threads; it is locked until it is given back.
 * Returns: (transfer none) */
OutreachReader *outreach_store_lock_worker_reader (OutreachStore *self,
                                                   OutreachWorker worker,
                                                   GError **error);
void outreach_store_unlock_worker_reader (OutreachStore *self, OutreachWorker worker);

/* One transaction at a time: FALSE, with an error, where one is under way. */
gboolean outreach_store_enter (OutreachStore *self, GError **error);
void outreach_store_leave (OutreachStore *self);

/* Tells everyone what was changed: emits "changed" once. */
void outreach_store_announce (OutreachStore *self, GArray *changes);

/* ---- The journal ---- */

/* A label in the user's language: the translated @label with @subject in the place of its %s.
 * Returns: (transfer full) */
char *outreach_journal_make_label (const char *label, const char *subject);

/* The tables whose changes are journaled. */
int outreach_journal_filter_cb (gpointer data, const char *table);

/**
 * outreach_journal_read_changes:
 *
 * Which records a changeset touches, each once; rows of link tables, results and attachments count
 * as a change of their activity too.
 *
 * Returns: (transfer full) (element-type OutreachChange)
 */
GArray *outreach_journal_read_changes (OutreachStore *store, gconstpointer changeset, int size);

/* Writes an entry within the transaction that is under way. @changes: what it touched */
gboolean outreach_journal_write (OutreachStore *store,
                                 const char *label,
                                 const char *subject,
                                 const char *note,
                                 gconstpointer changeset,
                                 int size,
                                 GArray *changes,
                                 GError **error);

G_END_DECLS
