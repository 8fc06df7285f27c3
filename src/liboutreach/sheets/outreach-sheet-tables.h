/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-headings.h"
#include "outreach-sheet-grid.h"

G_BEGIN_DECLS

/* A cell of a sheet, from 0. */
typedef struct
{
  guint row;
  guint column;
} OutreachCellPlace;

/**
 * OutreachTableColumn:
 * @heading: as it stands there
 * @over: (nullable): the heading above, which columns beside it share
 * @place: the heading's cell
 * @field: (nullable): interned: a field id, "#", "span" or "where" as outreach_headings_find() has them;
 *   %NULL where nothing is known
 * @guessed: by a part of the heading: a person should look
 *
 * What a table has of each record.
 */
typedef struct
{
  char *heading;
  char *over;
  OutreachCellPlace place;
  const char *field;
  gboolean guessed;
} OutreachTableColumn;

/* What a row below the headings is. */
typedef enum
{
  OUTREACH_TABLE_RECORD,
  OUTREACH_TABLE_TOTAL,   /* 合计, 小计 */
  OUTREACH_TABLE_SECTION, /* a line between, such as “一、进社区” */
  OUTREACH_TABLE_EXAMPLE, /* how it is to be filled in */
  OUTREACH_TABLE_REMARK,  /* 填表人, 审核人, 注: who signed, and what was to be observed */
} OutreachTableRowKind;

typedef struct
{
  guint row; /* of the sheet; of a transposed table its first */
  OutreachTableRowKind kind;
} OutreachTableRow;

/**
 * OutreachTable:
 * @title: (nullable): the line above it
 * @office: (nullable): what stands behind 填报单位 above or below it
 * @columns: (element-type OutreachTableColumn): in their order
 * @rows: (element-type OutreachTableRow): in their order; of a transposed table one
 * @transposed: headings stand before their values: one record a sheet
 *
 * A table that was found in a sheet.
 */
typedef struct
{
  char *title;
  char *office;
  GPtrArray *columns;
  GArray *rows;
  gboolean transposed;
} OutreachTable;

void outreach_table_free (OutreachTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachTable, outreach_table_free)

/**
 * outreach_sheet_find_tables:
 *
 * Finds the tables of a sheet: headings of one or two levels with what stands above, rows of records
 * and those that are none (totals, sections, signatures, headings repeated on a further page, numbered
 * columns). A sheet without headings in a row is looked at as one record with its headings before the
 * values.
 *
 * Returns: (transfer full) (element-type OutreachTable): none where nothing in it is known
 */
GPtrArray *outreach_sheet_find_tables (const OutreachSheetGrid *grid, OutreachHeadings *headings);

/* Where a record has its value for a column. */
OutreachCellPlace outreach_table_get_place (const OutreachTable *self, guint row, guint column);

/* All headings, in a form in which the same set is the same text: to find a confirmed mapping by.
 * Returns: (transfer full) */
char *outreach_table_get_key (const OutreachTable *self);

/* "total", "section", "example", "remark", "record" */
const char *outreach_table_row_kind_get_id (OutreachTableRowKind kind);

G_END_DECLS
