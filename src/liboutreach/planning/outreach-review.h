/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* Something of a draft that a person should look at before it is planned. */
typedef struct
{
  gint64 id;
  char *uid;
  char *title;
  OutreachWhen start;
  /* "setting-missing", "theme-day-missing" (the edition has none of that name), "no-venue",
   * "contact-gone" (nobody is named, or no phone), "date-in-title", "holiday", "weekend" (it was on a
   * working day), or a kind of outreach_check(): "venue-clash", "school-closed"… */
  const char *what;
  char *need;    /* the same in a few translated words */
  char *message; /* one translated sentence that names the activity */
} OutreachReviewItem;

/**
 * outreach_review_read:
 * @from_id: the edition whose plan was copied; 0 for the last one before that has a plan
 * @ids: (nullable) (element-type gint64): only these drafts; %NULL for all of the edition
 *
 * What of a plan that was copied from another year needs a look: a venue, a contact, another day.
 * It is asked of the book as it is now: what was put right is gone, and so is a draft that was
 * planned. A draft is compared with the activity of last year that has its title (with last year's
 * number, outreach_shift_title()), and its venue where several have.
 *
 * Returns: (transfer full) (element-type OutreachReviewItem): by start, an activity's items one after
 *   the other; %NULL on an error
 */
GPtrArray *outreach_review_read (OutreachReader *reader,
                                 gint64 edition_id,
                                 gint64 from_id,
                                 GArray *ids,
                                 GCancellable *cancellable,
                                 GError **error);

/* All drafts of an edition, in a worker thread with a reader of its own. */
void outreach_review_read_async (OutreachStore *store,
                                 gint64 edition_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *outreach_review_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
