/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

/* Asks over the window of @parent how much each district below the office shall do, and sets the
 * targets. @setting_id: the one that is proposed; 0: any */
void outreach_quota_dialog_present (GtkWidget *parent,
                                    OutreachStore *store,
                                    gint64 edition_id,
                                    gint64 setting_id);

G_END_DECLS
