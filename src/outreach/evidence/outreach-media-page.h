/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_MEDIA_PAGE (outreach_media_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachMediaPage,
                      outreach_media_page,
                      OUTREACH,
                      MEDIA_PAGE,
                      OutreachRecordPage)

G_END_DECLS
