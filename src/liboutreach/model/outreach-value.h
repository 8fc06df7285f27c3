/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "outreach-when.h"

G_BEGIN_DECLS

/**
 * OutreachRef:
 * @id: the row id of the record that is meant, or 0 for one that is typed new and made by the
 *   transaction that stores the reference
 * @uid: its uid, or %NULL for a new one
 * @name: its name
 *
 * One record as another one names it.
 */
typedef struct
{
  gint64 id;
  char *uid;
  char *name;
} OutreachRef;

typedef enum
{
  OUTREACH_VALUE_TEXT,   /* text, note, choice (its id), phone, mail, link, people, division */
  OUTREACH_VALUE_NUMBER, /* count, money (in fen, 1/100 yuan), flag (0 or 1) */
  OUTREACH_VALUE_WHEN,   /* date-times */
  OUTREACH_VALUE_REFS,   /* references: one or several, in order */
} OutreachValueType;

/* What a number was given with (domain.md A.3, design consequences): nothing, 余/多/逾/以上, or
 * 约/近/左右. Books keep it as this number; the total of several has the greatest of them. */
typedef enum
{
  OUTREACH_EXACT,
  OUTREACH_OVER,
  OUTREACH_ABOUT,
} OutreachApproximation;

#define OUTREACH_TYPE_VALUE (outreach_value_get_type ())

/**
 * OutreachValue:
 *
 * One value of one field, immutable. A blank is no value at all: %NULL, never 0 or "".
 */
typedef struct _OutreachValue OutreachValue;

GType outreach_value_get_type (void);

/* Returns: (transfer full) (nullable): %NULL for %NULL and for "" */
OutreachValue *outreach_value_new_text (const char *text);
/* @approximation: as a book may have it; what is none of them counts as %OUTREACH_OVER */
OutreachValue *outreach_value_new_number (gint64 number, OutreachApproximation approximation);
/* Returns: (transfer full) (nullable): %NULL for %OUTREACH_WHEN_NONE */
OutreachValue *outreach_value_new_when (OutreachWhen when);
/* An empty list of references; add to it before anyone else sees it. */
OutreachValue *outreach_value_new_refs (void);
void outreach_value_add_ref (OutreachValue *self, gint64 id, const char *uid, const char *name);

OutreachValue *outreach_value_ref (OutreachValue *self);
void outreach_value_unref (OutreachValue *self);

OutreachValueType outreach_value_get_value_type (const OutreachValue *self);

/* These take %NULL and a value of another type as a blank: NULL, 0, %OUTREACH_WHEN_NONE, no refs. */
const char *outreach_value_get_text (const OutreachValue *self);
gint64 outreach_value_get_number (const OutreachValue *self);
OutreachApproximation outreach_value_get_approximation (const OutreachValue *self);
OutreachWhen outreach_value_get_when (const OutreachValue *self);
guint outreach_value_get_n_refs (const OutreachValue *self);
const OutreachRef *outreach_value_get_nth_ref (const OutreachValue *self, guint nth);

/* Blanks (%NULL) equal each other. References are equal by id, or by name where new. */
gboolean outreach_value_equal (const OutreachValue *a, const OutreachValue *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachValue, outreach_value_unref)

G_END_DECLS
