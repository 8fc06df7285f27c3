/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-output.h"
#include "outreach-cli-records.h"

static OutreachCliResult
list (OutreachCli *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EDITION);
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GPtrArray) columns =
      outreach_cli_parse_columns (self, OUTREACH_KIND_EDITION, NULL, FALSE, &result);

  if (columns == NULL)
    return result;
  outreach_query_add_sort (query, "year", TRUE);

  return outreach_cli_print_query (self, query, columns, TRUE);
}

static OutreachCliResult
print_edition (OutreachCli *self, OutreachRecord *edition, const GError *error)
{
  if (edition == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    outreach_cli_print_stored (self, edition);
  else
    outreach_cli_print ("%s\n", outreach_record_get_uid (edition));

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
add (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  guint year;

  if (!outreach_cli_parse_number (self->arguments[1], &year, &result))
    return result;
  edition = outreach_commands_add_edition (self->store, (int) year, &error);

  return print_edition (self, edition, error);
}

static OutreachCliResult
import (OutreachCli *self)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = outreach_commands_import_edition (self->store, file, &error);

  return print_edition (self, edition, error);
}

static OutreachCliResult
run (OutreachCli *self)
{
  static const struct
  {
    const char *name;
    guint n_arguments;
    OutreachCliResult (*run) (OutreachCli *self);
  } actions[] = { { "list", 1, list }, { "add", 2, add }, { "import", 2, import } };
  OutreachCliResult result = OUTREACH_CLI_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (self->arguments[0], actions[i].name))
        continue;
      if (self->n_arguments != actions[i].n_arguments)
        break;
      return outreach_cli_open (self, &result) ? actions[i].run (self) : result;
    }

  return outreach_cli_misuse (
      _ ("Write “edition list”, “edition add YEAR” or “edition import FILE”."));
}

const OutreachCliCommand outreach_cli_edition = {
  .name = "edition",
  .arguments = N_ ("list | add YEAR | import FILE"),
  .summary = N_ ("List and add editions"),
  .details = N_ ("“add” takes the dates, theme, theme days and settings that are known of that "
                 "year; “import” takes them from a JSON file of the shape of data/editions."),
  .least = 1,
  .most = 2,
  .run = run,
};
