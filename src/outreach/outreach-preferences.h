/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PREFERENCES (outreach_preferences_get_type ())
G_DECLARE_FINAL_TYPE (OutreachPreferences,
                      outreach_preferences,
                      OUTREACH,
                      PREFERENCES,
                      AdwPreferencesWindow)

/* The office's identity (in the book), the language of forms and the masking (in the settings). */
void outreach_preferences_present (GtkWindow *parent, OutreachSession *session);

G_END_DECLS
