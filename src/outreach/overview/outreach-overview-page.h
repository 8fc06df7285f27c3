/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_OVERVIEW_PAGE (outreach_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachOverviewPage,
                      outreach_overview_page,
                      OUTREACH,
                      OVERVIEW_PAGE,
                      OutreachPage)

/* Where the edition stands: days left, counts by state, theme days, what to do next. */

G_END_DECLS
