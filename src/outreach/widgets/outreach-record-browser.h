/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-filter-bar.h"
#include "outreach-record-grid.h"
#include "outreach-record-panel.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_BROWSER (outreach_record_browser_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordBrowser,
                      outreach_record_browser,
                      OUTREACH,
                      RECORD_BROWSER,
                      GtkWidget)

/**
 * OutreachRecordBrowser:
 *
 * What the pages of activities, venues and agencies are made of: a filter bar, a grid, and beside it
 * the panel of the record that is selected; and the actions that go with them: `add`, `duplicate`,
 * `delete`, `open`, those of
 * outreach_cell_actions_add(), `choose-columns`, `find`, `panel` (toggles it), `clear-filters`.
 *
 * Properties: `empty-icon`, `empty-title`, `empty-description`, `empty-label`: what to say where the
 * book has no such record (OutreachRecordGrid).
 * Signals:
 *  - `toast` (message, undoable): something was done
 *  - `failed` (message, GError *): something could not be done
 *  - `record-changed`: another record is in the panel
 */

/* @settings: where columns (@columns_key) and the panel's visibility (@panel_key, nullable) are kept */
void outreach_record_browser_set_kind (OutreachRecordBrowser *self,
                                       OutreachKind kind,
                                       GSettings *settings,
                                       const char *columns_key,
                                       const char *panel_key);
/* The field the list is ordered by unless a person chooses another. */
void outreach_record_browser_set_default_sort (OutreachRecordBrowser *self, const char *field);
/* @store: (nullable); @edition_id: 0 for all editions */
void outreach_record_browser_set_store (OutreachRecordBrowser *self,
                                        OutreachStore *store,
                                        gint64 edition_id);
/* @findings: (nullable): of the edition, to be shown at activities */
void outreach_record_browser_set_findings (OutreachRecordBrowser *self,
                                           OutreachFindingList *findings);
void outreach_record_browser_set_masked (OutreachRecordBrowser *self, gboolean masked);

/* Returns: (nullable) */
OutreachStore *outreach_record_browser_get_store (OutreachRecordBrowser *self);
OutreachKind outreach_record_browser_get_kind (OutreachRecordBrowser *self);
/* 0 for all editions */
gint64 outreach_record_browser_get_edition (OutreachRecordBrowser *self);
OutreachRecordGrid *outreach_record_browser_get_grid (OutreachRecordBrowser *self);
OutreachRecordPanel *outreach_record_browser_get_panel (OutreachRecordBrowser *self);
OutreachFilterBar *outreach_record_browser_get_filter_bar (OutreachRecordBrowser *self);
/* Returns: (transfer none): to be inserted as "page" */
GActionGroup *outreach_record_browser_get_actions (OutreachRecordBrowser *self);
/* The query that is shown, filters and order included. Returns: (transfer none) (nullable) */
const OutreachQuery *outreach_record_browser_get_query (OutreachRecordBrowser *self);

/* Selects a record and shows it in the panel. */
/* The same, with the focus in a field of the record. */
void outreach_record_browser_show_field (OutreachRecordBrowser *self, gint64 id, const char *field);
void outreach_record_browser_show (OutreachRecordBrowser *self, gint64 id);

G_END_DECLS
