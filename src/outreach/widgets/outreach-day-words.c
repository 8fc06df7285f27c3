/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-day-words.h"

#include <glib/gi18n.h>

char *
outreach_day_describe_weekday (OutreachWhen day)
{
  int year, month, date;
  g_autoptr (GDateTime) time = NULL;

  outreach_when_get_ymd (day, &year, &month, &date);
  time = g_date_time_new_local (year, month, date, 12, 0, 0);

  return g_date_time_format (time, "%A");
}

char *
outreach_day_describe_holiday (OutreachDayKind kind, const char *name)
{
  switch (kind)
    {
    case OUTREACH_DAY_HOLIDAY:
      /* Translators: %s is the holiday's name, such as “中秋节” */
      return name != NULL ? g_strdup_printf (_ ("Holiday: %s"), name) : g_strdup (_ ("Holiday"));
    case OUTREACH_DAY_MAKE_UP:
      return g_strdup (_ ("Make-up working day"));
    default:
      return NULL;
    }
}
