/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-collection.h"

static gboolean missing;

static const GOptionEntry options[] = { { "missing", 'm', 0, G_OPTION_ARG_NONE, &missing,
                                          N_ ("Only those whose report is still missing"), NULL },
                                        { NULL } };

static void
add_when (OutreachCliJson *json, const char *key, OutreachWhen when)
{
  g_autofree char *text = when != OUTREACH_WHEN_NONE ? outreach_when_to_string (when) : NULL;

  outreach_cli_json_add_text (json, key, text);
}

static void
add_office (OutreachCliJson *json, const OutreachCollectionOffice *office)
{
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "uid", office->uid);
  outreach_cli_json_add_text (json, "office", office->name);
  outreach_cli_json_add_text (json, "state", outreach_collection_state_get_id (office->state));
  outreach_cli_json_add_number (json, "activities", office->n_activities);
  add_when (json, "due", office->due);
  add_when (json, "submitted", office->submitted);
  outreach_cli_json_add_text (json, "return-reason", office->reason);
  outreach_cli_json_add_text (json, "file", office->file);
  add_when (json, "taken", office->taken);
  outreach_cli_json_end_object (json);
}

static void
add_row (OutreachCliTable *table, const OutreachCollectionOffice *office)
{
  g_autofree char *due = outreach_when_to_string (office->due);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, office->n_activities);

  outreach_cli_table_add (table, office->name);
  outreach_cli_table_add (table, outreach_collection_state_get_name (office->state));
  outreach_cli_table_add (table, count);
  outreach_cli_table_add (table, due);
  outreach_cli_table_add (table, office->file);
}

static OutreachCliTable *
create_table (void)
{
  const char *const headings[] = { N_ ("Office"), N_ ("State"), N_ ("Activities"), N_ ("Due"),
                                   N_ ("Last file") };
  OutreachCliTable *table = outreach_cli_table_new (G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    outreach_cli_table_set_heading (table, i, _ (headings[i]), i == 2);

  return table;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = NULL;
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (OutreachCliTable) table = NULL;
  gint64 edition_id;

  if (!outreach_cli_open (self, &result) || !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  offices = outreach_collection_read (outreach_store_get_reader (self->store), edition_id,
                                      outreach_when_today (), NULL, &error);
  if (offices == NULL)
    return outreach_cli_fail (error);
  result = OUTREACH_CLI_DONE;
  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  else
    table = create_table ();
  for (guint i = 0; i < offices->len; i++)
    {
      const OutreachCollectionOffice *office = offices->pdata[i];

      if (office->state == OUTREACH_COLLECTION_LATE)
        result = OUTREACH_CLI_REFUSED;
      if (missing && office->state >= OUTREACH_COLLECTION_SUBMITTED)
        continue;
      if (json != NULL)
        add_office (json, office);
      else
        add_row (table, office);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return result;
}

const OutreachCliCommand outreach_cli_status = {
  .name = "status",
  .summary = N_ ("List which offices have reported, and which are late"),
  .details = N_ ("All offices of the book but your own. “add submission” with office and due says "
                 "until when a report is expected. Exits with 1 where one is late."),
  .options = options,
  .run = run,
};
