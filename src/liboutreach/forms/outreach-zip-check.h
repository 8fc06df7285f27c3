/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * outreach_zip_check_workbook:
 * @path: a workbook just written
 * @least: bytes that its sheets unpacked must have at least
 *
 * Whether a workbook is whole: its directory is there and every XML part unpacks and is well-formed
 * to its end. Reads all of it, so only for when the disk is nearly full: libxlsxwriter does not
 * notice when a temporary file is cut short.
 */
gboolean outreach_zip_check_workbook (const char *path, guint64 least);

G_END_DECLS
