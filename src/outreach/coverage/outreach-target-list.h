/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "outreach-coverage.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_TARGET_LIST (outreach_target_list_get_type ())
G_DECLARE_FINAL_TYPE (OutreachTargetList, outreach_target_list, OUTREACH, TARGET_LIST, AdwBin)

/**
 * OutreachTargetList:
 *
 * What is asked from above and how far the plan meets it: those that it falls short of first, and
 * what metrics are called in @catalogue.
 *
 * Signals: `edit` and `remove` (OutreachRecord *).
 */
void outreach_target_list_show (OutreachTargetList *self,
                                OutreachCoverage *coverage,
                                OutreachCatalogue *catalogue);

G_END_DECLS
