/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-finding-list.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_SESSION (outreach_session_get_type ())
G_DECLARE_FINAL_TYPE (OutreachSession, outreach_session, OUTREACH, SESSION, GObject)

/**
 * OutreachSession:
 *
 * What the pages of a window share: the open book, the edition that is looked at, and the person's
 * settings. Pages bind to its properties and never call each other.
 *
 * Properties: `store` (nullable while no book is open), `edition` (OutreachRecord, nullable),
 * `edition-id` (int64, 0 for none), `findings` (OutreachFindingList, nullable), `form-language` (OutreachLanguage as int), `mask-personal`
 * (boolean). The last two are kept in GSettings.
 */
OutreachSession *outreach_session_new (void);

/* @store: (nullable). Begins with its newest edition. */
void outreach_session_set_store (OutreachSession *self, OutreachStore *store);
OutreachStore *outreach_session_get_store (OutreachSession *self);

void outreach_session_set_edition_id (OutreachSession *self, gint64 id);
gint64 outreach_session_get_edition_id (OutreachSession *self);
/* Returns: (transfer none) (nullable) */
OutreachRecord *outreach_session_get_edition (OutreachSession *self);

/* Made when it is first asked for, and anew for another book or edition: "notify::findings".
 * Returns: (transfer none) (nullable): what is found in the edition */
OutreachFindingList *outreach_session_get_findings (OutreachSession *self);

OutreachLanguage outreach_session_get_form_language (OutreachSession *self);
gboolean outreach_session_get_mask_personal (OutreachSession *self);

/* The book that was open last, or the usual one. Returns: (transfer full) (nullable): %NULL where
 * neither is there */
GFile *outreach_session_find_book (GSettings *settings);

/* Returns: (transfer none): the program's settings */
GSettings *outreach_session_get_settings (OutreachSession *self);

G_END_DECLS
