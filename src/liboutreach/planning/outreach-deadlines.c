/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-deadlines.h"

#include <glib/gi18n-lib.h>

#include "outreach-activity-state.h"
#include "outreach-data.h"
#include "outreach-edition-facts.h"
#include "outreach-worker-private.h"

/* How many tasks a notification names. */
#define FIRST 3

struct _OutreachDeadline
{
  char *id;
  OutreachDeadlineScope scope;
  char *anchor; /* "start", "end", or "year": a day of the edition's year */
  int years;
  int month;
  int day;
  int months;
  int days;
  int working_days;
  gboolean to_the_minute;
  char *names[OUTREACH_N_LANGUAGES];
};

/* ---- The rules ---- */

static int
read_number (JsonObject *object, const char *member)
{
  return (int) json_object_get_int_member_with_default (object, member, 0);
}

static OutreachDeadline *
read_rule (JsonObject *object)
{
  OutreachDeadline *self = g_new0 (OutreachDeadline, 1);
  const char *scope = json_object_get_string_member (object, "scope");

  self->id = g_strdup (json_object_get_string_member (object, "id"));
  self->scope =
      g_str_equal (scope, "edition") ? OUTREACH_DEADLINE_EDITION : OUTREACH_DEADLINE_ACTIVITY;
  self->anchor = g_strdup (json_object_get_string_member (object, "anchor"));
  self->years = read_number (object, "years");
  self->month = read_number (object, "month");
  self->day = read_number (object, "day");
  self->months = read_number (object, "months");
  self->days = read_number (object, "days");
  self->working_days = read_number (object, "working-days");
  self->to_the_minute =
      json_object_get_boolean_member_with_default (object, "to-the-minute", FALSE);
  outreach_data_read_names (object, "names", self->names);

  return self;
}

static gpointer
load_rules (gpointer data)
{
  g_autoptr (JsonObject) object = outreach_data_load ("tasks.json");
  JsonArray *array = json_object_get_array_member (object, "rules");
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (rules, read_rule (json_array_get_object_element (array, i)));

  return rules;
}

GPtrArray *
outreach_deadlines_get_all (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_rules, NULL);
}

const OutreachDeadline *
outreach_deadlines_find (const char *id)
{
  GPtrArray *rules = outreach_deadlines_get_all ();

  for (guint i = 0; i < rules->len; i++)
    {
      if (g_strcmp0 (outreach_deadline_get_id (rules->pdata[i]), id) == 0)
        return rules->pdata[i];
    }

  return NULL;
}

const char *
outreach_deadline_get_id (const OutreachDeadline *self)
{
  return self->id;
}

OutreachDeadlineScope
outreach_deadline_get_scope (const OutreachDeadline *self)
{
  return self->scope;
}

const char *
outreach_deadline_get_name (const OutreachDeadline *self, OutreachLanguage language)
{
  return self->names[language];
}

/* ---- Due dates ---- */

static OutreachWhen
add_months (OutreachWhen day, int months)
{
  int year, month, day_of_month, count;

  outreach_when_get_ymd (day, &year, &month, &day_of_month);
  count = year * 12 + month - 1 + months;
  year = count / 12;
  month = count % 12 + 1;

  return outreach_when_new_day (
      year, month,
      MIN (day_of_month, (int) g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year)));
}

static gboolean
is_working_day (OutreachWhen day)
{
  switch (outreach_holidays_get (day, NULL))
    {
    case OUTREACH_DAY_HOLIDAY:
      return FALSE;
    case OUTREACH_DAY_MAKE_UP:
      return TRUE;
    case OUTREACH_DAY_PLAIN:
    case OUTREACH_DAY_UNKNOWN:
    default:
      return outreach_when_get_weekday (day) <= 5;
    }
}

static OutreachWhen
add_working_days (OutreachWhen day, int count)
{
  int step = count < 0 ? -1 : 1;

  while (count != 0)
    {
      day = outreach_when_add_days (day, step);
      if (is_working_day (day))
        count -= step;
    }

  return day;
}

static OutreachWhen
get_anchor (const OutreachDeadline *self, OutreachRecord *owner)
{
  OutreachWhen when;
  int year;

  if (g_str_equal (self->anchor, "year"))
    {
      year = (int) outreach_record_get_number (owner, "year");
      return year > 0 ? outreach_when_new_day (year + self->years, self->month, self->day)
                      : OUTREACH_WHEN_NONE;
    }
  when = outreach_record_get_when (owner, self->anchor);
  if (when == OUTREACH_WHEN_NONE && self->scope == OUTREACH_DEADLINE_ACTIVITY)
    when = outreach_record_get_when (owner, "start");

  return when;
}

OutreachWhen
outreach_deadline_compute (const OutreachDeadline *self, OutreachRecord *owner)
{
  OutreachWhen when = get_anchor (self, owner);

  if (when == OUTREACH_WHEN_NONE)
    return when;
  if (!self->to_the_minute)
    when = outreach_when_get_day (when);
  if (self->months != 0)
    when = add_months (when, self->months);
  when = outreach_when_add_days (when, self->days);

  return add_working_days (when, self->working_days);
}

/* ---- How a task stands ---- */

OutreachTaskGroup
outreach_task_get_group (OutreachRecord *task, OutreachWhen today)
{
  OutreachWhen due = outreach_record_get_when (task, "due");
  int days;

  if (outreach_record_get_value (task, "done") != NULL)
    return OUTREACH_TASK_DONE;
  if (due == OUTREACH_WHEN_NONE)
    return OUTREACH_TASK_LATER;
  days = outreach_when_days_between (today, due);

  return days < 0 ? OUTREACH_TASK_OVERDUE : days < 7 ? OUTREACH_TASK_SOON : OUTREACH_TASK_LATER;
}

const char *
outreach_task_group_get_id (OutreachTaskGroup group)
{
  static const char *const ids[OUTREACH_N_TASK_GROUPS] = { "overdue", "soon", "later", "done" };

  return ids[group];
}

const char *
outreach_task_group_get_name (OutreachTaskGroup group)
{
  static const char *const names[OUTREACH_N_TASK_GROUPS] = {
    N_ ("Overdue"),
    N_ ("Within Seven Days"),
    N_ ("Later"),
    N_ ("Done"),
  };

  return _ (names[group]);
}

const char *
outreach_task_get_title (OutreachRecord *task)
{
  const char *name = outreach_record_get_text (task, "name");
  const OutreachDeadline *rule = outreach_deadlines_find (outreach_record_get_text (task, "rule"));

  if (rule != NULL && g_strcmp0 (name, rule->names[OUTREACH_LANGUAGE_ZH_HANS]) == 0)
    return rule->names[outreach_language_get_user ()];

  return name != NULL ? name : "";
}

char *
outreach_task_describe_due (OutreachRecord *task, OutreachWhen today)
{
  OutreachWhen due = outreach_record_get_when (task, "due");
  int days;

  if (due == OUTREACH_WHEN_NONE)
    return g_strdup ("");
  days = outreach_when_days_between (today, due);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", -days), -days);

  return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);
}

static gboolean
is_due (OutreachRecord *task, OutreachWhen today)
{
  OutreachTaskGroup group = outreach_task_get_group (task, today);

  return group == OUTREACH_TASK_OVERDUE ||
         (group == OUTREACH_TASK_SOON &&
          outreach_when_days_between (today, outreach_record_get_when (task, "due")) == 0);
}

char *
outreach_tasks_describe_due (GPtrArray *tasks, OutreachWhen today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_due = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      g_autofree char *left = NULL;

      if (!is_due (tasks->pdata[i], today) || n_due++ >= FIRST)
        continue;
      left = outreach_task_describe_due (tasks->pdata[i], today);
      g_string_append_printf (text, "%s%s · %s", text->len > 0 ? "\n" : "",
                              outreach_task_get_title (tasks->pdata[i]), left);
    }
  if (n_due > FIRST)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n_due - FIRST),
                              n_due - FIRST);
    }

  return n_due > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Returns: (element-type gint64): the ids of activities that are cancelled */
static GHashTable *
list_cancelled (OutreachReader *reader, gint64 edition_id, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) state =
      outreach_value_new_text (outreach_activity_state_get_id (OUTREACH_STATE_CANCELLED));
  g_autoptr (GArray) ids = NULL;
  GHashTable *cancelled;

  outreach_query_set_edition (query, edition_id);
  outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, state);
  ids = outreach_reader_query_ids (reader, query, NULL, error);
  if (ids == NULL)
    return NULL;
  cancelled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (cancelled, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));

  return cancelled;
}

GPtrArray *
outreach_tasks_list (OutreachReader *reader, gint64 edition_id, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TASK);
  g_autoptr (GHashTable) cancelled = list_cancelled (reader, edition_id, error);
  g_autoptr (GPtrArray) tasks = NULL;

  if (cancelled == NULL)
    return NULL;
  outreach_query_set_edition (query, edition_id);
  outreach_query_add_sort (query, "due", FALSE);
  tasks = outreach_reader_list (reader, query, error);
  for (guint i = tasks != NULL ? tasks->len : 0; i > 0; i--)
    {
      const OutreachRef *activity = outreach_record_get_reference (tasks->pdata[i - 1], "activity");

      if (activity != NULL && g_hash_table_contains (cancelled, &activity->id))
        g_ptr_array_remove_index (tasks, i - 1);
    }

  return g_steal_pointer (&tasks);
}

/* ---- In a worker ---- */

typedef struct
{
  gint64 edition_id;
} Question;

static gpointer
ask (OutreachReader *reader, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return outreach_tasks_list (reader, question->edition_id, error);
}

void
outreach_tasks_list_async (OutreachStore *store,
                           gint64 edition_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Question question = { edition_id };

  outreach_worker_ask (store, outreach_tasks_list_async, ask, &question, sizeof question,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
outreach_tasks_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Of a book that is not open ---- */

static char *
describe_book (GFile *book, OutreachWhen today, GError **error)
{
  g_autoptr (OutreachReader) reader = outreach_store_read_file (book, error);
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  if (reader == NULL)
    return NULL;
  edition = outreach_reader_get_edition (reader, 0, error);
  if (edition == NULL)
    return NULL;
  tasks = outreach_tasks_list (reader, outreach_record_get_id (edition), error);

  return tasks != NULL ? outreach_tasks_describe_due (tasks, today) : NULL;
}

static void
describe_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OutreachWhen *today = data;
  GError *error = NULL;
  char *text = describe_book (source, *today, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

void
outreach_tasks_describe_book_async (GFile *book,
                                    OutreachWhen today,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (book, cancellable, callback, user_data);

  g_task_set_source_tag (task, outreach_tasks_describe_book_async);
  g_task_set_task_data (task, g_memdup2 (&today, sizeof today), g_free);
  g_task_run_in_thread (task, describe_thread);
}

char *
outreach_tasks_describe_book_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
