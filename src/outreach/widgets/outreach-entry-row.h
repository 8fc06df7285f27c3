/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OUTREACH_TYPE_ENTRY_ROW (outreach_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (OutreachEntryRow, outreach_entry_row, OUTREACH, ENTRY_ROW, AdwActionRow)

/**
 * OutreachEntryRow:
 *
 * A row of a boxed list with an entry. Not AdwEntryRow: the entry inside that of libadwaita 1.2 is
 * hidden from screen readers, which then say nothing when it has the focus.
 *
 * Signals: `changed`; `applied`: Enter, or the entry was left with another text than it was given.
 */
GtkWidget *outreach_entry_row_new (const char *title);

GtkEntry *outreach_entry_row_get_entry (OutreachEntryRow *self);
const char *outreach_entry_row_get_text (OutreachEntryRow *self);
/* The text as it is stored: `applied` tells what differs from it. */
void outreach_entry_row_set_text (OutreachEntryRow *self, const char *text);

/* @message: (nullable): why the text is refused, shown below the title */
void outreach_entry_row_set_error (OutreachEntryRow *self, const char *message);

G_END_DECLS
