/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* Yes or no. */
#define OUTREACH_TYPE_FLAG_EDITOR (outreach_flag_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFlagEditor,
                      outreach_flag_editor,
                      OUTREACH,
                      FLAG_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
