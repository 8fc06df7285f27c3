/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-json.h"
#include "outreach-cli-output.h"
#include "outreach-cli-table.h"
#include "outreach-cli.h"
#include "outreach-deadlines.h"
#include "outreach-task-commands.h"

static gboolean defaults;
static gboolean activities;
static gboolean overdue;
static char **done;
static char **reopen;

static const GOptionEntry options[] = {
  { "overdue", 'o', 0, G_OPTION_ARG_NONE, &overdue, N_ ("Only those that are overdue"), NULL },
  { "defaults", 'd', 0, G_OPTION_ARG_NONE, &defaults,
    N_ ("Add the usual tasks of the edition, where it lacks them"), NULL },
  { "activities", 'a', 0, G_OPTION_ARG_NONE, &activities,
    N_ ("With --defaults: those of each activity too"), NULL },
  { "done", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &done,
    N_ ("Mark a task as done; may be given several times"), N_ ("UID") },
  { "reopen", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &reopen, N_ ("Mark a task as open again"),
    N_ ("UID") },
  { NULL }
};

/* ---- The list ---- */

static const char *
get_activity (OutreachRecord *task)
{
  const OutreachRef *activity = outreach_record_get_reference (task, "activity");

  return activity != NULL ? activity->name : NULL;
}

static void
add_task (OutreachCliJson *json, OutreachRecord *task, OutreachWhen today)
{
  OutreachWhen due = outreach_record_get_when (task, "due");
  OutreachWhen finished = outreach_record_get_when (task, "done");
  g_autofree char *due_text = outreach_when_to_string (due);
  g_autofree char *done_text = outreach_when_to_string (finished);

  outreach_cli_json_begin_object (json, NULL);
  outreach_cli_json_add_text (json, "uid", outreach_record_get_uid (task));
  outreach_cli_json_add_text (json, "name", outreach_task_get_title (task));
  outreach_cli_json_add_text (json, "group",
                              outreach_task_group_get_id (outreach_task_get_group (task, today)));
  outreach_cli_json_add_text (json, "due", due != OUTREACH_WHEN_NONE ? due_text : NULL);
  if (due != OUTREACH_WHEN_NONE)
    outreach_cli_json_add_number (json, "days-left", outreach_when_days_between (today, due));
  outreach_cli_json_add_text (json, "activity", get_activity (task));
  outreach_cli_json_add_text (json, "responsible", outreach_record_get_text (task, "responsible"));
  outreach_cli_json_add_text (json, "done", finished != OUTREACH_WHEN_NONE ? done_text : NULL);
  outreach_cli_json_add_text (json, "rule", outreach_record_get_text (task, "rule"));
  outreach_cli_json_end_object (json);
}

static void
add_row (OutreachCliTable *table, OutreachRecord *task, OutreachWhen today)
{
  OutreachTaskGroup group = outreach_task_get_group (task, today);
  g_autofree char *due = outreach_when_to_string (outreach_record_get_when (task, "due"));
  g_autofree char *left = group == OUTREACH_TASK_DONE
                              ? g_strdup (outreach_task_group_get_name (group))
                              : outreach_task_describe_due (task, today);

  outreach_cli_table_add (table, due);
  outreach_cli_table_add (table, left);
  outreach_cli_table_add (table, outreach_task_get_title (task));
  outreach_cli_table_add (table, get_activity (task));
  outreach_cli_table_add (table, outreach_record_get_text (task, "responsible"));
}

static OutreachCliTable *
create_table (OutreachCli *self)
{
  static const char *const fields[] = { "due", NULL, "name", "activity", "responsible" };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);
  OutreachCliTable *table = outreach_cli_table_new (G_N_ELEMENTS (fields));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      OutreachField *field =
          fields[i] != NULL
              ? outreach_catalogue_get_field (catalogue, OUTREACH_KIND_TASK, fields[i])
              : NULL;

      outreach_cli_table_set_heading (table, i,
                                      field != NULL ? outreach_field_get_title (field) : "", FALSE);
    }

  return table;
}

static OutreachCliResult
list_tasks (OutreachCli *self, gint64 edition_id)
{
  OutreachWhen today = outreach_when_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks =
      outreach_tasks_list (outreach_store_get_reader (self->store), edition_id, &error);
  g_autoptr (OutreachCliJson) json = NULL;
  g_autoptr (OutreachCliTable) table = NULL;

  if (tasks == NULL)
    return outreach_cli_fail (error);
  if (self->json)
    {
      json = outreach_cli_json_new ();
      outreach_cli_json_begin_array (json, NULL);
    }
  else
    table = create_table (self);
  for (guint i = 0; i < tasks->len; i++)
    {
      if (overdue && outreach_task_get_group (tasks->pdata[i], today) != OUTREACH_TASK_OVERDUE)
        continue;
      if (json != NULL)
        add_task (json, tasks->pdata[i], today);
      else
        add_row (table, tasks->pdata[i], today);
    }
  if (json != NULL)
    outreach_cli_json_end_array (json);

  return OUTREACH_CLI_DONE;
}

/* ---- Changes ---- */

static OutreachCliResult
add_defaults (OutreachCli *self, gint64 edition_id)
{
  g_autoptr (GError) error = NULL;
  guint n_added;

  if (edition_id == 0)
    return outreach_cli_misuse (
        _ ("There is no edition in this book yet; “outreach-cli edition add YEAR” adds one."));
  if (!outreach_commands_add_default_tasks (self->store, edition_id, activities, &n_added, &error))
    return outreach_cli_fail (error);
  outreach_cli_tell (ngettext ("%u task was added.", "%u tasks were added.", n_added), n_added);

  return OUTREACH_CLI_DONE;
}

static OutreachCliResult
mark (OutreachCli *self, char **names, gboolean as_done)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      OutreachCliResult result = OUTREACH_CLI_FAILED;
      g_autoptr (OutreachRecord) task = outreach_cli_find_record (self, names[i], &result);
      gint64 id;

      if (task == NULL)
        return result;
      if (outreach_record_get_kind (task) != OUTREACH_KIND_TASK)
        return outreach_cli_misuse (_ ("“%s” is not a task; “outreach-cli tasks” lists them."),
                                    names[i]);
      id = outreach_record_get_id (task);
      g_array_append_val (ids, id);
    }

  return outreach_commands_set_tasks_done (self->store, (const gint64 *) (gpointer) ids->data,
                                           ids->len, as_done, &error)
             ? OUTREACH_CLI_DONE
             : outreach_cli_fail (error);
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  gint64 edition_id;

  if (defaults + (done != NULL) + (reopen != NULL) + overdue > 1)
    return outreach_cli_misuse (_ ("--defaults, --done, --reopen and --overdue go one at a time."));
  if (activities && !defaults)
    return outreach_cli_misuse (_ ("--activities goes with --defaults."));
  if (!outreach_cli_open (self, &result) || !outreach_cli_get_edition (self, &edition_id, &result))
    return result;
  if (defaults)
    return add_defaults (self, edition_id);
  if (done != NULL || reopen != NULL)
    return mark (self, done != NULL ? done : reopen, done != NULL);

  return list_tasks (self, edition_id);
}

const OutreachCliCommand outreach_cli_tasks = {
  .name = "tasks",
  .summary = N_ ("List what is to be done by when"),
  .details = N_ ("By due date. “add task” adds one of your own, “set” changes it. A usual task "
                 "moves with the edition or the activity as long as its date is not changed."),
  .options = options,
  .run = run,
};
