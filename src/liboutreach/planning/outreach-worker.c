/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-worker-private.h"

typedef struct
{
  OutreachWorkerFunc func;
  gpointer question;
  GDestroyNotify question_free;
  GDestroyNotify result_free;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  job->question_free (job->question);
  g_free (job);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (OUTREACH_STORE (source), &error);
  gpointer result = reader != NULL ? job->func (reader, job->question, cancellable, &error) : NULL;

  if (result != NULL)
    g_task_return_pointer (task, result, job->result_free);
  else
    g_task_return_error (task, error);
}

void
outreach_worker_ask (OutreachStore *store,
                     gpointer tag,
                     OutreachWorkerFunc func,
                     gconstpointer question,
                     gsize size,
                     GDestroyNotify result_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  outreach_worker_ask_with (store, tag, func, g_memdup2 (question, size), g_free, result_free,
                            cancellable, callback, user_data);
}

void
outreach_worker_ask_with (OutreachStore *store,
                          gpointer tag,
                          OutreachWorkerFunc func,
                          gpointer question,
                          GDestroyNotify question_free,
                          GDestroyNotify result_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->question = question;
  job->question_free = question_free;
  job->result_free = result_free;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, ask_thread);
}
