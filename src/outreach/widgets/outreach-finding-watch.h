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

/* Where only some fields are seen. @shown: (nullable): their ids, %NULL: all; @stand_in: (nullable): the
 * one of them that tells what is to be put right in none of them */
void outreach_finding_watch_set_shown (OutreachFindingWatch *self,
                                       const char *const *shown,
                                       const char *stand_in);

/* What is to be told at a field of an activity: outreach_finding_list_describe(). */
char *outreach_finding_watch_describe (OutreachFindingWatch *self,
                                       gint64 activity_id,
                                       const char *field,
                                       OutreachLevel *level);

G_END_DECLS
