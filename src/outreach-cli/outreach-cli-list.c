/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-filter.h"
#include "outreach-cli-records.h"

static char **filters;
static char **sorts;
static char *limit;
static char *text;
static char *columns;
static char *unmask;

static const GOptionEntry options[] = {
  { "filter", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &filters,
    N_ ("Only records for which this holds; may be given several times"), N_ ("CONDITION") },
  { "text", 't', 0, G_OPTION_ARG_FILENAME, &text, N_ ("Only records in which these words occur"),
    N_ ("WORDS") },
  { "sort", 's', 0, G_OPTION_ARG_FILENAME_ARRAY, &sorts,
    N_ ("Order by a field, or by -FIELD the other way round; may be given several times"),
    N_ ("FIELD") },
  { "limit", 'n', 0, G_OPTION_ARG_STRING, &limit, N_ ("No more than N records"), N_ ("N") },
  { "columns", 'c', 0, G_OPTION_ARG_FILENAME, &columns, N_ ("Which fields, with commas between"),
    N_ ("FIELDS") },
  { "unmask", 0, 0, G_OPTION_ARG_FILENAME, &unmask,
    N_ ("Show phones and mail in full; the journal keeps the reason"), N_ ("REASON") },
  { NULL }
};

static OutreachQuery *
make_query (OutreachCli *self, OutreachKind kind, OutreachCliResult *result)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GArray) conditions = NULL;
  gint64 edition_id;
  guint most = 0;

  if (!outreach_cli_get_edition (self, &edition_id, result))
    return NULL;
  conditions = outreach_cli_parse_filters (self, kind, edition_id, filters, result);
  if (conditions == NULL || !outreach_cli_add_sorts (self, query, sorts, result) ||
      (limit != NULL && !outreach_cli_parse_number (limit, &most, result)))
    return NULL;
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      *result = outreach_cli_misuse (_ ("“%s” is not valid text."), text);
      return NULL;
    }

  for (guint i = 0; i < conditions->len; i++)
    {
      OutreachCliFilter *filter = &g_array_index (conditions, OutreachCliFilter, i);

      outreach_query_add_filter (query, filter->field, filter->op, filter->value);
    }
  outreach_query_set_edition (query, edition_id);
  outreach_query_set_limit (query, most);
  if (text != NULL)
    outreach_query_set_text (query, text);

  return g_steal_pointer (&query);
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachKind kind;
  g_autoptr (OutreachQuery) query = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if (!outreach_cli_parse_kind (self->arguments[0], &kind, &result) ||
      !outreach_cli_open (self, &result))
    return result;
  query = make_query (self, kind, &result);
  if (query == NULL)
    return result;
  fields = outreach_cli_parse_columns (self, kind, columns, FALSE, &result);
  if (fields == NULL ||
      !outreach_cli_note_unmasked (self, fields, unmask, outreach_kind_get_plural (kind), &result))
    return result;

  return outreach_cli_print_query (self, query, fields, unmask == NULL);
}

const OutreachCliCommand outreach_cli_list = {
  .name = "list",
  .arguments = N_ ("KIND"),
  .summary = N_ ("List activities, venues, agencies, contacts, offices…"),
  .details = N_ (
      "KIND: activities, venues, agencies, contacts, offices, editions, theme-days, settings, "
      "metrics, results, attachments, tasks.\n"
      "CONDITION: FIELD=VALUE, FIELD~TEXT (contains), FIELD>=VALUE, FIELD<=VALUE, FIELD= "
      "(blank), FIELD!= (filled in). Several values of one field are alternatives. "
      "agency=NAME finds activities in which an agency has any role.\n"
      "Activities, tasks, theme days and settings are those of one edition: the newest, or --edition."),
  .options = options,
  .least = 1,
  .most = 1,
  .run = run,
};
