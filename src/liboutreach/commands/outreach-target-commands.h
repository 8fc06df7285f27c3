/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * outreach_commands_set_quota:
 * @setting_id: 0: of any setting
 * @metric_id: 0: the number of activities
 * @amount: for each division, at least 1
 * @n_divisions: (out) (optional): how many there are
 *
 * Sets a target for each division directly below the office's own (domain.md A.1: ten per district),
 * in one entry of the journal. Where one for the same division, setting and metric is there, its
 * amount is changed.
 *
 * Returns: FALSE with BAD_VALUE where @amount is none, or NOT_ALLOWED where the book's office has no
 *   division that others of the list stand below
 */
gboolean outreach_commands_set_quota (OutreachStore *store,
                                      gint64 edition_id,
                                      gint64 setting_id,
                                      gint64 metric_id,
                                      gint64 amount,
                                      guint *n_divisions,
                                      GError **error);

G_END_DECLS
