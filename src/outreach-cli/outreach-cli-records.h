/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cli.h"

G_BEGIN_DECLS

/* Records of any kind on stdout, by the field catalogue: the one place that knows how. */

/**
 * outreach_cli_parse_columns:
 * @text: (nullable): ids or names of fields with commas between; %NULL: all fields for JSON and for
 *   one record (@all), those of the grid for a table
 *
 * Returns: (transfer full) (element-type OutreachField): %NULL, after saying so, where one is not there
 */
GPtrArray *outreach_cli_parse_columns (OutreachCli *self,
                                       OutreachKind kind,
                                       const char *text,
                                       gboolean all,
                                       OutreachCliResult *result);

/**
 * outreach_cli_note_unmasked:
 * @reason: (nullable): of --unmask; %NULL: nothing is unmasked
 * @subject: what is shown
 *
 * Puts into the journal that personal fields of @columns are going to be shown, and why. It comes
 * before the showing: where it can't be noted nothing is shown.
 */
gboolean outreach_cli_note_unmasked (OutreachCli *self,
                                     GPtrArray *columns,
                                     const char *reason,
                                     const char *subject,
                                     OutreachCliResult *result);

/* All records of a query, in batches: an array of objects, or a table. */
OutreachCliResult outreach_cli_print_query (OutreachCli *self,
                                            const OutreachQuery *query,
                                            GPtrArray *columns,
                                            gboolean masked);

/* One record: an object, or its filled fields line by line. */
void outreach_cli_print_record (OutreachCli *self,
                                OutreachRecord *record,
                                GPtrArray *columns,
                                gboolean masked);

/* What a command that stored a record prints with --json: all of it, masked. */
void outreach_cli_print_stored (OutreachCli *self, OutreachRecord *record);

G_END_DECLS
