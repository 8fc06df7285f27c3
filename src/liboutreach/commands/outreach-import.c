/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "outreach-attachments.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-import-private.h"
#include "outreach-workbook-files.h"

const char *
outreach_import_state_get_id (OutreachImportState state)
{
  static const char *const ids[OUTREACH_IMPORT_N_STATES] = { "new",       "changed", "unchanged",
                                                             "duplicate", "refused", "left-out" };

  g_return_val_if_fail (state < OUTREACH_IMPORT_N_STATES, NULL);

  return ids[state];
}

/* ---- The result ---- */

static void
doubt_free (gpointer data)
{
  OutreachImportDoubt *self = data;

  g_free (self->cell);
  g_free (self->heading);
  g_free (self->text);
  g_free (self->message);
  g_free (self);
}

static void
row_free (gpointer data)
{
  OutreachImportRow *self = data;

  g_free (self->title);
  g_free (self->uid);
  g_free (self->message);
  g_ptr_array_unref (self->doubts);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static void
table_free (gpointer data)
{
  OutreachImportTable *self = data;

  g_free (self->sheet);
  g_free (self->office);
  g_free (self->key);
  outreach_table_free (self->table);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

static void
file_free (gpointer data)
{
  OutreachImportFile *self = data;

  g_free (self->name);
  g_free (self->message);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

void
outreach_import_result_free (OutreachImportResult *self)
{
  g_ptr_array_unref (self->files);
  g_free (self);
}

static OutreachImportFile *
add_file (OutreachImport *self, const char *name)
{
  OutreachImportFile *file = g_new0 (OutreachImportFile, 1);

  file->name = g_strdup (name);
  file->tables = g_ptr_array_new_with_free_func (table_free);
  file->skipped = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->result->files, file);

  return file;
}

static OutreachImportRow *
add_row (OutreachImportTable *table, const OutreachTableRow *found)
{
  OutreachImportRow *row = g_new0 (OutreachImportRow, 1);

  row->row = found->row;
  row->kind = found->kind;
  row->state = OUTREACH_IMPORT_LEFT_OUT;
  row->doubts = g_ptr_array_new_with_free_func (doubt_free);
  g_ptr_array_add (table->rows, row);

  return row;
}

OutreachImportDoubt *
outreach_import_add_doubt (OutreachImport *self,
                           GPtrArray *doubts,
                           const OutreachTable *table,
                           OutreachCellPlace place,
                           guint column,
                           const char *text,
                           const char *message)
{
  const OutreachTableColumn *about = g_ptr_array_index (table->columns, column);
  OutreachImportDoubt *doubt = g_new0 (OutreachImportDoubt, 1);

  doubt->cell = outreach_cell_to_name (place.row, place.column);
  doubt->field = about->field;
  doubt->heading = g_strdup (about->heading);
  doubt->text = g_strdup (text);
  doubt->message = g_strdup (message);
  g_ptr_array_add (doubts, doubt);

  return doubt;
}

/* ---- Whose it is ---- */

static gint64
find_office (OutreachImport *self, OutreachImportTable *table)
{
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (OutreachRecord) office = NULL;

  if (self->choices->office_id != 0)
    office = outreach_reader_get (reader, OUTREACH_KIND_OFFICE, self->choices->office_id, NULL);
  else if (table->table->office != NULL)
    office =
        outreach_reader_find_by_name (reader, OUTREACH_KIND_OFFICE, 0, table->table->office, NULL);
  if (office == NULL && self->choices->office_id == 0)
    office = outreach_reader_get_own_office (reader, NULL);
  if (office == NULL)
    return 0;
  table->office = g_strdup (outreach_record_get_text (office, "name"));

  return outreach_record_get_id (office);
}

/* ---- The file as a source ---- */

static void
set_reference (OutreachRecord *record, const char *field, gint64 id)
{
  OutreachValue *value;

  if (id == 0)
    return;
  value = outreach_value_new_refs ();
  outreach_value_add_ref (value, id, NULL, NULL);
  outreach_record_take_value (record, field, value);
}

static void
set_text (OutreachRecord *record, const char *field, const char *text)
{
  if (text != NULL)
    outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static OutreachWhen
get_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return outreach_when_new_minute (g_date_time_get_year (now), g_date_time_get_month (now),
                                   g_date_time_get_day_of_month (now), g_date_time_get_hour (now),
                                   g_date_time_get_minute (now));
}

/* The file on the disk: what was asked for, or what lies in the folder that was. */
static GFile *
find_file (OutreachImport *self)
{
  if (g_file_query_file_type (self->root, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_autoptr (GFile) child = g_file_resolve_relative_path (self->root, self->name);

      while (child != NULL && !g_file_equal (child, self->root) &&
             g_file_query_file_type (child, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
        {
          GFile *parent = g_file_get_parent (child);

          g_object_unref (child);
          child = parent;
        }
      return g_steal_pointer (&child);
    }

  return g_object_ref (self->root);
}

static OutreachRecord *
find_source (OutreachImport *self, const char *sha256, gint64 office_id)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_SOURCE);
  g_autoptr (OutreachValue) sum = outreach_value_new_text (sha256);
  g_autoptr (GPtrArray) records = NULL;

  outreach_query_set_edition (query, self->choices->edition_id);
  outreach_query_add_filter (query, "sha256", OUTREACH_FILTER_EQUALS, sum);
  records = outreach_reader_list (outreach_store_get_reader (self->store), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const OutreachRef *office = outreach_record_get_reference (records->pdata[i], "office");

      if ((office != NULL ? office->id : 0) == office_id)
        return g_object_ref (records->pdata[i]);
    }

  return NULL;
}

static gboolean
keep_source (OutreachImport *self, gint64 office_id, gint64 *id, GError **error)
{
  g_autoptr (GFile) file = find_file (self);
  g_autofree char *name = g_path_get_basename (self->name);
  g_autofree char *key = g_strdup_printf ("%s\t%" G_GINT64_FORMAT, self->name, office_id);
  g_auto (OutreachStoredFile) stored = { NULL };
  g_autoptr (OutreachRecord) source = NULL;
  gint64 *known = g_hash_table_lookup (self->sources, key);

  if (known != NULL || !self->store_it)
    {
      *id = known != NULL ? *known : 0;
      return TRUE;
    }
  if (!outreach_attachments_keep_file (outreach_store_get_file (self->store), file, &stored,
                                       self->cancellable, error))
    return FALSE;
  source = find_source (self, stored.sha256, office_id);
  if (source == NULL)
    {
      source = outreach_record_new (OUTREACH_KIND_SOURCE, 0);
      set_text (source, "name", name);
      set_text (source, "sender", self->choices->sender);
      set_text (source, "type", stored.media_type);
      set_text (source, "sha256", stored.sha256);
      set_reference (source, "edition", self->choices->edition_id);
      set_reference (source, "office", office_id);
      outreach_record_take_value (source, "size", outreach_value_new_number (stored.size, FALSE));
      outreach_record_take_value (source, "taken", outreach_value_new_when (get_now ()));
      if (!outreach_transaction_insert (self->transaction, source, error))
        return FALSE;
    }
  *id = outreach_record_get_id (source);
  g_hash_table_insert (self->sources, g_steal_pointer (&key), g_memdup2 (id, sizeof *id));

  return TRUE;
}

/* Which activity came from which row of a sheet of the office's earlier files: the last one holds. */
static GHashTable *
list_earlier (OutreachImport *self, gint64 office_id, const char *sheet)
{
  GHashTable *earlier = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_SOURCE);
  g_autoptr (OutreachValue) office = outreach_value_new_refs ();
  g_autoptr (GPtrArray) sources = NULL;

  if (office_id == 0)
    return earlier;
  outreach_value_add_ref (office, office_id, NULL, NULL);
  outreach_query_set_edition (query, self->choices->edition_id);
  outreach_query_add_filter (query, "office", OUTREACH_FILTER_EQUALS, office);
  sources = outreach_reader_list (reader, query, NULL);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      g_autoptr (OutreachQuery) rows = outreach_query_new (OUTREACH_KIND_ORIGIN);
      g_autoptr (OutreachValue) source = outreach_value_new_refs ();
      g_autoptr (OutreachValue) name = outreach_value_new_text (sheet);
      g_autoptr (GPtrArray) origins = NULL;

      outreach_value_add_ref (source, outreach_record_get_id (sources->pdata[i]), NULL, NULL);
      outreach_query_add_filter (rows, "source", OUTREACH_FILTER_EQUALS, source);
      outreach_query_add_filter (rows, "sheet", OUTREACH_FILTER_EQUALS, name);
      origins = outreach_reader_list (reader, rows, NULL);
      for (guint j = 0; origins != NULL && j < origins->len; j++)
        {
          const OutreachRef *activity =
              outreach_record_get_reference (origins->pdata[j], "activity");
          gint64 row = outreach_record_get_number (origins->pdata[j], "row");

          if (activity != NULL)
            g_hash_table_insert (earlier, GUINT_TO_POINTER ((guint) row),
                                 g_memdup2 (&activity->id, sizeof activity->id));
        }
    }

  return earlier;
}

/* ---- A table ---- */

static gboolean
read_rows (OutreachImportSheet *sheet, GError **error)
{
  OutreachTable *table = sheet->table->table;
  g_autoptr (GArray) later_rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < table->rows->len; i++)
    {
      const OutreachTableRow *found = &g_array_index (table->rows, OutreachTableRow, i);
      gboolean later = FALSE;

      add_row (sheet->table, found);
      if (g_cancellable_set_error_if_cancelled (sheet->import->cancellable, error))
        return FALSE;
      if (found->kind == OUTREACH_TABLE_TOTAL)
        outreach_import_check_total (sheet, i);
      if (found->kind == OUTREACH_TABLE_RECORD && !outreach_import_row (sheet, i, &later, error))
        return FALSE;
      if (later)
        g_array_append_val (later_rows, i);
    }
  for (guint i = 0; i < later_rows->len; i++)
    {
      gboolean last = TRUE;

      if (!outreach_import_row (sheet, g_array_index (later_rows, guint, i), &last, error))
        return FALSE;
    }

  return TRUE;
}

static void
count (OutreachImport *self, OutreachImportTable *table)
{
  self->result->n_doubts += table->doubts->len;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const OutreachImportRow *row = g_ptr_array_index (table->rows, i);

      self->result->counts[row->state]++;
      self->result->n_doubts += row->doubts->len;
    }
}

/* That its report has come in. */
static gboolean
note_submission (OutreachImport *self, gint64 office_id, GError **error)
{
  static const char *const fields[] = { "state", "submitted", NULL };
  g_autoptr (OutreachRecord) own =
      outreach_reader_get_own_office (outreach_store_get_reader (self->store), NULL);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_SUBMISSION);
  g_autoptr (OutreachValue) office = outreach_value_new_refs ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (OutreachRecord) submission = NULL;
  gboolean is_new;

  if (office_id == 0 || !self->store_it ||
      (own != NULL && outreach_record_get_id (own) == office_id))
    return TRUE;
  outreach_value_add_ref (office, office_id, NULL, NULL);
  outreach_query_set_edition (query, self->choices->edition_id);
  outreach_query_add_filter (query, "office", OUTREACH_FILTER_EQUALS, office);
  records = outreach_reader_list (outreach_store_get_reader (self->store), query, error);
  if (records == NULL)
    return FALSE;
  is_new = records->len == 0;
  submission =
      is_new ? outreach_record_new (OUTREACH_KIND_SUBMISSION, 0) : g_object_ref (records->pdata[0]);
  set_text (submission, "state", "submitted");
  outreach_record_take_value (submission, "submitted", outreach_value_new_when (get_now ()));
  if (!is_new)
    return outreach_transaction_update (self->transaction, submission, fields, error);
  set_reference (submission, "edition", self->choices->edition_id);
  set_reference (submission, "office", office_id);

  return outreach_transaction_insert (self->transaction, submission, error);
}

static gboolean
import_table (OutreachImport *self,
              OutreachImportFile *file,
              const char *sheet_name,
              OutreachSheetGrid *grid,
              OutreachTable *found,
              GError **error)
{
  OutreachImportTable *table = g_new0 (OutreachImportTable, 1);
  OutreachImportSheet sheet = { self, grid, table, 0, 0, NULL };
  g_autoptr (GHashTable) earlier = NULL;

  table->sheet = g_strdup (sheet_name);
  table->table = found;
  table->key = outreach_table_get_key (found);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  table->doubts = g_ptr_array_new_with_free_func (doubt_free);
  g_ptr_array_add (file->tables, table);
  sheet.office_id = find_office (self, table);
  sheet.earlier = earlier = list_earlier (self, sheet.office_id, sheet_name);
  if (!outreach_import_map_columns (&sheet, error) ||
      !keep_source (self, sheet.office_id, &sheet.source_id, error) || !read_rows (&sheet, error))
    return FALSE;
  count (self, table);

  return note_submission (self, sheet.office_id, error);
}

/* ---- A file ---- */

static gboolean
import_sheet (OutreachImport *self,
              OutreachImportFile *file,
              OutreachWorkbook *workbook,
              guint nth,
              GError **error)
{
  const char *name = outreach_workbook_get_sheet_name (workbook, nth);
  g_autoptr (OutreachSheetGrid) grid = NULL;
  g_autoptr (OutreachHeadings) headings = NULL;
  g_autoptr (GPtrArray) tables = NULL;

  if (outreach_workbook_get_sheet_state (workbook, nth) != OUTREACH_SHEET_VISIBLE)
    {
      g_ptr_array_add (file->skipped, g_strdup (name));
      return TRUE;
    }
  grid = outreach_sheet_grid_read (workbook, nth, self->cancellable, error);
  if (grid == NULL)
    return FALSE;
  headings =
      outreach_headings_new (outreach_store_get_catalogue (self->store), OUTREACH_KIND_ACTIVITY);
  tables = outreach_sheet_find_tables (grid, headings);
  if (tables->len == 0 && outreach_sheet_grid_get_n_rows (grid) > 0)
    g_ptr_array_add (file->skipped, g_strdup (name));
  while (tables->len > 0)
    if (!import_table (self, file, name, grid, g_ptr_array_steal_index (tables, 0), error))
      return FALSE;

  return TRUE;
}

typedef struct
{
  OutreachImport *import;
  GError *error;
} Walk;

/* A file that is broken is told of; only what concerns the book ends the import. */
static gboolean
is_about_the_file (const GError *error)
{
  return error->domain == OUTREACH_ERROR &&
         (error->code == OUTREACH_ERROR_DAMAGED || error->code == OUTREACH_ERROR_TOO_LARGE ||
          error->code == OUTREACH_ERROR_PASSWORD || error->code == OUTREACH_ERROR_NOT_A_TABLE);
}

/* Nothing of a broken file is stored: it is read to its end before. */
static gboolean
can_be_read (OutreachWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < outreach_workbook_get_n_sheets (workbook); i++)
    if (!outreach_workbook_read_sheet (workbook, i, NULL, NULL, NULL, cancellable, error))
      return FALSE;

  return TRUE;
}

static gboolean
import_file_cb (const char *name, OutreachWorkbook *workbook, const GError *problem, gpointer data)
{
  Walk *walk = data;
  OutreachImportFile *file = add_file (walk->import, name);
  g_autoptr (GError) error = NULL;

  if (workbook == NULL)
    {
      file->message = g_strdup (problem->message);
      return TRUE;
    }
  walk->import->name = name;
  if (!can_be_read (workbook, walk->import->cancellable, &error))
    {
      if (is_about_the_file (error))
        {
          file->message = g_strdup (error->message);
          return TRUE;
        }
      walk->error = g_steal_pointer (&error);
      return FALSE;
    }
  for (guint i = 0; i < outreach_workbook_get_n_sheets (workbook); i++)
    if (!import_sheet (walk->import, file, workbook, i, &walk->error))
      return FALSE;
  if (file->tables->len == 0 && file->message == NULL)
    file->message = g_strdup_printf (
        /* Translators: file */
        _ ("“%s”: no table with headings such as 活动名称, 时间, 地点 was found."), name);

  return TRUE;
}

static gboolean
import_root (OutreachImport *self, GFile *root, GError **error)
{
  Walk walk = { self, NULL };
  g_autoptr (GError) local_error = NULL;

  self->root = root;
  if (!outreach_workbook_foreach_file (root, import_file_cb, &walk, self->cancellable,
                                       &local_error))
    {
      g_autofree char *name = g_file_get_basename (root);

      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      add_file (self, name)->message = g_strdup (local_error->message);
      return TRUE;
    }
  if (walk.error != NULL)
    {
      g_propagate_error (error, walk.error);
      return FALSE;
    }

  return TRUE;
}

/* ---- All ---- */

static void
import_clear (OutreachImport *self)
{
  g_clear_pointer (&self->transaction, outreach_transaction_free);
  g_clear_pointer (&self->index, outreach_import_index_free);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->result, outreach_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutreachImport, import_clear)

static gboolean
start (OutreachImport *self, GPtrArray *files, GError **error)
{
  g_autofree char *subject = NULL;

  if (files->len == 0)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING, _ ("No file was chosen."));
      return FALSE;
    }
  subject = g_file_get_basename (files->pdata[0]);
  if (files->len > 1)
    {
      char *several = g_strdup_printf (
          /* Translators: file, how many more */
          _ ("%s and %u more"), subject, files->len - 1);

      g_free (subject);
      subject = several;
    }
  self->transaction = outreach_store_begin (self->store, N_ ("Take in %s"), subject, error);
  if (self->transaction == NULL)
    return FALSE;
  self->index = outreach_import_index_new (outreach_store_get_reader (self->store),
                                           self->choices->edition_id, self->cancellable, error);

  return self->index != NULL;
}

gboolean
outreach_commands_import (OutreachStore *store,
                          GPtrArray *files,
                          const OutreachImportChoices *choices,
                          gboolean store_it,
                          OutreachImportProgress progress,
                          gpointer progress_data,
                          OutreachImportResult **result,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (OutreachImport) self = {
    .store = store,
    .choices = choices,
    .store_it = store_it,
    .cancellable = cancellable,
  };

  self.result = g_new0 (OutreachImportResult, 1);
  self.result->files = g_ptr_array_new_with_free_func (file_free);
  self.sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!start (&self, files, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      if (progress != NULL)
        progress ((double) i / files->len, progress_data);
      if (!import_root (&self, files->pdata[i], error))
        return FALSE;
    }
  if (store_it && !outreach_transaction_commit (self.transaction, error))
    return FALSE;
  if (result != NULL)
    *result = g_steal_pointer (&self.result);

  return TRUE;
}
