/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OutreachWindowHandle:
 *
 * The name of a window for other programs, such as a portal that shows its dialog over it:
 * "x11:1c00007", "wayland:…". It holds until it is freed.
 */
typedef struct _OutreachWindowHandle OutreachWindowHandle;

/* @handle: "" where the window can't be named */
typedef void (*OutreachWindowHandleFunc) (const char *handle, gpointer user_data);

/* Calls @func once, at once or when the display server has answered; never where the window is gone
 * before. */
OutreachWindowHandle *outreach_window_handle_lend (GtkWindow *window,
                                                   OutreachWindowHandleFunc func,
                                                   gpointer user_data,
                                                   GDestroyNotify destroy);
void outreach_window_handle_free (OutreachWindowHandle *self);

G_END_DECLS
