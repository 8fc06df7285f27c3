/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-language.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_LEVEL_IGNORE,
  OUTREACH_LEVEL_WARN,
  OUTREACH_LEVEL_BLOCK,
  OUTREACH_N_LEVELS
} OutreachLevel;

/* "ignore", "warn", "block" */
const char *outreach_level_get_id (OutreachLevel level);

/* What can be found in a plan, in the order of data/checks.json, which has the names, the levels and
 * the numbers with their sources. */
typedef enum
{
  OUTREACH_FINDING_VENUE_CLASH,
  OUTREACH_FINDING_VENUE_SETUP,
  OUTREACH_FINDING_PERSON_CLASH,
  OUTREACH_FINDING_PERSON_TRAVEL,
  OUTREACH_FINDING_CAPACITY,
  OUTREACH_FINDING_OUTSIDE_EDITION,
  OUTREACH_FINDING_THEME_DAY,
  OUTREACH_FINDING_SCHOOL_CLOSED,
  OUTREACH_FINDING_MISSING,
  OUTREACH_FINDING_PERMIT,
  OUTREACH_FINDING_MATERIALS_LATE,
  OUTREACH_FINDING_SENSITIVE_PLACE,
  OUTREACH_FINDING_PHONE_IN_TEXT,
  OUTREACH_FINDING_FIGURE_TEN_TIMES,
  OUTREACH_FINDING_FIGURE_CAPACITY,
  OUTREACH_FINDING_FIGURE_CONTRADICTION,
  OUTREACH_FINDING_FIGURE_EXPECTED,
  OUTREACH_N_FINDING_KINDS
} OutreachFindingKind;

/* "venue-clash"… */
const char *outreach_finding_kind_get_id (OutreachFindingKind kind);
gboolean outreach_finding_kind_from_id (const char *id, OutreachFindingKind *kind);
/* A few words: 场地重复占用 */
const char *outreach_finding_kind_get_name (OutreachFindingKind kind, OutreachLanguage language);
/* The level where the office has not chosen another. */
OutreachLevel outreach_finding_kind_get_default_level (OutreachFindingKind kind);

#define OUTREACH_TYPE_FINDING (outreach_finding_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFinding, outreach_finding, OUTREACH, FINDING, GObject)

/* An activity that a finding involves. */
typedef struct
{
  gint64 id;
  char *uid;
  char *title; /* (nullable) */
} OutreachFindingRecord;

/* "venue-clash"… */
const char *outreach_finding_get_kind (OutreachFinding *self);
OutreachFindingKind outreach_finding_get_kind_nth (OutreachFinding *self);
OutreachLevel outreach_finding_get_level (OutreachFinding *self);
/* "block", "warn", "ignore" */
const char *outreach_finding_get_level_id (OutreachFinding *self);
/* One translated sentence that names what is wrong, with which, and when. */
const char *outreach_finding_get_message (OutreachFinding *self);
/* The field of the first record in which it can be put right; the first of several. */
const char *outreach_finding_get_field (OutreachFinding *self);
/* Whether @field is one in which something of it is to be put right. */
gboolean outreach_finding_concerns (OutreachFinding *self, const char *field);

/* The activities involved: one, or two of a clash. */
guint outreach_finding_get_n_records (OutreachFinding *self);
const OutreachFindingRecord *outreach_finding_get_record (OutreachFinding *self, guint nth);

/* The case: the uids of the records, sorted, with a space between. An exception is kept by it.
 * Returns: (transfer full) */
char *outreach_finding_dup_case (OutreachFinding *self);

/* Why this case is ignored; %NULL where it is not. */
const char *outreach_finding_get_reason (OutreachFinding *self);

/* The clashes over venues and people among @findings: from the id of each activity (gint64 *) to the
 * message of its first one. Returns: (transfer full) */
GHashTable *outreach_findings_index_clashes (GPtrArray *findings);

G_END_DECLS
