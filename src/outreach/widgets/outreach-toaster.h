/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_TOASTER (outreach_toaster_get_type ())
G_DECLARE_FINAL_TYPE (OutreachToaster, outreach_toaster, OUTREACH, TOASTER, GObject)

/**
 * OutreachToaster:
 *
 * Shows the newest toast only: news does not queue up behind older news, and the Undo button of one
 * never stands there when something else would be undone. A toast is not taken away while it is
 * still coming in, which libadwaita 1.2 does not survive.
 */

/* @overlay: must outlive the toaster */
OutreachToaster *outreach_toaster_new (AdwToastOverlay *overlay);

/* @toast: (transfer full): takes the place of what is shown */
void outreach_toaster_show (OutreachToaster *self, AdwToast *toast);

/* Takes away what is shown. */
void outreach_toaster_clear (OutreachToaster *self);

G_END_DECLS
