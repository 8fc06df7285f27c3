/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli.h"
#include "outreach-summary.h"

static char *output;
static char *language;
static gboolean draft;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("The file to write: a document (.docx) or text; without it the text is printed"),
    N_ ("FILE") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_ ("Language of the summary: zh-Hans (default), zh-Hant or en"), N_ ("LANGUAGE") },
  { "draft", 'd', 0, G_OPTION_ARG_NONE, &draft,
    N_ ("The draft from the numbers, although the summary was edited"), NULL },
  { NULL }
};

static gboolean
write_file (OutreachReader *reader,
            gint64 edition_id,
            OutreachLanguage chosen,
            const char *text,
            GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (OutreachRecord) office = outreach_reader_get_own_office (reader, NULL);
  g_autofree char *title = outreach_summary_make_title (reader, edition_id, chosen, error);

  return title != NULL &&
         outreach_summary_write (title, text,
                                 office != NULL ? outreach_record_get_text (office, "name") : NULL,
                                 outreach_when_today (), chosen, file, error);
}

static void
print_json (const char *text)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "text", text);
  outreach_cli_json_end_object (json);
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachLanguage chosen = OUTREACH_LANGUAGE_ZH_HANS;
  OutreachReader *reader;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 edition_id;

  if (language != NULL && !outreach_language_from_id (language, &chosen))
    return outreach_cli_misuse (
        _ ("There are no forms in the language “%s”; the languages are zh-Hans, zh-Hant and en."),
        language);
  if (!outreach_cli_open (self, &result) || !outreach_cli_get_edition (self, &edition_id, &result))
    return result;

  reader = outreach_store_get_reader (self->store);
  text = draft ? outreach_summary_draft (reader, edition_id, chosen, &error)
               : outreach_summary_get_text (reader, edition_id, chosen, &error);
  if (text == NULL)
    return outreach_cli_fail (error);
  if (*text == '\0')
    {
      g_printerr ("outreach-cli: %s\n",
                  _ ("No activity has been held yet: there is nothing to sum up."));
      return OUTREACH_CLI_REFUSED;
    }
  if (output != NULL && !write_file (reader, edition_id, chosen, text, &error))
    return outreach_cli_fail (error);
  if (self->json)
    print_json (text);
  else if (output == NULL)
    g_print ("%s", text);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_summary = {
  .name = "summary",
  .arguments = NULL,
  .summary = N_ ("Draft the summary of the edition from its numbers"),
  .details = N_ ("Only activities that were held or reported count, and nothing is said that the "
                 "book does not hold. A summary that was edited is written as it was edited; “set "
                 "EDITION summary=TEXT” edits it."),
  .options = options,
  .run = run,
};
