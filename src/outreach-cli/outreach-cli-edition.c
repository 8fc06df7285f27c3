/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-records.h"
#include "outreach-cli-table.h"
#include "outreach-clone-commands.h"
#include "outreach-review.h"

static char *by;

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_FILENAME, &by,
    N_ ("With “clone”: by what dates are moved, theme-day (default) or weekday"), N_ ("RULE") },
  { NULL }
};

static OutreachCliResult
list (OutreachCli *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EDITION);
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GPtrArray) columns =
      outreach_cli_parse_columns (self, OUTREACH_KIND_EDITION, NULL, FALSE, &result);

  if (columns == NULL)
    return result;
  outreach_query_add_sort (query, "year", TRUE);

  return outreach_cli_print_query (self, query, columns, TRUE);
}

static OutreachCliResult
print_edition (OutreachCli *self, OutreachRecord *edition, const GError *error)
{
  if (edition == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    outreach_cli_print_stored (self, edition);
  else
    outreach_cli_print ("%s\n", outreach_record_get_uid (edition));

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
add (OutreachCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = NULL;
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  guint year;

  if (!outreach_cli_parse_number (self->arguments[1], &year, &result))
    return result;
  edition = outreach_commands_add_edition (self->store, (int) year, &error);

  return print_edition (self, edition, error);
}

static OutreachCliResult
import (OutreachCli *self)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = outreach_commands_import_edition (self->store, file, &error);

  return print_edition (self, edition, error);
}

/* ---- Copying a plan ---- */

static void
add_review_json (OutreachCliJson *json, GPtrArray *review)
{
  for (guint i = 0; i < review->len; i++)
    {
      const OutreachReviewItem *item = review->pdata[i];

      outreach_cli_json_begin_object (json, NULL);
      outreach_cli_json_add_text (json, "what", item->what);
      outreach_cli_json_add_text (json, "uid", item->uid);
      outreach_cli_json_add_text (json, "title", item->title);
      outreach_cli_json_add_text (json, "message", item->message);
      outreach_cli_json_end_object (json);
    }
}

static void
print_review (GPtrArray *review)
{
  for (guint i = 0; i < review->len; i++)
    {
      const OutreachReviewItem *item = review->pdata[i];
      g_autofree char *line = outreach_cli_make_line (item->message);

      outreach_cli_print ("%s: %s\n", item->what, line);
    }
}

static void
print_clone_json (const OutreachCloneResult *clone, GPtrArray *review, int from, int to)
{
  g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_number (json, "from", from);
  outreach_cli_json_add_number (json, "to", to);
  outreach_cli_json_add_number (json, "copied", clone->ids->len);
  outreach_cli_json_add_number (json, "skipped", clone->n_skipped);
  outreach_cli_json_begin_array (json, "review");
  add_review_json (json, review);
  outreach_cli_json_end_array (json);
  outreach_cli_json_end_object (json);
}

static void
print_clone (const OutreachCloneResult *clone, GPtrArray *review)
{
  guint n = clone->ids->len;

  outreach_cli_print (ngettext ("%u activity copied\n", "%u activities copied\n", n), n);
  if (clone->n_skipped > 0)
    outreach_cli_print (ngettext ("%u was there already\n", "%u were there already\n",
                                  clone->n_skipped),
                        clone->n_skipped);
  print_review (review);
}

/* The edition of a year that is written as an argument; @year becomes the number. */
static gboolean
find_year (OutreachCli *self, const char *text, int *year, gint64 *id, OutreachCliResult *result)
{
  guint number;

  if (!outreach_cli_parse_number (text, &number, result))
    return FALSE;
  self->year = (int) number;
  *year = self->year;

  return outreach_cli_get_edition (self, id, result);
}

static gboolean
find_rule (OutreachCloneRule *rule, OutreachCliResult *result)
{
  *rule = OUTREACH_CLONE_BY_THEME_DAY;
  if (by == NULL || g_str_equal (by, "theme-day"))
    return TRUE;
  *rule = OUTREACH_CLONE_BY_WEEKDAY;
  if (g_str_equal (by, "weekday"))
    return TRUE;
  *result =
      outreach_cli_misuse (_ ("Dates are moved by “theme-day” or by “weekday”, not by “%s”."), by);

  return FALSE;
}

static OutreachCliResult
clone_plan (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachCloneResult) clone = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  OutreachCloneRule rule;
  gint64 from_id, to_id;
  int from, to;

  if (!find_year (self, self->arguments[1], &from, &from_id, &result) ||
      !find_year (self, self->arguments[2], &to, &to_id, &result) || !find_rule (&rule, &result))
    return result;
  if (!outreach_commands_clone_plan (self->store, from_id, to_id, rule, NULL, 0, &clone, &error))
    return outreach_cli_fail (error);
  items = outreach_review_read (outreach_store_get_reader (self->store), to_id, from_id, clone->ids,
                                NULL, &error);
  if (items == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    print_clone_json (clone, items, from, to);
  else
    print_clone (clone, items);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
review (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  int year;

  if (!find_year (self, self->arguments[1], &year, &id, &result))
    return result;
  items = outreach_review_read (outreach_store_get_reader (self->store), id, 0, NULL, NULL, &error);
  if (items == NULL)
    return outreach_cli_fail (error);

  if (self->json)
    {
      g_autoptr (OutreachCliJson) json = outreach_cli_json_new ();

      outreach_cli_json_begin_array (json, NULL);
      add_review_json (json, items);
      outreach_cli_json_end_array (json);
    }
  else
    print_review (items);

  return items->len > 0 ? OUTREACH_CLI_REFUSED : OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  static const struct
  {
    const char *name;
    guint n_arguments;
    OutreachCliResult (*run) (OutreachCli *self);
  } actions[] = {
    { "list", 1, list },        { "add", 2, add },       { "import", 2, import },
    { "clone", 3, clone_plan }, { "review", 2, review },
  };
  OutreachCliResult result = OUTREACH_CLI_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (self->arguments[0], actions[i].name))
        continue;
      if (self->n_arguments != actions[i].n_arguments)
        break;
      return outreach_cli_open (self, &result) ? actions[i].run (self) : result;
    }

  return outreach_cli_misuse (_ ("Write “edition list”, “edition add YEAR”, “edition import FILE”, "
                                 "“edition clone FROM-YEAR TO-YEAR” or “edition review YEAR”."));
}

const OutreachCliCommand outreach_cli_edition = {
  .name = "edition",
  .arguments = N_ ("list | add YEAR | import FILE | clone FROM-YEAR TO-YEAR | review YEAR"),
  .summary = N_ ("List and add editions, copy a plan"),
  .details =
      N_ ("“add” takes the dates, theme, theme days and settings that are known of that "
          "year; “import” takes them from a JSON file of the shape of data/editions. “clone” "
          "copies the plan of one year into another as drafts, with its dates moved and its "
          "results left out, and lists what needs a look; what is there already is not "
          "copied again. “review” lists again what of a year’s drafts needs a venue, a contact or "
          "another day; it exits with 1 where anything does."),
  .options = options,
  .least = 1,
  .most = 3,
  .run = run,
};
