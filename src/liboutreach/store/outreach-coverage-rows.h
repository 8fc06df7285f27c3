/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/**
 * OutreachCoverageRow:
 *
 * An activity with one of its settings. One with several settings comes several times, one row
 * after the other. Valid while the function runs that is given it.
 */
typedef struct
{
  gint64 activity;
  gint64 setting; /* 0 for none that belongs to the edition, as @theme_day */
  gint64 theme_day;
  const char *state;    /* a state's id */
  const char *division; /* (nullable): as it is stored: a code or any text */
} OutreachCoverageRow;

typedef void (*OutreachCoverageRowFunc) (const OutreachCoverageRow *row, gpointer data);

/* Calls @function for the activities of an edition that are not cancelled: one statement. */
gboolean outreach_reader_foreach_coverage_row (OutreachReader *self,
                                               gint64 edition_id,
                                               OutreachCoverageRowFunc function,
                                               gpointer data,
                                               GCancellable *cancellable,
                                               GError **error);

typedef void (*OutreachTargetResultFunc) (gint64 activity,
                                          gint64 metric,
                                          gint64 number,
                                          OutreachApproximation approximation,
                                          gpointer data);

/* Calls @function for the results of those activities, by metrics that a target of the edition
 * asks for. */
gboolean outreach_reader_foreach_target_result (OutreachReader *self,
                                                gint64 edition_id,
                                                OutreachTargetResultFunc function,
                                                gpointer data,
                                                GCancellable *cancellable,
                                                GError **error);

G_END_DECLS
