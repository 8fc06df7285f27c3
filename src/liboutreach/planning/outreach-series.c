/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-series.h"

#include <glib/gi18n-lib.h>

#include "outreach-check-private.h"
#include "outreach-format.h"

/* Why a venue can't be had at a time. What is none of outreach_check()'s kinds comes behind them. */
enum
{
  OBSTACLE_DAY_FULL = OUTREACH_N_FINDING_KINDS,
  N_OBSTACLES,
  FREE
};

/* A venue that is asked for. */
typedef struct
{
  OutreachRecord *record; /* NULL: it is gone */
  GPtrArray *entries;     /* of OutreachCheckEntry: what is there already */
  gboolean shared;
  gint64 setup;
  gboolean there; /* the activity itself */
} Place;

/* What stood in the way of a venue. */
typedef struct
{
  guint counts[N_OBSTACLES];
  const OutreachCheckEntry *other[N_OBSTACLES]; /* the first */
  const char *person[N_OBSTACLES];
} Obstacles;

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
  GHashTable *places;  /* gint64 → Place */
  GHashTable *persons; /* name → GPtrArray of OutreachCheckEntry */
  guint *on_day;       /* how many of the series are on a day */
  guint *in_slot;      /* day by day */
  guint *turns;        /* of the request's people */
  GPtrArray *placed;
  GPtrArray *others;
} Series;

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

/* ---- Places and people ---- */

static void
place_free (gpointer data)
{
  Place *self = data;

  g_clear_object (&self->record);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
read_places (Series *self, GError **error)
{
  GArray *ids = self->request->venues;
  g_autoptr (GPtrArray) records =
      outreach_reader_load (self->reader, OUTREACH_KIND_VENUE, (const gint64 *) ids->data, ids->len,
                            error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      Place *place;

      if (g_hash_table_contains (self->places, &id))
        continue;
      place = g_new0 (Place, 1);
      place->entries = g_ptr_array_new ();
      if (records->pdata[i] != NULL)
        {
          place->record = g_object_ref (records->pdata[i]);
          place->shared = outreach_record_get_number (place->record, "shared") != 0;
          place->setup = outreach_record_get_number (place->record, "setup");
        }
      g_hash_table_insert (self->places, g_memdup2 (&id, sizeof id), place);
    }

  return TRUE;
}

static void
watch_people (Series *self, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_hash_table_contains (self->persons, names[i]))
        g_hash_table_insert (self->persons, g_strdup (names[i]), g_ptr_array_new ());
    }
}

/* Whoever takes turns stands in for the one responsible. */
static void
find_needed (Series *self)
{
  static const char *const fields[] = { "leaders", "chair", "speakers", "responsible" };
  guint n_fields = G_N_ELEMENTS (fields) - (*self->request->people != NULL ? 1 : 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_fields; i++)
    {
      g_auto (GStrv) names =
          outreach_split_people (outreach_record_get_text (self->request->activity, fields[i]));

      g_strv_builder_addv (builder, (const char **) names);
    }
  self->needed = g_strv_builder_end (builder);
  watch_people (self, self->needed);
  watch_people (self, self->request->people);
}

static void
claim_person (Series *self, const char *name, OutreachCheckEntry *entry)
{
  GPtrArray *claims = g_hash_table_lookup (self->persons, name);

  if (claims != NULL &&
      (claims->len == 0 || g_ptr_array_index (claims, claims->len - 1) != (gpointer) entry))
    g_ptr_array_add (claims, entry);
}

static void
claim_people (Series *self, const char *people, OutreachCheckEntry *entry)
{
  g_auto (GStrv) names = people != NULL ? outreach_split_people (people) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    claim_person (self, names[i], entry);
}

static void
take_row (const OutreachPlanRow *row, gpointer data)
{
  Series *self = data;
  OutreachCheckEntry *entry = outreach_check_entry_new (row);
  Place *place = g_hash_table_lookup (self->places, &row->venue);

  g_ptr_array_add (self->entries, entry);
  if (place != NULL && g_strcmp0 (row->title, self->title) == 0)
    place->there = TRUE;
  if (row->start == OUTREACH_WHEN_NONE)
    return;
  if (place != NULL)
    g_ptr_array_add (place->entries, entry);
  if (!outreach_check_entry_holds_people (entry))
    return;
  claim_people (self, row->responsible, entry);
  claim_people (self, row->leaders, entry);
  claim_people (self, row->chair, entry);
  claim_people (self, row->speakers, entry);
}

/* ---- Whether a time can be had ---- */

static int
find_clash (Series *self,
            GPtrArray *entries,
            gboolean venue,
            gint64 setup,
            const OutreachCheckEntry *entry,
            const OutreachCheckEntry **other)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const OutreachCheckEntry *there = entries->pdata[i];
      gboolean before = there->first <= entry->first;
      OutreachFindingKind kind;

      if (!outreach_check_compare (before ? there : entry, before ? entry : there, venue, setup,
                                   &kind) ||
          self->levels[kind] == OUTREACH_LEVEL_IGNORE)
        continue;
      *other = there;
      return (int) kind;
    }

  return FREE;
}

static int
find_person_clash (Series *self,
                   const char *name,
                   const OutreachCheckEntry *entry,
                   const OutreachCheckEntry **other)
{
  if (!outreach_check_entry_holds_people (entry))
    return FREE;

  return find_clash (self, g_hash_table_lookup (self->persons, name), FALSE, 0, entry, other);
}

/* Whose turn it is: of those who are free the one with the fewest. -1 where nobody is. */
static int
find_turn (Series *self,
           const OutreachCheckEntry *entry,
           int *obstacle,
           const OutreachCheckEntry **other)
{
  int turn = -1;

  for (int i = 0; self->request->people[i] != NULL; i++)
    {
      int clash = find_person_clash (self, self->request->people[i], entry, other);

      if (clash != FREE)
        *obstacle = clash;
      else if (turn < 0 || self->turns[i] < self->turns[turn])
        turn = i;
    }

  return turn;
}

static void
make_entry (Series *self, gint64 venue, guint day, guint slot, OutreachCheckEntry *entry)
{
  OutreachWhen start, end;

  outreach_slot_get (&g_array_index (self->request->slots, OutreachSlot, slot),
                     g_array_index (self->days, OutreachWhen, day), &start, &end);
  *entry = (OutreachCheckEntry){ .venue = venue };
  outreach_check_entry_set_time (entry, start, end);
}

/* @turn: (out): who of the people, or -1 */
static int
find_obstacle (Series *self,
               Place *place,
               guint day,
               const OutreachCheckEntry *entry,
               int *turn,
               const OutreachCheckEntry **other,
               const char **person)
{
  const char *holiday;
  int obstacle = FREE;

  *turn = -1;
  *person = NULL;
  if (self->school && self->levels[OUTREACH_FINDING_SCHOOL_CLOSED] != OUTREACH_LEVEL_IGNORE &&
      outreach_check_is_school_closed (g_array_index (self->days, OutreachWhen, day), &holiday))
    return OUTREACH_FINDING_SCHOOL_CLOSED;
  if (!place->shared)
    obstacle = find_clash (self, place->entries, TRUE, place->setup, entry, other);
  for (guint i = 0; obstacle == FREE && self->needed[i] != NULL; i++)
    {
      obstacle = find_person_clash (self, self->needed[i], entry, other);
      *person = self->needed[i];
    }
  if (obstacle != FREE || *self->request->people == NULL)
    return obstacle;
  *turn = find_turn (self, entry, &obstacle, other);
  *person = self->request->people[1] == NULL ? self->request->people[0] : NULL;

  return *turn >= 0 ? FREE : obstacle;
}

/* ---- Why not ---- */

static char *
describe_clash (const Obstacles *obstacles, int obstacle)
{
  const OutreachCheckEntry *other = obstacles->other[obstacle];
  const char *title = outreach_check_entry_get_title (other);
  g_autofree char *time =
      outreach_format_span (other->start, other->end, outreach_language_get_user (),
                            OUTREACH_FORMAT_SHORT);

  switch (obstacle)
    {
    case OUTREACH_FINDING_VENUE_CLASH:
      /* Translators: title and time of another activity */
      return g_strdup_printf (_ ("The venue is taken, for example by “%s” (%s)"), title, time);
    case OUTREACH_FINDING_VENUE_SETUP:
      /* Translators: title and time of another activity */
      return g_strdup_printf (
          _ ("There is no time to set the venue up, for example beside “%s” (%s)"), title, time);
    default:
      if (obstacles->person[obstacle] == NULL)
        return g_strdup (_ ("None of the people responsible is free"));
      /* Translators: person, title and time of another activity */
      return g_strdup_printf (_ ("%s is needed elsewhere, for example for “%s” (%s)"),
                              obstacles->person[obstacle], title, time);
    }
}

static char *
describe (Series *self, const Obstacles *obstacles, int obstacle)
{
  switch (obstacle)
    {
    case OBSTACLE_DAY_FULL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The days are full: %u activity a day",
                                           "The days are full: %u activities a day",
                                           self->request->per_day),
                              self->request->per_day);
    case OUTREACH_FINDING_SCHOOL_CLOSED:
      return g_strdup (_ ("Schools are closed on these days"));
    default:
      return describe_clash (obstacles, obstacle);
    }
}

static OutreachSeriesItem *
item_new (Series *self, gint64 venue)
{
  Place *place = g_hash_table_lookup (self->places, &venue);
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
refuse (Series *self, gint64 venue, const char *what, char *reason)
{
  OutreachSeriesItem *item = item_new (self, venue);

  item->what = what;
  item->reason = reason;
  g_ptr_array_add (self->others, item);
}

/* What stood in the way most often. */
static void
give_up (Series *self, gint64 venue, const Obstacles *obstacles)
{
  int most = 0;

  for (int i = 1; i < N_OBSTACLES; i++)
    {
      if (obstacles->counts[i] > obstacles->counts[most])
        most = i;
    }
  if (obstacles->counts[most] == 0)
    refuse (self, venue, "no-time", g_strdup (_ ("No day or no time is chosen")));
  else
    refuse (self, venue,
            most == OBSTACLE_DAY_FULL ? "day-full" : outreach_finding_kind_get_id (most),
            describe (self, obstacles, most));
}

/* ---- Placing ---- */

typedef struct
{
  guint day;
  guint slot;
  int turn;
} Choice;

static gboolean
is_better (Series *self, guint day, guint slot, const Choice *best)
{
  guint n_slots = self->request->slots->len;

  if (self->on_day[day] != self->on_day[best->day])
    return self->on_day[day] < self->on_day[best->day];

  return day == best->day &&
         self->in_slot[day * n_slots + slot] < self->in_slot[best->day * n_slots + best->slot];
}

/* @obstacles: (out): what stood in the way. Returns: at how many times the venue can be had */
static guint
choose (Series *self, gint64 venue, Choice *best, Obstacles *obstacles)
{
  Place *place = g_hash_table_lookup (self->places, &venue);
  guint n_slots = self->request->slots->len;
  guint n_free = 0;

  for (guint i = 0; i < self->days->len * n_slots; i++)
    {
      guint day = i / n_slots, slot = i % n_slots;
      const OutreachCheckEntry *other = NULL;
      const char *person = NULL;
      OutreachCheckEntry entry;
      int turn, obstacle;

      make_entry (self, venue, day, slot, &entry);
      obstacle = find_obstacle (self, place, day, &entry, &turn, &other, &person);
      if (obstacle == FREE && self->request->per_day > 0 &&
          self->on_day[day] >= self->request->per_day)
        obstacle = OBSTACLE_DAY_FULL;
      if (obstacle == FREE)
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
put (Series *self, gint64 venue, const Choice *choice)
{
  Place *place = g_hash_table_lookup (self->places, &venue);
  OutreachCheckEntry *entry = g_new0 (OutreachCheckEntry, 1);
  OutreachSeriesItem *item = item_new (self, venue);

  make_entry (self, venue, choice->day, choice->slot, entry);
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
    claim_person (self, item->person, entry);
  for (guint i = 0; self->needed[i] != NULL; i++)
    claim_person (self, self->needed[i], entry);
}

static void
place_venue (Series *self, gint64 venue)
{
  Obstacles obstacles = { 0 };
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
list_wishes (Series *self)
{
  GArray *wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->request->venues->len; i++)
    {
      gint64 *id = &g_array_index (self->request->venues, gint64, i);
      Place *place = g_hash_table_lookup (self->places, id);
      Wish wish = { .venue = *id, .nth = i };
      Obstacles obstacles = { 0 };
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
place_all (Series *self, GCancellable *cancellable, GError **error)
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
series_clear (Series *self)
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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Series, series_clear)

static void
set_up (Series *self)
{
  self->days = sort_days (self->request->days);
  self->title = outreach_record_get_text (self->request->activity, "title");
  self->school = outreach_check_is_record_at_school (self->request->activity);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_check_entry_free);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, place_free);
  self->persons =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->on_day = g_new0 (guint, self->days->len);
  self->in_slot = g_new0 (guint, (gsize) self->days->len * self->request->slots->len);
  self->turns = g_new0 (guint, g_strv_length (self->request->people));
  self->placed = g_ptr_array_new_with_free_func (item_free);
  self->others = g_ptr_array_new_with_free_func (item_free);
  find_needed (self);
}

GPtrArray *
outreach_series_propose (OutreachReader *reader,
                         const OutreachSeriesRequest *request,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (Series) self = { .request = request, .reader = reader };

  set_up (&self);
  if (!outreach_check_read_levels (reader, self.levels, error) || !read_places (&self, error) ||
      !outreach_reader_foreach_plan_row (reader, request->edition_id, 0, take_row, &self,
                                         cancellable, error) ||
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

static void
propose_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (OUTREACH_STORE (source), &error);
  GPtrArray *proposal = NULL;

  if (reader != NULL)
    proposal = outreach_series_propose (reader, data, cancellable, &error);
  if (proposal != NULL)
    g_task_return_pointer (task, proposal, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
outreach_series_propose_async (OutreachStore *store,
                               const OutreachSeriesRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, outreach_series_propose_async);
  g_task_set_task_data (task, outreach_series_request_copy (request),
                        (GDestroyNotify) outreach_series_request_free);
  g_task_run_in_thread (task, propose_thread);
}

GPtrArray *
outreach_series_propose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
