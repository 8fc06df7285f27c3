/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "outreach-error.h"
#include "outreach-form-figures-private.h"
#include "outreach-form-page.h"
#include "outreach-format.h"
#include "outreach-text-measure.h"

/* ---- Looks: domain.md A.7, at sizes that suit a table ---- */

#define SONG "方正小标宋简体"
#define HEI "黑体"
#define FANG "仿宋_GB2312"
#define SONG_FAMILY SONG ",FZXiaoBiaoSong-B05S,STZhongsong,SimSun,Noto Serif CJK SC,serif"
#define HEI_FAMILY HEI ",SimHei,Noto Sans CJK SC,sans-serif"
#define FANG_FAMILY FANG ",仿宋,FangSong,STFangsong,Noto Serif CJK SC,serif"

#define BODY_SIZE 10.5

static const OutreachFormLook looks[OUTREACH_N_STYLES] = {
  [OUTREACH_STYLE_ATTACHMENT] = { HEI, HEI_FAMILY, 16, FALSE, FALSE, FALSE, 0 },
  [OUTREACH_STYLE_NOTICE] = { HEI, HEI_FAMILY, BODY_SIZE, FALSE, FALSE, TRUE, 0 },
  [OUTREACH_STYLE_TITLE] = { SONG, SONG_FAMILY, 22, FALSE, FALSE, TRUE, 0.5 },
  [OUTREACH_STYLE_HEADING] = { HEI, HEI_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0.5 },
  [OUTREACH_STYLE_TEXT] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0 },
  [OUTREACH_STYLE_SHORT] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0.5 },
  [OUTREACH_STYLE_NUMBER] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_OVER] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_ABOUT] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_MONEY] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_GROUP] = { HEI, HEI_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0.5 },
  [OUTREACH_STYLE_TOTAL] = { HEI, HEI_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0.5 },
  [OUTREACH_STYLE_TOTAL_NUMBER] = { FANG, FANG_FAMILY, BODY_SIZE, TRUE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_TOTAL_OVER] = { FANG, FANG_FAMILY, BODY_SIZE, TRUE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_TOTAL_ABOUT] = { FANG, FANG_FAMILY, BODY_SIZE, TRUE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_TOTAL_MONEY] = { FANG, FANG_FAMILY, BODY_SIZE, TRUE, TRUE, FALSE, 0.5 },
  [OUTREACH_STYLE_SIGNATURE] = { FANG, FANG_FAMILY, 12, FALSE, FALSE, TRUE, 0 },
  [OUTREACH_STYLE_LINK] = { FANG, FANG_FAMILY, BODY_SIZE, FALSE, TRUE, TRUE, 0 },
};

OutreachFormStyle
outreach_form_style_of_number (OutreachApproximation approximation, gboolean total)
{
  static const OutreachFormStyle styles[][2] = {
    [OUTREACH_EXACT] = { OUTREACH_STYLE_NUMBER, OUTREACH_STYLE_TOTAL_NUMBER },
    [OUTREACH_OVER] = { OUTREACH_STYLE_OVER, OUTREACH_STYLE_TOTAL_OVER },
    [OUTREACH_ABOUT] = { OUTREACH_STYLE_ABOUT, OUTREACH_STYLE_TOTAL_ABOUT },
  };

  return styles[approximation][total];
}

OutreachApproximation
outreach_form_style_get_approximation (OutreachFormStyle style)
{
  switch (style)
    {
    case OUTREACH_STYLE_OVER:
    case OUTREACH_STYLE_TOTAL_OVER:
      return OUTREACH_OVER;
    case OUTREACH_STYLE_ABOUT:
    case OUTREACH_STYLE_TOTAL_ABOUT:
      return OUTREACH_ABOUT;
    default:
      return OUTREACH_EXACT;
    }
}

const OutreachFormLook *
outreach_form_style_get_look (OutreachFormStyle style)
{
  return &looks[style];
}

/* ---- Rows and their heights ---- */

/* Excel's limit for the height of a row, in points. */
#define MOST_HEIGHT 409.0

/* A line of text is about 1.35 times its size high in the Chinese fonts, and more in those that take
 * their place. */
static double
line_height (double size)
{
  return size * 1.42;
}

static double
least_height (OutreachRowType type)
{
  return type == OUTREACH_ROW_HEADING ? 30 : type == OUTREACH_ROW_FRAME ? 0 : 22;
}

/* How many half-width characters of @size fit into columns. */
static guint
get_room (OutreachLayout *self, guint first, guint n_columns, double size)
{
  double units = 0;

  for (guint i = first; i < MIN (first + n_columns, self->n_columns); i++)
    units += self->columns[i].units;

  return (guint) MAX (floor (units * BODY_SIZE / size + 0.01), 2);
}

static double
get_cell_height (OutreachLayout *self, guint nth)
{
  const OutreachFormCell *cell = &self->cells[nth];
  const OutreachFormLook *look = &looks[cell->style];
  guint room, lines = 1;

  room = cell->columns == 1 && look->size == BODY_SIZE
             ? (guint) self->columns[nth].units
             : get_room (self, nth, cell->columns, look->size);
  if (look->wrap && cell->most_width > room)
    lines = outreach_text_count_lines (cell->text, cell->length, room);

  return lines * line_height (look->size) + (look->size > 16 ? 10 : 6);
}

double
outreach_layout_get_text_height (OutreachLayout *self,
                                 guint column,
                                 OutreachRowType type,
                                 const char *text)
{
  double least = least_height (type), height;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  outreach_layout_set_text (self, column, OUTREACH_STYLE_TEXT, text);
  height = self->cells[column].type == OUTREACH_CELL_TEXT ? get_cell_height (self, column) : least;

  return MAX (height, least);
}

/* Keeps track of where on the page the table has come to. */
static gboolean
send_row (OutreachLayout *self, OutreachFormRow *row, GError **error)
{
  row->new_page = self->want_page || (self->keep > 0 && row->height + self->keep > self->page_left);
  if (row->new_page || row->height > self->page_left)
    self->page_left = self->page_height - self->heading_height;
  self->page_left -= row->height;
  row->record = row->type == OUTREACH_ROW_BODY ? self->record : NULL;
  self->want_page = FALSE;
  self->keep = 0;
  self->row++;

  return self->sink->add_row (self->sink, row, error);
}

gboolean
outreach_layout_add_high_row (OutreachLayout *self,
                              OutreachRowType type,
                              double least,
                              GError **error)
{
  double height = MAX (least, least_height (type));
  OutreachFormRow row = { .type = type, .n_cells = self->n_columns, .cells = self->cells };

  for (guint i = 0; i < self->n_columns; i++)
    if (self->cells[i].type == OUTREACH_CELL_TEXT && self->cells[i].rows == 1)
      {
        double needed = get_cell_height (self, i);

        height = MAX (height, needed);
      }
  row.full_height = height;
  row.height = MIN (height, MOST_HEIGHT);
  if (type == OUTREACH_ROW_HEADING)
    self->heading_height += row.height;

  return send_row (self, &row, error);
}

gboolean
outreach_layout_add_row (OutreachLayout *self, OutreachRowType type, GError **error)
{
  return outreach_layout_add_high_row (self, type, 0, error);
}

gboolean
outreach_layout_add_line (OutreachLayout *self,
                          OutreachFormStyle style,
                          const char *text,
                          GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_SIGNATURE);
  outreach_layout_set_text (self, 0, style, text);
  self->cells[0].columns = self->n_page_columns;
  for (guint i = 1; i < self->n_page_columns; i++)
    self->cells[i].type = OUTREACH_CELL_COVERED;

  return outreach_layout_add_row (self, OUTREACH_ROW_FRAME, error);
}

static gboolean
add_gap (OutreachLayout *self, double height, GError **error)
{
  OutreachFormRow row = { .type = OUTREACH_ROW_FRAME,
                          .height = height,
                          .full_height = height,
                          .n_cells = self->n_columns,
                          .cells = self->cells };

  outreach_layout_clear_row (self, OUTREACH_STYLE_SIGNATURE);

  return send_row (self, &row, error);
}

/* ---- The head of a sheet ---- */

static char *get_signature_text (OutreachLayout *self, const char *id);

static void
append_placeholder (OutreachLayout *self, GString *out, const char *name)
{
  static const char *const signature[] = { "filled-by", "reviewed-by", "phone", "date" };
  const char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signature); i++)
    if (g_str_has_prefix (name + 1, signature[i]))
      {
        g_autofree char *value = get_signature_text (self, signature[i]);

        g_string_append (out, value);
        return;
      }

  if (g_str_has_prefix (name, "{year}"))
    {
      if (self->edition != NULL)
        g_string_append_printf (out, "%d",
                                (int) outreach_record_get_number (self->edition, "year"));
      return;
    }
  if (g_str_has_prefix (name, "{office}"))
    text = self->office != NULL ? outreach_record_get_text (self->office, "name") : NULL;
  else if (self->edition != NULL)
    text = outreach_record_get_text (self->edition,
                                     g_str_has_prefix (name, "{theme}") ? "theme" : "name");
  g_string_append (out, text != NULL ? text : "");
}

/* @pattern with what stands for its placeholders.
 * @after_first: (out): the place after the first placeholder, where a long title is best broken. */
static char *
fill_pattern (OutreachLayout *self, const char *pattern, gsize *after_first)
{
  GString *out = g_string_new (NULL);

  *after_first = 0;
  for (const char *p = pattern; *p != '\0';)
    {
      if (*p != '{')
        {
          g_string_append_c (out, *p++);
          continue;
        }
      append_placeholder (self, out, p);
      p = strchr (p, '}') + 1;
      if (*after_first == 0)
        *after_first = out->len;
    }

  return g_string_free (out, FALSE);
}

static char *
fill_title (OutreachLayout *self, OutreachForm *form, OutreachFormSheet *sheet, gsize *after_first)
{
  const char *own = sheet->titles[self->language];

  return fill_pattern (self, own != NULL ? own : form->titles[self->language], after_first);
}

char *
outreach_layout_get_title (OutreachLayout *self, OutreachForm *form, OutreachFormSheet *sheet)
{
  gsize after_first;

  return g_strstrip (fill_title (self, form, sheet, &after_first));
}

static gboolean
add_title (OutreachLayout *self, GError **error)
{
  gsize after_first;
  g_autofree char *title = fill_title (self, self->form, self->sheet, &after_first);
  guint room = get_room (self, 0, self->n_page_columns, looks[OUTREACH_STYLE_TITLE].size);
  g_autofree char *lines =
      outreach_text_break (g_strstrip (title), room, after_first > 0 ? title + after_first : NULL);

  return outreach_layout_add_line (self, OUTREACH_STYLE_TITLE, lines, error);
}

static gboolean
add_subtitle (OutreachLayout *self, GError **error)
{
  const char *pattern = self->sheet->subtitles[self->language];
  gsize after_first;
  g_autofree char *text = pattern != NULL ? fill_pattern (self, pattern, &after_first) : NULL;

  return text == NULL || outreach_layout_add_line (self, OUTREACH_STYLE_SIGNATURE, text, error);
}

static gboolean
add_unmasked_notice (OutreachLayout *self, GError **error)
{
  g_autofree char *text = g_strconcat (outreach_word (OUTREACH_WORD_UNMASKED, self->language),
                                       outreach_word (OUTREACH_WORD_COLON, self->language),
                                       self->options->unmask_reason, NULL);

  return outreach_layout_add_line (self, OUTREACH_STYLE_NOTICE, text, error);
}

static gboolean
add_attachment (OutreachLayout *self, int number, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("%s%d", outreach_word (OUTREACH_WORD_ATTACHMENT, self->language), number);

  /* The title stands in the third line. */
  return outreach_layout_add_line (self, OUTREACH_STYLE_ATTACHMENT, text, error) &&
         add_gap (self, 16, error);
}

static gboolean
has_upper_headings (OutreachLayout *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].over != NULL)
      return TRUE;

  return FALSE;
}

/* Columns beside each other under the same heading share it; the others' headings are two rows high. */
static gboolean
add_upper_headings (OutreachLayout *self, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_HEADING);
  for (guint i = 0, n; i < self->n_columns; i += n)
    {
      const char *over = self->columns[i].over;

      n = 1;
      outreach_layout_set_text (self, i, OUTREACH_STYLE_HEADING,
                                over != NULL ? over : self->columns[i].heading);
      if (over == NULL)
        {
          self->cells[i].rows = 2;
          continue;
        }
      while (i + n < self->n_columns && g_strcmp0 (self->columns[i + n].over, over) == 0)
        self->cells[i + n++].type = OUTREACH_CELL_COVERED;
      self->cells[i].columns = n;
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_HEADING, error);
}

static gboolean
add_heading (OutreachLayout *self, GError **error)
{
  gboolean upper = has_upper_headings (self);

  if (upper && !add_upper_headings (self, error))
    return FALSE;

  outreach_layout_clear_row (self, OUTREACH_STYLE_HEADING);
  for (guint i = 0; i < self->n_columns; i++)
    if (upper && self->columns[i].over == NULL)
      self->cells[i].type = OUTREACH_CELL_COVERED;
    else
      outreach_layout_set_text (self, i, OUTREACH_STYLE_HEADING, self->columns[i].heading);

  return outreach_layout_add_row (self, OUTREACH_ROW_HEADING, error);
}

/* What is repeated at the left of each page: the numbering, and the first column after it. */
static guint
count_repeat_columns (OutreachLayout *self)
{
  return MIN (self->columns[0].maker == OUTREACH_MAKER_NUMBERING ? 2 : 1, self->n_columns);
}

/* One attachment is one file: its number stands on the first sheet. */
static int
get_attachment (OutreachLayout *self)
{
  if (self->sheet != outreach_form_get_sheet (self->form, 0))
    return 0;

  return self->options->attachment >= 0 ? self->options->attachment : self->form->attachment;
}

gboolean
outreach_layout_begin_sheet (OutreachLayout *self, gint64 n_records, GError **error)
{
  g_autofree double *widths = g_new (double, self->n_columns);
  g_autofree const char **formats = g_new0 (const char *, self->n_columns);
  g_autofree const char **fields = g_new (const char *, self->n_columns);
  g_autoptr (OutreachFormPage) page = NULL;
  OutreachFormSheetLayout sheet = { 0 };
  int attachment = get_attachment (self);
  gboolean notice = self->options->unmask_reason != NULL && self->personal;

  for (guint i = 0; i < self->n_columns; i++)
    {
      widths[i] = self->columns[i].units;
      formats[i] = self->columns[i].format;
      fields[i] = self->columns[i].field;
    }
  page = outreach_form_page_new (self->sheet->landscape, widths, self->n_columns,
                                 count_repeat_columns (self));
  for (guint i = 0; i < self->n_columns; i++)
    if (self->sheet->stretch)
      self->columns[i].units = widths[i];
    else
      widths[i] = self->columns[i].units;
  self->n_page_columns = page->n_first_columns;
  self->row = 0;
  self->heading_height = 0;
  self->want_page = FALSE;
  self->keep = 0;
  self->page_height = outreach_paper_get_room (self->sheet->landscape) / page->scale;
  self->page_left = self->page_height;

  sheet.name = self->sheet->names[self->language];
  sheet.landscape = self->sheet->landscape;
  sheet.id = self->sheet->id;
  sheet.n_columns = self->n_columns;
  sheet.fields = fields;
  sheet.widths = widths;
  sheet.formats = formats;
  sheet.n_repeat_columns = page->n_repeat_columns;
  sheet.breaks = page->breaks;
  sheet.scale = page->scale;
  sheet.first_heading_row = (notice ? 1 : 0) + (attachment > 0 ? 2 : 0) + 1 +
                            (self->sheet->subtitles[self->language] != NULL ? 1 : 0);
  sheet.n_heading_rows = self->headless ? 0 : has_upper_headings (self) ? 2 : 1;
  sheet.pictures = self->sheet->pictures > 0 && self->sink->picture_pixels > 0;
  sheet.n_records = n_records;

  if (!self->sink->begin_sheet (self->sink, &sheet, error))
    return FALSE;
  if (notice && !add_unmasked_notice (self, error))
    return FALSE;
  if (attachment > 0 && !add_attachment (self, attachment, error))
    return FALSE;

  return add_title (self, error) && add_subtitle (self, error) &&
         (self->headless || add_heading (self, error));
}

/* ---- The foot of a sheet ---- */

/* From this width on, in half-width characters, three parts of a signature stand side by side. */
#define WIDE_TABLE 100
/* Between table and signature, in points. */
#define FOOT_GAP 10.0

static char *
get_signature_text (OutreachLayout *self, const char *id)
{
  OutreachWhen date =
      self->options->date != OUTREACH_WHEN_NONE ? self->options->date : outreach_when_today ();
  const char *text = NULL;

  if (g_str_equal (id, "date"))
    return outreach_format_when (outreach_when_get_day (date), self->language,
                                 OUTREACH_FORMAT_NONE);
  if (self->office == NULL)
    return g_strdup ("");

  text = outreach_record_get_text (self->office, g_str_equal (id, "office") ? "name" : id);
  if (text != NULL && g_str_equal (id, "phone") && self->options->unmask_reason == NULL)
    return outreach_format_masked (text);

  return g_strdup (text != NULL ? text : "");
}

static char *
make_signature (OutreachLayout *self, const char *id)
{
  static const struct
  {
    const char *id;
    OutreachWord word;
  } words[] = {
    { "office", OUTREACH_WORD_OFFICE },           { "filled-by", OUTREACH_WORD_FILLED_BY },
    { "reviewed-by", OUTREACH_WORD_REVIEWED_BY }, { "phone", OUTREACH_WORD_PHONE },
    { "date", OUTREACH_WORD_FILLED_ON },
  };
  g_autofree char *text = get_signature_text (self, id);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].id, id))
      return g_strconcat (outreach_word (words[i].word, self->language),
                          outreach_word (OUTREACH_WORD_COLON, self->language), text, NULL);

  return g_steal_pointer (&text);
}

/* The first column of the @nth of @n parts of about the same width. */
static guint
find_part (OutreachLayout *self, guint nth, guint n)
{
  double all = 0, sum = 0;

  for (guint i = 0; i < self->n_page_columns; i++)
    all += self->columns[i].units;
  for (guint i = 0; i < self->n_page_columns; i++)
    {
      if (sum + self->columns[i].units / 2 >= all * nth / n && i >= nth)
        return nth == 0 ? 0 : i;
      sum += self->columns[i].units;
    }

  return self->n_page_columns - (n - nth);
}

/* Three parts of the signature a row where there are columns for it. */
static gboolean
add_signature_row (OutreachLayout *self, char **ids, guint n_parts, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_SIGNATURE);
  for (guint i = 0; i < n_parts && ids[i] != NULL; i++)
    {
      guint first = find_part (self, i, n_parts);
      guint last = i + 1 < n_parts ? find_part (self, i + 1, n_parts) : self->n_page_columns;
      g_autofree char *text = make_signature (self, ids[i]);

      g_string_assign (self->columns[first].scratch, text);
      outreach_layout_set_text (self, first, OUTREACH_STYLE_SIGNATURE,
                                self->columns[first].scratch->str);
      self->cells[first].columns = last - first;
      for (guint j = first + 1; j < last; j++)
        self->cells[j].type = OUTREACH_CELL_COVERED;
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_FRAME, error);
}

static guint
count_signature_parts (OutreachLayout *self)
{
  guint room = get_room (self, 0, self->n_page_columns, BODY_SIZE);

  return MIN (room < WIDE_TABLE ? 2 : 3, self->n_page_columns);
}

double
outreach_layout_get_foot_height (OutreachLayout *self)
{
  guint n_ids = self->form->signature != NULL ? g_strv_length (self->form->signature) : 0;
  guint n_parts = count_signature_parts (self);
  double height = line_height (looks[OUTREACH_STYLE_SIGNATURE].size) + 6;

  return n_ids > 0 ? FOOT_GAP + (n_ids + n_parts - 1) / n_parts * height : 0;
}

gboolean
outreach_layout_end_sheet (OutreachLayout *self, GError **error)
{
  char **ids = self->form->signature;
  guint n_ids = ids != NULL ? g_strv_length (ids) : 0;
  guint n_parts = count_signature_parts (self);

  if (n_ids > 0 && !add_gap (self, FOOT_GAP, error))
    return FALSE;
  for (guint i = 0; i < n_ids; i += n_parts)
    if (!add_signature_row (self, ids + i, n_parts, error))
      return FALSE;

  return outreach_layout_add_charts (self, error) && self->sink->end_sheet (self->sink, error);
}

/* ---- Everything ---- */

char *
outreach_layout_range (guint column, guint first_row, guint last_row)
{
  char name[4] = { 0 };
  guint n = column + 1, at = 3;

  while (n > 0 && at > 0)
    {
      name[--at] = (char) ('A' + (n - 1) % 26);
      n = (n - 1) / 26;
    }
  if (first_row == last_row)
    return g_strdup_printf ("%.*s%u", (int) (3 - at), name + at, first_row + 1);

  return g_strdup_printf ("%.*s%u:%.*s%u", (int) (3 - at), name + at, first_row + 1, (int) (3 - at),
                          name + at, last_row + 1);
}

static gboolean
find_edition (OutreachLayout *self, GError **error)
{
  if (self->options->edition_id != 0)
    {
      self->edition = outreach_reader_get (self->reader, OUTREACH_KIND_EDITION,
                                           self->options->edition_id, error);
      if (self->edition == NULL)
        return FALSE;
    }
  else
    {
      g_autoptr (GError) local = NULL;

      self->edition = outreach_reader_get_edition (self->reader, 0, &local);
      if (self->edition == NULL && local != NULL &&
          !g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  self->edition_id = self->edition != NULL ? outreach_record_get_id (self->edition) : 0;

  return TRUE;
}

static gboolean
lay_out_sheet (OutreachLayout *self, GError **error)
{
  g_autoptr (OutreachQuery) query =
      outreach_form_sheet_make_query (self->sheet, self->options, self->edition_id);
  gboolean done;

  if (!outreach_layout_make_columns (self, query, error))
    return FALSE;

  self->headless = FALSE;
  switch (self->sheet->source)
    {
    case OUTREACH_SOURCE_METRICS:
      done = outreach_layout_metrics (self, query, error);
      break;
    case OUTREACH_SOURCE_BY_SETTING:
    case OUTREACH_SOURCE_BY_THEME_DAY:
      done = outreach_layout_groups (self, query, error);
      break;
    case OUTREACH_SOURCE_COVER:
      done = outreach_layout_cover (self, query, error);
      break;
    case OUTREACH_SOURCE_PHOTOS:
      done = outreach_layout_photos (self, query, error);
      break;
    case OUTREACH_SOURCE_RECORDS:
    default:
      done = outreach_layout_records (self, query, error);
      break;
    }
  outreach_layout_clear_columns (self);
  g_ptr_array_set_size (self->drawn, 0);

  return done;
}

gboolean
outreach_form_lay_out (OutreachForm *form,
                       OutreachReader *reader,
                       const OutreachFormOptions *options,
                       int only_sheet,
                       OutreachFormSink *sink,
                       void (*progress) (gint64 done, gint64 total, gpointer data),
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  OutreachLayout self = { .form = form,
                          .reader = reader,
                          .catalogue = outreach_reader_get_catalogue (reader),
                          .options = options,
                          .language = options->language,
                          .sink = sink,
                          .progress = progress,
                          .progress_data = progress_data,
                          .cancellable = cancellable };
  g_autoptr (GPtrArray) drawn = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GError) local = NULL;
  gboolean done = find_edition (&self, &local);

  self.drawn = drawn;

  if (done)
    self.office = outreach_reader_get_own_office (reader, &local);
  done =
      done && (local == NULL || g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND));
  if (done)
    g_clear_error (&local);

  for (guint i = 0; done && i < form->sheets->len; i++)
    {
      if (only_sheet >= 0 && i != (guint) only_sheet)
        continue;
      self.sheet = outreach_form_get_sheet (form, i);
      done = lay_out_sheet (&self, &local);
    }

  g_clear_object (&self.edition);
  g_clear_object (&self.office);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local));

  return done;
}
