/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_CLONE_DIALOG (outreach_clone_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCloneDialog, outreach_clone_dialog, OUTREACH, CLONE_DIALOG, AdwWindow)

/* Copies the plan of another year into the edition that is looked at, and shows what of it needs a
 * look (OutreachReviewDialog).
 * @widget: in the window of the pages; @from_id: the edition that is proposed; 0 for the last one */
void outreach_clone_dialog_present (GtkWidget *widget, OutreachSession *session, gint64 from_id);

G_END_DECLS
