/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-schedule.h"

G_BEGIN_DECLS

/* How many days it takes; 0 without a start. */
int outreach_schedule_count_days (OutreachWhen start, OutreachWhen end);

/* In which part of its first day it stands. @start: not %OUTREACH_WHEN_NONE */
OutreachBand outreach_schedule_find_band (OutreachWhen start, OutreachWhen end);

G_END_DECLS
