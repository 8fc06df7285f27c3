/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/**
 * OutreachBatches:
 *
 * The records of a long list, some hundred at a time, so that memory stays flat. While one batch is
 * written the next is read in a thread of its own: reading and writing a large book each take about
 * a processor. Until it is freed the reader must not be used for anything else.
 */
typedef struct _OutreachBatches OutreachBatches;

/* @ids: (element-type gint64): must stay; @ahead: read ahead, in a thread */
OutreachBatches *outreach_batches_new (OutreachReader *reader,
                                       OutreachKind kind,
                                       GArray *ids,
                                       gboolean ahead);
/* @records: (out) (transfer full) (nullable) (element-type OutreachRecord): as
 * outreach_reader_load() gives them; %NULL at the end */
gboolean outreach_batches_next (OutreachBatches *self, GPtrArray **records, GError **error);
void outreach_batches_free (OutreachBatches *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachBatches, outreach_batches_free)

G_END_DECLS
