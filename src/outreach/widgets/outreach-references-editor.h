/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* Records of the directory in an order, such as the hosts of an activity. */
#define OUTREACH_TYPE_REFERENCES_EDITOR (outreach_references_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReferencesEditor,
                      outreach_references_editor,
                      OUTREACH,
                      REFERENCES_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
