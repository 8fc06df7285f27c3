/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-coverage.h"

G_BEGIN_DECLS

/* Lines of the matrix are numbered from 0; this is that of headings. */
#define OUTREACH_COVERAGE_HEAD (-1)

#define OUTREACH_TYPE_MATRIX_CELL (outreach_matrix_cell_get_type ())
G_DECLARE_FINAL_TYPE (OutreachMatrixCell, outreach_matrix_cell, OUTREACH, MATRIX_CELL, GtkWidget)

/**
 * OutreachMatrixCell:
 *
 * A cell of the matrix, or a heading of it. Not a label: that of GTK takes no focus.
 */
GtkWidget *outreach_matrix_cell_new (int row, int column);
void outreach_matrix_cell_fill (OutreachMatrixCell *self,
                                const OutreachCoverage *coverage,
                                int row,
                                int column);

G_END_DECLS
