/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-when.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_CELL_BLANK,  /* has a format, or a formula without a stored result */
  OUTREACH_CELL_TEXT,   /* @text */
  OUTREACH_CELL_NUMBER, /* @number */
  OUTREACH_CELL_FLAG,   /* @number: 1 TRUE, 0 FALSE */
  OUTREACH_CELL_WHEN,   /* @when: a number that its format shows as a date */
  OUTREACH_CELL_TIME,   /* @number: a time of day or a duration in days, 0.375 for 9:00 */
  OUTREACH_CELL_ERROR,  /* @text: #N/A, #DIV/0! */
  OUTREACH_CELL_PICTURE, /* @text: the id of a picture within the cell (domain.md A.9, WPS DISPIMG) */
} OutreachCellType;

/**
 * OutreachCell:
 * @row: from 0
 * @column: from 0
 * @type: what it holds
 * @formula: whether a formula computed it
 * @format: for outreach_workbook_get_format()
 * @text: (nullable): UTF-8 with `\n` for line breaks, as it stands, blanks around it included
 * @number: as stored, also where @type is WHEN
 * @when: a day where the number has no time of day, a half-day where the format shows AM/PM and no
 *   hour, else a minute
 *
 * One cell of a sheet. Valid within the row function only.
 */
typedef struct
{
  guint row;
  guint column;
  OutreachCellType type;
  gboolean formula;
  guint format;
  const char *text;
  double number;
  OutreachWhen when;
} OutreachCell;

/* What a cell says, for a person and for outreach_parse_value(): numbers with up to 15 digits as
 * spreadsheets show them, dates as outreach_when_to_string() writes them, times as 9:00.
 * Returns: (transfer full): "" for a blank and a picture */
char *outreach_cell_to_text (const OutreachCell *cell);

/* 0 → A, 26 → AA. Returns: (transfer full) */
char *outreach_column_to_letters (guint column);

/* "B12" and the like, for messages. Returns: (transfer full) */
char *outreach_cell_to_name (guint row, guint column);

typedef enum
{
  OUTREACH_ALIGN_DEFAULT, /* by the cell's type; at the bottom */
  OUTREACH_ALIGN_START,   /* left, top */
  OUTREACH_ALIGN_CENTER,
  OUTREACH_ALIGN_END, /* right, bottom */
  OUTREACH_ALIGN_JUSTIFY,
} OutreachCellAlign;

typedef enum
{
  OUTREACH_BORDER_NONE = 0,
  OUTREACH_BORDER_LEFT = 1 << 0,
  OUTREACH_BORDER_RIGHT = 1 << 1,
  OUTREACH_BORDER_TOP = 1 << 2,
  OUTREACH_BORDER_BOTTOM = 1 << 3,
} OutreachCellBorders;

/**
 * OutreachCellFormat:
 * @number_format: the code, `yyyy"年"m"月"d"日"`; "General" where there is none
 * @font: (nullable): name of the font
 * @font_size: in points; 0: not known
 *
 * How a cell looks, as far as a form is written again from it.
 */
typedef struct
{
  char *number_format;
  char *font;
  double font_size;
  gboolean bold;
  gboolean italic;
  gboolean wrap;
  OutreachCellAlign horizontal;
  OutreachCellAlign vertical;
  OutreachCellBorders borders;
} OutreachCellFormat;

G_END_DECLS
