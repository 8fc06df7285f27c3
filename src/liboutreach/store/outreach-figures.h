/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/* What came of activities, as the book keeps it: more than the values of a record say (domain.md A.6). */

typedef struct
{
  const char *metric; /* its id, interned */
  char *source;       /* (nullable): where the number comes from, as a person noted it */
  gboolean counted;   /* from records of the book, not typed */
  gboolean has_value;
  gint64 value;
  OutreachApproximation approximation;
  gboolean has_reported;
  gint64 reported; /* as it was last reported */
  OutreachApproximation reported_approximation;
} OutreachResult;

/* The results of an activity. Returns: (transfer full) (element-type OutreachResult) */
GArray *outreach_reader_list_results (OutreachReader *self, gint64 activity_id, GError **error);

/* The ids, interned, of the metrics of which some activity of the edition has a number, in the order of
 * the metrics. Returns: (transfer full) (element-type utf8) */
GPtrArray *outreach_reader_list_used_metrics (OutreachReader *self,
                                              gint64 edition_id,
                                              GError **error);

/* @title, @kind: (nullable): of the activity; @metric: interned */
typedef void (*OutreachFigureFunc) (const char *title,
                                    const char *kind,
                                    const char *metric,
                                    gint64 value,
                                    gpointer data);

/* Calls @function with each number of the edition before that one, of activities that were not
 * cancelled. */
gboolean outreach_reader_foreach_past_figure (OutreachReader *self,
                                              gint64 edition_id,
                                              OutreachFigureFunc function,
                                              gpointer data,
                                              GError **error);

G_END_DECLS
