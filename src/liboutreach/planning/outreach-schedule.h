/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-activity-state.h"
#include "outreach-edition-days.h"
#include "outreach-names.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE (outreach_schedule_get_type ())

/* By what the activities of a day are told apart. */
typedef enum
{
  OUTREACH_LANES_NONE, /* one lane for all */
  OUTREACH_LANES_VENUE,
  OUTREACH_LANES_SETTING,
  OUTREACH_LANES_HOST,
  OUTREACH_LANES_RESPONSIBLE,
  OUTREACH_LANES_LEAD, /* 牵头单位: who leads the work, whoever hosts it */
  OUTREACH_N_LANES
} OutreachLanes;

/* The part of a day in which an activity stands, in the order of the day. */
typedef enum
{
  OUTREACH_BAND_ALL_DAY,
  OUTREACH_BAND_FORENOON,  /* until 12:00 */
  OUTREACH_BAND_AFTERNOON, /* until 18:00 */
  OUTREACH_BAND_EVENING,
  OUTREACH_N_BANDS
} OutreachBand;

/* An activity, cancelled or not. */
typedef struct
{
  gint64 id;
  OutreachActivityState state;
  OutreachWhen start; /* OUTREACH_WHEN_NONE: it has no date yet */
  OutreachWhen end;
  int n_days;  /* how many days it takes; 0 without a date */
  char *title; /* (nullable), as the other texts */
  char *place; /* the venue, or else the place */
  gint64 venue;
  char *settings; /* names, with a line break between */
  char *hosts;
  char *leads; /* lead agencies */
  char *responsible;
} OutreachScheduleActivity;

/* An activity on one of its days. */
typedef struct
{
  const OutreachScheduleActivity *activity; /* the schedule's */
  OutreachBand band;
  gboolean continued; /* it began on a day before */
  gboolean continues; /* it goes on the day after */
} OutreachScheduleEntry;

/* A row of the schedule: a venue, a setting, a host, a person, a lead agency. */
typedef struct
{
  char *name;         /* (nullable): those that name none */
  gint64 venue;       /* the venue's row id; 0 for others */
  gboolean kept;      /* it is there with or without activities */
  GPtrArray *days;    /* for each day of the schedule a GPtrArray of OutreachScheduleEntry, in the
                         order of the day */
  GPtrArray *undated; /* of OutreachScheduleActivity, the schedule's */
} OutreachScheduleLane;

/**
 * OutreachSchedule:
 *
 * An edition's plan by day, read at once. Immutable.
 */
typedef struct
{
  OutreachRecord *edition;
  GPtrArray *days; /* of OutreachEditionDay, by date; those without a date are not among them */
  GPtrArray *activities;              /* of OutreachScheduleActivity, by start */
  GPtrArray *names[OUTREACH_N_LANES]; /* of OutreachName: lanes that can be kept; %NULL for none */
} OutreachSchedule;

GType outreach_schedule_get_type (void);

/**
 * outreach_schedule_read:
 *
 * The days of the edition, and those before and after it on which activities begin. One that lasts
 * up to nine days, the longest an edition was, brings all its days; one that lasts for months, such
 * as a call for works, stands on those that are there anyway.
 *
 * Returns: (transfer full): %OUTREACH_ERROR_NOT_FOUND where the edition is gone
 */
OutreachSchedule *outreach_schedule_read (OutreachReader *reader,
                                          gint64 edition_id,
                                          GCancellable *cancellable,
                                          GError **error);
OutreachSchedule *outreach_schedule_copy (const OutreachSchedule *self);
void outreach_schedule_free (OutreachSchedule *self);

/* The same in a worker thread with a reader of its own. */
void outreach_schedule_read_async (OutreachStore *store,
                                   gint64 edition_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Returns: (transfer full) */
OutreachSchedule *outreach_schedule_read_finish (GAsyncResult *result, GError **error);

/**
 * outreach_schedule_list_lanes:
 * @with_cancelled: those that are cancelled as well
 * @kept: (nullable): whose lanes are there without activities, too: uids, and ids of the fields that
 *   tell lanes apart, for all records of such a field
 *
 * Places the activities. One with several settings, agencies or responsible people stands in the lane
 * of each; one without any in the lane that has no name. An activity stands on each of its days: all
 * day where it fills more than a half-day, or else in the band in which it begins.
 *
 * Returns: (transfer full) (element-type OutreachScheduleLane): by name, the one without a name last;
 *   valid as long as @self is. With %OUTREACH_LANES_NONE always one
 */
GPtrArray *outreach_schedule_list_lanes (const OutreachSchedule *self,
                                         OutreachLanes by,
                                         gboolean with_cancelled,
                                         const char *const *kept);

/* The nth day's number of activities that are not cancelled. */
guint outreach_schedule_count_day (const OutreachSchedule *self, guint nth);

/* The id of the field that tells the lanes apart; %NULL for none. */
const char *outreach_lanes_get_field (OutreachLanes lanes);
/* A few words, translated: "Forenoon". */
const char *outreach_band_get_name (OutreachBand band);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSchedule, outreach_schedule_free)

G_END_DECLS
