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

  OutreachReminder *reminder;
};

G_DEFINE_FINAL_TYPE (OutreachApplication, outreach_application, ADW_TYPE_APPLICATION)

static OutreachWindow *
get_window (OutreachApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return OUTREACH_IS_WINDOW (window) ? OUTREACH_WINDOW (window) : NULL;
}

static OutreachWindow *
create_window (OutreachApplication *self)
{
  OutreachWindow *window = outreach_window_new (ADW_APPLICATION (self));

  g_clear_object (&self->reminder);
  self->reminder = outreach_reminder_new (outreach_window_get_session (window));

  return window;
}

/* The book that was open last, or the usual one; NULL where neither is there. */
static GFile *
find_book (OutreachWindow *window)
{
  GSettings *settings = outreach_session_get_settings (outreach_window_get_session (window));
  g_autofree char *last = g_settings_get_string (settings, "last-book");
  g_autoptr (GFile) usual = NULL;

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_file_new_for_path (last);

  usual = outreach_store_get_default_file ();

  return g_file_query_exists (usual, NULL) ? g_steal_pointer (&usual) : NULL;
}

static void
outreach_application_activate (GApplication *application)
{
  OutreachWindow *window = get_window (OUTREACH_APPLICATION (application));
  g_autoptr (GFile) book = NULL;

  if (window == NULL)
    {
      window = create_window (OUTREACH_APPLICATION (application));
      book = find_book (window);
      if (book != NULL)
        outreach_window_open_book (window, book);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
outreach_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  OutreachWindow *window = get_window (OUTREACH_APPLICATION (application));

  if (window == NULL)
    window = create_window (OUTREACH_APPLICATION (application));
  outreach_window_open_book (window, files[0]);
  gtk_window_present (GTK_WINDOW (window));
}

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
  GtkWindow *window;

  g_application_activate (data);
  window = gtk_application_get_active_window (data);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", "tasks");
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

  G_APPLICATION_CLASS (outreach_application_parent_class)->startup (application);
  outreach_name_mnemonic_buttons ();
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

  G_APPLICATION_CLASS (outreach_application_parent_class)->shutdown (application);
}

/* GTK's own dialogs, such as that of the printer, may run within a loop of their own. */
static void
outreach_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (outreach_application_parent_class)->window_added (application, window);
  if (!GTK_IS_DIALOG (window))
    outreach_keep_key_order (window);
}

static void
outreach_application_class_init (OutreachApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = outreach_application_activate;
  application_class->open = outreach_application_open;
  application_class->startup = outreach_application_startup;
  application_class->shutdown = outreach_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_added = outreach_application_window_added;
}

static void
outreach_application_init (OutreachApplication *self)
{
}

OutreachApplication *
outreach_application_new (void)
{
  return g_object_new (OUTREACH_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCE_PATH, NULL);
}
