/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* What happens to the numbers of an activity besides being typed (domain.md A.6, A.9). */

/**
 * outreach_transaction_report_results:
 * @reason: (nullable): why they differ from what was reported before
 * @now: when they are reported
 *
 * Keeps each number of the activity as it is reported. What was reported before with another value
 * (also: none, or now none) becomes a correction with the reason.
 */
gboolean outreach_transaction_report_results (OutreachTransaction *self,
                                              gint64 activity_id,
                                              const char *reason,
                                              OutreachWhen now,
                                              GError **error);

/**
 * outreach_transaction_count_media:
 *
 * Sets the metrics of press reports ("media-national"…) to the number of the activity's media
 * records, by level. What a person typed stays; so does all of a reported activity.
 */
gboolean outreach_transaction_count_media (OutreachTransaction *self,
                                           gint64 activity_id,
                                           GError **error);

/* Notes where a number of the activity comes from; without effect where it has none. @source:
 * (nullable) */
gboolean outreach_transaction_set_source (OutreachTransaction *self,
                                          gint64 activity_id,
                                          gint64 metric_id,
                                          const char *source,
                                          GError **error);

/* Whether the metric is one that outreach_transaction_count_media() counts. */
gboolean outreach_metric_is_counted (const char *metric);

G_END_DECLS
