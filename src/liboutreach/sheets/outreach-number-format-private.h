/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cell.h"

G_BEGIN_DECLS

/* What a number format makes of a number. */
typedef enum
{
  OUTREACH_SHOWS_NUMBER,
  OUTREACH_SHOWS_DATE,
  OUTREACH_SHOWS_HALF_DAY, /* a date with AM/PM and no hour */
  OUTREACH_SHOWS_TIME,     /* a time of day, no date */
  OUTREACH_SHOWS_DURATION, /* hours, minutes or seconds, any number of them */
} OutreachShows;

/* By the format's code (ECMA-376 18.8.31), valid UTF-8. Only its first section counts. */
OutreachShows outreach_number_format_classify (const char *code);

/* The code of a format that has a number only (ECMA-376 18.8.30, with what it says for zh-cn), or
 * %NULL. */
const char *outreach_number_format_get_builtin (guint id);

/* Makes of a number what its format shows: sets type, number and when of @cell. Days count from
 * 1899-12-30 (with the 29 February 1900 that never was), or from 1904-01-01. */
void outreach_cell_set_number (OutreachCell *cell,
                               double number,
                               OutreachShows shows,
                               gboolean since_1904);

G_END_DECLS
