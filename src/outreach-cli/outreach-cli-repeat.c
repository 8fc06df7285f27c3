/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cli-repeat.h"

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"

static void
print_labels (OutreachCli *self, GPtrArray *labels, const char *key, const char *message)
{
  g_autoptr (OutreachCliJson) json = NULL;

  if (!self->json)
    {
      for (guint i = 0; i < labels->len; i++)
        {
          g_autofree char *text = g_strdup_printf (message, g_ptr_array_index (labels, i));
          g_autofree char *line = outreach_cli_make_line (text);

          outreach_cli_print ("%s\n", line);
        }
      return;
    }

  json = outreach_cli_json_new ();
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_number (json, key, labels->len);
  outreach_cli_json_begin_array (json, "labels");
  for (guint i = 0; i < labels->len; i++)
    outreach_cli_json_add_text (json, NULL, g_ptr_array_index (labels, i));
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

OutreachCliResult
outreach_cli_repeat (OutreachCli *self,
                     OutreachJournalEntry *(*step) (OutreachStore *store, GError **error),
                     const char *key,
                     const char *message)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint times = 1;

  if ((self->n_arguments > 0 && !outreach_cli_parse_number (self->arguments[0], &times, &result)) ||
      !outreach_cli_open (self, &result))
    return result;

  while (labels->len < times)
    {
      g_autoptr (OutreachJournalEntry) entry = step (self->store, &error);

      if (entry == NULL)
        break;
      g_ptr_array_add (labels, g_strdup (outreach_journal_entry_get_label (entry)));
    }
  if (labels->len > 0)
    print_labels (self, labels, key, message);

  return error == NULL ? OUTREACH_CLI_DONE : outreach_cli_fail (error);
}
