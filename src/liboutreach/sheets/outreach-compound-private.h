/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-source-private.h"

G_BEGIN_DECLS

/**
 * OutreachCompound:
 *
 * A compound file ([MS-CFB]): what Office wrote before 2007, and what it still writes around a
 * workbook with a password. Enough of it to tell these apart and to read a stream.
 */
typedef struct _OutreachCompound OutreachCompound;

gboolean outreach_compound_is_one (const guint8 *start, gsize length);

/* @error: DAMAGED */
OutreachCompound *outreach_compound_new (OutreachSource *source, GError **error);
void outreach_compound_free (OutreachCompound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCompound, outreach_compound_free)

/* Whether it has a stream or a storage of that name, in any folder. */
gboolean outreach_compound_has (OutreachCompound *self, const char *name);

/* A stream of at most @most bytes.
 * @error: DAMAGED, TOO_LARGE. Returns: (transfer full) */
GBytes *outreach_compound_load (OutreachCompound *self,
                                const char *name,
                                guint64 most,
                                GError **error);

G_END_DECLS
