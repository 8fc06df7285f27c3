/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-browser.h"

G_BEGIN_DECLS

/* Adds `ignore-finding` to the actions of the activities page's browser: what is found in the current
 * cell, or else in the activity that is selected. */
void outreach_finding_actions_add (OutreachRecordBrowser *browser);

G_END_DECLS
