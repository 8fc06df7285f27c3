/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-forms-page.h"

G_BEGIN_DECLS

/* What is done with the form that the page shows, and with forms of other offices: adds the actions
 * of the page's menu to @map. */
void outreach_form_actions_add (OutreachFormsPage *page, GActionMap *map);

/* Enables those that suit the form that is shown. */
void outreach_form_actions_update (OutreachFormsPage *page, GActionMap *map);

G_END_DECLS
