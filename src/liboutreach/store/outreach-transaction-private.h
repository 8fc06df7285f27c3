/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store-private.h"

G_BEGIN_DECLS

struct _OutreachTransaction
{
  OutreachStore *store;
  OutreachConnection *connection;
  OutreachCatalogue *catalogue;
  sqlite3_session *session;
  char *label;
  char *subject;
  char *note;
  gboolean unjournaled;
  gboolean inserted; /* a row was added: the changeset must not be empty */
  gboolean failed;   /* a statement failed: a part of the change is missing */
  gboolean entered;  /* holds the store's one place for a transaction */
  gboolean over;     /* committed, rolled back, or never begun */
};

/* Runs a statement that writes, within the transaction or not at all. */
gboolean outreach_transaction_run (OutreachTransaction *self,
                                   sqlite3_stmt *statement,
                                   GError **error);

/* Takes a number away. What was reported once stays as a row without a value: it becomes a correction. */
gboolean outreach_transaction_blank_result (OutreachTransaction *self,
                                            gint64 activity_id,
                                            gint64 metric_id,
                                            GError **error);

G_END_DECLS
