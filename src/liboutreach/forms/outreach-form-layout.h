/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

/* How a cell looks. */
typedef enum
{
  OUTREACH_STYLE_ATTACHMENT, /* 附件1: 黑体 16 pt, left */
  OUTREACH_STYLE_NOTICE,     /* the line that says that phones are not masked */
  OUTREACH_STYLE_TITLE,      /* 方正小标宋简体 22 pt, centred */
  OUTREACH_STYLE_HEADING,    /* 黑体, centred, bordered */
  OUTREACH_STYLE_TEXT,       /* 仿宋_GB2312, left, bordered, wraps */
  OUTREACH_STYLE_SHORT,      /* the same, centred: choices, dates, names */
  OUTREACH_STYLE_NUMBER,     /* the same, whole numbers */
  OUTREACH_STYLE_OVER,       /* a number that is approximate: 2000余 */
  OUTREACH_STYLE_ABOUT,      /* the same: 约2000 */
  OUTREACH_STYLE_MONEY,      /* yuan, two decimals */
  OUTREACH_STYLE_GROUP,      /* 黑体, centred, spans rows */
  OUTREACH_STYLE_TOTAL,      /* label of a subtotal or total row: 黑体, centred */
  OUTREACH_STYLE_TOTAL_NUMBER,
  OUTREACH_STYLE_TOTAL_OVER,
  OUTREACH_STYLE_TOTAL_ABOUT,
  OUTREACH_STYLE_TOTAL_MONEY,
  OUTREACH_STYLE_SIGNATURE, /* 仿宋_GB2312, left, no border */
  OUTREACH_STYLE_LINK,      /* as text: leads to another sheet where that can be */
  OUTREACH_N_STYLES
} OutreachFormStyle;

/* Fonts are names only: what is not installed is replaced by the viewer (domain.md A.7). */
typedef struct
{
  const char *font;   /* as the workbook names it */
  const char *family; /* the same with fallbacks, as Pango takes it */
  double size;        /* points */
  gboolean bold;
  gboolean border;
  gboolean wrap;
  float xalign; /* 0 left, 0.5 centre, 1 right */
} OutreachFormLook;

const OutreachFormLook *outreach_form_style_get_look (OutreachFormStyle style);

/* @total: in a row of totals */
OutreachFormStyle outreach_form_style_of_number (OutreachApproximation approximation,
                                                 gboolean total);
OutreachApproximation outreach_form_style_get_approximation (OutreachFormStyle style);

typedef enum
{
  OUTREACH_CELL_BLANK,
  OUTREACH_CELL_TEXT,
  OUTREACH_CELL_NUMBER,
  OUTREACH_CELL_FORMULA,       /* a number that is computed; @number is what comes out */
  OUTREACH_CELL_FORMULA_BLANK, /* a formula that comes out as "" */
  OUTREACH_CELL_MOMENT,        /* @number, counted in days since 1899-12-30, reads as @text */
  OUTREACH_CELL_COVERED,       /* within a span that began before */
  OUTREACH_CELL_PICTURE,       /* only where the sink wants pictures */
} OutreachCellType;

/* A picture in a cell, the right way up. It floats at @x and @y from the cell's top left corner; all
 * in points at natural size. */
typedef struct
{
  GdkPixbuf *pixels; /* no longer than the sink's picture_pixels */
  GFile *file;       /* where it comes from, for a sink that draws later */
  const char *description;
  double x;
  double y;
  double width;
  double height;
} OutreachFormPicture;

/* One cell, valid until add_row() returns. */
typedef struct
{
  OutreachCellType type;
  OutreachFormStyle style;
  const char *text; /* TEXT: valid UTF-8, no control characters; FORMULA: "SUM(D5:D9)" */
  gsize length;     /* of @text in bytes */
  guint most_width; /* its width is at most this, in half-width characters; G_MAXUINT: measure it */
  double number;    /* NUMBER, FORMULA; money in yuan */
  guint columns;    /* how many columns it spans, 1 or more */
  guint rows;       /* and rows */
  const OutreachFormPicture *picture; /* PICTURE */
  const char *link;                   /* (nullable): TEXT: the name of the sheet that it leads to */
} OutreachFormCell;

typedef enum
{
  OUTREACH_ROW_FRAME, /* attachment line, title, notice, signature: not part of the table */
  OUTREACH_ROW_HEADING,
  OUTREACH_ROW_BODY,
  OUTREACH_ROW_TOTAL, /* subtotals too */
} OutreachRowType;

typedef struct
{
  OutreachRowType type;
  double height;          /* points; no more than a row of a workbook can have */
  double full_height;     /* what its texts need */
  OutreachRecord *record; /* (nullable): that the row shows */
  gboolean new_page;      /* this row should begin one */
  guint n_cells;          /* one a column of the sheet */
  const OutreachFormCell *cells;
} OutreachFormRow;

/* What is known of a sheet before its first row. */
typedef struct
{
  const char *name; /* valid as a sheet's name, and unique in the form */
  gboolean landscape;
  const char *id; /* of the form's sheet */
  guint n_columns;
  const char *const *fields;  /* what stands in each column, as definitions name it */
  const double *widths;       /* as Excel counts them: characters of the default font */
  const char *const *formats; /* (nullable): number formats of columns, %NULL where one has none */
  guint n_repeat_columns;     /* repeated on each page where the table is wider than one; else 0 */
  const guint *breaks;        /* (nullable): columns that begin a new page, then; 0-terminated */
  double scale;               /* of the print: 1 is natural size */
  guint first_heading_row;    /* 0-based; the rows repeated on each page */
  guint n_heading_rows;       /* 0: there are none */
  gboolean pictures;          /* rows hold pictures, and are few */
  gint64 n_records;           /* that will come; -1: not known */
} OutreachFormSheetLayout;

/* One bar of a chart. */
typedef struct
{
  const char *name;
  double value;
  gboolean any; /* FALSE: it is not known */
} OutreachFormPoint;

/* Of a row without content, and of a chart, in points. */
#define OUTREACH_BLANK_ROW_HEIGHT 15.0
#define OUTREACH_CHART_WIDTH 360.0
#define OUTREACH_CHART_HEIGHT 216.0

/* A chart of two columns of the sheet, below the table. Rows and columns from 0. */
typedef struct
{
  const char *title;
  guint name_column;
  guint value_column;
  guint first_row;
  guint last_row;
  guint row;         /* where it stands: the one before is blank */
  gboolean new_page; /* that blank row begins one: it does not fit on the page */
  const OutreachFormPoint *points;
  guint n_points;
} OutreachFormChart;

/**
 * OutreachFormSink:
 *
 * Takes a form that is being laid out, row after row: the workbook writer, the CSV writer, what makes
 * pages. Each function returns FALSE with an error to stop.
 */
typedef struct _OutreachFormSink OutreachFormSink;
struct _OutreachFormSink
{
  gboolean (*begin_sheet) (OutreachFormSink *self,
                           const OutreachFormSheetLayout *sheet,
                           GError **error);
  gboolean (*add_row) (OutreachFormSink *self, const OutreachFormRow *row, GError **error);
  gboolean (*end_sheet) (OutreachFormSink *self, GError **error);
  /* (nullable): before the end of a sheet, for each of its charts */
  gboolean (*add_chart) (OutreachFormSink *self, const OutreachFormChart *chart, GError **error);
  /* (nullable): TRUE when no more rows are wanted */
  gboolean (*is_full) (OutreachFormSink *self);
  /* The longer side of a picture that is worth having; 0: it shows none, and gets a table of them */
  guint picture_pixels;
};

/* Runs through the form: all sheets, or one. The reader's snapshot is the caller's affair.
 * @only_sheet: -1 for all */
gboolean outreach_form_lay_out (OutreachForm *form,
                                OutreachReader *reader,
                                const OutreachFormOptions *options,
                                int only_sheet,
                                OutreachFormSink *sink,
                                void (*progress) (gint64 done, gint64 total, gpointer data),
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);

/* Millimetres that a column of that width takes on paper at natural size. */
double outreach_form_column_to_mm (double width);

G_END_DECLS
