/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-check-private.h"
#include "outreach-series.h"

G_BEGIN_DECLS

/* Why a venue can't be had at a time. What is none of outreach_check()'s kinds comes behind them. */
enum
{
  OUTREACH_SERIES_DAY_FULL = OUTREACH_N_FINDING_KINDS,
  OUTREACH_SERIES_N_OBSTACLES,
  OUTREACH_SERIES_FREE
};

/* A venue that is asked for. */
typedef struct
{
  OutreachRecord *record; /* NULL: it is gone */
  GPtrArray *entries;     /* of OutreachCheckEntry: what is there already */
  gboolean shared;
  gint64 setup;
  gboolean there; /* the activity itself */
} OutreachSeriesPlace;

/* What stood in the way of a venue. */
typedef struct
{
  guint counts[OUTREACH_SERIES_N_OBSTACLES];
  const OutreachCheckEntry *other[OUTREACH_SERIES_N_OBSTACLES]; /* the first */
  const char *person[OUTREACH_SERIES_N_OBSTACLES];
} OutreachSeriesObstacles;

typedef struct
{
  const OutreachSeriesRequest *request;
  OutreachReader *reader;
  OutreachLevel levels[OUTREACH_N_FINDING_KINDS];
  GArray *days;
  const char *title;
  gboolean school;
  char **needed;       /* people that are there each time */
  GPtrArray *entries;  /* of OutreachCheckEntry: of the plan, then of the series */
  GHashTable *places;  /* gint64 → OutreachSeriesPlace */
  GHashTable *persons; /* name → GPtrArray of OutreachCheckEntry */
  guint *on_day;       /* how many of the series are on a day */
  guint *in_slot;      /* day by day */
  guint *turns;        /* of the request's people */
  GPtrArray *placed;
  GPtrArray *others;
} OutreachSeries;

/* ---- outreach-series-times.c: whether a venue can be had at a time, and why not ---- */

/* What the request needs to know of its venues and people. */
void outreach_series_watch_people (OutreachSeries *self);
gboolean outreach_series_read_places (OutreachSeries *self, GError **error);
void outreach_series_place_free (gpointer data);
/* An OutreachPlanFunc: takes what is planned already. */
void outreach_series_take_row (const OutreachPlanRow *row, gpointer data);
void outreach_series_claim_person (OutreachSeries *self,
                                   const char *name,
                                   OutreachCheckEntry *entry);

/* @entry: (out): the time that a slot of a day is */
void outreach_series_make_entry (OutreachSeries *self,
                                 gint64 venue,
                                 guint day,
                                 guint slot,
                                 OutreachCheckEntry *entry);

/* @turn: (out): who of the people, or -1; @other: (out) (optional): with what it clashes;
 * @person: (out) (nullable): who is needed there. Returns: OUTREACH_SERIES_FREE, or what is in the way */
int outreach_series_find_obstacle (OutreachSeries *self,
                                   OutreachSeriesPlace *place,
                                   guint day,
                                   const OutreachCheckEntry *entry,
                                   int *turn,
                                   const OutreachCheckEntry **other,
                                   const char **person);

/* Returns: (transfer full): one translated sentence */
char *outreach_series_describe_obstacle (OutreachSeries *self,
                                         const OutreachSeriesObstacles *obstacles,
                                         int obstacle);

G_END_DECLS
