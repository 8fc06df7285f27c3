/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-activity-state.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * OutreachEdit:
 *
 * What a person has entered for one record and not stored yet: a value a field. Every value passes
 * through outreach_edit_set_text() or outreach_edit_set_value(), which refuse what the field does
 * not take, so that a refusal can be shown at its field.
 */
#define OUTREACH_TYPE_EDIT (outreach_edit_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEdit, outreach_edit, OUTREACH, EDIT, GObject)

/* @record: (nullable): the record to change, or %NULL for a new one of @kind. @edition_id: the
 * edition in which theme days and settings are looked up, and whose days complete dates; 0: none */
OutreachEdit *outreach_edit_new (OutreachStore *store,
                                 OutreachKind kind,
                                 OutreachRecord *record,
                                 gint64 edition_id);

OutreachKind outreach_edit_get_kind (OutreachEdit *self);

/**
 * outreach_edit_set_text:
 * @field: a field id
 * @text: what was typed; "" blanks the field
 * @error: NOT_FOUND (no such field; a venue, office, theme day or setting of that name does not
 *   exist), AMBIGUOUS, BAD_VALUE
 *
 * References are looked up by uid and by name; an agency that is not in the directory is taken as
 * new and added to it when the edit is stored. A span (“9月12日 9:00-11:30”) given to the start sets
 * the end too; given to the end, it is the span's end.
 */
gboolean outreach_edit_set_text (OutreachEdit *self,
                                 const char *field,
                                 const char *text,
                                 GError **error);
/* @value: (transfer none) (nullable). References of id 0 become new records of their kind. */
gboolean outreach_edit_set_value (OutreachEdit *self,
                                  const char *field,
                                  OutreachValue *value,
                                  GError **error);

/* A new activity of which another office tells is in @state from the start; one of the book moves by steps
 * only, and is left as it is. */
void outreach_edit_set_first_state (OutreachEdit *self, OutreachActivityState state);

/* The value as it will be. Returns: (transfer none) (nullable) */
OutreachValue *outreach_edit_get_value (OutreachEdit *self, const char *field);

/* Whether anything differs from the stored record. */
gboolean outreach_edit_is_changed (OutreachEdit *self);
/* How many fields do; of a new record, how many were filled in. */
guint outreach_edit_count_changed (OutreachEdit *self);

/**
 * outreach_edit_check:
 * @field: (out) (optional) (transfer none): the id of the field at fault
 * @error: the first thing that prevents storing: a required field is blank, the end is before the start…
 */
gboolean outreach_edit_check (OutreachEdit *self, const char **field, GError **error);

/**
 * outreach_edit_apply:
 *
 * Checks, then stores in one transaction ("Add …", "Change …").
 *
 * Returns: (transfer full): the record as stored
 */
OutreachRecord *outreach_edit_apply (OutreachEdit *self, GError **error);

/**
 * outreach_edit_store:
 * @transaction: one under way
 * @id: (out) (optional): the id of the record
 *
 * Stores what differs as a part of @transaction, for commands that store many records at once. It
 * asks nothing: call outreach_edit_check() before.
 */
gboolean outreach_edit_store (OutreachEdit *self,
                              OutreachTransaction *transaction,
                              gint64 *id,
                              GError **error);

G_END_DECLS
