/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-check.h"
#include "outreach-store.h"

G_BEGIN_DECLS

/* How this office treats a kind of finding: what it chose, or the default. */
OutreachLevel outreach_commands_get_level (OutreachStore *store, OutreachFindingKind kind);

/* One entry of the journal; nothing happens where it is so already. */
gboolean outreach_commands_set_level (OutreachStore *store,
                                      OutreachFindingKind kind,
                                      OutreachLevel level,
                                      GError **error);

/**
 * outreach_commands_ignore_finding:
 * @reason: why this one case is all right; BAD_VALUE where it is blank
 *
 * The journal keeps who ignored what, and why. Ignoring it again replaces the reason.
 */
gboolean outreach_commands_ignore_finding (OutreachStore *store,
                                           OutreachFinding *finding,
                                           const char *reason,
                                           GError **error);

/* Takes back that a case is ignored. NOTHING where it is not. */
gboolean outreach_commands_heed_finding (OutreachStore *store,
                                         OutreachFinding *finding,
                                         GError **error);

G_END_DECLS
