/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-clipboard.h"
#include "outreach-edit.h"
#include "outreach-error.h"
#include "outreach-format.h"

#define NO_COLUMN G_MAXUINT

/* So many records are in memory at once. */
#define READ_ROWS 500

typedef struct
{
  OutreachStore *store;
  OutreachCatalogue *catalogue;
  OutreachTransaction *transaction;
  const OutreachCellRange *range;
  OutreachCellsMode mode;
  OutreachKind kind;
  OutreachRecord *source;  /* of OUTREACH_CELLS_FILL */
  char **texts;            /* of every row where the range has none of its own */
  OutreachField **columns; /* NULL elements */
  gsize n_columns;
  OutreachCellsProgress progress; /* (nullable) */
  gpointer progress_data;
  GCancellable *cancellable; /* (nullable) */
  OutreachCellsResult *result;
  char *title; /* of the last record that was stored */
} Cells;

typedef struct
{
  guint number;
  char **texts;
  OutreachRecord *record; /* NULL for a new one */
  OutreachEdit *edit;
  gboolean *set;          /* a column each: whether the edit has taken it */
  gboolean spanned;       /* the start's text had the end in it */
  guint n_refused_before; /* refusals of the rows above */
} Row;

static void
refused_free (gpointer data)
{
  OutreachRefusedCell *cell = data;

  g_free (cell->text);
  g_free (cell->message);
  g_free (cell);
}

void
outreach_cells_result_free (OutreachCellsResult *self)
{
  g_array_unref (self->added);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

static OutreachCellsResult *
result_new (void)
{
  OutreachCellsResult *self = g_new0 (OutreachCellsResult, 1);

  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->refused = g_ptr_array_new_with_free_func (refused_free);

  return self;
}

static void
cells_clear (Cells *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->texts, g_strfreev);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->transaction, outreach_transaction_free);
  g_clear_pointer (&self->result, outreach_cells_result_free);
  g_clear_pointer (&self->title, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cells, cells_clear)

static void
row_clear (Row *self)
{
  g_clear_object (&self->edit);
  g_clear_pointer (&self->set, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

/* ---- Refusals ---- */

/* What a cell or a name is to blame for; all else, such as a full disk, ends the command. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE) ||
         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND) ||
         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS);
}

static OutreachRefusedCell *
add_refusal (Cells *self, Row *row, guint column, const char *message)
{
  OutreachRefusedCell *cell = g_new0 (OutreachRefusedCell, 1);

  cell->row = row->number;
  cell->column = column;
  if (column < self->n_columns && self->columns[column] != NULL)
    /* The catalogue of a worker's store is gone before the refusal. */
    cell->field = g_intern_string (outreach_field_get_id (self->columns[column]));
  cell->message = g_strdup (message);
  g_ptr_array_add (self->result->refused, cell);

  return cell;
}

static void
refuse_cell (Cells *self, Row *row, guint column, const char *message)
{
  add_refusal (self, row, column, message)->text = g_strdup (row->texts[column]);
}

static OutreachRefusedCell *
find_refusal (Cells *self, Row *row, guint column)
{
  for (guint i = row->n_refused_before; i < self->result->refused->len; i++)
    {
      OutreachRefusedCell *cell = self->result->refused->pdata[i];

      if (cell->column == column)
        return cell;
    }

  return NULL;
}

static guint
find_column (Cells *self, const char *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i] != NULL && g_str_equal (outreach_field_get_id (self->columns[i]), field))
        return i;
    }

  return NO_COLUMN;
}

static char *
join_row (Row *row)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  char *text;

  g_ptr_array_add (rows, row->texts);
  text = outreach_clipboard_write (rows);
  /* Its line end. */
  text[strlen (text) - 1] = '\0';

  return text;
}

/* In the place of the refusals of its cells. A cell at fault that was refused tells more than that
 * it is blank. */
static void
refuse_row (Cells *self, Row *row, guint column, const char *message)
{
  OutreachRefusedCell *cell = find_refusal (self, row, column);
  g_autofree char *reason = g_strdup (cell != NULL ? cell->message : message);

  g_ptr_array_set_size (self->result->refused, (int) row->n_refused_before);
  cell = add_refusal (self, row, column, reason);
  cell->whole_row = TRUE;
  cell->text = join_row (row);
}

/* ---- Cells ---- */

/* A cell that can't be set but need not be. */
static gboolean
says_the_same (Cells *self, Row *row, OutreachField *field, const char *text)
{
  const char *id = outreach_field_get_id (field);
  OutreachValue *there = row->record != NULL ? outreach_record_get_value (row->record, id)
                                             : outreach_edit_get_value (row->edit, id);
  g_autofree char *shown = NULL;

  switch (self->mode)
    {
    case OUTREACH_CELLS_FILL:
      return outreach_value_equal (there, outreach_record_get_value (self->source, id));
    case OUTREACH_CELLS_CLEAR:
      return there == NULL;
    case OUTREACH_CELLS_TEXTS:
    default:
      shown =
          outreach_format_cell (field, there, outreach_language_get_user (), OUTREACH_FORMAT_NONE);
      return is_blank (text) || g_str_equal (text, shown);
    }
}

static gboolean
set_text (Row *row, const char *id, const char *text, GError **error)
{
  g_autoptr (OutreachValue) end = outreach_edit_get_value (row->edit, "end");

  if (end != NULL)
    outreach_value_ref (end);
  if (!outreach_edit_set_text (row->edit, id, text, error))
    return FALSE;
  if (g_str_equal (id, "start"))
    row->spanned = !outreach_value_equal (end, outreach_edit_get_value (row->edit, "end"));

  return TRUE;
}

static gboolean
set_value (Cells *self, Row *row, OutreachField *field, const char *text, GError **error)
{
  const char *id = outreach_field_get_id (field);

  if (self->mode == OUTREACH_CELLS_FILL)
    return outreach_edit_set_value (row->edit, id, outreach_record_get_value (self->source, id),
                                    error);

  return set_text (row, id, text, error);
}

static gboolean
set_cell (Cells *self, Row *row, guint column, GError **error)
{
  OutreachField *field = column < self->n_columns ? self->columns[column] : NULL;
  const char *text = row->texts[column];
  g_autoptr (GError) local_error = NULL;

  if (field == NULL)
    {
      if (!is_blank (text))
        refuse_cell (self, row, column, _ ("There is no column for this cell"));
      return TRUE;
    }
  if (outreach_field_is_read_only (field) && says_the_same (self, row, field, text))
    return TRUE;
  if (row->spanned && g_str_equal (outreach_field_get_id (field), "end") && is_blank (text))
    return TRUE;
  if (set_value (self, row, field, text, &local_error))
    {
      row->set[column] = TRUE;
      return TRUE;
    }
  if (!is_refusal (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  refuse_cell (self, row, column, local_error->message);

  return TRUE;
}

/* ---- Rows ---- */

/* The column of the row in which @field was set; the start where the end, set by nobody, is before it. */
static guint
find_culprit (Cells *self, Row *row, const char *field)
{
  guint column = find_column (self, field);

  if (column != NO_COLUMN && row->set[column])
    return column;
  column = g_str_equal (field, "end") ? find_column (self, "start") : NO_COLUMN;

  return column != NO_COLUMN && row->set[column] ? column : NO_COLUMN;
}

static gboolean
take_back_field (Row *row, const char *id)
{
  return outreach_edit_set_value (
      row->edit, id, row->record != NULL ? outreach_record_get_value (row->record, id) : NULL,
      NULL);
}

static gboolean
take_back (Row *row, OutreachField *field)
{
  const char *id = outreach_field_get_id (field);

  return take_back_field (row, id) &&
         (!row->spanned || !g_str_equal (id, "start") || take_back_field (row, "end"));
}

/* Cells at fault keep what they had until nothing is wrong with the record, or nothing that the
 * row has done. FALSE where there is nothing to store. */
static gboolean
check_row (Cells *self, Row *row)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      const char *field = NULL;
      guint column;

      if (outreach_edit_check (row->edit, &field, &error))
        return TRUE;
      column = find_culprit (self, row, field);
      if (row->record == NULL &&
          (column == NO_COLUMN || outreach_edit_get_value (row->edit, field) == NULL))
        {
          refuse_row (self, row, find_column (self, field), error->message);
          return FALSE;
        }
      if (column == NO_COLUMN)
        return TRUE;
      refuse_cell (self, row, column, error->message);
      row->set[column] = FALSE;
      if (!take_back (row, self->columns[column]))
        return FALSE;
    }
}

static void
keep_title (Cells *self, Row *row)
{
  const char *id = outreach_catalogue_get_title_field (self->catalogue, self->kind);
  OutreachValue *value = outreach_edit_get_value (row->edit, id);
  const OutreachRef *ref = outreach_value_get_nth_ref (value, 0);
  const char *title = ref != NULL ? ref->name : outreach_value_get_text (value);

  g_free (self->title);
  self->title = g_strdup (title != NULL ? title : "");
}

static gboolean
store_row (Cells *self, Row *row, GError **error)
{
  guint n_cells = outreach_edit_count_changed (row->edit);
  gint64 id;

  if (n_cells == 0)
    return TRUE;
  if (!outreach_edit_store (row->edit, self->transaction, &id, error))
    return FALSE;
  keep_title (self, row);
  self->result->n_cells += n_cells;
  if (row->record != NULL)
    self->result->n_changed++;
  else
    {
      self->result->n_added++;
      g_array_append_val (self->result->added, id);
    }

  return TRUE;
}

static gboolean
is_blank_row (char **texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!is_blank (texts[i]))
        return FALSE;
    }

  return TRUE;
}

/* By column: the checks of a record come after its cells. */
static int
compare_refused (gconstpointer a, gconstpointer b)
{
  const OutreachRefusedCell *one = *(const OutreachRefusedCell *const *) a;
  const OutreachRefusedCell *other = *(const OutreachRefusedCell *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;

  return one->column < other->column ? -1 : one->column > other->column;
}

static gboolean
set_row (Cells *self, guint number, char **texts, OutreachRecord *record, GError **error)
{
  g_auto (Row) row = {
    .number = number,
    .texts = texts,
    .record = record,
    .n_refused_before = self->result->refused->len,
  };

  row.edit = outreach_edit_new (self->store, self->kind, record, self->range->edition_id);
  row.set = g_new0 (gboolean, self->n_columns);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!set_cell (self, &row, i, error))
        return FALSE;
    }

  return !check_row (self, &row) || store_row (self, &row, error);
}

static void
refuse_gone (Cells *self, guint number, char **texts)
{
  Row row = {
    .number = number,
    .texts = texts,
    .n_refused_before = self->result->refused->len,
  };

  refuse_row (self, &row, NO_COLUMN, _ ("This record is no longer in the book."));
}

static guint
get_n_rows (const OutreachCellRange *range)
{
  return range->rows != NULL ? range->rows->len : range->ids->len;
}

/* Returns: the records of READ_ROWS rows from @first on, as far as there are; %NULL elements */
static GPtrArray *
load (Cells *self, guint first, GError **error)
{
  const GArray *ids = self->range->ids;
  guint n = ids->len > first ? MIN (ids->len - first, READ_ROWS) : 0;

  return outreach_reader_load (outreach_store_get_reader (self->store), self->kind,
                               (const gint64 *) (gpointer) ids->data + first, n, error);
}

static gboolean
tell_progress (Cells *self, guint done)
{
  if (self->progress != NULL)
    self->progress (done, get_n_rows (self->range), self->progress_data);

  return TRUE;
}

static gboolean
go_on (Cells *self, guint done, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
         tell_progress (self, done);
}

static gboolean
set_rows (Cells *self, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  guint n_rows = get_n_rows (self->range);

  for (guint i = 0; i < n_rows; i++)
    {
      char **texts = self->range->rows != NULL ? self->range->rows->pdata[i] : self->texts;
      OutreachRecord *record;

      if (!go_on (self, i, error))
        return FALSE;
      if (i % READ_ROWS == 0)
        {
          g_clear_pointer (&records, g_ptr_array_unref);
          records = load (self, i, error);
          if (records == NULL)
            return FALSE;
        }
      record = i % READ_ROWS < records->len ? records->pdata[i % READ_ROWS] : NULL;
      if (i < self->range->ids->len && record == NULL)
        refuse_gone (self, i, texts);
      else if ((record != NULL || !is_blank_row (texts)) &&
               !set_row (self, i, texts, record, error))
        return FALSE;
    }
  g_ptr_array_sort (self->result->refused, compare_refused);

  return go_on (self, n_rows, error);
}

/* ---- The commands ---- */

static void
find_columns (Cells *self)
{
  const GPtrArray *fields = self->range->fields;

  self->columns = g_new0 (OutreachField *, fields->len);
  self->n_columns = fields->len;
  for (gsize i = 0; i < fields->len; i++)
    {
      if (fields->pdata[i] != NULL)
        self->columns[i] =
            outreach_catalogue_get_field (self->catalogue, self->kind, fields->pdata[i]);
    }
}

static const char *
get_label (OutreachCellsMode mode)
{
  switch (mode)
    {
    case OUTREACH_CELLS_FILL:
      return N_ ("Fill %s cells down");
    case OUTREACH_CELLS_CLEAR:
      return N_ ("Clear %s cells");
    case OUTREACH_CELLS_TEXTS:
    default:
      return N_ ("Paste %s cells");
    }
}

static void
set_label (Cells *self)
{
  OutreachCellsResult *result = self->result;
  g_autofree char *count = g_strdup_printf ("%u", result->n_cells);

  if (result->n_cells > 1)
    outreach_transaction_set_label (self->transaction, get_label (self->mode), count);
  else if (result->n_cells == 1)
    outreach_transaction_set_label (
        self->transaction, result->n_added > 0 ? N_ ("Add “%s”") : N_ ("Change “%s”"), self->title);
}

static gboolean
refuse_nothing (GError **error)
{
  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING,
               _ ("There are no cells to set: choose some first."));

  return FALSE;
}

/* All is read within the transaction: what another program does meanwhile is not undone by it. */
static gboolean
begin (Cells *self, OutreachStore *store, const OutreachCellRange *range, GError **error)
{
  self->store = store;
  self->catalogue = outreach_store_get_catalogue (store);
  self->range = range;
  self->kind = range->kind;
  self->mode = range->mode;
  self->result = result_new ();
  self->transaction = outreach_store_begin (store, get_label (range->mode), "0", error);
  if (self->transaction == NULL)
    return FALSE;
  find_columns (self);

  return TRUE;
}

static gboolean
finish (Cells *self, OutreachCellsResult **result, GError **error)
{
  set_label (self);
  if (self->result->n_cells > 0 && !outreach_transaction_commit (self->transaction, error))
    return FALSE;
  if (result != NULL)
    *result = g_steal_pointer (&self->result);

  return TRUE;
}

static char **
format_source (Cells *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < self->n_columns; i++)
    {
      OutreachField *field = self->columns[i];
      g_autofree char *text =
          field != NULL && self->source != NULL
              ? outreach_format_cell (
                    field, outreach_record_get_value (self->source, outreach_field_get_id (field)),
                    outreach_language_get_user (), OUTREACH_FORMAT_MASKED)
              : g_strdup ("");

      g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

/* What stands for the rows in refusals, where they are not texts. */
static gboolean
read_source (Cells *self, GError **error)
{
  if (self->mode == OUTREACH_CELLS_FILL)
    {
      self->source = outreach_reader_get (outreach_store_get_reader (self->store), self->kind,
                                          g_array_index (self->range->ids, gint64, 0), error);
      if (self->source == NULL)
        return FALSE;
    }
  /* Without a source all are blank. */
  if (self->range->rows == NULL)
    self->texts = format_source (self);

  return TRUE;
}

gboolean
outreach_commands_set_cells (OutreachStore *store,
                             const OutreachCellRange *range,
                             OutreachCellsProgress progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             OutreachCellsResult **result,
                             GError **error)
{
  g_auto (Cells) self = {
    .progress = progress,
    .progress_data = progress_data,
    .cancellable = cancellable,
  };

  if (get_n_rows (range) < (range->mode == OUTREACH_CELLS_FILL ? 2 : 1) || range->fields->len == 0)
    return refuse_nothing (error);

  return begin (&self, store, range, error) && read_source (&self, error) &&
         set_rows (&self, error) && finish (&self, result, error);
}
