/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * outreach_commands_set_source:
 * @metric: the id of a metric
 * @source: (nullable): a sign-in sheet, a partner's report…; %NULL or "": none
 * @error: NOT_FOUND (no such metric), NOT_ALLOWED (the activity has no number of it)
 *
 * Notes where a number of an activity comes from (domain.md A.6). That is no part of the number: it
 * can be noted after the number was reported, too.
 */
gboolean outreach_commands_set_source (OutreachStore *store,
                                       gint64 activity_id,
                                       const char *metric,
                                       const char *source,
                                       GError **error);

G_END_DECLS
