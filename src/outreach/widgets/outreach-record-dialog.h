/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_RECORD_DIALOG (outreach_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachRecordDialog,
                      outreach_record_dialog,
                      OUTREACH,
                      RECORD_DIALOG,
                      AdwWindow)

/**
 * OutreachRecordDialog:
 *
 * One record in a window of its own, for kinds that have no grid: contacts, tasks.
 */

/* @title: what kind of record it is; @subtitle: (nullable): what it belongs to */
OutreachRecordDialog *outreach_record_dialog_new (GtkWidget *parent,
                                                  OutreachSession *session,
                                                  OutreachKind kind,
                                                  const char *title,
                                                  const char *subtitle);
/* As outreach_record_panel_set_fixed(). */
void outreach_record_dialog_set_fixed (OutreachRecordDialog *self,
                                       const char *field,
                                       OutreachValue *value);
/* @record: (nullable): %NULL adds one */
void outreach_record_dialog_present (OutreachRecordDialog *self, OutreachRecord *record);

G_END_DECLS
