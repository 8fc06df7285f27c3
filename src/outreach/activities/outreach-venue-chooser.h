/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_VENUE_CHOOSER (outreach_venue_chooser_get_type ())
G_DECLARE_FINAL_TYPE (OutreachVenueChooser, outreach_venue_chooser, OUTREACH, VENUE_CHOOSER, AdwBin)

/**
 * OutreachVenueChooser:
 *
 * The venues of the directory, of which several are chosen: looked for, all that are found at once,
 * or by a list of names from the clipboard. Names that are not in the directory are offered to be
 * added to it.
 *
 * Signals: `changed`: others are chosen; `failed` (message, GError *)
 */

void outreach_venue_chooser_set_store (OutreachVenueChooser *self, OutreachStore *store);

/* Returns: (transfer none) (element-type gint64): row ids, as they were chosen */
GArray *outreach_venue_chooser_get_ids (OutreachVenueChooser *self);

void outreach_venue_chooser_focus_search (OutreachVenueChooser *self);

G_END_DECLS
