/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-draft.h"
#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_EDITOR (outreach_form_editor_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormEditor, outreach_form_editor, OUTREACH, FORM_EDITOR, AdwWindow)

/**
 * OutreachFormEditor:
 *
 * A window in which a form of the office's own is changed: columns, rows, what stands around the
 * table, with the first page beside it as it is now. Nothing is in the book before Save, which is one
 * step of the history; closing asks where something would be lost.
 */

/* @uid: of the form that was stored */
typedef void (*OutreachFormSavedFunc) (GtkWidget *widget, const char *uid);

/**
 * outreach_form_editor_present:
 * @widget: over whose window the editor stands
 * @record_id: of the form that is changed; 0: a new one is stored
 * @saved: called with @widget
 */
void outreach_form_editor_present (GtkWidget *widget,
                                   OutreachSession *session,
                                   OutreachFormDraft *draft,
                                   gint64 record_id,
                                   OutreachFormSavedFunc saved);

G_END_DECLS
