/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-finding-list.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FINDING_WATCH (outreach_finding_watch_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFindingWatch,
                      outreach_finding_watch,
                      OUTREACH,
                      FINDING_WATCH,
                      GObject)

/**
 * OutreachFindingWatch:
 *
 * Follows a list of findings for a widget, and holds it while the widget is seen.
 *
 * Signal `changed`: a check is done, it is another list, or the widget is seen again. Only while the
 * widget is seen.
 */

/* @widget: borrowed; it holds the watch */
OutreachFindingWatch *outreach_finding_watch_new (GtkWidget *widget);

/* @list: (nullable): none */
void outreach_finding_watch_set_list (OutreachFindingWatch *self, OutreachFindingList *list);
/* Returns: (transfer none) (nullable) */
OutreachFindingList *outreach_finding_watch_get_list (OutreachFindingWatch *self);

G_END_DECLS
