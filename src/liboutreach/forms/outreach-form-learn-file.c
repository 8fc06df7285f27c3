/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-form-learn.h"
#include "outreach-form-private.h"
#include "outreach-workbook.h"

/* A file that another office sent, and which of its sheets is the form. */

static char **
list_sheets (OutreachWorkbook *workbook)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < outreach_workbook_get_n_sheets (workbook); i++)
    if (outreach_workbook_get_sheet_state (workbook, i) == OUTREACH_SHEET_VISIBLE)
      g_strv_builder_add (names, outreach_workbook_get_sheet_name (workbook, i));

  return g_strv_builder_end (names);
}

static gboolean
find_sheet (OutreachWorkbook *workbook, const char *sheet, guint *nth, GError **error)
{
  for (*nth = 0; *nth < outreach_workbook_get_n_sheets (workbook); (*nth)++)
    if (g_str_equal (outreach_workbook_get_sheet_name (workbook, *nth), sheet))
      return TRUE;
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND, _ ("“%s” has no sheet “%s”."),
               outreach_workbook_get_name (workbook), sheet);

  return FALSE;
}

/* What the last one lacks is said where none has a heading. */
static OutreachLearnedForm *
learn_first (OutreachWorkbook *workbook,
             OutreachCatalogue *catalogue,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  OutreachLearnedForm *learned = NULL;

  for (guint i = 0; learned == NULL && i < outreach_workbook_get_n_sheets (workbook); i++)
    {
      if (outreach_workbook_get_sheet_state (workbook, i) != OUTREACH_SHEET_VISIBLE)
        continue;
      g_clear_error (&local);
      learned = outreach_form_learn (workbook, i, catalogue, cancellable, &local);
      if (learned == NULL && !g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
        break;
    }
  if (learned == NULL && local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (learned == NULL)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND,
                 _ ("“%s” has no sheet that can be seen."), outreach_workbook_get_name (workbook));

  return learned;
}

OutreachLearnedForm *
outreach_form_learn_file (GFile *file,
                          const char *sheet,
                          OutreachCatalogue *catalogue,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (OutreachWorkbook) workbook = outreach_workbook_open (file, cancellable, error);
  OutreachLearnedForm *learned;
  guint nth;

  if (workbook == NULL || (sheet != NULL && !find_sheet (workbook, sheet, &nth, error)))
    return NULL;
  learned = sheet != NULL ? outreach_form_learn (workbook, nth, catalogue, cancellable, error)
                          : learn_first (workbook, catalogue, cancellable, error);
  if (learned != NULL)
    learned->sheets = list_sheets (workbook);

  return learned;
}

/* ---- In a worker ---- */

typedef struct
{
  GFile *file;
  char *sheet;
  OutreachStore *store;
} Learning;

static void
learning_free (gpointer data)
{
  Learning *self = data;

  g_object_unref (self->file);
  g_free (self->sheet);
  g_clear_object (&self->store);
  g_free (self);
}

static void
learn_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Learning *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachReader) reader = outreach_store_open_reader (self->store, &error);
  OutreachLearnedForm *learned =
      reader != NULL
          ? outreach_form_learn_file (self->file, self->sheet,
                                      outreach_reader_get_catalogue (reader), cancellable, &error)
          : NULL;

  g_clear_object (&reader);
  outreach_form_release_store (task, &self->store);
  if (learned != NULL)
    g_task_return_pointer (task, learned, (GDestroyNotify) outreach_learned_form_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
outreach_form_learn_file_async (GFile *file,
                                const char *sheet,
                                OutreachStore *store,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Learning *self = g_new0 (Learning, 1);

  self->file = g_object_ref (file);
  self->sheet = g_strdup (sheet);
  self->store = g_object_ref (store);
  g_task_set_task_data (task, self, learning_free);
  g_task_run_in_thread (task, learn_in_thread);
}

OutreachLearnedForm *
outreach_form_learn_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
