/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cli-records.h"

static char *reason;

static const GOptionEntry options[] = { { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason,
                                          N_ ("Why; needed by return, cancel and reopen"),
                                          N_ ("TEXT") },
                                        { NULL } };

static gboolean
parse_step (const char *text, OutreachActivityStep *step, OutreachCliResult *result)
{
  g_autoptr (GString) ids = NULL;

  if (!outreach_activity_step_from_id (text, step))
    {
      ids = g_string_new (NULL);
      for (guint i = 0; i < OUTREACH_N_STEPS; i++)
        g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", outreach_activity_step_get_id (i));
      *result =
          outreach_cli_misuse (_ ("There is no step “%s”; the steps are %s."), text, ids->str);
      return FALSE;
    }
  if (reason != NULL && !g_utf8_validate (reason, -1, NULL))
    {
      *result = outreach_cli_misuse (_ ("“%s” is not valid text."), reason);
      return FALSE;
    }
  if (outreach_activity_step_needs_reason (*step) &&
      (reason == NULL || *g_strstrip (reason) == '\0'))
    {
      *result = outreach_cli_misuse (_ ("The step “%s” needs a reason: --reason TEXT."), text);
      return FALSE;
    }

  return TRUE;
}

static OutreachCliResult
run (OutreachCli *self)
{
  OutreachCliResult result = OUTREACH_CLI_FAILED;
  OutreachActivityStep step;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse_step (self->arguments[1], &step, &result) || !outreach_cli_open (self, &result))
    return result;
  activity = outreach_cli_find_record (self, self->arguments[0], &result);
  if (activity == NULL)
    return result;
  if (outreach_record_get_kind (activity) != OUTREACH_KIND_ACTIVITY)
    return outreach_cli_misuse (_ ("“%s” is not an activity."),
                                outreach_cli_get_title (self, activity));
  if (!outreach_commands_step (self->store, outreach_record_get_id (activity), step, reason,
                               &error))
    {
      g_prefix_error (&error, "%s: ", outreach_cli_get_title (self, activity));
      return outreach_cli_fail (error);
    }
  if (!self->json)
    return OUTREACH_CLI_DONE;

  stored = outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_ACTIVITY,
                                outreach_record_get_id (activity), &error);
  if (stored == NULL)
    return outreach_cli_fail (error);
  outreach_cli_print_stored (self, stored);

  return OUTREACH_CLI_DONE;
}

const OutreachCliCommand outreach_cli_step = {
  .name = "step",
  .arguments = N_ ("UID|NAME STEP"),
  .summary = N_ ("Move an activity on in its life"),
  .details =
      N_ ("STEP: plan, submit, approve, return, hold, report, cancel or reopen: from draft to "
          "planned, submitted, approved, held and reported."),
  .options = options,
  .least = 2,
  .most = 2,
  .run = run,
};
