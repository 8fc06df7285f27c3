/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

typedef enum
{
  OUTREACH_CLONE_BY_THEME_DAY, /* what belongs to a theme day goes with it, the rest by weekday */
  OUTREACH_CLONE_BY_WEEKDAY    /* all goes by weekday */
} OutreachCloneRule;

/**
 * OutreachCloneResult:
 *
 * What outreach_commands_clone_plan() did. outreach_review_read() says what of the copies needs a look.
 */
typedef struct
{
  GArray *ids;     /* of gint64: the copies */
  guint n_skipped; /* were there already */
} OutreachCloneResult;

void outreach_clone_result_free (OutreachCloneResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCloneResult, outreach_clone_result_free)

/**
 * outreach_commands_clone_plan:
 * @from_edition_id: the edition whose plan is copied
 * @to_edition_id: the one that it is copied into
 * @rule: how dates move (outreach-shift.h)
 * @ids: (array length=n_ids) (nullable): activities of the first; %NULL for all that are not cancelled
 * @result: (out) (optional) (transfer full): what was done
 * @error: BAD_VALUE (the same edition, an activity of another one), NOT_FOUND, NOTHING (no activity
 *   that could be copied)
 *
 * One transaction and one entry of the journal. Each activity becomes a draft: dates move as
 * outreach-shift.h says, the title takes the new year, and what belongs to the old one's life
 * (results, attachments, what was spent, the permit, the handover, the reason it was returned for)
 * is left out. Theme days and settings are those of the same name; where there is none it is left
 * blank. Targets are not copied: the office above sets them anew each year. An activity of the same title and start that is there already is not copied
 * again: a second run adds nothing, and nothing of the journal.
 */
gboolean outreach_commands_clone_plan (OutreachStore *store,
                                       gint64 from_edition_id,
                                       gint64 to_edition_id,
                                       OutreachCloneRule rule,
                                       const gint64 *ids,
                                       gsize n_ids,
                                       OutreachCloneResult **result,
                                       GError **error);

G_END_DECLS
