/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-error.h"
#include "outreach-results.h"
#include "outreach-task-commands.h"

static const char *
get_title (OutreachStore *store, OutreachRecord *record)
{
  const char *title = outreach_record_get_text (
      record, outreach_catalogue_get_title_field (outreach_store_get_catalogue (store),
                                                  outreach_record_get_kind (record)));

  return title != NULL ? title : "";
}

/* Results, evidence and what belongs to the old one's life are not copied. */
static OutreachRecord *
make_copy (OutreachStore *store, OutreachRecord *record)
{
  OutreachKind kind = outreach_record_get_kind (record);
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);
  OutreachRecord *copy = outreach_record_copy (record);
  /* Translators: the title of a copied record; %s is the title of the one it was copied from */
  g_autofree char *title = g_strdup_printf (_ ("%s (copy)"), get_title (store, record));

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = fields->pdata[i];

      if (outreach_field_is_metric (field))
        outreach_record_take_value (copy, outreach_field_get_id (field), NULL);
    }
  outreach_record_take_value (copy, outreach_catalogue_get_title_field (catalogue, kind),
                              outreach_value_new_text (title));
  if (kind == OUTREACH_KIND_ACTIVITY)
    {
      outreach_record_take_value (copy, "state", outreach_value_new_text ("draft"));
      outreach_record_take_value (copy, "return-reason", NULL);
      outreach_record_take_value (copy, "spent", NULL);
      outreach_record_take_value (copy, "reported-at", NULL);
      outreach_record_take_value (copy, "reopen-reason", NULL);
    }

  return copy;
}

OutreachRecord *
outreach_commands_duplicate (OutreachStore *store, OutreachKind kind, gint64 id, GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) record = outreach_reader_get (reader, kind, id, error);
  g_autoptr (OutreachRecord) copy = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (record == NULL)
    return NULL;

  copy = make_copy (store, record);
  transaction =
      outreach_store_begin (store, N_ ("Duplicate “%s”"), get_title (store, record), error);
  if (transaction == NULL ||
      !outreach_transaction_insert_with_tasks (transaction, reader, copy, error) ||
      !outreach_transaction_commit (transaction, error))
    return NULL;

  return outreach_reader_get (reader, kind, outreach_record_get_id (copy), error);
}

/* The media that are left are counted again. */
static gboolean
remove_one (OutreachStore *store,
            OutreachTransaction *transaction,
            OutreachKind kind,
            gint64 id,
            GError **error)
{
  g_autoptr (OutreachRecord) media = NULL;
  const OutreachRef *activity;

  if (kind != OUTREACH_KIND_MEDIA)
    return outreach_transaction_remove (transaction, kind, id, error);

  media = outreach_reader_get (outreach_store_get_reader (store), kind, id, error);
  if (media == NULL || !outreach_transaction_remove (transaction, kind, id, error))
    return FALSE;
  activity = outreach_record_get_reference (media, "activity");

  return activity == NULL || outreach_transaction_count_media (transaction, activity->id, error);
}

gboolean
outreach_commands_remove (OutreachStore *store,
                          OutreachKind kind,
                          const gint64 *ids,
                          gsize n_ids,
                          GError **error)
{
  g_autoptr (OutreachRecord) first = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autofree char *count = NULL;

  if (n_ids == 0)
    return TRUE;

  first = outreach_reader_get (outreach_store_get_reader (store), kind, ids[0], error);
  if (first == NULL)
    return FALSE;

  count = g_strdup_printf ("%" G_GSIZE_FORMAT, n_ids);
  transaction =
      outreach_store_begin (store, n_ids == 1 ? N_ ("Remove “%s”") : N_ ("Remove %s records"),
                            n_ids == 1 ? get_title (store, first) : count, error);
  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++)
    {
      if (!remove_one (store, transaction, kind, ids[i], error))
        return FALSE;
    }

  return outreach_transaction_commit (transaction, error);
}

/* ---- The life of an activity ---- */

static const char *
state_name (OutreachStore *store, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (store),
                                                       OUTREACH_KIND_ACTIVITY, "state");
  const OutreachChoice *choice = outreach_field_find_choice (field, id);

  return choice != NULL ? choice->names[outreach_language_get_user ()] : id;
}

/* What an activity must say before it goes on (domain.md A.1: time, place, host). */
static gboolean
check_essentials (OutreachStore *store,
                  OutreachRecord *activity,
                  OutreachActivityStep step,
                  GError **error)
{
  static const char *const essentials[] = { "title", "start", "responsible", NULL };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  gboolean online = g_strcmp0 (outreach_record_get_text (activity, "online"), "online") == 0;

  if (step != OUTREACH_STEP_SUBMIT && step != OUTREACH_STEP_APPROVE)
    return TRUE;

  for (guint i = 0; essentials[i] != NULL; i++)
    {
      if (outreach_record_get_value (activity, essentials[i]) != NULL)
        continue;
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("%s: must be filled in first"),
                   outreach_field_get_title (outreach_catalogue_get_field (
                       catalogue, OUTREACH_KIND_ACTIVITY, essentials[i])));
      return FALSE;
    }
  if (outreach_record_get_value (activity, "host") == NULL &&
      outreach_record_get_value (activity, "organiser") == NULL &&
      outreach_record_get_value (activity, "lead-agency") == NULL &&
      outreach_record_get_value (activity, "responsible-agency") == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("A host, organiser or lead agency must be filled in first"));
      return FALSE;
    }
  if (!online && outreach_record_get_value (activity, "venue") == NULL &&
      outreach_record_get_value (activity, "place") == NULL)
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("A venue or a place must be filled in first"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_time (OutreachRecord *activity, OutreachActivityStep step, GError **error)
{
  OutreachWhen start = outreach_record_get_when (activity, "start");

  if (step != OUTREACH_STEP_HOLD || start == OUTREACH_WHEN_NONE ||
      outreach_when_get_day (start) <= outreach_when_today ())
    return TRUE;

  g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
               _ ("It has not begun yet: it can't have been held"));

  return FALSE;
}

gboolean
outreach_commands_can_step (OutreachStore *store,
                            OutreachRecord *activity,
                            OutreachActivityStep step,
                            GError **error)
{
  const char *state = outreach_record_get_text (activity, "state");
  OutreachActivityState target;

  if (!outreach_activity_step_get_target (outreach_activity_state_from_id (state), step, &target))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("This is not possible while the activity's state is “%s”"),
                   state_name (store, state != NULL ? state : "draft"));
      return FALSE;
    }

  return check_essentials (store, activity, step, error) && check_time (activity, step, error);
}

static const char *
step_label (OutreachActivityStep step)
{
  static const char *const labels[OUTREACH_N_STEPS] = {
    N_ ("Plan “%s”"), N_ ("Submit “%s”"),    N_ ("Approve “%s”"), N_ ("Return “%s”"),
    N_ ("Hold “%s”"), N_ ("Report on “%s”"), N_ ("Cancel “%s”"),  N_ ("Reopen “%s”"),
  };

  return labels[step];
}

/* The numbers as they are now are those that were reported; what differs from before is a correction
 * for the reason with which the activity was reopened. */
static gboolean
report_results (OutreachTransaction *transaction, OutreachRecord *activity, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  OutreachWhen now =
      outreach_when_new_minute (g_date_time_get_year (time), g_date_time_get_month (time),
                                g_date_time_get_day_of_month (time), g_date_time_get_hour (time),
                                g_date_time_get_minute (time));

  if (!outreach_transaction_report_results (transaction, outreach_record_get_id (activity),
                                            outreach_record_get_text (activity, "reopen-reason"),
                                            now, error))
    return FALSE;
  outreach_record_take_value (activity, "reported-at", outreach_value_new_when (now));
  outreach_record_take_value (activity, "reopen-reason", NULL);

  return TRUE;
}

gboolean
outreach_commands_step (OutreachStore *store,
                        gint64 activity_id,
                        OutreachActivityStep step,
                        const char *reason,
                        GError **error)
{
  static const char *const fields[] = { "state", "return-reason", "reported-at", "reopen-reason",
                                        NULL };
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  g_autoptr (OutreachTransaction) transaction = NULL;
  OutreachActivityState from, target;

  if (activity == NULL)
    return FALSE;
  transaction = outreach_store_begin (store, step_label (step), get_title (store, activity), error);
  if (transaction == NULL)
    return FALSE;

  /* Again, now that nobody else can write: another program may have moved it on meanwhile. */
  g_clear_object (&activity);
  activity = outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  if (activity == NULL || !outreach_commands_can_step (store, activity, step, error))
    return FALSE;
  if (outreach_activity_step_needs_reason (step) && (reason == NULL || *reason == '\0'))
    {
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE, _ ("A reason must be given"));
      return FALSE;
    }

  from = outreach_activity_state_from_id (outreach_record_get_text (activity, "state"));
  outreach_activity_step_get_target (from, step, &target);
  outreach_record_take_value (activity, "state",
                              outreach_value_new_text (outreach_activity_state_get_id (target)));
  /* The reason stands on the record as long as it is returned or cancelled, and in the journal for good. */
  outreach_record_take_value (
      activity, "return-reason",
      outreach_value_new_text (
          target == OUTREACH_STATE_RETURNED || target == OUTREACH_STATE_CANCELLED ? reason : NULL));
  outreach_transaction_set_note (transaction, reason);
  if (step == OUTREACH_STEP_REPORT && !report_results (transaction, activity, error))
    return FALSE;
  if (step == OUTREACH_STEP_REOPEN && from == OUTREACH_STATE_REPORTED)
    outreach_record_take_value (activity, "reopen-reason", outreach_value_new_text (reason));

  return outreach_transaction_update (transaction, activity, fields, error) &&
         /* What the media wrote while the numbers were locked. */
         outreach_transaction_count_media (transaction, activity_id, error) &&
         outreach_transaction_commit (transaction, error);
}
