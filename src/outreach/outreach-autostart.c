/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-autostart.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "outreach-error.h"
#include "outreach-window-handle.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define REQUEST "org.freedesktop.portal.Request"

/* What the desktop runs at the login. */
#define PROGRAM "outreach"
#define ARGUMENT "--background"

typedef struct
{
  gboolean wanted;
  gboolean done;
  OutreachWindowHandle *handle; /* (nullable) */
  GDBusConnection *bus;
  char *path; /* of the object that answers */
  guint response;
  guint watch;
} Request;

/* ---- The entry in the autostart folder ---- */

static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static char *
get_entry_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", APPLICATION_ID ".desktop", NULL);
}

/* One whose program is not there (TryExec) is passed over by the desktop. */
static gboolean
write_entry (GError **error)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autofree char *path = get_entry_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) cause = NULL;

  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE,
                         G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME,
                         _ ("Outreach"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON,
                         APPLICATION_ID);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC,
                         PROGRAM " " ARGUMENT);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC, PROGRAM);
  g_mkdir_with_parents (folder, 0700);
  if (g_key_file_save_to_file (entry, path, &cause))
    return TRUE;

  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
      /* Translators: folder, cause */
      _ ("Nothing could be added to what starts at login, in “%s”: %s. Reminders come while Outreach is open."),
      folder, cause->message);

  return FALSE;
}

static void
remove_entry (void)
{
  g_autofree char *path = get_entry_path ();

  g_unlink (path);
}

/* ---- The portal ---- */

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_pointer (&self->handle, outreach_window_handle_free);
  g_clear_object (&self->bus);
  g_free (self->path);
  g_free (self);
}

static void
stop_listening (Request *self)
{
  if (self->response != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->response);
  self->response = 0;
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
}

static void
start_without_portal (GTask *task)
{
  GError *error = NULL;

  if (is_sandboxed ())
    g_task_return_new_error (
        task, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
        /* Translators: the name of an interface of D-Bus */
        _ ("This desktop can't start applications in the background: it lacks %s. Reminders come while Outreach is open."),
        BACKGROUND);
  else if (write_entry (&error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish (GTask *data, gboolean allowed, gboolean starts)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Request *self = g_task_get_task_data (task);

  if (self->done)
    return;
  self->done = TRUE;
  stop_listening (self);
  g_clear_pointer (&self->handle, outreach_window_handle_free);
  if (!self->wanted)
    remove_entry ();
  if (!self->wanted || (allowed && starts))
    g_task_return_boolean (task, TRUE);
  else if (allowed)
    start_without_portal (task);
  else
    g_task_return_new_error (
        task, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
        _ ("The desktop does not let Outreach run in the background. Allow it in the settings of the system, under Apps, then try again."));
}

static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *name,
             GVariant *parameters,
             gpointer data)
{
  g_autoptr (GVariant) results = NULL;
  gboolean allowed = FALSE, starts = FALSE;
  guint32 response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &allowed);
  g_variant_lookup (results, "autostart", "b", &starts);
  finish (data, response == 0 && allowed, starts);
}

static void
listen (GTask *task, const char *path)
{
  Request *self = g_task_get_task_data (task);

  stop_listening (self);
  g_free (self->path);
  self->path = g_strdup (path);
  self->response = g_dbus_connection_signal_subscribe (self->bus, PORTAL, REQUEST, "Response", path,
                                                       NULL, G_DBUS_SIGNAL_FLAGS_NONE, response_cb,
                                                       g_object_ref (task), g_object_unref);
}

/* A portal that ended does not answer any more. */
static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  finish (data, TRUE, FALSE);
}

static void
called_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *self = g_task_get_task_data (task);
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  const char *path;

  if (answer == NULL)
    finish (task, TRUE, FALSE);
  if (self->done)
    return;

  g_variant_get (answer, "(&o)", &path);
  if (!g_str_equal (path, self->path)) /* a portal before version 0.9 chooses it */
    listen (task, path);
  self->watch =
      g_bus_watch_name_on_connection (self->bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                      vanished_cb, g_object_ref (task), g_object_unref);
}

/* Where the answer will come, so that it is listened for before it can. */
static char *
make_request_path (Request *self, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static GVariant *
make_options (Request *self, const char *token)
{
  const char *const command[] = { PROGRAM, ARGUMENT, NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (
                             _ ("Reminders of tasks that are due come while Outreach is closed.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (self->wanted));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));

  return g_variant_builder_end (&options);
}

static void
handle_cb (const char *handle, gpointer data)
{
  GTask *task = data;
  Request *self = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("outreach%u", g_random_int ());
  g_autofree char *path = make_request_path (self, token);

  listen (task, path);
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, BACKGROUND, "RequestBackground",
                          g_variant_new ("(s@a{sv})", handle, make_options (self, token)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb,
                          g_object_ref (task));
}

void
outreach_autostart_request_async (GtkWindow *parent,
                                  gboolean wanted,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  Request *self = g_new0 (Request, 1);

  g_task_set_source_tag (task, outreach_autostart_request_async);
  g_task_set_task_data (task, self, request_free);
  self->wanted = wanted;
  g_set_object (&self->bus, bus);
  if (bus != NULL)
    self->handle =
        outreach_window_handle_lend (parent, handle_cb, g_object_ref (task), g_object_unref);
  else
    finish (task, TRUE, FALSE);
}

gboolean
outreach_autostart_request_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
