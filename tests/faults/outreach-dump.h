/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Every row of every table of a book as text, read by bare SQLite: what a failure must leave to the
 * letter, and what undo must bring back. The words of the index are in it; the journal on demand. */
char *dump_book (GFile *file, gboolean with_journal);

/* The book is whole: pages, indexes, references, the words of the index against the rows. */
void assert_intact (GFile *file);

/* The first column of the first row. */
gint64 query_number (GFile *file, const char *sql);

/* Bare SQLite, as another program writes. */
void run_sql (GFile *file, const char *sql);

G_END_DECLS
