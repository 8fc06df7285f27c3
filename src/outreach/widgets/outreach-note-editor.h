/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* Text of several lines. */
#define OUTREACH_TYPE_NOTE_EDITOR (outreach_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachNoteEditor,
                      outreach_note_editor,
                      OUTREACH,
                      NOTE_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
