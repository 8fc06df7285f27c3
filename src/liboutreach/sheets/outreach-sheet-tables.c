/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-sheet-tables.h"

#include <string.h>

/* Headings that are known, for a row to be a heading; of a transposed table. */
#define LEAST_KNOWN 2
#define LEAST_TRANSPOSED 3
/* A heading has no more columns than a ledger could. */
#define MOST_COLUMNS 250
/* A heading is a name, no sentence. */
#define LONGEST_HEADING 40
/* Bytes of a label such as 填报单位负责人. */
#define LONGEST_LABEL 24
/* Rows in which a transposed table is looked for. */
#define MOST_TRANSPOSED_ROWS 80

static void
column_free (gpointer data)
{
  OutreachTableColumn *self = data;

  g_free (self->heading);
  g_free (self->over);
  g_free (self);
}

void
outreach_table_free (OutreachTable *self)
{
  g_free (self->title);
  g_free (self->office);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->rows);
  g_free (self);
}

static OutreachTable *
table_new (void)
{
  OutreachTable *self = g_new0 (OutreachTable, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (OutreachTableRow));

  return self;
}

const char *
outreach_table_row_kind_get_id (OutreachTableRowKind kind)
{
  static const char *const ids[] = { "record", "total", "section", "example", "remark" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (ids), NULL);

  return ids[kind];
}

static gboolean
is_short (const char *text)
{
  return g_utf8_strlen (text, -1) <= LONGEST_HEADING;
}

/* ---- Which rows are headings ---- */

static guint
get_width (const OutreachSheetGrid *grid)
{
  return MIN (outreach_sheet_grid_get_n_columns (grid), MOST_COLUMNS);
}

/* A number or a date is no heading. */
static gboolean
can_be_heading (const OutreachSheetGrid *grid, guint row)
{
  for (guint i = 0; i < get_width (grid); i++)
    {
      OutreachCellType type = outreach_sheet_grid_get_cell_type (grid, row, i);
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);

      if (text != NULL && (type != OUTREACH_CELL_TEXT || !is_short (text)))
        return FALSE;
    }

  return outreach_sheet_grid_count_texts (grid, row) >= LEAST_KNOWN;
}

/* How many different fields are named in it by their whole names. */
static guint
count_known (const OutreachSheetGrid *grid, guint row, OutreachHeadings *headings)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);
      const char *field = text != NULL ? outreach_headings_find (headings, text) : NULL;

      if (field != NULL)
        g_hash_table_add (known, (gpointer) field);
    }

  return g_hash_table_size (known);
}

/* Headings go on below the first one: they stand before their values, and not above them. */
static gboolean
goes_down (const OutreachSheetGrid *grid, guint nth, OutreachHeadings *headings)
{
  guint row = outreach_sheet_grid_get_row (grid, nth);
  guint known = 0;

  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);

      if (text == NULL || outreach_headings_find (headings, text) == NULL)
        continue;
      for (guint j = nth + 1; j <= nth + 3 && j < outreach_sheet_grid_get_n_rows (grid); j++)
        {
          text =
              outreach_sheet_grid_get_text (grid, outreach_sheet_grid_get_row (grid, j), i, FALSE);
          known += text != NULL && outreach_headings_find (headings, text) != NULL;
        }
      break;
    }

  return known >= 2;
}

static gboolean
is_heading (const OutreachSheetGrid *grid, guint nth, OutreachHeadings *headings)
{
  guint row = outreach_sheet_grid_get_row (grid, nth);
  guint known;

  if (!can_be_heading (grid, row) || goes_down (grid, nth, headings))
    return FALSE;
  known = count_known (grid, row, headings);

  return known >= LEAST_KNOWN && known * 4 >= outreach_sheet_grid_count_texts (grid, row);
}

/* Whether a row has a cell over several columns, but not over all, with texts below it. */
static gboolean
has_groups (const OutreachSheetGrid *grid, guint row)
{
  for (guint i = 0; i < get_width (grid); i++)
    {
      const OutreachCellRange *range = outreach_sheet_grid_find_merge (grid, row, i);

      if (range == NULL || range->first_column != i || range->first_row != row ||
          range->last_row != row || range->last_column == i ||
          range->last_column - i + 1 >= outreach_sheet_grid_get_n_columns (grid) ||
          outreach_sheet_grid_get_text (grid, row, i, FALSE) == NULL)
        continue;
      for (guint j = i; j <= range->last_column; j++)
        if (outreach_sheet_grid_get_text (grid, row + 1, j, FALSE) != NULL)
          return TRUE;
    }

  return FALSE;
}

/* ---- Columns ---- */

static OutreachTableColumn *
column_new (const char *heading,
            const char *over,
            guint row,
            guint column,
            OutreachHeadings *headings)
{
  OutreachTableColumn *self = g_new0 (OutreachTableColumn, 1);

  self->heading = g_strdup (heading);
  self->over = g_strdup (over);
  self->place.row = row;
  self->place.column = column;
  self->field = outreach_headings_guess (headings, heading, &self->guessed);
  /* “负责人 / 电话”: the lower heading alone may say too little. */
  if (over != NULL && (self->field == NULL || self->guessed))
    {
      g_autofree char *both = g_strconcat (over, heading, NULL);
      gboolean guessed;
      const char *field = outreach_headings_guess (headings, both, &guessed);

      if (field != NULL && (self->field == NULL || !guessed))
        {
          self->field = field;
          self->guessed = guessed;
        }
    }

  return self;
}

static void
read_columns (OutreachTable *self,
              const OutreachSheetGrid *grid,
              guint first,
              guint last,
              OutreachHeadings *headings)
{
  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *upper = outreach_sheet_grid_get_text (grid, first, i, TRUE);
      const char *heading = outreach_sheet_grid_get_text (grid, last, i, TRUE);
      const OutreachCellRange *range = outreach_sheet_grid_find_merge (grid, last, i);

      if (heading == NULL)
        heading = upper;
      /* A heading over several columns names the first of them. */
      if (heading == NULL || (range != NULL && range->first_column != i && range->last_row >= last))
        continue;
      g_ptr_array_add (self->columns,
                       column_new (heading, first != last && upper != heading ? upper : NULL, last,
                                   i, headings));
    }
}

/* A field has one column: of two, the one whose whole heading says it; the other is for a person to
 * look at. “日期” and “时间” are two fields of one moment. */
static void
clear_doubles (OutreachTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint j = i + 1; j < self->columns->len; j++)
      {
        OutreachTableColumn *a = g_ptr_array_index (self->columns, i);
        OutreachTableColumn *b = g_ptr_array_index (self->columns, j);

        if (a->field == NULL || a->field != b->field)
          continue;
        if (a->guessed && !b->guessed)
          a->field = NULL;
        else
          b->field = NULL;
      }
}

/* ---- Rows ---- */

static gboolean
begins_with_one_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (text, *words))
      return TRUE;

  return FALSE;
}

static const char *
find_first_text (const OutreachSheetGrid *grid, guint row, guint *column)
{
  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);

      if (text == NULL)
        continue;
      if (column != NULL)
        *column = i;
      return text;
    }

  return NULL;
}

static gboolean
is_total (const char *plain)
{
  static const char *const words[] = { "合计", "合計", "小计", "小計", "总计", "總計",  "共计",
                                       "共計", "累计", "累計", "汇总", "匯總", "total", NULL };

  return begins_with_one_of (plain, words) && g_utf8_strlen (plain, -1) <= 8;
}

/* “审核人：　　联系电话：”: each text is a label with a colon, and what was filled in behind it. */
static gboolean
has_labels_only (const OutreachSheetGrid *grid, guint row)
{
  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);
      const char *colon = text != NULL ? strstr (text, "：") : NULL;

      if (colon == NULL && text != NULL)
        colon = strchr (text, ':');
      if (text != NULL && (colon == NULL || colon - text > LONGEST_LABEL ||
                           (colon > text && g_ascii_isdigit (colon[-1]))))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_remark (const OutreachSheetGrid *grid, guint row, const char *plain)
{
  static const char *const words[] = { "填表人",   "填表日期", "填报人",   "填報人",   "填报单位",
                                       "填報單位", "填报日期", "填報日期", "填报时间", "填報時間",
                                       "制表",     "製表",     "审核",     "審核",     "审批",
                                       "審批",     "负责人签", "負責人簽", "签字",     "簽字",
                                       "签章",     "簽章",     "盖章",     "蓋章",     "填表说明",
                                       "填表說明", "填报说明", "填報說明", "说明",     "說明",
                                       "注1",      "注意",     "备注1",    "備註1",    NULL };
  static const char *const notes[] = { "注:",    "注：",   "註:",    "註：",  "备注:",
                                       "备注：", "備註:",  "備註：", "说明:", "说明：",
                                       "說明:",  "說明：", NULL };
  const char *text = find_first_text (grid, row, NULL);

  return outreach_sheet_grid_count_texts (grid, row) <= 4 &&
         (begins_with_one_of (plain, words) || begins_with_one_of (text, notes) ||
          has_labels_only (grid, row));
}

static gboolean
is_example (const char *plain)
{
  static const char *const words[] = {
    "例:", "示例", "样例", "樣例", "例如", "范例", "範例", NULL
  };

  return begins_with_one_of (plain, words) || g_str_equal (plain, "例");
}

/* A line between the rows: one text in front, over the table or with a numeral before it. */
static gboolean
is_section (const OutreachSheetGrid *grid, guint row)
{
  static const char *const numerals[] = { "一、", "二、", "三、", "四、", "五、", "六、", "七、",
                                          "八、", "九、", "十、", "（一", "（二", "（三", "（四",
                                          "（五", "(一",  "(二",  "(三",  NULL };
  guint column = 0;
  const char *text = find_first_text (grid, row, &column);
  const OutreachCellRange *range = outreach_sheet_grid_find_merge (grid, row, column);

  if (outreach_sheet_grid_count_texts (grid, row) != 1)
    return FALSE;

  return begins_with_one_of (text, numerals) ||
         (range != NULL && range->first_row == range->last_row &&
          (range->last_column - range->first_column + 1) * 2 >
              outreach_sheet_grid_get_n_columns (grid));
}

/* 1 2 3 4 … below the headings. */
static gboolean
is_numbering (const OutreachSheetGrid *grid, guint row)
{
  gint64 expected = 1;

  if (outreach_sheet_grid_count_texts (grid, row) < 3)
    return FALSE;
  for (guint i = 0; i < get_width (grid); i++)
    {
      const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);

      if (text == NULL)
        continue;
      if (expected == 1 && g_ascii_strtoll (text, NULL, 10) == 0)
        expected = 0;
      if (strspn (text, "0123456789") != strlen (text) ||
          g_ascii_strtoll (text, NULL, 10) != expected++)
        return FALSE;
    }

  return TRUE;
}

static gboolean
repeats_headings (const OutreachTable *self, const OutreachSheetGrid *grid, guint row)
{
  guint same = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const OutreachTableColumn *column = g_ptr_array_index (self->columns, i);
      const char *text = outreach_sheet_grid_get_text (grid, row, column->place.column, FALSE);

      if (g_strcmp0 (text, column->heading) == 0 || g_strcmp0 (text, column->over) == 0)
        same += text != NULL;
    }

  return same >= LEAST_KNOWN && same * 2 >= outreach_sheet_grid_count_texts (grid, row);
}

/* Whether any column of the table has something in the row besides its number. */
static gboolean
has_values (const OutreachTable *self, const OutreachSheetGrid *grid, guint row)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const OutreachTableColumn *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->field, "#") != 0 &&
          outreach_sheet_grid_get_text (grid, row, column->place.column, FALSE) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_row (OutreachTable *self, const OutreachSheetGrid *grid, guint row)
{
  const char *text = find_first_text (grid, row, NULL);
  g_autofree char *plain = NULL;
  OutreachTableRow added = { row, OUTREACH_TABLE_RECORD };

  if (text == NULL || repeats_headings (self, grid, row) ||
      (self->rows->len == 0 && is_numbering (grid, row)))
    return;
  plain = outreach_heading_normalise (text);
  if (is_total (plain))
    added.kind = OUTREACH_TABLE_TOTAL;
  else if (is_remark (grid, row, plain))
    added.kind = OUTREACH_TABLE_REMARK;
  else if (is_example (plain))
    added.kind = OUTREACH_TABLE_EXAMPLE;
  else if (is_section (grid, row))
    added.kind = OUTREACH_TABLE_SECTION;
  else if (!has_values (self, grid, row))
    return;
  g_array_append_val (self->rows, added);
}

/* ---- What stands around ---- */

/* “填报单位：某区网信办（盖章）” → 某区网信办 */
static char *
read_office (const char *text)
{
  static const char *const labels[] = { "填报单位", "填報單位", "报送单位", "報送單位",
                                        "上报单位", "上報單位", "填报部门", "填報部門",
                                        "单位名称", "單位名稱", NULL };

  for (guint i = 0; labels[i] != NULL; i++)
    {
      const char *found = strstr (text, labels[i]);
      const char *end;
      g_autofree char *office = NULL;

      if (found == NULL)
        continue;
      found += strlen (labels[i]);
      for (const char *note = found; *note == '(' || g_str_has_prefix (note, "（");)
        {
          const char *close = strpbrk (note, ")");
          const char *wide = strstr (note, "）");

          if (close == NULL && wide == NULL)
            break;
          note = wide != NULL && (close == NULL || wide < close) ? wide + strlen ("）") : close + 1;
          found = note;
        }
      if (*found == ':')
        found++;
      else if (g_str_has_prefix (found, "："))
        found += strlen ("：");
      else
        continue;
      while (g_unichar_isspace (g_utf8_get_char (found)))
        found = g_utf8_next_char (found);
      for (end = found; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)) && *end != '(' &&
                        !g_str_has_prefix (end, "（");)
        end = g_utf8_next_char (end);
      office = g_strndup (found, (gsize) (end - found));
      if (*office != '\0' && strspn (office, "_") != strlen (office))
        return g_steal_pointer (&office);
    }

  return NULL;
}

/* The title is the last line above the headings that is no label; an attachment's number is none. */
static void
read_lines (OutreachTable *self, const OutreachSheetGrid *grid, guint first, guint last)
{
  for (guint row = first; row < last; row++)
    for (guint i = 0; i < get_width (grid); i++)
      {
        const char *text = outreach_sheet_grid_get_text (grid, row, i, FALSE);

        if (text == NULL)
          continue;
        if (self->office == NULL)
          self->office = read_office (text);
        if (self->title == NULL && strstr (text, "：") == NULL && strchr (text, ':') == NULL &&
            !g_str_has_prefix (text, "附件") && !g_str_has_prefix (text, "附表"))
          self->title = g_strdup (text);
      }
}

/* ---- Transposed: headings before their values ---- */

static OutreachTable *
find_transposed (const OutreachSheetGrid *grid, OutreachHeadings *headings)
{
  g_autoptr (OutreachTable) self = table_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  OutreachTableRow record = { 0, OUTREACH_TABLE_RECORD };
  guint n = MIN (outreach_sheet_grid_get_n_rows (grid), MOST_TRANSPOSED_ROWS);

  for (guint i = 0; i < n; i++)
    {
      guint row = outreach_sheet_grid_get_row (grid, i);

      for (guint j = 0; j + 1 < get_width (grid); j++)
        {
          const char *text = outreach_sheet_grid_get_text (grid, row, j, FALSE);
          const OutreachCellRange *range = outreach_sheet_grid_find_merge (grid, row, j);
          const char *field;
          OutreachTableColumn *column;

          if (text == NULL || !is_short (text) || (range != NULL && range->first_row != row))
            continue;
          field = outreach_headings_find (headings, text);
          if (field == NULL || *field == '#')
            continue;
          column = column_new (text, NULL, row, j, headings);
          /* Its value is right of the whole heading. */
          column->place.column = range != NULL ? range->last_column + 1 : j + 1;
          g_ptr_array_add (self->columns, column);
          g_hash_table_add (known, (gpointer) field);
          j = column->place.column;
        }
    }
  if (g_hash_table_size (known) < LEAST_TRANSPOSED)
    return NULL;
  self->transposed = TRUE;
  clear_doubles (self);
  record.row = ((OutreachTableColumn *) g_ptr_array_index (self->columns, 0))->place.row;
  g_array_append_val (self->rows, record);
  read_lines (self, grid, 0, record.row);

  return g_steal_pointer (&self);
}

/* ---- The tables of a sheet ---- */

GPtrArray *
outreach_sheet_find_tables (const OutreachSheetGrid *grid, OutreachHeadings *headings)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) outreach_table_free);
  OutreachTable *table = NULL;
  guint line = 0;

  for (guint i = 0; i < outreach_sheet_grid_get_n_rows (grid); i++)
    {
      guint row = outreach_sheet_grid_get_row (grid, i);
      guint first = row, last = row;

      if (!is_heading (grid, i, headings) || (table != NULL && repeats_headings (table, grid, row)))
        {
          if (table != NULL)
            add_row (table, grid, row);
          continue;
        }
      if (has_groups (grid, row))
        last++;
      else if (row > 0 && (table == NULL || i > 0) && has_groups (grid, row - 1))
        first--;
      /* The upper row of the heading was taken for one of the table before. */
      if (table != NULL && table->rows->len > 0 &&
          g_array_index (table->rows, OutreachTableRow, table->rows->len - 1).row == first)
        g_array_set_size (table->rows, table->rows->len - 1);
      table = table_new ();
      g_ptr_array_add (tables, table);
      read_lines (table, grid, line, first);
      read_columns (table, grid, first, last, headings);
      clear_doubles (table);
      while (i + 1 < outreach_sheet_grid_get_n_rows (grid) &&
             outreach_sheet_grid_get_row (grid, i + 1) <= last)
        i++;
      line = last + 1;
    }
  if (tables->len == 0)
    {
      table = find_transposed (grid, headings);
      if (table != NULL)
        g_ptr_array_add (tables, table);
    }
  /* Who filled it in may stand below. */
  if (table != NULL && table->office == NULL && !table->transposed)
    for (guint i = 0; i < table->rows->len; i++)
      {
        const OutreachTableRow *row = &g_array_index (table->rows, OutreachTableRow, i);

        if (row->kind == OUTREACH_TABLE_REMARK && table->office == NULL)
          read_lines (table, grid, row->row, row->row + 1);
      }

  return tables;
}

OutreachCellPlace
outreach_table_get_place (const OutreachTable *self, guint row, guint column)
{
  const OutreachTableColumn *found = g_ptr_array_index (self->columns, column);
  OutreachCellPlace place = found->place;

  if (!self->transposed)
    place.row = g_array_index (self->rows, OutreachTableRow, row).row;

  return place;
}

char *
outreach_table_get_key (const OutreachTable *self)
{
  GString *key = g_string_new (self->transposed ? "↓" : NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const OutreachTableColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *over =
          column->over != NULL ? outreach_heading_normalise (column->over) : NULL;
      g_autofree char *plain = outreach_heading_normalise (column->heading);

      g_string_append_printf (key, "%s%s%s%s", i > 0 ? "|" : "", over != NULL ? over : "",
                              over != NULL ? "/" : "", plain);
    }

  return g_string_free (key, FALSE);
}
