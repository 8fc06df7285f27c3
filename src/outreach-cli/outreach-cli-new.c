/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli.h"
#include "outreach-error.h"

static char *office;
static char *level;
static char *division;

static const GOptionEntry options[] = {
  { "office", 0, 0, G_OPTION_ARG_FILENAME, &office, N_ ("Name of the office that the book is for"),
    N_ ("NAME") },
  { "level", 0, 0, G_OPTION_ARG_FILENAME, &level,
    N_ ("central, province, city, county, town, village or other"), N_ ("LEVEL") },
  { "division", 0, 0, G_OPTION_ARG_FILENAME, &division,
    N_ ("Code or name of the administrative division"), N_ ("CODE") },
  { NULL }
};

static void
print_new (OutreachCli *self, GFile *file)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (OutreachRecord) own = outreach_reader_get_own_office (reader, NULL);
  g_autoptr (OutreachRecord) edition = outreach_reader_get_edition (reader, 0, NULL);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (OutreachCliJson) json = NULL;

  if (!self->json)
    {
      outreach_cli_print ("%s\n", name);
      return;
    }

  json = outreach_cli_json_new ();
  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "book", name);
  outreach_cli_json_add_text (json, "office",
                              own != NULL ? outreach_record_get_text (own, "name") : NULL);
  if (edition != NULL)
    outreach_cli_json_add_number (json, "edition", outreach_record_get_number (edition, "year"));
  outreach_cli_json_end_object (json);
}

static OutreachCliResult
run (OutreachCli *self)
{
  g_autoptr (GFile) file = outreach_cli_get_book_file (self);
  g_autoptr (GError) error = NULL;

  self->store =
      outreach_commands_new_book (file, office, level, division,
                                  self->year != 0 ? self->year : OUTREACH_COMMANDS_NO_EDITION,
                                  &error);
  if (self->store != NULL)
    {
      print_new (self, file);
      return OUTREACH_CLI_DONE;
    }

  outreach_cli_fail (error);

  /* A level that does not exist is a mistyped option, not a refused value of a record. */
  return g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE) ? OUTREACH_CLI_MISUSED
                                                                           : OUTREACH_CLI_FAILED;
}

const OutreachCliCommand outreach_cli_new = {
  .name = "new",
  .summary = N_ ("Make a book"),
  .details = N_ ("Makes a book for an office, with the edition of --edition, or none: “edition add "
                 "YEAR” and “sample” add one. A file that exists is never replaced."),
  .options = options,
  .run = run,
};
