/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-xlsx-private.h"

#include <math.h>
#include <string.h>

#include "outreach-xml-private.h"

/* More than any sheet of an office has of them. */
#define MOST_MERGES 1000000
#define MOST_TABLES 1000

typedef enum
{
  INTO_NOTHING,
  INTO_VALUE,   /* <v>, and <t> within <is> */
  INTO_FORMULA, /* <f> */
} Into;

/* The worksheet part (ECMA-376 18.3.1.99) as it is read: a row at a time. */
typedef struct
{
  OutreachXlsx *xlsx;
  OutreachSheetScan *scan;

  gboolean in_data;
  guint ignored;  /* depth within what is not read */
  guint phonetic; /* depth within <rPh> */
  Into into;

  OutreachSheetRow row;
  guint next_row;
  GArray *cells;
  GStringChunk *texts; /* of the row */
  gsize n_bytes;       /* in @texts */

  OutreachCell cell;
  char kind; /* of the cell: n number, s shared, t inline, b, e, d */
  gboolean has_value;
  guint next_column;
  GString *value;
  GString *formula;

  char *drawing;     /* id of a relation */
  GPtrArray *tables; /* ids of relations */
} Reading;

/* ---- Cells ---- */

static char
parse_kind (const char *type)
{
  static const struct
  {
    const char *type;
    char kind;
  } kinds[] = {
    { "s", 's' }, { "n", 'n' }, { "str", 't' }, { "inlineStr", 't' },
    { "b", 'b' }, { "e", 'e' }, { "d", 'd' },
  };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (type, kinds[i].type) == 0)
        return kinds[i].kind;
    }

  return 'n';
}

static void
begin_cell (Reading *self, OutreachXml *xml, const char **attributes)
{
  const char *reference = NULL, *type = NULL, *format = NULL;
  guint row = self->row.row, column = self->next_column;

  for (const char **at = attributes; *at != NULL; at += 2)
    {
      if (strcmp (at[0], "r") == 0)
        reference = at[1];
      else if (strcmp (at[0], "t") == 0)
        type = at[1];
      else if (strcmp (at[0], "s") == 0)
        format = at[1];
    }
  if ((reference != NULL && !outreach_xlsx_parse_cell (reference, &row, &column)) ||
      row != self->row.row || column < self->next_column || column >= OUTREACH_SHEET_MOST_COLUMNS)
    {
      outreach_xml_set_damaged (xml);
      return;
    }
  memset (&self->cell, 0, sizeof self->cell);
  self->cell.row = row;
  self->cell.column = column;
  self->cell.format = format != NULL ? (guint) g_ascii_strtoull (format, NULL, 10) : 0;
  self->cell.when = OUTREACH_WHEN_NONE;
  self->kind = parse_kind (type);
  self->has_value = FALSE;
  self->next_column = column + 1;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
}

static void
set_text (Reading *self, OutreachXml *xml, OutreachCellType type, const char *text, gsize length)
{
  self->n_bytes += length;
  if (self->n_bytes > OUTREACH_ROW_MOST_BYTES)
    {
      outreach_xml_set_too_large (xml);
      return;
    }
  self->cell.type = type;
  self->cell.text = g_string_chunk_insert_len (self->texts, text, (gssize) length);
}

/* "ID_…" of =DISPIMG("ID_…",1), or NULL. */
static const char *
find_picture_id (const char *formula, gsize *length)
{
  const char *at = strstr (formula, "DISPIMG(\"");
  const char *end;

  if (at == NULL)
    return NULL;
  at += strlen ("DISPIMG(\"");
  end = strchr (at, '"');
  *length = end != NULL ? (gsize) (end - at) : 0;

  return end != NULL ? at : NULL;
}

static gboolean
set_picture (Reading *self, OutreachXml *xml)
{
  gsize length = 0;
  const char *id = find_picture_id (self->formula->str, &length);

  /* Programs that do not know the function leave its text as the value. */
  if (id == NULL && self->kind == 't' && g_str_has_prefix (self->value->str, "="))
    id = find_picture_id (self->value->str, &length);
  if (id != NULL)
    set_text (self, xml, OUTREACH_CELL_PICTURE, id, length);

  return id != NULL;
}

/* What spreadsheets write as numbers and as 15 digits at most, quickly. */
static gboolean
parse_digits (const char *text, gsize length, double *number)
{
  gint64 digits = 0;

  if (length == 0 || length > 15)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      digits = digits * 10 + (text[i] - '0');
    }
  *number = (double) digits;

  return TRUE;
}

static OutreachShows
get_shows (Reading *self)
{
  GArray *shows = self->xlsx->shows;

  return self->cell.format < shows->len ? g_array_index (shows, OutreachShows, self->cell.format)
                                        : OUTREACH_SHOWS_NUMBER;
}

static void
set_number (Reading *self, OutreachXml *xml)
{
  GString *value = self->value;
  double number = 0;
  char *end;

  if (!parse_digits (value->str, value->len, &number))
    {
      number = g_ascii_strtod (value->str, &end);
      while (g_ascii_isspace (*end))
        end++;
      /* Rather a text than nothing or half a number. */
      if (*end != '\0' || !isfinite (number))
        {
          set_text (self, xml, OUTREACH_CELL_TEXT, value->str, value->len);
          return;
        }
    }
  outreach_cell_set_number (&self->cell, number, get_shows (self), self->xlsx->since_1904);
}

static void
set_shared (Reading *self, OutreachXml *xml)
{
  double number = 0;
  const char *text = NULL;

  if (parse_digits (self->value->str, self->value->len, &number) && number < G_MAXUINT)
    text = outreach_xlsx_get_string (self->xlsx, (guint) number);
  if (text == NULL)
    {
      outreach_xml_set_damaged (xml);
      return;
    }
  if (*text == '=' && strstr (text, "DISPIMG(\"") != NULL)
    {
      g_string_assign (self->formula, text);
      if (set_picture (self, xml))
        return;
    }
  self->cell.type = *text != '\0' ? OUTREACH_CELL_TEXT : OUTREACH_CELL_BLANK;
  self->cell.text = *text != '\0' ? text : NULL;
}

/* ISO dates, which Excel writes into strict workbooks. */
static void
set_date (Reading *self, OutreachXml *xml)
{
  g_autofree char *text = g_strdup (self->value->str);
  char *fraction = strpbrk (text, ".Z");

  if (fraction != NULL)
    *fraction = '\0';
  self->cell.when = outreach_when_parse (text, 0);
  if (self->cell.when == OUTREACH_WHEN_NONE)
    set_text (self, xml, OUTREACH_CELL_TEXT, self->value->str, self->value->len);
  else
    self->cell.type = OUTREACH_CELL_WHEN;
}

static void
set_value (Reading *self, OutreachXml *xml)
{
  GString *value = self->value;

  if (!self->has_value || value->len == 0)
    return;
  switch (self->kind)
    {
    case 's':
      set_shared (self, xml);
      break;
    case 't':
      outreach_xlsx_decode (value, 0);
      if (value->len > 0)
        set_text (self, xml, OUTREACH_CELL_TEXT, value->str, value->len);
      break;
    case 'e':
      set_text (self, xml, OUTREACH_CELL_ERROR, value->str, value->len);
      break;
    case 'b':
      self->cell.type = OUTREACH_CELL_FLAG;
      self->cell.number = strcmp (value->str, "1") == 0 || strcmp (value->str, "true") == 0;
      break;
    case 'd':
      set_date (self, xml);
      break;
    default:
      set_number (self, xml);
      break;
    }
}

static void
end_cell (Reading *self, OutreachXml *xml)
{
  if (!(self->formula->len > 0 || (self->kind == 't' && self->value->str[0] == '=')) ||
      !set_picture (self, xml))
    set_value (self, xml);
  g_array_append_val (self->cells, self->cell);
}

/* ---- Rows ---- */

static void
begin_row (Reading *self, OutreachXml *xml, const char **attributes)
{
  gboolean numbered = outreach_xml_get (attributes, "r") != NULL;
  guint row = outreach_xml_get_uint (attributes, "r", numbered ? 0 : self->next_row + 1);

  /* Rows go down: a file whose rows do not, is made by no spreadsheet. */
  if (row == 0 || row - 1 < self->next_row || row > OUTREACH_SHEET_MOST_ROWS)
    {
      outreach_xml_set_damaged (xml);
      return;
    }
  self->row.row = row - 1;
  self->row.height = outreach_xml_get_double (attributes, "ht");
  self->row.hidden = outreach_xml_get_flag (attributes, "hidden", FALSE);
  self->next_row = row;
  self->next_column = 0;
  g_array_set_size (self->cells, 0);
  g_string_chunk_clear (self->texts);
  self->n_bytes = 0;
}

static void
end_row (Reading *self, OutreachXml *xml)
{
  self->row.cells = (const OutreachCell *) self->cells->data;
  self->row.n_cells = self->cells->len;
  if (!outreach_sheet_scan_row (self->scan, &self->row))
    outreach_xml_stop (xml);
}

/* ---- The layout ---- */

static void
add_columns (OutreachSheetLayout *layout, const char **attributes)
{
  guint first = outreach_xml_get_uint (attributes, "min", 0);
  guint last = outreach_xml_get_uint (attributes, "max", 0);
  OutreachSheetColumns columns = {
    first - 1,
    MIN (last, OUTREACH_SHEET_MOST_COLUMNS) - 1,
    outreach_xml_get_double (attributes, "width"),
    outreach_xml_get_flag (attributes, "hidden", FALSE),
  };

  if (first >= 1 && first <= last && first <= OUTREACH_SHEET_MOST_COLUMNS &&
      layout->columns->len < OUTREACH_SHEET_MOST_COLUMNS)
    g_array_append_val (layout->columns, columns);
}

static void
add_merge (OutreachSheetLayout *layout, OutreachXml *xml, const char **attributes)
{
  const char *reference = outreach_xml_get (attributes, "ref");
  OutreachCellRange range;

  if (reference == NULL || !outreach_xlsx_parse_range (reference, &range))
    return;
  g_array_append_val (layout->merges, range);
  if (layout->merges->len > MOST_MERGES)
    outreach_xml_set_too_large (xml);
}

static void
note_pane (OutreachSheetLayout *layout, const char **attributes)
{
  const char *state = outreach_xml_get (attributes, "state");

  if (g_strcmp0 (state, "frozen") != 0 && g_strcmp0 (state, "frozenSplit") != 0)
    return;
  layout->frozen_rows =
      (guint) MIN (outreach_xml_get_double (attributes, "ySplit"), OUTREACH_SHEET_MOST_ROWS);
  layout->frozen_columns =
      (guint) MIN (outreach_xml_get_double (attributes, "xSplit"), OUTREACH_SHEET_MOST_COLUMNS);
}

static void
note_layout (Reading *self, OutreachXml *xml, const char *name, const char **attributes)
{
  OutreachSheetLayout *layout = self->scan->layout;

  if (layout == NULL)
    return;
  if (strcmp (name, "col") == 0)
    add_columns (layout, attributes);
  else if (strcmp (name, "mergeCell") == 0)
    add_merge (layout, xml, attributes);
  else if (strcmp (name, "pane") == 0)
    note_pane (layout, attributes);
  else if (strcmp (name, "sheetFormatPr") == 0)
    {
      layout->default_width = outreach_xml_get_double (attributes, "defaultColWidth");
      layout->default_height = outreach_xml_get_double (attributes, "defaultRowHeight");
    }
  else if (strcmp (name, "pageSetup") == 0)
    {
      layout->landscape =
          g_strcmp0 (outreach_xml_get (attributes, "orientation"), "landscape") == 0;
      layout->paper = outreach_xml_get_uint (attributes, "paperSize", 0);
    }
  else if (strcmp (name, "drawing") == 0 && self->drawing == NULL)
    self->drawing = g_strdup (outreach_xml_get (attributes, "id"));
  else if (strcmp (name, "tablePart") == 0 && self->tables->len < MOST_TABLES)
    g_ptr_array_add (self->tables, g_strdup (outreach_xml_get (attributes, "id")));
}

/* ---- The parser ---- */

static void
start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  Reading *self = data;

  /* What later versions add is written a second time in words of today. */
  if (self->ignored > 0 || strcmp (name, "extLst") == 0)
    self->ignored++;
  else if (!self->in_data)
    {
      self->in_data = strcmp (name, "sheetData") == 0;
      note_layout (self, xml, name, attributes);
    }
  else if (strcmp (name, "c") == 0)
    begin_cell (self, xml, attributes);
  else if (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->phonetic == 0))
    {
      self->into = INTO_VALUE;
      self->has_value = TRUE;
    }
  else if (strcmp (name, "f") == 0)
    {
      self->into = INTO_FORMULA;
      self->cell.formula = TRUE;
    }
  else if (strcmp (name, "row") == 0)
    begin_row (self, xml, attributes);
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
}

static void
end_cb (OutreachXml *xml, const char *name, gpointer data)
{
  Reading *self = data;

  self->into = INTO_NOTHING;
  if (self->ignored > 0)
    self->ignored--;
  else if (!self->in_data)
    return;
  else if (strcmp (name, "c") == 0)
    end_cell (self, xml);
  else if (strcmp (name, "row") == 0)
    end_row (self, xml);
  else if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  else if (strcmp (name, "sheetData") == 0)
    {
      self->in_data = FALSE;
      /* Behind the cells stands only the layout. */
      if (self->scan->layout == NULL)
        outreach_xml_stop (xml);
    }
}

static void
text_cb (OutreachXml *xml, const char *text, gsize length, gpointer data)
{
  Reading *self = data;
  GString *into = self->into == INTO_VALUE ? self->value : self->formula;

  if (self->into == INTO_NOTHING || self->ignored > 0)
    return;
  g_string_append_len (into, text, (gssize) length);
  if (into->len > OUTREACH_CELL_MOST_BYTES)
    outreach_xml_set_too_large (xml);
}

static void
progress_cb (double fraction, gpointer data)
{
  Reading *self = data;

  outreach_sheet_scan_report (self->scan, fraction);
}

/* ---- Parts beside the sheet ---- */

static void
table_start_cb (OutreachXml *xml, const char *name, const char **attributes, gpointer data)
{
  OutreachSheetLayout *layout = data;
  const char *reference = outreach_xml_get (attributes, "ref");
  const char *shown = outreach_xml_get (attributes, "displayName");
  OutreachSheetTable table;

  if (strcmp (name, "table") == 0 && reference != NULL &&
      outreach_xlsx_parse_range (reference, &table.range))
    {
      table.name = g_strdup (shown != NULL ? shown : "");
      g_array_append_val (layout->tables, table);
    }
  outreach_xml_stop (xml);
}

static gboolean
read_beside (Reading *self, const char *part, GError **error)
{
  static const OutreachXmlHandlers handlers = { .start = table_start_cb };
  OutreachPackage *package = self->xlsx->package;
  GCancellable *cancellable = self->scan->cancellable;
  g_autoptr (GArray) relations = NULL;
  const char *beside;

  if (self->drawing == NULL && self->tables->len == 0)
    return TRUE;
  relations = outreach_xlsx_read_relations (package, part, cancellable, error);
  if (relations == NULL)
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      beside = outreach_xlsx_find_relation (relations, self->tables->pdata[i]);
      if (beside != NULL && outreach_package_has (package, beside) &&
          !outreach_xml_read (package, beside, &handlers, self->scan->layout, cancellable, error))
        return FALSE;
    }
  beside = outreach_xlsx_find_relation (relations, self->drawing);

  return beside == NULL || !outreach_package_has (package, beside) ||
         outreach_xlsx_read_drawing (self->xlsx, beside, self->scan->layout, cancellable, error);
}

static void
reading_clear (Reading *self)
{
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_string_free (self->value, TRUE);
  g_string_free (self->formula, TRUE);
  g_ptr_array_unref (self->tables);
  g_free (self->drawing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

gboolean
outreach_xlsx_read_sheet (OutreachWorkbook *workbook, OutreachSheetScan *scan, GError **error)
{
  static const OutreachXmlHandlers handlers = { start_cb, end_cb, text_cb, progress_cb };
  OutreachXlsx *self = OUTREACH_XLSX (workbook);
  const char *part = self->sheet_parts->pdata[scan->nth];
  g_auto (Reading) reading = {
    .xlsx = self,
    .scan = scan,
    .cells = g_array_sized_new (FALSE, FALSE, sizeof (OutreachCell), 64),
    .texts = g_string_chunk_new (4096),
    .value = g_string_new (NULL),
    .formula = g_string_new (NULL),
    .tables = g_ptr_array_new_with_free_func (g_free),
  };

  if (!outreach_xml_read (self->package, part, &handlers, &reading, scan->cancellable, error))
    return FALSE;

  return scan->stopped || scan->layout == NULL || read_beside (&reading, part, error);
}
