/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-when.h"

G_BEGIN_DECLS

/**
 * OutreachSlot:
 *
 * A time of the day at which something can be held: 9:00–11:00, a half-day, a whole day.
 */
typedef struct
{
  OutreachWhen start; /* on 1 January 1970 */
  OutreachWhen end;   /* the same day, or the next; %OUTREACH_WHEN_NONE for none */
} OutreachSlot;

/**
 * outreach_slot_parse:
 * @text: `9:00-11:00` (with any dash, ~, 至), `下午2:30-4:00`, `14:30`, `上午`, `下午`, `全天`. An end
 *   before the start is on the next day; 24:00 is midnight.
 *
 * Returns: FALSE where @text is something else
 */
gboolean outreach_slot_parse (const char *text, OutreachSlot *slot);

/**
 * outreach_slot_parse_list:
 * @text: slots with ; , 、 or a line break between
 * @bad: (out) (optional) (transfer full): the first that is none
 *
 * Returns: (transfer full) (element-type OutreachSlot): each once, by time; %NULL where one is none
 */
GArray *outreach_slot_parse_list (const char *text, char **bad);

/* The slot on a day. @end: (out): may be %OUTREACH_WHEN_NONE */
void outreach_slot_get (const OutreachSlot *self,
                        OutreachWhen day,
                        OutreachWhen *start,
                        OutreachWhen *end);

G_END_DECLS
