/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-edit.h"

G_BEGIN_DECLS

/* Templates keep what describes an activity that is held again and again, as texts that
 * outreach_edit_set_text() understands: not when and where it was, what came of it, how far it is,
 * nor its safety permit. They are removed as every record is. */

/**
 * outreach_commands_save_template:
 * @name: (nullable): what it is called; %NULL for the activity's title
 * @error: EXISTS where a template is called so already, BAD_VALUE where there is no name
 *
 * One entry of the journal. Returns: (transfer full): the template
 */
OutreachRecord *outreach_commands_save_template (OutreachStore *store,
                                                 gint64 activity_id,
                                                 const char *name,
                                                 GError **error);

/* One entry of the journal. @error: EXISTS, BAD_VALUE as outreach_commands_save_template() */
gboolean outreach_commands_rename_template (OutreachStore *store,
                                            gint64 template_id,
                                            const char *name,
                                            GError **error);

/**
 * outreach_template_make_edit:
 * @source: a template, or an activity to be taken as one
 * @edition_id: the edition that gets the activity
 * @skipped: (out) (optional) (transfer full) (element-type utf8): a translated sentence for each
 *   value that could not be taken: its field is gone, or the edition has no such setting. The template
 *   keeps it
 * @error: DAMAGED where the content of the template can't be read
 *
 * Returns: (transfer full): a new activity that is not stored yet and has no time
 */
OutreachEdit *outreach_template_make_edit (OutreachStore *store,
                                           OutreachRecord *source,
                                           gint64 edition_id,
                                           GPtrArray **skipped,
                                           GError **error);

/* By uid or by name. Returns: (transfer full): NOT_FOUND, AMBIGUOUS */
OutreachRecord *outreach_template_find (OutreachStore *store, const char *name, GError **error);

G_END_DECLS
