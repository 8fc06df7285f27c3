/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-layout.h"
#include "outreach-form-private.h"
#include "outreach-form-words.h"

G_BEGIN_DECLS

/* How a column makes its cells. */
typedef enum
{
  OUTREACH_MAKER_BLANK,
  OUTREACH_MAKER_NUMBERING, /* 1, 2, 3… */
  OUTREACH_MAKER_SPAN,
  OUTREACH_MAKER_WHERE,
  OUTREACH_MAKER_TEXT,
  OUTREACH_MAKER_CHOICE,
  OUTREACH_MAKER_WHEN,
  OUTREACH_MAKER_DIVISION,
  OUTREACH_MAKER_REFS,
  OUTREACH_MAKER_COUNT,
  OUTREACH_MAKER_MONEY,
  OUTREACH_MAKER_FLAG,
  OUTREACH_MAKER_ROLE,  /* of the agency by which rows stand together */
  OUTREACH_MAKER_USES,  /* how many activities */
  OUTREACH_MAKER_FIXED, /* the same text in each row */
} OutreachCellMaker;

/* What has gone through a column, for the rows of totals. */
typedef struct
{
  gint64 sum;
  gint64 most;
  gboolean any;
  OutreachApproximation approximation;
} OutreachColumnSum;

/* One column of a sheet as it is laid out. */
typedef struct
{
  const char *field;              /* interned */
  OutreachField *catalogue_field; /* borrowed, nullable */
  OutreachCellMaker maker;
  OutreachFormStyle style;
  char *heading;
  const char *over;   /* (nullable): the heading above it, which those beside it may share */
  const char *fixed;  /* what it says in each row */
  const char *format; /* (nullable): the number format */
  gboolean no_total;
  guint width;  /* half-width characters */
  double units; /* what the sink is told */
  gboolean masked;
  GHashTable *texts; /* of texts made before: many rows share a date or a choice */
  GString *scratch;
  GString *clean;
  OutreachColumnSum group; /* since the last subtotal */
  OutreachColumnSum whole;
} OutreachLayoutColumn;

/* Rows that stand together. */
typedef struct
{
  char *name;
  char *part;       /* (nullable): how options name it; NULL: it is what has no group */
  gint64 record_id; /* of the record that they have in common; 0: it is none */
  GArray *ids;      /* of gint64: the rows, in order */
} OutreachLayoutGroup;

/* A sheet being laid out. */
typedef struct
{
  OutreachForm *form;
  OutreachReader *reader;
  OutreachCatalogue *catalogue;
  const OutreachFormOptions *options;
  OutreachLanguage language;
  OutreachRecord *edition; /* nullable */
  gint64 edition_id;
  OutreachRecord *office; /* nullable */
  OutreachFormSink *sink;
  void (*progress) (gint64 done, gint64 total, gpointer data);
  gpointer progress_data;
  GCancellable *cancellable;

  OutreachFormSheet *sheet;
  gboolean personal; /* a column may hold phones or mail */
  gboolean headless; /* no row of headings, repeated on each page */
  guint n_columns;
  OutreachLayoutColumn *columns;
  OutreachFormCell *cells;          /* the row being made */
  OutreachRecord *record;           /* (nullable): that the row shows */
  const OutreachLayoutGroup *group; /* (nullable): whose rows are being made */
  const OutreachLayoutGroup *first_group;
  const OutreachLayoutGroup *last_group;
  GHashTable *uses;     /* (nullable): as outreach_reader_count_by() gives them */
  guint n_page_columns; /* that the frame's lines span */
  guint row;            /* the next one, from 0 */
  double page_height;   /* points at natural size */
  guint first_record;   /* rows that charts draw: from this one */
  guint last_record;
  GPtrArray *drawn;      /* of GArray of OutreachFormPoint: what each chart draws */
  double page_left;      /* of the page that the table has come to */
  double heading_height; /* repeated on each page */
  gboolean want_page;    /* the next row begins a page */
  double keep;           /* points that the page must have left below the next row */
} OutreachLayout;

/* Columns: from the sheet's definition to OutreachLayoutColumn. */
gboolean outreach_layout_make_columns (OutreachLayout *self,
                                       const OutreachQuery *query,
                                       GError **error);
/* Makes a column wide enough for a number. */
void outreach_layout_widen (OutreachLayoutColumn *column, gint64 number);
void outreach_layout_clear_columns (OutreachLayout *self);

/* Makes the cells of one record. @number: its place in the list, from 1. */
void outreach_layout_fill_record (OutreachLayout *self, OutreachRecord *record, gint64 number);

/* Adds what the columns have come to since the last call to the whole. */
void outreach_layout_end_group (OutreachLayout *self);

/* Where an activity is: the venue, with the place in it; or the place; or at least the division.
 * @scratch: may hold the text. Returns: (transfer none) (nullable) */
const char *outreach_layout_get_where (OutreachRecord *record,
                                       OutreachLanguage language,
                                       GString *scratch);

/* Sets one cell of the row that is being made. Texts are cleaned; they must stay until add_row. */
void outreach_layout_clear_row (OutreachLayout *self, OutreachFormStyle style);
void outreach_layout_set_text (OutreachLayout *self,
                               guint column,
                               OutreachFormStyle style,
                               const char *text);
/* Numbers beyond what a workbook holds exactly (2^53) become text. */
void outreach_layout_set_number (OutreachLayout *self,
                                 guint column,
                                 OutreachFormStyle style,
                                 gint64 number);
/* @text: (transfer none): without "=", must stay until add_row; @any: FALSE: it comes out as "" */
void outreach_layout_set_formula (OutreachLayout *self,
                                  guint column,
                                  OutreachFormStyle style,
                                  const char *text,
                                  gboolean any,
                                  double result);

/* The height, in points, of a row with that text. The row that is being made is lost. */
double outreach_layout_get_text_height (OutreachLayout *self,
                                        guint column,
                                        OutreachRowType type,
                                        const char *text);

/* Sends the row to the sink; the height is what its texts need. */
gboolean outreach_layout_add_row (OutreachLayout *self, OutreachRowType type, GError **error);
/* The same with a height of at least @least points. */
gboolean outreach_layout_add_high_row (OutreachLayout *self,
                                       OutreachRowType type,
                                       double least,
                                       GError **error);
/* A line of the table across the page's columns. */
void outreach_layout_set_group_line (OutreachLayout *self, const char *text);
/* The title of a sheet of @form. Returns: (transfer full) */
char *outreach_layout_get_title (OutreachLayout *self,
                                 OutreachForm *form,
                                 OutreachFormSheet *sheet);
/* A line across the page's columns, outside the table. */
gboolean outreach_layout_add_line (OutreachLayout *self,
                                   OutreachFormStyle style,
                                   const char *text,
                                   GError **error);

/* Begins the sheet: page set-up, 附件 line, title, heading row. @n_records: -1: not known */
gboolean outreach_layout_begin_sheet (OutreachLayout *self, gint64 n_records, GError **error);
/* What comes below the table, in points: the signature should not stand on a page alone. */
double outreach_layout_get_foot_height (OutreachLayout *self);
/* Signature block, end. */
gboolean outreach_layout_end_sheet (OutreachLayout *self, GError **error);

/* The rows of the sources. */
gboolean outreach_layout_records (OutreachLayout *self, const OutreachQuery *query, GError **error);
gboolean outreach_layout_metrics (OutreachLayout *self, const OutreachQuery *query, GError **error);
gboolean outreach_layout_groups (OutreachLayout *self, const OutreachQuery *query, GError **error);
gboolean outreach_layout_cover (OutreachLayout *self, const OutreachQuery *query, GError **error);
gboolean outreach_layout_photos (OutreachLayout *self, const OutreachQuery *query, GError **error);

/* What stands together, in order, empty groups left out: those that the options name.
 * Returns: (transfer full) (element-type OutreachLayoutGroup): NOT_FOUND where the options name none */
GPtrArray *outreach_layout_list_groups (OutreachLayout *self,
                                        const OutreachQuery *query,
                                        GError **error);
/* Whether a row may stand in several groups. */
gboolean outreach_layout_groups_overlap (OutreachLayout *self);

/* Charts have the row that is being made among their bars. */
void outreach_layout_draw_row (OutreachLayout *self);
gboolean outreach_layout_add_charts (OutreachLayout *self, GError **error);

/* "D5:D9", of 0-based rows. Returns: (transfer full) */
char *outreach_layout_range (guint column, guint first_row, guint last_row);

G_END_DECLS
