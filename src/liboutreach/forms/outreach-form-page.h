/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The paper: A4 with the margins of GB/T 9704-2012 (domain.md A.7), in millimetres. */
typedef struct
{
  double width;
  double height;
  double top;
  double right;
  double bottom;
  double left;
  double footer; /* from the paper's edge to the lower edge of the page number */
} OutreachPaper;

/* Upright: T37 R26 B35 L28. Landscape tables lie with their head at the binding edge (§8 of the
 * standard), so that edge's 28 mm are on top and the other margins turn with the sheet. */
const OutreachPaper *outreach_paper_get (gboolean landscape);

/* The height of the text on a page, in points. */
double outreach_paper_get_room (gboolean landscape);

/* How a table's columns are put on pages. */
typedef struct
{
  double scale;           /* of the print */
  guint n_first_columns;  /* columns on the first page */
  guint n_repeat_columns; /* repeated on each page; 0 where all columns are on one */
  guint *breaks; /* columns that begin a new page, 0-terminated; NULL where all are on one */
} OutreachFormPage;

/**
 * outreach_form_page_new:
 * @widths: (inout): the columns' widths, in characters: stretched where the table is narrower
 *   than the page
 * @n_repeat: columns to repeat where the table does not fit on one page
 *
 * A table that fits at 60 % or more of its size is shrunk to the page's width; a wider one would be
 * unreadable then, and goes on several pages side by side.
 */
OutreachFormPage *outreach_form_page_new (gboolean landscape,
                                          double *widths,
                                          guint n_columns,
                                          guint n_repeat);
void outreach_form_page_free (OutreachFormPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachFormPage, outreach_form_page_free)

G_END_DECLS
