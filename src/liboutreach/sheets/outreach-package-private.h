/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-source-private.h"

G_BEGIN_DECLS

/**
 * OutreachPackage:
 *
 * A zip archive whose parts are read one at a time. What it unpacks to is bounded: no part may be
 * larger than MOST_PART, nor, from some size on, than a workbook compresses to.
 */
typedef struct _OutreachPackage OutreachPackage;

/* Reads the list of parts. @error: DAMAGED, TOO_LARGE, PASSWORD */
OutreachPackage *outreach_package_new (OutreachSource *source, GError **error);
void outreach_package_free (OutreachPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachPackage, outreach_package_free)

OutreachSource *outreach_package_get_source (OutreachPackage *self);

/* The names of all parts, in the archive's order, as the archive writes them but valid UTF-8 (GB18030
 * where they are not). Returns: (transfer none) (element-type utf8) */
GPtrArray *outreach_package_get_names (OutreachPackage *self);

/* Names of parts have no "/" at the beginning and are compared without case, as OPC asks. */
gboolean outreach_package_has (OutreachPackage *self, const char *name);

/* Returns: whether to go on; FALSE without an error: enough is read */
typedef gboolean (*OutreachPackageFunc) (const char *data,
                                         gsize length,
                                         double fraction,
                                         gpointer user_data,
                                         GError **error);

/* @error: NOT_FOUND, DAMAGED, TOO_LARGE, PASSWORD, what @func sets */
gboolean outreach_package_read (OutreachPackage *self,
                                const char *name,
                                OutreachPackageFunc func,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

/* All of a part of at most @most bytes. Returns: (transfer full) */
GBytes *outreach_package_load (OutreachPackage *self,
                               const char *name,
                               gsize most,
                               GCancellable *cancellable,
                               GError **error);

/* What @target means in a file of the folder of @from: "../media/a.png" in "xl/drawings/b.xml" is
 * "xl/media/a.png". Returns: (transfer full) */
char *outreach_package_resolve (const char *from, const char *target);

G_END_DECLS
