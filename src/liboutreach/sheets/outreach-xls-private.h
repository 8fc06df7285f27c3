/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-number-format-private.h"
#include "outreach-workbook-private.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_XLS (outreach_xls_get_type ())
G_DECLARE_FINAL_TYPE (OutreachXls, outreach_xls, OUTREACH, XLS, OutreachWorkbook)

/* Records of [MS-XLS] that are read (2.3.2). */
typedef enum
{
  OUTREACH_XLS_FORMULA = 0x0006,
  OUTREACH_XLS_EOF = 0x000a,
  OUTREACH_XLS_DATE_MODE = 0x0022,
  OUTREACH_XLS_FILE_PASS = 0x002f,
  OUTREACH_XLS_FONT = 0x0031,
  OUTREACH_XLS_CONTINUE = 0x003c,
  OUTREACH_XLS_PANE = 0x0041,
  OUTREACH_XLS_DEFAULT_WIDTH = 0x0055,
  OUTREACH_XLS_COLUMNS = 0x007d,
  OUTREACH_XLS_SHEET = 0x0085,
  OUTREACH_XLS_SETUP = 0x00a1,
  OUTREACH_XLS_RK_ROW = 0x00bd,
  OUTREACH_XLS_BLANK_ROW = 0x00be,
  OUTREACH_XLS_RICH_LABEL = 0x00d6,
  OUTREACH_XLS_XF = 0x00e0,
  OUTREACH_XLS_MERGES = 0x00e5,
  OUTREACH_XLS_STRINGS = 0x00fc,
  OUTREACH_XLS_SHARED_LABEL = 0x00fd,
  OUTREACH_XLS_BLANK = 0x0201,
  OUTREACH_XLS_NUMBER = 0x0203,
  OUTREACH_XLS_LABEL = 0x0204,
  OUTREACH_XLS_FLAG = 0x0205,
  OUTREACH_XLS_STRING = 0x0207,
  OUTREACH_XLS_ROW = 0x0208,
  OUTREACH_XLS_DEFAULT_HEIGHT = 0x0225,
  OUTREACH_XLS_WINDOW = 0x023e,
  OUTREACH_XLS_RK = 0x027e,
  OUTREACH_XLS_FORMAT = 0x041e,
  OUTREACH_XLS_BOF = 0x0809,
} OutreachXlsRecordType;

/**
 * OutreachXlsRecord:
 *
 * A place in the stream: a record, and how far its content is read. Reading behind the end of it gives
 * zeros and sets @short_of, so that a damaged record is told once, at its end.
 */
typedef struct
{
  const guint8 *stream;
  gsize length;

  gsize next; /* where the following record begins */
  guint type;
  gsize at; /* within the stream */
  gsize end;
  gboolean short_of;
} OutreachXlsRecord;

/* @offset: of the first record that outreach_xls_next() gives */
void outreach_xls_begin (OutreachXlsRecord *self, GBytes *stream, gsize offset);
/* Returns: FALSE at the end of the stream, or where no whole record follows */
gboolean outreach_xls_next (OutreachXlsRecord *self);

guint outreach_xls_read_8 (OutreachXlsRecord *self);
guint outreach_xls_read_16 (OutreachXlsRecord *self);
guint32 outreach_xls_read_32 (OutreachXlsRecord *self);
double outreach_xls_read_double (OutreachXlsRecord *self);
/* A number of 30 bits ([MS-XLS] 2.5.217). */
double outreach_xls_read_rk (OutreachXlsRecord *self);
void outreach_xls_skip (OutreachXlsRecord *self, gsize n);

/* Strings ([MS-XLS] 2.5.293, 2.5.294), with what stands in CONTINUE records; appended as UTF-8 with \n
 * for line breaks. @wide: whether the number of characters has two bytes */
void outreach_xls_read_text (OutreachXlsRecord *self, gboolean wide, GString *out);

struct _OutreachXls
{
  OutreachWorkbook parent_instance;

  GBytes *stream;
  GArray *offsets; /* gsize: where each sheet begins */
  gboolean since_1904;
  GString *text;   /* the shared strings, each with a NUL behind it */
  GArray *strings; /* guint32: where each begins */
  GArray *shows;   /* OutreachShows of each format */
};

gboolean outreach_xls_read_sheet (OutreachWorkbook *self, OutreachSheetScan *scan, GError **error);

G_END_DECLS
