/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli.h"

static const OutreachKind kinds[] = { OUTREACH_KIND_ACTIVITY, OUTREACH_KIND_VENUE,
                                      OUTREACH_KIND_AGENCY };

static void
count (OutreachCli *self, gint64 counts[G_N_ELEMENTS (kinds)])
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (kinds[i]);

      counts[i] = outreach_reader_count (outreach_store_get_reader (self->store), query, NULL);
    }
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  gint64 before[G_N_ELEMENTS (kinds)], after[G_N_ELEMENTS (kinds)];
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_cli_open (self, &result))
    return result;
  count (self, before);
  if (!outreach_commands_fill_sample (self->store, &error))
    return outreach_cli_fail (error);
  if (!self->json)
    return OUTREACH_CLI_DONE;

  count (self, after);
  json = outreach_cli_json_new ();
  outreach_cli_json_begin_object (json, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    outreach_cli_json_add_number (json, outreach_kind_get_plural (kinds[i]), after[i] - before[i]);
  outreach_cli_json_end_object (json);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_sample = {
  .name = "sample",
  .summary = N_ ("Fill the book with the national week of 2023"),
  .details = N_ ("Adds the edition of 2023 with its activities, venues and agencies, as an example "
                 "of a plan. One change: “outreach-cli undo” takes it back."),
  .run = run,
};
