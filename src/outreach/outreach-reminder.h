/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_REMINDER (outreach_reminder_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReminder, outreach_reminder, OUTREACH, REMINDER, GObject)

/**
 * OutreachReminder:
 *
 * Tells of tasks that are due today or overdue, by a notification of the desktop: once a day at
 * most, and unless the setting `remind-tasks` is off. A click on it activates `app.show-tasks`.
 *
 * While a window is open it tells of the edition in sight. Without one, and with the setting
 * `remind-closed`, it reads the newest edition of the book that was open last, which it keeps open
 * for no longer than that takes; a book that can't be read is left alone without a word.
 */
OutreachReminder *outreach_reminder_new (GSettings *settings);

/* @session: (nullable): that of the window, while there is one */
void outreach_reminder_set_session (OutreachReminder *self, OutreachSession *session);

G_END_DECLS
