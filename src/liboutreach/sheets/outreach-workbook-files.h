/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-workbook.h"

G_BEGIN_DECLS

/**
 * OutreachWorkbookFileFunc:
 * @name: the file's name below what was asked for: "鼓楼区/台账.xlsx"
 * @workbook: (nullable): the file, open; %NULL where it can't be read
 * @error: (nullable): why not
 *
 * Returns: whether to go on
 */
typedef gboolean (*OutreachWorkbookFileFunc) (const char *name,
                                              OutreachWorkbook *workbook,
                                              const GError *error,
                                              gpointer data);

/**
 * outreach_workbook_foreach_file:
 * @file: a workbook or table, a folder, or a zip archive of them
 * @error: what makes @file unreadable as a whole: NOT_FOUND, DAMAGED, TOO_LARGE, PASSWORD, NOTHING (no
 *   file in a folder or an archive), %G_IO_ERROR_CANCELLED
 *
 * Opens what offices sent, one after the other: a folder with all that lies below it, in the order of
 * names; the archives in it; an archive with what it holds, in its order. An archive within an archive is
 * told as a file that can't be read. Left out are pictures and films, which accompany the tables, and
 * what programs keep for themselves (names that begin with a point or `~$`). Links are not followed.
 */
gboolean outreach_workbook_foreach_file (GFile *file,
                                         OutreachWorkbookFileFunc func,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
