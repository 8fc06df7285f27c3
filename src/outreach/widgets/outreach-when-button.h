/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-when.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_WHEN_BUTTON (outreach_when_button_get_type ())
G_DECLARE_FINAL_TYPE (OutreachWhenButton, outreach_when_button, OUTREACH, WHEN_BUTTON, GtkWidget)

/**
 * OutreachWhenButton:
 *
 * A button with a calendar in which a day and a part of it (the whole day, a half-day, a time) are
 * chosen. Signals: `open`: the calendar is about to be seen, set the moment it begins with;
 * `chosen` (text): the moment as outreach_when_to_string() writes it, "" for none.
 */

/* @name: of what, for the accessible name */
GtkWidget *outreach_when_button_new (const char *name);
/* @when: OUTREACH_WHEN_NONE leaves the calendar where it is */
void outreach_when_button_set_when (OutreachWhenButton *self, OutreachWhen when);

G_END_DECLS
