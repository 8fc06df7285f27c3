/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The width of a text on a terminal: Han and other wide characters take two places. */
guint outreach_cli_get_width (const char *text);

/* As it can be printed on one line: what ends a line or could drive a terminal becomes a space.
 * Returns: (transfer full) */
char *outreach_cli_make_line (const char *text);

/**
 * OutreachCliTable:
 *
 * Prints rows as a table. Columns are as wide as the rows of the first batch need.
 */
typedef struct _OutreachCliTable OutreachCliTable;

OutreachCliTable *outreach_cli_table_new (guint n_columns);
/* Prints the rows that are left, and the headings if there was no row. */
void outreach_cli_table_free (OutreachCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCliTable, outreach_cli_table_free)

/* @right: numbers stand on the right */
void outreach_cli_table_set_heading (OutreachCliTable *self,
                                     guint column,
                                     const char *text,
                                     gboolean right);

/* The next cell, row after row. @text: (nullable) */
void outreach_cli_table_add (OutreachCliTable *self, const char *text);

/* Prints the rows that were added so far: the end of a batch. */
void outreach_cli_table_flush (OutreachCliTable *self);

G_END_DECLS
