/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-parts.h"

#include "outreach-form-layout-private.h"

/* What a workbook counts for in the progress of all. */
#define STEPS 1000

gboolean
outreach_form_has_parts (OutreachForm *form)
{
  const char *group = NULL;

  for (guint i = 0; i < form->sheets->len; i++)
    {
      OutreachFormSheet *sheet = outreach_form_get_sheet (form, i);

      if (sheet->group == NULL)
        continue;
      if (group != NULL && !g_str_equal (group, sheet->group))
        return FALSE;
      group = sheet->group;
    }

  return group != NULL;
}

/* ---- Their names ---- */

static gboolean
find_edition (OutreachLayout *self, GError **error)
{
  g_autoptr (OutreachRecord) edition = NULL;

  self->edition_id = self->options->edition_id;
  if (self->edition_id != 0)
    return TRUE;
  edition = outreach_reader_get_edition (self->reader, 0, error);
  if (edition == NULL)
    return FALSE;
  self->edition_id = outreach_record_get_id (edition);

  return TRUE;
}

static gboolean
add_parts (OutreachLayout *self, GHashTable *seen, GStrvBuilder *names, GError **error)
{
  g_autoptr (OutreachQuery) query =
      outreach_form_sheet_make_query (self->sheet, self->options, self->edition_id);
  g_autoptr (GPtrArray) groups = outreach_layout_list_groups (self, query, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      const OutreachLayoutGroup *group = g_ptr_array_index (groups, i);

      if (group->part == NULL || !g_hash_table_add (seen, g_strdup (group->part)))
        continue;
      g_strv_builder_add (names, group->part);
    }

  return groups != NULL;
}

char **
outreach_form_list_parts (OutreachForm *form,
                          OutreachReader *reader,
                          const OutreachFormOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (OutreachFormOptions) all = outreach_form_options_copy (options);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  OutreachLayout self = { .form = form,
                          .reader = reader,
                          .catalogue = outreach_reader_get_catalogue (reader),
                          .options = all,
                          .language = all->language,
                          .cancellable = cancellable };

  outreach_form_options_set_group (all, NULL);
  if (!find_edition (&self, error))
    return NULL;
  for (guint i = 0; i < form->sheets->len; i++)
    {
      self.sheet = outreach_form_get_sheet (form, i);
      if (self.sheet->group != NULL && !add_parts (&self, seen, names, error))
        return NULL;
    }

  return g_strv_builder_end (names);
}

typedef struct
{
  OutreachStore *store;
  OutreachFormOptions *options;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->store);
  outreach_form_options_free (self->options);
  g_free (self);
}

static void
list_in_thread (GTask *task, gpointer form, gpointer data, GCancellable *cancellable)
{
  Question *self = data;
  GError *error = NULL;
  OutreachReader *reader = outreach_store_open_reader (self->store, &error);
  char **names = NULL;

  if (reader != NULL && outreach_reader_begin_snapshot (reader, &error))
    {
      names = outreach_form_list_parts (form, reader, self->options, cancellable, &error);
      outreach_reader_end_snapshot (reader);
    }
  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
outreach_form_list_parts_async (OutreachForm *form,
                                OutreachStore *store,
                                const OutreachFormOptions *options,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (form, cancellable, callback, user_data);
  Question *self = g_new0 (Question, 1);

  self->store = g_object_ref (store);
  self->options = outreach_form_options_copy (options);
  g_task_set_source_tag (task, outreach_form_list_parts_async);
  g_task_set_task_data (task, self, question_free);
  g_task_run_in_thread (task, list_in_thread);
}

char **
outreach_form_list_parts_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Their files ---- */

GPtrArray *
outreach_form_make_part_files (OutreachForm *form,
                               OutreachRecord *edition,
                               GFile *folder,
                               const char *const *parts,
                               OutreachLanguage language)
{
  g_autofree char *whole = outreach_form_suggest_name (form, edition, OUTREACH_FORM_XLSX, language);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = g_strdelimit (g_strdup (parts[i]), "/\\:*?\"<>|\n\r\t", '-');
      g_autofree char *name = g_strdup_printf ("%s-%s", part, whole);

      /* File systems that take capitals for small letters take these for one. */
      for (guint n = 2; !g_hash_table_add (seen, g_utf8_casefold (name, -1)); n++)
        {
          g_free (name);
          name = g_strdup_printf ("%s (%u)-%s", part, n, whole);
        }
      g_ptr_array_add (files, g_file_get_child (folder, name));
    }

  return files;
}

/* ---- Writing them ---- */

typedef struct
{
  OutreachStore *store;
  GPtrArray *files;
  char **parts;
  OutreachFormOptions *options;
  OutreachFormProgress progress;
  gpointer progress_data;
  guint n_written;
} PartsTask;

static void
parts_task_free (gpointer data)
{
  PartsTask *self = data;

  g_object_unref (self->store);
  g_ptr_array_unref (self->files);
  g_strfreev (self->parts);
  outreach_form_options_free (self->options);
  g_free (self);
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  PartsTask *self = data;
  gint64 part = total > 0 ? MIN (done, total) * STEPS / total : 0;

  if (self->progress != NULL && self->n_written < self->files->len)
    self->progress ((gint64) self->n_written * STEPS + part, (gint64) self->files->len * STEPS,
                    self->progress_data);
}

static void write_next (GTask *task);

static void
written_cb (GObject *form, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PartsTask *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!outreach_form_export_finish (OUTREACH_FORM (form), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->n_written++;
  write_next (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
write_next (GTask *task)
{
  PartsTask *self = g_task_get_task_data (task);

  if (self->n_written == self->files->len)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  outreach_form_options_set_group (self->options, self->parts[self->n_written]);
  outreach_form_export_async (g_task_get_source_object (task), self->store,
                              g_ptr_array_index (self->files, self->n_written), OUTREACH_FORM_XLSX,
                              self->options, progress_cb, self, g_task_get_cancellable (task),
                              written_cb, task);
}

void
outreach_form_export_parts_async (OutreachForm *form,
                                  OutreachStore *store,
                                  GPtrArray *files,
                                  const char *const *parts,
                                  const OutreachFormOptions *options,
                                  OutreachFormProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (form, cancellable, callback, user_data);
  PartsTask *self = g_new0 (PartsTask, 1);

  g_return_if_fail (files->len == g_strv_length ((char **) parts));

  self->store = g_object_ref (store);
  self->files = g_ptr_array_ref (files);
  self->parts = g_strdupv ((char **) parts);
  self->options = outreach_form_options_copy (options);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_source_tag (task, outreach_form_export_parts_async);
  g_task_set_task_data (task, self, parts_task_free);
  g_task_set_check_cancellable (task, FALSE);
  write_next (task);
}

gboolean
outreach_form_export_parts_finish (GAsyncResult *result, guint *n_written, GError **error)
{
  PartsTask *self = g_task_get_task_data (G_TASK (result));

  *n_written = self->n_written;

  return g_task_propagate_boolean (G_TASK (result), error);
}
