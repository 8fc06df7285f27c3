/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-edit.h"
#include "outreach-panel-form.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PANEL_EDIT (outreach_panel_edit_get_type ())
G_DECLARE_FINAL_TYPE (OutreachPanelEdit, outreach_panel_edit, OUTREACH, PANEL_EDIT, GObject)

/**
 * OutreachPanelEdit:
 *
 * One record being edited in a form: what was typed goes into the book field by field, for a new
 * record all at once. It can be put aside and taken up again, with what is not stored yet.
 *
 * Signal `updated`: the title, what is unsaved or the message may be others.
 */

/* @record: (nullable): %NULL for a new one */
OutreachPanelEdit *outreach_panel_edit_new (OutreachPanelForm *form,
                                            OutreachStore *store,
                                            OutreachKind kind,
                                            gint64 edition_id,
                                            OutreachRecord *record);
/* What a field of a new record is, without being typed. */
void outreach_panel_edit_set_fixed (OutreachPanelEdit *self,
                                    const char *field,
                                    OutreachValue *value);

/* Fills the form. */
void outreach_panel_edit_take_up (OutreachPanelEdit *self);
/* Stores what can be, and lets go of the form. Returns: whether something is left */
gboolean outreach_panel_edit_put_aside (OutreachPanelEdit *self);

/* Returns: (transfer none) (nullable): %NULL for a new one */
OutreachRecord *outreach_panel_edit_get_record (OutreachPanelEdit *self);
/* Returns: (nullable) */
const char *outreach_panel_edit_get_title (OutreachPanelEdit *self);
/* What went wrong that belongs to no field. (nullable) */
const char *outreach_panel_edit_get_message (OutreachPanelEdit *self);
gboolean outreach_panel_edit_has_unsaved (OutreachPanelEdit *self);

/* Every field that is typed into, as if it were left. Returns: whether all is stored */
gboolean outreach_panel_edit_settle (OutreachPanelEdit *self);
/* Stores a new record. Where it can't be, the field at fault gets the focus.
 * Returns: (transfer full) (nullable) */
OutreachRecord *outreach_panel_edit_add (OutreachPanelEdit *self);
/* Takes back what is not stored: of one field, or of all (%NULL). */
void outreach_panel_edit_revert (OutreachPanelEdit *self, OutreachFieldEditor *editor);

G_END_DECLS
