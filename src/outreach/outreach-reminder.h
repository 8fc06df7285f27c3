/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-session.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_REMINDER (outreach_reminder_get_type ())
G_DECLARE_FINAL_TYPE (OutreachReminder, outreach_reminder, OUTREACH, REMINDER, GObject)

/**
 * OutreachReminder:
 *
 * Tells of tasks of the edition in sight that are due today or overdue, by a notification of the
 * desktop: once a day at most, while the application is open, and unless the setting `remind-tasks`
 * is off. A click on it activates `app.show-tasks`.
 */
OutreachReminder *outreach_reminder_new (OutreachSession *session);

G_END_DECLS
