/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"

static char *limit;

static const GOptionEntry options[] = { { "limit", 'n', 0, G_OPTION_ARG_STRING, &limit,
                                          N_ ("No more than N changes"), N_ ("N") },
                                        { NULL } };

static const char *
get_state_id (OutreachJournalEntry *entry)
{
  static const char *const ids[] = { "done", "undone", "abandoned" };

  return ids[outreach_journal_entry_get_state (entry)];
}

static const char *
get_state_name (OutreachJournalEntry *entry)
{
  switch (outreach_journal_entry_get_state (entry))
    {
    case OUTREACH_JOURNAL_UNDONE:
      return C_ ("journal", "undone");
    case OUTREACH_JOURNAL_ABANDONED:
      return C_ ("journal", "abandoned");
    case OUTREACH_JOURNAL_DONE:
    default:
      return "";
    }
}

static void
print_json (GPtrArray *entries)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_array (json, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      OutreachJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_local (outreach_journal_entry_get_time (entry));
      g_autofree char *text = g_date_time_format_iso8601 (time);

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_number (json, "id", outreach_journal_entry_get_id (entry));
      outreach_cli_json_add_text (json, "time", text);
      outreach_cli_json_add_text (json, "author", outreach_journal_entry_get_author (entry));
      outreach_cli_json_add_text (json, "label", outreach_journal_entry_get_label (entry));
      outreach_cli_json_add_text (json, "state", get_state_id (entry));
      outreach_cli_json_add_text (json, "note", outreach_journal_entry_get_note (entry));
      outreach_cli_json_add_number (json, "records", outreach_journal_entry_get_n_records (entry));
      outreach_cli_json_end_object (json);
    }
  outreach_cli_json_end_array (json);
}

static void
print_table (GPtrArray *entries)
{
  g_autoptr (OutreachCliTable) table = outreach_cli_table_new (5);
  const char *const headings[] = { _ ("Time"), _ ("Author"), _ ("Change"), _ ("State"),
                                   _ ("Note") };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    outreach_cli_table_set_heading (table, i, headings[i], FALSE);
  for (guint i = 0; i < entries->len; i++)
    {
      OutreachJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_local (outreach_journal_entry_get_time (entry));
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%d %H:%M");

      outreach_cli_table_add (table, text);
      outreach_cli_table_add (table, outreach_journal_entry_get_author (entry));
      outreach_cli_table_add (table, outreach_journal_entry_get_label (entry));
      outreach_cli_table_add (table, get_state_name (entry));
      outreach_cli_table_add (table, outreach_journal_entry_get_note (entry));
    }
}

/* The uid of a record that is there, or one of a record that was: the journal remembers it. */
static char *
find_uid (OutreachCli *self, const char *name, OutreachCliResult *result)
{
  g_autoptr (GPtrArray) entries = outreach_store_list_history (self->store, name, 1, NULL);
  g_autoptr (OutreachRecord) record = NULL;

  if (entries != NULL && entries->len > 0)
    return g_strdup (name);

  record = outreach_cli_find_record (self, name, result);

  return record != NULL ? g_strdup (outreach_record_get_uid (record)) : NULL;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autofree char *uid = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint most = 0;

  if ((limit != NULL && !outreach_cli_parse_number (limit, &most, &result)) ||
      !outreach_cli_open (self, &result))
    return result;
  if (self->n_arguments > 0)
    {
      uid = find_uid (self, self->arguments[0], &result);
      if (uid == NULL)
        return result;
    }
  entries = outreach_store_list_history (self->store, uid, most, &error);
  if (entries == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    print_json (entries);
  else
    print_table (entries);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_history = {
  .name = "history",
  .arguments = N_ ("[UID|NAME]"),
  .summary = N_ ("List what was changed, newest first"),
  .details = N_ ("With a record: only the changes of it, even if it has been removed since."),
  .options = options,
  .most = 1,
  .run = run,
};
