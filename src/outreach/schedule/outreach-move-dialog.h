/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_MOVE_DIALOG (outreach_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachMoveDialog, outreach_move_dialog, OUTREACH, MOVE_DIALOG, AdwWindow)

/**
 * OutreachMoveDialog:
 *
 * When, where and with whom an activity is held, to be changed in one step. What would clash is said
 * while it is being filled in.
 */

/* @parent: over whose window it stands */
void outreach_move_dialog_present (GtkWidget *parent, OutreachSession *session, gint64 activity_id);

G_END_DECLS
