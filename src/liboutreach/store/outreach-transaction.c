/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-transaction-private.h"

static gboolean
to_session (OutreachTransaction *self, int code, GError **error)
{
  return code == SQLITE_OK || outreach_connection_fail (self->connection, code, error);
}

static gboolean
open_session (OutreachTransaction *self, GError **error)
{
  if (!to_session (self, sqlite3session_create (self->connection->db, "main", &self->session),
                   error))
    return FALSE;

  sqlite3session_table_filter (self->session, outreach_journal_filter_cb, NULL);

  return to_session (self, sqlite3session_attach (self->session, NULL), error);
}

OutreachTransaction *
outreach_store_begin (OutreachStore *store, const char *label, const char *subject, GError **error)
{
  g_autoptr (OutreachTransaction) self = NULL;

  if (!outreach_store_enter (store, error))
    return NULL;

  self = g_new0 (OutreachTransaction, 1);
  self->store = g_object_ref (store);
  self->connection = outreach_store_get_connection (store);
  self->catalogue = outreach_store_get_catalogue (store);
  self->label = g_strdup (label);
  self->subject = g_strdup (subject);
  self->entered = TRUE;
  self->over = TRUE;
  if (!outreach_connection_execute (self->connection, "BEGIN IMMEDIATE", error))
    return NULL;
  self->over = FALSE;
  if (!open_session (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
outreach_transaction_set_label (OutreachTransaction *self, const char *label, const char *subject)
{
  g_free (self->label);
  self->label = g_strdup (label);
  g_free (self->subject);
  self->subject = g_strdup (subject);
}

void
outreach_transaction_set_note (OutreachTransaction *self, const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

void
outreach_transaction_set_unjournaled (OutreachTransaction *self)
{
  self->unjournaled = TRUE;
}

/* ---- Rows ---- */

gboolean
outreach_transaction_run (OutreachTransaction *self, sqlite3_stmt *statement, GError **error)
{
  if (outreach_connection_check_transaction (self->connection, error) &&
      outreach_connection_run (self->connection, statement, error))
    return TRUE;

  outreach_statement_done (statement);
  self->failed = TRUE;

  return FALSE;
}

static gboolean insert_new_references (OutreachTransaction *self,
                                       OutreachField *field,
                                       OutreachRecord *record,
                                       GError **error);

static void
bind_value (sqlite3_stmt *statement, int index, OutreachValue *value)
{
  const OutreachRef *ref;

  if (value == NULL)
    {
      sqlite3_bind_null (statement, index);
      return;
    }

  switch (outreach_value_get_value_type (value))
    {
    case OUTREACH_VALUE_TEXT:
      outreach_statement_bind_text (statement, index, outreach_value_get_text (value));
      break;
    case OUTREACH_VALUE_NUMBER:
      sqlite3_bind_int64 (statement, index, outreach_value_get_number (value));
      break;
    case OUTREACH_VALUE_WHEN:
      sqlite3_bind_int64 (statement, index, outreach_value_get_when (value));
      break;
    case OUTREACH_VALUE_REFS:
    default:
      ref = outreach_value_get_nth_ref (value, 0);
      if (ref != NULL && ref->id != 0)
        sqlite3_bind_int64 (statement, index, ref->id);
      else
        sqlite3_bind_null (statement, index);
      break;
    }
}

static gboolean
delete_rows (OutreachTransaction *self,
             const char *table,
             const char *column,
             gint64 id,
             const char *role,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE %s = ?%s", table, column,
                                          role != NULL ? " AND role = ?" : "");
  sqlite3_stmt *statement = outreach_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (role != NULL)
    outreach_statement_bind_text (statement, 2, role);

  return outreach_transaction_run (self, statement, error);
}

/* Whether the links in the book are those of the record already: rows that did not change are not
 * written again, so that the journal tells only what did. */
static gboolean
compare_links (OutreachTransaction *self,
               OutreachRecord *record,
               OutreachField *field,
               gboolean *same,
               GError **error)
{
  const char *role = outreach_field_get_link_role (field);
  OutreachValue *value = outreach_record_get_value (record, outreach_field_get_id (field));
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?%s ORDER BY position",
                       outreach_field_get_link_target (field),
                       outreach_field_get_link_table (field), outreach_field_get_link_owner (field),
                       role != NULL ? " AND role = ?" : "");
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (self->connection, sql, error);
  OutreachSqlResult result;
  guint n_same = 0;

  *same = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, outreach_record_get_id (record));
  if (role != NULL)
    outreach_statement_bind_text (statement, 2, role);
  while ((result = outreach_connection_step (self->connection, statement, error)) ==
         OUTREACH_SQL_ROW)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (value, n_same);

      if (ref == NULL || ref->id != sqlite3_column_int64 (statement, 0))
        return TRUE;
      n_same++;
    }
  *same = n_same == outreach_value_get_n_refs (value);

  return result == OUTREACH_SQL_DONE;
}

static gboolean
store_links (OutreachTransaction *self,
             OutreachRecord *record,
             OutreachField *field,
             GError **error)
{
  const char *role = outreach_field_get_link_role (field);
  const char *table = outreach_field_get_link_table (field);
  OutreachValue *value;
  g_autofree char *sql = NULL;
  gboolean same;

  if (!insert_new_references (self, field, record, error) ||
      !compare_links (self, record, field, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if (!delete_rows (self, table, outreach_field_get_link_owner (field),
                    outreach_record_get_id (record), role, error))
    return FALSE;

  value = outreach_record_get_value (record, outreach_field_get_id (field));
  sql = g_strdup_printf ("INSERT INTO %s (%s, %s, position%s) VALUES (?, ?, ?%s)", table,
                         outreach_field_get_link_owner (field),
                         outreach_field_get_link_target (field), role != NULL ? ", role" : "",
                         role != NULL ? ", ?" : "");
  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      sqlite3_stmt *statement = outreach_connection_prepare (self->connection, sql, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, outreach_record_get_id (record));
      sqlite3_bind_int64 (statement, 2, outreach_value_get_nth_ref (value, i)->id);
      sqlite3_bind_int64 (statement, 3, i);
      if (role != NULL)
        outreach_statement_bind_text (statement, 4, role);
      if (!outreach_transaction_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
store_result (OutreachTransaction *self,
              OutreachRecord *record,
              OutreachField *field,
              GError **error)
{
  OutreachValue *value = outreach_record_get_value (record, outreach_field_get_id (field));
  gint64 metric = outreach_catalogue_get_metric_row (self->catalogue, field);
  g_autofree char *uid = g_uuid_string_random ();
  sqlite3_stmt *statement;

  if (value == NULL)
    return outreach_transaction_blank_result (self, outreach_record_get_id (record), metric, error);

  statement = outreach_connection_prepare (
      self->connection,
      "INSERT INTO result (activity_id, metric_id, value, value_approx, uid) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (activity_id, metric_id) DO UPDATE SET value = excluded.value,"
      " value_approx = excluded.value_approx, counted = NULL",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, outreach_record_get_id (record));
  sqlite3_bind_int64 (statement, 2, metric);
  sqlite3_bind_int64 (statement, 3, outreach_value_get_number (value));
  if (outreach_value_get_approximation (value) != OUTREACH_EXACT)
    sqlite3_bind_int (statement, 4, outreach_value_get_approximation (value));
  outreach_statement_bind_text (statement, 5, uid);

  return outreach_transaction_run (self, statement, error);
}

/* What of a field is not a column of the record's own row. */
static gboolean
store_apart (OutreachTransaction *self,
             OutreachRecord *record,
             OutreachField *field,
             GError **error)
{
  if (outreach_field_is_metric (field))
    return store_result (self, record, field, error);
  if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
    return store_links (self, record, field, error);

  return TRUE;
}

static int
bind_column (sqlite3_stmt *statement, int index, OutreachRecord *record, OutreachField *field)
{
  OutreachValue *value = outreach_record_get_value (record, outreach_field_get_id (field));

  bind_value (statement, index++, value);
  if (outreach_field_takes_approximate (field))
    {
      if (outreach_value_get_approximation (value) != OUTREACH_EXACT)
        sqlite3_bind_int (statement, index, outreach_value_get_approximation (value));
      index++;
    }

  return index;
}

static gboolean
insert_row (OutreachTransaction *self, OutreachRecord *record, GError **error)
{
  OutreachKind kind = outreach_record_get_kind (record);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, kind);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  int index = 1;

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *column = outreach_field_get_column (field);

      if (column == NULL ||
          outreach_record_get_value (record, outreach_field_get_id (field)) == NULL)
        continue;
      g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", column);
      g_string_append (marks, marks->len > 0 ? ", ?" : "?");
      if (outreach_field_takes_approximate (field))
        {
          g_string_append_printf (columns, ", %s_approx", column);
          g_string_append (marks, ", ?");
        }
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)",
                         outreach_catalogue_get_table (self->catalogue, kind), columns->str,
                         marks->str);
  statement = outreach_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (outreach_field_get_column (field) != NULL &&
          outreach_record_get_value (record, outreach_field_get_id (field)) != NULL)
        index = bind_column (statement, index, record, field);
    }
  if (!outreach_transaction_run (self, statement, error))
    return FALSE;

  self->inserted = TRUE;
  outreach_record_set_id (record, sqlite3_last_insert_rowid (self->connection->db));

  return TRUE;
}

/* ---- References that are typed new ---- */

static OutreachRecord *
make_target (OutreachTransaction *self,
             OutreachField *field,
             OutreachRecord *owner,
             const char *name)
{
  OutreachKind kind = outreach_field_get_target (field);
  OutreachRecord *record = outreach_record_new (kind, 0);

  outreach_record_take_value (record, outreach_catalogue_get_title_field (self->catalogue, kind),
                              outreach_value_new_text (name));
  if (outreach_catalogue_get_field (self->catalogue, kind, "edition") != NULL)
    outreach_record_set_value (record, "edition", outreach_record_get_value (owner, "edition"));

  return record;
}

/* @id: the id of the record called @name that is there already, perhaps since a moment ago; or 0. */
static gboolean
find_target (OutreachTransaction *self,
             OutreachField *field,
             OutreachRecord *owner,
             const char *name,
             gint64 *id,
             GError **error)
{
  const OutreachRef *edition = outreach_record_get_reference (owner, "edition");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (OutreachRecord) found =
      outreach_reader_find_by_name (outreach_store_get_reader (self->store),
                                    outreach_field_get_target (field),
                                    edition != NULL ? edition->id : 0, name, &local_error);

  *id = found != NULL ? outreach_record_get_id (found) : 0;
  if (found != NULL || g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
insert_new_references (OutreachTransaction *self,
                       OutreachField *field,
                       OutreachRecord *record,
                       GError **error)
{
  const char *id = outreach_field_get_id (field);
  OutreachValue *value = outreach_record_get_value (record, id);
  g_autoptr (OutreachValue) complete = NULL;
  gboolean is_complete = TRUE;

  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    is_complete &= outreach_value_get_nth_ref (value, i)->id != 0;
  if (is_complete)
    return TRUE;

  complete = outreach_value_new_refs ();
  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (value, i);
      gint64 target = ref->id;

      if (target == 0 && !find_target (self, field, record, ref->name, &target, error))
        return FALSE;
      if (target == 0)
        {
          g_autoptr (OutreachRecord) made = make_target (self, field, record, ref->name);

          if (!outreach_transaction_insert (self, made, error))
            return FALSE;
          target = outreach_record_get_id (made);
        }
      outreach_value_add_ref (complete, target, ref->uid, ref->name);
    }
  outreach_record_set_value (record, id, complete);

  return TRUE;
}

gboolean
outreach_transaction_insert (OutreachTransaction *self, OutreachRecord *record, GError **error)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (self->catalogue, outreach_record_get_kind (record));

  if (outreach_record_get_uid (record) == NULL)
    {
      g_autofree char *uid = g_uuid_string_random ();

      outreach_record_take_value (record, "uid", outreach_value_new_text (uid));
    }
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCE &&
          !insert_new_references (self, field, record, error))
        return FALSE;
    }
  if (!insert_row (self, record, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (outreach_record_get_value (record, outreach_field_get_id (field)) != NULL &&
          !store_apart (self, record, field, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_gone (GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
               _ ("This record is no longer in the book."));

  return FALSE;
}

static gboolean
is_named (const char *const *names, OutreachField *field)
{
  return names == NULL || g_strv_contains (names, outreach_field_get_id (field));
}

static gboolean
update_row (OutreachTransaction *self,
            OutreachRecord *record,
            const char *const *names,
            GError **error)
{
  OutreachKind kind = outreach_record_get_kind (record);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  gsize empty;
  sqlite3_stmt *statement;
  int index = 1;

  g_string_printf (sql, "UPDATE %s SET ", outreach_catalogue_get_table (self->catalogue, kind));
  empty = sql->len;
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *column = outreach_field_get_column (field);

      if (column == NULL || !is_named (names, field) || g_str_equal (column, "uid"))
        continue;
      g_string_append_printf (sql, "%s%s = ?", sql->len > empty ? ", " : "", column);
      if (outreach_field_takes_approximate (field))
        g_string_append_printf (sql, ", %s_approx = ?", column);
    }
  /* Where only links or results change, this only looks whether the record is still there. */
  if (sql->len == empty)
    g_string_append (sql, "uid = uid");

  g_string_append (sql, " WHERE id = ?");
  statement = outreach_connection_prepare (self->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *column = outreach_field_get_column (field);

      if (column != NULL && is_named (names, field) && !g_str_equal (column, "uid"))
        index = bind_column (statement, index, record, field);
    }
  sqlite3_bind_int64 (statement, index, outreach_record_get_id (record));
  if (!outreach_transaction_run (self, statement, error))
    return FALSE;

  return sqlite3_changes (self->connection->db) > 0 || refuse_gone (error);
}

gboolean
outreach_transaction_update (OutreachTransaction *self,
                             OutreachRecord *record,
                             const char *const *names,
                             GError **error)
{
  GPtrArray *fields =
      outreach_catalogue_get_fields (self->catalogue, outreach_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (is_named (names, field) &&
          outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCE &&
          !insert_new_references (self, field, record, error))
        return FALSE;
    }
  if (!update_row (self, record, names, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (is_named (names, field) && !store_apart (self, record, field, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- Removing ---- */

/* Adds to @count. */
static gboolean
count_rows (OutreachTransaction *self,
            const char *table,
            const char *column,
            gint64 id,
            gint64 *count,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = ?", table, column);
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (outreach_connection_step (self->connection, statement, error) != OUTREACH_SQL_ROW)
    return FALSE;
  *count += sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static gboolean
is_child_table (const char *const *children, const char *table, const char *column)
{
  for (; *children != NULL; children += 2)
    {
      if (g_str_equal (children[0], table) && g_str_equal (children[1], column))
        return TRUE;
    }

  return FALSE;
}

/* How many records of a kind refer to the record, over all reference fields of that kind. */
static gboolean
count_users (OutreachTransaction *self,
             OutreachKind user,
             OutreachKind kind,
             gint64 id,
             gint64 *count,
             GError **error)
{
  const char *const *children = outreach_catalogue_get_children (self->catalogue, kind);
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, user);
  const char *counted = NULL;

  *count = 0;
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *table = outreach_field_get_link_table (field);
      const char *column;

      /* Roles share a table: counted once. */
      if (outreach_field_get_target (field) != kind ||
          (table != NULL && g_strcmp0 (table, counted) == 0))
        continue;
      if (table != NULL)
        {
          counted = table;
          column = outreach_field_get_link_target (field);
        }
      else
        {
          table = outreach_catalogue_get_table (self->catalogue, user);
          column = outreach_field_get_column (field);
          if (is_child_table (children, table, column))
            continue;
        }
      if (!count_rows (self, table, column, id, count, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_used (OutreachTransaction *self, OutreachKind kind, gint64 id, GError **error)
{
  for (guint user = OUTREACH_KIND_NONE + 1; user < OUTREACH_N_KINDS; user++)
    {
      g_autoptr (OutreachRecord) record = NULL;
      gint64 count;

      if (!count_users (self, user, kind, id, &count, error))
        return FALSE;
      if (count == 0)
        continue;
      record = outreach_reader_get (outreach_store_get_reader (self->store), kind, id, NULL);
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_IN_USE,
          /* Translators: name of a record, number, kind of record such as Activity */
          _ ("“%s” can't be removed: it is used in %d of: %s. Change those first."),
          record != NULL ? outreach_record_get_text (
                               record, outreach_catalogue_get_title_field (self->catalogue, kind))
                         : "",
          (int) count,
          outreach_catalogue_get_kind_name (self->catalogue, user, outreach_language_get_user ()));
      return FALSE;
    }

  return TRUE;
}

gboolean
outreach_transaction_remove (OutreachTransaction *self,
                             OutreachKind kind,
                             gint64 id,
                             GError **error)
{
  const char *const *children = outreach_catalogue_get_children (self->catalogue, kind);

  if (!refuse_used (self, kind, id, error))
    return FALSE;
  if (kind == OUTREACH_KIND_OFFICE &&
      outreach_connection_get_number (self->connection, "SELECT own_office_id FROM book", 0,
                                      NULL) == id)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_IN_USE,
                   _ ("The book belongs to this office: it can't be removed."));
      return FALSE;
    }

  /* Children go by statements of their own: a cascade would be met twice by redo. */
  for (; *children != NULL; children += 2)
    {
      if (!delete_rows (self, children[0], children[1], id, NULL, error))
        return FALSE;
    }
  if (!delete_rows (self, outreach_catalogue_get_table (self->catalogue, kind), "id", id, NULL,
                    error))
    return FALSE;

  return sqlite3_changes (self->connection->db) > 0 || refuse_gone (error);
}

gboolean
outreach_transaction_set_own_office (OutreachTransaction *self, gint64 office_id, GError **error)
{
  sqlite3_stmt *statement =
      outreach_connection_prepare (self->connection,
                                   "UPDATE book SET own_office_id = ? WHERE id = 1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, office_id);
  if (!outreach_transaction_run (self, statement, error))
    return FALSE;

  return sqlite3_changes (self->connection->db) > 0 || refuse_gone (error);
}

/* ---- The end ---- */

static void
finish (OutreachTransaction *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  self->over = TRUE;
  self->entered = FALSE;
  outreach_store_leave (self->store);
}

static void
roll_back (OutreachTransaction *self)
{
  outreach_connection_execute (self->connection, "ROLLBACK", NULL);
  outreach_reader_forget_names (outreach_store_get_reader (self->store));
  finish (self);
}

static gboolean
write_entry (OutreachTransaction *self,
             gconstpointer changeset,
             int size,
             GArray *changes,
             GError **error)
{
  if (size == 0 && self->inserted)
    {
      /* The session saw nothing though rows were added: an entry that can't be undone would follow. */
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   _ ("The change could not be written to the history; nothing was stored."));
      return FALSE;
    }
  if (size == 0 || self->unjournaled)
    return TRUE;

  return outreach_journal_write (self->store, self->label, self->subject, self->note, changeset,
                                 size, changes, error);
}

gboolean
outreach_transaction_commit (OutreachTransaction *self, GError **error)
{
  g_autoptr (GArray) changes = NULL;
  void *changeset = NULL;
  int size = 0;
  gboolean done;

  g_return_val_if_fail (!self->over, FALSE);

  done = !self->failed || outreach_connection_break_off (self->connection, error);
  done =
      done && to_session (self, sqlite3session_changeset (self->session, &size, &changeset), error);
  if (done)
    {
      changes = outreach_journal_read_changes (self->store, changeset, size);
      done = write_entry (self, changeset, size, changes, error);
    }
  sqlite3_free (changeset);
  /* After a failed COMMIT SQLite is still in the transaction. */
  done = done && outreach_connection_execute (self->connection, "COMMIT", error);
  if (!done)
    {
      roll_back (self);
      return FALSE;
    }

  finish (self);
  if (changes->len > 0 || size > 0)
    outreach_store_announce (self->store, changes);

  return TRUE;
}

void
outreach_transaction_free (OutreachTransaction *self)
{
  if (!self->over)
    roll_back (self);
  else if (self->entered)
    outreach_store_leave (self->store);
  g_clear_object (&self->store);
  g_free (self->label);
  g_free (self->subject);
  g_free (self->note);
  g_free (self);
}
