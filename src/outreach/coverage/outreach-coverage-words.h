/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-coverage.h"

G_BEGIN_DECLS

/* The matrix as it is shown has a row and a column more than the coverage: the totals, last. */

/* Returns: (transfer none): what is counted there */
const OutreachCoverageCell *outreach_coverage_get_count (const OutreachCoverage *coverage,
                                                         guint row,
                                                         guint column);

/* "进社区", "No setting", "Total". Returns: (transfer full) */
char *outreach_coverage_name_row (const OutreachCoverage *coverage, guint row);
/* "校园日", "No division", "福州市 itself", "Total". Returns: (transfer full) */
char *outreach_coverage_name_column (const OutreachCoverage *coverage, guint column);
/* "9月12日"; "" where the column has no date. Returns: (transfer full) */
char *outreach_coverage_name_date (const OutreachCoverage *coverage, guint column);

/* "3 / 2". Returns: (transfer full) */
char *outreach_coverage_write_cell (const OutreachCoverage *coverage, guint row, guint column);
/* "进社区 × 9月12日 校园日: 3 planned, 2 held". Returns: (transfer full) */
char *outreach_coverage_describe_cell (const OutreachCoverage *coverage, guint row, guint column);

/* Whether a cell of the shown matrix is a gap of the plan. */
gboolean outreach_coverage_shows_gap (const OutreachCoverage *coverage, guint row, guint column);

/* "进社区 · 鼓楼区 · 现场参与人数", or "All activities", with metrics as @catalogue calls them in the
 * user's language. Returns: (transfer full) */
char *outreach_target_describe (const OutreachCoverageTarget *target, OutreachCatalogue *catalogue);
/* "10 asked for · 8 planned · 5 held". Returns: (transfer full) */
char *outreach_target_describe_figures (const OutreachCoverageTarget *target);
/* "2 more to plan", "3 still to be held", "reached, 2 over". Returns: (transfer full) */
char *outreach_target_describe_state (const OutreachCoverageTarget *target);

G_END_DECLS
