/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_EVIDENCE_TILE (outreach_evidence_tile_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEvidenceTile,
                      outreach_evidence_tile,
                      OUTREACH,
                      EVIDENCE_TILE,
                      GtkFlowBoxChild)

/* One piece of evidence: its small picture, or the icon of its kind, above its caption. */
GtkWidget *outreach_evidence_tile_new (OutreachStore *store, OutreachRecord *attachment);

OutreachRecord *outreach_evidence_tile_get_attachment (OutreachEvidenceTile *self);

/* The icon of a kind of evidence, where there is no picture. */
const char *outreach_evidence_get_icon (OutreachRecord *attachment);

G_END_DECLS
