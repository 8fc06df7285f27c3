/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SERIES_DIALOG (outreach_series_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachSeriesDialog,
                      outreach_series_dialog,
                      OUTREACH,
                      SERIES_DIALOG,
                      AdwWindow)

/* Plans the same activity at many venues, with a proposal that follows what is chosen.
 * @widget: in the window of the pages; @source: an activity or a template */
void outreach_series_dialog_present (GtkWidget *widget,
                                     OutreachSession *session,
                                     OutreachRecord *source);

G_END_DECLS
