/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-application.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-key-order.h"
#include "outreach-reminder.h"
#include "outreach-window.h"

struct _OutreachApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  OutreachReminder *reminder;
  gboolean quiet; /* it was started to remind: the first activation shows no window */
  gboolean held;
};

G_DEFINE_FINAL_TYPE (OutreachApplication, outreach_application, ADW_TYPE_APPLICATION)

/* The active window may be a dialog over it. */
static OutreachWindow *
get_window (OutreachApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (OUTREACH_IS_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static OutreachWindow *
create_window (OutreachApplication *self)
{
  OutreachWindow *window = outreach_window_new (ADW_APPLICATION (self));

  outreach_reminder_set_session (self->reminder, outreach_window_get_session (window));

  return window;
}

/* ---- Without a window ---- */

/* With the settings for it the application outlives its window, to remind. */
static void
update_hold (OutreachApplication *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "remind-tasks") &&
                    g_settings_get_boolean (self->settings, "remind-closed");

  if (wanted == self->held)
    return;
  self->held = wanted;
  if (wanted)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static int
outreach_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("outreach %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (!g_variant_dict_contains (options, "background"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (g_application_get_is_remote (application))
    return 0;
  OUTREACH_APPLICATION (application)->quiet = TRUE;

  return -1;
}

static void
outreach_application_activate (GApplication *application)
{
  OutreachApplication *self = OUTREACH_APPLICATION (application);
  OutreachWindow *window = get_window (self);
  g_autoptr (GFile) book = NULL;

  if (self->quiet)
    {
      self->quiet = FALSE;
      outreach_reminder_set_session (self->reminder, NULL);
      return;
    }
  if (window == NULL)
    {
      window = create_window (self);
      book = outreach_session_find_book (self->settings);
      if (book != NULL)
        outreach_window_open_book (window, book);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
outreach_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  OutreachWindow *window = get_window (OUTREACH_APPLICATION (application));

  OUTREACH_APPLICATION (application)->quiet = FALSE;
  if (window == NULL)
    window = create_window (OUTREACH_APPLICATION (application));
  outreach_window_open_book (window, files[0]);
  gtk_window_present (GTK_WINDOW (window));
}

/* The application stays where it is to remind. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachWindow *window = get_window (data);

  /* The window stores what is being typed, or stays. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (data);
}

/* A click on the notification. */
static void
show_tasks_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_activate (data);
  gtk_widget_activate_action (GTK_WIDGET (get_window (data)), "win.show-page", "s", "tasks");
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (GTK_WINDOW (get_window (data)), "application-name", _ ("Outreach"),
                         "application-icon", APPLICATION_ID, "version", PACKAGE_VERSION,
                         "developer-name", _ ("The Outreach developers"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Plan the cybersecurity week, record what came of it, and report it"),
                         "translator-credits", _ ("translator-credits"), NULL);
}

/* ---- Every window ---- */

/* Ctrl+Shift+D duplicates rows. Where there is nothing to duplicate, GTK would open its inspector for
 * it, which has crashed with what was being typed. */
static gboolean
refuse_debugging_cb (GtkWindow *window, gboolean toggle)
{
  g_signal_stop_emission_by_name (window, "enable-debugging");

  return TRUE;
}

/* GTK's own dialogs, such as that of the printer, may run within a loop of their own. */
static void
prepare_window_cb (GtkWindow *window)
{
  g_signal_handlers_disconnect_by_func (window, prepare_window_cb, NULL);
  if (!GTK_IS_DIALOG (window))
    outreach_keep_key_order (window);
  if (!(gtk_get_debug_flags () & GTK_DEBUG_INTERACTIVE))
    g_signal_connect (window, "enable-debugging", G_CALLBACK (refuse_debugging_cb), NULL);
}

/* Dialogs are no windows of the application, and what a window is cannot be told before it is made. */
static void
toplevels_cb (GListModel *toplevels, guint position, guint removed, guint added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, position + i);

      g_signal_connect (window, "realize", G_CALLBACK (prepare_window_cb), NULL);
    }
}

static void
outreach_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "show-tasks", .activate = show_tasks_action },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.add", { "<Control>n" } },
    { "win.search", { "<Control>f" } },
    { "win.open", { "<Control>o" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.history", { "<Control>h" } },
    { "win.review-plan", { "<Control>r" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
    { "win.show-page::overview", { "<Alt>1" } },
    { "win.show-page::schedule", { "<Alt>2" } },
    { "win.show-page::activities", { "<Alt>3" } },
    { "win.show-page::tasks", { "<Alt>4" } },
    { "win.show-page::coverage", { "<Alt>5" } },
    { "win.show-page::venues", { "<Alt>6" } },
    { "win.show-page::agencies", { "<Alt>7" } },
    { "win.show-page::results", { "<Alt>8" } },
    { "win.show-page::forms", { "<Alt>9" } },
    { "win.show-page::media", { "<Alt>0" } },
  };

  OutreachApplication *self = OUTREACH_APPLICATION (application);

  G_APPLICATION_CLASS (outreach_application_parent_class)->startup (application);
  outreach_name_mnemonic_buttons ();
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_cb), NULL);
  self->settings = g_settings_new (APPLICATION_ID);
  self->reminder = outreach_reminder_new (self->settings);
  g_signal_connect_object (self->settings, "changed::remind-tasks", G_CALLBACK (update_hold), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::remind-closed", G_CALLBACK (update_hold), self,
                           G_CONNECT_SWAPPED);
  update_hold (self);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
}

static void
outreach_application_shutdown (GApplication *application)
{
  g_clear_object (&OUTREACH_APPLICATION (application)->reminder);
  g_clear_object (&OUTREACH_APPLICATION (application)->settings);

  G_APPLICATION_CLASS (outreach_application_parent_class)->shutdown (application);
}

static void
outreach_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  OutreachApplication *self = OUTREACH_APPLICATION (application);

  GTK_APPLICATION_CLASS (outreach_application_parent_class)->window_removed (application, window);
  if (OUTREACH_IS_WINDOW (window) && self->reminder != NULL)
    outreach_reminder_set_session (self->reminder, NULL);
}

static void
outreach_application_class_init (OutreachApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->handle_local_options = outreach_application_handle_local_options;
  application_class->activate = outreach_application_activate;
  application_class->open = outreach_application_open;
  application_class->startup = outreach_application_startup;
  application_class->shutdown = outreach_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = outreach_application_window_removed;
}

static void
outreach_application_init (OutreachApplication *self)
{
  static const GOptionEntry options[] = {
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Start without a window, to remind of tasks"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[BOOK]"));
}

OutreachApplication *
outreach_application_new (void)
{
  return g_object_new (OUTREACH_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCE_PATH, NULL);
}
