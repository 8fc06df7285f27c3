/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-store.h"

G_BEGIN_DECLS

/* What becomes of the reports of offices for an edition; each for all of @office_ids or for none. */

/* NOT_ALLOWED where an office has not submitted. */
gboolean outreach_commands_accept_reports (OutreachStore *store,
                                           gint64 edition_id,
                                           const gint64 *office_ids,
                                           gsize n_ids,
                                           GError **error);

/* The same. @reason: what the office reads; not blank */
gboolean outreach_commands_return_reports (OutreachStore *store,
                                           gint64 edition_id,
                                           const gint64 *office_ids,
                                           gsize n_ids,
                                           const char *reason,
                                           GError **error);

/* @due: a moment as a person writes it; "" for none. BAD_VALUE */
gboolean outreach_commands_set_reports_due (OutreachStore *store,
                                            gint64 edition_id,
                                            const gint64 *office_ids,
                                            gsize n_ids,
                                            const char *due,
                                            GError **error);

G_END_DECLS
