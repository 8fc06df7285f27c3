/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cells.h"

#include "outreach-clipboard.h"

/* So many records are in memory at once. */
#define READ_ROWS 500

typedef struct
{
  OutreachCellRange *range;
  OutreachFormatFlags flags;
  OutreachCellsProgress progress;
  gpointer progress_data;
} Job;

static Job *
job_new (OutreachCellRange *range, OutreachCellsProgress progress, gpointer progress_data)
{
  Job *job = g_new0 (Job, 1);

  job->range = range;
  job->progress = progress;
  job->progress_data = progress_data;

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  outreach_cell_range_free (job->range);
  g_free (job);
}

/* ---- Storing ---- */

static void
free_result (gpointer result)
{
  outreach_cells_result_free (result);
}

static gpointer
set_cells_cb (OutreachStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  OutreachCellsResult *result = NULL;

  return outreach_commands_set_cells (store, job->range, job->progress, job->progress_data,
                                      cancellable, &result, error)
             ? result
             : NULL;
}

void
outreach_commands_set_cells_async (OutreachStore *store,
                                   OutreachCellRange *range,
                                   OutreachCellsProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  outreach_store_write_async (store, set_cells_cb, job_new (range, progress, progress_data),
                              job_free, free_result, cancellable, callback, user_data);
}

OutreachCellsResult *
outreach_commands_set_cells_finish (OutreachStore *store, GAsyncResult *result, GError **error)
{
  return outreach_store_write_finish (store, result, error);
}

/* ---- Copying ---- */

static char **
format_row (OutreachReader *reader,
            const OutreachCellRange *range,
            OutreachRecord *record,
            OutreachFormatFlags flags)
{
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (reader);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < range->fields->len; i++)
    {
      const char *id = range->fields->pdata[i];
      OutreachField *field =
          id != NULL ? outreach_catalogue_get_field (catalogue, range->kind, id) : NULL;
      g_autofree char *text =
          record != NULL && field != NULL
              ? outreach_format_cell (field, outreach_record_get_value (record, id),
                                      outreach_language_get_user (), flags)
              : g_strdup ("");

      g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

char *
outreach_cells_copy (OutreachReader *reader,
                     const OutreachCellRange *range,
                     OutreachFormatFlags flags,
                     OutreachCellsProgress progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint first = 0; first < range->ids->len; first += READ_ROWS)
    {
      const gint64 *ids = (const gint64 *) (gpointer) range->ids->data + first;
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (progress != NULL)
        progress (first, range->ids->len, progress_data);
      records = outreach_reader_load (reader, range->kind, ids,
                                      MIN (READ_ROWS, range->ids->len - first), error);
      if (records == NULL)
        return NULL;
      for (guint i = 0; i < records->len; i++)
        g_ptr_array_add (rows, format_row (reader, range, records->pdata[i], flags));
    }

  return outreach_clipboard_write (rows);
}

static void
copy_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (store, &error);
  char *text = reader != NULL ? outreach_cells_copy (reader, job->range, job->flags, job->progress,
                                                     job->progress_data, cancellable, &error)
                              : NULL;

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

void
outreach_cells_copy_async (OutreachStore *store,
                           OutreachCellRange *range,
                           OutreachFormatFlags flags,
                           OutreachCellsProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = job_new (range, progress, progress_data);

  job->flags = flags;
  g_task_set_source_tag (task, outreach_cells_copy_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, copy_thread);
}

char *
outreach_cells_copy_finish (OutreachStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
