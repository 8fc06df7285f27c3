/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-pdf-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-form-paginator-private.h"
#include "outreach-paper-private.h"

struct _OutreachFormPdf
{
  OutreachFormSink *paginator;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error; /* the stream's first */
};

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int size)
{
  OutreachFormPdf *self = data;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, bytes, size, NULL, self->cancellable, &self->error);

  return self->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
check (OutreachFormPdf *self, cairo_status_t status, GError **error)
{
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("The pages can't be drawn: %s"),
               cairo_status_to_string (status));

  return FALSE;
}

static gboolean
draw_page (OutreachPaperPage *page, gpointer data, GError **error)
{
  OutreachFormPdf *self = data;
  const OutreachPaper *paper = outreach_paper_get (page->landscape);
  g_autoptr (OutreachPaperPage) owned = page;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  cairo_pdf_surface_set_size (self->surface, paper->width * OUTREACH_POINTS_A_MM,
                              paper->height * OUTREACH_POINTS_A_MM);
  outreach_paper_page_draw (page, self->cr, self->context, 0);
  cairo_show_page (self->cr);

  return check (self, cairo_status (self->cr), error);
}

static void
set_metadata (OutreachFormPdf *self, cairo_pdf_metadata_t which, const char *text)
{
  if (text != NULL)
    cairo_pdf_surface_set_metadata (self->surface, which, text);
}

OutreachFormPdf *
outreach_form_pdf_new (GOutputStream *stream,
                       const OutreachFormProperties *properties,
                       GCancellable *cancellable)
{
  OutreachFormPdf *self = g_new0 (OutreachFormPdf, 1);
  const OutreachPaper *paper = outreach_paper_get (FALSE);

  self->stream = g_object_ref (stream);
  g_set_object (&self->cancellable, cancellable);
  self->surface =
      cairo_pdf_surface_create_for_stream (write_cb, self, paper->width * OUTREACH_POINTS_A_MM,
                                           paper->height * OUTREACH_POINTS_A_MM);
  set_metadata (self, CAIRO_PDF_METADATA_TITLE, properties->title);
  set_metadata (self, CAIRO_PDF_METADATA_AUTHOR, properties->office);
  set_metadata (self, CAIRO_PDF_METADATA_SUBJECT, properties->subject);
  /* What a workbook has as its comment: masked, or why not. */
  set_metadata (self, CAIRO_PDF_METADATA_KEYWORDS, properties->comment);
  self->cr = cairo_create (self->surface);
  self->context = pango_cairo_create_context (self->cr);
  self->paginator =
      outreach_paginator_new (properties->language, OUTREACH_PAPER_PIXELS, FALSE, draw_page, self);

  return self;
}

OutreachFormSink *
outreach_form_pdf_get_sink (OutreachFormPdf *self)
{
  return self->paginator;
}

gboolean
outreach_form_pdf_finish (OutreachFormPdf *self, GError **error)
{
  cairo_surface_finish (self->surface);

  return check (self, cairo_surface_status (self->surface), error);
}

void
outreach_form_pdf_free (OutreachFormPdf *self)
{
  /* What is not finished is written nowhere. */
  if (self->error == NULL)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_object_unref (self->context);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  outreach_paginator_free (self->paginator);
  g_clear_error (&self->error);
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_free (self);
}
