/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-query-model.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_SELECTION (outreach_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordSelection,
                      outreach_record_selection,
                      OUTREACH,
                      RECORD_SELECTION,
                      GObject)

/**
 * OutreachRecordSelection:
 *
 * A multiple selection over a query model that never makes a record: GtkMultiSelection asks the
 * model for every item that is selected, so that Ctrl+A on a long list would read the whole book.
 * Row ids are remembered, so that a record that moves within the list stays selected.
 */
OutreachRecordSelection *outreach_record_selection_new (OutreachQueryModel *model);

OutreachQueryModel *outreach_record_selection_get_model (OutreachRecordSelection *self);

guint outreach_record_selection_get_n_selected (OutreachRecordSelection *self);
/* Returns: (transfer full) (element-type gint64): the row ids, in the order of the list */
GArray *outreach_record_selection_dup_ids (OutreachRecordSelection *self);
/* Selects these and nothing else; ids that are not in the list are passed over. */
void outreach_record_selection_select_ids (OutreachRecordSelection *self,
                                           const gint64 *ids,
                                           gsize n_ids);

G_END_DECLS
