/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-edition-facts.h"

#include "outreach-data.h"

typedef struct
{
  gboolean off;
  char *name;
} Holiday;

JsonObject *
outreach_edition_facts_get (int year)
{
  g_autofree char *path = g_strdup_printf ("editions/%d.json", year);

  return outreach_data_load (path);
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

GArray *
outreach_edition_facts_list_years (void)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCE_PATH "/editions",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      int year = atoi (names[i]);

      if (year > 0)
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_ints);

  return years;
}

static void
free_holiday (gpointer data)
{
  Holiday *holiday = data;

  g_free (holiday->name);
  g_free (holiday);
}

/* Day → Holiday for one year; an empty table for a year without data. */
static GHashTable *
load_holidays (int year)
{
  GHashTable *days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_holiday);
  g_autofree char *path = g_strdup_printf ("holidays/%d.json", year);
  g_autoptr (JsonObject) object = outreach_data_load (path);
  JsonArray *array;

  if (object == NULL)
    return days;

  array = json_object_get_array_member (object, "days");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      OutreachWhen day = outreach_when_parse (json_object_get_string_member (entry, "date"), 0);
      Holiday *holiday = g_new0 (Holiday, 1);

      holiday->off = json_object_get_boolean_member (entry, "off");
      holiday->name = g_strdup (json_object_get_string_member (entry, "name"));
      g_hash_table_insert (days, g_memdup2 (&day, sizeof day), holiday);
    }

  return days;
}

OutreachDayKind
outreach_holidays_get (OutreachWhen day, const char **name)
{
  static GMutex mutex;
  static GHashTable *years;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GHashTable *days;
  Holiday *holiday;
  int year;

  if (name != NULL)
    *name = NULL;
  if (day == OUTREACH_WHEN_NONE)
    return OUTREACH_DAY_UNKNOWN;

  if (years == NULL)
    years = g_hash_table_new (NULL, NULL);
  outreach_when_get_ymd (day, &year, NULL, NULL);
  days = g_hash_table_lookup (years, GINT_TO_POINTER (year));
  if (days == NULL)
    {
      days = load_holidays (year);
      g_hash_table_insert (years, GINT_TO_POINTER (year), days);
    }
  if (g_hash_table_size (days) == 0)
    return OUTREACH_DAY_UNKNOWN;

  day = outreach_when_get_day (day);
  holiday = g_hash_table_lookup (days, &day);
  if (holiday == NULL)
    return OUTREACH_DAY_PLAIN;
  if (name != NULL)
    *name = holiday->name;

  return holiday->off ? OUTREACH_DAY_HOLIDAY : OUTREACH_DAY_MAKE_UP;
}
