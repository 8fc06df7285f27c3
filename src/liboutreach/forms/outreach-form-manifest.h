/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-layout.h"

G_BEGIN_DECLS

/* The sheet that it stands on. */
#define OUTREACH_MANIFEST_SHEET "_outreach"
/* Of the lines below. */
#define OUTREACH_MANIFEST_VERSION 1

/**
 * OutreachManifest:
 *
 * What a submission says of itself to the Outreach of the office above, on a sheet that no menu shows:
 * which record each row of the other sheets is, so that it is taken in without asking, and what the row
 * was like, so that what a person changed or moved since is found. A line a row, all cells texts:
 *
 *     outreach     version of these lines
 *     schema       version of the book
 *     application  version of the program
 *     made         when, UTC, ISO 8601
 *     form         id, language
 *     masked       1 or 0: phones and mail
 *     office       uid, name, division's code
 *     edition      uid, year, name
 *     sheet        its id in the form, its name, first row of headings (from 1; 0: none), how many
 *     column       id of the sheet, number (from 1), field or what else definitions name
 *     row          id of the sheet, number (from 1), kind, uid, sum
 *     end          how many lines stand before, the SHA-256 of those
 *
 * The sum of a row is the first 16 digits of the SHA-256 of its cells, each followed by U+001F: texts as
 * they are, numbers and moments as "%.15g", of a formula or a blank nothing. That of the lines is over their cells
 * with tabs between them, each line followed by a line feed; texts have neither in them.
 */
typedef struct _OutreachManifest OutreachManifest;

/* @office, @edition: nullable */
OutreachManifest *outreach_manifest_new (OutreachForm *form,
                                         OutreachReader *reader,
                                         const OutreachFormOptions *options,
                                         OutreachRecord *office,
                                         OutreachRecord *edition,
                                         GError **error);
void outreach_manifest_begin_sheet (OutreachManifest *self, const OutreachFormSheetLayout *sheet);
/* @number: from 0. Rows that are no records are passed over. */
void outreach_manifest_add_row (OutreachManifest *self, const OutreachFormRow *row, guint number);
/* Returns: (transfer none): the lines, with the end */
const char *outreach_manifest_end (OutreachManifest *self);
void outreach_manifest_free (OutreachManifest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachManifest, outreach_manifest_free)

G_END_DECLS
