/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-assign.h"
#include "outreach-cli-output.h"
#include "outreach-cli-records.h"

/* Kinds whose records are made another way. */
static gboolean
check_kind (OutreachKind kind, OutreachCliResult *result)
{
  switch (kind)
    {
    case OUTREACH_KIND_EDITION:
      *result = outreach_cli_misuse (
          _ ("An edition is added with “outreach-cli edition add YEAR”, which knows its days."));
      return FALSE;
    case OUTREACH_KIND_ATTACHMENT:
      *result = outreach_cli_misuse (_ ("Attachments are added in the application."));
      return FALSE;
    default:
      return TRUE;
    }
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachKind kind;
  gint64 edition_id;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (!outreach_cli_parse_kind (self->arguments[0], &kind, &result) ||
      !check_kind (kind, &result) || !outreach_cli_open (self, &result) ||
      !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  edit = outreach_edit_new (self->store, kind, NULL, edition_id);
  result = outreach_cli_assign (self, edit, self->arguments + 1);
  if (result != OUTREACH_CLI_DONE)
    return result;
  stored = outreach_cli_apply (self, edit, NULL, &result);
  if (stored == NULL)
    return result;

  if (self->json)
    outreach_cli_print_stored (self, stored);
  else
    outreach_cli_print ("%s\n", outreach_record_get_uid (stored));

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_add = {
  .name = "add",
  .arguments = N_ ("KIND FIELD=VALUE…"),
  .summary = N_ ("Add an activity, a venue, an agency…; prints its uid"),
  .details =
      N_ ("“outreach-cli fields KIND” lists the fields. Times are written 2025-09-16 09:00, "
          "2025-09-16 上午 or 2025-09-16; several names with “;” between; venues, theme days and "
          "the like by name or uid. An agency that is not in the directory is added to it.\n"
          "Example: outreach-cli add activity title=网络安全讲座 start=\"2025-09-16 09:00\" "
          "venue=文化广场 host=\"市委网信办;市教育局\""),
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
