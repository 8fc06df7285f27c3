/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-field-editor.h"
#include "outreach-figures.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_METRIC_NOTE (outreach_metric_note_get_type ())
G_DECLARE_FINAL_TYPE (OutreachMetricNote, outreach_metric_note, OUTREACH, METRIC_NOTE, GtkWidget)

/**
 * OutreachMetricNote:
 *
 * The editor of a metric and what is known of its number besides: that it was counted, where it comes
 * from, what was reported before. A button beside it asks for the source. It is seen where its editor
 * is.
 */
GtkWidget *outreach_metric_note_new (OutreachFieldEditor *editor);

OutreachFieldEditor *outreach_metric_note_get_editor (OutreachMetricNote *self);
/* @activity_id: whose number it is; @result: (nullable): as the book has it */
void outreach_metric_note_show (OutreachMetricNote *self,
                                gint64 activity_id,
                                const OutreachResult *result);

G_END_DECLS
