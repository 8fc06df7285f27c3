/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-export.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

/**
 * outreach_calendar_export:
 * @reader: the book
 * @query: which activities
 * @edition: (nullable): its name becomes the calendar's
 * @options: language and masking
 * @stream: where to write; stays open
 * @progress: (nullable): called after each activity
 * @error: of the book, of @stream, %G_IO_ERROR_CANCELLED
 *
 * Writes activities as one calendar (RFC 5545, one VCALENDAR) that GNOME Calendar and others import.
 * It is what outreach_form_export() does for a file that ends in .ics; use that for files.
 *
 * **Identity.** UID is the activity's uid and "@outreachweek.github.io": a second import updates.
 * SEQUENCE is the number of times that the journal saw the activity change; it never falls. Where
 * another record changed (a venue's name) or a change was undone it stays, and DTSTAMP, the time of
 * the export, tells which is newer. LAST-MODIFIED is there where the journal knows it.
 *
 * **Times** are local wall time of no zone, as they were entered; none is made up:
 *  - from minute to minute: DTSTART and DTEND with times;
 *  - a minute without an end, or with one that is not later: no DTEND (an event of no length);
 *  - whole days: VALUE=DATE, DTEND the day after the last;
 *  - as soon as one end is a half-day, or one has a time and the other a day: the days from first to
 *    last as whole days, and SUMMARY says the rest in brackets: 讲座（上午）, 展览（9月12日 9:00—14日）;
 *  - without a start: left out, an event needs one.
 *
 * **State.** draft, planned, submitted and returned are TENTATIVE; approved, held and reported
 * CONFIRMED; cancelled CANCELLED, so that an import takes them out of the plan. A form that leaves
 * out cancelled activities still has them in its calendar. What was removed from the book is not in
 * it, and stays in calendars that imported it before.
 *
 * **Personal data.** Phones and mail are in DESCRIPTION when @options have a reason to unmask, which
 * the calendar then tells (X-WR-CALDESC), and are left out otherwise.
 */
gboolean outreach_calendar_export (OutreachReader *reader,
                                   const OutreachQuery *query,
                                   OutreachRecord *edition,
                                   const OutreachFormOptions *options,
                                   GOutputStream *stream,
                                   OutreachFormProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
