/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli.h"

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!outreach_cli_open (self, &result))
    return result;
  record = outreach_cli_find_record (self, self->arguments[0], &result);
  if (record == NULL)
    return result;
  id = outreach_record_get_id (record);
  if (!outreach_commands_remove (self->store, outreach_record_get_kind (record), &id, 1, &error))
    return outreach_cli_fail (error);
  if (!self->json)
    return OUTREACH_CLI_DONE;

  json = outreach_cli_json_new ();
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_number (json, "removed", 1);
  outreach_cli_json_add_text (json, "uid", outreach_record_get_uid (record));
  outreach_cli_json_end_object (json);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_remove = {
  .name = "remove",
  .arguments = N_ ("UID|NAME"),
  .summary = N_ ("Remove a record"),
  .details = N_ ("A record that others refer to stays. “outreach-cli undo” brings it back."),
  .least = 1,
  .most = 1,
  .run = run,
};
