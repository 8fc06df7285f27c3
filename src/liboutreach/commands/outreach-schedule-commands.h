/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/**
 * outreach_commands_move_activity:
 * @day: on which it is to begin
 *
 * Moves an activity to another day: its start and end by as many days, each as precise as it was, so
 * that it lasts as long. One without a start takes the whole day, and its end stays blank.
 *
 * Returns: FALSE with NOT_FOUND where it is gone, NOT_ALLOWED where it is over or cancelled
 */
gboolean outreach_commands_move_activity (OutreachStore *store,
                                          gint64 activity_id,
                                          OutreachWhen day,
                                          GError **error);

G_END_DECLS
