/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-catalogue.h"

G_BEGIN_DECLS

/* Whether the numbers of an activity can be true (domain.md A.3, A.6). It is doubt, never a refusal:
 * what a person knows better is right. */

/* Numbers by the id of their metric. A metric that nobody filled in is not among them: a blank is not
 * 0. Returns: (transfer full) */
GHashTable *outreach_figures_new (void);
void outreach_figures_set (GHashTable *figures, const char *metric, gint64 value);
/* @value: (out) (optional). Returns: whether there is a number */
gboolean outreach_figures_get (GHashTable *figures, const char *metric, gint64 *value);

/* What is known of the activity besides its numbers. */
typedef struct
{
  gint64 capacity;       /* people its venue holds; 0: not known, or nobody comes to a venue */
  gint64 days;           /* on how many it was held; at least 1 */
  gint64 expected;       /* people; 0: not known */
  GHashTable *last_same; /* (nullable): figures of the edition before, of the same title */
  GHashTable *last_kind; /* (nullable): means of the edition before, of the same kind */
} OutreachPlausibilityFacts;

typedef enum
{
  OUTREACH_DOUBT_TEN_TIMES,
  OUTREACH_DOUBT_CAPACITY,
  OUTREACH_DOUBT_CONTRADICTION,
  OUTREACH_DOUBT_EXPECTED,
} OutreachDoubtKind;

typedef struct
{
  OutreachDoubtKind kind;
  const char *metric; /* interned: where it can be put right */
  char *message;      /* translated, without the activity */
} OutreachDoubt;

/* From this on a number can be ten times another by a slip: below, small numbers vary. */
#define OUTREACH_PLAUSIBILITY_LEAST 100

/**
 * outreach_plausibility_check:
 * @figures: of the activity
 * @catalogue: has the metrics; those that it lacks are passed over
 *
 * - ten times the number of the edition before, or more: of the same title, or else of the mean of
 *   its kind. A 0 too many makes exactly ten times.
 * - participants, by heads or person-times, over the venue's capacity on all its days and sessions
 * - more heads than person-times, a part that is more than its whole
 * - a 0 beside a number that can't be without it: plays on no screen
 * - five times or a fifth of the people that were expected
 *
 * Returns: (transfer full) (element-type OutreachDoubt)
 */
GArray *outreach_plausibility_check (GHashTable *figures,
                                     const OutreachPlausibilityFacts *facts,
                                     OutreachCatalogue *catalogue);

G_END_DECLS
