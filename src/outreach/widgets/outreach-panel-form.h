/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_PANEL_FORM (outreach_panel_form_get_type ())
G_DECLARE_FINAL_TYPE (OutreachPanelForm, outreach_panel_form, OUTREACH, PANEL_FORM, GtkWidget)

/**
 * OutreachPanelForm:
 *
 * The editors of all fields of a kind, in the catalogue's groups; of an activity, the results too,
 * a folded part a metric group, whose editors are made when it is unfolded.
 *
 * Signals: `commit` (OutreachFieldEditor *); `editor-added` (OutreachFieldEditor *).
 */
GtkWidget *outreach_panel_form_new (OutreachStore *store, OutreachKind kind);
/* The results of activities alone: those that fit the activity, and a switch that shows the others;
 * with each number what is known of it (OutreachMetricNote). */
GtkWidget *outreach_panel_form_new_results (OutreachStore *store);

/* Leaves a field out. */
void outreach_panel_form_hide_field (OutreachPanelForm *self, const char *field);
void outreach_panel_form_set_edition (OutreachPanelForm *self, gint64 edition_id);
void outreach_panel_form_set_masked (OutreachPanelForm *self, gboolean masked);
/* The metrics that an activity of that kind is asked for; fields that can't be typed into only where
 * they say something. */
void outreach_panel_form_fit_to (OutreachPanelForm *self, OutreachRecord *record);

/* Returns: (transfer none) (element-type OutreachFieldEditor): those that have been made */
GPtrArray *outreach_panel_form_get_editors (OutreachPanelForm *self);
/* The editor of a field where it has been made. Returns: (transfer none) (nullable) */
OutreachFieldEditor *outreach_panel_form_find_editor (OutreachPanelForm *self, const char *field);
/* The editor of a field, unfolding its part where needed. Returns: (transfer none) (nullable) */
OutreachFieldEditor *outreach_panel_form_get_editor (OutreachPanelForm *self, const char *field);

G_END_DECLS
