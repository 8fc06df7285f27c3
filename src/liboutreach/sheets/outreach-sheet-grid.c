/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-sheet-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "outreach-error.h"

/* Cells that merged ranges cover, of those that are looked at; a range over whole columns is a look. */
#define MOST_COVERED 500000

typedef struct
{
  guint column;
  OutreachCellType type;
  const char *text;
} Cell;

typedef struct
{
  guint row;
  gboolean hidden;
  guint first_cell;
  guint n_cells;
} Row;

struct _OutreachSheetGrid
{
  GStringChunk *texts;
  GArray *cells; /* of Cell, by row, then by column */
  GArray *rows;  /* of Row */
  guint n_columns;
  gboolean too_large;
  OutreachSheetLayout *layout;
  GHashTable *covered; /* row << 32 | column → OutreachCellRange of the layout */
};

void
outreach_sheet_grid_free (OutreachSheetGrid *self)
{
  g_string_chunk_free (self->texts);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_clear_pointer (&self->layout, outreach_sheet_layout_free);
  g_clear_pointer (&self->covered, g_hash_table_unref);
  g_free (self);
}

static gboolean
take_row_cb (const OutreachSheetRow *row, gpointer data)
{
  OutreachSheetGrid *self = data;
  Row taken = { row->row, row->hidden, self->cells->len, 0 };

  for (guint i = 0; i < row->n_cells; i++)
    {
      const OutreachCell *cell = &row->cells[i];
      g_autofree char *text = g_strstrip (outreach_cell_to_text (cell));
      Cell kept = { cell->column, cell->type, NULL };

      if (*text == '\0')
        continue;
      kept.text = g_string_chunk_insert_const (self->texts, text);
      g_array_append_val (self->cells, kept);
      taken.n_cells++;
      self->n_columns = MAX (self->n_columns, cell->column + 1);
    }
  if (taken.n_cells > 0)
    g_array_append_val (self->rows, taken);
  self->too_large = self->cells->len > OUTREACH_SHEET_GRID_MOST_CELLS;

  return !self->too_large;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return x->row < y->row ? -1 : x->row > y->row;
}

static const Row *
find_row (const OutreachSheetGrid *self, guint row)
{
  Row key = { row, FALSE, 0, 0 };
  guint at;

  return g_array_binary_search (self->rows, &key, compare_rows, &at)
             ? &g_array_index (self->rows, Row, at)
             : NULL;
}

static const Cell *
find_cell (const OutreachSheetGrid *self, guint row, guint column)
{
  const Row *found = find_row (self, row);
  guint first, last;

  if (found == NULL)
    return NULL;
  first = found->first_cell;
  last = first + found->n_cells;
  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (g_array_index (self->cells, Cell, middle).column < column)
        first = middle + 1;
      else
        last = middle;
    }

  return first < found->first_cell + found->n_cells &&
                 g_array_index (self->cells, Cell, first).column == column
             ? &g_array_index (self->cells, Cell, first)
             : NULL;
}

static gint64 *
make_key (guint row, guint column)
{
  gint64 *key = g_new (gint64, 1);

  *key = (gint64) row << 32 | column;

  return key;
}

/* Only the part of a range that lies within the texts. */
static void
cover (OutreachSheetGrid *self)
{
  guint last_row =
      self->rows->len > 0 ? g_array_index (self->rows, Row, self->rows->len - 1).row : 0;
  guint n = 0;

  self->covered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->layout->merges->len; i++)
    {
      OutreachCellRange *range = &g_array_index (self->layout->merges, OutreachCellRange, i);

      for (guint row = range->first_row; row <= MIN (range->last_row, last_row); row++)
        for (guint column = range->first_column;
             column <= range->last_column && column < self->n_columns; column++)
          {
            if (++n > MOST_COVERED)
              return;
            g_hash_table_insert (self->covered, make_key (row, column), range);
          }
    }
}

OutreachSheetGrid *
outreach_sheet_grid_read (OutreachWorkbook *workbook,
                          guint nth,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (OutreachSheetGrid) self = g_new0 (OutreachSheetGrid, 1);

  self->texts = g_string_chunk_new (64 * 1024);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  if (!outreach_workbook_read_sheet (workbook, nth, take_row_cb, self, &self->layout, cancellable,
                                     error))
    return NULL;
  if (self->too_large)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_TOO_LARGE,
                   /* Translators: file, sheet */
                   _ ("“%s”, sheet “%s” has more cells than can be looked through at once. "
                      "Split it into several files."),
                   outreach_workbook_get_name (workbook),
                   outreach_workbook_get_sheet_name (workbook, nth));
      return NULL;
    }
  cover (self);

  return g_steal_pointer (&self);
}

const OutreachSheetLayout *
outreach_sheet_grid_get_layout (const OutreachSheetGrid *self)
{
  return self->layout;
}

guint
outreach_sheet_grid_get_n_rows (const OutreachSheetGrid *self)
{
  return self->rows->len;
}

guint
outreach_sheet_grid_get_row (const OutreachSheetGrid *self, guint nth)
{
  g_return_val_if_fail (nth < self->rows->len, 0);

  return g_array_index (self->rows, Row, nth).row;
}

guint
outreach_sheet_grid_get_n_columns (const OutreachSheetGrid *self)
{
  return self->n_columns;
}

const OutreachCellRange *
outreach_sheet_grid_find_merge (const OutreachSheetGrid *self, guint row, guint column)
{
  gint64 key = (gint64) row << 32 | column;

  return g_hash_table_lookup (self->covered, &key);
}

static const Cell *
find_shown (const OutreachSheetGrid *self, guint row, guint column, gboolean across)
{
  const OutreachCellRange *range = outreach_sheet_grid_find_merge (self, row, column);

  if (range == NULL || (!across && range->first_column != column))
    return find_cell (self, row, column);

  return find_cell (self, range->first_row, range->first_column);
}

const char *
outreach_sheet_grid_get_text (const OutreachSheetGrid *self,
                              guint row,
                              guint column,
                              gboolean across)
{
  const Cell *cell = find_shown (self, row, column, across);

  return cell != NULL ? cell->text : NULL;
}

OutreachCellType
outreach_sheet_grid_get_cell_type (const OutreachSheetGrid *self, guint row, guint column)
{
  const Cell *cell = find_shown (self, row, column, FALSE);

  return cell != NULL ? cell->type : OUTREACH_CELL_BLANK;
}

gboolean
outreach_sheet_grid_is_hidden (const OutreachSheetGrid *self, guint row)
{
  const Row *found = find_row (self, row);

  return found != NULL && found->hidden;
}

guint
outreach_sheet_grid_count_texts (const OutreachSheetGrid *self, guint row)
{
  const Row *found = find_row (self, row);

  return found != NULL ? found->n_cells : 0;
}
