/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * outreach_workbook_hide_sheet:
 * @path: a workbook that libxlsxwriter wrote, in which that sheet is hidden
 * @shown: the path that messages name
 * @sheet: its name, without characters that XML escapes
 *
 * Makes a hidden sheet one that no menu of Excel or WPS brings back ("very hidden"), which
 * libxlsxwriter 1.1.4 can't write: all parts are copied through, and the copy takes the workbook's
 * place when it is complete. On an error the workbook is as it was.
 */
gboolean outreach_workbook_hide_sheet (const char *path,
                                       const char *shown,
                                       const char *sheet,
                                       GError **error);

G_END_DECLS
