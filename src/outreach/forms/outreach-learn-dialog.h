/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-editor.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_LEARN_DIALOG (outreach_learn_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachLearnDialog, outreach_learn_dialog, OUTREACH, LEARN_DIALOG, AdwWindow)

/**
 * OutreachLearnDialog:
 *
 * A form of the office's own is learned from a workbook that the office above sent: which field fills
 * each of its columns is shown, with what is not sure marked, and corrected. Beside it stand the
 * workbook as it was read, and what an export looks like.
 */

/* @file: (nullable): the workbook; %NULL: the dialog asks for one. @saved: called with @widget */
void outreach_learn_dialog_present (GtkWidget *widget,
                                    OutreachSession *session,
                                    GFile *file,
                                    OutreachFormSavedFunc saved);

G_END_DECLS
