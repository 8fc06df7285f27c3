/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-plausibility.h"

#include <glib/gi18n-lib.h>

#include "outreach-format.h"

#define TIMES 10
#define EXPECTED_TIMES 5

typedef struct
{
  const char *part;
  const char *whole;
} Pair;

/* The first can't be more than the second. */
static const Pair parts[] = {
  { "participants-heads", "participants-times" },
  { "audience-heads", "audience-times" },
  { "staff-heads", "staff-times" },
  { "volunteers", "volunteers-times" },
  { "quiz-participants", "quiz-answers" },
  { "teams", "contestants" },
  { "top-reads", "reads" },
  { "expo-daily", "expo-visitors" },
  { "works-awarded", "works-shortlisted" },
};

/* Without the first there is none of the second. */
static const Pair needs[] = {
  { "participants-heads", "participants-times" },
  { "participants-heads", "consultations" },
  { "participants-times", "consultations" },
  { "audience-heads", "audience-times" },
  { "staff-heads", "staff-times" },
  { "volunteers", "volunteers-times" },
  { "quiz-participants", "quiz-answers" },
  { "contestants", "teams" },
  { "led-screens", "led-plays" },
  { "sms", "sms-users" },
  { "short-videos", "plays" },
  { "reads", "top-reads" },
  { "expo-visitors", "expo-daily" },
  { "participants-heads", "brochures" },
  { "participants-heads", "folded-leaflets" },
  { "participants-heads", "single-leaflets" },
  { "participants-heads", "gifts" },
};

static const char *const works[] = {
  "works-video",  "works-comic",   "works-poster", "works-h5",
  "works-slogan", "works-article", "works-other",
};

typedef struct
{
  GHashTable *figures;
  const OutreachPlausibilityFacts *facts;
  OutreachCatalogue *catalogue;
  GArray *doubts;
} Check;

/* ---- Figures ---- */

GHashTable *
outreach_figures_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

void
outreach_figures_set (GHashTable *figures, const char *metric, gint64 value)
{
  g_hash_table_insert (figures, (gpointer) g_intern_string (metric),
                       g_memdup2 (&value, sizeof value));
}

gboolean
outreach_figures_get (GHashTable *figures, const char *metric, gint64 *value)
{
  gint64 *found = figures != NULL ? g_hash_table_lookup (figures, metric) : NULL;

  if (found != NULL && value != NULL)
    *value = *found;

  return found != NULL;
}

/* ---- Doubts ---- */

static void
clear_doubt (gpointer data)
{
  g_free (((OutreachDoubt *) data)->message);
}

static char *
format (gint64 number)
{
  return outreach_format_number (number, OUTREACH_EXACT, outreach_language_get_user (),
                                 OUTREACH_FORMAT_NONE);
}

static const char *
get_title (Check *self, const char *metric)
{
  OutreachField *field =
      outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, metric);

  return field != NULL ? outreach_field_get_title (field) : NULL;
}

/* @message: (transfer full) */
static void
doubt (Check *self, OutreachDoubtKind kind, const char *metric, char *message)
{
  OutreachDoubt found = { kind, g_intern_string (metric), message };

  g_array_append_val (self->doubts, found);
}

/* @message: with the number and what it is compared with */
static void
doubt_number (Check *self,
              OutreachDoubtKind kind,
              const char *metric,
              const char *message,
              gint64 value,
              gint64 other)
{
  g_autofree char *number = format (value);
  g_autofree char *compared = format (other);

  if (get_title (self, metric) != NULL)
    doubt (self, kind, metric,
           g_strdup_printf (message, get_title (self, metric), number, compared));
}

/* ---- The questions ---- */

static void
check_past (Check *self, const char *metric, gint64 value)
{
  gint64 before;
  gboolean same = outreach_figures_get (self->facts->last_same, metric, &before);

  if (value < OUTREACH_PLAUSIBILITY_LEAST ||
      (!same && !outreach_figures_get (self->facts->last_kind, metric, &before)) || before <= 0 ||
      value / TIMES < before)
    return;
  doubt_number (
      self, OUTREACH_DOUBT_TEN_TIMES, metric,
      /* Translators: metric, its number, the number before */
      same ? _ ("%s: %s is ten times last edition’s %s or more")
           : _ ("%s: %s is ten times or more what such activities had last time (%s on average)"),
      value, before);
}

static void
check_capacity (Check *self, const char *metric)
{
  gint64 value, sessions, times = MAX (self->facts->days, 1);

  if (self->facts->capacity <= 0 || !outreach_figures_get (self->figures, metric, &value))
    return;
  if (outreach_figures_get (self->figures, "sessions", &sessions))
    times = MAX (times, sessions);
  /* Divided, since a product may be more than a number holds. */
  if (value <= 0 || (value - 1) / times < self->facts->capacity)
    return;
  doubt_number (self, OUTREACH_DOUBT_CAPACITY, metric,
                times == 1
                    /* Translators: metric, its number, people that the venue holds */
                    ? _ ("%s: %s is more than the venue holds (%s)")
                    : _ ("%s: %s is more than the venue holds, even on all days (%s each time)"),
                value, self->facts->capacity);
}

/* @message: of metric, number, other metric, its number */
static void
doubt_pair (Check *self,
            const char *metric,
            const char *message,
            gint64 value,
            const char *other_title,
            gint64 other)
{
  g_autofree char *number = format (value);
  g_autofree char *compared = format (other);

  if (get_title (self, metric) != NULL && other_title != NULL)
    doubt (self, OUTREACH_DOUBT_CONTRADICTION, metric,
           g_strdup_printf (message, get_title (self, metric), number, other_title, compared));
}

static void
check_part (Check *self, const Pair *pair)
{
  gint64 part, whole;

  if (!outreach_figures_get (self->figures, pair->part, &part) ||
      !outreach_figures_get (self->figures, pair->whole, &whole) || part <= whole)
    return;
  /* Translators: metric, its number, the metric that must be as much, its number */
  doubt_pair (self, pair->part, _ ("%s: %s is more than “%s” (%s)"), part,
              get_title (self, pair->whole), whole);
}

static void
check_need (Check *self, const Pair *pair)
{
  gint64 needed, number;

  if (!outreach_figures_get (self->figures, pair->part, &needed) || needed != 0 ||
      !outreach_figures_get (self->figures, pair->whole, &number) || number <= 0)
    return;
  /* Translators: metric, its number 0, the metric that says otherwise, its number */
  doubt_pair (self, pair->part,
              _ ("%s: %s, but “%s” says %s; leave it blank if it was not counted"), 0,
              get_title (self, pair->whole), number);
}

/* What was chosen of the works can't be more than all that came. */
static void
check_works (Check *self, const char *metric)
{
  gint64 chosen, received, all = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (!outreach_figures_get (self->figures, works[i], &received))
        continue;
      any = TRUE;
      all = received > G_MAXINT64 - all ? G_MAXINT64 : all + received;
    }
  if (any && outreach_figures_get (self->figures, metric, &chosen) && chosen > all)
    doubt_pair (self, metric, _ ("%s: %s is more than “%s” (%s)"), chosen,
                /* Translators: all works that were received, of any kind */
                _ ("works received"), all);
}

static void
check_expected (Check *self)
{
  const char *metric = "participants-heads";
  gint64 expected = self->facts->expected;
  gint64 value;

  if (!outreach_figures_get (self->figures, metric, &value))
    metric = "participants-times";
  if (expected <= 0 || !outreach_figures_get (self->figures, metric, &value) ||
      MAX (expected, value) < OUTREACH_PLAUSIBILITY_LEAST)
    return;
  if (value / EXPECTED_TIMES >= expected || value <= expected / EXPECTED_TIMES)
    /* Translators: metric, its number, people that were expected */
    doubt_number (self, OUTREACH_DOUBT_EXPECTED, metric, _ ("%s: %s, but %s people were expected"),
                  value, expected);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

GArray *
outreach_plausibility_check (GHashTable *figures,
                             const OutreachPlausibilityFacts *facts,
                             OutreachCatalogue *catalogue)
{
  Check self = { figures, facts, catalogue, g_array_new (FALSE, FALSE, sizeof (OutreachDoubt)) };
  g_autoptr (GList) metrics = g_list_sort (g_hash_table_get_keys (figures), compare_names);

  g_array_set_clear_func (self.doubts, clear_doubt);
  for (GList *l = metrics; l != NULL; l = l->next)
    check_past (&self, l->data, *(gint64 *) g_hash_table_lookup (figures, l->data));
  check_capacity (&self, "participants-heads");
  check_capacity (&self, "participants-times");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_part (&self, &parts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    check_need (&self, &needs[i]);
  check_works (&self, "works-shortlisted");
  if (!outreach_figures_get (figures, "works-shortlisted", NULL))
    check_works (&self, "works-awarded");
  check_expected (&self);

  return self.doubts;
}
