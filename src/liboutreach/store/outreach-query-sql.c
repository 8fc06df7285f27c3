/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-divisions.h"
#include "outreach-error.h"
#include "outreach-fold.h"
#include "outreach-query-private.h"

/* A statement being written: SQL and the values for its parameters, in order. Table and column
 * names come from the catalogue, which is part of the program; values are always bound. */
typedef struct
{
  const OutreachQuery *query;
  OutreachCatalogue *catalogue;
  GString *sql;
  GPtrArray *values; /* of OutreachValue: texts and numbers */
  gboolean failed;
  GError **error;
} Builder;

/* A field that is only filtered by: an agency in any role. */
#define ANY_ROLE "agency"

static void
add_text (Builder *builder, const char *text)
{
  OutreachValue *value = outreach_value_new_text (text);

  g_string_append_c (builder->sql, '?');
  g_ptr_array_add (builder->values, value != NULL ? value : outreach_value_new_number (0, FALSE));
}

static void
add_number (Builder *builder, gint64 number)
{
  g_string_append_c (builder->sql, '?');
  g_ptr_array_add (builder->values, outreach_value_new_number (number, FALSE));
}

static OutreachField *
get_field (Builder *builder, const char *id)
{
  OutreachField *field =
      outreach_catalogue_get_field (builder->catalogue, builder->query->kind, id);

  if (field == NULL && !builder->failed)
    {
      builder->failed = TRUE;
      g_set_error (builder->error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                   _ ("There is no field “%s”; “outreach-cli fields” lists them."), id);
    }

  return field;
}

static const char *
target_table (Builder *builder, OutreachField *field)
{
  return outreach_catalogue_get_table (builder->catalogue, outreach_field_get_target (field));
}

static char *
target_title (Builder *builder, OutreachField *field)
{
  const char *id =
      outreach_catalogue_get_title_field (builder->catalogue, outreach_field_get_target (field));

  return g_strdelimit (g_strdup (id), "-", '_');
}

static void
add_like (Builder *builder, const char *text)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '%' || *text == '_' || *text == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *text);
    }
  g_string_append_c (pattern, '%');
  g_string_append (builder->sql, " LIKE ");
  add_text (builder, pattern->str);
  g_string_append (builder->sql, " ESCAPE '\\'");
}

/* The condition on a target record: its id, its name, or a part of its name. */
static void
add_target_condition (Builder *builder, OutreachField *field, const OutreachFilter *filter)
{
  const OutreachRef *ref = outreach_value_get_nth_ref (filter->value, 0);
  const char *text = ref != NULL ? ref->name : outreach_value_get_text (filter->value);
  g_autofree char *title = NULL;

  if (ref != NULL && ref->id != 0 && filter->op == OUTREACH_FILTER_EQUALS)
    {
      g_string_append (builder->sql, " = ");
      add_number (builder, ref->id);
      return;
    }

  title = target_title (builder, field);
  g_string_append_printf (builder->sql, " IN (SELECT id FROM %s WHERE %s",
                          target_table (builder, field), title);
  if (filter->op == OUTREACH_FILTER_CONTAINS)
    add_like (builder, text);
  else
    {
      g_string_append (builder->sql, " = ");
      add_text (builder, text != NULL ? text : "");
    }
  g_string_append_c (builder->sql, ')');
}

static void
add_links_condition (Builder *builder,
                     OutreachField *field,
                     const OutreachFilter *filter,
                     gboolean any_role)
{
  const char *role = any_role ? NULL : outreach_field_get_link_role (field);

  g_string_append_printf (builder->sql, "t.id %sIN (SELECT %s FROM %s WHERE ",
                          filter->op == OUTREACH_FILTER_EMPTY ? "NOT " : "",
                          outreach_field_get_link_owner (field),
                          outreach_field_get_link_table (field));
  if (role != NULL)
    {
      g_string_append (builder->sql, "role = ");
      add_text (builder, role);
    }
  else
    g_string_append (builder->sql, "1");
  if (filter->op == OUTREACH_FILTER_EQUALS || filter->op == OUTREACH_FILTER_CONTAINS)
    {
      g_string_append_printf (builder->sql, " AND %s", outreach_field_get_link_target (field));
      add_target_condition (builder, field, filter);
    }
  g_string_append_c (builder->sql, ')');
}

/* The condition of a moment on the column @expression. A day stands for all of it. */
static void
add_when_condition (Builder *builder, const char *expression, const OutreachFilter *filter)
{
  OutreachWhen when = outreach_value_get_when (filter->value);
  gint64 first = when;
  gint64 last = when;

  if (outreach_when_get_precision (when) == OUTREACH_PRECISION_DAY)
    last = outreach_when_add_days (when, 1) - 1;
  else if (outreach_when_get_precision (when) != OUTREACH_PRECISION_MINUTE)
    last = outreach_when_get_end_minute (when) * 4 - 1;
  if (outreach_when_get_precision (when) != OUTREACH_PRECISION_MINUTE)
    first = outreach_when_get_first_minute (when) * 4;

  g_string_append (builder->sql, expression);
  switch (filter->op)
    {
    case OUTREACH_FILTER_FROM:
      g_string_append (builder->sql, " >= ");
      add_number (builder, first);
      break;
    case OUTREACH_FILTER_UNTIL:
      g_string_append (builder->sql, " <= ");
      add_number (builder, last);
      break;
    default:
      g_string_append (builder->sql, " BETWEEN ");
      add_number (builder, first);
      g_string_append (builder->sql, " AND ");
      add_number (builder, last);
      break;
    }
}

static void
add_value_condition (Builder *builder, const char *expression, const OutreachFilter *filter)
{
  if (filter->value != NULL && outreach_value_get_value_type (filter->value) == OUTREACH_VALUE_WHEN)
    {
      add_when_condition (builder, expression, filter);
      return;
    }

  g_string_append (builder->sql, expression);
  if (filter->op == OUTREACH_FILTER_CONTAINS)
    {
      add_like (builder, outreach_value_get_text (filter->value));
      return;
    }

  g_string_append (builder->sql, filter->op == OUTREACH_FILTER_FROM    ? " >= "
                                 : filter->op == OUTREACH_FILTER_UNTIL ? " <= "
                                                                       : " = ");
  if (outreach_value_get_text (filter->value) != NULL)
    add_text (builder, outreach_value_get_text (filter->value));
  else
    add_number (builder, outreach_value_get_number (filter->value));
}

static void
add_division_condition (Builder *builder, const char *expression, const char *division)
{
  if (division == NULL || !g_ascii_isdigit (*division) ||
      outreach_divisions_find (division) == NULL)
    {
      g_string_append_printf (builder->sql, "%s = ", expression);
      add_text (builder, division != NULL ? division : "");
      return;
    }
  g_string_append_printf (builder->sql, "substr (%s, 1, %d) = ", expression,
                          (int) strlen (division));
  add_text (builder, division);
}

/* Activities of which numbers are there, or due. */
static void
add_due_condition (Builder *builder, OutreachValue *before)
{
  /* Nothing else falls due. */
  if (builder->query->kind != OUTREACH_KIND_ACTIVITY)
    {
      g_string_append_c (builder->sql, '0');
      return;
    }

  g_string_append (builder->sql, "t.state IN ('held', 'reported') OR (t.state <> 'cancelled'"
                                 " AND ifnull (t.end_at, t.start_at) < ");
  add_number (builder, outreach_value_get_when (before));
  g_string_append_c (builder->sql, ')');
}

static char *
field_expression (Builder *builder, OutreachField *field)
{
  if (!outreach_field_is_metric (field))
    return g_strdup_printf ("t.%s", outreach_field_get_column (field));

  return g_strdup_printf (
      "(SELECT value FROM result WHERE activity_id = t.id AND metric_id = %" G_GINT64_FORMAT ")",
      outreach_catalogue_get_metric_row (builder->catalogue, field));
}

gboolean
outreach_query_is_any_role (OutreachKind kind, const char *field)
{
  return kind == OUTREACH_KIND_ACTIVITY && g_str_equal (field, ANY_ROLE);
}

static void
add_filter (Builder *builder, const OutreachFilter *filter)
{
  gboolean any_role = outreach_query_is_any_role (builder->query->kind, filter->field);
  OutreachField *field = get_field (builder, any_role ? "host" : filter->field);
  g_autofree char *expression = NULL;

  if (field == NULL)
    return;
  if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCES)
    {
      add_links_condition (builder, field, filter, any_role);
      return;
    }

  expression = field_expression (builder, field);
  if (filter->op == OUTREACH_FILTER_EMPTY || filter->op == OUTREACH_FILTER_NOT_EMPTY)
    g_string_append_printf (builder->sql, "%s IS %sNULL", expression,
                            filter->op == OUTREACH_FILTER_EMPTY ? "" : "NOT ");
  else if (outreach_field_get_field_type (field) == OUTREACH_FIELD_REFERENCE)
    {
      g_string_append (builder->sql, expression);
      add_target_condition (builder, field, filter);
    }
  else if (filter->op == OUTREACH_FILTER_DUE)
    add_due_condition (builder, filter->value);
  else if (filter->op == OUTREACH_FILTER_WITHIN)
    add_division_condition (builder, expression, outreach_value_get_text (filter->value));
  else
    add_value_condition (builder, expression, filter);
}

/* Several values of one field are alternatives. */
static gboolean
is_alternative (const OutreachFilter *a, const OutreachFilter *b)
{
  return a->field == b->field &&
         (a->op == OUTREACH_FILTER_EQUALS || a->op == OUTREACH_FILTER_EMPTY) &&
         (b->op == OUTREACH_FILTER_EQUALS || b->op == OUTREACH_FILTER_EMPTY);
}

static void
add_filters (Builder *builder)
{
  GArray *filters = builder->query->filters;

  for (guint i = 0; i < filters->len; i++)
    {
      const OutreachFilter *filter = &g_array_index (filters, OutreachFilter, i);
      gboolean seen = FALSE;

      for (guint j = 0; j < i; j++)
        seen |= is_alternative (&g_array_index (filters, OutreachFilter, j), filter);
      if (seen)
        continue;

      g_string_append (builder->sql, " AND (");
      add_filter (builder, filter);
      for (guint j = i + 1; j < filters->len; j++)
        {
          const OutreachFilter *other = &g_array_index (filters, OutreachFilter, j);

          if (!is_alternative (filter, other))
            continue;
          g_string_append (builder->sql, " OR ");
          add_filter (builder, other);
        }
      g_string_append_c (builder->sql, ')');
    }
}

/* An activity is found by its own words and by the names of its venue and its agencies. */
static void
add_activity_word (Builder *builder, const char *word)
{
  g_autofree char *phrase = outreach_fold_phrase (word);

  g_string_append (builder->sql, " AND t.id IN (");
  if (phrase != NULL)
    {
      g_string_append (builder->sql,
                       "SELECT rowid FROM activity_words WHERE activity_words MATCH ");
      add_text (builder, phrase);
      g_string_append (builder->sql, " UNION ");
    }
  g_string_append (builder->sql,
                   "SELECT id FROM activity WHERE venue_id IN (SELECT id FROM venue WHERE name");
  add_like (builder, word);
  g_string_append (builder->sql, ") UNION SELECT activity_id FROM activity_agency"
                                 " WHERE agency_id IN (SELECT id FROM agency WHERE name");
  add_like (builder, word);
  g_string_append (builder->sql, "))");
}

/* Other kinds are small enough for a look through their texts. */
static void
add_plain_word (Builder *builder, const char *word)
{
  GPtrArray *fields = outreach_catalogue_get_fields (builder->catalogue, builder->query->kind);

  g_string_append (builder->sql, " AND (0");
  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);

      if (outreach_field_get_value_type (field) != OUTREACH_VALUE_TEXT ||
          g_str_equal (outreach_field_get_id (field), "uid") ||
          outreach_field_get_field_type (field) == OUTREACH_FIELD_CHOICE)
        continue;
      g_string_append_printf (builder->sql, " OR t.%s", outreach_field_get_column (field));
      add_like (builder, word);
    }
  g_string_append_c (builder->sql, ')');
}

static void
add_words (Builder *builder)
{
  g_auto (GStrv) words = NULL;

  if (builder->query->text == NULL)
    return;

  words = g_strsplit_set (builder->query->text, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (builder->query->kind == OUTREACH_KIND_ACTIVITY)
        add_activity_word (builder, words[i]);
      else
        add_plain_word (builder, words[i]);
    }
}

/* What a list of that kind is sorted by when a field refers to it. */
static char *
target_order (Builder *builder, OutreachField *field)
{
  switch (outreach_field_get_target (field))
    {
    case OUTREACH_KIND_THEME_DAY:
      return g_strdup ("date");
    case OUTREACH_KIND_SETTING:
      return g_strdup ("position");
    default:
      return target_title (builder, field);
    }
}

static char *
choice_order (OutreachField *field)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CASE t.%s", outreach_field_get_column (field));
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    g_string_append_printf (sql, " WHEN '%s' THEN %u", outreach_field_get_nth_choice (field, i)->id,
                            i);
  g_string_append (sql, " END");

  return g_string_free (sql, FALSE);
}

static char *
sort_expression (Builder *builder, OutreachField *field)
{
  g_autofree char *order = NULL;
  const char *role;

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_CHOICE:
      return choice_order (field);
    case OUTREACH_FIELD_REFERENCE:
      order = target_order (builder, field);
      return g_strdup_printf ("(SELECT %s FROM %s WHERE id = t.%s)", order,
                              target_table (builder, field), outreach_field_get_column (field));
    case OUTREACH_FIELD_REFERENCES:
      order = target_order (builder, field);
      role = outreach_field_get_link_role (field);
      return g_strdup_printf ("(SELECT r.%s FROM %s l JOIN %s r ON r.id = l.%s WHERE l.%s = t.id"
                              "%s%s%s ORDER BY l.position LIMIT 1)",
                              order, outreach_field_get_link_table (field),
                              target_table (builder, field), outreach_field_get_link_target (field),
                              outreach_field_get_link_owner (field),
                              role != NULL ? " AND l.role = '" : "", role != NULL ? role : "",
                              role != NULL ? "'" : "");
    default:
      return field_expression (builder, field);
    }
}

/* How a list stands when nothing else is said; also what decides between equals. */
static const char *
default_order (OutreachKind kind)
{
  switch (kind)
    {
    case OUTREACH_KIND_ACTIVITY:
      return "t.start_at";
    case OUTREACH_KIND_THEME_DAY:
      return "t.date";
    case OUTREACH_KIND_SETTING:
    case OUTREACH_KIND_METRIC:
      return "t.position";
    case OUTREACH_KIND_EDITION:
      return "t.year";
    default:
      return NULL;
    }
}

static gboolean
is_plain_column (OutreachField *field)
{
  return !outreach_field_is_metric (field) && outreach_field_get_column (field) != NULL &&
         outreach_field_get_field_type (field) != OUTREACH_FIELD_CHOICE &&
         outreach_field_get_field_type (field) != OUTREACH_FIELD_REFERENCE;
}

/* The column that the list is sorted by first, where it is one. Returns: (transfer full) (nullable) */
static char *
first_column (const OutreachQuery *query, OutreachCatalogue *catalogue)
{
  OutreachField *field;

  if (query->sorts->len == 0)
    return g_strdup (default_order (query->kind));

  field = outreach_catalogue_get_field (catalogue, query->kind,
                                        g_array_index (query->sorts, OutreachSort, 0).field);
  if (field == NULL || !is_plain_column (field))
    return NULL;

  return g_strdup_printf ("t.%s", outreach_field_get_column (field));
}

gboolean
outreach_query_has_parts (const OutreachQuery *self, OutreachCatalogue *catalogue)
{
  g_autofree char *column = first_column (self, catalogue);

  return column != NULL;
}

static void
add_order (Builder *builder, OutreachQueryPart part)
{
  const char *usual = default_order (builder->query->kind);
  GArray *sorts = builder->query->sorts;
  gboolean descending = FALSE;

  g_string_append (builder->sql, " ORDER BY ");
  for (guint i = 0; i < sorts->len; i++)
    {
      OutreachSort *sort = &g_array_index (sorts, OutreachSort, i);
      OutreachField *field = get_field (builder, sort->field);
      g_autofree char *expression = NULL;

      if (field == NULL)
        return;
      if (i == 0)
        descending = sort->descending;
      /* In the parts of a list the first column is all filled, or all blank. */
      if (i == 0 && part == OUTREACH_PART_BLANK)
        continue;
      expression = sort_expression (builder, field);
      g_string_append_printf (builder->sql, "%s %s%s, ", expression,
                              sort->descending ? "DESC" : "ASC",
                              i == 0 && part == OUTREACH_PART_FILLED ? "" : " NULLS LAST");
    }
  if (usual != NULL && !(sorts->len == 0 && part == OUTREACH_PART_BLANK))
    g_string_append_printf (builder->sql, "%s%s, ", usual,
                            sorts->len == 0 && part == OUTREACH_PART_FILLED ? "" : " NULLS LAST");
  g_string_append_printf (builder->sql, "t.id%s",
                          sorts->len == 1 && usual == NULL && descending ? " DESC" : "");
}

static void
add_part (Builder *builder, OutreachQueryPart part)
{
  g_autofree char *column = NULL;

  if (part == OUTREACH_PART_ALL)
    return;

  column = first_column (builder->query, builder->catalogue);
  g_string_append_printf (builder->sql, " AND %s IS %sNULL", column,
                          part == OUTREACH_PART_FILLED ? "NOT " : "");
}

static void
bind_values (sqlite3_stmt *statement, GPtrArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      OutreachValue *value = g_ptr_array_index (values, i);

      if (outreach_value_get_value_type (value) == OUTREACH_VALUE_TEXT)
        outreach_statement_bind_text (statement, (int) i + 1, outreach_value_get_text (value));
      else
        sqlite3_bind_int64 (statement, (int) i + 1, outreach_value_get_number (value));
    }
}

sqlite3_stmt *
outreach_query_prepare (const OutreachQuery *self,
                        OutreachCatalogue *catalogue,
                        OutreachConnection *connection,
                        const char *columns,
                        const char *tail,
                        OutreachQueryPart part,
                        GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_value_unref);
  Builder builder = { self, catalogue, sql, values, FALSE, error };
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "SELECT %s FROM %s AS t WHERE 1", columns,
                          outreach_catalogue_get_table (catalogue, self->kind));
  if (self->edition_id != 0 &&
      outreach_catalogue_get_field (catalogue, self->kind, "edition") != NULL)
    {
      g_string_append (sql, " AND t.edition_id = ");
      add_number (&builder, self->edition_id);
    }
  add_part (&builder, part);
  add_filters (&builder);
  add_words (&builder);
  if (tail != NULL)
    g_string_append_printf (sql, " %s", tail);
  else
    {
      add_order (&builder, part);
      if (self->limit > 0)
        {
          g_string_append (sql, " LIMIT ");
          add_number (&builder, (gint64) self->limit);
        }
    }
  if (builder.failed)
    return NULL;

  statement = outreach_connection_prepare (connection, sql->str, error);
  if (statement != NULL)
    bind_values (statement, values);

  return statement;
}
