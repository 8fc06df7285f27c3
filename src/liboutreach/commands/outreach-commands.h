/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "outreach-activity-state.h"
#include "outreach-edit.h"

G_BEGIN_DECLS

/* What a person does that is more than editing one record. Each is one transaction and one entry
 * of the journal; the window's actions and the command line call the same functions. */

#define OUTREACH_COMMANDS_NO_EDITION (-1)

/**
 * outreach_commands_new_book:
 * @file: where; refused if it exists
 * @office: name of the office
 * @level: (nullable): id of a level
 * @division: (nullable): code or name
 * @year: the edition to begin with; 0: that of the current year; %OUTREACH_COMMANDS_NO_EDITION: none
 *
 * Returns: (transfer full): the open book
 */
OutreachStore *outreach_commands_new_book (GFile *file,
                                           const char *office,
                                           const char *level,
                                           const char *division,
                                           int year,
                                           GError **error);

/* Adds an edition with the built-in facts of that year: dates, theme, theme days, settings, lead
 * agencies; and, unless it is over, the usual tasks. EXISTS where it is there; for a year without facts only the year's third week of
 * September, marked not verified. Returns: (transfer full) */
OutreachRecord *outreach_commands_add_edition (OutreachStore *store, int year, GError **error);
/* The same from a JSON file of the shape of data/editions. */
OutreachRecord *outreach_commands_import_edition (OutreachStore *store,
                                                  GFile *file,
                                                  GError **error);

/* Fills the book with the 2023 national week. EXISTS where its activities are there already. */
gboolean outreach_commands_fill_sample (OutreachStore *store, GError **error);

/* Returns: (transfer full): the copy: a draft, title marked as a copy, results and evidence left out */
OutreachRecord *outreach_commands_duplicate (OutreachStore *store,
                                             OutreachKind kind,
                                             gint64 id,
                                             GError **error);

/* All or none. */
gboolean outreach_commands_remove (OutreachStore *store,
                                   OutreachKind kind,
                                   const gint64 *ids,
                                   gsize n_ids,
                                   GError **error);

/* Why a step is not possible: NOT_ALLOWED, with the state or what is missing. */
gboolean outreach_commands_can_step (OutreachStore *store,
                                     OutreachRecord *activity,
                                     OutreachActivityStep step,
                                     GError **error);
/* @reason: (nullable): needed by some steps */
gboolean outreach_commands_step (OutreachStore *store,
                                 gint64 activity_id,
                                 OutreachActivityStep step,
                                 const char *reason,
                                 GError **error);

G_END_DECLS
