/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* One of a field's choices, or none; with a search where there are many. */
#define OUTREACH_TYPE_CHOICE_EDITOR (outreach_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachChoiceEditor,
                      outreach_choice_editor,
                      OUTREACH,
                      CHOICE_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
