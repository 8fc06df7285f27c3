/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-export-bar.h"
#include "outreach-session.h"

G_BEGIN_DECLS

/* Asks where a form shall go, and gives it to @bar, which writes it. */
void outreach_ask_export (OutreachExportBar *bar,
                          OutreachSession *session,
                          OutreachForm *form,
                          const OutreachFormOptions *options);

/* Gives a form to @bar, which asks for a printer. */
void outreach_print_form (OutreachExportBar *bar,
                          OutreachSession *session,
                          OutreachForm *form,
                          const OutreachFormOptions *options);

/* Asks for the folder in which each of @parts becomes a workbook of its own, and whether those that
 * are there already shall be replaced. */
void outreach_ask_export_parts (OutreachExportBar *bar,
                                OutreachSession *session,
                                OutreachForm *form,
                                const char *const *parts,
                                const OutreachFormOptions *options);

G_END_DECLS
