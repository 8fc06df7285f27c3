/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

/* One record of the directory, or a division: typed, with the ones that fit offered below. */
#define OUTREACH_TYPE_REFERENCE_EDITOR (outreach_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReferenceEditor,
                      outreach_reference_editor,
                      OUTREACH,
                      REFERENCE_EDITOR,
                      OutreachFieldEditor)

G_END_DECLS
