/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-collection.h"

#include <glib/gi18n-lib.h>

#include "outreach-collection-rows.h"
#include "outreach-format.h"
#include "outreach-worker-private.h"

G_DEFINE_FINAL_TYPE (OutreachCollectionOffice, outreach_collection_office, G_TYPE_OBJECT)

static const struct
{
  const char *id;
  const char *name;
} states[OUTREACH_COLLECTION_N_STATES] = {
  [OUTREACH_COLLECTION_NOT_YET] = { "not-yet", NC_ ("report", "Not yet") },
  [OUTREACH_COLLECTION_LATE] = { "late", NC_ ("report", "Late") },
  [OUTREACH_COLLECTION_RETURNED] = { "returned", NC_ ("report", "Returned") },
  [OUTREACH_COLLECTION_SUBMITTED] = { "submitted", NC_ ("report", "Submitted") },
  [OUTREACH_COLLECTION_ACCEPTED] = { "accepted", NC_ ("report", "Accepted") },
};

const char *
outreach_collection_state_get_id (OutreachCollectionState state)
{
  return states[state].id;
}

const char *
outreach_collection_state_get_name (OutreachCollectionState state)
{
  return g_dpgettext2 (NULL, "report", states[state].name);
}

/* ---- An office ---- */

static void
outreach_collection_office_finalize (GObject *object)
{
  OutreachCollectionOffice *self = OUTREACH_COLLECTION_OFFICE (object);

  g_free (self->uid);
  g_free (self->name);
  g_free (self->reason);
  g_free (self->file);

  G_OBJECT_CLASS (outreach_collection_office_parent_class)->finalize (object);
}

static void
outreach_collection_office_class_init (OutreachCollectionOfficeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_collection_office_finalize;
}

static void
outreach_collection_office_init (OutreachCollectionOffice *self)
{
}

static OutreachCollectionState
find_state (const OutreachReportRow *row, OutreachWhen today)
{
  if (g_strcmp0 (row->state, "accepted") == 0)
    return OUTREACH_COLLECTION_ACCEPTED;
  if (g_strcmp0 (row->state, "submitted") == 0)
    return OUTREACH_COLLECTION_SUBMITTED;
  if (row->due != OUTREACH_WHEN_NONE && outreach_when_get_day (row->due) < today)
    return OUTREACH_COLLECTION_LATE;

  return g_strcmp0 (row->state, "returned") == 0 ? OUTREACH_COLLECTION_RETURNED
                                                 : OUTREACH_COLLECTION_NOT_YET;
}

/* ---- All ---- */

typedef struct
{
  GPtrArray *offices;
  OutreachWhen today;
} Reading;

static void
add_row (const OutreachReportRow *row, gpointer data)
{
  Reading *reading = data;
  OutreachCollectionOffice *office = g_object_new (OUTREACH_TYPE_COLLECTION_OFFICE, NULL);

  office->id = row->office_id;
  office->uid = g_strdup (row->uid);
  office->name = g_strdup (row->office != NULL ? row->office : "");
  office->state = find_state (row, reading->today);
  office->due = row->due;
  office->submitted = row->submitted;
  office->reason = g_strdup (row->reason);
  office->n_activities = row->n_activities;
  office->file = g_strdup (row->file);
  office->taken = row->taken;
  g_ptr_array_add (reading->offices, office);
}

GPtrArray *
outreach_collection_read (OutreachReader *reader,
                          gint64 edition_id,
                          OutreachWhen today,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) offices = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { offices, today };

  if (!outreach_reader_foreach_collection_row (reader, edition_id, add_row, &reading, cancellable,
                                               error))
    return NULL;

  return g_steal_pointer (&offices);
}

typedef struct
{
  gint64 edition_id;
  OutreachWhen today;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_collection_read (reader, question->edition_id, question->today, cancellable,
                                   error);
}

void
outreach_collection_read_async (OutreachStore *store,
                                gint64 edition_id,
                                OutreachWhen today,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Question question = { edition_id, today };

  outreach_worker_ask (store, outreach_collection_read_async, ask, &question, sizeof question,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
outreach_collection_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Reminders ---- */

static void
add_reminder (GString *text, const OutreachCollectionOffice *office, const char *edition)
{
  g_autofree char *due =
      outreach_format_when (office->due, outreach_language_get_user (), OUTREACH_FORMAT_NONE);

  if (text->len > 0)
    g_string_append (text, "\n\n");
  if (office->reason != NULL)
    /* Translators: office, edition, reason */
    g_string_append_printf (text, _ ("%s: the report for %s was returned: %s."), office->name,
                            edition, office->reason);
  else
    /* Translators: office, edition */
    g_string_append_printf (text, _ ("%s: the report for %s has not arrived yet."), office->name,
                            edition);
  g_string_append (text, " ");
  if (office->due == OUTREACH_WHEN_NONE)
    g_string_append (text, _ ("Please send it as soon as possible."));
  else if (office->state == OUTREACH_COLLECTION_LATE)
    /* Translators: date */
    g_string_append_printf (text, _ ("It was due on %s; please send it at once."), due);
  else
    /* Translators: date */
    g_string_append_printf (text, _ ("Please send it by %s."), due);
}

char *
outreach_collection_write_reminders (GPtrArray *offices, const char *edition)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < offices->len; i++)
    {
      const OutreachCollectionOffice *office = offices->pdata[i];

      if (office->state < OUTREACH_COLLECTION_SUBMITTED)
        add_reminder (text, office, edition != NULL ? edition : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
