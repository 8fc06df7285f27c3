/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "outreach-when.h"

G_BEGIN_DECLS

/**
 * outreach_edition_facts_get:
 * @year: 2014…
 *
 * The built-in facts of that year's national week (data/editions, each with its source and what is
 * not verified), as a JSON object.
 *
 * Returns: (transfer full) (nullable): %NULL for a year that is not known
 */
JsonObject *outreach_edition_facts_get (int year);

/* The years there are facts of, ascending. Returns: (transfer full) (element-type int) */
GArray *outreach_edition_facts_list_years (void);

typedef enum
{
  OUTREACH_DAY_UNKNOWN, /* no data for that year: not "no holiday" (domain.md A.5) */
  OUTREACH_DAY_PLAIN,   /* as the weekday says */
  OUTREACH_DAY_HOLIDAY,
  OUTREACH_DAY_MAKE_UP, /* a weekend day on which people work */
} OutreachDayKind;

/* What the State Council's list (data/holidays) says of a day; @name: (out) (optional) (nullable) */
OutreachDayKind outreach_holidays_get (OutreachWhen day, const char **name);

G_END_DECLS
