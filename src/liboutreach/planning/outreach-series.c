/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-series-private.h"

#include <glib/gi18n-lib.h>

#include "outreach-worker-private.h"

/* ---- Requests ---- */

OutreachSeriesRequest *
outreach_series_request_new (gint64 edition_id, OutreachRecord *activity)
{
  OutreachSeriesRequest *self = g_new0 (OutreachSeriesRequest, 1);

  self->edition_id = edition_id;
  self->activity = outreach_record_copy (activity);
  self->venues = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->days = g_array_new (FALSE, FALSE, sizeof (OutreachWhen));
  self->slots = g_array_new (FALSE, FALSE, sizeof (OutreachSlot));
  self->people = g_new0 (char *, 1);

  return self;
}

OutreachSeriesRequest *
outreach_series_request_copy (const OutreachSeriesRequest *self)
{
  OutreachSeriesRequest *copy = g_new0 (OutreachSeriesRequest, 1);

  copy->edition_id = self->edition_id;
  copy->activity = outreach_record_copy (self->activity);
  copy->venues = g_array_copy (self->venues);
  copy->days = g_array_copy (self->days);
  copy->slots = g_array_copy (self->slots);
  copy->people = g_strdupv (self->people);
  copy->per_day = self->per_day;

  return copy;
}

void
outreach_series_request_free (OutreachSeriesRequest *self)
{
  g_object_unref (self->activity);
  g_array_unref (self->venues);
  g_array_unref (self->days);
  g_array_unref (self->slots);
  g_strfreev (self->people);
  g_free (self);
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  OutreachWhen x = *(const OutreachWhen *) a, y = *(const OutreachWhen *) b;

  return x < y ? -1 : x > y;
}

/* By time, each once. */
static GArray *
sort_days (GArray *days)
{
  g_autoptr (GArray) all = g_array_copy (days);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (OutreachWhen));

  for (guint i = 0; i < all->len; i++)
    g_array_index (all, OutreachWhen, i) =
        outreach_when_get_day (g_array_index (all, OutreachWhen, i));
  g_array_sort (all, compare_days);
  for (guint i = 0; i < all->len; i++)
    {
      OutreachWhen day = g_array_index (all, OutreachWhen, i);

      if (sorted->len == 0 || g_array_index (sorted, OutreachWhen, sorted->len - 1) != day)
        g_array_append_val (sorted, day);
    }

  return sorted;
}

/* ---- Items ---- */

static OutreachSeriesItem *
item_new (OutreachSeries *self, gint64 venue)
{
  OutreachSeriesPlace *place = g_hash_table_lookup (self->places, &venue);
  OutreachSeriesItem *item = g_new0 (OutreachSeriesItem, 1);
  const char *name =
      place->record != NULL ? outreach_record_get_text (place->record, "name") : NULL;

  item->venue = venue;
  item->venue_name = g_strdup (name != NULL ? name : "");
  if (place->record != NULL)
    item->division = g_strdup (outreach_record_get_text (place->record, "division"));
  item->start = OUTREACH_WHEN_NONE;
  item->end = OUTREACH_WHEN_NONE;

  return item;
}

static void
refuse (OutreachSeries *self, gint64 venue, const char *what, char *reason)
{
  OutreachSeriesItem *item = item_new (self, venue);

  item->what = what;
  item->reason = reason;
  g_ptr_array_add (self->others, item);
}

/* What stood in the way most often. */
static void
give_up (OutreachSeries *self, gint64 venue, const OutreachSeriesObstacles *obstacles)
{
  int most = 0;

  for (int i = 1; i < OUTREACH_SERIES_N_OBSTACLES; i++)
    {
      if (obstacles->counts[i] > obstacles->counts[most])
        most = i;
    }
  if (obstacles->counts[most] == 0)
    refuse (self, venue, "no-time", g_strdup (_ ("No day or no time is chosen")));
  else
    refuse (self, venue,
            most == OUTREACH_SERIES_DAY_FULL ? "day-full" : outreach_finding_kind_get_id (most),
            outreach_series_describe_obstacle (self, obstacles, most));
}

/* ---- Placing ---- */

typedef struct
{
  guint day;
  guint slot;
  int turn;
} Choice;

static gboolean
is_better (OutreachSeries *self, guint day, guint slot, const Choice *best)
{
  guint n_slots = self->request->slots->len;

  if (self->on_day[day] != self->on_day[best->day])
    return self->on_day[day] < self->on_day[best->day];

  return day == best->day &&
         self->in_slot[day * n_slots + slot] < self->in_slot[best->day * n_slots + best->slot];
}

/* @obstacles: (out): what stood in the way. Returns: at how many times the venue can be had */
static guint
choose (OutreachSeries *self, gint64 venue, Choice *best, OutreachSeriesObstacles *obstacles)
{
  OutreachSeriesPlace *place = g_hash_table_lookup (self->places, &venue);
  guint n_slots = self->request->slots->len;
  guint n_free = 0;

  for (guint i = 0; i < self->days->len * n_slots; i++)
    {
      guint day = i / n_slots, slot = i % n_slots;
      const OutreachCheckEntry *other = NULL;
      const char *person = NULL;
      OutreachCheckEntry entry;
      int turn, obstacle;

      outreach_series_make_entry (self, venue, day, slot, &entry);
      obstacle = outreach_series_find_obstacle (self, place, day, &entry, &turn, &other, &person);
      if (obstacle == OUTREACH_SERIES_FREE && self->request->per_day > 0 &&
          self->on_day[day] >= self->request->per_day)
        obstacle = OUTREACH_SERIES_DAY_FULL;
      if (obstacle == OUTREACH_SERIES_FREE)
        {
          if (n_free++ == 0 || is_better (self, day, slot, best))
            *best = (Choice){ day, slot, turn };
          continue;
        }
      if (obstacles->counts[obstacle]++ == 0)
        {
          obstacles->other[obstacle] = other;
          obstacles->person[obstacle] = person;
        }
    }

  return n_free;
}

static void
put (OutreachSeries *self, gint64 venue, const Choice *choice)
{
  OutreachSeriesPlace *place = g_hash_table_lookup (self->places, &venue);
  OutreachCheckEntry *entry = g_new0 (OutreachCheckEntry, 1);
  OutreachSeriesItem *item = item_new (self, venue);

  outreach_series_make_entry (self, venue, choice->day, choice->slot, entry);
  entry->title = g_strdup (self->title);
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_add (place->entries, entry);
  item->start = entry->start;
  item->end = entry->end;
  if (choice->turn >= 0)
    {
      item->person = g_strdup (self->request->people[choice->turn]);
      self->turns[choice->turn]++;
    }
  self->on_day[choice->day]++;
  self->in_slot[choice->day * self->request->slots->len + choice->slot]++;
  g_ptr_array_add (self->placed, item);
  if (!outreach_check_entry_holds_people (entry))
    return;
  if (item->person != NULL)
    outreach_series_claim_person (self, item->person, entry);
  for (guint i = 0; self->needed[i] != NULL; i++)
    outreach_series_claim_person (self, self->needed[i], entry);
}

static void
place_venue (OutreachSeries *self, gint64 venue)
{
  OutreachSeriesObstacles obstacles = { 0 };
  Choice best = { 0 };

  if (choose (self, venue, &best, &obstacles) > 0)
    put (self, venue, &best);
  else
    give_up (self, venue, &obstacles);
}

typedef struct
{
  gint64 venue;
  guint nth;
  guint n_free;
} Wish;

static gint
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *x = a, *y = b;

  if (x->n_free != y->n_free)
    return x->n_free < y->n_free ? -1 : 1;

  return x->nth < y->nth ? -1 : 1;
}

/* Those that can be placed at all. */
static GArray *
list_wishes (OutreachSeries *self)
{
  GArray *wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->request->venues->len; i++)
    {
      gint64 *id = &g_array_index (self->request->venues, gint64, i);
      OutreachSeriesPlace *place = g_hash_table_lookup (self->places, id);
      Wish wish = { .venue = *id, .nth = i };
      OutreachSeriesObstacles obstacles = { 0 };
      Choice best = { 0 };

      if (place->record == NULL)
        refuse (self, *id, "venue-gone", g_strdup (_ ("The venue is not in the directory")));
      else if (!g_hash_table_add (seen, id))
        refuse (self, *id, "repeated", g_strdup (_ ("The venue is in the list twice")));
      else if (place->there)
        refuse (self, *id, "there", g_strdup (_ ("The activity is planned there already")));
      else
        {
          wish.n_free = choose (self, *id, &best, &obstacles);
          g_array_append_val (wishes, wish);
        }
    }
  g_array_sort (wishes, compare_wishes);

  return wishes;
}

static gint
compare_items (gconstpointer a, gconstpointer b)
{
  const OutreachSeriesItem *x = *(OutreachSeriesItem *const *) a;
  const OutreachSeriesItem *y = *(OutreachSeriesItem *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return 0;
}

static gboolean
place_all (OutreachSeries *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) wishes = list_wishes (self);

  for (guint i = 0; i < wishes->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      place_venue (self, g_array_index (wishes, Wish, i).venue);
    }
  g_ptr_array_sort (self->placed, compare_items);

  return TRUE;
}

/* ---- The proposal ---- */

static void
item_free (gpointer data)
{
  OutreachSeriesItem *item = data;

  g_free (item->venue_name);
  g_free (item->division);
  g_free (item->person);
  g_free (item->reason);
  g_free (item);
}

static void
series_clear (OutreachSeries *self)
{
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->needed, g_strfreev);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->on_day, g_free);
  g_clear_pointer (&self->in_slot, g_free);
  g_clear_pointer (&self->turns, g_free);
  g_clear_pointer (&self->placed, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutreachSeries, series_clear)

static void
set_up (OutreachSeries *self)
{
  self->days = sort_days (self->request->days);
  self->title = outreach_record_get_text (self->request->activity, "title");
  self->school = outreach_check_is_record_at_school (self->request->activity);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_check_entry_free);
  self->places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, outreach_series_place_free);
  self->persons =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->on_day = g_new0 (guint, self->days->len);
  self->in_slot = g_new0 (guint, (gsize) self->days->len * self->request->slots->len);
  self->turns = g_new0 (guint, g_strv_length (self->request->people));
  self->placed = g_ptr_array_new_with_free_func (item_free);
  self->others = g_ptr_array_new_with_free_func (item_free);
  outreach_series_watch_people (self);
}

GPtrArray *
outreach_series_propose (OutreachReader *reader,
                         const OutreachSeriesRequest *request,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (OutreachSeries) self = { .request = request, .reader = reader };

  set_up (&self);
  if (!outreach_check_read_levels (reader, self.levels, error) ||
      !outreach_series_read_places (&self, error) ||
      !outreach_reader_foreach_plan_row (reader, request->edition_id, 0, outreach_series_take_row,
                                         &self, cancellable, error) ||
      !place_all (&self, cancellable, error))
    return NULL;
  g_ptr_array_extend_and_steal (self.placed, g_steal_pointer (&self.others));

  return g_steal_pointer (&self.placed);
}

guint
outreach_series_count_placed (GPtrArray *proposal)
{
  guint n = 0;

  while (n < proposal->len &&
         ((OutreachSeriesItem *) proposal->pdata[n])->start != OUTREACH_WHEN_NONE)
    n++;

  return n;
}

gboolean
outreach_series_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const OutreachSeriesItem *x = a->pdata[i], *y = b->pdata[i];

      if (x->venue != y->venue || x->start != y->start || x->end != y->end ||
          g_strcmp0 (x->person, y->person) != 0)
        return FALSE;
    }

  return TRUE;
}

/* ---- In a worker ---- */

static gpointer
ask (OutreachReader *reader, gconstpointer request, GCancellable *cancellable, GError **error)
{
  return outreach_series_propose (reader, request, cancellable, error);
}

void
outreach_series_propose_async (OutreachStore *store,
                               const OutreachSeriesRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  outreach_worker_ask_with (store, outreach_series_propose_async, ask,
                            outreach_series_request_copy (request),
                            (GDestroyNotify) outreach_series_request_free,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
outreach_series_propose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
