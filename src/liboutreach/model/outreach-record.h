/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-kind.h"
#include "outreach-value.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD (outreach_record_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecord, outreach_record, OUTREACH, RECORD, GObject)

/**
 * OutreachRecord:
 *
 * One activity, venue, agency…: values by field id (the ids of data/fields). It knows nothing of
 * the book: a change to it is stored by a command, and the book's change reaches it by the query
 * model that made it, which sets the new values and emits #OutreachRecord::changed once.
 *
 * Field ids are interned by the record; any string can be passed.
 */

OutreachRecord *outreach_record_new (OutreachKind kind, gint64 id);
/* Returns: (transfer full): one with the same kind and values, id 0 and no uid. */
OutreachRecord *outreach_record_copy (OutreachRecord *self);

OutreachKind outreach_record_get_kind (OutreachRecord *self);
/* The row id in the book, 0 while it is not stored. */
gint64 outreach_record_get_id (OutreachRecord *self);
void outreach_record_set_id (OutreachRecord *self, gint64 id);
/* The same as the text of the field "uid". */
const char *outreach_record_get_uid (OutreachRecord *self);

/* Returns: (transfer none) (nullable): %NULL for a blank */
OutreachValue *outreach_record_get_value (OutreachRecord *self, const char *field);
/* The same for an id that is interned already (g_intern_string(), as those of OutreachField are): for
 * loops over millions of values. */
OutreachValue *outreach_record_peek_value (OutreachRecord *self, const char *interned_field);
/* @value: (transfer none) (nullable) */
void outreach_record_set_value (OutreachRecord *self, const char *field, OutreachValue *value);
/* Same, @value: (transfer full) (nullable) */
void outreach_record_take_value (OutreachRecord *self, const char *field, OutreachValue *value);
/* Same, with an interned id. */
void outreach_record_take_interned (OutreachRecord *self,
                                    const char *interned_field,
                                    OutreachValue *value);

/* Shorthands of outreach_record_get_value(). */
const char *outreach_record_get_text (OutreachRecord *self, const char *field);
OutreachWhen outreach_record_get_when (OutreachRecord *self, const char *field);
gint64 outreach_record_get_number (OutreachRecord *self, const char *field);
/* Returns: (transfer none) (nullable): the first reference */
const OutreachRef *outreach_record_get_reference (OutreachRecord *self, const char *field);

/* Takes over all values of @other (the same record, read anew) and emits "changed" if any differ. */
void outreach_record_update_from (OutreachRecord *self, OutreachRecord *other);

G_END_DECLS
