/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-activity-state.h"
#include "outreach-edition-facts.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_WEEK (outreach_week_get_type ())

/* How many of a day's activities are read; the others are counted. */
#define OUTREACH_WEEK_FIRST 4

/* What an edition still lacks, in the order in which a person would see to it. */
typedef enum
{
  OUTREACH_LACK_RETURNED,    /* sent back by the office above */
  OUTREACH_LACK_DRAFT,       /* not planned yet */
  OUTREACH_LACK_PLACE,       /* neither a venue nor a place, and not only online */
  OUTREACH_LACK_HOST,        /* no host */
  OUTREACH_LACK_RESPONSIBLE, /* nobody is responsible */
  OUTREACH_LACK_HELD,        /* its day is over and it is not marked as held */
  OUTREACH_LACK_RESULTS,     /* held, and nothing reported */
  OUTREACH_N_LACKS
} OutreachLack;

/* One day of an edition, or a theme day that has no date yet. */
typedef struct
{
  OutreachWhen date;     /* OUTREACH_WHEN_NONE: theme days without a date */
  gboolean outside;      /* before the opening or after the end: a theme day that was moved */
  OutreachDayKind kind;  /* holiday, make-up working day */
  const char *holiday;   /* (nullable): its name */
  GPtrArray *theme_days; /* of OutreachRecord */
  GPtrArray *first;      /* of OutreachRecord: the first few that begin on it */
  gint64 n_starting;     /* begin on it; cancelled ones never count */
  gint64 n_running;      /* began before and go on */
} OutreachWeekDay;

/**
 * OutreachWeek:
 *
 * How an edition stands: what the overview shows, read at once. Immutable.
 */
typedef struct
{
  OutreachRecord *edition;
  gint64 n_activities; /* cancelled ones too */
  gint64 by_state[OUTREACH_N_STATES];
  gint64 lacks[OUTREACH_N_LACKS];
  GPtrArray *days;         /* of OutreachWeekDay, by date, the one without a date last */
  OutreachRecord *earlier; /* (nullable): while there are no activities, the last edition before
                              that has a plan to copy */
} OutreachWeek;

GType outreach_week_get_type (void);

/**
 * outreach_week_read:
 * @today: which activities are over
 *
 * Returns: (transfer full): %OUTREACH_ERROR_NOT_FOUND where the edition is gone
 */
OutreachWeek *outreach_week_read (OutreachReader *reader,
                                  gint64 edition_id,
                                  OutreachWhen today,
                                  GCancellable *cancellable,
                                  GError **error);
OutreachWeek *outreach_week_copy (const OutreachWeek *self);
void outreach_week_free (OutreachWeek *self);

/* The last edition before one that has activities which are not cancelled.
 * @earlier: (out) (transfer full) (nullable) */
gboolean outreach_week_find_earlier (OutreachReader *reader,
                                     OutreachRecord *edition,
                                     OutreachRecord **earlier,
                                     GError **error);

/* "returned", "draft", "place"… */
const char *outreach_lack_get_id (OutreachLack lack);
/* FALSE where @id is none. */
gboolean outreach_lack_from_id (const char *id, OutreachLack *lack);
/* A few words for a list to choose from, translated: "Without a place". */
const char *outreach_lack_get_name (OutreachLack lack);

/* Narrows a query of activities down to those that lack it, as they are counted.
 * @any_state: the query has a condition on the state already */
void outreach_lack_add_filters (OutreachLack lack,
                                OutreachQuery *query,
                                OutreachWhen today,
                                gboolean any_state);

/* The same in a worker thread with a reader of its own. */
void outreach_week_read_async (OutreachStore *store,
                               gint64 edition_id,
                               OutreachWhen today,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) */
OutreachWeek *outreach_week_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachWeek, outreach_week_free)

G_END_DECLS
