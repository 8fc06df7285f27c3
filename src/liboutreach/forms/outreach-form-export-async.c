/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-form-pages.h"
#include "outreach-form-private.h"

/* The export in a worker thread, with progress told in the caller's main context. */

typedef struct
{
  GMutex mutex;
  GMainContext *context;
  OutreachFormProgress function;
  gpointer data;
  gint64 done;
  gint64 total;
  gboolean pending; /* a source is under way */
} ProgressRelay;

typedef struct
{
  OutreachStore *store;
  GFile *file; /* (nullable): pages for a printer are made */
  OutreachFormFormat format;
  OutreachFormOptions *options;
  ProgressRelay *relay; /* reference counted by g_atomic_rc_box */
} ExportTask;

static void
clear_relay (gpointer data)
{
  ProgressRelay *relay = data;

  g_mutex_clear (&relay->mutex);
  g_main_context_unref (relay->context);
}

static void
release_relay (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_relay);
}

static gboolean
unref_cb (gpointer object)
{
  g_object_unref (object);

  return G_SOURCE_REMOVE;
}

void
outreach_form_release_store (GTask *task, OutreachStore **store)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, unref_cb, g_steal_pointer (store), NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
export_task_free (gpointer data)
{
  ExportTask *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->file);
  outreach_form_options_free (self->options);
  release_relay (self->relay);
  g_free (self);
}

static gboolean
tell_progress_cb (gpointer data)
{
  ProgressRelay *relay = data;
  gint64 done, total;

  g_mutex_lock (&relay->mutex);
  done = relay->done;
  total = relay->total;
  relay->pending = FALSE;
  g_mutex_unlock (&relay->mutex);
  relay->function (done, total, relay->data);

  return G_SOURCE_REMOVE;
}

/* In the worker. Sources run in the order in which they were attached, so that none comes after the
 * task's own. */
static void
relay_progress_cb (gint64 done, gint64 total, gpointer data)
{
  ProgressRelay *relay = data;
  gboolean attach;

  g_mutex_lock (&relay->mutex);
  relay->done = done;
  relay->total = total;
  attach = !relay->pending;
  relay->pending = TRUE;
  g_mutex_unlock (&relay->mutex);

  if (attach)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_progress_cb, g_atomic_rc_box_acquire (relay),
                             release_relay);
      g_source_attach (source, relay->context);
    }
}

/* A book may bear any name, also one that ends in .xlsx. */
static gboolean
is_book (OutreachStore *store, GFile *file)
{
  const char *attribute = G_FILE_ATTRIBUTE_ID_FILE;
  GFile *book = outreach_store_get_file (store);
  g_autoptr (GFileInfo) book_info =
      g_file_query_info (book, attribute, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, attribute, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (book_info == NULL || info == NULL)
    return g_file_equal (book, file);

  return g_strcmp0 (g_file_info_get_attribute_string (book_info, attribute),
                    g_file_info_get_attribute_string (info, attribute)) == 0;
}

static gboolean
refuse_book (OutreachStore *store, GFile *file, GError **error)
{
  g_autofree char *name = NULL;

  if (!is_book (store, file))
    return TRUE;
  name = g_file_get_parse_name (file);
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
               _ ("“%s” is the book itself; choose another name for the form."), name);

  return FALSE;
}

static void
export_in_thread (GTask *task, gpointer form, gpointer data, GCancellable *cancellable)
{
  ExportTask *self = data;
  GError *error = NULL;
  OutreachReader *reader = refuse_book (self->store, self->file, &error)
                               ? outreach_store_open_reader (self->store, &error)
                               : NULL;
  gboolean done = reader != NULL &&
                  outreach_form_export (form, reader, self->file, self->format, self->options,
                                        self->relay->function != NULL ? relay_progress_cb : NULL,
                                        self->relay, cancellable, &error);

  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
pages_in_thread (GTask *task, gpointer form, gpointer data, GCancellable *cancellable)
{
  ExportTask *self = data;
  GError *error = NULL;
  OutreachReader *reader = outreach_store_open_reader (self->store, &error);
  OutreachFormPages *pages = NULL;

  if (reader != NULL)
    pages = outreach_form_pages_new (form, reader, self->options,
                                     self->relay->function != NULL ? relay_progress_cb : NULL,
                                     self->relay, cancellable, &error);
  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (pages != NULL)
    g_task_return_pointer (task, pages, g_object_unref);
  else
    g_task_return_error (task, error);
}

static ExportTask *
export_task_new (OutreachStore *store,
                 const OutreachFormOptions *options,
                 OutreachFormProgress progress,
                 gpointer progress_data)
{
  ExportTask *self = g_new0 (ExportTask, 1);

  self->store = g_object_ref (store);
  self->options =
      options != NULL ? outreach_form_options_copy (options) : outreach_form_options_new ();
  self->relay = g_atomic_rc_box_new0 (ProgressRelay);
  g_mutex_init (&self->relay->mutex);
  self->relay->context = g_main_context_ref_thread_default ();
  self->relay->function = progress;
  self->relay->data = progress_data;

  return self;
}

void
outreach_form_export_async (OutreachForm *form,
                            OutreachStore *store,
                            GFile *file,
                            OutreachFormFormat format,
                            const OutreachFormOptions *options,
                            OutreachFormProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (form, cancellable, callback, user_data);
  ExportTask *self = export_task_new (store, options, progress, progress_data);

  self->file = g_object_ref (file);
  self->format = format;
  g_task_set_source_tag (task, outreach_form_export_async);
  g_task_set_task_data (task, self, export_task_free);
  /* What is in place is in place, even if somebody cancels at the last moment. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
outreach_form_export_finish (OutreachForm *form, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, form), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
outreach_form_pages_new_async (OutreachForm *form,
                               OutreachStore *store,
                               const OutreachFormOptions *options,
                               OutreachFormProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (form, cancellable, callback, user_data);

  g_task_set_source_tag (task, outreach_form_pages_new_async);
  g_task_set_task_data (task, export_task_new (store, options, progress, progress_data),
                        export_task_free);
  g_task_run_in_thread (task, pages_in_thread);
}

OutreachFormPages *
outreach_form_pages_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
