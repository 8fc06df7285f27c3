/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-store.h"

G_BEGIN_DECLS

typedef struct _OutreachWorkbook OutreachWorkbook;

/* One column of a workbook that a form is learned from. */
typedef struct
{
  char *heading; /* as it stands there */
  char *over;    /* (nullable): the heading above, which columns beside it share */
  double width;  /* half-width characters */
  const char *
      field; /* interned: what fills it, as outreach-form.h has it: "blank" where nothing is known */
  gboolean guessed; /* by a part of the heading only: a person should look */
  char *format;     /* (nullable): the number format of the cells below */
  char *example;    /* (nullable): what the first cell below says */
} OutreachLearnedColumn;

/**
 * OutreachLearnedForm:
 * @title: the line above the table; "" where there is none
 * @subtitle: (nullable): a further line, such as who fills it in
 * @attachment: N of a line 附件N; 0: none
 * @columns: (element-type OutreachLearnedColumn)
 *
 * What was found in an office's blank or filled form: to be shown, corrected and saved.
 */
typedef struct
{
  char *name; /* of the sheet */
  char *title;
  char *subtitle;
  int attachment;
  gboolean landscape;
  guint heading_row; /* from 0: the last one of the heading */
  GPtrArray *columns;
  GArray *cells;  /* of OutreachLearnedCell: the first rows as they stand, by row and column */
  GArray *widths; /* of double: of all columns */
  guint sheet;    /* which one it is */
  char **sheets;  /* names of those that can be seen, where a file was read */
} OutreachLearnedForm;

typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
  char *text;
} OutreachLearnedCell;

/**
 * outreach_form_learn:
 * @sheet: which sheet, from 0
 * @catalogue: whose fields the headings are matched with, by names and synonyms
 * @error: NOT_FOUND where the sheet has no heading that is known; what outreach_workbook_open() says
 *
 * Finds title lines, one or two heading rows (merged cells too) and columns of a form in which a row
 * is an activity. Reads the first rows only.
 *
 * Returns: (transfer full)
 */
OutreachLearnedForm *outreach_form_learn (OutreachWorkbook *workbook,
                                          guint sheet,
                                          OutreachCatalogue *catalogue,
                                          GCancellable *cancellable,
                                          GError **error);
/**
 * outreach_form_learn_file:
 * @sheet: (nullable): its name; %NULL: the first that can be seen and has a heading
 * @error: NOT_FOUND where there is no such sheet, or no heading; what outreach_workbook_open() says
 *
 * Opens a workbook and learns from it. Blocks.
 *
 * Returns: (transfer full)
 */
OutreachLearnedForm *outreach_form_learn_file (GFile *file,
                                               const char *sheet,
                                               OutreachCatalogue *catalogue,
                                               GCancellable *cancellable,
                                               GError **error);
/* The same in a worker, with the fields of @store. */
void outreach_form_learn_file_async (GFile *file,
                                     const char *sheet,
                                     OutreachStore *store,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
OutreachLearnedForm *outreach_form_learn_file_finish (GAsyncResult *result, GError **error);

void outreach_learned_form_free (OutreachLearnedForm *self);

/* The definition: the shape at the head of outreach-form.h. @name: what the form is called.
 * Returns: (transfer full): JSON */
char *outreach_learned_form_to_json (const OutreachLearnedForm *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachLearnedForm, outreach_learned_form_free)

G_END_DECLS
