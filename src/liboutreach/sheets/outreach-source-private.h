/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OutreachSource:
 *
 * The bytes of a file, on the disk or in memory, and its name for messages.
 */
typedef struct _OutreachSource OutreachSource;

/* @error: NOT_FOUND, FAILED. Folders, devices and pipes are refused. A file without a path, on a
 * share that is not mounted, is loaded into memory. */
OutreachSource *outreach_source_new_for_file (GFile *file,
                                              GCancellable *cancellable,
                                              GError **error);
OutreachSource *outreach_source_new_for_bytes (GBytes *bytes, const char *name);
OutreachSource *outreach_source_ref (OutreachSource *self);
void outreach_source_unref (OutreachSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSource, outreach_source_unref)

const char *outreach_source_get_name (OutreachSource *self);
guint64 outreach_source_get_size (OutreachSource *self);

/* As much of @length as there is from @offset on. Returns: how much; 0 at the end; -1 on an error */
gssize outreach_source_read (OutreachSource *self,
                             guint64 offset,
                             void *buffer,
                             gsize length,
                             GError **error);

/* Errors that every reader has. Each returns FALSE. */
gboolean outreach_source_set_damaged (OutreachSource *self, GError **error);
/* @part: what it is called inside of the file */
gboolean outreach_source_set_damaged_at (OutreachSource *self,
                                         const char *part,
                                         guint64 line,
                                         GError **error);
/* What no program writes, and only makes sense to do harm. */
gboolean outreach_source_set_unsafe (OutreachSource *self, const char *part, GError **error);
gboolean outreach_source_set_too_large (OutreachSource *self, GError **error);
gboolean outreach_source_set_password (OutreachSource *self, GError **error);

G_END_DECLS
