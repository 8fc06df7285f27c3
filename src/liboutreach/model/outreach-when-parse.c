/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-when.h"

/* What is written of a moment; -1 and '\0': nothing. */
typedef struct
{
  int year;
  int month;
  int day;
  int weekday;
  int hour;
  int minute;
  char half;
  char separator; /* of the parts of the date */
} Parts;

static const Parts no_parts = { -1, -1, -1, -1, -1, -1, '\0', '\0' };

/* ---- Words to marks ---- */

/* Longer words first. Marks are small letters, what is written becomes large: year y, month m, day
 * d, weekday w, morning a, afternoon p, hour :, until r. */
static const struct
{
  const char *from;
  const char *to;
} words[] = {
  { "星期", "周" },   { "礼拜", "周" },   { "禮拜", "周" },   { "週", "周" },
  { "周一", " w1 " }, { "周二", " w2 " }, { "周三", " w3 " }, { "周四", " w4 " },
  { "周五", " w5 " }, { "周六", " w6 " }, { "周日", " w7 " }, { "周天", " w7 " },
  { "上午", " a " },  { "早上", " a " },  { "早晨", " a " },  { "下午", " p " },
  { "傍晚", " p " },  { "晚上", " p " },  { "AM", " a " },    { "PM", " p " },
  { "全天", " " },    { "年", "y" },      { "月", "m" },      { "日", "d" },
  { "号", "d" },      { "號", "d" },      { "时", ":" },      { "時", ":" },
  { "点", ":" },      { "點", ":" },      { ":半", ":30" },   { "分", " " },
  { "。", "." },      { "、", "." },      { "—", "r" },       { "–", "r" },
  { "―", "r" },       { "~", "r" },       { "〜", "r" },      { "至", "r" },
  { "到", "r" },      { "rr", "r" },      { "(", " " },       { ")", " " },
  { ",", " " },       { "\t", " " },      { "\u00a0", " " },  { "\n", " " },
};

static char *
normalise (const char *text)
{
  g_autofree char *width = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out;

  if (width == NULL)
    return NULL;
  out = g_string_new (width);
  g_string_ascii_up (out);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (out, words[i].from, words[i].to, 0);

  return g_string_free (out, FALSE);
}

static void
skip_space (const char **at)
{
  while (**at == ' ')
    (*at)++;
}

static gboolean
take_mark (const char **at, char mark)
{
  const char *next = *at;

  skip_space (&next);
  if (*next != mark)
    return FALSE;
  *at = next + 1;

  return TRUE;
}

/* @n_digits: (out): how many were written. At most nine. */
static gboolean
take_number (const char **at, int *number, int *n_digits)
{
  const char *next = *at;
  int n = 0;

  skip_space (&next);
  for (*number = 0; n < 9 && g_ascii_isdigit (*next); next++, n++)
    *number = *number * 10 + (*next - '0');
  if (n == 0 || g_ascii_isdigit (*next))
    return FALSE;
  *n_digits = n;
  *at = next;

  return TRUE;
}

static gboolean
take_separator (const char **at, char *separator)
{
  static const char separators[] = "-/.";

  for (guint i = 0; separators[i] != '\0'; i++)
    {
      if (take_mark (at, separators[i]))
        {
          *separator = separators[i];
          return TRUE;
        }
    }

  return FALSE;
}

/* ---- Dates ---- */

/* 2023年9月12日, 23年9月12日, 2023-9-12, 20230912 */
static OutreachWhenProblem
take_full_date (const char **at, Parts *parts)
{
  int n_digits;
  char second;

  if (!take_number (at, &parts->year, &n_digits))
    return OUTREACH_WHEN_NOT_A_DATE;
  if (n_digits == 8)
    {
      parts->day = parts->year % 100;
      parts->month = parts->year / 100 % 100;
      parts->year /= 10000;
      return OUTREACH_WHEN_OK;
    }
  if (take_mark (at, 'y'))
    parts->year += n_digits <= 2 ? 2000 : 0;
  else if (n_digits != 4 || !take_separator (at, &parts->separator))
    return OUTREACH_WHEN_NOT_A_DATE;
  if (!take_number (at, &parts->month, &n_digits) ||
      (!take_mark (at, 'm') && !take_separator (at, &second)) ||
      !take_number (at, &parts->day, &n_digits))
    return OUTREACH_WHEN_NOT_A_DATE;
  take_mark (at, 'd');

  return OUTREACH_WHEN_OK;
}

/* The year comes last: clear where only one of the numbers can be a month. */
static OutreachWhenProblem
order_parts (int first, int second, int year, Parts *parts)
{
  parts->year = year;
  parts->month = first <= 12 ? first : second;
  parts->day = first <= 12 ? second : first;

  return (first <= 12 && second <= 12 && first != second) ? OUTREACH_WHEN_UNCLEAR_ORDER
                                                          : OUTREACH_WHEN_OK;
}

/* 9月12日, 9/12, 12日; 9/13/2023 */
static OutreachWhenProblem
take_short_date (const char **at, Parts *parts)
{
  int first, second, third, n_digits;
  const char *next;
  char separator;

  if (!take_number (at, &first, &n_digits) || n_digits > 2)
    return OUTREACH_WHEN_NOT_A_DATE;
  if (take_mark (at, 'd'))
    {
      parts->day = first;
      return OUTREACH_WHEN_OK;
    }
  if (!take_mark (at, 'm') && !take_separator (at, &parts->separator))
    return OUTREACH_WHEN_NOT_A_DATE;
  if (!take_number (at, &second, &n_digits) || n_digits > 2)
    return OUTREACH_WHEN_NOT_A_DATE;

  next = *at;
  if (parts->separator != '\0' && take_separator (&next, &separator) &&
      separator == parts->separator && take_number (&next, &third, &n_digits) && *next != ':')
    {
      if (n_digits != 4)
        return OUTREACH_WHEN_UNCLEAR_ORDER;
      *at = next;
      return order_parts (first, second, third, parts);
    }
  take_mark (at, 'd');
  parts->month = first;
  parts->day = second;

  return OUTREACH_WHEN_OK;
}

static OutreachWhenProblem
take_date (const char **at, Parts *parts)
{
  const char *next = *at;
  Parts found = *parts;
  OutreachWhenProblem problem = take_full_date (&next, &found);

  if (problem != OUTREACH_WHEN_OK)
    {
      next = *at;
      found = *parts;
      problem = take_short_date (&next, &found);
    }
  if (problem == OUTREACH_WHEN_OK)
    {
      *parts = found;
      *at = next;
    }

  return problem;
}

/* ---- Times ---- */

static void
take_half (const char **at, Parts *parts)
{
  if (take_mark (at, 'a'))
    parts->half = 'a';
  else if (take_mark (at, 'p'))
    parts->half = 'p';
}

/* 9:00, 9:00:00, 9点 */
static void
take_time (const char **at, Parts *parts)
{
  const char *next = *at;
  int hour, minute = 0, second = 0, n_digits;

  if (!take_number (&next, &hour, &n_digits) || n_digits > 2 || !take_mark (&next, ':'))
    return;
  if (take_number (&next, &minute, &n_digits) && take_mark (&next, ':'))
    take_number (&next, &second, &n_digits);
  parts->hour = hour;
  /* Seconds are dropped, but must be some. */
  parts->minute = second < 60 ? minute : 60;
  *at = next;
}

static void
take_weekday (const char **at, Parts *parts)
{
  const char *next = *at;

  skip_space (&next);
  if (*next != 'w')
    return;
  parts->weekday = next[1] - '0';
  *at = next + 2;
}

/* What stands behind a date. */
static void
take_rest (const char **at, Parts *parts)
{
  take_weekday (at, parts);
  take_mark (at, 'T');
  take_half (at, parts);
  take_weekday (at, parts);
  take_time (at, parts);
  if (parts->half == '\0')
    take_half (at, parts);
}

/* ---- Moments ---- */

/* The day of the period that @fits says. */
static OutreachWhen
find_day (const OutreachPeriod *period, const Parts *parts, guint *n_found)
{
  OutreachWhen found = OUTREACH_WHEN_NONE;

  *n_found = 0;
  if (period->first == OUTREACH_WHEN_NONE || period->last == OUTREACH_WHEN_NONE)
    return found;
  for (OutreachWhen day = outreach_when_get_day (period->first);
       day <= period->last && *n_found < 2; day = outreach_when_add_days (day, 1))
    {
      int nth;

      outreach_when_get_ymd (day, NULL, NULL, &nth);
      if (parts->day >= 0 ? nth != parts->day : outreach_when_get_weekday (day) != parts->weekday)
        continue;
      if (*n_found == 0)
        found = day;
      (*n_found)++;
    }

  return found;
}

static OutreachWhenProblem
complete_day (Parts *parts, const OutreachPeriod *period)
{
  guint n_found;
  OutreachWhen day = find_day (period, parts, &n_found);

  if (n_found == 1)
    outreach_when_get_ymd (day, &parts->year, &parts->month, &parts->day);
  else if (n_found == 0 && parts->day >= 0 && period->first != OUTREACH_WHEN_NONE)
    outreach_when_get_ymd (period->first, &parts->year, &parts->month, NULL);
  else
    return parts->day >= 0 ? OUTREACH_WHEN_NOT_A_DATE : OUTREACH_WHEN_UNCLEAR_WEEK;

  return OUTREACH_WHEN_OK;
}

/* Fills in what is not written: from the moment before where there is one, else from the period. */
static OutreachWhenProblem
complete (Parts *parts, const Parts *before, const OutreachPeriod *period)
{
  if (parts->day < 0 && parts->weekday < 0)
    {
      if (before == NULL)
        return OUTREACH_WHEN_NOT_A_DATE;
      parts->day = before->day;
      if (parts->half == '\0' && parts->hour >= 0)
        parts->half = before->half;
    }
  if (before != NULL && parts->day >= 0 && parts->month < 0)
    parts->month = before->month;
  if (before != NULL && parts->month >= 0 && parts->year < 0)
    parts->year = before->year;
  if (parts->month < 0)
    return complete_day (parts, period);
  if (parts->year < 0)
    parts->year = period->year;

  return parts->year > 0 ? OUTREACH_WHEN_OK : OUTREACH_WHEN_NO_YEAR;
}

static OutreachWhenProblem
make_moment (const Parts *parts, OutreachWhen *when)
{
  int hour =
      parts->half == 'p' && parts->hour >= 0 && parts->hour < 12 ? parts->hour + 12 : parts->hour;

  if (hour >= 0)
    *when = outreach_when_new_minute (parts->year, parts->month, parts->day, hour, parts->minute);
  else if (parts->half != '\0')
    *when = outreach_when_new_half_day (parts->year, parts->month, parts->day, parts->half == 'p');
  else
    *when = outreach_when_new_day (parts->year, parts->month, parts->day);
  if (*when == OUTREACH_WHEN_NONE)
    return OUTREACH_WHEN_NO_SUCH_DAY;

  return parts->weekday >= 0 && outreach_when_get_weekday (*when) != parts->weekday
             ? OUTREACH_WHEN_OTHER_WEEKDAY
             : OUTREACH_WHEN_OK;
}

static OutreachWhenProblem
take_first (const char **at, const OutreachPeriod *period, Parts *parts, OutreachWhen *when)
{
  OutreachWhenProblem problem;

  *parts = no_parts;
  take_weekday (at, parts);
  problem = take_date (at, parts);
  if (problem != OUTREACH_WHEN_OK && (problem != OUTREACH_WHEN_NOT_A_DATE || parts->weekday < 0))
    return problem;
  take_rest (at, parts);
  problem = complete (parts, NULL, period);

  return problem != OUTREACH_WHEN_OK ? problem : make_moment (parts, when);
}

/* A hyphen joins the parts of a date too: it is not taken for “until” where that could be meant. */
static gboolean
take_until (const char **at, const Parts *first)
{
  const char *next = *at;
  gboolean spaced = *next == ' ';

  if (take_mark (at, 'r'))
    return TRUE;
  if (!take_mark (&next, '-') || (first->separator == '-' && first->hour < 0 &&
                                  first->half == '\0' && !(spaced && *next == ' ')))
    return FALSE;
  *at = next;

  return TRUE;
}

/* 9/12-14: a day alone. */
static void
take_bare_day (const char **at, Parts *parts)
{
  const char *next = *at;
  int day, n_digits;

  if (!take_number (&next, &day, &n_digits) || n_digits > 2)
    return;
  skip_space (&next);
  if (strchr ("adpw", *next) == NULL)
    return;
  take_mark (&next, 'd');
  parts->day = day;
  *at = next;
}

static OutreachWhenProblem
take_second (const char **at, const OutreachPeriod *period, const Parts *first, OutreachWhen *when)
{
  const char *before = *at;
  Parts parts = no_parts;
  OutreachWhenProblem problem;

  take_weekday (at, &parts);
  problem = take_date (at, &parts);
  if (problem == OUTREACH_WHEN_NOT_A_DATE)
    take_bare_day (at, &parts);
  else if (problem != OUTREACH_WHEN_OK)
    return problem;
  take_rest (at, &parts);
  if (*at == before)
    return OUTREACH_WHEN_NOT_A_DATE;
  problem = complete (&parts, first, period);

  return problem != OUTREACH_WHEN_OK ? problem : make_moment (&parts, when);
}

OutreachWhenProblem
outreach_when_parse_span (const char *text,
                          const OutreachPeriod *period,
                          OutreachWhen *start,
                          OutreachWhen *end)
{
  g_autofree char *plain = normalise (text);
  const char *at = plain;
  OutreachWhenProblem problem;
  Parts first;

  *start = *end = OUTREACH_WHEN_NONE;
  if (plain == NULL)
    return OUTREACH_WHEN_NOT_A_DATE;
  problem = take_first (&at, period, &first, start);
  if (problem == OUTREACH_WHEN_OK && take_until (&at, &first))
    problem = take_second (&at, period, &first, end);
  skip_space (&at);

  return problem == OUTREACH_WHEN_OK && *at != '\0' ? OUTREACH_WHEN_NOT_A_DATE : problem;
}

OutreachWhen
outreach_when_parse (const char *text, int year)
{
  OutreachPeriod period = { year, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE };
  OutreachWhen start, end;

  return outreach_when_parse_span (text, &period, &start, &end) == OUTREACH_WHEN_OK &&
                 end == OUTREACH_WHEN_NONE
             ? start
             : OUTREACH_WHEN_NONE;
}
