/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xls-private.h"

#include <math.h>
#include <string.h>

/* What a sheet of this format can have. */
#define ROWS 65536
#define COLUMNS 256
#define MOST_MERGES 1000000
/* Records between two looks at whether to go on. */
#define OFTEN 4096

typedef struct
{
  guint16 height; /* in twips, 1/20 point; 0: the default */
  guint16 hidden;
} RowFacts;

/* A sheet ([MS-XLS] 2.1.7.20.5) as it is read: a row at a time. */
typedef struct
{
  OutreachXls *xls;
  OutreachSheetScan *scan;
  OutreachXlsRecord record;

  RowFacts *rows;
  gint64 row; /* -1: none yet */
  guint next_column;
  GArray *cells;
  GStringChunk *texts;
  GString *buffer;
  gboolean awaits_string; /* of the last cell, whose formula gives a text */
  gboolean frozen;
  guint pane[2];
  gboolean damaged;
} Reading;

/* ---- Rows ---- */

static gboolean
end_row (Reading *self)
{
  OutreachSheetRow row;

  if (self->row < 0)
    return TRUE;
  row.row = (guint) self->row;
  row.height = self->rows[self->row].height / 20.0;
  row.hidden = self->rows[self->row].hidden;
  row.cells = (const OutreachCell *) self->cells->data;
  row.n_cells = self->cells->len;

  return outreach_sheet_scan_row (self->scan, &row);
}

static void
begin_row (Reading *self, guint row)
{
  end_row (self);
  self->damaged |= (gint64) row < self->row;
  self->row = row;
  self->next_column = 0;
  g_array_set_size (self->cells, 0);
  g_string_chunk_clear (self->texts);
}

/* ---- Cells ---- */

static void
add_cell (Reading *self, OutreachCell *cell)
{
  if (cell->column < self->next_column || cell->column >= COLUMNS)
    self->damaged = TRUE;
  if (self->damaged)
    return;
  self->next_column = cell->column + 1;
  g_array_append_vals (self->cells, cell, 1);
}

static OutreachCell
make_cell (Reading *self, guint row, guint column, guint format)
{
  OutreachCell cell = { 0 };

  if ((gint64) row != self->row)
    begin_row (self, row);
  cell.row = row;
  cell.column = column;
  cell.format = format;
  cell.when = OUTREACH_WHEN_NONE;

  return cell;
}

/* What each cell begins with. */
static OutreachCell
read_place (Reading *self)
{
  guint row = outreach_xls_read_16 (&self->record);
  guint column = outreach_xls_read_16 (&self->record);

  return make_cell (self, row, column, outreach_xls_read_16 (&self->record));
}

static void
set_number (Reading *self, OutreachCell *cell, double number)
{
  GArray *shows = self->xls->shows;

  if (isfinite (number))
    outreach_cell_set_number (cell, number,
                              cell->format < shows->len
                                  ? g_array_index (shows, OutreachShows, cell->format)
                                  : OUTREACH_SHOWS_NUMBER,
                              self->xls->since_1904);
}

static void
set_text (Reading *self, OutreachCell *cell)
{
  if (self->buffer->len == 0)
    return;
  cell->type = OUTREACH_CELL_TEXT;
  cell->text =
      g_string_chunk_insert_len (self->texts, self->buffer->str, (gssize) self->buffer->len);
}

static void
set_shared (Reading *self, OutreachCell *cell)
{
  guint32 nth = outreach_xls_read_32 (&self->record);
  const char *text;

  if (nth >= self->xls->strings->len)
    {
      self->damaged = TRUE;
      return;
    }
  text = self->xls->text->str + g_array_index (self->xls->strings, guint32, nth);
  if (*text == '\0')
    return;
  cell->type = OUTREACH_CELL_TEXT;
  cell->text = text;
}

static void
set_error (OutreachCell *cell, guint code)
{
  /* [MS-XLS] 2.5.10 */
  static const struct
  {
    guint code;
    const char *text;
  } errors[] = {
    { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0f, "#VALUE!" }, { 0x17, "#REF!" },
    { 0x1d, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2a, "#N/A" },
  };

  cell->type = OUTREACH_CELL_ERROR;
  cell->text = "#N/A";
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      if (errors[i].code == code)
        cell->text = errors[i].text;
    }
}

static void
set_flag (OutreachCell *cell, gboolean flag)
{
  cell->type = OUTREACH_CELL_FLAG;
  cell->number = flag;
}

/* The result that is stored with a formula ([MS-XLS] 2.5.133). */
static void
set_result (Reading *self, OutreachCell *cell)
{
  OutreachXlsRecord special = self->record;
  guint kind = outreach_xls_read_8 (&special);
  guint value;

  outreach_xls_skip (&special, 1);
  value = outreach_xls_read_8 (&special);
  outreach_xls_skip (&special, 3);
  cell->formula = TRUE;
  if (outreach_xls_read_16 (&special) != 0xffff)
    set_number (self, cell, outreach_xls_read_double (&self->record));
  else if (kind == 1)
    set_flag (cell, value != 0);
  else if (kind == 2)
    set_error (cell, value);
  else
    self->awaits_string = kind == 0;
}

static void
add_rks (Reading *self)
{
  guint row = outreach_xls_read_16 (&self->record);
  guint column = outreach_xls_read_16 (&self->record);

  /* The last column stands behind them. */
  for (; self->record.end - self->record.at >= 6 && !self->damaged; column++)
    {
      guint format = outreach_xls_read_16 (&self->record);
      OutreachCell cell = make_cell (self, row, column, format);

      set_number (self, &cell, outreach_xls_read_rk (&self->record));
      add_cell (self, &cell);
    }
}

static void
add_blanks (Reading *self)
{
  guint row = outreach_xls_read_16 (&self->record);
  guint column = outreach_xls_read_16 (&self->record);

  for (; self->record.end - self->record.at >= 4 && !self->damaged; column++)
    {
      guint format = outreach_xls_read_16 (&self->record);
      OutreachCell cell = make_cell (self, row, column, format);

      add_cell (self, &cell);
    }
}

static void
read_cell (Reading *self)
{
  OutreachCell cell = read_place (self);

  self->awaits_string = FALSE;
  switch (self->record.type)
    {
    case OUTREACH_XLS_NUMBER:
      set_number (self, &cell, outreach_xls_read_double (&self->record));
      break;
    case OUTREACH_XLS_RK:
      set_number (self, &cell, outreach_xls_read_rk (&self->record));
      break;
    case OUTREACH_XLS_SHARED_LABEL:
      set_shared (self, &cell);
      break;
    case OUTREACH_XLS_LABEL:
    case OUTREACH_XLS_RICH_LABEL:
      g_string_truncate (self->buffer, 0);
      outreach_xls_read_text (&self->record, TRUE, self->buffer);
      set_text (self, &cell);
      break;
    case OUTREACH_XLS_FLAG:
      {
        guint value = outreach_xls_read_8 (&self->record);

        if (outreach_xls_read_8 (&self->record) != 0)
          set_error (&cell, value);
        else
          set_flag (&cell, value != 0);
        break;
      }
    case OUTREACH_XLS_FORMULA:
      set_result (self, &cell);
      break;
    default:
      break;
    }
  add_cell (self, &cell);
}

static void
read_result_text (Reading *self)
{
  if (!self->awaits_string || self->cells->len == 0)
    return;
  g_string_truncate (self->buffer, 0);
  outreach_xls_read_text (&self->record, TRUE, self->buffer);
  set_text (self, &g_array_index (self->cells, OutreachCell, self->cells->len - 1));
  self->awaits_string = FALSE;
}

/* ---- The layout ---- */

static void
note_row (Reading *self)
{
  guint row = outreach_xls_read_16 (&self->record);
  guint height, flags;

  outreach_xls_skip (&self->record, 4);
  height = outreach_xls_read_16 (&self->record);
  outreach_xls_skip (&self->record, 4);
  flags = outreach_xls_read_16 (&self->record);
  /* The highest bit means the default; 0x40 that the height was set by hand. */
  self->rows[row].height = (height & 0x8000) == 0 && (flags & 0x40) != 0 ? (guint16) height : 0;
  self->rows[row].hidden = (flags & 0x20) != 0;
}

static void
add_columns (Reading *self, OutreachSheetLayout *layout)
{
  OutreachSheetColumns columns = { 0 };
  guint last;

  columns.first = outreach_xls_read_16 (&self->record);
  last = outreach_xls_read_16 (&self->record);
  columns.last = MIN (last, COLUMNS - 1);
  columns.width = outreach_xls_read_16 (&self->record) / 256.0;
  outreach_xls_skip (&self->record, 2);
  columns.hidden = (outreach_xls_read_16 (&self->record) & 1) != 0;
  if (columns.first <= columns.last && layout->columns->len < COLUMNS)
    g_array_append_val (layout->columns, columns);
}

static void
add_merges (Reading *self, OutreachSheetLayout *layout)
{
  guint n = outreach_xls_read_16 (&self->record);

  for (guint i = 0; i < n && layout->merges->len < MOST_MERGES; i++)
    {
      OutreachCellRange range;

      range.first_row = outreach_xls_read_16 (&self->record);
      range.last_row = outreach_xls_read_16 (&self->record);
      range.first_column = outreach_xls_read_16 (&self->record);
      range.last_column = outreach_xls_read_16 (&self->record);
      if (range.first_row <= range.last_row && range.first_column <= range.last_column &&
          range.last_column < COLUMNS)
        g_array_append_val (layout->merges, range);
    }
}

static void
note_setup (Reading *self, OutreachSheetLayout *layout)
{
  guint flags;

  layout->paper = outreach_xls_read_16 (&self->record);
  outreach_xls_skip (&self->record, 8);
  flags = outreach_xls_read_16 (&self->record);
  /* 0x04: nothing was set up. */
  if ((flags & 4) != 0)
    layout->paper = 0;
  else
    layout->landscape = (flags & 2) == 0;
}

static void
note_layout (Reading *self)
{
  OutreachSheetLayout *layout = self->scan->layout;

  if (layout == NULL)
    return;
  switch (self->record.type)
    {
    case OUTREACH_XLS_COLUMNS:
      add_columns (self, layout);
      break;
    case OUTREACH_XLS_MERGES:
      add_merges (self, layout);
      break;
    case OUTREACH_XLS_SETUP:
      note_setup (self, layout);
      break;
    case OUTREACH_XLS_DEFAULT_WIDTH:
      layout->default_width = outreach_xls_read_16 (&self->record);
      break;
    case OUTREACH_XLS_DEFAULT_HEIGHT:
      outreach_xls_skip (&self->record, 2);
      layout->default_height = outreach_xls_read_16 (&self->record) / 20.0;
      break;
    case OUTREACH_XLS_WINDOW:
      self->frozen = (outreach_xls_read_16 (&self->record) & 8) != 0;
      break;
    case OUTREACH_XLS_PANE:
      self->pane[0] = outreach_xls_read_16 (&self->record);
      self->pane[1] = outreach_xls_read_16 (&self->record);
      break;
    default:
      break;
    }
}

/* ---- All of it ---- */

static void
read_record (Reading *self)
{
  switch (self->record.type)
    {
    case OUTREACH_XLS_ROW:
      note_row (self);
      break;
    case OUTREACH_XLS_BLANK:
    case OUTREACH_XLS_NUMBER:
    case OUTREACH_XLS_RK:
    case OUTREACH_XLS_LABEL:
    case OUTREACH_XLS_RICH_LABEL:
    case OUTREACH_XLS_SHARED_LABEL:
    case OUTREACH_XLS_FLAG:
    case OUTREACH_XLS_FORMULA:
      read_cell (self);
      break;
    case OUTREACH_XLS_RK_ROW:
      add_rks (self);
      break;
    case OUTREACH_XLS_BLANK_ROW:
      add_blanks (self);
      break;
    case OUTREACH_XLS_STRING:
      read_result_text (self);
      break;
    default:
      note_layout (self);
      break;
    }
}

/* Charts on a sheet are streams of their own within it. */
static void
skip_nested (Reading *self)
{
  guint depth = 1;

  while (depth > 0 && outreach_xls_next (&self->record))
    {
      if (self->record.type == OUTREACH_XLS_BOF)
        depth++;
      else if (self->record.type == OUTREACH_XLS_EOF)
        depth--;
    }
  self->damaged |= depth > 0;
  self->record.type = 0;
}

static gboolean
read_records (Reading *self, GError **error)
{
  OutreachSource *source = outreach_workbook_get_source (self->scan->workbook);

  for (guint n = 0; outreach_xls_next (&self->record); n++)
    {
      if (n % OFTEN == 0 && g_cancellable_set_error_if_cancelled (self->scan->cancellable, error))
        return FALSE;
      if (n % OFTEN == 0)
        outreach_sheet_scan_report (self->scan,
                                    (double) self->record.at / (double) self->record.length);
      if (self->record.type == OUTREACH_XLS_EOF)
        {
          end_row (self);
          return TRUE;
        }
      if (self->record.type == OUTREACH_XLS_BOF)
        skip_nested (self);
      read_record (self);
      if (self->damaged || self->record.short_of)
        break;
      if (self->scan->stopped)
        return TRUE;
    }

  return outreach_source_set_damaged (source, error);
}

gboolean
outreach_xls_read_sheet (OutreachWorkbook *workbook, OutreachSheetScan *scan, GError **error)
{
  OutreachXls *self = OUTREACH_XLS (workbook);
  g_autofree RowFacts *rows = g_new0 (RowFacts, ROWS);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (OutreachCell));
  g_autoptr (GString) buffer = g_string_new (NULL);
  Reading reading = {
    .xls = self, .scan = scan, .rows = rows, .row = -1, .cells = cells, .buffer = buffer
  };
  gboolean done;

  outreach_xls_begin (&reading.record, self->stream,
                      g_array_index (self->offsets, gsize, scan->nth));
  if (!outreach_xls_next (&reading.record) || reading.record.type != OUTREACH_XLS_BOF)
    return outreach_source_set_damaged (outreach_workbook_get_source (workbook), error);
  reading.texts = g_string_chunk_new (4096);
  done = read_records (&reading, error);
  g_string_chunk_free (reading.texts);
  if (done && scan->layout != NULL && reading.frozen)
    {
      scan->layout->frozen_columns = reading.pane[0];
      scan->layout->frozen_rows = reading.pane[1];
    }

  return done;
}
