/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OutreachActivityState:
 *
 * The life of an activity: draft → planned → submitted → approved → held → reported, or
 * cancelled; returned by the office above with a reason. Stored by the ids of the field "state".
 */
typedef enum
{
  OUTREACH_STATE_DRAFT,
  OUTREACH_STATE_PLANNED,
  OUTREACH_STATE_SUBMITTED,
  OUTREACH_STATE_APPROVED,
  OUTREACH_STATE_RETURNED,
  OUTREACH_STATE_HELD,
  OUTREACH_STATE_REPORTED,
  OUTREACH_STATE_CANCELLED,
  OUTREACH_N_STATES
} OutreachActivityState;

/* What a person does to move an activity on. */
typedef enum
{
  OUTREACH_STEP_PLAN,    /* draft, returned → planned */
  OUTREACH_STEP_SUBMIT,  /* planned → submitted */
  OUTREACH_STEP_APPROVE, /* submitted → approved */
  OUTREACH_STEP_RETURN,  /* submitted, approved → returned; needs a reason */
  OUTREACH_STEP_HOLD,    /* planned, submitted, approved → held; not before it has begun */
  OUTREACH_STEP_REPORT,  /* held → reported */
  OUTREACH_STEP_CANCEL,  /* anything not yet held → cancelled; needs a reason */
  OUTREACH_STEP_REOPEN, /* one state back: planned, returned, cancelled → draft; submitted, approved, held → planned;
                            reported → held; needs a reason */
  OUTREACH_N_STEPS
} OutreachActivityStep;

/* "draft", … */
const char *outreach_activity_state_get_id (OutreachActivityState state);
/* %OUTREACH_STATE_DRAFT for %NULL and what is unknown. */
OutreachActivityState outreach_activity_state_from_id (const char *id);

/* "plan", … : the name of the action in the programs */
const char *outreach_activity_step_get_id (OutreachActivityStep step);
/* FALSE where @id is no step. */
gboolean outreach_activity_step_from_id (const char *id, OutreachActivityStep *step);

gboolean outreach_activity_step_needs_reason (OutreachActivityStep step);

/**
 * outreach_activity_step_get_target:
 * @state: the state an activity is in
 * @step: what is to be done
 * @target: (out): the state it comes to
 *
 * Returns: whether the step exists in that state; what else a step needs (a time, a host) is
 *   checked by outreach_activity_can_step() in commands/
 */
gboolean outreach_activity_step_get_target (OutreachActivityState state,
                                            OutreachActivityStep step,
                                            OutreachActivityState *target);

G_END_DECLS
