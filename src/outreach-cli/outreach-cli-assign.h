/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cli.h"
#include "outreach-edit.h"

G_BEGIN_DECLS

/* What `add` and `set` share: values from the command line into an edit, and the storing of it. */

/**
 * outreach_cli_assign:
 * @texts: FIELD=VALUE…; FIELD= blanks
 *
 * Says what is wrong with each value that is refused.
 */
OutreachCliResult outreach_cli_assign (OutreachCli *self, OutreachEdit *edit, char **texts);

/**
 * outreach_cli_apply:
 * @before: (nullable): the record as it was; %NULL for a new one
 *
 * Stores the edit, then tells of agencies that came into the directory and warns of clashes that
 * the change may have caused.
 *
 * Returns: (transfer full): the record as stored; %NULL after saying why not
 */
OutreachRecord *outreach_cli_apply (OutreachCli *self,
                                    OutreachEdit *edit,
                                    OutreachRecord *before,
                                    OutreachCliResult *result);

G_END_DECLS
