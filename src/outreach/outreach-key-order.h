/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * outreach_keep_key_order:
 *
 * Keys reach what is in @window in the order in which they were pressed.
 *
 * ibus runs a main loop of its own while it waits for the answer to a key. What is typed meanwhile
 * would come in there and overtake keys that have come before: those that ibus holds back as long as
 * it does not know a new entry, and those that are no part of a word and that the entry takes only
 * when ibus has passed them on. Such keys wait until that loop has ended.
 */
void outreach_keep_key_order (GtkWindow *window);

G_END_DECLS
