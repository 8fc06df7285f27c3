/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-print.h"

#include <glib/gi18n.h>

#include "outreach-messages.h"
#include "outreach-wall-chart.h"

typedef struct
{
  OutreachSchedule *schedule;
  OutreachCatalogue *catalogue;
  GHashTable *clashes; /* (nullable) */
  OutreachLanes lanes;
  OutreachLanguage language;
  OutreachWallChart *chart;
} Job;

/* As chosen last. */
static GtkPrintSettings *last_settings;
static GtkPageSetup *last_setup;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  outreach_schedule_free (job->schedule);
  g_object_unref (job->catalogue);
  g_clear_pointer (&job->clashes, g_hash_table_unref);
  g_clear_object (&job->chart);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  g_clear_object (&job->chart);
  job->chart = outreach_wall_chart_new (job->schedule, job->catalogue, job->clashes, job->lanes,
                                        job->language, pango, gtk_print_context_get_width (context),
                                        gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, (int) outreach_wall_chart_get_n_pages (job->chart));
  g_object_unref (pango);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  outreach_wall_chart_draw_page (job->chart, gtk_print_context_get_cairo_context (context),
                                 (guint) page);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (&last_setup, gtk_print_operation_get_default_page_setup (operation));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      outreach_present_error (widget, _ ("The schedule was not printed"), error);
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

void
outreach_schedule_print (GtkWidget *widget,
                         OutreachSchedule *schedule,
                         OutreachCatalogue *catalogue,
                         GHashTable *clashes,
                         OutreachLanes lanes,
                         OutreachLanguage language)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autofree char *name = NULL;
  const char *edition = outreach_record_get_text (schedule->edition, "name");
  Job *job = g_new0 (Job, 1);

  /* Translators: names what is printed, and its file: the schedule of the edition %s */
  name = g_strdup_printf (C_ ("file name", "%s schedule"), edition != NULL ? edition : "");
  settings = make_settings (name);

  job->schedule = outreach_schedule_copy (schedule);
  job->catalogue = g_object_ref (catalogue);
  job->clashes = clashes != NULL ? g_hash_table_ref (clashes) : NULL;
  job->lanes = lanes;
  job->language = language;
  if (last_setup == NULL)
    {
      last_setup = gtk_page_setup_new ();
      gtk_page_setup_set_orientation (last_setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
    }
  gtk_print_operation_set_default_page_setup (operation, last_setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
}
