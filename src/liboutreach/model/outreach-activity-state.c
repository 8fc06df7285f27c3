/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-activity-state.h"

static const char *const state_ids[OUTREACH_N_STATES] = {
  "draft", "planned", "submitted", "approved", "returned", "held", "reported", "cancelled",
};

static const char *const step_ids[OUTREACH_N_STEPS] = {
  "plan", "submit", "approve", "return", "hold", "report", "cancel", "reopen",
};

#define NOT OUTREACH_N_STATES

/* A row a state in the order of the enum, a column a step. */
static const OutreachActivityState targets[OUTREACH_N_STATES][OUTREACH_N_STEPS] = {
  { OUTREACH_STATE_PLANNED, NOT, NOT, NOT, NOT, NOT, OUTREACH_STATE_CANCELLED, NOT },
  { NOT, OUTREACH_STATE_SUBMITTED, NOT, NOT, OUTREACH_STATE_HELD, NOT, OUTREACH_STATE_CANCELLED,
    OUTREACH_STATE_DRAFT },
  { NOT, NOT, OUTREACH_STATE_APPROVED, OUTREACH_STATE_RETURNED, OUTREACH_STATE_HELD, NOT,
    OUTREACH_STATE_CANCELLED, OUTREACH_STATE_PLANNED },
  { NOT, NOT, NOT, OUTREACH_STATE_RETURNED, OUTREACH_STATE_HELD, NOT, OUTREACH_STATE_CANCELLED,
    OUTREACH_STATE_PLANNED },
  { OUTREACH_STATE_PLANNED, NOT, NOT, NOT, NOT, NOT, OUTREACH_STATE_CANCELLED,
    OUTREACH_STATE_DRAFT },
  { NOT, NOT, NOT, NOT, NOT, OUTREACH_STATE_REPORTED, NOT, OUTREACH_STATE_PLANNED },
  { NOT, NOT, NOT, NOT, NOT, NOT, NOT, OUTREACH_STATE_HELD },
  { NOT, NOT, NOT, NOT, NOT, NOT, NOT, OUTREACH_STATE_DRAFT },
};

const char *
outreach_activity_state_get_id (OutreachActivityState state)
{
  g_return_val_if_fail (state < OUTREACH_N_STATES, NULL);

  return state_ids[state];
}

OutreachActivityState
outreach_activity_state_from_id (const char *id)
{
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      if (g_strcmp0 (id, state_ids[i]) == 0)
        return i;
    }

  return OUTREACH_STATE_DRAFT;
}

const char *
outreach_activity_step_get_id (OutreachActivityStep step)
{
  g_return_val_if_fail (step < OUTREACH_N_STEPS, NULL);

  return step_ids[step];
}

gboolean
outreach_activity_step_from_id (const char *id, OutreachActivityStep *step)
{
  for (guint i = 0; i < OUTREACH_N_STEPS; i++)
    {
      if (g_strcmp0 (id, step_ids[i]) == 0)
        {
          *step = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
outreach_activity_step_needs_reason (OutreachActivityStep step)
{
  return step == OUTREACH_STEP_RETURN || step == OUTREACH_STEP_CANCEL ||
         step == OUTREACH_STEP_REOPEN;
}

gboolean
outreach_activity_step_get_target (OutreachActivityState state,
                                   OutreachActivityStep step,
                                   OutreachActivityState *target)
{
  g_return_val_if_fail (state < OUTREACH_N_STATES && step < OUTREACH_N_STEPS, FALSE);

  if (targets[state][step] == NOT)
    return FALSE;

  *target = targets[state][step];

  return TRUE;
}
