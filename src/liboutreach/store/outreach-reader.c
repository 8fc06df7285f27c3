/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-query-private.h"
#include "outreach-reader-private.h"

/* How often a long statement looks whether it was cancelled, in steps of SQLite's machine. */
#define PROGRESS_STEPS 20000

/* The statements that read one kind of record, made once from the catalogue. */
typedef struct
{
  char *columns_sql;   /* values of one row, by id */
  GPtrArray *columns;  /* of OutreachField, in the order of the columns */
  GPtrArray *link_sql; /* a statement a link table */
  GPtrArray *links;    /* of GPtrArray of OutreachField: the fields that share the table */
} KindStatements;

struct _OutreachReader
{
  GObject parent_instance;

  OutreachConnection *connection;
  gboolean owned;
  OutreachCatalogue *catalogue;
  KindStatements kinds[OUTREACH_N_KINDS];
  GHashTable *names[OUTREACH_N_KINDS]; /* row id → OutreachValue with that one reference */
  GHashTable *metric_fields;           /* metric row id → OutreachField */
};

G_DEFINE_FINAL_TYPE (OutreachReader, outreach_reader, G_TYPE_OBJECT)

static void
clear_statements (KindStatements *statements)
{
  g_clear_pointer (&statements->columns_sql, g_free);
  g_clear_pointer (&statements->columns, g_ptr_array_unref);
  g_clear_pointer (&statements->link_sql, g_ptr_array_unref);
  g_clear_pointer (&statements->links, g_ptr_array_unref);
}

static void
outreach_reader_finalize (GObject *object)
{
  OutreachReader *self = OUTREACH_READER (object);

  for (guint i = 0; i < OUTREACH_N_KINDS; i++)
    {
      clear_statements (&self->kinds[i]);
      g_clear_pointer (&self->names[i], g_hash_table_unref);
    }
  g_clear_pointer (&self->metric_fields, g_hash_table_unref);
  if (self->owned)
    outreach_connection_close (self->connection);
  g_object_unref (self->catalogue);

  G_OBJECT_CLASS (outreach_reader_parent_class)->finalize (object);
}

static void
outreach_reader_class_init (OutreachReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_reader_finalize;
}

static void
outreach_reader_init (OutreachReader *self)
{
}

OutreachReader *
outreach_reader_new (OutreachConnection *connection, gboolean owned, OutreachCatalogue *catalogue)
{
  OutreachReader *self = g_object_new (OUTREACH_TYPE_READER, NULL);

  self->connection = connection;
  self->owned = owned;
  self->catalogue = g_object_ref (catalogue);

  return self;
}

OutreachConnection *
outreach_reader_get_connection (OutreachReader *self)
{
  return self->connection;
}

OutreachCatalogue *
outreach_reader_get_catalogue (OutreachReader *self)
{
  return self->catalogue;
}

gint64
outreach_reader_get_schema_version (OutreachReader *self, GError **error)
{
  return outreach_connection_get_number (self->connection, "PRAGMA user_version", -1, error);
}

GFile *
outreach_reader_get_file (OutreachReader *self)
{
  return self->connection->file;
}

void
outreach_reader_forget_names (OutreachReader *self)
{
  for (guint i = 0; i < OUTREACH_N_KINDS; i++)
    g_clear_pointer (&self->names[i], g_hash_table_unref);
}

gboolean
outreach_reader_begin_snapshot (OutreachReader *self, GError **error)
{
  outreach_reader_forget_names (self);
  if (!outreach_connection_execute (self->connection, "BEGIN", error))
    return FALSE;
  /* The snapshot is taken by the first read. */
  if (outreach_connection_get_number (self->connection, "SELECT count(*) FROM book", -1, error) < 0)
    {
      outreach_connection_execute (self->connection, "ROLLBACK", NULL);
      return FALSE;
    }

  return TRUE;
}

void
outreach_reader_end_snapshot (OutreachReader *self)
{
  outreach_connection_execute (self->connection, "ROLLBACK", NULL);
}

/* What takes several statements reads one state of the book: others may store something between
 * them. @began: whether end_reading() has something to end */
static gboolean
begin_reading (OutreachReader *self, gboolean *began, GError **error)
{
  *began = sqlite3_get_autocommit (self->connection->db) != 0;

  return !*began || outreach_connection_execute (self->connection, "BEGIN", error);
}

static void
end_reading (OutreachReader *self, gboolean began)
{
  if (began)
    outreach_connection_execute (self->connection, "COMMIT", NULL);
}

/* ---- Ids ---- */

static int
progress_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
append_ids (OutreachReader *self,
            const OutreachQuery *query,
            OutreachQueryPart part,
            GArray *ids,
            GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      outreach_query_prepare (query, self->catalogue, self->connection, "t.id", NULL, part, error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;

  while ((query->limit == 0 || ids->len < query->limit) &&
         (result = outreach_connection_step (self->connection, statement, error)) !=
             OUTREACH_SQL_DONE)
    {
      gint64 id;

      if (result == OUTREACH_SQL_ERROR)
        return FALSE;
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }

  return TRUE;
}

GArray *
outreach_reader_query_ids (OutreachReader *self,
                           const OutreachQuery *query,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done, began;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !begin_reading (self, &began, error))
    return NULL;

  if (cancellable != NULL)
    sqlite3_progress_handler (self->connection->db, PROGRESS_STEPS, progress_cb, cancellable);
  if (outreach_query_has_parts (query, self->catalogue))
    done = append_ids (self, query, OUTREACH_PART_FILLED, ids, error) &&
           append_ids (self, query, OUTREACH_PART_BLANK, ids, error);
  else
    done = append_ids (self, query, OUTREACH_PART_ALL, ids, error);
  sqlite3_progress_handler (self->connection->db, 0, NULL, NULL);
  end_reading (self, began);

  return done ? g_steal_pointer (&ids) : NULL;
}

gint64
outreach_reader_count (OutreachReader *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      outreach_query_prepare (query, self->catalogue, self->connection, "count(*)", "",
                              OUTREACH_PART_ALL, error);

  if (statement == NULL ||
      outreach_connection_step (self->connection, statement, error) != OUTREACH_SQL_ROW)
    return -1;

  return sqlite3_column_int64 (statement, 0);
}

/* ---- Records ---- */

static void
add_link_field (KindStatements *statements, OutreachField *field)
{
  GPtrArray *fields;
  const char *table = outreach_field_get_link_table (field);

  for (guint i = 0; i < statements->links->len; i++)
    {
      fields = g_ptr_array_index (statements->links, i);
      if (g_str_equal (outreach_field_get_link_table (g_ptr_array_index (fields, 0)), table))
        {
          g_ptr_array_add (fields, g_object_ref (field));
          return;
        }
    }

  fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fields, g_object_ref (field));
  g_ptr_array_add (statements->links, fields);
  g_ptr_array_add (statements->link_sql,
                   g_strdup_printf ("SELECT %s, %s FROM %s WHERE %s = ? ORDER BY %sposition",
                                    outreach_field_get_link_target (field),
                                    outreach_field_get_link_role (field) != NULL ? "role" : "NULL",
                                    table, outreach_field_get_link_owner (field),
                                    outreach_field_get_link_role (field) != NULL ? "role, " : ""));
}

static KindStatements *
get_statements (OutreachReader *self, OutreachKind kind)
{
  KindStatements *statements = &self->kinds[kind];
  GPtrArray *fields;
  GString *sql;

  if (statements->columns_sql != NULL)
    return statements;

  statements->columns = g_ptr_array_new_with_free_func (g_object_unref);
  statements->link_sql = g_ptr_array_new_with_free_func (g_free);
  statements->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  sql = g_string_new ("SELECT id");
  fields = outreach_catalogue_get_fields (self->catalogue, kind);
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const char *column = outreach_field_get_column (field);

      if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
        add_link_field (statements, field);
      if (column == NULL)
        continue;
      g_string_append_printf (sql, ", %s", column);
      if (outreach_field_takes_approximate (field))
        g_string_append_printf (sql, ", %s_approx", column);
      g_ptr_array_add (statements->columns, g_object_ref (field));
    }
  g_string_append_printf (sql, " FROM %s WHERE id = ?",
                          outreach_catalogue_get_table (self->catalogue, kind));
  statements->columns_sql = g_string_free (sql, FALSE);

  return statements;
}

static OutreachValue *
read_name (OutreachReader *self, OutreachKind kind, gint64 id, GError **error)
{
  const char *title = outreach_catalogue_get_title_field (self->catalogue, kind);
  OutreachField *field = outreach_catalogue_get_field (self->catalogue, kind, title);
  g_autofree char *sql =
      g_strdup_printf ("SELECT uid, %s FROM %s WHERE id = ?", outreach_field_get_column (field),
                       outreach_catalogue_get_table (self->catalogue, kind));
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (self->connection, sql, error);
  g_autoptr (OutreachValue) value = outreach_value_new_refs ();
  OutreachSqlResult result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  result = outreach_connection_step (self->connection, statement, error);
  if (result == OUTREACH_SQL_ROW)
    outreach_value_add_ref (value, id, (const char *) sqlite3_column_text (statement, 0),
                            (const char *) sqlite3_column_text (statement, 1));

  return result != OUTREACH_SQL_ERROR ? g_steal_pointer (&value) : NULL;
}

/* The reference to one record; many rows share it. Returns: (transfer none): %NULL on an error: a
 * record that lacked it would be stored without it when it is copied */
static OutreachValue *
get_name (OutreachReader *self, OutreachKind kind, gint64 id, GError **error)
{
  OutreachValue *value;

  if (self->names[kind] == NULL)
    self->names[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                               (GDestroyNotify) outreach_value_unref);
  value = g_hash_table_lookup (self->names[kind], &id);
  if (value == NULL)
    {
      value = read_name (self, kind, id, error);
      if (value != NULL)
        g_hash_table_insert (self->names[kind], g_memdup2 (&id, sizeof id), value);
    }

  return value;
}

/* @value: (out) (transfer full) (nullable): %NULL for a blank */
static gboolean
read_column (OutreachReader *self,
             sqlite3_stmt *statement,
             int *column,
             OutreachField *field,
             OutreachValue **value,
             GError **error)
{
  int at = (*column)++;
  OutreachApproximation approximation = OUTREACH_EXACT;

  *value = NULL;
  if (outreach_field_takes_approximate (field))
    approximation = sqlite3_column_int (statement, (*column)++);
  if (sqlite3_column_type (statement, at) == SQLITE_NULL)
    return TRUE;

  switch (outreach_field_get_value_type (field))
    {
    case OUTREACH_VALUE_NUMBER:
      *value = outreach_value_new_number (sqlite3_column_int64 (statement, at), approximation);
      return TRUE;
    case OUTREACH_VALUE_WHEN:
      *value = outreach_value_new_when (sqlite3_column_int64 (statement, at));
      return TRUE;
    case OUTREACH_VALUE_REFS:
      *value = get_name (self, outreach_field_get_target (field),
                         sqlite3_column_int64 (statement, at), error);
      if (*value != NULL)
        outreach_value_ref (*value);
      return *value != NULL;
    case OUTREACH_VALUE_TEXT:
    default:
      *value = outreach_value_new_text ((const char *) sqlite3_column_text (statement, at));
      return TRUE;
    }
}

static OutreachField *
find_role (GPtrArray *fields, const char *role)
{
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (g_strcmp0 (outreach_field_get_link_role (field), role) == 0)
        return field;
    }

  return NULL;
}

static gboolean
add_link (OutreachReader *self,
          OutreachRecord *record,
          OutreachField *field,
          gint64 target,
          GError **error)
{
  const char *id = outreach_field_get_id (field);
  OutreachValue *old = outreach_record_get_value (record, id);
  OutreachValue *name = get_name (self, outreach_field_get_target (field), target, error);
  const OutreachRef *ref = outreach_value_get_nth_ref (name, 0);
  OutreachValue *longer;

  if (name == NULL)
    return FALSE;
  if (old == NULL)
    {
      outreach_record_set_value (record, id, name);
      return TRUE;
    }

  /* Values that others may hold never change: a list that grows is a new one. */
  longer = outreach_value_new_refs ();
  for (guint i = 0; i < outreach_value_get_n_refs (old); i++)
    {
      const OutreachRef *earlier = outreach_value_get_nth_ref (old, i);

      outreach_value_add_ref (longer, earlier->id, earlier->uid, earlier->name);
    }
  if (ref != NULL)
    outreach_value_add_ref (longer, ref->id, ref->uid, ref->name);
  outreach_record_take_value (record, id, longer);

  return TRUE;
}

static gboolean
read_links (OutreachReader *self,
            KindStatements *statements,
            OutreachRecord *record,
            GError **error)
{
  for (guint i = 0; i < statements->links->len; i++)
    {
      GPtrArray *fields = g_ptr_array_index (statements->links, i);
      g_autoptr (sqlite3_stmt) statement =
          outreach_connection_prepare (self->connection,
                                       g_ptr_array_index (statements->link_sql, i), error);
      OutreachSqlResult result;

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, outreach_record_get_id (record));
      while ((result = outreach_connection_step (self->connection, statement, error)) ==
             OUTREACH_SQL_ROW)
        {
          OutreachField *field =
              find_role (fields, (const char *) sqlite3_column_text (statement, 1));

          if (field != NULL &&
              !add_link (self, record, field, sqlite3_column_int64 (statement, 0), error))
            return FALSE;
        }
      if (result == OUTREACH_SQL_ERROR)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_results (OutreachReader *self, OutreachRecord *record, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (self->connection,
                                   "SELECT metric_id, value, value_approx FROM result"
                                   " WHERE activity_id = ? AND value IS NOT NULL",
                                   error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, outreach_record_get_id (record));
  while ((result = outreach_connection_step (self->connection, statement, error)) ==
         OUTREACH_SQL_ROW)
    {
      gint64 metric = sqlite3_column_int64 (statement, 0);
      OutreachField *field = g_hash_table_lookup (self->metric_fields, &metric);

      if (field != NULL && sqlite3_column_type (statement, 1) != SQLITE_NULL)
        outreach_record_take_interned (
            record, outreach_field_get_id (field),
            outreach_value_new_number (sqlite3_column_int64 (statement, 1),
                                       sqlite3_column_int (statement, 2)));
    }

  return result == OUTREACH_SQL_DONE;
}

/* Which field each metric is, from the catalogue. */
static void
ensure_metric_fields (OutreachReader *self)
{
  GPtrArray *fields;

  if (self->metric_fields != NULL)
    return;

  self->metric_fields = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      gint64 row = outreach_catalogue_get_metric_row (self->catalogue, field);

      if (row != 0)
        g_hash_table_insert (self->metric_fields, g_memdup2 (&row, sizeof row),
                             g_object_ref (field));
    }
}

/* FALSE on an error; @record stays %NULL where the row is gone. */
static gboolean
read_record (OutreachReader *self,
             OutreachKind kind,
             gint64 id,
             OutreachRecord **record,
             GError **error)
{
  KindStatements *statements = get_statements (self, kind);
  g_autoptr (OutreachRecord) read = NULL;
  g_autoptr (sqlite3_stmt) statement =
      outreach_connection_prepare (self->connection, statements->columns_sql, error);
  OutreachSqlResult result;
  int column = 1;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  result = outreach_connection_step (self->connection, statement, error);
  if (result != OUTREACH_SQL_ROW)
    return result == OUTREACH_SQL_DONE;

  read = outreach_record_new (kind, id);
  for (guint i = 0; i < statements->columns->len; i++)
    {
      OutreachField *field = g_ptr_array_index (statements->columns, i);
      OutreachValue *value;

      if (!read_column (self, statement, &column, field, &value, error))
        return FALSE;
      outreach_record_take_interned (read, outreach_field_get_id (field), value);
    }
  if (!read_links (self, statements, read, error))
    return FALSE;
  if (kind == OUTREACH_KIND_ACTIVITY && !read_results (self, read, error))
    return FALSE;

  *record = g_steal_pointer (&read);

  return TRUE;
}

static void
unref_record (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

GPtrArray *
outreach_reader_load (OutreachReader *self,
                      OutreachKind kind,
                      const gint64 *ids,
                      gsize n_ids,
                      GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_full (n_ids, unref_record);
  gboolean done = TRUE, began;

  ensure_metric_fields (self);
  if (!begin_reading (self, &began, error))
    return NULL;
  for (gsize i = 0; done && i < n_ids; i++)
    {
      OutreachRecord *record = NULL;

      done = read_record (self, kind, ids[i], &record, error);
      if (done)
        g_ptr_array_add (records, record);
    }
  end_reading (self, began);

  return done ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
outreach_reader_list (OutreachReader *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) ids = outreach_reader_query_ids (self, query, NULL, error);

  if (ids == NULL)
    return NULL;

  return outreach_reader_load (self, query->kind, (const gint64 *) ids->data, ids->len, error);
}

OutreachRecord *
outreach_reader_get (OutreachReader *self, OutreachKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = outreach_reader_load (self, kind, &id, 1, error);

  if (records == NULL)
    return NULL;
  if (g_ptr_array_index (records, 0) == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("This record is no longer in the book."));
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (records, 0));
}

/* @id: 0 where there is none */
static gboolean
find_uid (OutreachReader *self, OutreachKind kind, const char *uid, gint64 *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uid = ?",
                                          outreach_catalogue_get_table (self->catalogue, kind));
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (self->connection, sql, error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;
  outreach_statement_bind_text (statement, 1, uid);
  result = outreach_connection_step (self->connection, statement, error);
  *id = result == OUTREACH_SQL_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  return result != OUTREACH_SQL_ERROR;
}

OutreachRecord *
outreach_reader_find_uid (OutreachReader *self, const char *uid, GError **error)
{
  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      gint64 id;

      if (!find_uid (self, kind, uid, &id, error))
        return NULL;
      if (id != 0)
        return outreach_reader_get (self, kind, id, error);
    }

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
               _ ("There is no record with the uid “%s” in this book."), uid);

  return NULL;
}

OutreachRecord *
outreach_reader_find_by_name (OutreachReader *self,
                              OutreachKind kind,
                              gint64 edition_id,
                              const char *name,
                              GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (OutreachValue) value = outreach_value_new_text (name);
  g_autoptr (GArray) ids = NULL;
  const char *kind_name =
      outreach_catalogue_get_kind_name (self->catalogue, kind, outreach_language_get_user ());
  gint64 id;

  if (!find_uid (self, kind, name, &id, error))
    return NULL;
  if (id != 0)
    return outreach_reader_get (self, kind, id, error);

  if (value == NULL)
    value = outreach_value_new_text (" ");
  outreach_query_set_edition (query, edition_id);
  outreach_query_set_limit (query, 2);
  outreach_query_add_filter (query, outreach_catalogue_get_title_field (self->catalogue, kind),
                             OUTREACH_FILTER_EQUALS, value);
  ids = outreach_reader_query_ids (self, query, NULL, error);
  if (ids == NULL)
    return NULL;
  if (ids->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   /* Translators: kind of record, name */
                   _ ("%s “%s” is not in this book. Add it first, or check the name."), kind_name,
                   name);
      return NULL;
    }
  if (ids->len > 1)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS,
                   /* Translators: kind of record, name */
                   _ ("%s “%s” is there more than once. Use the uid of the one you mean."),
                   kind_name, name);
      return NULL;
    }

  return outreach_reader_get (self, kind, g_array_index (ids, gint64, 0), error);
}

OutreachRecord *
outreach_reader_get_own_office (OutreachReader *self, GError **error)
{
  gint64 id =
      outreach_connection_get_number (self->connection, "SELECT own_office_id FROM book", 0, error);

  return id != 0 ? outreach_reader_get (self, OUTREACH_KIND_OFFICE, id, error) : NULL;
}

OutreachRecord *
outreach_reader_get_edition (OutreachReader *self, int year, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      self->connection,
      "SELECT id FROM edition WHERE ?1 = 0 OR year = ?1 ORDER BY year DESC, id DESC LIMIT 1",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, year);
  if (outreach_connection_step (self->connection, statement, error) != OUTREACH_SQL_ROW)
    return NULL;

  return outreach_reader_get (self, OUTREACH_KIND_EDITION, sqlite3_column_int64 (statement, 0),
                              error);
}

/* ---- Metrics ---- */

typedef struct
{
  char **synonyms;
  char **kinds;
} MetricExtras;

static void
free_extras (gpointer data)
{
  MetricExtras *extras = data;

  g_strfreev (extras->synonyms);
  g_strfreev (extras->kinds);
  g_free (extras);
}

static void
remember_extras_cb (const OutreachMetric *metric, gpointer data)
{
  MetricExtras *extras = g_new0 (MetricExtras, 1);

  extras->synonyms = g_strdupv ((char **) metric->synonyms);
  extras->kinds = g_strdupv ((char **) metric->activity_kinds);
  g_hash_table_insert (data, g_strdup (metric->id), extras);
}

static void
add_metric (OutreachReader *self, sqlite3_stmt *statement, GHashTable *builtin)
{
  OutreachMetric metric = { 0 };
  MetricExtras *extras;
  const char *aggregation = (const char *) sqlite3_column_text (statement, 9);
  const char *kinds = (const char *) sqlite3_column_text (statement, 12);
  g_auto (GStrv) own_kinds = NULL;

  metric.row_id = sqlite3_column_int64 (statement, 0);
  metric.id = (const char *) sqlite3_column_text (statement, 1);
  metric.group = (const char *) sqlite3_column_text (statement, 2);
  for (int i = 0; i < OUTREACH_N_LANGUAGES; i++)
    {
      metric.names[i] = (const char *) sqlite3_column_text (statement, 3 + i);
      metric.units[i] = (const char *) sqlite3_column_text (statement, 6 + i);
    }
  metric.aggregation = g_strcmp0 (aggregation, "max") == 0    ? OUTREACH_AGGREGATION_MAX
                       : g_strcmp0 (aggregation, "none") == 0 ? OUTREACH_AGGREGATION_NONE
                                                              : OUTREACH_AGGREGATION_SUM;
  metric.least = sqlite3_column_int64 (statement, 10);
  metric.most = sqlite3_column_type (statement, 11) == SQLITE_NULL
                    ? G_MAXINT64
                    : sqlite3_column_int64 (statement, 11);
  if (kinds != NULL)
    own_kinds = g_strsplit (kinds, " ", -1);
  extras = g_hash_table_lookup (builtin, metric.id);
  if (extras != NULL)
    {
      metric.synonyms = (const char *const *) extras->synonyms;
      metric.activity_kinds = (const char *const *) extras->kinds;
    }
  if (own_kinds != NULL)
    metric.activity_kinds = (const char *const *) own_kinds;
  outreach_catalogue_add_metric (self->catalogue, &metric);
}

gboolean
outreach_reader_load_metrics (OutreachReader *self, GError **error)
{
  g_autoptr (GHashTable) builtin =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_extras);
  g_autoptr (sqlite3_stmt) statement = outreach_connection_prepare (
      self->connection,
      "SELECT id, uid, grouping, name_hans, name_hant, name_en, unit_hans, unit_hant, unit_en,"
      " aggregation, minimum, maximum, kinds FROM metric ORDER BY position, id",
      error);
  OutreachSqlResult result;

  if (statement == NULL)
    return FALSE;

  outreach_catalogue_foreach_builtin_metric (remember_extras_cb, builtin);
  outreach_catalogue_clear_metrics (self->catalogue);
  g_clear_pointer (&self->metric_fields, g_hash_table_unref);
  while ((result = outreach_connection_step (self->connection, statement, error)) ==
         OUTREACH_SQL_ROW)
    add_metric (self, statement, builtin);

  return result == OUTREACH_SQL_DONE;
}
