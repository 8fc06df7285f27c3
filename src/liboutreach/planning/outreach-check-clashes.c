/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check-private.h"

#include <glib/gi18n-lib.h>

#include "outreach-format.h"

/* Nobody is in one place for longer: a campaign of a week is answered for, not stood at. */
#define LONGEST_PRESENCE (24 * 60)

/* Who claims one venue, or one person's time. */
struct _OutreachCheckClaims
{
  char *name;
  gint64 setup; /* of a venue, minutes */
  GPtrArray *entries;
};

void
outreach_check_claims_free (OutreachCheckClaims *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static OutreachCheckClaims *
claims_new (const char *name, gint64 setup)
{
  OutreachCheckClaims *self = g_new0 (OutreachCheckClaims, 1);

  self->name = g_strdup (name);
  self->setup = setup;
  self->entries = g_ptr_array_new ();

  return self;
}

/* ---- Collecting ---- */

static void
claim_venue (OutreachCheck *self, const OutreachPlanRow *row, const OutreachCheckEntry *entry)
{
  OutreachCheckClaims *claims;

  if (row->venue == 0 || row->venue_shared)
    return;
  claims = g_hash_table_lookup (self->venues, &row->venue);
  if (claims == NULL)
    {
      claims = claims_new (row->venue_name != NULL ? row->venue_name : "", row->venue_setup);
      g_hash_table_insert (self->venues, g_memdup2 (&row->venue, sizeof row->venue), claims);
    }
  g_ptr_array_add (claims->entries, (gpointer) entry);
}

static void
claim_people (OutreachCheck *self, const char *people, const OutreachCheckEntry *entry)
{
  g_auto (GStrv) names = NULL;

  if (people == NULL)
    return;
  names = outreach_split_people (people);
  for (guint i = 0; names[i] != NULL; i++)
    {
      OutreachCheckClaims *claims = g_hash_table_lookup (self->people, names[i]);

      if (claims == NULL)
        {
          claims = claims_new (names[i], 0);
          g_hash_table_insert (self->people, g_strdup (names[i]), claims);
        }
      /* Somebody who leads and speaks is there once. */
      if (claims->entries->len == 0 || claims->entries->pdata[claims->entries->len - 1] != entry)
        g_ptr_array_add (claims->entries, (gpointer) entry);
    }
}

gboolean
outreach_check_entry_holds_people (const OutreachCheckEntry *self)
{
  return self->last - self->first <= LONGEST_PRESENCE;
}

void
outreach_check_claim (OutreachCheck *self,
                      const OutreachPlanRow *row,
                      const OutreachCheckEntry *entry)
{
  claim_venue (self, row, entry);
  if (!outreach_check_entry_holds_people (entry))
    return;
  claim_people (self, row->responsible, entry);
  claim_people (self, row->leaders, entry);
  claim_people (self, row->chair, entry);
  claim_people (self, row->speakers, entry);
}

/* ---- Sweeping ---- */

static char *
format_time (const OutreachCheckEntry *entry)
{
  return outreach_format_span (entry->start, entry->end, outreach_language_get_user (),
                               OUTREACH_FORMAT_SHORT);
}

static void
add_clash (OutreachCheck *self,
           OutreachFindingKind kind,
           const char *what,
           const OutreachCheckEntry *a,
           const OutreachCheckEntry *b)
{
  g_autofree char *first_time = format_time (a);
  g_autofree char *second_time = format_time (b);
  const char *format;

  switch (kind)
    {
    case OUTREACH_FINDING_VENUE_CLASH:
      /* Translators: venue, then title and time of one activity, title and time of the other */
      format = _ ("The venue “%s” is taken twice: “%s” (%s) and “%s” (%s)");
      break;
    case OUTREACH_FINDING_VENUE_SETUP:
      /* Translators: venue, then title and time of one activity, title and time of the other */
      format = _ ("The venue “%s” has no time to be set up between “%s” (%s) and “%s” (%s)");
      break;
    case OUTREACH_FINDING_PERSON_CLASH:
      /* Translators: person, then title and time of one activity, title and time of the other */
      format = _ ("%s is needed in two places at once: “%s” (%s) and “%s” (%s)");
      break;
    default:
      /* Translators: person, then title and time of one activity, title and time of the other */
      format = _ ("%s has no time to get from one place to the other: “%s” (%s) and “%s” (%s)");
      break;
    }
  outreach_check_add (self, kind, NULL, a, b,
                      g_strdup_printf (format, what, outreach_check_entry_get_title (a), first_time,
                                       outreach_check_entry_get_title (b), second_time));
}

/* Half-days and days say nothing of the minutes between two activities. */
static gboolean
is_precise (OutreachWhen when)
{
  return when != OUTREACH_WHEN_NONE &&
         outreach_when_get_precision (when) == OUTREACH_PRECISION_MINUTE;
}

static gboolean
is_close (const OutreachCheckEntry *a, const OutreachCheckEntry *b, gint64 minutes)
{
  return b->first - a->last < minutes && is_precise (b->start) &&
         is_precise (a->end != OUTREACH_WHEN_NONE ? a->end : a->start);
}

static gboolean
is_elsewhere (const OutreachCheckEntry *a, const OutreachCheckEntry *b)
{
  if (a->venue != 0 && b->venue != 0)
    return a->venue != b->venue;

  return a->venue == 0 && b->venue == 0 && a->place != NULL && b->place != NULL &&
         !g_str_equal (a->place, b->place);
}

gboolean
outreach_check_compare (const OutreachCheckEntry *a,
                        const OutreachCheckEntry *b,
                        gboolean venue,
                        gint64 setup,
                        OutreachFindingKind *kind)
{
  if (a->last > b->first)
    *kind = venue ? OUTREACH_FINDING_VENUE_CLASH : OUTREACH_FINDING_PERSON_CLASH;
  else if (venue && is_close (a, b, setup))
    *kind = OUTREACH_FINDING_VENUE_SETUP;
  else if (!venue && is_elsewhere (a, b) &&
           is_close (a, b, outreach_check_facts_get ()->travel_minutes))
    *kind = OUTREACH_FINDING_PERSON_TRAVEL;
  else
    return FALSE;

  return TRUE;
}

/* How many clashes the later one of two is told of, by whether the case is ignored. */
typedef struct
{
  guint n[2];
  gboolean of_activity; /* the one that is asked of is among those that are not ignored */
} Told;

static gboolean
is_asked (OutreachCheck *self, const OutreachCheckEntry *entry)
{
  return self->activity_id == 0 || self->activity_id == entry->id;
}

/* @a begins before @b, or with it. */
static void
compare_claims (OutreachCheck *self,
                OutreachCheckClaims *claims,
                gboolean venue,
                const OutreachCheckEntry *a,
                const OutreachCheckEntry *b,
                Told *told)
{
  OutreachFindingKind kind;
  gboolean ignored;

  if (!outreach_check_compare (a, b, venue, claims->setup, &kind) ||
      !outreach_check_wants (self, kind))
    return;
  ignored = self->levels[kind] == OUTREACH_LEVEL_IGNORE ||
            outreach_check_get_reason (self, kind, a, b) != NULL;
  if (told->n[ignored] >= OUTREACH_CHECK_MOST_CLASHES)
    return;
  told->n[ignored]++;
  told->of_activity |= !ignored && self->activity_id == a->id;
  if (is_asked (self, a) || is_asked (self, b))
    add_clash (self, kind, claims->name, a, b);
}

static gboolean
is_told_all (OutreachCheck *self, const Told *told)
{
  return told->n[FALSE] >= OUTREACH_CHECK_MOST_CLASHES &&
         (told->n[TRUE] >= OUTREACH_CHECK_MOST_CLASHES ||
          (self->flags & OUTREACH_CHECK_WITH_IGNORED) == 0);
}

static void
note_full (OutreachCheck *self, const OutreachCheckEntry *entry, const Told *told)
{
  if (told->of_activity && told->n[FALSE] >= OUTREACH_CHECK_MOST_CLASHES)
    g_hash_table_add (self->full, g_memdup2 (&entry->id, sizeof entry->id));
}

/* All that were collected by start. One stays open until another begins after its end and the time
 * that is needed in between. */
static void
sweep (OutreachCheck *self, OutreachCheckClaims *claims, gboolean venue)
{
  gint64 between = venue ? claims->setup : outreach_check_facts_get ()->travel_minutes;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < claims->entries->len; i++)
    {
      const OutreachCheckEntry *entry = claims->entries->pdata[i];
      Told told = { 0 };
      guint n_kept = 0;

      for (guint j = 0; j < open->len; j++)
        {
          const OutreachCheckEntry *earlier = open->pdata[j];

          if (earlier->last + between <= entry->first)
            continue;
          open->pdata[n_kept++] = (gpointer) earlier;
          if (!is_told_all (self, &told))
            compare_claims (self, claims, venue, earlier, entry, &told);
        }
      note_full (self, entry, &told);
      g_ptr_array_set_size (open, n_kept);
      g_ptr_array_add (open, (gpointer) entry);
    }
}

void
outreach_check_sweep (OutreachCheck *self)
{
  GHashTableIter iter;
  gpointer claims;

  g_hash_table_iter_init (&iter, self->venues);
  while (g_hash_table_iter_next (&iter, NULL, &claims))
    sweep (self, claims, TRUE);
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, NULL, &claims))
    sweep (self, claims, FALSE);
}

/* ---- One that would be elsewhere ---- */

static void
try_claims (OutreachCheck *self,
            OutreachCheckClaims *claims,
            gboolean venue,
            const OutreachCheckEntry *entry)
{
  Told told = { 0 };

  for (guint i = 0; claims != NULL && i < claims->entries->len; i++)
    {
      const OutreachCheckEntry *there = claims->entries->pdata[i];
      gboolean before =
          there->first < entry->first || (there->first == entry->first && there->id < entry->id);

      if (there->id != entry->id && !is_told_all (self, &told))
        compare_claims (self, claims, venue, before ? there : entry, before ? entry : there, &told);
    }
}

/* @seen: names that have been tried */
static void
try_people (OutreachCheck *self,
            const char *people,
            const OutreachCheckEntry *entry,
            GHashTable *seen)
{
  g_auto (GStrv) names = outreach_split_people (people);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_add (seen, g_strdup (names[i])))
      try_claims (self, g_hash_table_lookup (self->people, names[i]), FALSE, entry);
}

void
outreach_check_try (OutreachCheck *self,
                    const OutreachPlanRow *row,
                    const OutreachCheckEntry *entry)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  try_claims (self, g_hash_table_lookup (self->venues, &row->venue), TRUE, entry);
  if (!outreach_check_entry_holds_people (entry))
    return;
  try_people (self, row->responsible, entry, seen);
  try_people (self, row->leaders, entry, seen);
  try_people (self, row->chair, entry, seen);
  try_people (self, row->speakers, entry, seen);
}
