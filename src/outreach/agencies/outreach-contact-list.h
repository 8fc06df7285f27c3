/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_CONTACT_LIST (outreach_contact_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachContactList, outreach_contact_list, OUTREACH, CONTACT_LIST, GtkWidget)

/* The people to call at an agency, below its fields: added, opened and removed here. */

/* @agency: (nullable): a stored one */
void outreach_contact_list_set_agency (OutreachContactList *self,
                                       OutreachSession *session,
                                       OutreachRecord *agency);

G_END_DECLS
