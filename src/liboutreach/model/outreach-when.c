/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-when.h"

#define DAY_MINUTES (24 * 60)

/* GDate counts days from 1 January of the year 1. */
#define JULIAN_1970 719163

static gint64
floor_div (gint64 a, gint64 b)
{
  gint64 q = a / b;

  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

static OutreachWhen
pack (gint64 minutes, OutreachPrecision precision)
{
  return minutes * 4 + precision;
}

static gint64
unpack_minutes (OutreachWhen when)
{
  return floor_div (when, 4);
}

static OutreachWhen
from_date (int year, int month, int day, int minutes, OutreachPrecision precision)
{
  GDate date;

  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy (day, month, year))
    return OUTREACH_WHEN_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);

  return pack (((gint64) g_date_get_julian (&date) - JULIAN_1970) * DAY_MINUTES + minutes,
               precision);
}

OutreachWhen
outreach_when_new_day (int year, int month, int day)
{
  return from_date (year, month, day, 0, OUTREACH_PRECISION_DAY);
}

OutreachWhen
outreach_when_new_half_day (int year, int month, int day, gboolean afternoon)
{
  return from_date (year, month, day, afternoon ? DAY_MINUTES / 2 : 0,
                    afternoon ? OUTREACH_PRECISION_AFTERNOON : OUTREACH_PRECISION_MORNING);
}

OutreachWhen
outreach_when_new_minute (int year, int month, int day, int hour, int minute)
{
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return OUTREACH_WHEN_NONE;

  return from_date (year, month, day, hour * 60 + minute, OUTREACH_PRECISION_MINUTE);
}

OutreachWhen
outreach_when_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return outreach_when_new_day (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));
}

OutreachPrecision
outreach_when_get_precision (OutreachWhen when)
{
  return (OutreachPrecision) (when - unpack_minutes (when) * 4);
}

static gint64
day_number (OutreachWhen when)
{
  return floor_div (unpack_minutes (when), DAY_MINUTES);
}

OutreachWhen
outreach_when_get_day (OutreachWhen when)
{
  if (when == OUTREACH_WHEN_NONE)
    return when;

  return pack (day_number (when) * DAY_MINUTES, OUTREACH_PRECISION_DAY);
}

OutreachWhen
outreach_when_add_days (OutreachWhen when, int days)
{
  if (when == OUTREACH_WHEN_NONE)
    return when;

  return when + (gint64) days * DAY_MINUTES * 4;
}

OutreachWhen
outreach_when_add_minutes (OutreachWhen when, gint64 minutes)
{
  if (when == OUTREACH_WHEN_NONE || outreach_when_get_precision (when) != OUTREACH_PRECISION_MINUTE)
    return when;

  return when + minutes * 4;
}

int
outreach_when_days_between (OutreachWhen from, OutreachWhen to)
{
  return (int) (day_number (to) - day_number (from));
}

static void
get_date (OutreachWhen when, GDate *date)
{
  gint64 julian = day_number (when) + JULIAN_1970;

  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) CLAMP (julian, 1, 1095000));
}

int
outreach_when_get_weekday (OutreachWhen when)
{
  GDate date;

  get_date (when, &date);

  return g_date_get_weekday (&date);
}

void
outreach_when_get_ymd (OutreachWhen when, int *year, int *month, int *day)
{
  GDate date;

  get_date (when, &date);
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = g_date_get_month (&date);
  if (day != NULL)
    *day = g_date_get_day (&date);
}

void
outreach_when_get_hm (OutreachWhen when, int *hour, int *minute)
{
  gint64 of_day = unpack_minutes (when) - day_number (when) * DAY_MINUTES;

  if (hour != NULL)
    *hour = (int) (of_day / 60);
  if (minute != NULL)
    *minute = (int) (of_day % 60);
}

gint64
outreach_when_get_first_minute (OutreachWhen when)
{
  return unpack_minutes (when);
}

gint64
outreach_when_get_end_minute (OutreachWhen when)
{
  static const int length[] = {
    [OUTREACH_PRECISION_DAY] = DAY_MINUTES,
    [OUTREACH_PRECISION_MORNING] = DAY_MINUTES / 2,
    [OUTREACH_PRECISION_AFTERNOON] = DAY_MINUTES / 2,
    [OUTREACH_PRECISION_MINUTE] = 0,
  };

  return unpack_minutes (when) + length[outreach_when_get_precision (when)];
}

char *
outreach_when_to_string (OutreachWhen when)
{
  int year, month, day, hour, minute;

  if (when == OUTREACH_WHEN_NONE)
    return g_strdup ("");

  outreach_when_get_ymd (when, &year, &month, &day);
  switch (outreach_when_get_precision (when))
    {
    case OUTREACH_PRECISION_MORNING:
      return g_strdup_printf ("%04d-%02d-%02d 上午", year, month, day);
    case OUTREACH_PRECISION_AFTERNOON:
      return g_strdup_printf ("%04d-%02d-%02d 下午", year, month, day);
    case OUTREACH_PRECISION_MINUTE:
      outreach_when_get_hm (when, &hour, &minute);
      return g_strdup_printf ("%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
    case OUTREACH_PRECISION_DAY:
    default:
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
    }
}
