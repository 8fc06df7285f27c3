/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-form-sinks-private.h"

G_BEGIN_DECLS

/* A PDF file of the pages as they are printed, page after page. */
typedef struct _OutreachFormPdf OutreachFormPdf;

/* @stream: stays the caller's */
OutreachFormPdf *outreach_form_pdf_new (GOutputStream *stream,
                                        const OutreachFormProperties *properties,
                                        GCancellable *cancellable);
/* What the form is laid out into. */
OutreachFormSink *outreach_form_pdf_get_sink (OutreachFormPdf *self);
/* Writes what is left. The error is the stream's. */
gboolean outreach_form_pdf_finish (OutreachFormPdf *self, GError **error);
void outreach_form_pdf_free (OutreachFormPdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachFormPdf, outreach_form_pdf_free)

G_END_DECLS
