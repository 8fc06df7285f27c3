/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-figures.h"
#include "outreach-plausibility.h"

/* A mean of fewer says nothing of a kind. */
#define LEAST_ACTIVITIES 3

/* What came of the activities of the edition before. */
typedef struct _OutreachPast
{
  gint64 edition_id;
  GHashTable *titles; /* title → figures */
  GHashTable *sums;   /* kind, interned → metric, interned → Sum */
  GHashTable *means;  /* kind, interned → figures */
} OutreachPast;

typedef struct
{
  double sum;
  guint n;
} Sum;

static const OutreachFindingKind kinds[] = {
  [OUTREACH_DOUBT_TEN_TIMES] = OUTREACH_FINDING_FIGURE_TEN_TIMES,
  [OUTREACH_DOUBT_CAPACITY] = OUTREACH_FINDING_FIGURE_CAPACITY,
  [OUTREACH_DOUBT_CONTRADICTION] = OUTREACH_FINDING_FIGURE_CONTRADICTION,
  [OUTREACH_DOUBT_EXPECTED] = OUTREACH_FINDING_FIGURE_EXPECTED,
};

/* ---- The edition before ---- */

void
outreach_past_free (OutreachPast *self)
{
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->means);
  g_free (self);
}

static OutreachPast *
past_new (gint64 edition_id)
{
  GDestroyNotify unref = (GDestroyNotify) g_hash_table_unref;
  OutreachPast *self = g_new0 (OutreachPast, 1);

  self->edition_id = edition_id;
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
  self->sums = g_hash_table_new_full (NULL, NULL, NULL, unref);
  self->means = g_hash_table_new_full (NULL, NULL, NULL, unref);

  return self;
}

static void
add_title (OutreachPast *self, const char *title, const char *metric, gint64 value)
{
  GHashTable *figures = g_hash_table_lookup (self->titles, title);
  gint64 before;

  if (figures == NULL)
    {
      figures = outreach_figures_new ();
      g_hash_table_insert (self->titles, g_strdup (title), figures);
    }
  /* Of several of one title, the one that had most. */
  if (!outreach_figures_get (figures, metric, &before) || before < value)
    outreach_figures_set (figures, metric, value);
}

static void
add_kind (OutreachPast *self, const char *kind, const char *metric, gint64 value)
{
  GHashTable *sums = g_hash_table_lookup (self->sums, kind);
  Sum *sum;

  if (sums == NULL)
    {
      sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (self->sums, (gpointer) kind, sums);
    }
  sum = g_hash_table_lookup (sums, metric);
  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      g_hash_table_insert (sums, (gpointer) metric, sum);
    }
  sum->sum += value;
  sum->n++;
}

static void
take_figure (const char *title, const char *kind, const char *metric, gint64 value, gpointer data)
{
  if (title != NULL)
    add_title (data, title, metric, value);
  if (kind != NULL)
    add_kind (data, kind, metric, value);
}

static void
take_means (OutreachPast *self)
{
  GHashTableIter kind_iter, iter;
  gpointer kind, sums, metric, sum;

  g_hash_table_iter_init (&kind_iter, self->sums);
  while (g_hash_table_iter_next (&kind_iter, &kind, &sums))
    {
      GHashTable *means = outreach_figures_new ();

      g_hash_table_iter_init (&iter, sums);
      while (g_hash_table_iter_next (&iter, &metric, &sum))
        if (((Sum *) sum)->n >= LEAST_ACTIVITIES)
          outreach_figures_set (means, metric, (gint64) (((Sum *) sum)->sum / ((Sum *) sum)->n));
      g_hash_table_insert (self->means, kind, means);
    }
}

/* Returns: (nullable): NULL where it can't be read */
static OutreachPast *
get_past (OutreachCheck *self)
{
  if (self->past != NULL && self->past->edition_id == self->edition_id)
    return self->past;
  if (self->past_error != NULL)
    return NULL;
  g_clear_pointer (&self->past, outreach_past_free);
  self->past = past_new (self->edition_id);
  if (!outreach_reader_foreach_past_figure (self->reader, self->edition_id, take_figure, self->past,
                                            &self->past_error))
    g_clear_pointer (&self->past, outreach_past_free);
  else
    take_means (self->past);

  return self->past;
}

/* ---- One activity ---- */

static GHashTable *
read_figures (const char *text, gboolean *large)
{
  GHashTable *figures = outreach_figures_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  *large = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');
      gint64 value;

      if (space == NULL)
        continue;
      *space = '\0';
      value = g_ascii_strtoll (space + 1, NULL, 10);
      outreach_figures_set (figures, lines[i], value);
      *large |= value >= OUTREACH_PLAUSIBILITY_LEAST;
    }

  return figures;
}

static gint64
count_days (const OutreachPlanRow *row)
{
  if (row->start == OUTREACH_WHEN_NONE || row->end == OUTREACH_WHEN_NONE)
    return 1;

  return outreach_when_days_between (outreach_when_get_day (row->start),
                                     outreach_when_get_day (row->end)) +
         1;
}

static void
add_doubt (OutreachCheck *self, const OutreachCheckEntry *entry, const OutreachDoubt *doubt)
{
  if (outreach_check_wants (self, kinds[doubt->kind]))
    outreach_check_add (self, kinds[doubt->kind], doubt->metric, entry, NULL,
                        /* Translators: title, what is doubtful of its numbers */
                        g_strdup_printf (_ ("“%s”: %s"), outreach_check_entry_get_title (entry),
                                         doubt->message));
}

void
outreach_check_figures (OutreachCheck *self,
                        const OutreachPlanRow *row,
                        const OutreachCheckEntry *entry)
{
  gboolean large;
  g_autoptr (GHashTable) figures = NULL;
  g_autoptr (GArray) doubts = NULL;
  OutreachPlausibilityFacts facts = {
    .capacity = g_strcmp0 (row->mode, "online") != 0 ? row->venue_capacity : 0,
    .days = count_days (row),
    .expected = row->expected,
  };
  OutreachPast *past;

  if (row->figures == NULL)
    return;
  figures = read_figures (row->figures, &large);
  past =
      large && self->edition_id != 0 && outreach_check_wants (self, kinds[OUTREACH_DOUBT_TEN_TIMES])
          ? get_past (self)
          : NULL;
  if (past != NULL)
    {
      facts.last_same = row->title != NULL ? g_hash_table_lookup (past->titles, row->title) : NULL;
      facts.last_kind = g_hash_table_lookup (past->means, g_intern_string (row->kind));
    }
  doubts =
      outreach_plausibility_check (figures, &facts, outreach_reader_get_catalogue (self->reader));
  for (guint i = 0; i < doubts->len; i++)
    add_doubt (self, entry, &g_array_index (doubts, OutreachDoubt, i));
}
