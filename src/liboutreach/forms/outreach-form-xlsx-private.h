/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include "outreach-form-layout.h"

G_BEGIN_DECLS

/* What stands on a sheet besides plain cells. */

/* @path: of the reduced picture, which must stay until the workbook is written. FALSE: it can't be read */
gboolean outreach_xlsx_insert_picture (lxw_worksheet *sheet,
                                       lxw_row_t row,
                                       lxw_col_t column,
                                       const OutreachFormPicture *picture,
                                       const char *path);

/* A text that leads to the sheet of that name. */
lxw_error outreach_xlsx_write_link (lxw_worksheet *sheet,
                                    lxw_row_t row,
                                    lxw_col_t column,
                                    const char *text,
                                    const char *name,
                                    lxw_format *format);

/* Rows of texts: lines that end with a line feed, with tabs between their cells. */
lxw_error outreach_xlsx_write_lines (lxw_worksheet *sheet, const char *lines);

G_END_DECLS
