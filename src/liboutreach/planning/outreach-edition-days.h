/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-edition-facts.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

/* One day of an edition, or one before or after it on which something is planned. */
typedef struct
{
  OutreachWhen date;     /* OUTREACH_WHEN_NONE: theme days without a date */
  gboolean outside;      /* before the opening or after the end */
  OutreachDayKind kind;  /* holiday, make-up working day */
  const char *holiday;   /* (nullable): its name */
  GPtrArray *theme_days; /* of OutreachRecord */
} OutreachEditionDay;

/**
 * outreach_edition_days_read:
 *
 * The days from the opening to the end (31 at most), and those to which a theme day was moved.
 *
 * Returns: (transfer full) (element-type OutreachEditionDay): by date, the one without a date last;
 *   %NULL on an error
 */
GPtrArray *outreach_edition_days_read (OutreachReader *reader,
                                       OutreachRecord *edition,
                                       GError **error);

/* The day of @date, added at the end where it is not there; outreach_edition_days_sort() then.
 * Returns: (transfer none) */
OutreachEditionDay *outreach_edition_days_ensure (GPtrArray *days, OutreachWhen date);
void outreach_edition_days_sort (GPtrArray *days);

G_END_DECLS
