/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-window-handle.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

struct _OutreachWindowHandle
{
  GdkSurface *exported; /* where the display server keeps a name for it */
};

typedef struct
{
  OutreachWindowHandleFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  answer->destroy (answer->user_data);
  g_free (answer);
}

#ifdef GDK_WINDOWING_WAYLAND
static void
exported_cb (GdkToplevel *toplevel, const char *name, gpointer data)
{
  Answer *answer = data;
  g_autofree char *handle = g_strconcat ("wayland:", name, NULL);

  answer->func (handle, answer->user_data);
}

static gboolean export(OutreachWindowHandle *self, GdkSurface *surface, Answer *answer)
{
  if (!GDK_IS_WAYLAND_TOPLEVEL (surface) ||
      !gdk_wayland_toplevel_export_handle (GDK_TOPLEVEL (surface), exported_cb, answer,
                                           answer_free))
    return FALSE;
  g_set_object (&self->exported, surface);

  return TRUE;
}
#endif

static char *
name_surface (GdkSurface *surface)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_SURFACE (surface))
    return g_strdup_printf ("x11:%lx", gdk_x11_surface_get_xid (surface));
#endif

  return g_strdup ("");
}

OutreachWindowHandle *
outreach_window_handle_lend (GtkWindow *window,
                             OutreachWindowHandleFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  OutreachWindowHandle *self = g_new0 (OutreachWindowHandle, 1);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  Answer *answer = g_new0 (Answer, 1);
  g_autofree char *handle = NULL;

  *answer = (Answer){ func, user_data, destroy };
#ifdef GDK_WINDOWING_WAYLAND
  if (export(self, surface, answer))
    return self;
#endif
  handle = name_surface (surface);
  func (handle, user_data);
  answer_free (answer);

  return self;
}

void
outreach_window_handle_free (OutreachWindowHandle *self)
{
#ifdef GDK_WINDOWING_WAYLAND
  /* A window that was closed has taken its name back. */
  if (self->exported != NULL && !gdk_surface_is_destroyed (self->exported))
    gdk_wayland_toplevel_unexport_handle (GDK_TOPLEVEL (self->exported));
#endif
  g_clear_object (&self->exported);
  g_free (self);
}
