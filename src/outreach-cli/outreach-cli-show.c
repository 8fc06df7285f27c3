/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-records.h"

static char *columns;
static char *unmask;

static const GOptionEntry options[] = {
  { "columns", 'c', 0, G_OPTION_ARG_FILENAME, &columns, N_ ("Which fields, with commas between"),
    N_ ("FIELDS") },
  { "unmask", 0, 0, G_OPTION_ARG_FILENAME, &unmask,
    N_ ("Show phones and mail in full; the journal keeps the reason"), N_ ("REASON") },
  { NULL }
};

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if (!outreach_cli_open (self, &result))
    return result;
  record = outreach_cli_find_record (self, self->arguments[0], &result);
  if (record == NULL)
    return result;
  fields =
      outreach_cli_parse_columns (self, outreach_record_get_kind (record), columns, TRUE, &result);
  if (fields == NULL || !outreach_cli_note_unmasked (
                            self, fields, unmask, outreach_cli_get_title (self, record), &result))
    return result;

  outreach_cli_print_record (self, record, fields, unmask == NULL);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_show = {
  .name = "show",
  .arguments = N_ ("UID|NAME"),
  .summary = N_ ("Show one record"),
  .details = N_ ("A record is named by its uid, by its name where nothing else is called so, or by "
                 "KIND:NAME."),
  .options = options,
  .least = 1,
  .most = 1,
  .run = run,
};
