/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-reader.h"

G_BEGIN_DECLS

/**
 * OutreachReportRow:
 *
 * What an office has sent for an edition. Valid while the function runs that is given it.
 */
typedef struct
{
  gint64 office_id;
  const char *uid;
  const char *office;
  const char *state; /* (nullable): id of a submission's state */
  OutreachWhen due;
  OutreachWhen submitted;
  const char *reason; /* (nullable): for return */
  gint64 n_activities;
  const char *file; /* (nullable): the one taken in last */
  OutreachWhen taken;
} OutreachReportRow;

typedef void (*OutreachReportRowFunc) (const OutreachReportRow *row, gpointer data);

/* Calls @function for all offices but the book's own, by name: one statement. */
gboolean outreach_reader_foreach_collection_row (OutreachReader *self,
                                                 gint64 edition_id,
                                                 OutreachReportRowFunc function,
                                                 gpointer data,
                                                 GCancellable *cancellable,
                                                 GError **error);

G_END_DECLS
