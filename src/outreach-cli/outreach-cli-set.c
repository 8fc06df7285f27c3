/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-assign.h"
#include "outreach-cli-records.h"

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  gint64 edition_id;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (!outreach_cli_open (self, &result) || !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  record = outreach_cli_find_record (self, self->arguments[0], &result);
  if (record == NULL)
    return result;
  edit = outreach_edit_new (self->store, outreach_record_get_kind (record), record, edition_id);
  result = outreach_cli_assign (self, edit, self->arguments + 1);
  if (result != OUTREACH_CLI_DONE)
    return result;
  stored = outreach_cli_apply (self, edit, record, &result);
  if (stored == NULL)
    return result;

  if (self->json)
    outreach_cli_print_stored (self, stored);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_set = {
  .name = "set",
  .arguments = N_ ("UID|NAME FIELD=VALUE…"),
  .summary = N_ ("Change fields of a record; FIELD= blanks one"),
  .details =
      N_ ("Values are written as for “add”; results as the metric's number: brochures=2000余. "
          "If one value is refused, none is stored."),
  .least = 2,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
