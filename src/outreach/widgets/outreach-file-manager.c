/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-file-manager.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "outreach-messages.h"

/* GTK 4.10 has GtkFileLauncher for this; on GTK 4.8 the file manager, or in a sandbox the portal, is
 * asked here. */

typedef struct
{
  GtkWidget *widget;
  GFile *file;
} Request;

static Request *
request_new (GtkWidget *widget, GFile *file)
{
  Request *self = g_new0 (Request, 1);

  self->widget = g_object_ref (widget);
  self->file = g_object_ref (file);

  return self;
}

static void
request_free (Request *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
present_failure (Request *self, const char *title, const GError *error)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  g_autoptr (GError) full =
      g_error_new (error->domain, error->code, _ ("The file is there all the same: %s (%s)"), name,
                   error->message);

  outreach_present_error (self->widget, title, full);
}

static void
file_opened_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (get_window (self->widget), result, &error))
    present_failure (self, _ ("No program opened the file"), error);
}

void
outreach_open_file (GtkWidget *widget, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (get_window (widget), uri, GDK_CURRENT_TIME, NULL, file_opened_cb,
                     request_new (widget, file));
}

/* ---- The folder ---- */

static void
folder_opened_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (get_window (self->widget), result, &error))
    present_failure (self, _ ("The folder could not be opened"), error);
}

static void
open_plain_folder (Request *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri_full (get_window (self->widget), uri, GDK_CURRENT_TIME, NULL, folder_opened_cb,
                     self);
}

static void
shown_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  /* A desktop whose file manager can't select a file may open a folder all the same. */
  if (answer == NULL)
    open_plain_folder (data);
  else
    request_free (data);
}

static void
ask_file_manager (GDBusConnection *bus, Request *self)
{
  g_autofree char *uri = g_file_get_uri (self->file);
  const char *uris[] = { uri, NULL };

  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, self);
}

static void
portal_answered_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (bus), NULL, result,
                                                       &error);

  if (answer == NULL)
    present_failure (self, _ ("The folder could not be opened"), error);
}

/* The portal opens the folder on the host in which the file really is. */
static void
ask_portal (GDBusConnection *bus, Request *self)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GError) error = NULL;
  int fd = g_open (g_file_peek_path (self->file), O_RDONLY | O_CLOEXEC, 0);
  int handle = fd >= 0 ? g_unix_fd_list_append (fds, fd, &error) : -1;

  if (fd >= 0)
    g_close (fd, NULL);
  if (handle < 0)
    {
      open_plain_folder (self);
      return;
    }
  g_dbus_connection_call_with_unix_fd_list (bus, "org.freedesktop.portal.Desktop",
                                            "/org/freedesktop/portal/desktop",
                                            "org.freedesktop.portal.OpenURI", "OpenDirectory",
                                            g_variant_new ("(sha{sv})", "", handle, NULL), NULL,
                                            G_DBUS_CALL_FLAGS_NONE, -1, fds, NULL,
                                            portal_answered_cb, self);
}

void
outreach_show_in_folder (GtkWidget *widget, GFile *file)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  Request *self = request_new (widget, file);

  if (bus == NULL)
    open_plain_folder (self);
  else if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    ask_portal (bus, self);
  else
    ask_file_manager (bus, self);
}
