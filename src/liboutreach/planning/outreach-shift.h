/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-when.h"

G_BEGIN_DECLS

/**
 * OutreachShift:
 *
 * How a plan moves from one edition to another. Editions begin on any weekday and are seven or nine
 * days long (domain.md A.2), so that a number of days alone does not do.
 */
typedef struct
{
  OutreachWhen from_start; /* days, inclusive */
  OutreachWhen from_end;
  OutreachWhen to_start;
  OutreachWhen to_end;
} OutreachShift;

/**
 * outreach_shift_get_days:
 * @day: when something begins
 * @from_theme_day: the date of its theme day, or %OUTREACH_WHEN_NONE
 * @to_theme_day: the date of the same theme day in the other edition, or %OUTREACH_WHEN_NONE
 *
 * By how many days it moves:
 *
 *  1. With a theme day that has a date in both editions it keeps its distance to it.
 *  2. Before the opening it keeps its distance to the opening, after the last day that to the last day.
 *  3. The opening day stays the opening day, and the last day the last: ceremonies go with them.
 *  4. The nth day becomes the nth day; where that is another weekday, the day of its own weekday
 *     nearest to it within the edition. What was on a weekend is on a weekend.
 *  5. Where a shorter edition has no such weekday, the nth day, or the last.
 */
int outreach_shift_get_days (const OutreachShift *self,
                             OutreachWhen day,
                             OutreachWhen from_theme_day,
                             OutreachWhen to_theme_day);

/**
 * outreach_shift_move:
 * @start: (inout): may be %OUTREACH_WHEN_NONE, as @end and @due; then that moves by the opening day
 *
 * Moves the three by the days that the start moves by: precision, time of day and duration are
 * kept. Only what goes from the opening to the last day, and has no theme day, goes from the opening
 * to the last day of the other edition too, however long that is.
 */
void outreach_shift_move (const OutreachShift *self,
                          OutreachWhen from_theme_day,
                          OutreachWhen to_theme_day,
                          OutreachWhen *start,
                          OutreachWhen *end,
                          OutreachWhen *due);

/**
 * outreach_shift_title:
 * @from_ordinal: 0 for not known, as @to_ordinal
 *
 * Writes the year of the other edition for that of the first (2025, 二〇二五), and its ordinal
 * (第十二届, 第12届). Other years and ordinals stay: they are of something else.
 *
 * Returns: (transfer full)
 */
char *outreach_shift_title (const char *title,
                            int from_year,
                            int from_ordinal,
                            int to_year,
                            int to_ordinal);

/* Whether a title names a day of the year (8月31日), which no rule can move. */
gboolean outreach_shift_has_date (const char *title);

G_END_DECLS
