/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-check.h"
#include "outreach-finding-private.h"
#include "outreach-plan.h"

G_BEGIN_DECLS

/* What is kept of an activity for the sweeps. */
typedef struct
{
  gint64 id;
  char *uid;
  char *title;
  OutreachWhen start;
  OutreachWhen end;
  gint64 first; /* minutes: [first, last) */
  gint64 last;
  gint64 venue;
  char *place;
} OutreachCheckEntry;

/* Of clashes over one venue or person an activity is told at most so many with earlier ones: a hall
 * in which a hundred things are to happen at once is not told of five thousand times. Ignored ones
 * have a count of their own, so that what is told is the same with and without them. */
#define OUTREACH_CHECK_MOST_CLASHES 5

/* One check that is under way. */
typedef struct
{
  OutreachReader *reader;
  gint64 activity_id; /* 0 for all */
  OutreachCheckFlags flags;
  OutreachLevel levels[OUTREACH_N_FINDING_KINDS];
  GHashTable *exceptions; /* "kind case" → reason */
  GPtrArray *entries;     /* of OutreachCheckEntry */
  GHashTable *venues;     /* gint64 → OutreachCheckClaims */
  GHashTable *people;     /* name → OutreachCheckClaims */
  GPtrArray *findings;
  gint64 edition_id;          /* that is asked */
  struct _OutreachPast *past; /* (nullable): of the edition before, once it is needed */
  GError *past_error;         /* why it could not be read */
  GHashTable *full; /* of gint64: later activities that were told of this one, and of no more */
} OutreachCheck;

gboolean outreach_check_init (OutreachCheck *self,
                              OutreachReader *reader,
                              OutreachCheckFlags flags,
                              GError **error);
void outreach_check_clear (OutreachCheck *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutreachCheck, outreach_check_clear)

/* Adds to @findings, and says in @full to whom it told of @activity_id as one of the most that are
 * told: without it, they would be told of another. */
gboolean outreach_check_ask (OutreachCheck *self,
                             gint64 edition_id,
                             gint64 activity_id,
                             GCancellable *cancellable,
                             GError **error);

/* Whether findings of a kind are wanted, so that no message is made in vain. */
gboolean outreach_check_wants (OutreachCheck *self, OutreachFindingKind kind);

/* Why the case is ignored; %NULL where it is not. @other: (nullable) */
const char *outreach_check_get_reason (OutreachCheck *self,
                                       OutreachFindingKind kind,
                                       const OutreachCheckEntry *entry,
                                       const OutreachCheckEntry *other);

/* @field: (nullable): another field than the kind's; @other: (nullable); @message: (transfer full) */
void outreach_check_add (OutreachCheck *self,
                         OutreachFindingKind kind,
                         const char *field,
                         const OutreachCheckEntry *entry,
                         const OutreachCheckEntry *other,
                         char *message);

/* The same for what is to be put right in several fields; those that a finding can name count. */
void outreach_check_add_fields (OutreachCheck *self,
                                OutreachFindingKind kind,
                                GPtrArray *fields,
                                const OutreachCheckEntry *entry,
                                char *message);

OutreachCheckEntry *outreach_check_entry_new (const OutreachPlanRow *row);
void outreach_check_entry_free (OutreachCheckEntry *self);
void outreach_check_entry_set_time (OutreachCheckEntry *self, OutreachWhen start, OutreachWhen end);
const char *outreach_check_entry_get_title (const OutreachCheckEntry *self);

/* @levels: (out) (array fixed-size=OUTREACH_N_FINDING_KINDS): what the office chose, or the defaults */
gboolean outreach_check_read_levels (OutreachReader *reader, OutreachLevel *levels, GError **error);

/* ---- outreach-check-rows.c: questions asked of one activity ---- */

void outreach_check_row (OutreachCheck *self,
                         const OutreachPlanRow *row,
                         const OutreachCheckEntry *entry);

/* Those of them that ask of its day. */
void outreach_check_day (OutreachCheck *self,
                         const OutreachPlanRow *row,
                         const OutreachCheckEntry *entry);

/* @mode, @settings, @theme_day: (nullable): the mode's id, names with a line break between, a name */
gboolean outreach_check_is_at_school (const char *mode,
                                      const char *settings,
                                      const char *theme_day);
gboolean outreach_check_is_record_at_school (OutreachRecord *activity);
/* @name: (out): the holiday, or %NULL for a weekend */
gboolean outreach_check_is_school_closed (OutreachWhen day, const char **name);

/* ---- outreach-check-figures.c: what came of it ---- */

void outreach_check_figures (OutreachCheck *self,
                             const OutreachPlanRow *row,
                             const OutreachCheckEntry *entry);
void outreach_past_free (struct _OutreachPast *self);

/* ---- outreach-check-clashes.c: who and what is in two places ---- */

typedef struct _OutreachCheckClaims OutreachCheckClaims;

void outreach_check_claims_free (OutreachCheckClaims *self);
void outreach_check_claim (OutreachCheck *self,
                           const OutreachPlanRow *row,
                           const OutreachCheckEntry *entry);
void outreach_check_sweep (OutreachCheck *self);

/* Adds the clashes of one activity with those that were collected, by start; itself among them is
 * passed over. @row: as it would be; @entry: made from it */
void outreach_check_try (OutreachCheck *self,
                         const OutreachPlanRow *row,
                         const OutreachCheckEntry *entry);

/* Whether somebody is held to be there all the time. */
gboolean outreach_check_entry_holds_people (const OutreachCheckEntry *self);

/* Whether two activities at one venue, or of one person, get into each other's way. @a begins before
 * @b, or with it; @venue: FALSE for a person; @setup: minutes, of the venue */
gboolean outreach_check_compare (const OutreachCheckEntry *a,
                                 const OutreachCheckEntry *b,
                                 gboolean venue,
                                 gint64 setup,
                                 OutreachFindingKind *kind);

G_END_DECLS
