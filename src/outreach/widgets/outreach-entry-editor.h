/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* One line of text: text, people, links, phones (masked until revealed), numbers and moments. */
#define OUTREACH_TYPE_ENTRY_EDITOR (outreach_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEntryEditor,
                      outreach_entry_editor,
                      OUTREACH,
                      ENTRY_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
