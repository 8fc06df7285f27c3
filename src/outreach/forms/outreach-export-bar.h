/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-export.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_EXPORT_BAR (outreach_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (OutreachExportBar, outreach_export_bar, OUTREACH, EXPORT_BAR, AdwBin)

/**
 * OutreachExportBar:
 *
 * Exports one form at a time, into one file, several or pages for a printer, and says how it goes: progress with a Cancel button while it is being
 * written, then the file's name with buttons that open it and its folder. Hidden while there is
 * nothing to say. A failure is presented as a dialog.
 *
 * Property: `busy` (boolean, read-only). Signal: `exported`: a file was written.
 */

gboolean outreach_export_bar_get_busy (OutreachExportBar *self);

/* Writes @form into @file, in the format that @file's name ends in. Not while it is busy. */
void outreach_export_bar_export (OutreachExportBar *self,
                                 OutreachForm *form,
                                 OutreachStore *store,
                                 GFile *file,
                                 OutreachFormFormat format,
                                 const OutreachFormOptions *options);

/* Writes each of @parts into its file, as outreach_form_export_parts_async() does. */
void outreach_export_bar_export_parts (OutreachExportBar *self,
                                       OutreachForm *form,
                                       OutreachStore *store,
                                       GPtrArray *files,
                                       const char *const *parts,
                                       const OutreachFormOptions *options);

/* Lays @form out, then asks for a printer. */
void outreach_export_bar_print (OutreachExportBar *self,
                                OutreachForm *form,
                                OutreachStore *store,
                                const char *name,
                                const OutreachFormOptions *options);

/* Takes back what it says of a finished export. */
void outreach_export_bar_clear (OutreachExportBar *self);

G_END_DECLS
