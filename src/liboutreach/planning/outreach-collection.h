/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_COLLECTION_NOT_YET,
  OUTREACH_COLLECTION_LATE, /* not yet, or returned, and the due day has passed */
  OUTREACH_COLLECTION_RETURNED,
  OUTREACH_COLLECTION_SUBMITTED,
  OUTREACH_COLLECTION_ACCEPTED,
  OUTREACH_COLLECTION_N_STATES
} OutreachCollectionState;

/* "not-yet", "late", "returned", "submitted", "accepted" */
const char *outreach_collection_state_get_id (OutreachCollectionState state);
/* Translated: "Not yet" */
const char *outreach_collection_state_get_name (OutreachCollectionState state);

#define OUTREACH_TYPE_COLLECTION_OFFICE (outreach_collection_office_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCollectionOffice,
                      outreach_collection_office,
                      OUTREACH,
                      COLLECTION_OFFICE,
                      GObject)

/**
 * OutreachCollectionOffice:
 * @due, @submitted, @taken: %OUTREACH_WHEN_NONE where not set
 * @reason: (nullable): why the report was returned
 * @file: (nullable): the name of the file that was taken in last
 *
 * How far an office is with its report for an edition. Immutable.
 */
struct _OutreachCollectionOffice
{
  GObject parent_instance;

  gint64 id;
  char *uid;
  char *name;
  OutreachCollectionState state;
  OutreachWhen due;
  OutreachWhen submitted;
  char *reason;
  gint64 n_activities;
  char *file;
  OutreachWhen taken;
};

/**
 * outreach_collection_read:
 * @today: from which on a report is late that was due before
 *
 * Returns: (transfer full) (element-type OutreachCollectionOffice): all offices but the book's own, by
 *   name
 */
GPtrArray *outreach_collection_read (OutreachReader *reader,
                                     gint64 edition_id,
                                     OutreachWhen today,
                                     GCancellable *cancellable,
                                     GError **error);
/* The same in a worker thread with a reader of its own. */
void outreach_collection_read_async (OutreachStore *store,
                                     gint64 edition_id,
                                     OutreachWhen today,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Returns: (transfer full) (element-type OutreachCollectionOffice) */
GPtrArray *outreach_collection_read_finish (GAsyncResult *result, GError **error);

/**
 * outreach_collection_write_reminders:
 * @edition: (nullable): its name
 *
 * A paragraph for each office whose report is missing or was returned, as it is sent to it.
 *
 * Returns: (transfer full): "" where none is missing
 */
char *outreach_collection_write_reminders (GPtrArray *offices, const char *edition);

G_END_DECLS
