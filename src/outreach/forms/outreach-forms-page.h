/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORMS_PAGE (outreach_forms_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormsPage, outreach_forms_page, OUTREACH, FORMS_PAGE, OutreachPage)

/**
 * OutreachFormsPage:
 *
 * Chooses a form and what it shall hold, shows its first page, and exports it.
 */

G_END_DECLS
