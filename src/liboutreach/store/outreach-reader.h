/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-catalogue.h"
#include "outreach-query.h"
#include "outreach-record.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_READER (outreach_reader_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReader, outreach_reader, OUTREACH, READER, GObject)

/**
 * OutreachReader:
 *
 * A connection that only reads a book. The store has one for the main thread; a worker opens its
 * own with outreach_store_open_reader() and uses it on its thread alone.
 */

OutreachCatalogue *outreach_reader_get_catalogue (OutreachReader *self);

/* Of the book's tables: user_version. -1 on an error */
gint64 outreach_reader_get_schema_version (OutreachReader *self, GError **error);

/* The book's file: what it keeps beside it is found by that. */
GFile *outreach_reader_get_file (OutreachReader *self);

/* From here to the end all reads see the book as it is now, whatever is written meanwhile. */
gboolean outreach_reader_begin_snapshot (OutreachReader *self, GError **error);
void outreach_reader_end_snapshot (OutreachReader *self);

/* Returns: (transfer full) (element-type gint64): the row ids, in order; %NULL on an error (G_IO_ERROR_CANCELLED too) */
GArray *outreach_reader_query_ids (OutreachReader *self,
                                   const OutreachQuery *query,
                                   GCancellable *cancellable,
                                   GError **error);

/* -1 on an error */
gint64 outreach_reader_count (OutreachReader *self, const OutreachQuery *query, GError **error);

/**
 * outreach_reader_load:
 * @ids: (array length=n_ids): row ids
 *
 * Returns: (transfer full) (element-type OutreachRecord): a record an id, in the order of @ids, with
 *   all their values; %NULL elements for ids that are gone; %NULL on an error
 */
GPtrArray *outreach_reader_load (OutreachReader *self,
                                 OutreachKind kind,
                                 const gint64 *ids,
                                 gsize n_ids,
                                 GError **error);

/* All records of a query at once: for small lists. Returns: (transfer full) (element-type OutreachRecord) */
GPtrArray *outreach_reader_list (OutreachReader *self, const OutreachQuery *query, GError **error);

/* Returns: (transfer full): %OUTREACH_ERROR_NOT_FOUND where there is none */
OutreachRecord *outreach_reader_get (OutreachReader *self,
                                     OutreachKind kind,
                                     gint64 id,
                                     GError **error);

/* Of any kind. */
OutreachRecord *outreach_reader_find_uid (OutreachReader *self, const char *uid, GError **error);

/**
 * outreach_reader_find_by_name:
 * @edition_id: for kinds that belong to an edition (theme days, settings, activities), 0 for any
 * @name: a uid, or the whole name
 *
 * Returns: (transfer full): the one record; %OUTREACH_ERROR_NOT_FOUND, or
 *   %OUTREACH_ERROR_AMBIGUOUS where several are called so
 */
OutreachRecord *outreach_reader_find_by_name (OutreachReader *self,
                                              OutreachKind kind,
                                              gint64 edition_id,
                                              const char *name,
                                              GError **error);

/**
 * outreach_reader_count_changes:
 * @last_change: (out): when the newest of them was made, in seconds since 1970 UTC; 0 where there is
 *   none, or where it was undone since (when, nobody noted)
 *
 * How many entries of the journal touched a record. Those undone count too: the number never falls.
 *
 * Returns: -1 on an error
 */
gint64 outreach_reader_count_changes (OutreachReader *self,
                                      const char *uid,
                                      gint64 *last_change,
                                      GError **error);

/* The office that the book belongs to. Returns: (transfer full) (nullable) */
OutreachRecord *outreach_reader_get_own_office (OutreachReader *self, GError **error);
/* The newest edition (by year), or the one of @year where not 0. Returns: (transfer full) (nullable) */
OutreachRecord *outreach_reader_get_edition (OutreachReader *self, int year, GError **error);

/* One line of statistics. */
typedef struct
{
  gint64 group;  /* row id of the theme day or setting; 0 for activities without one */
  gint64 metric; /* row id of the metric; 0: the number of activities themselves */
  gint64 sum;
  gint64 max;
  gint64 reports;                      /* how many activities gave a value */
  OutreachApproximation approximation; /* the greatest of them */
} OutreachTotal;

/**
 * outreach_reader_get_totals:
 * @query: which activities
 * @group: (nullable): a reference field of the activity ("theme-day", "settings"), or %NULL for one total
 *
 * Adds up results in the book. An activity with several settings counts in each of them.
 *
 * Returns: (transfer full) (element-type OutreachTotal)
 */
GArray *outreach_reader_get_totals (OutreachReader *self,
                                    const OutreachQuery *query,
                                    const char *group,
                                    GError **error);

/**
 * outreach_reader_list_targets:
 * @query: which records
 * @field: one of their reference fields; "agency" of activities: in any role
 *
 * Returns: (transfer full) (element-type gint64): row ids of the records they refer to, as a set
 */
GHashTable *outreach_reader_list_targets (OutreachReader *self,
                                          const OutreachQuery *query,
                                          const char *field,
                                          GError **error);

/* How many records there are by value of a choice field or reference: counts by state for the overview.
 * Keys are the choice's id, or the reference's row id as text; "" for blank.
 * Returns: (transfer full) (element-type utf8 gint64*) */
GHashTable *outreach_reader_count_by (OutreachReader *self,
                                      const OutreachQuery *query,
                                      const char *field,
                                      GError **error);

G_END_DECLS
