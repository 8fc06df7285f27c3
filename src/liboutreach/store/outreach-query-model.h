/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_QUERY_MODEL (outreach_query_model_get_type ())
G_DECLARE_FINAL_TYPE (OutreachQueryModel, outreach_query_model, OUTREACH, QUERY_MODEL, GObject)

/**
 * OutreachQueryModel:
 *
 * A GListModel of OutreachRecord over a query: the ids in order, and records made when asked for.
 * Reads on a thread of its own; follows the book's changes with minimal splices, so that a view
 * keeps its place and selection. Records of one id stay the same object while anyone holds it, and
 * emit "changed".
 *
 * Properties: `store`, `query` (boxed, %NULL: empty list), `loading` (the first answer is not
 * there yet), `n-items`. Signal `failed` (GError *): reading the book failed.
 */
OutreachQueryModel *outreach_query_model_new (OutreachStore *store, const OutreachQuery *query);

/* @query: (nullable) */
void outreach_query_model_set_query (OutreachQueryModel *self, const OutreachQuery *query);
const OutreachQuery *outreach_query_model_get_query (OutreachQueryModel *self);

gboolean outreach_query_model_get_loading (OutreachQueryModel *self);

/* The position of a record, or G_MAXUINT. */
guint outreach_query_model_find (OutreachQueryModel *self, gint64 id);
/* The row id at a position, without making the record; 0 beyond the end. */
gint64 outreach_query_model_get_id (OutreachQueryModel *self, guint position);

G_END_DECLS
