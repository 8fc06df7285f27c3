/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-private.h"
#include "outreach-summary.h"

typedef struct
{
  OutreachStore *store;
  gint64 edition_id;
  OutreachLanguage language;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->store);
  g_free (self);
}

void
outreach_summary_free (OutreachSummary *self)
{
  g_free (self->title);
  g_free (self->draft);
  g_free (self->edited);
  g_free (self);
}

OutreachSummary *
outreach_summary_read (OutreachReader *reader,
                       gint64 edition_id,
                       OutreachLanguage language,
                       GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);
  g_autoptr (OutreachSummary) self = NULL;

  if (edition == NULL)
    return NULL;
  self = g_new0 (OutreachSummary, 1);
  self->edited = g_strdup (outreach_record_get_text (edition, "summary"));
  self->title = outreach_summary_make_title (reader, edition_id, language, error);
  if (self->title != NULL)
    self->draft = outreach_summary_draft (reader, edition_id, language, error);

  return self->draft != NULL ? g_steal_pointer (&self) : NULL;
}

static void
read_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Question *self = data;
  GError *error = NULL;
  OutreachReader *reader = outreach_store_open_reader (self->store, &error);
  OutreachSummary *summary = NULL;

  if (reader != NULL && outreach_reader_begin_snapshot (reader, &error))
    {
      summary = outreach_summary_read (reader, self->edition_id, self->language, &error);
      outreach_reader_end_snapshot (reader);
    }
  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) outreach_summary_free);
  else
    g_task_return_error (task, error);
}

void
outreach_summary_read_async (OutreachStore *store,
                             gint64 edition_id,
                             OutreachLanguage language,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *self = g_new0 (Question, 1);

  self->store = g_object_ref (store);
  self->edition_id = edition_id;
  self->language = language;
  g_task_set_source_tag (task, outreach_summary_read_async);
  g_task_set_task_data (task, self, question_free);
  g_task_run_in_thread (task, read_in_thread);
}

OutreachSummary *
outreach_summary_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
