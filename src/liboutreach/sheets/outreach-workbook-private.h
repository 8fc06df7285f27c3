/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-source-private.h"
#include "outreach-workbook.h"

G_BEGIN_DECLS

/* What Excel's sheets can have (specifications and limits of Excel). */
#define OUTREACH_SHEET_MOST_ROWS 1048576
#define OUTREACH_SHEET_MOST_COLUMNS 16384

/* Excel has no limit but memory. */
#define OUTREACH_MOST_SHEETS 2000

/* Excel allows 32,767 characters. */
#define OUTREACH_CELL_MOST_BYTES (1024 * 1024)
/* All texts of a row. */
#define OUTREACH_ROW_MOST_BYTES (32 * 1024 * 1024)

/* One call of outreach_workbook_read_sheet(). */
typedef struct
{
  OutreachWorkbook *workbook;
  guint nth;
  OutreachRowFunc func; /* (nullable) */
  gpointer data;
  OutreachSheetLayout *layout; /* (nullable) */
  gboolean stopped;            /* by @func */
  GCancellable *cancellable;
} OutreachSheetScan;

struct _OutreachWorkbookClass
{
  GObjectClass parent_class;

  gboolean (*read_sheet) (OutreachWorkbook *self, OutreachSheetScan *scan, GError **error);
  const char *(*find_picture) (OutreachWorkbook *self, const char *id);
  GBytes *(*load_picture) (OutreachWorkbook *self,
                           const char *part,
                           GCancellable *cancellable,
                           GError **error);
};

/* For subclasses while they open a file. */
void outreach_workbook_set_source (OutreachWorkbook *self,
                                   OutreachSource *source,
                                   OutreachWorkbookFormat format);
OutreachSource *outreach_workbook_get_source (OutreachWorkbook *self);
void outreach_workbook_set_macros (OutreachWorkbook *self, gboolean macros);
void outreach_workbook_set_text_facts (OutreachWorkbook *self,
                                       const char *encoding,
                                       char delimiter);
void outreach_workbook_add_sheet (OutreachWorkbook *self,
                                  const char *name,
                                  OutreachSheetState state);
/* Takes the strings of @format. */
void outreach_workbook_add_format (OutreachWorkbook *self, const OutreachCellFormat *format);

/* Hands a row on, unless the row function has stopped already. Returns: whether to go on */
gboolean outreach_sheet_scan_row (OutreachSheetScan *self, const OutreachSheetRow *row);
/* Tells the progress. */
void outreach_sheet_scan_report (OutreachSheetScan *self, double fraction);

/* The readers. Each takes what outreach_sniff() found. Returns: (transfer full) */
OutreachWorkbook *outreach_xlsx_open (OutreachSource *source,
                                      GCancellable *cancellable,
                                      GError **error);
OutreachWorkbook *outreach_delimited_open (OutreachSource *source,
                                           GCancellable *cancellable,
                                           GError **error);
OutreachWorkbook *outreach_xls_open (OutreachSource *source,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
