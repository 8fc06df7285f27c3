/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COLLECTION_PAGE (outreach_collection_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCollectionPage,
                      outreach_collection_page,
                      OUTREACH,
                      COLLECTION_PAGE,
                      OutreachPage)

/**
 * OutreachCollectionPage:
 *
 * The other offices of the book and how far each is with its report: what came in, what is late, and
 * what becomes of it.
 */

G_END_DECLS
