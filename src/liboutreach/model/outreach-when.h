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
 * outreach_when_parse:
 * @text: what a person wrote
 * @year: the year to take where none is written (the edition's), or 0 to refuse such text
 *
 * Understands `2025-09-16`, `2025-09-16 09:00`, `2025-09-16T09:00`, `2025-09-16 上午` (and 下午, AM,
 * PM), with `-`, `/`, `.` between, `2025年9月16日 9:00`, and, with a @year, `9月16日上午` and `9-16`,
 * `9.16 14:30`. Full-width digits and punctuation count as their half-width forms.
 *
 * Returns: the moment, or %OUTREACH_WHEN_NONE where @text is something else
 */
OutreachWhen outreach_when_parse (const char *text, int year);

/* `2025-09-16`, `2025-09-16 上午`, `2025-09-16 09:00`: what the command line writes and reads.
 * Returns: (transfer full): "" for none */
char *outreach_when_to_string (OutreachWhen when);

G_END_DECLS
