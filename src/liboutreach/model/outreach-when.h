/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OutreachWhen:
 *
 * A moment of local wall time, as precise as it was entered: a day, a half-day, or a minute
 * (domain.md A.3 (a) 7: plans are made in half-days). One number, ordered by time, so that SQLite
 * sorts and indexes it: minutes since 1970-01-01 00:00 local, times 4, plus the precision.
 *
 * %OUTREACH_WHEN_NONE means "not set".
 */
typedef gint64 OutreachWhen;

#define OUTREACH_WHEN_NONE G_MININT64

typedef enum
{
  OUTREACH_PRECISION_DAY,
  OUTREACH_PRECISION_MORNING,   /* 00:00 to 12:00 */
  OUTREACH_PRECISION_AFTERNOON, /* 12:00 to 24:00 */
  OUTREACH_PRECISION_MINUTE,
} OutreachPrecision;

/* Return OUTREACH_WHEN_NONE where the date or the time does not exist. */
OutreachWhen outreach_when_new_day (int year, int month, int day);
OutreachWhen outreach_when_new_half_day (int year, int month, int day, gboolean afternoon);
OutreachWhen outreach_when_new_minute (int year, int month, int day, int hour, int minute);
OutreachWhen outreach_when_today (void);

OutreachPrecision outreach_when_get_precision (OutreachWhen when);

/* The whole day that @when lies in. */
OutreachWhen outreach_when_get_day (OutreachWhen when);

/* @when moved by @days whole days, its precision kept. */
OutreachWhen outreach_when_add_days (OutreachWhen when, int days);

/* A minute moved by @minutes; what is less precise stays. */
OutreachWhen outreach_when_add_minutes (OutreachWhen when, gint64 minutes);

/* Days from @from to @to, negative where @to is earlier. */
int outreach_when_days_between (OutreachWhen from, OutreachWhen to);

/* 1 Monday … 7 Sunday. */
int outreach_when_get_weekday (OutreachWhen when);

void outreach_when_get_ymd (OutreachWhen when, int *year, int *month, int *day);

/* Hour and minute; 0:00 for a day and a morning, 12:00 for an afternoon. */
void outreach_when_get_hm (OutreachWhen when, int *hour, int *minute);

/* The span that @when stands for, in minutes since 1970-01-01 local. A minute lasts no time; the
 * end is exclusive: a day is [0:00, 24:00), a morning [0:00, 12:00). */
gint64 outreach_when_get_first_minute (OutreachWhen when);
gint64 outreach_when_get_end_minute (OutreachWhen when);

/**
 * OutreachPeriod:
 * @year: the year to take where none is written (the edition's), or 0 to refuse such text
 * @first: the first day of the edition, or none
 * @last: its last day, or none
 *
 * When a moment is that is not written in full: `9月12日`, `12号`, `周二`.
 */
typedef struct
{
  int year;
  OutreachWhen first;
  OutreachWhen last;
} OutreachPeriod;

/* Why a text is no moment. */
typedef enum
{
  OUTREACH_WHEN_OK,
  OUTREACH_WHEN_NOT_A_DATE,
  OUTREACH_WHEN_NO_SUCH_DAY,   /* 30 February, 25:00 */
  OUTREACH_WHEN_NO_YEAR,       /* none is written and none is known */
  OUTREACH_WHEN_UNCLEAR_ORDER, /* 09/12/23 */
  OUTREACH_WHEN_UNCLEAR_WEEK,  /* 周二, where no week is known that has one */
  OUTREACH_WHEN_OTHER_WEEKDAY, /* 9月12日（周三）, which is a Tuesday */
} OutreachWhenProblem;

/**
 * outreach_when_parse_span:
 * @text: what a person wrote
 * @period: what completes it
 * @start: (out): the moment
 * @end: (out): the end where two are written, else %OUTREACH_WHEN_NONE
 *
 * Understands `2025-09-16`, `2025-09-16 09:00`, `2025-09-16T09:00:00`, `2025-09-16 上午` (and 下午, AM,
 * PM), with `-`, `/`, `.` between, `20250916`, `2025年9月16日 9点半`; with a year in @period `9月16日上午`,
 * `9-16`, `9.16 14:30`; with its days `16号` and `周二下午`. A weekday beside a date must be its own.
 * Two of them with `-`, `—`, `~`, `至` between are a span, of which the second need not repeat what
 * the first says: `9月12日 9:00-11:30`, `9月12日—14日`, `9/12上午至下午`. Full-width digits and
 * punctuation count as their half-width forms.
 */
OutreachWhenProblem outreach_when_parse_span (const char *text,
                                              const OutreachPeriod *period,
                                              OutreachWhen *start,
                                              OutreachWhen *end);

/* One moment, completed by @year alone (0: none is known): %OUTREACH_WHEN_NONE where @text is something
 * else. */
OutreachWhen outreach_when_parse (const char *text, int year);

/* `2025-09-16`, `2025-09-16 上午`, `2025-09-16 09:00`: what the command line writes and reads.
 * Returns: (transfer full): "" for none */
char *outreach_when_to_string (OutreachWhen when);

G_END_DECLS
