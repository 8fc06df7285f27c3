/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-query-private.h"
#include "outreach-reader-private.h"

/* What the activities are grouped by, as SQL on the activity t and, for a list, its link l. */
static char *
group_expression (OutreachField *field)
{
  if (field == NULL)
    return g_strdup ("0");
  if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
    return g_strdup_printf ("ifnull (l.%s, 0)", outreach_field_get_link_target (field));

  return g_strdup_printf ("ifnull (t.%s, 0)", outreach_field_get_column (field));
}

static char *
group_join (OutreachField *field)
{
  const char *role;

  if (field == NULL || outreach_field_get_field_type (field) != OUTREACH_FIELD_REFERENCES)
    return g_strdup ("");

  role = outreach_field_get_link_role (field);

  return g_strdup_printf (" LEFT JOIN %s l ON l.%s = t.id%s%s%s",
                          outreach_field_get_link_table (field),
                          outreach_field_get_link_owner (field),
                          role != NULL ? " AND l.role = '" : "", role != NULL ? role : "",
                          role != NULL ? "'" : "");
}

static gboolean
collect_totals (OutreachConnection *connection,
                sqlite3_stmt *statement,
                GArray *totals,
                GError **error)
{
  OutreachSqlResult result;

  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      OutreachTotal total = { 0 };

      total.group = sqlite3_column_int64 (statement, 0);
      total.metric = sqlite3_column_int64 (statement, 1);
      total.sum = sqlite3_column_int64 (statement, 2);
      total.max = sqlite3_column_int64 (statement, 3);
      total.reports = sqlite3_column_int64 (statement, 4);
      total.approximation = sqlite3_column_int (statement, 5);
      g_array_append_val (totals, total);
    }

  return result == OUTREACH_SQL_DONE;
}

/* The ids of the records stand in a temporary table: what is asked about any query's records then
 * are plain statements. */
static gboolean
choose_records (OutreachReader *self, const OutreachQuery *query, GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  g_autoptr (GArray) ids = outreach_reader_query_ids (self, query, NULL, error);
  sqlite3_stmt *insert;

  if (ids == NULL || !outreach_connection_execute (
                         connection,
                         "CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY);"
                         "DELETE FROM temp.chosen",
                         error))
    return FALSE;

  insert =
      outreach_connection_prepare (connection, "INSERT INTO temp.chosen (id) VALUES (?)", error);
  for (guint i = 0; insert != NULL && i < ids->len; i++)
    {
      sqlite3_bind_int64 (insert, 1, g_array_index (ids, gint64, i));
      if (!outreach_connection_run (connection, insert, error))
        return FALSE;
    }

  return insert != NULL;
}

GArray *
outreach_reader_get_totals (OutreachReader *self,
                            const OutreachQuery *query,
                            const char *group,
                            GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (self);
  OutreachField *field =
      group != NULL ? outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, group)
                    : NULL;
  g_autofree char *expression = group_expression (field);
  g_autofree char *join = group_join (field);
  g_autofree char *counts = NULL;
  g_autofree char *sums = NULL;
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (OutreachTotal));

  g_return_val_if_fail (outreach_query_get_kind (query) == OUTREACH_KIND_ACTIVITY, NULL);

  if (!choose_records (self, query, error))
    return NULL;

  counts = g_strdup_printf ("SELECT %s AS g, 0, count (*), 0, count (*), 0 FROM temp.chosen c"
                            " JOIN activity t ON t.id = c.id%s GROUP BY g",
                            expression, join);
  sums = g_strdup_printf ("SELECT %s AS g, r.metric_id, sum (r.value), max (r.value),"
                          " count (r.value), max (ifnull (r.value_approx, 0)) FROM temp.chosen c"
                          " JOIN activity t ON t.id = c.id%s JOIN result r ON r.activity_id = t.id"
                          " WHERE r.value IS NOT NULL GROUP BY g, r.metric_id",
                          expression, join);
  {
    g_autoptr (sqlite3_stmt) count_them = outreach_connection_prepare (connection, counts, error);

    if (count_them == NULL || !collect_totals (connection, count_them, totals, error))
      return NULL;
  }
  {
    g_autoptr (sqlite3_stmt) add_them_up = outreach_connection_prepare (connection, sums, error);

    if (add_them_up == NULL || !collect_totals (connection, add_them_up, totals, error))
      return NULL;
  }

  return g_steal_pointer (&totals);
}

GHashTable *
outreach_reader_count_by (OutreachReader *self,
                          const OutreachQuery *query,
                          const char *field_id,
                          GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  OutreachField *field = outreach_catalogue_get_field (outreach_reader_get_catalogue (self),
                                                       outreach_query_get_kind (query), field_id);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *columns = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  OutreachSqlResult result;

  g_return_val_if_fail (field != NULL && outreach_field_get_column (field) != NULL, NULL);

  /* The bare column: an index on it answers without a look at the rows. */
  columns = g_strdup_printf ("t.%s, count (*)", outreach_field_get_column (field));
  statement = outreach_query_prepare (query, outreach_reader_get_catalogue (self), connection,
                                      columns, "GROUP BY 1", OUTREACH_PART_ALL, error);
  if (statement == NULL)
    return NULL;

  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      const char *key = (const char *) sqlite3_column_text (statement, 0);
      gint64 count = sqlite3_column_int64 (statement, 1);

      g_hash_table_insert (counts, g_strdup (key != NULL ? key : ""),
                           g_memdup2 (&count, sizeof count));
    }

  return result == OUTREACH_SQL_DONE ? g_steal_pointer (&counts) : NULL;
}

/* The statement of the rows that a query's records are linked to. */
static sqlite3_stmt *
prepare_links (OutreachReader *self,
               const OutreachQuery *query,
               OutreachField *field,
               gboolean any_role,
               GError **error)
{
  const char *role = any_role ? NULL : outreach_field_get_link_role (field);
  g_autofree char *sql = NULL;

  if (!choose_records (self, query, error))
    return NULL;

  sql =
      g_strdup_printf ("SELECT DISTINCT l.%s FROM temp.chosen c JOIN %s l ON l.%s = c.id%s%s%s",
                       outreach_field_get_link_target (field),
                       outreach_field_get_link_table (field), outreach_field_get_link_owner (field),
                       role != NULL ? " AND l.role = '" : "", role != NULL ? role : "",
                       role != NULL ? "'" : "");

  return outreach_connection_prepare (outreach_reader_get_connection (self), sql, error);
}

GHashTable *
outreach_reader_list_targets (OutreachReader *self,
                              const OutreachQuery *query,
                              const char *field_id,
                              GError **error)
{
  OutreachConnection *connection = outreach_reader_get_connection (self);
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (self);
  OutreachKind kind = outreach_query_get_kind (query);
  gboolean any_role = outreach_query_is_any_role (kind, field_id);
  OutreachField *field =
      outreach_catalogue_get_field (catalogue, kind, any_role ? "host" : field_id);
  g_autoptr (GHashTable) targets =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *columns = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  OutreachSqlResult result;

  g_return_val_if_fail (field != NULL, NULL);

  if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
    statement = prepare_links (self, query, field, any_role, error);
  else
    {
      columns = g_strdup_printf ("DISTINCT t.%s", outreach_field_get_column (field));
      statement = outreach_query_prepare (query, catalogue, connection, columns, "",
                                          OUTREACH_PART_ALL, error);
    }
  if (statement == NULL)
    return NULL;

  while ((result = outreach_connection_step (connection, statement, error)) == OUTREACH_SQL_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      if (id != 0)
        g_hash_table_add (targets, g_memdup2 (&id, sizeof id));
    }

  return result == OUTREACH_SQL_DONE ? g_steal_pointer (&targets) : NULL;
}
