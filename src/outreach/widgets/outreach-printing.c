/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-printing.h"

#include "outreach-messages.h"

/* As chosen last. */
static GtkPrintSettings *last_settings;

/* The kind of thing that is printed, and who hears of a failure. */
typedef struct
{
  GtkPageSetup **setup;
  char *failure;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_free (self->failure);
  g_free (self);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  Asked *asked = g_object_get_data (G_OBJECT (operation), "outreach-asked");
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (asked->setup, gtk_print_operation_get_default_page_setup (operation));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      outreach_present_error (widget, asked->failure, error);
    }
}

/* As last time, but for the file: another one could be lost. It goes into the same folder. */
static GtkPrintSettings *
make_settings (const char *name)
{
  GtkPrintSettings *settings =
      last_settings != NULL ? gtk_print_settings_copy (last_settings) : gtk_print_settings_new ();
  const char *uri = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *file = g_strdelimit (g_strdup (name), "/\\:*?\"<>|\n\r\t", '-');

  if (folder != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, file);

  return settings;
}

GtkPrintOperation *
outreach_printing_new (GtkWidget *widget,
                       const char *name,
                       GtkPageSetup **setup,
                       const char *failure)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = make_settings (name);
  Asked *asked = g_new0 (Asked, 1);

  asked->setup = setup;
  asked->failure = g_strdup (failure);
  g_object_set_data_full (G_OBJECT (operation), "outreach-asked", asked, asked_free);
  if (*setup != NULL)
    gtk_print_operation_set_default_page_setup (operation, *setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);

  return operation;
}

void
outreach_printing_run (GtkPrintOperation *operation, GtkWidget *widget)
{
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
}
