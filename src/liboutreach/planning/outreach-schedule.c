/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-format.h"
#include "outreach-plan.h"
#include "outreach-schedule-private.h"
#include "outreach-worker-private.h"

#define DAY_MINUTES (24 * 60)
#define NOON (12 * 60)
#define EVENING (18 * 60)

/* An activity that is longer brings no days of its own; 2017's edition had nine (domain.md A.2). */
#define LONGEST_WITH_DAYS 9

G_DEFINE_BOXED_TYPE (OutreachSchedule,
                     outreach_schedule,
                     outreach_schedule_copy,
                     outreach_schedule_free)

/* ---- Reading ---- */

static void
activity_free (gpointer data)
{
  OutreachScheduleActivity *activity = data;

  g_free (activity->title);
  g_free (activity->place);
  g_free (activity->settings);
  g_free (activity->hosts);
  g_free (activity->leads);
  g_free (activity->responsible);
  g_free (activity);
}

/* An end before the start, as old books may have, counts as none. The end is exclusive: what ends at
 * 0:00 is not there the next day. */
int
outreach_schedule_count_days (OutreachWhen start, OutreachWhen end)
{
  gint64 first, last;

  if (start == OUTREACH_WHEN_NONE)
    return 0;
  first = outreach_when_get_first_minute (outreach_when_get_day (start));
  last = outreach_when_get_end_minute (start);
  if (end != OUTREACH_WHEN_NONE)
    last = MAX (last, outreach_when_get_end_minute (end));

  return (int) (MAX (last - 1 - first, 0) / DAY_MINUTES) + 1;
}

static void
take_row (const OutreachPlanRow *row, gpointer data)
{
  OutreachSchedule *self = data;
  OutreachScheduleActivity *activity = g_new0 (OutreachScheduleActivity, 1);

  activity->id = row->id;
  activity->state = outreach_activity_state_from_id (row->state);
  activity->start = row->start;
  activity->end = row->end;
  activity->n_days = outreach_schedule_count_days (row->start, row->end);
  activity->title = g_strdup (row->title);
  activity->place = g_strdup (row->venue != 0 ? row->venue_name : row->place);
  activity->venue = row->venue;
  activity->settings = g_strdup (row->settings);
  activity->hosts = g_strdup (row->hosts);
  activity->leads = g_strdup (row->leads);
  activity->responsible = g_strdup (row->responsible);
  g_ptr_array_add (self->activities, activity);
}

/* Theme days without a date have no place among the days. */
static void
drop_dateless (GPtrArray *days)
{
  for (guint i = days->len; i > 0; i--)
    {
      OutreachEditionDay *day = days->pdata[i - 1];

      if (day->date == OUTREACH_WHEN_NONE)
        g_ptr_array_remove_index (days, i - 1);
    }
}

static void
add_days (OutreachSchedule *self)
{
  for (guint i = 0; i < self->activities->len; i++)
    {
      const OutreachScheduleActivity *activity = self->activities->pdata[i];
      int n_days = activity->n_days > LONGEST_WITH_DAYS ? 1 : activity->n_days;

      for (int nth = 0; nth < n_days; nth++)
        outreach_edition_days_ensure (self->days, outreach_when_add_days (activity->start, nth));
    }
  outreach_edition_days_sort (self->days);
}

static gboolean
read_names (OutreachSchedule *self, OutreachReader *reader, gint64 edition_id, GError **error)
{
  static const struct
  {
    OutreachLanes lanes;
    OutreachKind kind;
  } kinds[] = {
    { OUTREACH_LANES_VENUE, OUTREACH_KIND_VENUE },
    { OUTREACH_LANES_SETTING, OUTREACH_KIND_SETTING },
    { OUTREACH_LANES_HOST, OUTREACH_KIND_AGENCY },
    { OUTREACH_LANES_RESPONSIBLE, OUTREACH_KIND_CONTACT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      self->names[kinds[i].lanes] =
          outreach_reader_list_names (reader, kinds[i].kind, edition_id, error);
      if (self->names[kinds[i].lanes] == NULL)
        return FALSE;
    }
  self->names[OUTREACH_LANES_LEAD] = g_ptr_array_ref (self->names[OUTREACH_LANES_HOST]);

  return TRUE;
}

static gboolean
read_all (OutreachSchedule *self,
          OutreachReader *reader,
          gint64 edition_id,
          GCancellable *cancellable,
          GError **error)
{
  self->edition = outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);
  if (self->edition == NULL)
    return FALSE;
  self->days = outreach_edition_days_read (reader, self->edition, error);
  if (self->days == NULL)
    return FALSE;
  drop_dateless (self->days);
  if (!outreach_reader_foreach_scheduled_row (reader, edition_id, take_row, self, cancellable,
                                              error))
    return FALSE;
  add_days (self);

  return read_names (self, reader, edition_id, error);
}

OutreachSchedule *
outreach_schedule_read (OutreachReader *reader,
                        gint64 edition_id,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (OutreachSchedule) self = NULL;
  gboolean done;

  if (!outreach_reader_begin_snapshot (reader, error))
    return NULL;
  self = g_atomic_rc_box_new0 (OutreachSchedule);
  self->activities = g_ptr_array_new_with_free_func (activity_free);
  done = read_all (self, reader, edition_id, cancellable, error);
  outreach_reader_end_snapshot (reader);

  return done ? g_steal_pointer (&self) : NULL;
}

OutreachSchedule *
outreach_schedule_copy (const OutreachSchedule *self)
{
  return g_atomic_rc_box_acquire ((gpointer) self);
}

static void
clear (gpointer data)
{
  OutreachSchedule *self = data;

  g_clear_object (&self->edition);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_ptr_array_unref (self->activities);
  for (guint i = 0; i < OUTREACH_N_LANES; i++)
    g_clear_pointer (&self->names[i], g_ptr_array_unref);
}

void
outreach_schedule_free (OutreachSchedule *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- Lanes ---- */

static const char *const fields[] = {
  [OUTREACH_LANES_NONE] = NULL,
  [OUTREACH_LANES_VENUE] = "venue",
  [OUTREACH_LANES_SETTING] = "settings",
  [OUTREACH_LANES_HOST] = "host",
  [OUTREACH_LANES_RESPONSIBLE] = "responsible",
  [OUTREACH_LANES_LEAD] = "lead-agency",
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == OUTREACH_N_LANES);

typedef struct
{
  const OutreachSchedule *schedule;
  GPtrArray *lanes;
  GHashTable *by_key; /* lanes of ->lanes by name, or by a venue's id */
} Placing;

static void
lane_free (gpointer data)
{
  OutreachScheduleLane *lane = data;

  g_free (lane->name);
  g_ptr_array_unref (lane->days);
  g_ptr_array_unref (lane->undated);
  g_free (lane);
}

static OutreachScheduleLane *
add_lane (Placing *placing, const char *name, gint64 venue)
{
  OutreachScheduleLane *lane = g_new0 (OutreachScheduleLane, 1);

  lane->name = g_strdup (name);
  lane->venue = venue;
  lane->days = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  lane->undated = g_ptr_array_new ();
  for (guint i = 0; i < placing->schedule->days->len; i++)
    g_ptr_array_add (lane->days, g_ptr_array_new_with_free_func (g_free));
  g_ptr_array_add (placing->lanes, lane);

  return lane;
}

/* Two venues may have one name: they are told apart by id. */
static OutreachScheduleLane *
ensure_lane (Placing *placing, const char *name, gint64 venue)
{
  g_autofree char *key = venue != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, venue)
                                    : g_strdup (name != NULL ? name : "");
  OutreachScheduleLane *lane = g_hash_table_lookup (placing->by_key, key);

  if (lane == NULL)
    {
      lane = add_lane (placing, name, venue);
      g_hash_table_insert (placing->by_key, g_steal_pointer (&key), lane);
    }

  return lane;
}

static int
get_minute (OutreachWhen when)
{
  int hour, minute;

  outreach_when_get_hm (when, &hour, &minute);

  return hour * 60 + minute;
}

static OutreachBand
band_of_minute (int minute)
{
  return minute < NOON      ? OUTREACH_BAND_FORENOON
         : minute < EVENING ? OUTREACH_BAND_AFTERNOON
                            : OUTREACH_BAND_EVENING;
}

/* On its first day: a whole day, or a morning that goes on after noon, is all day. */
OutreachBand
outreach_schedule_find_band (OutreachWhen start, OutreachWhen end)
{
  switch (outreach_when_get_precision (start))
    {
    case OUTREACH_PRECISION_DAY:
      return OUTREACH_BAND_ALL_DAY;
    case OUTREACH_PRECISION_MORNING:
      return end == OUTREACH_WHEN_NONE ||
                     outreach_when_get_end_minute (end) <= outreach_when_get_end_minute (start)
                 ? OUTREACH_BAND_FORENOON
                 : OUTREACH_BAND_ALL_DAY;
    case OUTREACH_PRECISION_AFTERNOON:
      return OUTREACH_BAND_AFTERNOON;
    case OUTREACH_PRECISION_MINUTE:
    default:
      return band_of_minute (get_minute (start));
    }
}

/* On its last day it may be over by noon. */
static OutreachBand
find_last_band (const OutreachScheduleActivity *activity)
{
  gint64 midnight = outreach_when_get_first_minute (outreach_when_get_day (activity->end));

  return outreach_when_get_end_minute (activity->end) - midnight <= NOON ? OUTREACH_BAND_FORENOON
                                                                         : OUTREACH_BAND_ALL_DAY;
}

/* FALSE where it is not there on @date. */
static gboolean
find_entry (const OutreachScheduleActivity *activity,
            OutreachWhen date,
            OutreachScheduleEntry *entry)
{
  int nth = outreach_when_days_between (activity->start, date);

  if (nth < 0 || nth >= activity->n_days)
    return FALSE;
  entry->activity = activity;
  entry->continued = nth > 0;
  entry->continues = nth < activity->n_days - 1;
  if (!entry->continued)
    entry->band = outreach_schedule_find_band (activity->start, activity->end);
  else
    entry->band = entry->continues ? OUTREACH_BAND_ALL_DAY : find_last_band (activity);

  return TRUE;
}

static void
place (const OutreachSchedule *self,
       const OutreachScheduleActivity *activity,
       OutreachScheduleLane *lane)
{
  OutreachScheduleEntry entry;

  if (activity->start == OUTREACH_WHEN_NONE)
    {
      g_ptr_array_add (lane->undated, (gpointer) activity);
      return;
    }
  for (guint i = 0; i < self->days->len; i++)
    {
      const OutreachEditionDay *day = self->days->pdata[i];

      if (find_entry (activity, day->date, &entry))
        g_ptr_array_add (lane->days->pdata[i], g_memdup2 (&entry, sizeof entry));
    }
}

/* Returns: (transfer full): the names of the lanes it stands in */
static char **
split_lanes (const OutreachScheduleActivity *activity, OutreachLanes by)
{
  switch (by)
    {
    case OUTREACH_LANES_SETTING:
      return g_strsplit (activity->settings != NULL ? activity->settings : "", "\n", -1);
    case OUTREACH_LANES_HOST:
      return g_strsplit (activity->hosts != NULL ? activity->hosts : "", "\n", -1);
    case OUTREACH_LANES_LEAD:
      return g_strsplit (activity->leads != NULL ? activity->leads : "", "\n", -1);
    case OUTREACH_LANES_RESPONSIBLE:
      return outreach_split_people (activity->responsible);
    case OUTREACH_LANES_NONE:
    case OUTREACH_LANES_VENUE:
    default:
      return g_new0 (char *, 1);
    }
}

static void
place_in_lanes (Placing *placing, const OutreachScheduleActivity *activity, OutreachLanes by)
{
  g_auto (GStrv) names = split_lanes (activity, by);

  if (by == OUTREACH_LANES_VENUE && activity->venue != 0)
    place (placing->schedule, activity, ensure_lane (placing, activity->place, activity->venue));
  else if (names[0] == NULL)
    place (placing->schedule, activity, ensure_lane (placing, NULL, 0));
  for (guint i = 0; names[i] != NULL; i++)
    place (placing->schedule, activity, ensure_lane (placing, names[i], 0));
}

/* Where their activities name people in words, two of one name have one lane. */
static void
keep_lanes (Placing *placing, OutreachLanes by, const char *const *kept)
{
  GPtrArray *names = placing->schedule->names[by];
  gboolean all;

  if (names == NULL || kept == NULL)
    return;
  all = g_strv_contains (kept, fields[by]);
  for (guint i = 0; i < names->len; i++)
    {
      const OutreachName *name = names->pdata[i];

      if (all || g_strv_contains (kept, name->uid))
        ensure_lane (placing, name->name, by == OUTREACH_LANES_VENUE ? name->id : 0)->kept = TRUE;
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const OutreachScheduleEntry *first = *(OutreachScheduleEntry *const *) a;
  const OutreachScheduleEntry *second = *(OutreachScheduleEntry *const *) b;

  if (first->band != second->band)
    return (int) first->band - (int) second->band;
  if (first->activity->start != second->activity->start)
    return first->activity->start < second->activity->start ? -1 : 1;

  return (first->activity->id > second->activity->id) -
         (first->activity->id < second->activity->id);
}

static int
compare_lanes (gconstpointer a, gconstpointer b)
{
  const OutreachScheduleLane *first = *(OutreachScheduleLane *const *) a;
  const OutreachScheduleLane *second = *(OutreachScheduleLane *const *) b;
  int order;

  if (first->name == NULL || second->name == NULL)
    return (first->name == NULL) - (second->name == NULL);
  order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : (first->venue > second->venue) - (first->venue < second->venue);
}

static void
sort (Placing *placing)
{
  g_ptr_array_sort (placing->lanes, compare_lanes);
  for (guint i = 0; i < placing->lanes->len; i++)
    {
      OutreachScheduleLane *lane = placing->lanes->pdata[i];

      for (guint j = 0; j < lane->days->len; j++)
        g_ptr_array_sort (lane->days->pdata[j], compare_entries);
    }
}

GPtrArray *
outreach_schedule_list_lanes (const OutreachSchedule *self,
                              OutreachLanes by,
                              gboolean with_cancelled,
                              const char *const *kept)
{
  Placing placing = { .schedule = self };

  placing.lanes = g_ptr_array_new_with_free_func (lane_free);
  placing.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (by == OUTREACH_LANES_NONE)
    ensure_lane (&placing, NULL, 0);
  for (guint i = 0; i < self->activities->len; i++)
    {
      const OutreachScheduleActivity *activity = self->activities->pdata[i];

      if (with_cancelled || activity->state != OUTREACH_STATE_CANCELLED)
        place_in_lanes (&placing, activity, by);
    }
  keep_lanes (&placing, by, kept);
  sort (&placing);
  g_hash_table_unref (placing.by_key);

  return placing.lanes;
}

guint
outreach_schedule_count_day (const OutreachSchedule *self, guint nth)
{
  const OutreachEditionDay *day = self->days->pdata[nth];
  OutreachScheduleEntry entry;
  guint count = 0;

  for (guint i = 0; i < self->activities->len; i++)
    {
      const OutreachScheduleActivity *activity = self->activities->pdata[i];

      if (activity->state != OUTREACH_STATE_CANCELLED && activity->start != OUTREACH_WHEN_NONE &&
          find_entry (activity, day->date, &entry))
        count++;
    }

  return count;
}

const char *
outreach_lanes_get_field (OutreachLanes lanes)
{
  return fields[lanes];
}

const char *
outreach_band_get_name (OutreachBand band)
{
  static const char *const names[] = {
    [OUTREACH_BAND_ALL_DAY] = N_ ("All day"),
    [OUTREACH_BAND_FORENOON] = N_ ("Forenoon"),
    [OUTREACH_BAND_AFTERNOON] = N_ ("Afternoon"),
    [OUTREACH_BAND_EVENING] = N_ ("Evening"),
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == OUTREACH_N_BANDS);

  return _ (names[band]);
}

/* ---- In a worker ---- */

typedef struct
{
  gint64 edition_id;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_schedule_read (reader, question->edition_id, cancellable, error);
}

void
outreach_schedule_read_async (OutreachStore *store,
                              gint64 edition_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Question question = { edition_id };

  outreach_worker_ask (store, outreach_schedule_read_async, ask, &question, sizeof question,
                       (GDestroyNotify) outreach_schedule_free, cancellable, callback, user_data);
}

OutreachSchedule *
outreach_schedule_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
