/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-cli-output.h"
#include "outreach-format.h"

/* Of an activity: an agency in whichever role. The query knows it, the catalogue has no such field. */
#define ANY_ROLE "agency"

static void
clear_filter (gpointer data)
{
  OutreachCliFilter *filter = data;

  g_clear_pointer (&filter->value, outreach_value_unref);
}

/* Divides FIELD>=VALUE into its parts. */
static gboolean
split (const char *text, char **field, OutreachFilterOp *op, const char **value)
{
  const char *at = text + strcspn (text, "=~<>!");

  *field = g_strstrip (g_strndup (text, at - text));
  if (*at == '=')
    *op = at[1] == '\0' ? OUTREACH_FILTER_EMPTY : OUTREACH_FILTER_EQUALS;
  else if (*at == '~')
    *op = OUTREACH_FILTER_CONTAINS;
  else if (g_str_has_prefix (at, ">="))
    *op = OUTREACH_FILTER_FROM;
  else if (g_str_has_prefix (at, "<="))
    *op = OUTREACH_FILTER_UNTIL;
  else if (g_str_equal (at, "!="))
    *op = OUTREACH_FILTER_NOT_EMPTY;
  else
    return FALSE;
  *value = at + (*at == '=' || *at == '~' ? 1 : 2);

  return **field != '\0';
}

/* Whether a field can be asked that way; says which can. */
static gboolean
check_op (OutreachField *field, OutreachFilterOp op, const char *text)
{
  OutreachFieldType type = outreach_field_get_field_type (field);
  OutreachValueType value_type = outreach_field_get_value_type (field);
  gboolean ordered = value_type == OUTREACH_VALUE_NUMBER || value_type == OUTREACH_VALUE_WHEN;

  if (op == OUTREACH_FILTER_CONTAINS && (ordered || type == OUTREACH_FIELD_CHOICE))
    outreach_cli_complain (_ ("“%s”: “~” looks for a part of a text; use “=” with this field."),
                           text);
  else if ((op == OUTREACH_FILTER_FROM || op == OUTREACH_FILTER_UNTIL) &&
           (!ordered || type == OUTREACH_FIELD_FLAG))
    outreach_cli_complain (_ ("“%s”: “>=” and “<=” compare numbers and times only."), text);
  else
    return TRUE;

  return FALSE;
}

/* A name becomes the record that is called so; one that nobody is called so finds nothing. */
static OutreachValue *
resolve (OutreachCli *self, OutreachField *field, gint64 edition_id, const char *name)
{
  OutreachValue *refs = outreach_value_new_refs ();
  g_autoptr (OutreachRecord) record =
      outreach_reader_find_by_name (outreach_store_get_reader (self->store),
                                    outreach_field_get_target (field), edition_id, name, NULL);

  if (record != NULL)
    outreach_value_add_ref (refs, outreach_record_get_id (record), outreach_record_get_uid (record),
                            name);
  else
    outreach_value_add_ref (refs, 0, NULL, name);

  return refs;
}

static gboolean
parse_value (OutreachCli *self,
             OutreachField *field,
             gint64 edition_id,
             int year,
             const char *text,
             OutreachCliFilter *filter)
{
  g_autoptr (GError) error = NULL;

  if (filter->op == OUTREACH_FILTER_EMPTY || filter->op == OUTREACH_FILTER_NOT_EMPTY)
    return TRUE;
  if (outreach_field_get_value_type (field) == OUTREACH_VALUE_REFS)
    filter->value = filter->op == OUTREACH_FILTER_CONTAINS
                        ? outreach_value_new_text (text)
                        : resolve (self, field, edition_id, text);
  else if (filter->op == OUTREACH_FILTER_CONTAINS)
    filter->value = outreach_value_new_text (text);
  else if (!outreach_parse_value (field, text, year, &filter->value, &error))
    outreach_cli_complain ("%s", error->message);
  else if (filter->value == NULL)
    filter->op = OUTREACH_FILTER_EMPTY;

  return error == NULL;
}

static gboolean
parse_filter (OutreachCli *self,
              OutreachKind kind,
              gint64 edition_id,
              int year,
              const char *text,
              OutreachCliFilter *filter)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  g_autofree char *name = NULL;
  const char *value;
  OutreachField *field;

  if (!g_utf8_validate (text, -1, NULL) || !split (text, &name, &filter->op, &value))
    {
      outreach_cli_complain (
          _ ("“%s” is not a filter; write it like state=planned, title~论坛, start>=2025-09-16 or venue= (blank)."),
          text);
      return FALSE;
    }
  if (kind == OUTREACH_KIND_ACTIVITY && g_str_equal (name, ANY_ROLE))
    {
      field = outreach_catalogue_get_field (catalogue, kind, "host");
      filter->field = ANY_ROLE;
    }
  else
    {
      field = outreach_cli_parse_field (catalogue, kind, name);
      if (field == NULL)
        return FALSE;
      filter->field = outreach_field_get_id (field);
    }

  return check_op (field, filter->op, text) &&
         parse_value (self, field, edition_id, year, value, filter);
}

GArray *
outreach_cli_parse_filters (OutreachCli *self,
                            OutreachKind kind,
                            gint64 edition_id,
                            char **texts,
                            OutreachCliResult *result)
{
  g_autoptr (GArray) filters = g_array_new (FALSE, FALSE, sizeof (OutreachCliFilter));
  g_autoptr (OutreachRecord) edition = NULL;
  gboolean good = TRUE;
  int year = 0;

  if (edition_id != 0)
    edition = outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_EDITION,
                                   edition_id, NULL);
  if (edition != NULL)
    year = (int) outreach_record_get_number (edition, "year");

  g_array_set_clear_func (filters, clear_filter);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      OutreachCliFilter filter = { NULL };

      good &= parse_filter (self, kind, edition_id, year, texts[i], &filter);
      g_array_append_val (filters, filter);
    }
  if (good)
    return g_steal_pointer (&filters);

  *result = OUTREACH_CLI_MISUSED;

  return NULL;
}

gboolean
outreach_cli_add_sorts (OutreachCli *self,
                        OutreachQuery *query,
                        char **texts,
                        OutreachCliResult *result)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      gboolean descending = *texts[i] == '-';
      OutreachField *field =
          outreach_cli_parse_field (outreach_store_get_catalogue (self->store),
                                    outreach_query_get_kind (query), texts[i] + descending);

      if (field == NULL)
        {
          *result = OUTREACH_CLI_MISUSED;
          return FALSE;
        }
      outreach_query_add_sort (query, outreach_field_get_id (field), descending);
    }

  return TRUE;
}
