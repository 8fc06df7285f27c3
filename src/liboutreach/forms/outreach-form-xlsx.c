/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/statvfs.h>
#include <xlsxwriter.h>

#include "outreach-error.h"
#include "outreach-form-output-private.h"
#include "outreach-form-hidden-sheet.h"
#include "outreach-form-page.h"
#include "outreach-form-picture-files.h"
#include "outreach-form-sinks-private.h"
#include "outreach-form-xlsx-private.h"
#include "outreach-text-measure.h"
#include "outreach-zip-check.h"

/* Excel's limit. */
#define MOST_ROWS 1048576
/* Rows of the frame and totals around the records. */
#define FRAME_ROWS 32
/* With less than this left on the disk of the temporary files the finished workbook is read again:
 * libxlsxwriter does not notice when they run out of room. A small one always is. */
#define AMPLE_SPACE (G_GUINT64_CONSTANT (256) << 20)
#define SMALL_WORKBOOK (G_GUINT64_CONSTANT (4) << 20)
/* Enough for half a page of paper, and small enough to be sent. */
#define PICTURE_PIXELS 1280
/* From here on sheets may need the format for parts of 4 GiB and more. */
#define NEEDS_ZIP64 (G_GUINT64_CONSTANT (3) << 30)

typedef struct
{
  OutreachFormSink sink;
  char *path;
  char *shown;     /* the path that messages name */
  char *temporary; /* folder */
  lxw_workbook *workbook;
  lxw_format *formats[OUTREACH_N_STYLES];
  lxw_format *
      *column_formats; /* (nullable): of the sheet, OUTREACH_N_STYLES a column, NULL: as above */
  gboolean streaming;
  OutreachLanguage language;
  OutreachManifest *manifest; /* nullable */
  GString *scratch;

  lxw_worksheet *sheet;
  lxw_row_t sheet_row;
  GArray *pages;                  /* of lxw_row_t: rows that begin a page */
  OutreachPictureFiles *pictures; /* (nullable): until the workbook is written */
  guint64 streamed;               /* bytes of rows in temporary files */

  locale_t locale;
  locale_t outer_locale;
} XlsxSink;

/* How a number is marked as approximate: the format code of a workbook. */
static const char *
get_number_format (OutreachApproximation approximation, OutreachLanguage language)
{
  static const char *const formats[][OUTREACH_N_LANGUAGES] = {
    [OUTREACH_EXACT] = { "0", "0", "0" },
    [OUTREACH_OVER] = { "0\"余\"", "0\"餘\"", "\"over \"0" },
    [OUTREACH_ABOUT] = { "\"约\"0", "\"約\"0", "\"about \"0" },
  };

  return formats[approximation][language];
}

/* ---- Space ---- */

static guint64
get_free_space (const char *path)
{
  struct statvfs info;

  if (statvfs (path, &info) != 0)
    return G_MAXUINT64;

  return (guint64) info.f_bavail * info.f_frsize;
}

/* The system's folder for temporary files, unless that is too small (it is often in memory) and the
 * disk of the result is not. */
static char *
choose_temporary_folder (const char *path, guint64 estimate)
{
  g_autofree char *folder = g_path_get_dirname (path);
  guint64 there = get_free_space (g_get_tmp_dir ());

  if (there < estimate + AMPLE_SPACE && get_free_space (folder) > there)
    return g_steal_pointer (&folder);

  return g_strdup (g_get_tmp_dir ());
}

static gboolean
set_no_temporary_space (XlsxSink *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->shown);

  g_set_error (
      error, OUTREACH_ERROR, OUTREACH_ERROR_NO_SPACE,
      _ ("There is not enough room for temporary files in %s to make %s: free some space, or set TMPDIR to "
         "another folder"),
      self->temporary, name);

  return FALSE;
}

/* ---- Formats ---- */

static lxw_format *
make_format (XlsxSink *self, OutreachFormStyle style)
{
  OutreachApproximation approximation = outreach_form_style_get_approximation (style);
  const OutreachFormLook *look = outreach_form_style_get_look (style);
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, look->font);
  format_set_font_size (format, look->size);
  format_set_font_charset (format, 134); /* GB2312 */
  if (look->bold)
    format_set_bold (format);
  if (look->border)
    format_set_border (format, LXW_BORDER_THIN);
  if (look->wrap)
    format_set_text_wrap (format);
  else
    format_set_shrink (format); /* a number too wide for its column would show as ### */
  if (style == OUTREACH_STYLE_LINK)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align (format, look->xalign == 0   ? LXW_ALIGN_LEFT
                            : look->xalign == 1 ? LXW_ALIGN_RIGHT
                                                : LXW_ALIGN_CENTER);

  if (style == OUTREACH_STYLE_MONEY || style == OUTREACH_STYLE_TOTAL_MONEY)
    format_set_num_format (format, "0.00");
  else if (approximation != OUTREACH_EXACT || style == OUTREACH_STYLE_NUMBER ||
           style == OUTREACH_STYLE_TOTAL_NUMBER)
    format_set_num_format (format, get_number_format (approximation, self->language));
  else
    format_set_num_format (format, "@"); /* what a person types over it stays text too */

  return format;
}

/* A column's own number format, in the styles that show numbers. An approximate one keeps its mark. */
static void
make_column_formats (XlsxSink *self, const OutreachFormSheetLayout *layout)
{
  static const OutreachFormStyle styles[] = { OUTREACH_STYLE_SHORT, OUTREACH_STYLE_NUMBER,
                                              OUTREACH_STYLE_MONEY, OUTREACH_STYLE_TOTAL_NUMBER,
                                              OUTREACH_STYLE_TOTAL_MONEY };

  g_clear_pointer (&self->column_formats, g_free);
  for (guint i = 0; layout->formats != NULL && i < layout->n_columns; i++)
    for (guint j = 0; layout->formats[i] != NULL && j < G_N_ELEMENTS (styles); j++)
      {
        lxw_format *format = make_format (self, styles[j]);

        format_set_num_format (format, layout->formats[i]);
        if (self->column_formats == NULL)
          self->column_formats =
              g_new0 (lxw_format *, (gsize) layout->n_columns * OUTREACH_N_STYLES);
        self->column_formats[i * OUTREACH_N_STYLES + styles[j]] = format;
      }
}

static lxw_format *
get_format (XlsxSink *self, guint column, OutreachFormStyle style)
{
  lxw_format *format = self->column_formats != NULL
                           ? self->column_formats[column * OUTREACH_N_STYLES + style]
                           : NULL;

  return format != NULL ? format : self->formats[style];
}

/* ---- Sheets ---- */

static double
to_inches (double mm)
{
  return mm / 25.4;
}

static void
set_up_paper (XlsxSink *self, const OutreachFormSheetLayout *layout)
{
  const OutreachPaper *paper = outreach_paper_get (layout->landscape);
  lxw_header_footer_options footer = { .margin = to_inches (paper->footer) };

  worksheet_set_paper (self->sheet, 9); /* A4 */
  if (layout->landscape)
    worksheet_set_landscape (self->sheet);
  else
    worksheet_set_portrait (self->sheet);
  worksheet_set_margins (self->sheet, to_inches (paper->left), to_inches (paper->right),
                         to_inches (paper->top), to_inches (paper->bottom));
  worksheet_center_horizontally (self->sheet);
  /* 4号 (14 pt) Song between dashes, GB/T 9704-2012 §7.5. */
  worksheet_set_footer_opt (self->sheet, "&C&\"宋体,Regular\"&14— &P —", &footer);
}

static void
set_up_pages (XlsxSink *self, const OutreachFormSheetLayout *layout)
{
  lxw_row_t first = layout->first_heading_row;
  lxw_row_t below = first + layout->n_heading_rows;

  if (layout->n_heading_rows > 0)
    {
      worksheet_repeat_rows (self->sheet, first, below - 1);
      worksheet_freeze_panes (self->sheet, below, (lxw_col_t) layout->n_repeat_columns);
    }
  if (layout->breaks == NULL)
    {
      worksheet_fit_to_pages (self->sheet, 1, 0);
      return;
    }

  worksheet_set_print_scale (self->sheet, (uint16_t) floor (layout->scale * 100));
  /* The pages of the same rows lie side by side. */
  worksheet_print_across (self->sheet);
  worksheet_repeat_columns (self->sheet, 0, (lxw_col_t) (layout->n_repeat_columns - 1));
  {
    g_autoptr (GArray) breaks = g_array_new (TRUE, TRUE, sizeof (lxw_col_t));

    for (guint i = 0; layout->breaks[i] != 0; i++)
      {
        lxw_col_t column = (lxw_col_t) layout->breaks[i];

        g_array_append_val (breaks, column);
      }
    worksheet_set_v_pagebreaks (self->sheet, (lxw_col_t *) breaks->data);
  }
}

static gboolean
xlsx_begin_sheet (OutreachFormSink *sink, const OutreachFormSheetLayout *layout, GError **error)
{
  XlsxSink *self = (XlsxSink *) sink;

  if (layout->n_records > MOST_ROWS - FRAME_ROWS)
    {
      g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, layout->n_records);

      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE,
                   _ ("%s rows do not fit into a sheet, which has room for %d: choose a period or "
                      "a filter, or export to CSV"),
                   rows, MOST_ROWS - FRAME_ROWS);
      return FALSE;
    }

  /* Where pictures go is reckoned from the heights of all rows, which a stream forgets. */
  self->workbook->options.constant_memory = self->streaming && !layout->pictures;
  self->sheet = workbook_add_worksheet (self->workbook, layout->name);
  if (self->sheet == NULL)
    {
      outreach_form_set_file_error (error, self->shown, errno);
      return FALSE;
    }
  self->sheet_row = 0;
  g_array_set_size (self->pages, 0);
  make_column_formats (self, layout);
  for (guint i = 0; i < layout->n_columns; i++)
    worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, layout->widths[i], NULL);
  set_up_paper (self, layout);
  set_up_pages (self, layout);
  if (self->manifest != NULL)
    outreach_manifest_begin_sheet (self->manifest, layout);

  return TRUE;
}

/* ---- Rows ---- */

/* Excel reads _x0041_ as an escape; libxlsxwriter writes it as it is. */
static const char *
escape (XlsxSink *self, const OutreachFormCell *cell)
{
  gsize length = cell->length;

  if (memchr (cell->text, '_', cell->length) == NULL || strstr (cell->text, "_x") == NULL)
    return cell->text;

  return outreach_text_clean (cell->text, &length, TRUE, self->scratch, NULL);
}

/* worksheet_merge_range() writes the cells of all rows, and in constant memory rows come one by one:
 * the range alone is noted, its blank cells come with their rows. */
static void
note_span (XlsxSink *self, guint column, const OutreachFormCell *cell)
{
  lxw_merged_range *range = calloc (1, sizeof *range);

  if (range == NULL)
    return;
  range->first_row = self->sheet_row;
  range->last_row = self->sheet_row + cell->rows - 1;
  range->first_col = (lxw_col_t) column;
  range->last_col = (lxw_col_t) (column + cell->columns - 1);
  STAILQ_INSERT_TAIL (self->sheet->merged_ranges, range, list_pointers);
  self->sheet->merged_range_count++;
}

static lxw_error
write_span (XlsxSink *self, guint column, const OutreachFormCell *cell)
{
  const char *text = cell->type == OUTREACH_CELL_TEXT ? escape (self, cell) : "";

  if (self->sheet->optimize && cell->rows > 1)
    {
      note_span (self, column, cell);
      return worksheet_write_string (self->sheet, self->sheet_row, (lxw_col_t) column, text,
                                     self->formats[cell->style]);
    }

  return worksheet_merge_range (self->sheet, self->sheet_row, (lxw_col_t) column,
                                self->sheet_row + cell->rows - 1,
                                (lxw_col_t) (column + cell->columns - 1), text,
                                self->formats[cell->style]);
}

static lxw_error
write_cell (XlsxSink *self, guint column, const OutreachFormCell *cell)
{
  lxw_format *format = get_format (self, column, cell->style);
  lxw_row_t row = self->sheet_row;
  lxw_col_t col = (lxw_col_t) column;

  if (G_UNLIKELY (cell->columns > 1 || cell->rows > 1))
    return write_span (self, column, cell);

  switch (cell->type)
    {
    case OUTREACH_CELL_TEXT:
      if (cell->link != NULL)
        return outreach_xlsx_write_link (self->sheet, row, col, escape (self, cell), cell->link,
                                         format);
      return worksheet_write_string (self->sheet, row, col, escape (self, cell), format);
    case OUTREACH_CELL_NUMBER:
    case OUTREACH_CELL_MOMENT:
      return worksheet_write_number (self->sheet, row, col, cell->number, format);
    case OUTREACH_CELL_FORMULA:
      return worksheet_write_formula_num (self->sheet, row, col, cell->text, format, cell->number);
    case OUTREACH_CELL_FORMULA_BLANK:
      return worksheet_write_formula_str (self->sheet, row, col, cell->text, format, "");
    case OUTREACH_CELL_COVERED:
      return self->sheet->optimize && outreach_form_style_get_look (cell->style)->border
                 ? worksheet_write_blank (self->sheet, row, col, format)
                 : LXW_NO_ERROR;
    case OUTREACH_CELL_BLANK:
    default:
      /* Only the borders of the table have to be there. */
      return outreach_form_style_get_look (cell->style)->border
                 ? worksheet_write_blank (self->sheet, row, col, format)
                 : LXW_NO_ERROR;
    }
}

/* ---- Pictures ---- */

static OutreachPictureFiles *
get_picture_files (XlsxSink *self)
{
  if (self->pictures == NULL)
    self->pictures = outreach_picture_files_new (self->temporary);

  return self->pictures;
}

static gboolean
insert_picture (XlsxSink *self, guint column, const OutreachFormPicture *picture, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *path = outreach_picture_files_add (get_picture_files (self), picture->pixels, &cause);

  if (path != NULL && outreach_xlsx_insert_picture (self->sheet, self->sheet_row,
                                                    (lxw_col_t) column, picture, path))
    return TRUE;
  if (path == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  return set_no_temporary_space (self, error);
}

static gboolean
insert_pictures (XlsxSink *self, const OutreachFormRow *row, GError **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].type == OUTREACH_CELL_PICTURE &&
        !insert_picture (self, i, row->cells[i].picture, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_temporary_file (XlsxSink *self, GError **error)
{
  if (self->sheet->optimize_tmpfile != NULL && ferror (self->sheet->optimize_tmpfile) != 0)
    return set_no_temporary_space (self, error);

  return TRUE;
}

static gboolean
xlsx_add_row (OutreachFormSink *sink, const OutreachFormRow *row, GError **error)
{
  XlsxSink *self = (XlsxSink *) sink;
  lxw_error result = worksheet_set_row (self->sheet, self->sheet_row, row->height, NULL);

  if (self->sheet_row >= MOST_ROWS)
    result = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
  for (guint i = 0; i < row->n_cells && result == LXW_NO_ERROR; i++)
    result = write_cell (self, i, &row->cells[i]);
  if (row->new_page)
    g_array_append_val (self->pages, self->sheet_row);
  if (result == LXW_NO_ERROR && !insert_pictures (self, row, error))
    return FALSE;
  if (self->manifest != NULL)
    outreach_manifest_add_row (self->manifest, row, self->sheet_row);
  self->sheet_row++;

  if (result != LXW_NO_ERROR)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED,
                   _ ("Row %u of sheet “%s” can't be written: %s"), self->sheet_row,
                   self->sheet->name, lxw_strerror (result));
      return FALSE;
    }

  return self->sheet_row % 1024 != 0 || check_temporary_file (self, error);
}

/* A native chart: who opens the workbook can change it. */
static gboolean
xlsx_add_chart (OutreachFormSink *sink, const OutreachFormChart *chart, GError **error)
{
  XlsxSink *self = (XlsxSink *) sink;
  lxw_chart *native = workbook_add_chart (self->workbook, LXW_CHART_COLUMN);
  lxw_chart_series *series = native != NULL ? chart_add_series (native, NULL, NULL) : NULL;
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                .description = (char *) chart->title };

  if (series == NULL)
    return TRUE;
  chart_series_set_categories (series, self->sheet->name, chart->first_row,
                               (lxw_col_t) chart->name_column, chart->last_row,
                               (lxw_col_t) chart->name_column);
  chart_series_set_values (series, self->sheet->name, chart->first_row,
                           (lxw_col_t) chart->value_column, chart->last_row,
                           (lxw_col_t) chart->value_column);
  chart_series_set_name (series, chart->title);
  chart_series_set_labels (series);
  chart_title_set_name (native, chart->title);
  chart_legend_set_position (native, LXW_CHART_LEGEND_NONE);
  worksheet_insert_chart_opt (self->sheet, chart->row, 0, native, &options);
  if (chart->new_page)
    {
      lxw_row_t row = chart->row - 1;

      g_array_append_val (self->pages, row);
    }

  return TRUE;
}

static gboolean
xlsx_end_sheet (OutreachFormSink *sink, GError **error)
{
  XlsxSink *self = (XlsxSink *) sink;
  FILE *file = self->sheet->optimize_tmpfile;

  if (self->pages->len > 0)
    worksheet_set_h_pagebreaks (self->sheet, (lxw_row_t *) self->pages->data);
  if (file == NULL)
    return TRUE;
  if (fflush (file) != 0 || !check_temporary_file (self, error))
    {
      g_clear_error (error);
      return set_no_temporary_space (self, error);
    }
  self->streamed += (guint64) MAX (ftello (file), 0);

  return TRUE;
}

/* ---- The workbook ---- */

static void
set_properties (XlsxSink *self, const OutreachFormProperties *properties)
{
  lxw_doc_properties all = {
    .title = (char *) properties->title,
    .subject = (char *) properties->subject,
    .author = (char *) properties->office,
    .company = (char *) properties->office,
    .comments = (char *) properties->comment,
  };

  workbook_set_properties (self->workbook, &all);
}

OutreachFormSink *
outreach_xlsx_sink_new (const char *path,
                        gboolean streaming,
                        guint64 estimate,
                        const OutreachFormProperties *properties,
                        GError **error)
{
  XlsxSink *self = g_new0 (XlsxSink, 1);
  lxw_workbook_options options = { 0 };

  self->sink.begin_sheet = xlsx_begin_sheet;
  self->sink.add_row = xlsx_add_row;
  self->sink.end_sheet = xlsx_end_sheet;
  self->sink.add_chart = xlsx_add_chart;
  self->sink.picture_pixels = PICTURE_PIXELS;
  self->path = g_strdup (path);
  self->shown = g_strdup (properties->file);
  self->temporary = choose_temporary_folder (path, estimate);
  self->streaming = streaming;
  self->language = properties->language;
  self->manifest = properties->manifest;
  self->scratch = g_string_new (NULL);
  self->pages = g_array_new (TRUE, TRUE, sizeof (lxw_row_t));
  /* libxlsxwriter prints numbers in the thread's locale. */
  self->locale = newlocale (LC_NUMERIC_MASK, "C", duplocale (LC_GLOBAL_LOCALE));
  self->outer_locale = uselocale (self->locale);

  options.constant_memory = streaming ? LXW_TRUE : LXW_FALSE;
  options.tmpdir = self->temporary;
  options.use_zip64 = estimate / 2 > NEEDS_ZIP64 ? LXW_TRUE : LXW_FALSE;
  self->workbook = workbook_new_opt (path, &options);
  if (self->workbook == NULL)
    {
      outreach_form_set_file_error (error, self->shown, errno);
      outreach_xlsx_sink_abandon (&self->sink);
      return NULL;
    }
  for (guint i = 0; i < OUTREACH_N_STYLES; i++)
    self->formats[i] = make_format (self, i);
  set_properties (self, properties);

  return &self->sink;
}

static void
xlsx_sink_free (XlsxSink *self)
{
  uselocale (self->outer_locale);
  freelocale (self->locale);
  g_clear_pointer (&self->pictures, outreach_picture_files_free);
  g_string_free (self->scratch, TRUE);
  g_array_unref (self->pages);
  g_free (self->column_formats);
  g_free (self->temporary);
  g_free (self->shown);
  g_free (self->path);
  g_free (self);
}

static gboolean
set_close_error (XlsxSink *self, lxw_error result, int saved_errno, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (result == LXW_ERROR_CREATING_TMPFILE || result == LXW_ERROR_READING_TMPFILE)
    return set_no_temporary_space (self, error);
  /* The zip library keeps errno only sometimes. */
  if (saved_errno == 0 && get_free_space (folder) < 65536)
    saved_errno = ENOSPC;
  if (saved_errno != 0)
    outreach_form_set_file_error (error, self->shown, saved_errno);
  else
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("%s can't be written: %s"),
                 self->shown, lxw_strerror (result));

  return FALSE;
}

/* ---- The sheet that no menu shows ---- */

static gboolean
write_manifest (XlsxSink *self, GError **error)
{
  lxw_worksheet *sheet;
  lxw_error result = LXW_ERROR_MEMORY_MALLOC_FAILED;

  self->workbook->options.constant_memory = self->streaming;
  sheet = workbook_add_worksheet (self->workbook, OUTREACH_MANIFEST_SHEET);
  if (sheet != NULL)
    {
      worksheet_hide (sheet);
      result = outreach_xlsx_write_lines (sheet, outreach_manifest_end (self->manifest));
    }
  if (result != LXW_NO_ERROR)
    g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_FAILED, _ ("%s can't be written: %s"),
                 self->shown, lxw_strerror (result));

  return result == LXW_NO_ERROR;
}

gboolean
outreach_xlsx_sink_close (OutreachFormSink *sink, GError **error)
{
  XlsxSink *self = (XlsxSink *) sink;
  guint64 room = get_free_space (self->temporary);
  gboolean scarce, done = TRUE;
  lxw_error result;
  int saved_errno;

  /* Each sheet is copied once more before it is packed. */
  if (room < self->streamed + (8 << 20))
    {
      set_no_temporary_space (self, error);
      outreach_xlsx_sink_abandon (sink);
      return FALSE;
    }

  if (self->manifest != NULL && !write_manifest (self, error))
    {
      outreach_xlsx_sink_abandon (sink);
      return FALSE;
    }

  errno = 0;
  result = workbook_close (g_steal_pointer (&self->workbook));
  saved_errno = errno;
  scarce = MIN (room, get_free_space (self->temporary)) < self->streamed + AMPLE_SPACE;
  if (result != LXW_NO_ERROR)
    done = set_close_error (self, result, saved_errno, error);
  else if (!outreach_zip_check_workbook (self->path, self->streamed,
                                         scarce || self->streamed < SMALL_WORKBOOK))
    done = set_no_temporary_space (self, error);
  else if (self->manifest != NULL)
    done = outreach_workbook_hide_sheet (self->path, self->shown, OUTREACH_MANIFEST_SHEET, error);
  xlsx_sink_free (self);

  return done;
}

void
outreach_xlsx_sink_abandon (OutreachFormSink *sink)
{
  XlsxSink *self = (XlsxSink *) sink;

  if (self->workbook != NULL)
    lxw_workbook_free (self->workbook);
  xlsx_sink_free (self);
}
