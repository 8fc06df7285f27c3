/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-browser.h"

G_BEGIN_DECLS

/* Adds to the actions of the activities page's browser: `save-template` and `series` for the activity that is
 * selected, and `use-template`. */
void outreach_template_actions_add (OutreachRecordBrowser *browser);

G_END_DECLS
