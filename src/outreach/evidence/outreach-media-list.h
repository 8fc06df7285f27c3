/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_MEDIA_LIST (outreach_media_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachMediaList, outreach_media_list, OUTREACH, MEDIA_LIST, GtkWidget)

/* What the media wrote about an activity, below its fields: added, opened and removed here. Its press
 * figures are counted from it. */

/* @activity: (nullable): a stored one */
void outreach_media_list_set_activity (OutreachMediaList *self,
                                       OutreachSession *session,
                                       OutreachRecord *activity);

G_END_DECLS
