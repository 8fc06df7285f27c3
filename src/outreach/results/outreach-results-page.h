/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RESULTS_PAGE (outreach_results_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachResultsPage,
                      outreach_results_page,
                      OUTREACH,
                      RESULTS_PAGE,
                      OutreachRecordPage)

/**
 * OutreachResultsPage:
 *
 * What came of the activities that were held or reported, or are over: a grid of numbers, one metric a
 * column, and beside it all numbers of one activity. A metric has a column where somebody has a number
 * of it or a person chose it.
 */

G_END_DECLS
