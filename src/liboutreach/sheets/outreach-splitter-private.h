/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OutreachSplitter:
 *
 * Divides text into records and fields (RFC 4180, and what people write beside it): a field that
 * begins with a quotation mark is quoted, delimiters and line breaks in it are its own, a doubled
 * quotation mark is one. Records end with \r\n, \n or \r. Text comes in pieces.
 */
typedef struct _OutreachSplitter OutreachSplitter;

/* Returns: whether to go on */
typedef gboolean (*OutreachSplitterFunc) (const char *const *fields, guint n_fields, gpointer data);

typedef enum
{
  OUTREACH_SPLIT_OK,
  OUTREACH_SPLIT_STOPPED,  /* by the function */
  OUTREACH_SPLIT_UNCLOSED, /* a quotation mark that is never closed */
  OUTREACH_SPLIT_TOO_LONG, /* a field, a record, or too many fields */
} OutreachSplitResult;

OutreachSplitter *outreach_splitter_new (char delimiter, OutreachSplitterFunc func, gpointer data);
void outreach_splitter_free (OutreachSplitter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachSplitter, outreach_splitter_free)

/* @text: without NUL */
OutreachSplitResult outreach_splitter_push (OutreachSplitter *self, const char *text, gsize length);
/* The end of the text: the last record need not end with a line break. */
OutreachSplitResult outreach_splitter_finish (OutreachSplitter *self);

/* The line under way, from 1; where a quotation mark is not closed, the line that opens it. */
guint64 outreach_splitter_get_line (OutreachSplitter *self);

G_END_DECLS
