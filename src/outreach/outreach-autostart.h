/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * outreach_autostart_request_async:
 * @parent: the window over which the desktop may ask the person
 * @wanted: whether `outreach --background` is to start with the session
 *
 * Asks the desktop's portal org.freedesktop.portal.Background. Where there is none, or one that does
 * not know programs outside of a sandbox, an entry in the person's autostart folder does the same.
 */
void outreach_autostart_request_async (GtkWindow *parent,
                                       gboolean wanted,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* @error: NOT_ALLOWED where the person or the desktop refused, FAILED where the desktop can't: the
 * message says what to do. What is not wanted any more can't be refused. */
gboolean outreach_autostart_request_finish (GAsyncResult *result, GError **error);

G_END_DECLS
