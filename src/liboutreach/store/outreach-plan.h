/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/**
 * OutreachPlanRow:
 *
 * One activity as the checks of planning/ read it: what it says, and what its venue, theme day,
 * settings and edition say of it. Valid while the function runs that is given it.
 */
typedef struct
{
  gint64 id;
  const char *uid;
  const char *state;  /* a state's id */
  const char *mode;   /* (nullable): "online", "offline", "hybrid" */
  const char *permit; /* (nullable): "exempt", "applied", "granted" */
  OutreachWhen start; /* OUTREACH_WHEN_NONE for none, as the other moments */
  OutreachWhen end;
  OutreachWhen handover;
  OutreachWhen edition_start;
  OutreachWhen edition_end;
  OutreachWhen theme_day; /* its date */
  gint64 venue;           /* row id; 0 for none */
  gboolean venue_shared;
  gint64 venue_setup;    /* minutes between two activities */
  gint64 venue_capacity; /* 0 where not known, as @expected */
  gint64 expected;
  gboolean has_host;
  const char *hosts; /* (nullable): names, with a line break between */
  const char *leads; /* (nullable): the lead agencies, in the same way */
  const char *title; /* (nullable), as the other texts */
  const char *place;
  const char *venue_name;
  const char *venue_address;
  const char *theme_day_name;
  const char *settings; /* names, with a line break between */
  const char *responsible;
  const char *leaders;
  const char *chair;
  const char *speakers;
  const char *texts;   /* the free texts one after the other, for a look through them */
  const char *kind;    /* (nullable) */
  const char *figures; /* (nullable): ids of metrics, each with a space and its number, with a line
                        * break between */
  gint64 office;       /* that answers for it; 0 for none */
} OutreachPlanRow;

typedef void (*OutreachPlanFunc) (const OutreachPlanRow *row, gpointer data);

/**
 * outreach_reader_foreach_plan_row:
 * @edition_id: 0 for all editions
 * @activity_id: 0 for all activities; else that one, and all of the edition that are at its
 *   venue or name one of its people: those with which it can clash, and perhaps more
 *
 * Calls @function for every activity that is not cancelled, by start and then id. One statement for
 * the whole plan: checking 100,000 activities reads each row once.
 *
 * Returns: FALSE with @error where the book can't be read, or @cancellable was cancelled
 */
gboolean outreach_reader_foreach_plan_row (OutreachReader *self,
                                           gint64 edition_id,
                                           gint64 activity_id,
                                           OutreachPlanFunc function,
                                           gpointer data,
                                           GCancellable *cancellable,
                                           GError **error);

/* The same for all activities of an edition, those that are cancelled too. */
gboolean outreach_reader_foreach_scheduled_row (OutreachReader *self,
                                                gint64 edition_id,
                                                OutreachPlanFunc function,
                                                gpointer data,
                                                GCancellable *cancellable,
                                                GError **error);

G_END_DECLS
