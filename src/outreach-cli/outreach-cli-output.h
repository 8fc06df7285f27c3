/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cli.h"

G_BEGIN_DECLS

/* What goes to stdout and stderr. Both are UTF-8, whatever the locale. */

/* Writes to stdout. */
void outreach_cli_put (const char *text, gsize length);
void outreach_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Whether nobody reads stdout any more (a pipe to head), or it can't be written: time to stop. */
gboolean outreach_cli_output_is_closed (void);

/* Writes what is left. A pipe that was closed is no error, a full disk is. */
OutreachCliResult outreach_cli_close_output (OutreachCliResult result);

/* Each writes one line on stderr: an error, a warning, news that a script may want to know. */
void outreach_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
void outreach_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);
void outreach_cli_tell (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
