/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COVERAGE_PAGE (outreach_coverage_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCoveragePage,
                      outreach_coverage_page,
                      OUTREACH,
                      COVERAGE_PAGE,
                      OutreachPage)

/* Settings by theme days or districts, what is planned and held there and what is missing; and the
 * targets from above (domain.md A.1). Add adds an activity for the current cell. */

G_END_DECLS
