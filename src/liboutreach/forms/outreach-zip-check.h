/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * outreach_zip_check_workbook:
 * @path: a workbook just written
 * @least: bytes that its sheets unpacked must have at least
 * @thorough: read all of it
 *
 * Whether a workbook is whole: libxlsxwriter does not notice when a temporary file is cut short by a
 * full disk or a quota. Its directory must be there, and the sheets as long as they should be;
 * @thorough, every part must unpack, and all XML be well-formed to its end.
 */
gboolean outreach_zip_check_workbook (const char *path, guint64 least, gboolean thorough);

G_END_DECLS
