/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_EDITION_MENU (outreach_edition_menu_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEditionMenu, outreach_edition_menu, OUTREACH, EDITION_MENU, GtkBox)

/* The edition that is looked at: a drop-down with its theme and the days left. Property `session`. */

/* Asks for a year and adds its edition. */
void outreach_edition_menu_add (OutreachEditionMenu *self);

/* "12 days to the opening", "Day 3 of 7", "Over for 5 days". Returns: (transfer full) */
char *outreach_edition_describe_time (OutreachRecord *edition, OutreachWhen today);

G_END_DECLS
