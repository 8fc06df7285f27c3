/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-cli.h"

G_BEGIN_DECLS

/* A condition as --filter takes it. */
typedef struct
{
  const char *field; /* id */
  OutreachFilterOp op;
  OutreachValue *value; /* (nullable) */
} OutreachCliFilter;

/**
 * outreach_cli_parse_filters:
 * @texts: (nullable): FIELD=VALUE, FIELD~TEXT, FIELD>=VALUE, FIELD<=VALUE, FIELD= (blank) or FIELD!=
 *   (filled in)
 * @edition_id: where theme days and settings are looked up, and whose year completes dates
 *
 * Returns: (transfer full) (element-type OutreachCliFilter): %NULL, after saying what is wrong with each
 */
GArray *outreach_cli_parse_filters (OutreachCli *self,
                                    OutreachKind kind,
                                    gint64 edition_id,
                                    char **texts,
                                    OutreachCliResult *result);

/* --sort: FIELD, or -FIELD for the last first. Returns: FALSE, after saying so, for no field */
gboolean outreach_cli_add_sorts (OutreachCli *self,
                                 OutreachQuery *query,
                                 char **texts,
                                 OutreachCliResult *result);

G_END_DECLS
