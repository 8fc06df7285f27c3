/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-edition-facts.h"
#include "outreach-when.h"

G_BEGIN_DECLS

/* "Tuesday". Returns: (transfer full) */
char *outreach_day_describe_weekday (OutreachWhen day);

/* Whether schools and offices are open that day (domain.md A.5); @name: (nullable).
 * Returns: (transfer full) (nullable): %NULL for a usual day */
char *outreach_day_describe_holiday (OutreachDayKind kind, const char *name);

G_END_DECLS
