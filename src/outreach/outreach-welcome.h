/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_WELCOME (outreach_welcome_get_type ())
G_DECLARE_FINAL_TYPE (OutreachWelcome, outreach_welcome, OUTREACH, WELCOME, AdwBin)

/**
 * OutreachWelcome:
 *
 * What a person without a book meets: asks the office's name, level and division and makes the
 * book, or opens the sample. Signals: `done` (OutreachStore *): a book was made; `cancelled`.
 */

/* Begins anew. @can_cancel: another book is open */
void outreach_welcome_start (OutreachWelcome *self, gboolean can_cancel);

/* Says above the form why a book could not be opened. */
void outreach_welcome_show_error (OutreachWelcome *self, const GError *error);

G_END_DECLS
