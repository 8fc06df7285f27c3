/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cli.h"

G_BEGIN_DECLS

/**
 * outreach_cli_repeat:
 * @step: outreach_store_undo() or outreach_store_redo()
 * @key: what JSON calls the number of changes
 * @message: (translated) with one %s for the label of a change
 *
 * What `undo` and `redo` share. Stops where nothing is left; what was done until then stays done.
 */
OutreachCliResult outreach_cli_repeat (OutreachCli *self,
                                       OutreachJournalEntry *(*step) (OutreachStore *store,
                                                                      GError **error),
                                       const char *key,
                                       const char *message);

G_END_DECLS
