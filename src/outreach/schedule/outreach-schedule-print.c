/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-print.h"

#include <glib/gi18n.h>

#include "outreach-printing.h"
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

void
outreach_schedule_print (GtkWidget *widget,
                         OutreachSchedule *schedule,
                         OutreachCatalogue *catalogue,
                         GHashTable *clashes,
                         OutreachLanes lanes,
                         OutreachLanguage language)
{
  static GtkPageSetup *last_setup;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *name = NULL;
  const char *edition = outreach_record_get_text (schedule->edition, "name");
  Job *job = g_new0 (Job, 1);

  /* Translators: names what is printed, and its file: the schedule of the edition %s */
  name = g_strdup_printf (C_ ("file name", "%s schedule"), edition != NULL ? edition : "");
  if (last_setup == NULL)
    {
      last_setup = gtk_page_setup_new ();
      gtk_page_setup_set_orientation (last_setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
    }
  operation = outreach_printing_new (widget, name, &last_setup, _ ("The schedule was not printed"));

  job->schedule = outreach_schedule_copy (schedule);
  job->catalogue = g_object_ref (catalogue);
  job->clashes = clashes != NULL ? g_hash_table_ref (clashes) : NULL;
  job->lanes = lanes;
  job->language = language;
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  outreach_printing_run (operation, widget);
}
