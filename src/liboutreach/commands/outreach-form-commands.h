/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * outreach_commands_save_form:
 * @json: the definition (outreach-form.h)
 * @source: what messages call it, such as the file's name
 * @name: (nullable): what the office calls it; %NULL: as the definition says
 * @error: BAD_VALUE that names the place; EXISTS where a form is called so already
 *
 * Keeps a form of the office's own in the book. It is checked against the book's fields.
 *
 * Returns: (transfer full): its record
 */
OutreachRecord *outreach_commands_save_form (OutreachStore *store,
                                             const char *json,
                                             const char *source,
                                             const char *name,
                                             GError **error);

/* Puts another definition in the place of one of the office's own, and gives it another name where
 * @name (nullable) says one. Undone in one step. EXISTS as above */
gboolean outreach_commands_change_form (OutreachStore *store,
                                        gint64 id,
                                        const char *json,
                                        const char *name,
                                        GError **error);

/* EXISTS and BAD_VALUE (a blank name) as above. */
gboolean outreach_commands_rename_form (OutreachStore *store,
                                        gint64 id,
                                        const char *name,
                                        GError **error);

/* The definition of a form, as another office can take it in. @form: a built-in one's id, or uid or
 * name of one of the book. Returns: (transfer full) */
char *outreach_commands_get_form_json (OutreachStore *store, const char *form, GError **error);
/* Writes it to @file: a file of that name is replaced by a complete one or not at all. */
gboolean outreach_commands_export_form (OutreachStore *store,
                                        const char *form,
                                        GFile *file,
                                        GError **error);

G_END_DECLS
