/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-check-commands.h"

G_BEGIN_DECLS

/* Asks why @finding can be ignored, and ignores it from then on. @widget: where it is shown */
void outreach_ignore_finding (GtkWidget *widget, OutreachStore *store, OutreachFinding *finding);

G_END_DECLS
