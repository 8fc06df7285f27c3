/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-form-options.h"
#include "outreach-form.h"
#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FORM_SETTINGS (outreach_form_settings_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFormSettings, outreach_form_settings, OUTREACH, FORM_SETTINGS, AdwBin)

/**
 * OutreachFormSettings:
 *
 * What a person chooses for one export: the form's language and period, one part of it, results as columns, and
 * whether personal data are written in full, with the reason. What is refused is said at its row.
 *
 * Signal: `changed`: something was chosen.
 */

void outreach_form_settings_set_session (OutreachFormSettings *self, OutreachSession *session);

/* Offers what @form can do. */
void outreach_form_settings_set_form (OutreachFormSettings *self, OutreachForm *form);

/* The parts that may be chosen, as outreach_form_list_parts() names them; %NULL or none: all at once.
 * What is chosen stays where it is still there. */
void outreach_form_settings_set_parts (OutreachFormSettings *self, const char *const *parts);

/* The period of the session's edition, and masked again: for another edition or book. */
void outreach_form_settings_reset (OutreachFormSettings *self);

/* Masked again: unmasking holds for one export (the design's mechanism 10). */
void outreach_form_settings_mask (OutreachFormSettings *self);

/**
 * outreach_form_settings_get_options:
 * @for_export: the reason for unmasking is required, and the focus goes to what is refused
 *
 * Returns: (transfer full) (nullable): %NULL where a row has something that is refused
 */
OutreachFormOptions *outreach_form_settings_get_options (OutreachFormSettings *self,
                                                         gboolean for_export);

G_END_DECLS
