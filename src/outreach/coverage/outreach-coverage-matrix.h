/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-coverage.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COVERAGE_MATRIX (outreach_coverage_matrix_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCoverageMatrix,
                      outreach_coverage_matrix,
                      OUTREACH,
                      COVERAGE_MATRIX,
                      GtkWidget)

/**
 * OutreachCoverageMatrix:
 *
 * Settings by theme days or districts, with totals, to be put into a scrolled window: the headings
 * stay where they are. It has widgets for what is in sight only, so that thousands of columns do. One
 * cell is the current one, which Tab comes to; arrow keys, Home, End, with Ctrl too, Page Up and Page
 * Down go on from there.
 *
 * Signal `activate` (row, column): Enter, the space bar or a click; positions as of outreach-coverage-words.h.
 */

/* @fresh: the place and the position are of no use any more */
void outreach_coverage_matrix_show (OutreachCoverageMatrix *self,
                                    OutreachCoverage *coverage,
                                    gboolean fresh);
/* What is shown is being read anew. */
void outreach_coverage_matrix_set_stale (OutreachCoverageMatrix *self, gboolean stale);
void outreach_coverage_matrix_get_current (OutreachCoverageMatrix *self, guint *row, guint *column);
/* FALSE while there is nothing to focus. */
gboolean outreach_coverage_matrix_focus (OutreachCoverageMatrix *self);

G_END_DECLS
