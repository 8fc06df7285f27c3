/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-finding-list.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_PANEL (outreach_record_panel_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordPanel, outreach_record_panel, OUTREACH, RECORD_PANEL, GtkWidget)

/**
 * OutreachRecordPanel:
 *
 * The whole of one record, to be edited. A field is stored when it is left or Enter is pressed, one
 * change of the book each; a new record when it is added. What is refused stays where it was typed,
 * with the reason below it, and is there again when the person comes back to the record.
 *
 * Signals:
 *  - `added` (OutreachRecord *): the new record is in the book
 *  - `close`: the person wants the panel away
 *  - `gone`: the record was removed from the book, the panel is empty
 *  - `kept` (title): the person went on to another record, and some of what was typed for this
 *    one is not stored yet
 * Actions: `panel.add`, `panel.discard`, `panel.close`.
 */
GtkWidget *outreach_record_panel_new (void);

/* Starts anew: drafts of another book are dropped. @store: (nullable) */
void outreach_record_panel_set_store (OutreachRecordPanel *self,
                                      OutreachStore *store,
                                      OutreachKind kind);
/* In which edition new records and references are. */
void outreach_record_panel_set_edition (OutreachRecordPanel *self, gint64 edition_id);
/* @findings: (nullable): of the edition, to be shown at the fields of activities */
void outreach_record_panel_set_findings (OutreachRecordPanel *self, OutreachFindingList *findings);
void outreach_record_panel_set_masked (OutreachRecordPanel *self, gboolean masked);
/* A field that is not shown, and what it is in new records: the agency of contacts. */
void outreach_record_panel_set_fixed (OutreachRecordPanel *self,
                                      const char *field,
                                      OutreachValue *value);

/* Shows the results of activities instead of what is planned. To be called before a record is shown. */
void outreach_record_panel_set_results (OutreachRecordPanel *self);

/* @record: (nullable) */
void outreach_record_panel_show_record (OutreachRecordPanel *self, OutreachRecord *record);
/* A new record, or the one that was begun. */
void outreach_record_panel_show_new (OutreachRecordPanel *self);
/* Types @text into a field of a new record. */
void outreach_record_panel_fill (OutreachRecordPanel *self, const char *field, const char *text);
/* Returns: (transfer none) (nullable): %NULL for none and for a new one */
OutreachRecord *outreach_record_panel_get_record (OutreachRecordPanel *self);
gboolean outreach_record_panel_is_new (OutreachRecordPanel *self);

/* Stores what is typed, as far as it can be.
 * Returns: whether nothing is left that is not stored, of this record or another */
gboolean outreach_record_panel_settle (OutreachRecordPanel *self);
/* Forgets what is not stored, of this record and all others. */
void outreach_record_panel_discard_all (OutreachRecordPanel *self);

void outreach_record_panel_focus_field (OutreachRecordPanel *self, const char *field);
/* The panel is in a window that has a title and a close button of its own. */
void outreach_record_panel_hide_title (OutreachRecordPanel *self);
/* A part of the panel below the fields. */
void outreach_record_panel_add_below (OutreachRecordPanel *self, GtkWidget *widget);

G_END_DECLS
