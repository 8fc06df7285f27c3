/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-check.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FINDING_LIST (outreach_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFindingList, outreach_finding_list, OUTREACH, FINDING_LIST, GObject)

/**
 * OutreachFindingList:
 *
 * A GListModel of what outreach_check() finds in an edition, in its order, that follows the book: it
 * is read on a worker, and again after each change while the list is active. An object stays where
 * its finding did. A result that a later change has overtaken is never shown.
 *
 * Signal `checked`: a check is done, whether or not it changed the list.
 */
OutreachFindingList *outreach_finding_list_new (OutreachStore *store, gint64 edition_id);

/* While nobody looks at it the list is not read again; it is once somebody does. Begins inactive. */
void outreach_finding_list_set_active (OutreachFindingList *self, gboolean active);

/* Whether the list is what the book has now, as far as is known. */
gboolean outreach_finding_list_is_current (OutreachFindingList *self);

/* Returns: (transfer none) (nullable) (element-type OutreachFinding): %NULL before the first check;
 * valid until the list changes */
GPtrArray *outreach_finding_list_get_all (OutreachFindingList *self);

/* Returns: (transfer none) (nullable) (element-type OutreachFinding): those that involve the
 * activity, %NULL for none; valid until the list changes */
GPtrArray *outreach_finding_list_lookup (OutreachFindingList *self, gint64 activity_id);

G_END_DECLS
