/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_AGENCIES_PAGE (outreach_agencies_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachAgenciesPage,
                      outreach_agencies_page,
                      OUTREACH,
                      AGENCIES_PAGE,
                      OutreachRecordPage)

G_END_DECLS
