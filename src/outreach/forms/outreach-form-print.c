/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-print.h"

#include <glib/gi18n.h>

#include "outreach-form-page.h"
#include "outreach-messages.h"
#include "outreach-printing.h"

#define POINTS_A_MM (72 / 25.4)

typedef struct
{
  OutreachFormPages *pages;
  void (*begun) (gpointer data);
  gpointer data;
  GDestroyNotify data_free;
  GWeakRef widget; /* that shows a failure */
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->pages);
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_weak_ref_clear (&job->widget);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int) outreach_form_pages_get_n_pages (job->pages));
  if (job->begun != NULL)
    job->begun (job->data);
  job->begun = NULL;
}

static void
request_page_setup_cb (GtkPrintOperation *operation,
                       GtkPrintContext *context,
                       int page,
                       GtkPageSetup *setup,
                       Job *job)
{
  gtk_page_setup_set_orientation (setup, outreach_form_pages_is_landscape (job->pages, (guint) page)
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  const OutreachPaper *paper =
      outreach_paper_get (outreach_form_pages_is_landscape (job->pages, (guint) page));
  PangoContext *pango = gtk_print_context_create_pango_context (context);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = paper->width * POINTS_A_MM, height = paper->height * POINTS_A_MM;
  double room_width = gtk_print_context_get_width (context);
  double room_height = gtk_print_context_get_height (context);
  double scale = MIN (room_width / width, room_height / height);
  g_autoptr (GError) error = NULL;

  /* A4 is never quite as large as A4. */
  if (ABS (scale - 1) < 0.01)
    scale = 1;
  cairo_translate (cr, (room_width - width * scale) / 2, (room_height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  if (!outreach_form_pages_draw (job->pages, (guint) page, cr, pango, &error))
    {
      g_autoptr (GtkWidget) widget = g_weak_ref_get (&job->widget);

      gtk_print_operation_cancel (operation);
      if (widget != NULL)
        outreach_present_error (widget, _ ("The form was not printed"), error);
    }
  g_object_unref (pango);
}

void
outreach_form_print (GtkWidget *widget,
                     OutreachFormPages *pages,
                     const char *name,
                     void (*begun) (gpointer data),
                     gpointer data,
                     GDestroyNotify data_free)
{
  static GtkPageSetup *last_setup;
  g_autoptr (GtkPrintOperation) operation =
      outreach_printing_new (widget, name, &last_setup, _ ("The form was not printed"));
  Job *job = g_new0 (Job, 1);

  job->pages = g_object_ref (pages);
  job->begun = begun;
  job->data = data;
  job->data_free = data_free;
  g_weak_ref_init (&job->widget, widget);
  /* Margins are the form's own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) outreach_form_pages_get_n_pages (pages));
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  outreach_printing_run (operation, widget);
}
