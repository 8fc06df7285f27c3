/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-check.h"
#include "outreach-cli-json.h"
#include "outreach-cli-table.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"

static void
add_finding (OutreachCliJson *json, OutreachFinding *finding)
{
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "kind", outreach_finding_get_kind (finding));
  outreach_cli_json_add_text (json, "level", outreach_finding_get_level_id (finding));
  outreach_cli_json_begin_array (json, "records");
  for (guint i = 0; i < outreach_finding_get_n_records (finding); i++)
    outreach_cli_json_add_text (json, NULL, outreach_finding_get_record (finding, i)->uid);
  outreach_cli_json_end_array (json);
  outreach_cli_json_add_text (json, "message", outreach_finding_get_message (finding));
  outreach_cli_json_end_object (json);
}

static void
print_finding (OutreachFinding *finding)
{
  g_autofree char *line = outreach_cli_make_line (outreach_finding_get_message (finding));

  outreach_cli_print ("%s: %s\n", outreach_finding_get_level_id (finding), line);
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  gint64 edition_id;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_cli_open (self, &result) || !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  findings = outreach_check (outreach_store_get_reader (self->store), edition_id, 0,
                             OUTREACH_CHECK_DEFAULT, NULL, &error);
  if (findings == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  result = OUTREACH_CLI_DONE;
  for (guint i = 0; i < findings->len; i++)
    {
      OutreachFinding *finding = g_ptr_array_index (findings, i);

      if (outreach_finding_get_level (finding) == OUTREACH_LEVEL_BLOCK)
        result = OUTREACH_CLI_REFUSED;
      if (json != NULL)
        add_finding (json, finding);
      else
        print_finding (finding);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return result;
}

const OutreachCliCommand outreach_cli_check = {
  .name = "check",
  .summary = N_ ("Look for clashes of venues and persons"),
  .details =
      N_ ("A venue that is taken twice has the level “block”, a person who is responsible for "
          "two activities at once the level “warn”. Exits with 1 where there is a “block”."),
  .run = run,
};
