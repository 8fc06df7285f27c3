/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_WINDOW (outreach_window_get_type ())
G_DECLARE_FINAL_TYPE (OutreachWindow, outreach_window, OUTREACH, WINDOW, AdwApplicationWindow)

OutreachWindow *outreach_window_new (AdwApplication *application);

OutreachSession *outreach_window_get_session (OutreachWindow *self);

/* Shows a book's pages. A book that can't be opened leaves what was there, with a message; where
 * nothing was there, the welcome page. */
void outreach_window_open_book (OutreachWindow *self, GFile *file);

/* @toast: (transfer full) */
void outreach_window_add_toast (OutreachWindow *self, AdwToast *toast);

G_END_DECLS
