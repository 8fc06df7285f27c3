/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-query-model.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_EVIDENCE_VIEWER (outreach_evidence_viewer_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEvidenceViewer,
                      outreach_evidence_viewer,
                      OUTREACH,
                      EVIDENCE_VIEWER,
                      AdwWindow)

/**
 * outreach_evidence_viewer_present:
 * @owner: over whose window it stands
 * @evidence: of attachments
 * @position: which to show first
 *
 * Shows evidence one by one in a window of its own: pictures at any size, with the caption to be
 * edited. Copies are saved without the place and the device.
 */
void outreach_evidence_viewer_present (GtkWidget *owner,
                                       OutreachStore *store,
                                       OutreachQueryModel *evidence,
                                       guint position);

/* Removes a piece of evidence, with Undo offered in the window of @widget. */
gboolean outreach_evidence_remove (GtkWidget *widget,
                                   OutreachStore *store,
                                   OutreachRecord *attachment);

G_END_DECLS
