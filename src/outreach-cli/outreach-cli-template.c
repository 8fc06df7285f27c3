/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-assign.h"
#include "outreach-cli-output.h"
#include "outreach-cli-records.h"
#include "outreach-cli-table.h"
#include "outreach-error.h"
#include "outreach-template-commands.h"

static char *name;

static const GOptionEntry options[] = {
  { "name", 'n', 0, G_OPTION_ARG_FILENAME, &name,
    N_ ("“save”: what the template is called (default: as the activity)"), N_ ("NAME") },
  { NULL }
};

static OutreachCliResult
list (OutreachCli *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TEMPLATE);
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (GPtrArray) columns =
      outreach_cli_parse_columns (self, OUTREACH_KIND_TEMPLATE, "uid,name", FALSE, &result);

  if (columns == NULL)
    return result;
  outreach_query_add_sort (query, "name", FALSE);

  return outreach_cli_print_query (self, query, columns, TRUE);
}

static void
print_uid (OutreachCli *self, OutreachRecord *record)
{
  if (self->json)
    outreach_cli_print_stored (self, record);
  else
    outreach_cli_print ("%s\n", outreach_record_get_uid (record));
}

static OutreachCliResult
save (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachRecord) activity =
      outreach_cli_find_record (self, self->arguments[1], &result);
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (activity == NULL)
    return result;
  if (outreach_record_get_kind (activity) != OUTREACH_KIND_ACTIVITY)
    return outreach_cli_misuse (_ ("“%s” is not an activity."),
                                outreach_cli_get_title (self, activity));
  if (name != NULL && !g_utf8_validate (name, -1, NULL))
    return outreach_cli_misuse (_ ("“%s” is not valid text."), name);
  stored = outreach_commands_save_template (self->store, outreach_record_get_id (activity), name,
                                            &error);
  if (stored == NULL)
    return outreach_cli_fail (error);
  print_uid (self, stored);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
use (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edition_id;

  if (!outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  record = outreach_template_find (self->store, self->arguments[1], &error);
  if (record == NULL)
    return outreach_cli_fail (error);
  edit = outreach_template_make_edit (self->store, record, edition_id, &skipped, &error);
  if (edit == NULL)
    return outreach_cli_fail (error);
  result = outreach_cli_assign (self, edit, self->arguments + 2);
  if (result != OUTREACH_CLI_DONE)
    return result;
  stored = outreach_cli_apply (self, edit, NULL, &result);
  if (stored == NULL)
    return result;
  for (guint i = 0; i < skipped->len; i++)
    outreach_cli_warn ("%s", (char *) skipped->pdata[i]);
  print_uid (self, stored);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  static const struct
  {
    const char *name;
    guint least, most;
    OutreachCliResult (*run) (OutreachCli *self);
  } actions[] = { { "list", 1, 1, list },
                  { "save", 2, 2, save },
                  { "use", 2, OUTREACH_CLI_ANY_NUMBER, use } };
  OutreachCliResult result = OUTREACH_CLI_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (self->arguments[0], actions[i].name))
        continue;
      if (self->n_arguments < actions[i].least || self->n_arguments > actions[i].most)
        break;
      return outreach_cli_open (self, &result) ? actions[i].run (self) : result;
    }

  return outreach_cli_misuse (_ ("Write “template list”, “template save UID [--name NAME]” or "
                                 "“template use NAME start=… FIELD=VALUE…”."));
}

const OutreachCliCommand outreach_cli_template = {
  .name = "template",
  .arguments = N_ ("list | save UID | use NAME FIELD=VALUE…"),
  .summary = N_ ("Keep activities that are held again and again as templates"),
  .details = N_ (
      "“save” keeps what describes an activity: not its time and place, its results and how far "
      "it is. “use” adds an activity as the template says, with the values given; what the "
      "edition does not have is left out and named. “set” and “remove” rename and remove a "
      "template.\n"
      "Example: outreach-cli template use 网络安全进社区 start=\"2025-09-16 09:00\" "
      "venue=文化广场"),
  .options = options,
  .least = 1,
  .most = OUTREACH_CLI_ANY_NUMBER,
  .run = run,
};
