/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_ACTIVITIES_PAGE (outreach_activities_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachActivitiesPage,
                      outreach_activities_page,
                      OUTREACH,
                      ACTIVITIES_PAGE,
                      OutreachRecordPage)

G_END_DECLS
