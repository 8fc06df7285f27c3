/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-record-browser.h"

G_BEGIN_DECLS

/* Adds the actions on the block of cells that is chosen in the browser's grid: `copy`, `paste`,
 * `fill-down`, `clear-cells`. */
void outreach_cell_actions_add (GActionMap *map, OutreachRecordBrowser *browser);

G_END_DECLS
