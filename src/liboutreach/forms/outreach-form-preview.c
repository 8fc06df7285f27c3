/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-preview.h"

#include "outreach-form-paginator-private.h"
#include "outreach-form-private.h"

/* Of a picture's longer side: sharp enough on a screen. */
#define PICTURE_PIXELS 480

/* Stands before the paginator, for what is known of the sheet. */
typedef struct
{
  OutreachFormSink sink;
  OutreachFormSink *paginator;
  OutreachFormPreview *preview;
} PreviewSink;

static gboolean
take_page (OutreachPaperPage *page, gpointer data, GError **error)
{
  OutreachFormPreview *preview = data;

  preview->page = page;
  preview->complete = page->last;

  return TRUE;
}

static gboolean
preview_begin_sheet (OutreachFormSink *sink, const OutreachFormSheetLayout *sheet, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;

  self->preview->n_records = sheet->n_records;
  self->preview->pictures = sheet->pictures;

  return self->paginator->begin_sheet (self->paginator, sheet, error);
}

static gboolean
preview_add_row (OutreachFormSink *sink, const OutreachFormRow *row, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;

  return self->paginator->add_row (self->paginator, row, error);
}

static gboolean
preview_add_chart (OutreachFormSink *sink, const OutreachFormChart *chart, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;

  return self->paginator->add_chart (self->paginator, chart, error);
}

static gboolean
preview_end_sheet (OutreachFormSink *sink, GError **error)
{
  PreviewSink *self = (PreviewSink *) sink;

  return self->paginator->end_sheet (self->paginator, error);
}

static gboolean
preview_is_full (OutreachFormSink *sink)
{
  PreviewSink *self = (PreviewSink *) sink;

  return self->paginator->is_full (self->paginator);
}

OutreachFormPreview *
outreach_form_preview_new (OutreachForm *form,
                           OutreachReader *reader,
                           guint sheet,
                           const OutreachFormOptions *options,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (OutreachFormOptions) defaults = options == NULL ? outreach_form_options_new () : NULL;
  g_autoptr (OutreachFormPreview) preview = g_new0 (OutreachFormPreview, 1);
  PreviewSink sink = { .preview = preview };
  gboolean done;

  g_return_val_if_fail (sheet < outreach_form_get_n_sheets (form), NULL);

  options = options != NULL ? options : defaults;
  preview->sheet = sheet;
  preview->masked = options->unmask_reason == NULL;
  sink.paginator =
      outreach_paginator_new (options->language, PICTURE_PIXELS, TRUE, take_page, preview);
  sink.sink.begin_sheet = preview_begin_sheet;
  sink.sink.add_row = preview_add_row;
  sink.sink.add_chart = preview_add_chart;
  sink.sink.end_sheet = preview_end_sheet;
  sink.sink.is_full = preview_is_full;
  sink.sink.picture_pixels = PICTURE_PIXELS;
  done = outreach_form_lay_out (form, reader, options, (int) sheet, &sink.sink, NULL, NULL,
                                cancellable, error);
  outreach_paginator_free (sink.paginator);

  return done ? g_steal_pointer (&preview) : NULL;
}

void
outreach_form_preview_free (OutreachFormPreview *self)
{
  g_clear_pointer (&self->page, outreach_paper_page_free);
  g_free (self);
}

/* ---- In a worker thread ---- */

typedef struct
{
  OutreachStore *store;
  guint sheet;
  OutreachFormOptions *options;
} PreviewTask;

static void
preview_task_free (gpointer data)
{
  PreviewTask *self = data;

  g_clear_object (&self->store);
  outreach_form_options_free (self->options);
  g_free (self);
}

static void
preview_in_thread (GTask *task, gpointer form, gpointer data, GCancellable *cancellable)
{
  PreviewTask *self = data;
  GError *error = NULL;
  OutreachReader *reader = outreach_store_open_reader (self->store, &error);
  OutreachFormPreview *preview = NULL;

  if (reader != NULL && outreach_reader_begin_snapshot (reader, &error))
    {
      preview =
          outreach_form_preview_new (form, reader, self->sheet, self->options, cancellable, &error);
      outreach_reader_end_snapshot (reader);
    }
  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) outreach_form_preview_free);
  else
    g_task_return_error (task, error);
}

void
outreach_form_preview_new_async (OutreachForm *form,
                                 OutreachStore *store,
                                 guint sheet,
                                 const OutreachFormOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (form, cancellable, callback, user_data);
  PreviewTask *self = g_new0 (PreviewTask, 1);

  self->store = g_object_ref (store);
  self->sheet = sheet;
  self->options =
      options != NULL ? outreach_form_options_copy (options) : outreach_form_options_new ();
  g_task_set_source_tag (task, outreach_form_preview_new_async);
  g_task_set_task_data (task, self, preview_task_free);
  g_task_run_in_thread (task, preview_in_thread);
}

OutreachFormPreview *
outreach_form_preview_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
