/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-store-private.h"

typedef struct
{
  OutreachStoreWriteFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

/* The worker opens the file by its name, which may be another book's by now. */
static gboolean
check_place (OutreachStore *self, GError **error)
{
  OutreachConnection *connection = outreach_store_get_connection (self);
  int moved = 0;

  sqlite3_file_control (connection->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!moved)
    return TRUE;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
               _ ("The book “%s” was moved, renamed or replaced while it was open. Open it again "
                  "where it is now."),
               connection->name);

  return FALSE;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (OutreachStore) store =
      outreach_store_open (outreach_store_get_file (OUTREACH_STORE (source)), &error);
  gpointer result = store != NULL ? job->func (store, job->data, cancellable, &error) : NULL;

  if (result != NULL)
    g_task_return_pointer (task, result, job->result_free);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OutreachStore *self = OUTREACH_STORE (source);
  const Job *job = g_task_get_task_data (G_TASK (result));

  outreach_store_leave (self);
  outreach_store_check_foreign_changes (self);
  if (job->callback != NULL)
    job->callback (source, result, job->user_data);
}

void
outreach_store_write_async (OutreachStore *self,
                            OutreachStoreWriteFunc func,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);
  GError *error = NULL;

  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->callback = callback;
  job->user_data = user_data;
  if (!check_place (self, &error) || !outreach_store_enter (self, &error))
    {
      job_free (job);
      g_task_report_error (self, callback, user_data, outreach_store_write_async, error);
      return;
    }
  task = g_task_new (self, cancellable, written_cb, NULL);
  g_task_set_source_tag (task, outreach_store_write_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

gpointer
outreach_store_write_finish (OutreachStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
