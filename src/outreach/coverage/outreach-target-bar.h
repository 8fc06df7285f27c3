/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-coverage.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TARGET_BAR (outreach_target_bar_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTargetBar, outreach_target_bar, OUTREACH, TARGET_BAR, GtkWidget)

/**
 * OutreachTargetBar:
 *
 * How much of a target is planned and held: held is filled, planned is lighter, a line stands where
 * the target is. @name says it in words.
 */
GtkWidget *outreach_target_bar_new (const OutreachCoverageTarget *target, const char *name);

G_END_DECLS
