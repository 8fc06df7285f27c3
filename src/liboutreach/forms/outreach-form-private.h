/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* A definition as it was read. Texts are by language. */

typedef enum
{
  OUTREACH_SOURCE_RECORDS,      /* a row a record of the sheet's kind */
  OUTREACH_SOURCE_METRICS,      /* a row a metric */
  OUTREACH_SOURCE_BY_SETTING,   /* a row a setting of the edition */
  OUTREACH_SOURCE_BY_THEME_DAY, /* a row a theme day */
  OUTREACH_SOURCE_PHOTOS,       /* the photos of activities */
  OUTREACH_SOURCE_COVER,        /* key figures, and which sheets there are */
  OUTREACH_N_SOURCES
} OutreachFormSource;

typedef struct
{
  const char *field; /* interned: a field id, "#", "span", "where", "*"; or as the source has it */
  char *headings[OUTREACH_N_LANGUAGES]; /* NULL: the field's name */
  char *over[OUTREACH_N_LANGUAGES];     /* NULL: nothing stands over it */
  char *texts[OUTREACH_N_LANGUAGES];    /* of "text": what stands in each row */
  char *format;                         /* (nullable): of its numbers and dates */
  gboolean no_total;                    /* blank in rows of totals */
  char **except;                        /* of "*": field ids left out */
  guint width;                          /* half-width characters; 0: the field's */
} OutreachFormColumn;

typedef struct
{
  char *field;
  OutreachFilterOp op;
  OutreachValue *value; /* nullable */
} OutreachFormFilter;

typedef struct
{
  char *field;
  gboolean descending;
} OutreachFormSort;

typedef struct
{
  char *id;
  char *names[OUTREACH_N_LANGUAGES];
  char *titles[OUTREACH_N_LANGUAGES];    /* NULL: the form's */
  char *subtitles[OUTREACH_N_LANGUAGES]; /* NULL: none */
  OutreachFormSource source;
  OutreachKind kind; /* of the rows; of what is counted, where rows are no records */
  char *group;       /* (nullable): the field by which rows stand together; "agency": any role */
  gboolean pages;    /* a group begins a page */
  gboolean landscape;
  GPtrArray *filters; /* of OutreachFormFilter */
  GPtrArray *sorts;   /* of OutreachFormSort */
  GPtrArray *columns; /* of OutreachFormColumn */
  gboolean metrics;   /* reported metrics may be added as columns */
  gboolean totals;
  gboolean stretch;   /* a narrow table is made as wide as the page */
  GPtrArray *charts;  /* of interned texts: columns that are drawn */
  guint pictures;     /* of photos: how many stand on a page */
  GPtrArray *figures; /* of interned texts, of a cover: metrics and groups of them */
  char *contents;     /* (nullable): of a cover that stands alone: the form whose sheets it lists */
} OutreachFormSheet;

struct _OutreachForm
{
  GObject parent_instance;

  char *id;
  char *names[OUTREACH_N_LANGUAGES];
  char *descriptions[OUTREACH_N_LANGUAGES];
  char *titles[OUTREACH_N_LANGUAGES];
  gboolean landscape;
  int attachment;    /* 0: none */
  GPtrArray *sheets; /* of OutreachFormSheet */
  char **signature;  /* "office", "filled-by"… */
  char *problem;     /* (nullable): why its definition can't be used; it has no sheets then */
  gboolean uids;     /* workbooks say which record each row shows: outreach-form-manifest.h */
};

OutreachFormSheet *outreach_form_get_sheet (OutreachForm *self, guint nth);
gboolean outreach_form_is_builtin_id (const char *id);
/* -1 where @text is neither a sheet's id nor its name. */
int outreach_form_find_sheet (OutreachForm *self, const char *text);

OutreachFormSheet *outreach_form_sheet_new (void);
void outreach_form_sheet_free (OutreachFormSheet *self);
/* What its rows are: "activities", "by-setting". FALSE where there is no such source. */
gboolean outreach_form_sheet_set_source (OutreachFormSheet *self, const char *id);
gboolean outreach_form_sheet_can_group (const OutreachFormSheet *sheet, OutreachField *field);
/* "equals"; -1 and %NULL where a definition has no such comparison. */
int outreach_form_op_from_id (const char *id);
const char *outreach_form_op_get_id (OutreachFilterOp op);
OutreachFormColumn *outreach_form_column_new (void);
OutreachFormFilter *outreach_form_filter_new (const char *field,
                                              OutreachFilterOp op,
                                              OutreachValue *value);
OutreachFormFilter *outreach_form_filter_copy (const OutreachFormFilter *self);
void outreach_form_filter_free (OutreachFormFilter *self);
OutreachFormSort *outreach_form_sort_new (const char *field, gboolean descending);

/* The tree of a definition. What could do harm is refused: more than a megabyte, or lists in lists
 * without end, on which a reader of JSON would run out of stack. Returns: (transfer full) */
JsonNode *outreach_form_parse_json (const char *json,
                                    gssize length,
                                    const char *source,
                                    GError **error);

/* Fills @form from a definition; the error names @source and the place.
 * @place: (out) (optional): the place alone: “sheets[1].columns[3].field” */
gboolean outreach_form_parse (OutreachForm *form,
                              JsonNode *root,
                              const char *source,
                              OutreachCatalogue *catalogue,
                              char **place,
                              GError **error);

/* The columns that a sheet has besides the catalogue's fields: their names. NULL-terminated. */
const char *const *outreach_form_sheet_get_own_columns (const OutreachFormSheet *sheet);

/* Whether rows are activities. */
gboolean outreach_form_sheet_lists_activities (const OutreachFormSheet *sheet);

/* Lets go of the store that @task was given, in the context in which the task was made: the book
 * must not end its days in a worker thread. Call it in the worker, before the task returns. */
void outreach_form_release_store (GTask *task, OutreachStore **store);

struct _OutreachFormOptions
{
  gint64 edition_id;
  OutreachLanguage language;
  OutreachWhen from;
  OutreachWhen until;
  GPtrArray *filters; /* of OutreachFormFilter */
  char *text;
  OutreachQuery *query; /* (nullable) */
  char *group;
  char *unmask_reason;
  gboolean metrics;
  guint pictures; /* a page; 0: as the form says */
  int attachment;
  OutreachWhen date;
  char *sheet;
};

/* The query of a sheet: the form's conditions and the options'. */
OutreachQuery *outreach_form_sheet_make_query (OutreachFormSheet *sheet,
                                               const OutreachFormOptions *options,
                                               gint64 edition_id);
/* The same for a calendar: cancelled activities too, where a condition of the form leaves them out. */
OutreachQuery *outreach_form_sheet_make_calendar_query (OutreachFormSheet *sheet,
                                                        const OutreachFormOptions *options,
                                                        gint64 edition_id);

G_END_DECLS
