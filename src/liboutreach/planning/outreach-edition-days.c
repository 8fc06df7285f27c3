/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-edition-days.h"

/* The longest edition that is shown day by day; 2017's had nine days (domain.md A.2). */
#define MOST_DAYS 31

static void
day_free (gpointer data)
{
  OutreachEditionDay *day = data;

  g_ptr_array_unref (day->theme_days);
  g_free (day);
}

static OutreachEditionDay *
add_day (GPtrArray *days, OutreachWhen date, gboolean outside)
{
  OutreachEditionDay *day = g_new0 (OutreachEditionDay, 1);

  day->date = date;
  day->outside = outside;
  day->theme_days = g_ptr_array_new_with_free_func (g_object_unref);
  if (date != OUTREACH_WHEN_NONE)
    day->kind = outreach_holidays_get (date, &day->holiday);
  g_ptr_array_add (days, day);

  return day;
}

static void
add_edition (GPtrArray *days, OutreachRecord *edition)
{
  OutreachWhen start = outreach_record_get_when (edition, "start");
  OutreachWhen end = outreach_record_get_when (edition, "end");
  int n_days;

  if (start == OUTREACH_WHEN_NONE || end == OUTREACH_WHEN_NONE)
    return;

  start = outreach_when_get_day (start);
  n_days = outreach_when_days_between (start, end) + 1;
  for (int i = 0; i < MIN (n_days, MOST_DAYS); i++)
    add_day (days, outreach_when_add_days (start, i), FALSE);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const OutreachEditionDay *first = *(OutreachEditionDay *const *) a;
  const OutreachEditionDay *second = *(OutreachEditionDay *const *) b;

  /* The one without a date comes last. */
  if (first->date == OUTREACH_WHEN_NONE || second->date == OUTREACH_WHEN_NONE)
    return (first->date == OUTREACH_WHEN_NONE) - (second->date == OUTREACH_WHEN_NONE);

  return (first->date > second->date) - (first->date < second->date);
}

OutreachEditionDay *
outreach_edition_days_ensure (GPtrArray *days, OutreachWhen date)
{
  date = outreach_when_get_day (date);
  for (guint i = 0; i < days->len; i++)
    {
      OutreachEditionDay *day = g_ptr_array_index (days, i);

      if (day->date == date)
        return day;
    }

  return add_day (days, date, date != OUTREACH_WHEN_NONE);
}

void
outreach_edition_days_sort (GPtrArray *days)
{
  g_ptr_array_sort (days, compare_days);
}

GPtrArray *
outreach_edition_days_read (OutreachReader *reader, OutreachRecord *edition, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (day_free);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_THEME_DAY);
  g_autoptr (GPtrArray) theme_days = NULL;

  add_edition (days, edition);
  outreach_query_set_edition (query, outreach_record_get_id (edition));
  outreach_query_add_sort (query, "date", FALSE);
  theme_days = outreach_reader_list (reader, query, error);
  if (theme_days == NULL)
    return NULL;

  for (guint i = 0; i < theme_days->len; i++)
    {
      OutreachRecord *theme_day = g_ptr_array_index (theme_days, i);
      OutreachWhen date = outreach_record_get_when (theme_day, "date");

      g_ptr_array_add (outreach_edition_days_ensure (days, date)->theme_days,
                       g_object_ref (theme_day));
    }
  outreach_edition_days_sort (days);

  return g_steal_pointer (&days);
}
