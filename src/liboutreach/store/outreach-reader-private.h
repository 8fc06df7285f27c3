/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-connection-private.h"
#include "outreach-reader.h"

G_BEGIN_DECLS

/* @connection: (transfer full) if @owned. The catalogue is shared. */
OutreachReader *outreach_reader_new (OutreachConnection *connection,
                                     gboolean owned,
                                     OutreachCatalogue *catalogue);

OutreachConnection *outreach_reader_get_connection (OutreachReader *self);

/* Names of records may have changed: what was remembered of them is dropped. */
void outreach_reader_forget_names (OutreachReader *self);

/* Puts the book's metrics into the catalogue. */
gboolean outreach_reader_load_metrics (OutreachReader *self, GError **error);

G_END_DECLS
