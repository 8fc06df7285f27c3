/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-store.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_COMPLETION (outreach_completion_get_type ())
G_DECLARE_FINAL_TYPE (OutreachCompletion, outreach_completion, OUTREACH, COMPLETION, GObject)

/**
 * OutreachCompletion:
 *
 * Offers what fits below an entry while a person types: records of the directory, or divisions.
 * The focus stays in the entry, and keys are looked at only after the entry and its input method
 * have let them pass: Down opens the list and moves in it, Enter takes a line, Esc closes.
 *
 * Signals:
 *  - `chosen` (OutreachRecord *record, const char *text): a line was taken; @record is %NULL for a
 *    division, whose full name is @text, and for a choice
 *  - `new` (const char *text): the line that offers to add what is typed was taken
 *  - `activate`: Enter while no line is chosen
 */
OutreachCompletion *outreach_completion_new (GtkWidget *entry);

/* Offers records of @kind; @edition_id: of that edition, or 0 */
void outreach_completion_set_records (OutreachCompletion *self,
                                      OutreachStore *store,
                                      OutreachKind kind,
                                      gint64 edition_id);
/* Offers divisions. */
void outreach_completion_set_divisions (OutreachCompletion *self);
/* Offers these. @names: %NULL-terminated */
void outreach_completion_set_choices (OutreachCompletion *self, const char *const *names);
/* The entry takes several names (OUTREACH_LIST_SEPARATORS): the last one is completed. */
void outreach_completion_set_many (OutreachCompletion *self);
/* The byte at which what is completed begins. */
gsize outreach_completion_get_start (OutreachCompletion *self);

/* @format: (nullable): what the line says that adds something new, with a %s for it: "Add “%s” as a new venue" */
void outreach_completion_set_new_format (OutreachCompletion *self, const char *format);

/* Opens the list: with all there is, or with what fits the text. */
void outreach_completion_open (OutreachCompletion *self, gboolean all);
void outreach_completion_close (OutreachCompletion *self);
/* Takes the line that is chosen in the open list. FALSE where there is none. */
gboolean outreach_completion_take_selected (OutreachCompletion *self);
/* Returns: (transfer full) (nullable): the choice that has the text in it, where only one has */
char *outreach_completion_dup_only_choice (OutreachCompletion *self);
/* The text is about to be set by the program: nothing is offered for it. */
void outreach_completion_set_quiet (OutreachCompletion *self, gboolean quiet);

G_END_DECLS
