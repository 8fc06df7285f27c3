/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-task-commands.h"

#include <glib/gi18n-lib.h>

#include "outreach-activity-state.h"
#include "outreach-deadlines.h"

/* ---- The usual tasks ---- */

typedef struct
{
  OutreachTransaction *transaction;
  OutreachReader *reader;
  gint64 edition_id;
  GHashTable *there; /* keys of the tasks that are in the book */
  guint n_added;
} Adding;

static char *
make_key (const char *rule, gint64 activity_id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, rule, activity_id);
}

static gboolean
read_tasks (Adding *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TASK);
  g_autoptr (GPtrArray) tasks = NULL;

  outreach_query_set_edition (query, self->edition_id);
  outreach_query_add_filter (query, "rule", OUTREACH_FILTER_NOT_EMPTY, NULL);
  tasks = outreach_reader_list (self->reader, query, error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const OutreachRef *activity = outreach_record_get_reference (tasks->pdata[i], "activity");

      g_hash_table_add (self->there, make_key (outreach_record_get_text (tasks->pdata[i], "rule"),
                                               activity != NULL ? activity->id : 0));
    }

  return tasks != NULL;
}

static void
take_reference (OutreachRecord *record, const char *field, gint64 id)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, id, NULL, NULL);
  outreach_record_take_value (record, field, value);
}

/* The default texts of a book are in simplified characters. */
static OutreachRecord *
make_task (Adding *self, const OutreachDeadline *rule, OutreachRecord *owner)
{
  OutreachRecord *task = outreach_record_new (OUTREACH_KIND_TASK, 0);

  take_reference (task, "edition", self->edition_id);
  if (outreach_deadline_get_scope (rule) == OUTREACH_DEADLINE_ACTIVITY)
    {
      take_reference (task, "activity", outreach_record_get_id (owner));
      outreach_record_set_value (task, "responsible",
                                 outreach_record_get_value (owner, "responsible"));
    }
  outreach_record_take_value (task, "name",
                              outreach_value_new_text (
                                  outreach_deadline_get_name (rule, OUTREACH_LANGUAGE_ZH_HANS)));
  outreach_record_take_value (task, "rule",
                              outreach_value_new_text (outreach_deadline_get_id (rule)));
  outreach_record_take_value (task, "due",
                              outreach_value_new_when (outreach_deadline_compute (rule, owner)));

  return task;
}

static gboolean
add_tasks_of (Adding *self, OutreachRecord *owner, OutreachDeadlineScope scope, GError **error)
{
  GPtrArray *rules = outreach_deadlines_get_all ();

  for (guint i = 0; i < rules->len; i++)
    {
      const OutreachDeadline *rule = rules->pdata[i];
      g_autofree char *key =
          make_key (outreach_deadline_get_id (rule),
                    scope == OUTREACH_DEADLINE_ACTIVITY ? outreach_record_get_id (owner) : 0);
      g_autoptr (OutreachRecord) task = NULL;

      if (outreach_deadline_get_scope (rule) != scope || g_hash_table_contains (self->there, key))
        continue;
      task = make_task (self, rule, owner);
      if (!outreach_transaction_insert (self->transaction, task, error))
        return FALSE;
      self->n_added++;
    }

  return TRUE;
}

static gboolean
add_tasks_of_activities (Adding *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GPtrArray) activities = NULL;

  outreach_query_set_edition (query, self->edition_id);
  activities = outreach_reader_list (self->reader, query, error);
  for (guint i = 0; activities != NULL && i < activities->len; i++)
    {
      const char *state = outreach_record_get_text (activities->pdata[i], "state");

      if (outreach_activity_state_from_id (state) != OUTREACH_STATE_CANCELLED &&
          !add_tasks_of (self, activities->pdata[i], OUTREACH_DEADLINE_ACTIVITY, error))
        return FALSE;
    }

  return activities != NULL;
}

/* Whether activities of the edition have the usual tasks. */
static gboolean
find_tasks_of_activities (Adding *self, gboolean *found, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TASK);
  g_autoptr (GArray) ids = NULL;

  outreach_query_set_edition (query, self->edition_id);
  outreach_query_add_filter (query, "rule", OUTREACH_FILTER_NOT_EMPTY, NULL);
  outreach_query_add_filter (query, "activity", OUTREACH_FILTER_NOT_EMPTY, NULL);
  outreach_query_set_limit (query, 1);
  ids = outreach_reader_query_ids (self->reader, query, NULL, error);
  *found = ids != NULL && ids->len > 0;

  return ids != NULL;
}

gboolean
outreach_transaction_insert_with_tasks (OutreachTransaction *transaction,
                                        OutreachReader *reader,
                                        OutreachRecord *record,
                                        GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  Adding self = { transaction, reader, 0, there, 0 };
  const OutreachRef *edition;
  gboolean wanted;

  if (!outreach_transaction_insert (transaction, record, error))
    return FALSE;
  edition = outreach_record_get_kind (record) == OUTREACH_KIND_ACTIVITY
                ? outreach_record_get_reference (record, "edition")
                : NULL;
  if (edition == NULL)
    return TRUE;
  self.edition_id = edition->id;

  return find_tasks_of_activities (&self, &wanted, error) &&
         (!wanted || add_tasks_of (&self, record, OUTREACH_DEADLINE_ACTIVITY, error));
}

gboolean
outreach_transaction_add_default_tasks (OutreachTransaction *transaction,
                                        OutreachReader *reader,
                                        OutreachRecord *edition,
                                        gboolean with_activities,
                                        guint *n_added,
                                        GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Adding self = { transaction, reader, outreach_record_get_id (edition), there, 0 };

  if (!read_tasks (&self, error) ||
      !add_tasks_of (&self, edition, OUTREACH_DEADLINE_EDITION, error) ||
      (with_activities && !add_tasks_of_activities (&self, error)))
    return FALSE;
  if (n_added != NULL)
    *n_added = self.n_added;

  return TRUE;
}

gboolean
outreach_commands_add_default_tasks (OutreachStore *store,
                                     gint64 edition_id,
                                     gboolean with_activities,
                                     guint *n_added,
                                     GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;

  /* All is read within the transaction: two programs never add the same task. */
  transaction = outreach_store_begin (store, N_ ("Add the usual tasks"), NULL, error);
  if (transaction == NULL)
    return FALSE;
  edition = outreach_reader_get (reader, OUTREACH_KIND_EDITION, edition_id, error);

  return edition != NULL &&
         outreach_transaction_add_default_tasks (transaction, reader, edition, with_activities,
                                                 n_added, error) &&
         outreach_transaction_commit (transaction, error);
}

gboolean
outreach_commands_add_activity_tasks (OutreachStore *store,
                                      gint64 activity_id,
                                      guint *n_added,
                                      GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Adding self = { NULL, outreach_store_get_reader (store), 0, there, 0 };
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (self.reader, OUTREACH_KIND_ACTIVITY, activity_id, error);
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (activity == NULL)
    return FALSE;
  transaction = outreach_store_begin (store, N_ ("Add the usual tasks of “%s”"),
                                      outreach_record_get_text (activity, "title"), error);
  if (transaction == NULL)
    return FALSE;
  self.transaction = transaction;
  self.edition_id = outreach_record_get_reference (activity, "edition")->id;
  if (!read_tasks (&self, error) ||
      !add_tasks_of (&self, activity, OUTREACH_DEADLINE_ACTIVITY, error) ||
      !outreach_transaction_commit (transaction, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = self.n_added;

  return TRUE;
}

/* ---- Done ---- */

static gboolean
set_done (OutreachTransaction *transaction, OutreachRecord *task, gboolean done, GError **error)
{
  static const char *const fields[] = { "done", NULL };

  if (done == (outreach_record_get_value (task, "done") != NULL))
    return TRUE;
  outreach_record_take_value (task, "done",
                              done ? outreach_value_new_when (outreach_when_today ()) : NULL);

  return outreach_transaction_update (transaction, task, fields, error);
}

gboolean
outreach_commands_set_tasks_done (OutreachStore *store,
                                  const gint64 *ids,
                                  gsize n_ids,
                                  gboolean done,
                                  GError **error)
{
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (OutreachRecord) first = NULL;
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n_ids);
  const char *label;

  if (n_ids == 0)
    return TRUE;
  first = outreach_reader_get (reader, OUTREACH_KIND_TASK, ids[0], error);
  if (first == NULL)
    return FALSE;
  if (done)
    label = n_ids == 1 ? N_ ("Mark “%s” as done") : N_ ("Mark %s tasks as done");
  else
    label = n_ids == 1 ? N_ ("Mark “%s” as open") : N_ ("Mark %s tasks as open");
  transaction =
      outreach_store_begin (store, label,
                            n_ids == 1 ? outreach_record_get_text (first, "name") : count, error);
  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (OutreachRecord) task =
          outreach_reader_get (reader, OUTREACH_KIND_TASK, ids[i], error);

      if (task == NULL || !set_done (transaction, task, done, error))
        return FALSE;
    }

  return outreach_transaction_commit (transaction, error);
}

/* ---- Moving along ---- */

/* The open tasks of an activity, or those of an edition that are of no activity. */
static GPtrArray *
list_open_tasks (OutreachReader *reader, OutreachRecord *owner, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TASK);
  g_autoptr (OutreachValue) reference = outreach_value_new_refs ();

  outreach_value_add_ref (reference, outreach_record_get_id (owner), NULL, NULL);
  outreach_query_add_filter (query, "rule", OUTREACH_FILTER_NOT_EMPTY, NULL);
  outreach_query_add_filter (query, "done", OUTREACH_FILTER_EMPTY, NULL);
  if (outreach_record_get_kind (owner) == OUTREACH_KIND_ACTIVITY)
    outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EQUALS, reference);
  else
    {
      outreach_query_set_edition (query, outreach_record_get_id (owner));
      outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EMPTY, NULL);
    }

  return outreach_reader_list (reader, query, error);
}

static gboolean
move_task (OutreachTransaction *transaction,
           OutreachRecord *task,
           OutreachRecord *before,
           OutreachRecord *after,
           GError **error)
{
  static const char *const fields[] = { "due", NULL };
  const OutreachDeadline *rule = outreach_deadlines_find (outreach_record_get_text (task, "rule"));
  OutreachWhen due;

  if (rule == NULL ||
      outreach_record_get_when (task, "due") != outreach_deadline_compute (rule, before))
    return TRUE;
  due = outreach_deadline_compute (rule, after);
  if (due == outreach_record_get_when (task, "due"))
    return TRUE;
  outreach_record_take_value (task, "due", outreach_value_new_when (due));

  return outreach_transaction_update (transaction, task, fields, error);
}

gboolean
outreach_transaction_move_tasks (OutreachTransaction *transaction,
                                 OutreachReader *reader,
                                 OutreachRecord *before,
                                 GError **error)
{
  g_autoptr (OutreachRecord) after = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  after = outreach_reader_get (reader, outreach_record_get_kind (before),
                               outreach_record_get_id (before), error);
  if (after == NULL)
    return FALSE;
  tasks = list_open_tasks (reader, before, error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      if (!move_task (transaction, tasks->pdata[i], before, after, error))
        return FALSE;
    }

  return tasks != NULL;
}
