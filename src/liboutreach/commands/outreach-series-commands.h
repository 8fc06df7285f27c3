/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-series.h"
#include "outreach-template-commands.h"

G_BEGIN_DECLS

/**
 * outreach_series_make_request:
 * @source: a template, or an activity
 * @skipped: (out) (optional) (transfer full) (element-type utf8): as outreach_template_make_edit()
 *
 * Returns: (transfer full): a request without venues, days and slots
 */
OutreachSeriesRequest *outreach_series_make_request (OutreachStore *store,
                                                     OutreachRecord *source,
                                                     gint64 edition_id,
                                                     GPtrArray **skipped,
                                                     GError **error);

/**
 * outreach_commands_add_series:
 * @expected: (nullable) (element-type OutreachSeriesItem): the proposal that was shown
 * @proposal: (out) (optional) (transfer full): what was done
 * @error: NOTHING where no venue can be placed, CONFLICT where the plan has changed since @expected,
 *   BAD_VALUE where the activity has no title
 *
 * Adds an activity for each venue of the proposal that was placed: one transaction and one entry of
 * the journal. The division is the venue's.
 */
gboolean outreach_commands_add_series (OutreachStore *store,
                                       const OutreachSeriesRequest *request,
                                       GPtrArray *expected,
                                       GPtrArray **proposal,
                                       GError **error);

/**
 * outreach_commands_add_venues:
 * @names: (array length=n_names): of venues that are not in the directory yet
 *
 * One transaction and one entry of the journal. A name that is there already is not added again.
 *
 * Returns: (transfer full) (element-type gint64): their row ids, in the order of @names
 */
GArray *outreach_commands_add_venues (OutreachStore *store,
                                      const char *const *names,
                                      gsize n_names,
                                      GError **error);

G_END_DECLS
