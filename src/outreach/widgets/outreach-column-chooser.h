/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-grid-columns.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COLUMN_CHOOSER (outreach_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (OutreachColumnChooser,
                      outreach_column_chooser,
                      OUTREACH,
                      COLUMN_CHOOSER,
                      GtkPopover)

/**
 * OutreachColumnChooser:
 *
 * The popover in which a person chooses the columns of a grid, their order, and what it is sorted
 * by: by pointer or by keyboard alone (Alt+Up and Alt+Down move a column). Each change shows at
 * once.
 */
void outreach_column_chooser_set_columns (OutreachColumnChooser *self,
                                          OutreachGridColumns *columns);

G_END_DECLS
