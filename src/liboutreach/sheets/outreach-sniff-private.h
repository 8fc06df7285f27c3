/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-source-private.h"
#include "outreach-workbook.h"

G_BEGIN_DECLS

/**
 * outreach_sniff:
 * @error: NOT_A_TABLE that says what it is, PASSWORD, DAMAGED
 *
 * What a file is by its content: offices send PDF, web pages and Word documents under the name .xls.
 */
gboolean outreach_sniff (OutreachSource *source, OutreachWorkbookFormat *format, GError **error);

/* Whether it is a zip archive that is no workbook nor another document. */
gboolean outreach_sniff_archive (OutreachSource *source);

G_END_DECLS
