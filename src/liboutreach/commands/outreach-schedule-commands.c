/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-activity-state.h"
#include "outreach-edit.h"
#include "outreach-error.h"

static gboolean
may_move (OutreachRecord *activity, GError **error)
{
  const char *title = outreach_record_get_text (activity, "title");

  switch (outreach_activity_state_from_id (outreach_record_get_text (activity, "state")))
    {
    case OUTREACH_STATE_HELD:
    case OUTREACH_STATE_REPORTED:
      g_set_error (
          error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
          _ ("“%s” was held already, when and where it stands. Reopen it first if that is wrong."),
          title);
      return FALSE;
    case OUTREACH_STATE_CANCELLED:
      g_set_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED,
                   _ ("“%s” is cancelled. Reopen it first, then give it another day."), title);
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
set_when (OutreachEdit *edit, const char *field, OutreachWhen when, GError **error)
{
  g_autoptr (OutreachValue) value =
      when != OUTREACH_WHEN_NONE ? outreach_value_new_when (when) : NULL;

  return outreach_edit_set_value (edit, field, value, error);
}

/* ---- Between lanes ---- */

static gboolean
set_venue (OutreachEdit *edit, OutreachReader *reader, gint64 id, GError **error)
{
  g_autoptr (OutreachValue) value = NULL;
  g_autoptr (OutreachRecord) venue = NULL;

  if (id == 0)
    return outreach_edit_set_value (edit, "venue", NULL, error);
  venue = outreach_reader_get (reader, OUTREACH_KIND_VENUE, id, error);
  if (venue == NULL)
    return FALSE;
  value = outreach_value_new_refs ();
  outreach_value_add_ref (value, id, outreach_record_get_uid (venue),
                          outreach_record_get_text (venue, "name"));

  return outreach_edit_set_value (edit, "venue", value, error);
}

static gboolean
set_person (OutreachEdit *edit, const OutreachScheduleMove *move, GError **error)
{
  const char *before = outreach_value_get_text (outreach_edit_get_value (edit, "responsible"));
  g_autofree char *after = outreach_schedule_move_replace_person (move, before);

  return outreach_edit_set_text (edit, "responsible", after, error);
}

static void
add_ref (OutreachValue *refs, gint64 id, const char *uid, const char *name)
{
  for (guint i = 0; i < outreach_value_get_n_refs (refs); i++)
    if (outreach_value_get_nth_ref (refs, i)->id == id)
      return;
  outreach_value_add_ref (refs, id, uid, name);
}

/* The lane's record takes the place of the one that is left, or comes last. */
static gboolean
set_reference (OutreachEdit *edit,
               OutreachReader *reader,
               OutreachRecord *activity,
               const OutreachScheduleMove *move,
               GError **error)
{
  const char *field = outreach_lanes_get_field (move->lanes);
  OutreachKind kind =
      move->lanes == OUTREACH_LANES_SETTING ? OUTREACH_KIND_SETTING : OUTREACH_KIND_AGENCY;
  const OutreachRef *edition = outreach_record_get_reference (activity, "edition");
  OutreachValue *before = outreach_edit_get_value (edit, field);
  g_autoptr (OutreachValue) after = outreach_value_new_refs ();
  g_autoptr (OutreachRecord) to = NULL;

  if (move->to != NULL)
    {
      to = outreach_reader_find_by_name (reader, kind, edition != NULL ? edition->id : 0, move->to,
                                         error);
      if (to == NULL)
        return FALSE;
    }
  for (guint i = 0; i < outreach_value_get_n_refs (before); i++)
    {
      const OutreachRef *ref = outreach_value_get_nth_ref (before, i);

      if (g_strcmp0 (ref->name, move->from) != 0)
        add_ref (after, ref->id, ref->uid, ref->name);
      else if (to != NULL)
        add_ref (after, outreach_record_get_id (to), outreach_record_get_uid (to), move->to);
    }
  if (to != NULL)
    add_ref (after, outreach_record_get_id (to), outreach_record_get_uid (to), move->to);

  return outreach_edit_set_value (edit, field, after, error);
}

static gboolean
set_lane (OutreachEdit *edit,
          OutreachReader *reader,
          OutreachRecord *activity,
          const OutreachScheduleMove *move,
          GError **error)
{
  if (move->lanes != OUTREACH_LANES_VENUE && g_strcmp0 (move->from, move->to) == 0)
    return TRUE;
  switch (move->lanes)
    {
    case OUTREACH_LANES_VENUE:
      return set_venue (edit, reader, move->venue, error);
    case OUTREACH_LANES_RESPONSIBLE:
      return set_person (edit, move, error);
    case OUTREACH_LANES_SETTING:
    case OUTREACH_LANES_HOST:
    case OUTREACH_LANES_LEAD:
      return set_reference (edit, reader, activity, move, error);
    case OUTREACH_LANES_NONE:
    default:
      return TRUE;
    }
}

/* ---- Moving ---- */

/* When and where it is held. */
static gboolean
is_moved (OutreachRecord *activity, const OutreachScheduleMove *move)
{
  const OutreachRef *venue = outreach_record_get_reference (activity, "venue");

  return outreach_record_get_when (activity, "start") != move->start ||
         outreach_record_get_when (activity, "end") != move->end ||
         (move->lanes == OUTREACH_LANES_VENUE && (venue != NULL ? venue->id : 0) != move->venue);
}

gboolean
outreach_commands_move_activity (OutreachStore *store,
                                 const OutreachScheduleMove *move,
                                 GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  gboolean moved;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, move->activity_id, error);

  if (activity == NULL)
    return FALSE;
  moved = is_moved (activity, move);
  if (moved && !may_move (activity, error))
    return FALSE;
  edit = outreach_edit_new (store, OUTREACH_KIND_ACTIVITY, activity, 0);
  if (!set_when (edit, "start", move->start, error) || !set_when (edit, "end", move->end, error) ||
      !set_lane (edit, reader, activity, move, error))
    return FALSE;
  if (!outreach_edit_is_changed (edit))
    return TRUE;
  if (moved && !outreach_edit_check (edit, NULL, error))
    return FALSE;
  transaction = outreach_store_begin (store, N_ ("Move “%s”"),
                                      outreach_record_get_text (activity, "title"), error);

  return transaction != NULL && outreach_edit_store (edit, transaction, NULL, error) &&
         outreach_transaction_commit (transaction, error);
}
