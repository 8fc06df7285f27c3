/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-store.h"

G_BEGIN_DECLS

/* Shows what was done in the book, newest first: when, what, by whom, and whether it was taken back.
 * @record: (nullable): only what touched it */
void outreach_history_dialog_present (GtkWindow *parent,
                                      OutreachStore *store,
                                      OutreachRecord *record);

G_END_DECLS
