/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_EVIDENCE_LIST (outreach_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEvidenceList,
                      outreach_evidence_list,
                      OUTREACH,
                      EVIDENCE_LIST,
                      GtkWidget)

/**
 * OutreachEvidenceList:
 *
 * The evidence of an activity, below its fields: small pictures with captions, that are chosen,
 * dropped or pasted here, opened, put in order and removed.
 */

/* @activity: (nullable): a stored one */
void outreach_evidence_list_set_activity (OutreachEvidenceList *self,
                                          OutreachSession *session,
                                          OutreachRecord *activity);

/* Files that are dropped on @widget belong to the activity too. */
void outreach_evidence_list_take_drops_on (OutreachEvidenceList *self, GtkWidget *widget);

G_END_DECLS
