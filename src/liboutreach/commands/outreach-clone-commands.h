/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* Something of a copied activity that a person should look at. */
typedef struct
{
  gint64 id; /* of the copy */
  char *uid;
  char *title;
  /* "setting-missing", "theme-day-missing" (the new edition has none of that name), "no-venue",
   * "contact-gone" (nobody is named, or no phone), "date-in-title", or a kind of outreach_check():
   * "venue-clash", "school-closed"… */
  const char *what;
  char *message; /* one translated sentence that names the activity */
} OutreachCloneItem;

/**
 * OutreachCloneResult:
 *
 * What outreach_commands_clone_plan() did.
 */
typedef struct
{
  guint n_copied;
  guint n_skipped; /* were there already */
  GPtrArray
      *review; /* of OutreachCloneItem: in the order of the copies, then what the check found */
} OutreachCloneResult;

void outreach_clone_result_free (OutreachCloneResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCloneResult, outreach_clone_result_free)

/**
 * outreach_commands_clone_plan:
 * @from_edition_id: the edition whose plan is copied
 * @to_edition_id: the one that it is copied into
 * @ids: (array length=n_ids) (nullable): activities of the first; %NULL for all that are not cancelled
 * @result: (out) (optional) (transfer full): what was done
 * @error: BAD_VALUE (the same edition, an activity of another one), NOT_FOUND, NOTHING (no activity
 *   that could be copied)
 *
 * One transaction and one entry of the journal. Each activity becomes a draft: dates move as
 * outreach-shift.h says, the title takes the new year, and what belongs to the old one's life
 * (results, attachments, what was spent, the permit, the handover, the reason it was returned for)
 * is left out. Theme days and settings are those of the same name; where there is none it is left
 * blank and listed. An activity of the same title and start that is there already is not copied
 * again: a second run adds nothing, and nothing of the journal.
 */
gboolean outreach_commands_clone_plan (OutreachStore *store,
                                       gint64 from_edition_id,
                                       gint64 to_edition_id,
                                       const gint64 *ids,
                                       gsize n_ids,
                                       OutreachCloneResult **result,
                                       GError **error);

G_END_DECLS
