/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-slot.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * OutreachSeriesRequest:
 *
 * The same activity at many venues: what is asked for.
 */
typedef struct
{
  gint64 edition_id;
  OutreachRecord *activity; /* what is held everywhere; its time and place do not count */
  GArray *venues;           /* of gint64: row ids, in the order in which they are seen to */
  GArray *days;             /* of OutreachWhen; in any order */
  GArray *slots;            /* of OutreachSlot */
  char **people; /* who take turns as the one responsible; empty: those of the activity */
  guint per_day; /* no more on a day; 0: any number */
} OutreachSeriesRequest;

/* @activity: (transfer none): a copy of it is kept. Everything else is empty. */
OutreachSeriesRequest *outreach_series_request_new (gint64 edition_id, OutreachRecord *activity);
OutreachSeriesRequest *outreach_series_request_copy (const OutreachSeriesRequest *self);
void outreach_series_request_free (OutreachSeriesRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSeriesRequest, outreach_series_request_free)

/* One venue of a proposal. */
typedef struct
{
  gint64 venue;       /* row id */
  char *venue_name;   /* "" where it is gone */
  char *division;     /* (nullable): the venue's */
  OutreachWhen start; /* OUTREACH_WHEN_NONE: it could not be placed */
  OutreachWhen end;
  char *person; /* (nullable): who of the request's people is responsible */
  /* (nullable): why not: "no-time" (no day or no slot was chosen), "day-full", "venue-gone",
   * "repeated" (the venue is in the list twice), "there" (the activity is planned there already), or a
   * kind of outreach_check(): "venue-clash", "venue-setup", "person-clash", "person-travel",
   * "school-closed" */
  const char *what;
  char *reason; /* (nullable): the same as a translated sentence, without the venue's name */
} OutreachSeriesItem;

/**
 * outreach_series_propose:
 *
 * Finds a day and a time for each venue: the day that has the fewest so far, then the slot; where
 * nothing clashes by the rules of outreach_check() that the office has not switched off (venues with
 * their set-up, people with the way between places, schools on holidays and weekends). The venues
 * with the fewest times left choose first, others in the order of the list. The same plan and request
 * always give the same proposal.
 *
 * Returns: (transfer full) (element-type OutreachSeriesItem): those that were placed, by time, then
 *   the others; %NULL on an error
 */
GPtrArray *outreach_series_propose (OutreachReader *reader,
                                    const OutreachSeriesRequest *request,
                                    GCancellable *cancellable,
                                    GError **error);

/* How many of a proposal were placed: they come first. */
guint outreach_series_count_placed (GPtrArray *proposal);

gboolean outreach_series_equal (GPtrArray *a, GPtrArray *b);

/* The same in a worker thread with a reader of its own. */
void outreach_series_propose_async (OutreachStore *store,
                                    const OutreachSeriesRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *outreach_series_propose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
