/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_STEP_BAR (outreach_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (OutreachStepBar, outreach_step_bar, OUTREACH, STEP_BAR, GtkWidget)

/**
 * OutreachStepBar:
 *
 * The state of an activity and what can be done next: the usual next step as a button, the others
 * in a menu. A step that is not possible says why below.
 *
 * Action: `step.take` (the step's id).
 */
void outreach_step_bar_set_activity (OutreachStepBar *self,
                                     OutreachStore *store,
                                     OutreachRecord *activity);
/* Where results are entered: that it was held, reported or is reopened comes first. */
void outreach_step_bar_set_afterwards (OutreachStepBar *self, gboolean afterwards);

G_END_DECLS
