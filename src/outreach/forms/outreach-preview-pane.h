/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PREVIEW_PANE (outreach_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (OutreachPreviewPane, outreach_preview_pane, OUTREACH, PREVIEW_PANE, AdwBin)

/**
 * OutreachPreviewPane:
 *
 * The first page of a form's sheets, one at a time, with buttons for the sheets and the zoom
 * (Ctrl+plus, Ctrl+minus, Ctrl+0 within it) and a line that says how much there is.
 */

/**
 * outreach_preview_pane_show:
 * @store: (nullable): %NULL: nothing is shown
 *
 * Reads the page on a worker and shows it then; what is shown stays until it is there. A newer call
 * takes the place of one that is under way.
 */
void outreach_preview_pane_show (OutreachPreviewPane *self,
                                 OutreachForm *form,
                                 OutreachStore *store,
                                 const OutreachFormOptions *options);

/* The same for one sheet, without the buttons for others: whoever shows it chooses. */
void outreach_preview_pane_show_sheet (OutreachPreviewPane *self,
                                       OutreachForm *form,
                                       OutreachStore *store,
                                       const OutreachFormOptions *options,
                                       guint sheet);

G_END_DECLS
