/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-draft.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_COLUMNS_VIEW (outreach_form_columns_view_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormColumnsView,
                      outreach_form_columns_view,
                      OUTREACH,
                      FORM_COLUMNS_VIEW,
                      AdwBin)

/**
 * OutreachFormColumnsView:
 *
 * The columns of a sheet of a draft: which, in what order (Alt+Up, Alt+Down), and of the one that is
 * chosen its headings, width and total. What is changed is in the draft at once.
 */

/* @language: in which texts are shown and changed */
void outreach_form_columns_view_show (OutreachFormColumnsView *self,
                                      OutreachFormDraft *draft,
                                      OutreachCatalogue *catalogue,
                                      guint sheet,
                                      OutreachLanguage language);

/* The focus goes to the column that is chosen. */
void outreach_form_columns_view_focus (OutreachFormColumnsView *self);

G_END_DECLS
