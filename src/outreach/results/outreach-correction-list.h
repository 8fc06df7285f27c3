/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_CORRECTION_LIST (outreach_correction_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCorrectionList,
                      outreach_correction_list,
                      OUTREACH,
                      CORRECTION_LIST,
                      GtkWidget)

/**
 * OutreachCorrectionList:
 *
 * When the numbers of an activity were reported, why they are open again, which of them were reported
 * anew with another value, and the history of the activity.
 */

/* @store, @activity: (nullable) */
void outreach_correction_list_set_activity (OutreachCorrectionList *self,
                                            OutreachStore *store,
                                            OutreachRecord *activity);

G_END_DECLS
