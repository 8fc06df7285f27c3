/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-series-private.h"

#include <glib/gi18n-lib.h>

#include "outreach-format.h"

/* ---- Places and people ---- */

void
outreach_series_place_free (gpointer data)
{
  OutreachSeriesPlace *self = data;

  g_clear_object (&self->record);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

gboolean
outreach_series_read_places (OutreachSeries *self, GError **error)
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
      OutreachSeriesPlace *place;

      if (g_hash_table_contains (self->places, &id))
        continue;
      place = g_new0 (OutreachSeriesPlace, 1);
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
watch (OutreachSeries *self, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_hash_table_contains (self->persons, names[i]))
        g_hash_table_insert (self->persons, g_strdup (names[i]), g_ptr_array_new ());
    }
}

/* Whoever takes turns stands in for the one responsible. */
void
outreach_series_watch_people (OutreachSeries *self)
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
  watch (self, self->needed);
  watch (self, self->request->people);
}

void
outreach_series_claim_person (OutreachSeries *self, const char *name, OutreachCheckEntry *entry)
{
  GPtrArray *claims = g_hash_table_lookup (self->persons, name);

  if (claims != NULL &&
      (claims->len == 0 || g_ptr_array_index (claims, claims->len - 1) != (gpointer) entry))
    g_ptr_array_add (claims, entry);
}

static void
claim_people (OutreachSeries *self, const char *people, OutreachCheckEntry *entry)
{
  g_auto (GStrv) names = people != NULL ? outreach_split_people (people) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    outreach_series_claim_person (self, names[i], entry);
}

void
outreach_series_take_row (const OutreachPlanRow *row, gpointer data)
{
  OutreachSeries *self = data;
  OutreachCheckEntry *entry = outreach_check_entry_new (row);
  OutreachSeriesPlace *place = g_hash_table_lookup (self->places, &row->venue);

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
find_clash (OutreachSeries *self,
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

  return OUTREACH_SERIES_FREE;
}

static int
find_person_clash (OutreachSeries *self,
                   const char *name,
                   const OutreachCheckEntry *entry,
                   const OutreachCheckEntry **other)
{
  if (!outreach_check_entry_holds_people (entry))
    return OUTREACH_SERIES_FREE;

  return find_clash (self, g_hash_table_lookup (self->persons, name), FALSE, 0, entry, other);
}

/* Whose turn it is: of those who are free the one with the fewest. -1 where nobody is. */
static int
find_turn (OutreachSeries *self,
           const OutreachCheckEntry *entry,
           int *obstacle,
           const OutreachCheckEntry **other)
{
  int turn = -1;

  for (int i = 0; self->request->people[i] != NULL; i++)
    {
      int clash = find_person_clash (self, self->request->people[i], entry, other);

      if (clash != OUTREACH_SERIES_FREE)
        *obstacle = clash;
      else if (turn < 0 || self->turns[i] < self->turns[turn])
        turn = i;
    }

  return turn;
}

void
outreach_series_make_entry (OutreachSeries *self,
                            gint64 venue,
                            guint day,
                            guint slot,
                            OutreachCheckEntry *entry)
{
  OutreachWhen start, end;

  outreach_slot_get (&g_array_index (self->request->slots, OutreachSlot, slot),
                     g_array_index (self->days, OutreachWhen, day), &start, &end);
  *entry = (OutreachCheckEntry){ .venue = venue };
  outreach_check_entry_set_time (entry, start, end);
}

/* @turn: (out): who of the people, or -1 */
int
outreach_series_find_obstacle (OutreachSeries *self,
                               OutreachSeriesPlace *place,
                               guint day,
                               const OutreachCheckEntry *entry,
                               int *turn,
                               const OutreachCheckEntry **other,
                               const char **person)
{
  const char *holiday;
  int obstacle = OUTREACH_SERIES_FREE;

  *turn = -1;
  *person = NULL;
  if (self->school && self->levels[OUTREACH_FINDING_SCHOOL_CLOSED] != OUTREACH_LEVEL_IGNORE &&
      outreach_check_is_school_closed (g_array_index (self->days, OutreachWhen, day), &holiday))
    return OUTREACH_FINDING_SCHOOL_CLOSED;
  if (!place->shared)
    obstacle = find_clash (self, place->entries, TRUE, place->setup, entry, other);
  for (guint i = 0; obstacle == OUTREACH_SERIES_FREE && self->needed[i] != NULL; i++)
    {
      obstacle = find_person_clash (self, self->needed[i], entry, other);
      *person = self->needed[i];
    }
  if (obstacle != OUTREACH_SERIES_FREE || *self->request->people == NULL)
    return obstacle;
  *turn = find_turn (self, entry, &obstacle, other);
  *person = self->request->people[1] == NULL ? self->request->people[0] : NULL;

  return *turn >= 0 ? OUTREACH_SERIES_FREE : obstacle;
}

/* ---- Why not ---- */

static char *
describe_clash (const OutreachSeriesObstacles *obstacles, int obstacle)
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

char *
outreach_series_describe_obstacle (OutreachSeries *self,
                                   const OutreachSeriesObstacles *obstacles,
                                   int obstacle)
{
  switch (obstacle)
    {
    case OUTREACH_SERIES_DAY_FULL:
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
