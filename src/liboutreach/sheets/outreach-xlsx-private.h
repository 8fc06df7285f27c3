/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-number-format-private.h"
#include "outreach-package-private.h"
#include "outreach-workbook-private.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_XLSX (outreach_xlsx_get_type ())
G_DECLARE_FINAL_TYPE (OutreachXlsx, outreach_xlsx, OUTREACH, XLSX, OutreachWorkbook)

/* The shared strings of a workbook, the one thing that is held whole. */
typedef struct
{
  GString *text;   /* each with a NUL behind it */
  GArray *offsets; /* guint32 */
} OutreachXlsxStrings;

struct _OutreachXlsx
{
  OutreachWorkbook parent_instance;

  OutreachPackage *package;
  GPtrArray *sheet_parts;
  char *strings_part;     /* (nullable) */
  char *styles_part;      /* (nullable) */
  char *cell_images_part; /* (nullable) */
  gboolean since_1904;
  gboolean loaded; /* strings and styles */
  OutreachXlsxStrings strings;
  GArray *shows;             /* OutreachShows of each format */
  GHashTable *cell_pictures; /* (nullable): id → part */
};

/* ---- Relations between parts (ECMA-376 part 2, 9.3) ---- */

/* @type: the last word of its type: "worksheet", "image" */
typedef struct
{
  char *id;
  char *type;
  char *part;
} OutreachXlsxRelation;

/* Those of @part, none where it has no list of them; "" means the package. Those that lead out of the
 * file are left out. Returns: (transfer full) (element-type OutreachXlsxRelation) */
GArray *outreach_xlsx_read_relations (OutreachPackage *package,
                                      const char *part,
                                      GCancellable *cancellable,
                                      GError **error);
/* Returns: (transfer none) (nullable): the part of that id */
const char *outreach_xlsx_find_relation (GArray *relations, const char *id);

/* ---- Texts ---- */

/* _x000D_ and the like become what they stand for, line breaks \n (ECMA-376 22.9.2.19). */
void outreach_xlsx_decode (GString *text, gsize from);

/* ---- Parts ---- */

gboolean outreach_xlsx_read_strings (OutreachXlsx *self, GCancellable *cancellable, GError **error);
/* Returns: (transfer none) (nullable) */
const char *outreach_xlsx_get_string (OutreachXlsx *self, guint nth);

gboolean outreach_xlsx_read_styles (OutreachXlsx *self, GCancellable *cancellable, GError **error);

/* Into the layout: what floats over the sheet. @part: the drawing */
gboolean outreach_xlsx_read_drawing (OutreachXlsx *self,
                                     const char *part,
                                     OutreachSheetLayout *layout,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean outreach_xlsx_read_cell_images (OutreachXlsx *self,
                                         GCancellable *cancellable,
                                         GError **error);

gboolean outreach_xlsx_read_sheet (OutreachWorkbook *self, OutreachSheetScan *scan, GError **error);

/* "B12" or "B12:C14" into a range. */
gboolean outreach_xlsx_parse_cell (const char *text, guint *row, guint *column);
gboolean outreach_xlsx_parse_range (const char *text, OutreachCellRange *range);

G_END_DECLS
