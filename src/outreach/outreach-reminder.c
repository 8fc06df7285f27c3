/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-reminder.h"

#include <glib/gi18n.h>

#include "outreach-deadlines.h"

/* Past midnight, or after the machine slept, there is another day. */
#define SECONDS (15 * 60)

struct _OutreachReminder
{
  GObject parent_instance;

  GSettings *settings;
  OutreachSession *session; /* (nullable) */
  GSignalGroup *signals;
  GCancellable *cancellable;
  guint source;
};

G_DEFINE_FINAL_TYPE (OutreachReminder, outreach_reminder, G_TYPE_OBJECT)

static gboolean
has_edition (OutreachReminder *self)
{
  return outreach_session_get_store (self->session) != NULL &&
         outreach_session_get_edition_id (self->session) != 0;
}

static gboolean
is_wanted (OutreachReminder *self)
{
  g_autofree char *today = outreach_when_to_string (outreach_when_today ());
  g_autofree char *last = g_settings_get_string (self->settings, "last-reminder");

  return g_settings_get_boolean (self->settings, "remind-tasks") && !g_str_equal (last, today) &&
         (self->session != NULL ? has_edition (self)
                                : g_settings_get_boolean (self->settings, "remind-closed"));
}

/* @body: (nullable) */
static void
tell (OutreachReminder *self, const char *body)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *today = NULL;

  if (body == NULL || self->settings == NULL || !is_wanted (self))
    return;

  notification = g_notification_new (_ ("Tasks are due"));
  today = outreach_when_to_string (outreach_when_today ());
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-tasks");
  g_application_send_notification (g_application_get_default (), "tasks", notification);
  g_settings_set_string (self->settings, "last-reminder", today);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachReminder) self = data;
  g_autoptr (GPtrArray) tasks = outreach_tasks_list_finish (result, NULL);
  g_autofree char *body =
      tasks != NULL ? outreach_tasks_describe_due (tasks, outreach_when_today ()) : NULL;

  /* A book that can't be read is the pages' to tell of. */
  tell (self, body);
}

static void
described_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachReminder) self = data;
  g_autofree char *body = outreach_tasks_describe_book_finish (result, NULL);

  tell (self, body);
}

static void
stop (OutreachReminder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (OutreachReminder *self)
{
  g_autoptr (GFile) book = NULL;

  stop (self);
  if (!is_wanted (self))
    return;
  self->cancellable = g_cancellable_new ();
  if (self->session != NULL)
    outreach_tasks_list_async (outreach_session_get_store (self->session),
                               outreach_session_get_edition_id (self->session), self->cancellable,
                               listed_cb, g_object_ref (self));
  else if ((book = outreach_session_find_book (self->settings)) != NULL)
    outreach_tasks_describe_book_async (book, outreach_when_today (), self->cancellable,
                                        described_cb, g_object_ref (self));
}

static gboolean
look_again_cb (gpointer data)
{
  look (data);

  return G_SOURCE_CONTINUE;
}

static void
outreach_reminder_dispose (GObject *object)
{
  OutreachReminder *self = OUTREACH_REMINDER (object);

  stop (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (outreach_reminder_parent_class)->dispose (object);
}

static void
outreach_reminder_finalize (GObject *object)
{
  g_object_unref (OUTREACH_REMINDER (object)->signals);

  G_OBJECT_CLASS (outreach_reminder_parent_class)->finalize (object);
}

static void
outreach_reminder_class_init (OutreachReminderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_reminder_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_reminder_finalize;
}

static void
outreach_reminder_init (OutreachReminder *self)
{
  self->source = g_timeout_add_seconds (SECONDS, look_again_cb, self);
  self->signals = g_signal_group_new (OUTREACH_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::store", G_CALLBACK (look), self);
  g_signal_group_connect_swapped (self->signals, "notify::edition-id", G_CALLBACK (look), self);
}

OutreachReminder *
outreach_reminder_new (GSettings *settings)
{
  OutreachReminder *self = g_object_new (OUTREACH_TYPE_REMINDER, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::remind-tasks", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
outreach_reminder_set_session (OutreachReminder *self, OutreachSession *session)
{
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->signals, session);
  look (self);
}
