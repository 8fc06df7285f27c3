/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-coverage.h"
#include "outreach-week.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_NEXT_STEPS (outreach_next_steps_get_type ())
G_DECLARE_FINAL_TYPE (OutreachNextSteps, outreach_next_steps, OUTREACH, NEXT_STEPS, AdwBin)

/**
 * OutreachNextSteps:
 *
 * What to do next, each with a button that goes there: what the activities lack, what clashes, and
 * the report when nothing is in its way.
 */

void outreach_next_steps_set_week (OutreachNextSteps *self, OutreachWeek *week);

/* @findings: (element-type OutreachFinding) (nullable): not known yet */
void outreach_next_steps_set_findings (OutreachNextSteps *self, GPtrArray *findings);

/* @coverage: (nullable): not known yet */
void outreach_next_steps_set_coverage (OutreachNextSteps *self, OutreachCoverage *coverage);

G_END_DECLS
