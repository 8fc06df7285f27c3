/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-collection.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COLLECTION_ROW (outreach_collection_row_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCollectionRow,
                      outreach_collection_row,
                      OUTREACH,
                      COLLECTION_ROW,
                      GtkBox)

/**
 * OutreachCollectionRow:
 *
 * An office and its report, as the child of a list item, which it names.
 */
GtkWidget *outreach_collection_row_new (void);
void outreach_collection_row_set_office (OutreachCollectionRow *self,
                                         OutreachCollectionOffice *office);

G_END_DECLS
