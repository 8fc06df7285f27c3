/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-draft.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_ROWS_VIEW (outreach_form_rows_view_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormRowsView,
                      outreach_form_rows_view,
                      OUTREACH,
                      FORM_ROWS_VIEW,
                      AdwBin)

/**
 * OutreachFormRowsView:
 *
 * Which rows a sheet of a draft has: conditions, order, groups, totals. What is changed is in the
 * draft at once.
 */
void outreach_form_rows_view_show (OutreachFormRowsView *self,
                                   OutreachFormDraft *draft,
                                   guint sheet);

G_END_DECLS
