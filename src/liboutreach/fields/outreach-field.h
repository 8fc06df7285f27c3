/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "outreach-kind.h"
#include "outreach-language.h"
#include "outreach-value.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_FIELD_TEXT,
  OUTREACH_FIELD_NOTE, /* text of several lines */
  OUTREACH_FIELD_CHOICE,
  OUTREACH_FIELD_WHEN,
  OUTREACH_FIELD_COUNT,
  OUTREACH_FIELD_MONEY, /* stored in fen, shown in yuan */
  OUTREACH_FIELD_FLAG,
  OUTREACH_FIELD_PHONE,
  OUTREACH_FIELD_MAIL,
  OUTREACH_FIELD_LINK,
  OUTREACH_FIELD_PEOPLE,   /* names with ； or 、 between */
  OUTREACH_FIELD_DIVISION, /* a code of the division list, or a name that is not in it */
  OUTREACH_FIELD_REFERENCE,
  OUTREACH_FIELD_REFERENCES,
} OutreachFieldType;

typedef enum
{
  OUTREACH_AGGREGATION_NONE,
  OUTREACH_AGGREGATION_SUM,
  OUTREACH_AGGREGATION_MAX,
} OutreachAggregation;

/* One of a choice field's answers. */
typedef struct
{
  char *id;
  char *names[OUTREACH_N_LANGUAGES];
  char **synonyms;
} OutreachChoice;

#define OUTREACH_TYPE_FIELD (outreach_field_get_type ())
G_DECLARE_FINAL_TYPE (OutreachField, outreach_field, OUTREACH, FIELD, GObject)

/**
 * OutreachField:
 *
 * One entry of the field catalogue: everything the grid, the editor, the forms, the import and the
 * command line need to know of a column. Immutable.
 */

const char *outreach_field_get_id (OutreachField *self);
OutreachKind outreach_field_get_kind (OutreachField *self);
OutreachFieldType outreach_field_get_field_type (OutreachField *self);
/* "text", "count"…, as in data/fields. */
const char *outreach_field_get_type_name (OutreachField *self);

const char *outreach_field_get_name (OutreachField *self, OutreachLanguage language);
/* The name in the user's language. */
const char *outreach_field_get_title (OutreachField *self);
/* The unit in which a number is counted (场, 人次…), "" where there is none. */
const char *outreach_field_get_unit (OutreachField *self, OutreachLanguage language);
/* Heading words of spreadsheets; %NULL-terminated. */
const char *const *outreach_field_get_synonyms (OutreachField *self);

/* The group of the editor that the field stands in; for a metric its metric group. */
const char *outreach_field_get_group (OutreachField *self);

gboolean outreach_field_is_required (OutreachField *self);
gboolean outreach_field_is_read_only (OutreachField *self);
/* Personal data (phones, mail): masked unless a person asks for it. */
gboolean outreach_field_is_personal (OutreachField *self);
/* Whether a count may carry the approximate mark. */
gboolean outreach_field_takes_approximate (OutreachField *self);
/* A result metric: stored as a row of result, not in a column. */
gboolean outreach_field_is_metric (OutreachField *self);
/* In the grid unless the person chooses otherwise. */
gboolean outreach_field_is_in_grid (OutreachField *self);
/* Typical width in half-width characters. */
guint outreach_field_get_width (OutreachField *self);
OutreachAggregation outreach_field_get_aggregation (OutreachField *self);
/* FALSE where any number is plausible. */
gboolean outreach_field_get_range (OutreachField *self, gint64 *least, gint64 *most);

guint outreach_field_get_n_choices (OutreachField *self);
const OutreachChoice *outreach_field_get_nth_choice (OutreachField *self, guint nth);
/* By id, name in any language, or synonym. Returns: (nullable) */
const OutreachChoice *outreach_field_find_choice (OutreachField *self, const char *text);

/* What a reference field refers to; %OUTREACH_KIND_NONE for other types. */
OutreachKind outreach_field_get_target (OutreachField *self);

/* Where the store keeps it: the column of the kind's table (for a reference the id's), or for
 * references the link table, its owner and target columns and, where several fields share the
 * table, the role. %NULL where it does not apply. */
const char *outreach_field_get_column (OutreachField *self);
const char *outreach_field_get_link_table (OutreachField *self);
const char *outreach_field_get_link_owner (OutreachField *self);
const char *outreach_field_get_link_target (OutreachField *self);
const char *outreach_field_get_link_role (OutreachField *self);

/* How values of this field's type are held. */
OutreachValueType outreach_field_get_value_type (OutreachField *self);

G_END_DECLS
