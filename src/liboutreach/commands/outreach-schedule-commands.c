/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-activity-state.h"
#include "outreach-error.h"

static gboolean
may_move (OutreachRecord *activity, GError **error)
{
  const char *title = outreach_record_get_text (activity, "title");

  switch (outreach_activity_state_from_id (outreach_record_get_text (activity, "state")))
    {
    case OUTREACH_STATE_HELD:
    case OUTREACH_STATE_REPORTED:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
          _ ("“%s” was held already, on the day at which it stands. Reopen it first if that "
             "is wrong."),
          title);
      return FALSE;
    case OUTREACH_STATE_CANCELLED:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("“%s” is cancelled. Reopen it first, then give it another day."), title);
      return FALSE;
    default:
      return TRUE;
    }
}

static void
move_to (OutreachRecord *activity, OutreachWhen day)
{
  OutreachWhen start = outreach_record_get_when (activity, "start");
  OutreachWhen end = outreach_record_get_when (activity, "end");
  int days;

  if (start == OUTREACH_WHEN_NONE)
    {
      outreach_record_take_value (activity, "start",
                                  outreach_value_new_when (outreach_when_get_day (day)));
      outreach_record_take_value (activity, "end", NULL);
      return;
    }
  days = outreach_when_days_between (start, day);
  outreach_record_take_value (activity, "start",
                              outreach_value_new_when (outreach_when_add_days (start, days)));
  if (end != OUTREACH_WHEN_NONE)
    outreach_record_take_value (activity, "end",
                                outreach_value_new_when (outreach_when_add_days (end, days)));
}

gboolean
outreach_commands_move_activity (OutreachStore *store,
                                 gint64 activity_id,
                                 OutreachWhen day,
                                 GError **error)
{
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_ACTIVITY, activity_id,
                           error);
  OutreachWhen start;

  if (activity == NULL || !may_move (activity, error))
    return FALSE;
  start = outreach_record_get_when (activity, "start");
  if (start != OUTREACH_WHEN_NONE && outreach_when_days_between (start, day) == 0)
    return TRUE;
  transaction = outreach_store_begin (store, N_ ("Move “%s” to another day"),
                                      outreach_record_get_text (activity, "title"), error);
  if (transaction == NULL)
    return FALSE;
  move_to (activity, day);

  return outreach_transaction_update (transaction, activity, NULL, error) &&
         outreach_transaction_commit (transaction, error);
}
