/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form.h"
#include "outreach-page.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORMS_PAGE (outreach_forms_page_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormsPage, outreach_forms_page, OUTREACH, FORMS_PAGE, OutreachPage)

/**
 * OutreachFormsPage:
 *
 * Chooses a form and what it shall hold, shows its first page, and exports it.
 */

/* Returns: (transfer none): the one that is shown */
OutreachForm *outreach_forms_page_get_form (OutreachFormsPage *self);

/* Shows the form of the book that has just been stored. */
void outreach_forms_page_select (OutreachFormsPage *self, const char *uid);

G_END_DECLS
