/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_VENUES_PAGE (outreach_venues_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachVenuesPage,
                      outreach_venues_page,
                      OUTREACH,
                      VENUES_PAGE,
                      OutreachRecordPage)

G_END_DECLS
