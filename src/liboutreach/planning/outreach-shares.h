/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* What one setting has of an edition's activities, cancelled ones left out. */
typedef struct
{
  gint64 setting; /* row id; 0: activities without one */
  char *name;     /* (nullable): of the setting */
  gint64 n_activities;
  gboolean any;                        /* participants were reported */
  gint64 participants;                 /* on site, in person-times */
  OutreachApproximation approximation; /* the vaguest of the numbers */
} OutreachShare;

/* In the order of the settings, then what has none. An activity counts in each of its settings.
 * Returns: (transfer full) (element-type OutreachShare) */
GArray *outreach_shares_read (OutreachReader *reader,
                              gint64 edition_id,
                              GCancellable *cancellable,
                              GError **error);

/* The same in a worker thread with a reader of its own. */
void outreach_shares_read_async (OutreachStore *store,
                                 gint64 edition_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Returns: (transfer full) */
GArray *outreach_shares_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
