/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-draft.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_FRAME_VIEW (outreach_form_frame_view_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormFrameView,
                      outreach_form_frame_view,
                      OUTREACH,
                      FORM_FRAME_VIEW,
                      AdwBin)

/**
 * OutreachFormFrameView:
 *
 * What stands around the table of a sheet of a draft: the form's name, title lines, the paper, the
 * signature. What is changed is in the draft at once.
 */
void outreach_form_frame_view_show (OutreachFormFrameView *self,
                                    OutreachFormDraft *draft,
                                    guint sheet,
                                    OutreachLanguage language);

/* The form's name, for an error that it has. */
void outreach_form_frame_view_refuse_name (OutreachFormFrameView *self, const char *message);

G_END_DECLS
