/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-catalogue.h"

G_BEGIN_DECLS

/* What the headings of a table mean: the names and synonyms of a kind's fields. */
typedef struct _OutreachHeadings OutreachHeadings;

/* @kind: what a row of the table is. Returns: (transfer full) */
OutreachHeadings *outreach_headings_new (OutreachCatalogue *catalogue, OutreachKind kind);
void outreach_headings_free (OutreachHeadings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachHeadings, outreach_headings_free)

/* “1.活动名称（必填）” and “活 动\n名 称” are 活动名称: blanks, numbering, marks and what stands in
 * brackets do not count. Returns: (transfer full) */
char *outreach_heading_normalise (const char *heading);

/**
 * outreach_headings_find:
 *
 * What a column holds, by its whole heading: a field's id, or what a form has besides the catalogue:
 * "#" (the row's number), "span" (start and end), "where" (a venue, or the place in words).
 *
 * Returns: (transfer none) (nullable): interned
 */
const char *outreach_headings_find (OutreachHeadings *self, const char *heading);

/* The same, where need be by the beginning or the end of the heading.
 * @guessed: (out): by a part of it: a person should look */
const char *outreach_headings_guess (OutreachHeadings *self,
                                     const char *heading,
                                     gboolean *guessed);

G_END_DECLS
