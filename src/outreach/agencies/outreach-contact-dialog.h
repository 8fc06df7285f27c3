/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_CONTACT_DIALOG (outreach_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OutreachContactDialog,
                      outreach_contact_dialog,
                      OUTREACH,
                      CONTACT_DIALOG,
                      AdwWindow)

/* Edits a contact of an agency. @contact: (nullable): %NULL adds one */
void outreach_contact_dialog_present (GtkWidget *parent,
                                      OutreachSession *session,
                                      OutreachRecord *agency,
                                      OutreachRecord *contact);

G_END_DECLS
