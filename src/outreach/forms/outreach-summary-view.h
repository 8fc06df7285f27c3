/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SUMMARY_VIEW (outreach_summary_view_get_type ())
G_DECLARE_FINAL_TYPE (OutreachSummaryView, outreach_summary_view, OUTREACH, SUMMARY_VIEW, AdwBin)

/**
 * OutreachSummaryView:
 *
 * The summary of the session's edition, as it was edited or as it is drafted. What is typed is
 * stored as the edition's field when the text is left; until then nothing replaces it.
 */

void outreach_summary_view_set_session (OutreachSummaryView *self, OutreachSession *session);

/* Reads what the book holds now. */
void outreach_summary_view_refresh (OutreachSummaryView *self);

/* Stores what was typed. FALSE: it can't be stored, and the person has been told why */
gboolean outreach_summary_view_settle (OutreachSummaryView *self);

/* Asks for a file and writes the summary into it. */
void outreach_summary_view_export (OutreachSummaryView *self);

G_END_DECLS
