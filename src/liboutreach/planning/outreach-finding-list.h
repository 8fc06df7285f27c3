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
 * is read on a worker, and again after each change while somebody holds the list. After a change of
 * activities alone, only what involves them is asked anew. An object stays where its finding did. A
 * result that a later change has overtaken is never shown.
 *
 * Signal `checked`: a check is done, whether or not it changed the list.
 */
OutreachFindingList *outreach_finding_list_new (OutreachStore *store, gint64 edition_id);

/* While nobody looks at it the list is not read again; it is once somebody does. Whoever looks holds
 * it, and releases it as often as it was held. */
void outreach_finding_list_hold (OutreachFindingList *self);
void outreach_finding_list_release (OutreachFindingList *self);

/* Whether the list is what the book has now, as far as is known. */
gboolean outreach_finding_list_is_current (OutreachFindingList *self);

/* Returns: (transfer none) (nullable) (element-type OutreachFinding): %NULL before the first check;
 * valid until the list changes */
GPtrArray *outreach_finding_list_get_all (OutreachFindingList *self);

/* Returns: (transfer none) (nullable) (element-type OutreachFinding): those that involve the
 * activity, %NULL for none; valid until the list changes */
GPtrArray *outreach_finding_list_lookup (OutreachFindingList *self, gint64 activity_id);

/* @field: (nullable): any. Returns: (transfer none) (nullable): the first that is to be put right in a
 * field of an activity */
OutreachFinding *outreach_finding_list_find (OutreachFindingList *self,
                                             gint64 activity_id,
                                             const char *field);

/**
 * outreach_finding_list_describe:
 * @level: (inout): raised to the gravest of them
 *
 * Returns: (transfer full) (nullable): what is to be put right in a field of an activity, a line
 *   each; %NULL for nothing
 */
char *outreach_finding_list_describe (OutreachFindingList *self,
                                      gint64 activity_id,
                                      const char *field,
                                      OutreachLevel *level);

/* The same of what is to be put right in none of @fields: what has no place where only they are seen. */
char *outreach_finding_list_describe_outside (OutreachFindingList *self,
                                              gint64 activity_id,
                                              const char *const *fields,
                                              OutreachLevel *level);

guint outreach_finding_list_count_level (OutreachFindingList *self, OutreachLevel level);
guint outreach_finding_list_count_kind (OutreachFindingList *self, OutreachFindingKind kind);

G_END_DECLS
