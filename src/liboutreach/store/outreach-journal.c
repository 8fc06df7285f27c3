/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-store-private.h"

struct _OutreachJournalEntry
{
  GObject parent_instance;

  gint64 id;
  char *label;
  char *author;
  char *note;
  gint64 time;
  OutreachJournalState state;
  guint n_records;
};

G_DEFINE_FINAL_TYPE (OutreachJournalEntry, outreach_journal_entry, G_TYPE_OBJECT)

static void
outreach_journal_entry_finalize (GObject *object)
{
  OutreachJournalEntry *self = OUTREACH_JOURNAL_ENTRY (object);

  g_free (self->label);
  g_free (self->author);
  g_free (self->note);

  G_OBJECT_CLASS (outreach_journal_entry_parent_class)->finalize (object);
}

static void
outreach_journal_entry_class_init (OutreachJournalEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_journal_entry_finalize;
}

static void
outreach_journal_entry_init (OutreachJournalEntry *self)
{
}

gint64
outreach_journal_entry_get_id (OutreachJournalEntry *self)
{
  return self->id;
}

const char *
outreach_journal_entry_get_label (OutreachJournalEntry *self)
{
  return self->label;
}

const char *
outreach_journal_entry_get_author (OutreachJournalEntry *self)
{
  return self->author;
}

const char *
outreach_journal_entry_get_note (OutreachJournalEntry *self)
{
  return self->note;
}

gint64
outreach_journal_entry_get_time (OutreachJournalEntry *self)
{
  return self->time;
}

OutreachJournalState
outreach_journal_entry_get_state (OutreachJournalEntry *self)
{
  return self->state;
}

guint
outreach_journal_entry_get_n_records (OutreachJournalEntry *self)
{
  return self->n_records;
}

char *
outreach_journal_make_label (const char *label, const char *subject)
{
  GString *text = g_string_new (label != NULL ? g_dgettext (GETTEXT_PACKAGE, label) : "");

  /* Not a format string: the label comes from a file. */
  g_string_replace (text, "%s", subject != NULL ? subject : "", 1);

  return g_string_free (text, FALSE);
}

/* ---- Reading changesets ---- */

int
outreach_journal_filter_cb (gpointer data, const char *table)
{
  return !g_str_has_prefix (table, "journal") && !g_str_has_prefix (table, "activity_words") &&
         !g_str_has_prefix (table, "sqlite_") && !g_str_equal (table, "thumbnail");
}

static void
clear_change (gpointer data)
{
  g_free (((OutreachChange *) data)->uid);
}

static OutreachKind
kind_of_table (OutreachCatalogue *catalogue, const char *table)
{
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      if (g_str_equal (outreach_catalogue_get_table (catalogue, kind), table))
        return kind;
    }

  return OUTREACH_KIND_NONE;
}

/* A column of the row as it is after the change, or before it where it is gone; NULL where the
 * changeset does not tell because it did not change. */
static sqlite3_value *
get_column (sqlite3_changeset_iter *iter, int op, int column)
{
  sqlite3_value *value = NULL;

  if (op != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  if (value == NULL && op != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);

  return value;
}

static char *
query_uid (OutreachStore *store, OutreachKind kind, gint64 id)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM %s WHERE id = ?",
                                          outreach_catalogue_get_table (catalogue, kind));
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (outreach_store_get_connection (store), sql, NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);

  return sqlite3_step (statement) == SQLITE_ROW
             ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
             : NULL;
}

static gint64
query_owner (OutreachStore *store, const char *table, const char *owner, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", owner, table);
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (outreach_store_get_connection (store), sql, NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, id);

  return sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}

/* A table whose rows belong to another record: links, results, evidence (the kinds' "children"). */
typedef struct
{
  OutreachKind kind;
  const char *owner; /* the column that says whose they are */
  int owner_column;  /* its place in the table */
} ChildTable;

/* Every record table begins with id and uid, every other journaled table with id. */
static int
find_column (OutreachStore *store, const char *table, const char *column)
{
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (outreach_store_get_connection (store),
                                   "SELECT cid FROM pragma_table_info (?) WHERE name = ?", NULL);

  if (statement == NULL)
    return -1;
  outreach_statement_bind_text (statement, 1, table);
  outreach_statement_bind_text (statement, 2, column);

  return sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int (statement, 0) : -1;
}

/* Table → ChildTable */
static GHashTable *
list_child_tables (OutreachStore *store)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  GHashTable *tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      const char *const *children = outreach_catalogue_get_children (catalogue, kind);

      for (; *children != NULL; children += 2)
        {
          ChildTable *child = g_new0 (ChildTable, 1);

          child->kind = kind;
          child->owner = children[1];
          child->owner_column = find_column (store, children[0], children[1]);
          g_hash_table_insert (tables, (gpointer) children[0], child);
        }
    }

  return tables;
}

typedef struct
{
  OutreachStore *store;
  GArray *changes;
  GHashTable *seen;     /* kind and id → index + 1 */
  GHashTable *children; /* table → ChildTable */
} ChangeReader;

static void
note_change (ChangeReader *reader, OutreachKind kind, gint64 id, int what, char *uid)
{
  gint64 key = id * OUTREACH_N_KINDS + kind;
  OutreachChange change = { kind, id, uid, what };
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (reader->seen, &key));

  if (at > 0)
    {
      /* That the record itself came or went says more than that a row of it did. */
      OutreachChange *earlier = &g_array_index (reader->changes, OutreachChange, at - 1);

      if (what != OUTREACH_CHANGE_CHANGED)
        earlier->what = what;
      if (earlier->uid == NULL)
        earlier->uid = uid;
      else
        g_free (uid);
      return;
    }

  g_array_append_val (reader->changes, change);
  g_hash_table_insert (reader->seen, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (reader->changes->len));
}

static void
read_record_change (ChangeReader *reader, sqlite3_changeset_iter *iter, OutreachKind kind, int op)
{
  sqlite3_value *id = get_column (iter, op == SQLITE_INSERT ? SQLITE_INSERT : SQLITE_DELETE, 0);
  sqlite3_value *uid = get_column (iter, op, 1);

  note_change (reader, kind, sqlite3_value_int64 (id),
               op == SQLITE_INSERT   ? OUTREACH_CHANGE_ADDED
               : op == SQLITE_DELETE ? OUTREACH_CHANGE_REMOVED
                                     : OUTREACH_CHANGE_CHANGED,
               uid != NULL ? g_strdup ((const char *) sqlite3_value_text (uid)) : NULL);
}

static void
read_child_change (ChangeReader *reader,
                   sqlite3_changeset_iter *iter,
                   const char *table,
                   ChildTable *child,
                   int op)
{
  sqlite3_value *owner = get_column (iter, op, child->owner_column);
  sqlite3_value *id = get_column (iter, op == SQLITE_INSERT ? SQLITE_INSERT : SQLITE_DELETE, 0);
  gint64 owner_id =
      owner != NULL ? sqlite3_value_int64 (owner)
                    : query_owner (reader->store, table, child->owner, sqlite3_value_int64 (id));

  if (owner_id != 0)
    note_change (reader, child->kind, owner_id, OUTREACH_CHANGE_CHANGED, NULL);
}

GArray *
outreach_journal_read_changes (OutreachStore *store, gconstpointer changeset, int size)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (OutreachChange));
  g_autoptr (GHashTable) children = list_child_tables (store);
  ChangeReader reader = { store, changes, seen, children };
  sqlite3_changeset_iter *iter = NULL;

  g_array_set_clear_func (changes, clear_change);
  if (size == 0 || sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return changes;

  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, op, indirect;
      OutreachKind kind;
      ChildTable *child;

      sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
      kind = kind_of_table (catalogue, table);
      if (kind != OUTREACH_KIND_NONE)
        read_record_change (&reader, iter, kind, op);
      child = g_hash_table_lookup (children, table);
      if (child != NULL && child->owner_column >= 0)
        read_child_change (&reader, iter, table, child, op);
    }
  sqlite3changeset_finalize (iter);

  for (guint i = 0; i < changes->len; i++)
    {
      OutreachChange *change = &g_array_index (changes, OutreachChange, i);

      if (change->uid == NULL)
        change->uid = query_uid (store, change->kind, change->id);
    }

  return changes;
}

/* ---- Writing ---- */

static gboolean
write_touched_records (OutreachConnection *connection,
                       gint64 journal_id,
                       GArray *changes,
                       GError **error)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      OutreachChange *change = &g_array_index (changes, OutreachChange, i);
      sqlite3_stmt *statement;

      if (change->uid == NULL)
        continue;
      statement = outreach_connection_prepare (
          connection, "INSERT OR IGNORE INTO journal_record (journal_id, uid) VALUES (?, ?)",
          error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, journal_id);
      outreach_statement_bind_text (statement, 2, change->uid);
      if (!outreach_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outreach_journal_write (OutreachStore *store,
                        const char *label,
                        const char *subject,
                        const char *note,
                        gconstpointer changeset,
                        int size,
                        GArray *changes,
                        GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (store);
  sqlite3_stmt *statement;

  if (changes != NULL && !outreach_connection_check_transaction (connection, error))
    return FALSE;
  /* What was taken back can't come again once something else is done. */
  if (size > 0 && !outreach_connection_execute (
                      connection, "UPDATE journal SET state = 2 WHERE state = 1", error))
    return FALSE;

  statement = outreach_connection_prepare (
      connection,
      "INSERT INTO journal (label, subject, note, author, time, state, n_records, changeset)"
      " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
      error);
  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, label);
  outreach_statement_bind_text (statement, 2, subject);
  outreach_statement_bind_text (statement, 3, note);
  outreach_statement_bind_text (statement, 4, g_get_user_name ());
  sqlite3_bind_int64 (statement, 5, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_int64 (statement, 6, changes != NULL ? changes->len : 0);
  if (size > 0)
    sqlite3_bind_blob (statement, 7, changeset, size, SQLITE_STATIC);
  if (!outreach_connection_run (connection, statement, error))
    return FALSE;

  return write_touched_records (connection, sqlite3_last_insert_rowid (connection->db), changes,
                                error);
}

gboolean
outreach_store_add_note (OutreachStore *self,
                         const char *label,
                         const char *subject,
                         const char *note,
                         GError **error)
{
  return outreach_journal_write (self, label, subject, note, NULL, 0, NULL, error);
}

/* ---- Undo and redo ---- */

static OutreachJournalEntry *
entry_from_row (sqlite3_stmt *statement)
{
  OutreachJournalEntry *entry = g_object_new (OUTREACH_TYPE_JOURNAL_ENTRY, NULL);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->label = outreach_journal_make_label ((const char *) sqlite3_column_text (statement, 1),
                                              (const char *) sqlite3_column_text (statement, 2));
  entry->note = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  entry->author = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  entry->time = sqlite3_column_int64 (statement, 5);
  entry->state = sqlite3_column_int (statement, 6);
  entry->n_records = (guint) sqlite3_column_int (statement, 7);

  return entry;
}

#define ENTRY_COLUMNS "id, label, subject, note, author, time, state, n_records"

static int
conflict_cb (gpointer data, int conflict, sqlite3_changeset_iter *iter)
{
  *(gboolean *) data = TRUE;

  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_changeset (OutreachStore *self,
                 gpointer changeset,
                 int size,
                 OutreachJournalEntry *entry,
                 GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  gboolean conflict = FALSE;
  int code = sqlite3changeset_apply (connection->db, size, changeset, NULL, conflict_cb, &conflict);

  if (code == SQLITE_OK)
    return TRUE;
  if (!conflict)
    return outreach_connection_fail (connection, code, error);

  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_CONFLICT,
      _ ("“%s” can't be taken back or brought again: its records have changed since. Nothing was changed."),
      entry->label);

  return FALSE;
}

static gboolean
set_state (OutreachConnection *connection, gint64 id, OutreachJournalState state, GError **error)
{
  sqlite3_stmt *statement =
      outreach_connection_prepare (connection, "UPDATE journal SET state = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, state);
  sqlite3_bind_int64 (statement, 2, id);

  return outreach_connection_run (connection, statement, error);
}

/* The entry's changeset, or its inverse. Returns: (transfer full): to be freed with sqlite3_free() */
static gpointer
copy_changeset (sqlite3_stmt *statement, gboolean inverse, int *size)
{
  gconstpointer blob = sqlite3_column_blob (statement, 8);
  int blob_size = sqlite3_column_bytes (statement, 8);
  gpointer copy = NULL;

  if (inverse)
    {
      if (sqlite3changeset_invert (blob_size, blob, size, &copy) != SQLITE_OK)
        return NULL;
      return copy;
    }

  copy = sqlite3_malloc64 (blob_size);
  if (copy != NULL)
    memcpy (copy, blob, blob_size);
  *size = blob_size;

  return copy;
}

static OutreachJournalEntry *
step_within_transaction (OutreachStore *self, gboolean undo, GArray **changes, GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  g_autoptr (OutreachJournalEntry) entry = NULL;
  gpointer changeset = NULL;
  int size = 0;
  gboolean done;

  {
    g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
        connection,
        undo ? "SELECT " ENTRY_COLUMNS ", changeset FROM journal"
               " WHERE state = 0 AND changeset IS NOT NULL ORDER BY id DESC LIMIT 1"
             : "SELECT " ENTRY_COLUMNS
               ", changeset FROM journal WHERE state = 1 ORDER BY id LIMIT 1",
        error);
    OutreachSqlResult result;

    if (statement == NULL)
      return NULL;
    result = outreach_connection_step (connection, statement, error);
    if (result == OUTREACH_SQL_ERROR)
      return NULL;
    if (result == OUTREACH_SQL_DONE)
      {
        g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
                     undo ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
        return NULL;
      }
    entry = entry_from_row (statement);
    changeset = copy_changeset (statement, undo, &size);
  }
  if (changeset == NULL)
    {
      outreach_connection_fail (connection, SQLITE_NOMEM, error);
      return NULL;
    }

  entry->state = undo ? OUTREACH_JOURNAL_UNDONE : OUTREACH_JOURNAL_DONE;
  done = apply_changeset (self, changeset, size, entry, error) &&
         set_state (connection, entry->id, entry->state, error);
  if (done)
    *changes = outreach_journal_read_changes (self, changeset, size);
  sqlite3_free (changeset);

  return done ? g_steal_pointer (&entry) : NULL;
}

static OutreachJournalEntry *
undo_or_redo (OutreachStore *self, gboolean undo, GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autoptr (GArray) changes = NULL;

  if (!outreach_store_enter (self, error))
    return NULL;

  if (outreach_connection_execute (connection, "BEGIN IMMEDIATE", error))
    {
      entry = step_within_transaction (self, undo, &changes, error);
      if (entry == NULL || !outreach_connection_execute (connection, "COMMIT", error))
        {
          g_clear_object (&entry);
          outreach_connection_execute (connection, "ROLLBACK", NULL);
        }
    }
  outreach_store_leave (self);
  if (entry != NULL)
    outreach_store_announce (self, changes);

  return g_steal_pointer (&entry);
}

OutreachJournalEntry *
outreach_store_undo (OutreachStore *self, GError **error)
{
  return undo_or_redo (self, TRUE, error);
}

OutreachJournalEntry *
outreach_store_redo (OutreachStore *self, GError **error)
{
  return undo_or_redo (self, FALSE, error);
}

GPtrArray *
outreach_store_list_history (OutreachStore *self, const char *uid, guint limit, GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      connection,
      uid != NULL
          ? "SELECT " ENTRY_COLUMNS " FROM journal WHERE id IN"
            " (SELECT journal_id FROM journal_record WHERE uid = ?1) ORDER BY id DESC LIMIT ?2"
          : "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY id DESC LIMIT ?2",
      error);
  OutreachSqlResult result;

  if (statement == NULL)
    return NULL;
  if (uid != NULL)
    outreach_statement_bind_text (statement, 1, uid);
  sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64) limit : -1);
  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    g_ptr_array_add (entries, entry_from_row (statement));

  return result == OUTREACH_SQL_DONE ? g_steal_pointer (&entries) : NULL;
}

gint64
outreach_reader_count_changes (OutreachReader *self,
                               const char *uid,
                               gint64 *last_change,
                               GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  /* SQLite takes columns beside max() from the row that has it. */
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      connection,
      "SELECT count (*), max (journal.id), time, state FROM journal_record"
      " JOIN journal ON journal.id = journal_id WHERE uid = ?",
      error);

  *last_change = 0;
  if (statement == NULL)
    return -1;
  outreach_statement_bind_text (statement, 1, uid);
  if (outreach_connection_step (connection, statement, error) != OUTREACH_SQL_ROW)
    return -1;
  if (sqlite3_column_int (statement, 3) == OUTREACH_JOURNAL_DONE)
    *last_change = sqlite3_column_int64 (statement, 2);

  return sqlite3_column_int64 (statement, 0);
}
