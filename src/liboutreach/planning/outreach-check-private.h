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

/* One check that is under way. */
typedef struct
{
  OutreachReader *reader;
  gint64 activity_id;
  OutreachCheckFlags flags;
  OutreachLevel levels[OUTREACH_N_FINDING_KINDS];
  GHashTable *exceptions; /* "kind case" → reason */
  GPtrArray *entries;     /* of OutreachCheckEntry */
  GHashTable *venues;     /* gint64 → OutreachCheckClaims */
  GHashTable *people;     /* name → OutreachCheckClaims */
  GPtrArray *findings;
} OutreachCheck;

/* Reads what the office decided. @self: zeroed, with its reader. FALSE: clear it all the same */
gboolean outreach_check_begin (OutreachCheck *self, GError **error);
void outreach_check_clear (OutreachCheck *self);

/* Whether findings of a kind are wanted, so that no message is made in vain. */
gboolean outreach_check_wants (OutreachCheck *self, OutreachFindingKind kind);

/* @field: (nullable): another field than the kind's; @other: (nullable); @message: (transfer full) */
void outreach_check_add (OutreachCheck *self,
                         OutreachFindingKind kind,
                         const char *field,
                         const OutreachCheckEntry *entry,
                         const OutreachCheckEntry *other,
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
/* @name: (out): the holiday, or %NULL for a weekend */
gboolean outreach_check_is_school_closed (OutreachWhen day, const char **name);

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
