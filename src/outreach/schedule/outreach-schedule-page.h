/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SCHEDULE_PAGE (outreach_schedule_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachSchedulePage,
                      outreach_schedule_page,
                      OUTREACH,
                      SCHEDULE_PAGE,
                      OutreachPage)

/* The edition's activities day by day. */

G_END_DECLS
