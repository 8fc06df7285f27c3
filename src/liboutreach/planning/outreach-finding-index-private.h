/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding.h"

G_BEGIN_DECLS

/* The findings of a list by activity, in the list's order, and their numbers by kind and level. It
 * borrows them. */
typedef struct _OutreachFindingIndex OutreachFindingIndex;

OutreachFindingIndex *outreach_finding_index_new (void);
void outreach_finding_index_free (OutreachFindingIndex *self);
void outreach_finding_index_clear (OutreachFindingIndex *self);

void outreach_finding_index_add (OutreachFindingIndex *self, OutreachFinding *finding);
void outreach_finding_index_remove (OutreachFindingIndex *self, OutreachFinding *finding);

/* Returns: (transfer none) (nullable) (element-type OutreachFinding): %NULL for none */
GPtrArray *outreach_finding_index_lookup (OutreachFindingIndex *self, gint64 activity_id);
guint outreach_finding_index_count (OutreachFindingIndex *self,
                                    OutreachFindingKind kind,
                                    OutreachLevel level);

G_END_DECLS
