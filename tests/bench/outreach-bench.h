/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "outreach-store.h"

G_BEGIN_DECLS

/* Makes a book of @n activities with venues, agencies, settings, theme days and results; the same
 * @seed makes the same book. The file must not exist. */
gboolean outreach_bench_make_book (GFile *file, guint n, guint32 seed, GError **error);

/* Opens the book of that size in @folder, after making it where it is not there. */
OutreachStore *outreach_bench_open_book (const char *folder, guint n);

/* A row of the table: what is measured, ours and the floor in milliseconds, and the ratio aimed at
 * (0: none). */
void outreach_bench_print (const char *what, double ours, double floor, double aim);
void outreach_bench_print_heading (const char *title);

/* Milliseconds since some start. */
double outreach_bench_now (void);

/* --size N, --folder DIR of a benchmark's command line. */
void outreach_bench_parse (int *argc, char ***argv, guint *size, char **folder);

G_END_DECLS
