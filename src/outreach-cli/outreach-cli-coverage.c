/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-coverage.h"
#include "outreach-divisions.h"
#include "outreach-target-commands.h"

static char *by;
static gboolean targets;
static char *quota;
static char *setting;
static char *metric;

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_FILENAME, &by,
    N_ ("What the columns are: theme-day (default) or division"), N_ ("COLUMNS") },
  { "targets", 't', 0, G_OPTION_ARG_NONE, &targets,
    N_ ("How far the targets from above are met; exits with 1 where the plan falls short of one"),
    NULL },
  { "quota", 'q', 0, G_OPTION_ARG_STRING, &quota,
    N_ ("Set a target for each district below the office"), N_ ("AMOUNT") },
  { "setting", 0, 0, G_OPTION_ARG_FILENAME, &setting, N_ ("With --quota: of one setting"),
    N_ ("SETTING") },
  { "metric", 0, 0, G_OPTION_ARG_FILENAME, &metric,
    N_ ("With --quota: of a metric instead of the number of activities"), N_ ("METRIC") },
  { NULL }
};

static const char *
get_column_field (const OutreachCoverage *coverage)
{
  return coverage->by == OUTREACH_COVERAGE_DIVISIONS ? "division" : "theme-day";
}

/* ---- The matrix as JSON ---- */

static void
add_cell (OutreachCliJson *json, const OutreachCoverageCell *cell)
{
  outreach_cli_json_add_number (json, "planned", cell->planned);
  outreach_cli_json_add_number (json, "held", cell->held);
}

static void
add_line (OutreachCliJson *json, const char *key, const OutreachCoverageLine *line)
{
  outreach_cli_json_add_text (json, key,
                              line->kind == OUTREACH_COVERAGE_LINE_NONE ? NULL : line->name);
}

static void
add_row (OutreachCliJson *json, const OutreachCoverage *coverage, guint row)
{
  const OutreachCoverageLine *line = coverage->rows->pdata[row];

  outreach_cli_json_begin_object (json, NULL);
  add_line (json, "setting", line);
  add_cell (json, &line->total);
  outreach_cli_json_begin_array (json, "cells");
  for (guint column = 0; column < coverage->columns->len; column++)
    {
      outreach_cli_json_begin_object (json, NULL);
      add_line (json, get_column_field (coverage), coverage->columns->pdata[column]);
      add_cell (json, outreach_coverage_get_cell (coverage, row, column));
      outreach_cli_json_add_flag (json, "gap", outreach_coverage_is_gap (coverage, row, column));
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

static void
print_json (const OutreachCoverage *coverage)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "by", get_column_field (coverage));
  add_cell (json, &coverage->total);
  outreach_cli_json_add_number (json, "gaps", coverage->n_gaps);
  outreach_cli_json_begin_array (json, "columns");
  for (guint i = 0; i < coverage->columns->len; i++)
    {
      const OutreachCoverageLine *line = coverage->columns->pdata[i];

      outreach_cli_json_begin_object (json, NULL);
      add_line (json, get_column_field (coverage), line);
      add_cell (json, &line->total);
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
  outreach_cli_json_begin_array (json, "rows");
  for (guint i = 0; i < coverage->rows->len; i++)
    add_row (json, coverage, i);
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

/* ---- The matrix as a table ---- */

static const char *
get_heading (const OutreachCoverageLine *line)
{
  return line->kind == OUTREACH_COVERAGE_LINE_NONE ? _ ("None") : line->name;
}

static void
print_cell (OutreachCliTable *table, const OutreachCoverageCell *cell)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, cell->planned, cell->held);

  outreach_cli_table_add (table, cell->planned > 0 ? text : "-");
}

static void
print_matrix (const OutreachCoverage *coverage)
{
  guint n_columns = coverage->columns->len;
  g_autoptr (OutreachCliTable) table = outreach_cli_table_new (n_columns + 2);

  outreach_cli_table_set_heading (table, 0, _ ("planned/held"), FALSE);
  for (guint i = 0; i < n_columns; i++)
    outreach_cli_table_set_heading (table, i + 1, get_heading (coverage->columns->pdata[i]), TRUE);
  outreach_cli_table_set_heading (table, n_columns + 1, _ ("Total"), TRUE);
  for (guint row = 0; row < coverage->rows->len; row++)
    {
      const OutreachCoverageLine *line = coverage->rows->pdata[row];

      outreach_cli_table_add (table, get_heading (line));
      for (guint i = 0; i < n_columns; i++)
        print_cell (table, outreach_coverage_get_cell (coverage, row, i));
      print_cell (table, &line->total);
    }
  outreach_cli_table_add (table, _ ("Total"));
  for (guint i = 0; i < n_columns; i++)
    print_cell (table, &((const OutreachCoverageLine *) coverage->columns->pdata[i])->total);
  print_cell (table, &coverage->total);
}

/* ---- Targets ---- */

static const char *
get_name (OutreachRecord *target, const char *field)
{
  const OutreachRef *ref = outreach_record_get_reference (target, field);

  return ref != NULL ? ref->name : NULL;
}

static const char *
get_division (OutreachRecord *target)
{
  const char *division = outreach_record_get_text (target, "division");

  return division != NULL ? outreach_divisions_get_name (division) : NULL;
}

static void
print_targets_json (const OutreachCoverage *coverage)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < coverage->targets->len; i++)
    {
      const OutreachCoverageTarget *target = coverage->targets->pdata[i];

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "uid", outreach_record_get_uid (target->target));
      outreach_cli_json_add_text (json, "setting", get_name (target->target, "setting"));
      outreach_cli_json_add_text (json, "division", get_division (target->target));
      outreach_cli_json_add_text (json, "metric", get_name (target->target, "metric"));
      outreach_cli_json_add_number (json, "amount", target->amount);
      outreach_cli_json_add_number (json, "planned", target->planned);
      outreach_cli_json_add_number (json, "held", target->held);
      outreach_cli_json_add_number (json, "rest", target->rest);
      outreach_cli_json_add_flag (json, "approximate", target->approximation != OUTREACH_EXACT);
      outreach_cli_json_add_flag (json, "reached", target->rest == 0);
      outreach_cli_json_add_flag (json, "short", outreach_coverage_target_is_short (target));
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
}

static void
add_number (OutreachCliTable *table, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  outreach_cli_table_add (table, text);
}

static void
print_targets (OutreachCli *self, const OutreachCoverage *coverage)
{
  static const char *const fields[] = { "setting", "division", "metric", "amount" };
  const char *const figures[] = { _ ("Planned"), _ ("Held"), _ ("Still to be held") };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  g_autoptr (OutreachCliTable) table = outreach_cli_table_new (7);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    outreach_cli_table_set_heading (table, i,
                                    outreach_field_get_title (outreach_catalogue_get_field (
                                        catalogue, OUTREACH_KIND_TARGET, fields[i])),
                                    i == 3);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    outreach_cli_table_set_heading (table, 4 + i, figures[i], TRUE);
  for (guint i = 0; i < coverage->targets->len; i++)
    {
      const OutreachCoverageTarget *target = coverage->targets->pdata[i];

      outreach_cli_table_add (table, get_name (target->target, "setting"));
      outreach_cli_table_add (table, get_division (target->target));
      outreach_cli_table_add (table, get_name (target->target, "metric"));
      add_number (table, target->amount);
      add_number (table, target->planned);
      add_number (table, target->held);
      add_number (table, target->rest);
    }
}

static OutreachCliResult
tell_targets (OutreachCli *self, const OutreachCoverage *coverage)
{
  if (self->json)
    print_targets_json (coverage);
  else
    print_targets (self, coverage);
  for (guint i = 0; i < coverage->targets->len; i++)
    {
      if (outreach_coverage_target_is_short (coverage->targets->pdata[i]))
        return OUTREACH_CLI_REFUSED;
    }

  return OUTREACH_CLI_DONE;
}

/* ---- A target for each district ---- */

/* @id is 0 where @name is %NULL. */
static gboolean
find_id (OutreachCli *self,
         OutreachKind kind,
         gint64 edition_id,
         const char *name,
         gint64 *id,
         OutreachCliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = NULL;

  *id = 0;
  if (name == NULL)
    return TRUE;
  record = outreach_reader_find_by_name (outreach_store_get_reader (self->store), kind, edition_id,
                                         name, &error);
  if (record == NULL)
    *result = outreach_cli_fail (error);
  else
    *id = outreach_record_get_id (record);

  return record != NULL;
}

static OutreachCliResult
set_quota (OutreachCli *self, gint64 edition_id)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GError) error = NULL;
  gint64 setting_id, metric_id;
  guint amount, n_divisions;

  if (!outreach_cli_parse_number (quota, &amount, &result) ||
      !find_id (self, OUTREACH_KIND_SETTING, edition_id, setting, &setting_id, &result) ||
      !find_id (self, OUTREACH_KIND_METRIC, 0, metric, &metric_id, &result))
    return result;
  if (!outreach_commands_set_quota (self->store, edition_id, setting_id, metric_id, amount,
                                    &n_divisions, &error))
    return outreach_cli_fail (error);
  outreach_cli_tell (ngettext ("The target of %u district was set.",
                               "The targets of %u districts were set.", n_divisions),
                     n_divisions);

  return OUTREACH_CLI_DONE;
}

/* ---- Running ---- */

static OutreachCliResult
check_options (void)
{
  const char *const texts[] = { by, setting, metric };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL && !g_utf8_validate (texts[i], -1, NULL))
        return outreach_cli_misuse (_ ("“%s” is not valid text."), texts[i]);
    }
  if ((by != NULL) + targets + (quota != NULL) > 1)
    return outreach_cli_misuse (_ ("--by, --targets and --quota go one at a time."));
  if ((setting != NULL || metric != NULL) && quota == NULL)
    return outreach_cli_misuse (_ ("--setting and --metric go with --quota."));
  if (by != NULL && !g_str_equal (by, "theme-day") && !g_str_equal (by, "division"))
    return outreach_cli_misuse (_ ("--by takes theme-day or division, not “%s”."), by);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = check_options ();
  g_autoptr (OutreachCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edition_id;

  if (result != OUTREACH_CLI_DONE || !outreach_cli_open (self, &result) ||
      !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  if (edition_id == 0)
    return outreach_cli_misuse (
        _ ("There is no edition in this book yet; “outreach-cli edition add YEAR” adds one."));
  if (quota != NULL)
    return set_quota (self, edition_id);
  coverage = outreach_coverage_read (outreach_store_get_reader (self->store), edition_id,
                                     g_strcmp0 (by, "division") == 0 ? OUTREACH_COVERAGE_DIVISIONS
                                                                     : OUTREACH_COVERAGE_THEME_DAYS,
                                     NULL, &error);
  if (coverage == NULL)
    return outreach_cli_fail (error);
  if (targets)
    return tell_targets (self, coverage);
  if (self->json)
    print_json (coverage);
  else
    print_matrix (coverage);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_coverage = {
  .name = "coverage",
  .summary = N_ ("Show where the plan has activities, and where it has none"),
  .details = N_ (
      "Settings by theme days or by the districts below the office: how many activities are planned "
      "(all that are not cancelled) and how many of them were held. An activity with two settings "
      "counts in both rows, and once in the totals of columns. “add target” adds what is asked for: "
      "of a setting, a division, both or all; activities or a metric, whose results are added up.\n"
      "Example: outreach-cli coverage --quota 10 --setting 进社区"),
  .options = options,
  .run = run,
};
