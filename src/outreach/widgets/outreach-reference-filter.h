/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_REFERENCE_FILTER (outreach_reference_filter_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReferenceFilter,
                      outreach_reference_filter,
                      OUTREACH,
                      REFERENCE_FILTER,
                      GtkWidget)

/**
 * OutreachReferenceFilter:
 *
 * A button that chooses one record of the directory out of any number, or all: the list is searched
 * in the book, never read whole. Property `title`: what the button says while all are chosen.
 * Signal `changed`.
 */
void outreach_reference_filter_set_source (OutreachReferenceFilter *self,
                                           OutreachStore *store,
                                           OutreachKind kind);

/* Returns: (transfer none) (nullable): a reference; %NULL for all */
OutreachValue *outreach_reference_filter_get_value (OutreachReferenceFilter *self);
void outreach_reference_filter_clear (OutreachReferenceFilter *self);

G_END_DECLS
