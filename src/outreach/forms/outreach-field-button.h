/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-catalogue.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FIELD_BUTTON (outreach_field_button_get_type ())
G_DECLARE_FINAL_TYPE (OutreachFieldButton, outreach_field_button, OUTREACH, FIELD_BUTTON, AdwBin)

/**
 * OutreachFieldButton:
 *
 * Says which field was chosen; pressed, it lists all that may be, to be searched by names and
 * synonyms. Enter in the search entry takes the first that is found.
 *
 * Signal: `chosen` (const char *id): a person chose that one.
 */
GtkWidget *outreach_field_button_new (void);

/* What the button is for, as a screen reader says it before what is chosen. */
void outreach_field_button_set_name (OutreachFieldButton *self, const char *name);

/* Says always this, instead of what is chosen: the button only adds. */
void outreach_field_button_set_label (OutreachFieldButton *self, const char *label);

/* Takes away what may be chosen. */
void outreach_field_button_clear (OutreachFieldButton *self);
/* @words: (nullable): %NULL-terminated: what it is found by, besides its title */
void outreach_field_button_add (OutreachFieldButton *self,
                                const char *id,
                                const char *title,
                                const char *const *words);

/* @id: (nullable): %NULL: none */
void outreach_field_button_select (OutreachFieldButton *self, const char *id);

G_END_DECLS
