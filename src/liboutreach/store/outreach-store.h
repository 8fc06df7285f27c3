/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/* What a transaction did to one record. */
typedef struct
{
  OutreachKind kind;
  gint64 id;
  char *uid;
  enum
  {
    OUTREACH_CHANGE_ADDED,
    OUTREACH_CHANGE_CHANGED,
    OUTREACH_CHANGE_REMOVED,
  } what;
} OutreachChange;

#define OUTREACH_TYPE_STORE (outreach_store_get_type ())
G_DECLARE_FINAL_TYPE (OutreachStore, outreach_store, OUTREACH, STORE, GObject)

/**
 * OutreachStore:
 *
 * The office book: one SQLite file. All methods belong to the thread that opened it (the main
 * thread); workers read through outreach_store_open_reader().
 *
 * Signals:
 *  - `changed` (GArray *changes, of OutreachChange): once after each transaction, undo and redo, on
 *    the main context. Empty when another process changed the book: anything may differ. A record
 *    counts as changed when a link of it (roles, settings, results) does.
 *
 * Properties: `undo-label`, `redo-label` (nullable strings: what undo would take back, translated);
 *  `can-undo`, `can-redo`.
 */

/**
 * outreach_store_open:
 * @file: an existing book
 * @error: NOT_FOUND, NOT_A_BOOK, NEWER, DAMAGED, LOCKED, READ_ONLY, NO_SPACE: the message names the
 *   file and the way out, and the file is as it was
 *
 * Opens a book, after bringing an older one up to date (a copy of it as it was stays beside it).
 */
OutreachStore *outreach_store_open (GFile *file, GError **error);

/* Makes an empty book with the built-in metrics; refuses a file that exists (EXISTS). */
OutreachStore *outreach_store_create (GFile *file, GError **error);

/* $XDG_DATA_HOME/outreach/outreach.db. Returns: (transfer full) */
GFile *outreach_store_get_default_file (void);

GFile *outreach_store_get_file (OutreachStore *self);
OutreachCatalogue *outreach_store_get_catalogue (OutreachStore *self);

/* The reader of the main thread. It sees the rows of a transaction that is under way. */
OutreachReader *outreach_store_get_reader (OutreachStore *self);

/* A connection of its own for a worker thread; may be called there.
 * Returns: (transfer full) */
OutreachReader *outreach_store_open_reader (OutreachStore *self, GError **error);

/**
 * outreach_store_read_file:
 * @file: a book that needs not be open
 * @error: as for outreach_store_open(), and FAILED for a book of an older version, which is not
 *   brought up to date
 *
 * A reader without a store: it changes nothing in the book and keeps nobody from writing. May be
 * called on any thread.
 *
 * Returns: (transfer full)
 */
OutreachReader *outreach_store_read_file (GFile *file, GError **error);

/* Looks whether another process wrote to the book, and emits "changed" then. Programs call it when
 * their window comes to the front. */
void outreach_store_check_foreign_changes (OutreachStore *self);

/* ---- Writing: one transaction a person's action ---- */

/**
 * OutreachTransaction:
 *
 * Everything between begin and commit is one change of the book and one entry of the journal.
 * Freed without a commit it is rolled back. Only one at a time.
 */
typedef struct _OutreachTransaction OutreachTransaction;

/**
 * outreach_store_begin:
 * @label: the msgid of a label, marked with N_(), with one %s for @subject or none: N_("Add activity “%s”")
 * @subject: (nullable): what it is about
 *
 * Returns: (transfer full): %NULL on an error (LOCKED, NO_SPACE…)
 */
OutreachTransaction *outreach_store_begin (OutreachStore *self,
                                           const char *label,
                                           const char *subject,
                                           GError **error);

/* Stores a new record with all its values; gives it an id and, unless it has one, a uid. References
 * of id 0 are made as new records of their kind. */
gboolean outreach_transaction_insert (OutreachTransaction *self,
                                      OutreachRecord *record,
                                      GError **error);

/* Stores the values of @fields (all when %NULL) as they are in @record; blanks too. */
gboolean outreach_transaction_update (OutreachTransaction *self,
                                      OutreachRecord *record,
                                      const char *const *fields,
                                      GError **error);

/* Removes a record with what belongs to it; IN_USE where other records refer to it, saying how many. */
gboolean outreach_transaction_remove (OutreachTransaction *self,
                                      OutreachKind kind,
                                      gint64 id,
                                      GError **error);

/* Says whose book it is; part of the journal too. */
gboolean outreach_transaction_set_own_office (OutreachTransaction *self,
                                              gint64 office_id,
                                              GError **error);

/* Another label and subject than it began with, where only its end tells what it did. */
void outreach_transaction_set_label (OutreachTransaction *self,
                                     const char *label,
                                     const char *subject);

/* A note that the journal keeps with the entry, such as the reason of an unmasked export. */
void outreach_transaction_set_note (OutreachTransaction *self, const char *note);

/* The change is stored without a journal entry: only for filling a book that has just been made. */
void outreach_transaction_set_unjournaled (OutreachTransaction *self);

/* The transaction is over either way; on an error nothing of it is stored. A transaction that
 * changed nothing leaves no journal entry. */
gboolean outreach_transaction_commit (OutreachTransaction *self, GError **error);
void outreach_transaction_free (OutreachTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachTransaction, outreach_transaction_free)

/* ---- Writing on a worker ---- */

/* Writes with transactions of @store, which is open on the worker's thread only.
 * Returns: (transfer full): what was done; %NULL with @error set, and then nothing was stored */
typedef gpointer (*OutreachStoreWriteFunc) (OutreachStore *store,
                                            gpointer data,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * outreach_store_write_async:
 * @data_free: (nullable): frees @data
 * @result_free: frees what @func returns
 * @callback: called with the result when "changed" was emitted, as for another process's change
 *
 * Runs @func in a worker thread with a store of its own on the same book, for what would hold up the
 * main loop. What it does is in the book's journal and can be undone as if @self had done it. Until it
 * is done @self refuses other changes, undo and redo at once (LOCKED); readers see the book as it was.
 */
void outreach_store_write_async (OutreachStore *self,
                                 OutreachStoreWriteFunc func,
                                 gpointer data,
                                 GDestroyNotify data_free,
                                 GDestroyNotify result_free,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* What was done; where it was cancelled too late it is done all the same. */
gpointer outreach_store_write_finish (OutreachStore *self, GAsyncResult *result, GError **error);

/* ---- The journal ---- */

typedef enum
{
  OUTREACH_JOURNAL_DONE,      /* in the book */
  OUTREACH_JOURNAL_UNDONE,    /* taken back; redo brings it again */
  OUTREACH_JOURNAL_ABANDONED, /* taken back, then something else was done */
} OutreachJournalState;

#define OUTREACH_TYPE_JOURNAL_ENTRY (outreach_journal_entry_get_type ())
G_DECLARE_FINAL_TYPE (OutreachJournalEntry,
                      outreach_journal_entry,
                      OUTREACH,
                      JOURNAL_ENTRY,
                      GObject)

gint64 outreach_journal_entry_get_id (OutreachJournalEntry *self);
/* Translated into the user's language. */
const char *outreach_journal_entry_get_label (OutreachJournalEntry *self);
const char *outreach_journal_entry_get_author (OutreachJournalEntry *self);
const char *outreach_journal_entry_get_note (OutreachJournalEntry *self);
/* Unix time in seconds. */
gint64 outreach_journal_entry_get_time (OutreachJournalEntry *self);
OutreachJournalState outreach_journal_entry_get_state (OutreachJournalEntry *self);
guint outreach_journal_entry_get_n_records (OutreachJournalEntry *self);

/* Takes the last change back, or brings the last one taken back again.
 * Returns: (transfer full): the entry; %OUTREACH_ERROR_NOTHING, %OUTREACH_ERROR_CONFLICT */
OutreachJournalEntry *outreach_store_undo (OutreachStore *self, GError **error);
OutreachJournalEntry *outreach_store_redo (OutreachStore *self, GError **error);

/* Newest first. @uid: (nullable): only entries that touched this record.
 * Returns: (transfer full) (element-type OutreachJournalEntry) */
GPtrArray *outreach_store_list_history (OutreachStore *self,
                                        const char *uid,
                                        guint limit,
                                        GError **error);

/* An entry that changes nothing and can't be undone, such as an unmasked export. */
gboolean outreach_store_add_note (OutreachStore *self,
                                  const char *label,
                                  const char *subject,
                                  const char *note,
                                  GError **error);

G_END_DECLS
