/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_REVIEW_DIALOG (outreach_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReviewDialog,
                      outreach_review_dialog,
                      OUTREACH,
                      REVIEW_DIALOG,
                      AdwWindow)

/* What of the edition's drafts needs a venue, a contact or another day; Enter goes to the activity.
 * @widget: in the window of the pages; @done: (nullable): what was done before, for the title */
void outreach_review_dialog_present (GtkWidget *widget, OutreachSession *session, const char *done);

G_END_DECLS
