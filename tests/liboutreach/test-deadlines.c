/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-clone-commands.h"
#include "outreach-deadlines.h"
#include "outreach-task-commands.h"
#include "outreach-schedule-commands.h"
#include "outreach-test.h"

#define day outreach_when_new_day

static OutreachWhen
compute (const char *rule, OutreachRecord *owner)
{
  const OutreachDeadline *deadline = outreach_deadlines_find (rule);

  g_assert_nonnull (deadline);

  return outreach_deadline_compute (deadline, owner);
}

/* An edition or activity that nobody stored, from @start to @end. */
static OutreachRecord *
make_owner (OutreachKind kind, OutreachWhen start, OutreachWhen end)
{
  OutreachRecord *owner = outreach_record_new (kind, 0);

  outreach_record_take_value (owner, "start", outreach_value_new_when (start));
  outreach_record_take_value (owner, "end", outreach_value_new_when (end));

  return owner;
}

static void
assert_due (const char *rule, OutreachKind kind, OutreachWhen anchor, OutreachWhen due)
{
  g_autoptr (OutreachRecord) owner = make_owner (kind, anchor, OUTREACH_WHEN_NONE);

  g_assert_cmpint (compute (rule, owner), ==, due);
}

/* Months are of the calendar: the day of the month stays, or is the last one. */
static void
test_months (void)
{
  OutreachKind activity = OUTREACH_KIND_ACTIVITY;

  assert_due ("activity-plan", activity, day (2024, 4, 30), day (2024, 2, 29));
  assert_due ("activity-plan", activity, day (2023, 4, 30), day (2023, 2, 28));
  assert_due ("activity-plan", activity, day (2024, 4, 29), day (2024, 2, 29));
  assert_due ("activity-plan", activity, day (2026, 1, 31), day (2025, 11, 30));
  assert_due ("activity-plan", activity, day (2026, 2, 1), day (2025, 12, 1));
  assert_due ("activity-plan", activity, day (2024, 2, 29), day (2023, 12, 29));
  assert_due ("review-meeting", OUTREACH_KIND_EDITION, day (2023, 9, 11), day (2023, 7, 27));
  assert_due ("review-meeting", OUTREACH_KIND_EDITION, day (2024, 3, 31), day (2024, 2, 14));
  assert_due ("materials", activity, outreach_when_new_minute (2024, 3, 7, 9, 30),
              day (2024, 2, 29));
}

/* The last workday before a holiday, a make-up day, and a weekend of a year without lists. */
static void
test_working_days (void)
{
  OutreachKind activity = OUTREACH_KIND_ACTIVITY;

  assert_due ("photos", activity, day (2023, 9, 15), day (2023, 9, 18));
  assert_due ("photos", activity, day (2023, 9, 28), day (2023, 10, 7));
  assert_due ("photos", activity, day (2023, 10, 6), day (2023, 10, 7));
  assert_due ("photos", activity, outreach_when_new_half_day (2023, 9, 12, TRUE),
              day (2023, 9, 13));
  assert_due ("photos", activity, day (2050, 9, 16), day (2050, 9, 19));
}

/* Within 24 hours, as precise as the end is; the end of one without an end is its start. */
static void
test_hours (void)
{
  g_autoptr (OutreachRecord) activity =
      make_owner (OUTREACH_KIND_ACTIVITY, day (2023, 9, 11),
                  outreach_when_new_minute (2023, 12, 31, 16, 30));

  g_assert_cmpint (compute ("news", activity), ==, outreach_when_new_minute (2024, 1, 1, 16, 30));
  assert_due ("news", OUTREACH_KIND_ACTIVITY, outreach_when_new_half_day (2024, 2, 28, FALSE),
              outreach_when_new_half_day (2024, 2, 29, FALSE));
}

/* Nothing is counted from a day that is not known. */
static void
test_blank (void)
{
  g_autoptr (OutreachRecord) edition = outreach_record_new (OUTREACH_KIND_EDITION, 0);
  g_autoptr (OutreachRecord) activity = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);
  GPtrArray *rules = outreach_deadlines_get_all ();

  g_assert_cmpuint (rules->len, >=, 9);
  for (guint i = 0; i < rules->len; i++)
    {
      const OutreachDeadline *rule = rules->pdata[i];
      gboolean whole = outreach_deadline_get_scope (rule) == OUTREACH_DEADLINE_EDITION;

      g_assert_cmpint (outreach_deadline_compute (rule, whole ? edition : activity), ==,
                       OUTREACH_WHEN_NONE);
      for (guint j = 0; j < OUTREACH_N_LANGUAGES; j++)
        g_assert_cmpstr (outreach_deadline_get_name (rule, j), !=, "");
    }
  g_assert_null (outreach_deadlines_find ("nothing"));
  g_assert_null (outreach_deadlines_find (NULL));
}

/* ---- In a book ---- */

static guint
add_defaults (TestBook *book, gboolean with_activities)
{
  g_autoptr (GError) error = NULL;
  guint n_added;

  outreach_commands_add_default_tasks (book->store, book->edition_id, with_activities, &n_added,
                                       &error);
  g_assert_no_error (error);

  return n_added;
}

static OutreachRecord *
find_task (TestBook *book, const char *rule, gint64 activity_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks =
      outreach_tasks_list (outreach_store_get_reader (book->store), book->edition_id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < tasks->len; i++)
    {
      const OutreachRef *activity = outreach_record_get_reference (tasks->pdata[i], "activity");

      if (g_strcmp0 (outreach_record_get_text (tasks->pdata[i], "rule"), rule) == 0 &&
          (activity != NULL ? activity->id : 0) == activity_id)
        return g_object_ref (tasks->pdata[i]);
    }

  return NULL;
}

static OutreachWhen
get_due (TestBook *book, const char *rule, gint64 activity_id)
{
  g_autoptr (OutreachRecord) task = find_task (book, rule, activity_id);

  g_assert_nonnull (task);

  return outreach_record_get_when (task, "due");
}

static void
change (TestBook *book, OutreachKind kind, gint64 id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (book->store), kind, id, &error);
  g_autoptr (OutreachEdit) edit = outreach_edit_new (book->store, kind, record, 0);
  g_autoptr (OutreachRecord) stored = NULL;

  outreach_edit_set_text (edit, field, text, &error);
  g_assert_no_error (error);
  stored = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
}

static void
undo (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (book->store, &error);

  g_assert_no_error (error);
}

/* Never twice, and none for what is cancelled. */
static void
test_defaults (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) talk = NULL;
  g_autoptr (OutreachRecord) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 0);
  talk = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "responsible",
                   "王芳", NULL);
  cancelled = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展演", "start", "9-12", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (cancelled), OUTREACH_STEP_CANCEL,
                          "天气", &error);
  g_assert_no_error (error);

  g_assert_cmpuint (add_defaults (&book, FALSE), ==, 5);
  g_assert_cmpuint (add_defaults (&book, FALSE), ==, 0);
  g_assert_cmpuint (add_defaults (&book, TRUE), ==, 4);
  g_assert_cmpuint (add_defaults (&book, TRUE), ==, 0);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 9);
  g_assert_cmpint (get_due (&book, "yearly-plan", 0), ==, day (2022, 9, 30));
  g_assert_cmpint (get_due (&book, "plan-due", 0), ==, day (2023, 9, 10));
  g_assert_cmpint (get_due (&book, "summary", 0), ==, day (2023, 9, 17));
  g_assert_cmpint (get_due (&book, "central-report", 0), ==, day (2023, 11, 30));
  g_assert_cmpint (get_due (&book, "materials", outreach_record_get_id (talk)), ==,
                   day (2023, 9, 5));

  /* Those of an activity go with it, and come back with it. */
  outreach_commands_step (book.store, outreach_record_get_id (talk), OUTREACH_STEP_CANCEL, "天气",
                          &error);
  g_assert_no_error (error);
  g_assert_null (find_task (&book, "materials", outreach_record_get_id (talk)));
  undo (&book);
  g_assert_cmpint (get_due (&book, "materials", outreach_record_get_id (talk)), ==,
                   day (2023, 9, 5));
  test_book_close (&book);
}

static gint64
get_id (OutreachRecord *record, GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (record);

  return outreach_record_get_id (record);
}

/* Where activities have their tasks, one that comes later has them too, in the step that adds it. */
static void
test_later_activity (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) early = NULL, talk = NULL, copy = NULL, agency = NULL, next = NULL;
  g_autoptr (OutreachCloneResult) clone = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  gint64 id, next_id;

  test_book_open (&book);
  add_defaults (&book, FALSE);
  early = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展览", "start", "9-12", NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 5);
  id = outreach_record_get_id (early);
  g_assert_true (outreach_commands_add_activity_tasks (book.store, id, &n_added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, 4);
  g_assert_true (outreach_commands_add_activity_tasks (book.store, id, &n_added, &error));
  g_assert_cmpuint (n_added, ==, 0);

  agency = test_add (&book, OUTREACH_KIND_AGENCY, "name", "区教育局", NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 9);
  talk = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "responsible",
                   "王芳", NULL);
  id = outreach_record_get_id (talk);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 13);
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 5));
  change (&book, OUTREACH_KIND_ACTIVITY, id, "start", "9-14");
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 7));
  copy = outreach_commands_duplicate (book.store, OUTREACH_KIND_ACTIVITY, id, &error);
  g_assert_cmpint (get_due (&book, "materials", get_id (copy, error)), ==, day (2023, 9, 7));
  undo (&book);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 13);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 2);

  /* An edition whose activities have none is left alone. */
  next = outreach_commands_add_edition (book.store, 2022, &error);
  next_id = get_id (next, error);
  g_assert_true (outreach_commands_clone_plan (
      book.store, book.edition_id, next_id, OUTREACH_CLONE_BY_THEME_DAY, NULL, 0, &clone, &error));
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 13);
  test_book_close (&book);
}

/* A coming edition has its tasks in the same step; one that is over begins without. */
static void
test_new_edition (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  edition = outreach_commands_add_edition (book.store, 2098, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 5);
  undo (&book);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TASK), ==, 0);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_EDITION), ==, 1);
  test_book_close (&book);
}

/* What has the rule's date moves along, in one step with the edition; what was set by hand, or is
 * done, stays. */
static void
test_moved_edition (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) meeting = NULL;
  g_autoptr (OutreachRecord) summary = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  add_defaults (&book, FALSE);
  meeting = find_task (&book, "review-meeting", 0);
  summary = find_task (&book, "summary", 0);
  change (&book, OUTREACH_KIND_TASK, outreach_record_get_id (meeting), "due", "2023-7-20");
  id = outreach_record_get_id (summary);
  outreach_commands_set_tasks_done (book.store, &id, 1, TRUE, &error);
  g_assert_no_error (error);

  change (&book, OUTREACH_KIND_EDITION, book.edition_id, "end", "2023-9-24");
  change (&book, OUTREACH_KIND_EDITION, book.edition_id, "start", "2023-9-18");
  g_assert_cmpint (get_due (&book, "plan-due", 0), ==, day (2023, 9, 17));
  g_assert_cmpint (get_due (&book, "review-meeting", 0), ==, day (2023, 7, 20));
  g_assert_cmpint (get_due (&book, "summary", 0), ==, day (2023, 9, 17));
  g_assert_cmpint (get_due (&book, "central-report", 0), ==, day (2023, 11, 30));
  undo (&book);
  g_assert_cmpint (get_due (&book, "plan-due", 0), ==, day (2023, 9, 10));
  test_book_close (&book);
}

static void
test_moved_activity (void)
{
  TestBook book = { 0 };
  OutreachScheduleMove move = { 0 };
  g_autoptr (OutreachRecord) talk = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  talk = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 09:00", NULL);
  id = outreach_record_get_id (talk);
  add_defaults (&book, TRUE);
  change (&book, OUTREACH_KIND_ACTIVITY, id, "start", "9-15 14:00");
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 8));
  g_assert_cmpint (get_due (&book, "photos", id), ==, day (2023, 9, 18));
  g_assert_cmpint (get_due (&book, "news", id), ==, outreach_when_new_minute (2023, 9, 16, 14, 0));
  undo (&book);
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 5));
  /* From the schedule as well. */
  move.activity_id = id;
  move.start = outreach_when_new_minute (2023, 9, 15, 9, 0);
  move.end = OUTREACH_WHEN_NONE;
  outreach_commands_move_activity (book.store, &move, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 8));
  undo (&book);
  g_assert_cmpint (get_due (&book, "materials", id), ==, day (2023, 9, 5));
  test_book_close (&book);
}

/* Done once, open again, and undone; to mark it again changes nothing. */
static void
test_done (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) task = NULL;
  g_autoptr (OutreachRecord) done = NULL;
  g_autoptr (GError) error = NULL;
  OutreachWhen today = day (2023, 9, 10);
  gint64 id;

  test_book_open (&book);
  task = test_add (&book, OUTREACH_KIND_TASK, "name", "印制海报", "due", "9-7", NULL);
  id = outreach_record_get_id (task);
  g_assert_cmpint (outreach_task_get_group (task, today), ==, OUTREACH_TASK_OVERDUE);
  g_assert_cmpint (outreach_task_get_group (task, day (2023, 9, 7)), ==, OUTREACH_TASK_SOON);
  g_assert_cmpint (outreach_task_get_group (task, day (2023, 9, 1)), ==, OUTREACH_TASK_SOON);
  g_assert_cmpint (outreach_task_get_group (task, day (2023, 8, 31)), ==, OUTREACH_TASK_LATER);

  outreach_commands_set_tasks_done (book.store, &id, 1, TRUE, &error);
  g_assert_no_error (error);
  outreach_commands_set_tasks_done (book.store, &id, 1, TRUE, &error);
  g_assert_no_error (error);
  done = outreach_reader_get (outreach_store_get_reader (book.store), OUTREACH_KIND_TASK, id, NULL);
  g_assert_cmpint (outreach_task_get_group (done, today), ==, OUTREACH_TASK_DONE);
  g_assert_cmpint (outreach_record_get_when (done, "done"), ==, outreach_when_today ());
  undo (&book);
  g_clear_object (&done);
  done = outreach_reader_get (outreach_store_get_reader (book.store), OUTREACH_KIND_TASK, id, NULL);
  g_assert_cmpint (outreach_task_get_group (done, today), ==, OUTREACH_TASK_OVERDUE);

  id = 4711;
  g_assert_false (outreach_commands_set_tasks_done (book.store, &id, 1, TRUE, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  test_book_close (&book);
}

static void
test_words (void)
{
  g_autoptr (OutreachRecord) task = outreach_record_new (OUTREACH_KIND_TASK, 0);
  g_autofree char *none = outreach_task_describe_due (task, day (2023, 9, 10));
  g_autofree char *late = NULL;
  g_autofree char *now = NULL;
  g_autofree char *early = NULL;

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (outreach_task_get_group (task, day (2023, 9, 10)), ==, OUTREACH_TASK_LATER);
  outreach_record_take_value (
      task, "due", outreach_value_new_when (outreach_when_new_minute (2024, 3, 1, 9, 0)));
  late = outreach_task_describe_due (task, day (2024, 3, 4));
  now = outreach_task_describe_due (task, day (2024, 3, 1));
  early = outreach_task_describe_due (task, day (2024, 2, 28));
  g_assert_cmpstr (late, ==, "3 days late");
  g_assert_cmpstr (now, ==, "today");
  g_assert_cmpstr (early, ==, "in 2 days");
  outreach_record_take_value (task, "name", outreach_value_new_text ("交付宣传品"));
  g_assert_cmpstr (outreach_task_get_title (task), ==, "交付宣传品");
  outreach_record_take_value (task, "rule", outreach_value_new_text ("materials"));
  g_assert_cmpstr (outreach_task_get_title (task), ==, "Hand over the materials");
  outreach_record_take_value (task, "name", outreach_value_new_text ("海报送到社区"));
  g_assert_cmpstr (outreach_task_get_title (task), ==, "海报送到社区");
}

static OutreachRecord *
make_task (const char *name, OutreachWhen due)
{
  OutreachRecord *task = outreach_record_new (OUTREACH_KIND_TASK, 0);

  outreach_record_take_value (task, "name", outreach_value_new_text (name));
  outreach_record_take_value (task, "due", outreach_value_new_when (due));

  return task;
}

/* What a notification says: nothing where nothing is due, and not more than a few lines. */
static void
test_reminder (void)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *none = outreach_tasks_describe_due (tasks, day (2023, 9, 10));
  g_autofree char *early = NULL;
  g_autofree char *due = NULL;
  g_autofree char *many = NULL;

  g_assert_null (none);
  g_ptr_array_add (tasks, make_task ("A", day (2023, 9, 8)));
  g_ptr_array_add (tasks, make_task ("B", outreach_when_new_minute (2023, 9, 10, 9, 0)));
  g_ptr_array_add (tasks, make_task ("C", day (2023, 9, 11)));
  g_ptr_array_add (tasks, make_task ("D", OUTREACH_WHEN_NONE));
  early = outreach_tasks_describe_due (tasks, day (2023, 9, 7));
  g_assert_null (early);
  due = outreach_tasks_describe_due (tasks, day (2023, 9, 10));
  g_assert_cmpstr (due, ==, "A · 2 days late\nB · today");
  g_ptr_array_add (tasks, make_task ("E", day (2023, 9, 1)));
  g_ptr_array_add (tasks, make_task ("F", day (2023, 9, 1)));
  g_ptr_array_add (tasks, make_task ("G", day (2023, 9, 1)));
  outreach_record_take_value (tasks->pdata[4], "done", outreach_value_new_when (day (2023, 9, 2)));
  many = outreach_tasks_describe_due (tasks, day (2023, 9, 10));
  g_assert_cmpstr (many, ==, "A · 2 days late\nB · today\nF · 9 days late\nand 1 more");
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

/* @error: (nullable) */
static char *
describe_book (GFile *book, OutreachWhen today, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  outreach_tasks_describe_book_async (book, today, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return outreach_tasks_describe_book_finish (result, error);
}

/* A book that nobody has open, or another one is writing to, is read and stays as it is. */
static void
test_closed_book (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) task = NULL;
  g_autoptr (OutreachTransaction) writing = NULL;
  g_autofree char *due = NULL;
  g_autofree char *early = NULL;
  g_autofree char *meanwhile = NULL;

  test_book_open (&book);
  task = test_add (&book, OUTREACH_KIND_TASK, "name", "A", "due", "2023-09-08", NULL);
  writing = outreach_store_begin (book.store, "test", NULL, &error);
  g_assert_no_error (error);
  meanwhile = describe_book (book.file, day (2023, 9, 8), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (meanwhile, ==, "A · today");
  g_clear_pointer (&writing, outreach_transaction_free);
  g_clear_object (&book.store);

  due = describe_book (book.file, day (2023, 9, 10), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (due, ==, "A · 2 days late");
  early = describe_book (book.file, day (2023, 9, 7), &error);
  g_assert_no_error (error);
  g_assert_null (early);
  test_book_close (&book);
}

static void
assert_unread (GFile *file, const char *content, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *after = NULL;
  gsize after_length;

  g_file_set_contents (path, content, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_null (describe_book (file, day (2023, 9, 10), &error));
  g_assert_error (error, OUTREACH_ERROR, code);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, content, length);
}

/* What can't be read is an error, and the file is not touched: an older book is not brought up. */
static void
test_unreadable_book (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;

  test_book_open (&book);
  g_assert_finalize_object (g_steal_pointer (&book.store));
  path = g_file_get_path (book.file);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  assert_unread (book.file, "", 0, OUTREACH_ERROR_NOT_A_BOOK);
  assert_unread (book.file,
                 "not a book, but long enough to have a header of a hundred bytes, so that "
                 "it is looked at as a whole",
                 98, OUTREACH_ERROR_NOT_A_BOOK);
  assert_unread (book.file, content, 5000, OUTREACH_ERROR_DAMAGED);
  content[63] = 99; /* the last byte of user_version */
  assert_unread (book.file, content, length, OUTREACH_ERROR_NEWER);
  content[63] = 1;
  assert_unread (book.file, content, length, OUTREACH_ERROR_FAILED);
  g_assert_cmpint (remove (path), ==, 0);
  g_assert_null (describe_book (book.file, day (2023, 9, 10), &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadlines/months", test_months);
  g_test_add_func ("/deadlines/working-days", test_working_days);
  g_test_add_func ("/deadlines/hours", test_hours);
  g_test_add_func ("/deadlines/blank", test_blank);
  g_test_add_func ("/tasks/defaults", test_defaults);
  g_test_add_func ("/tasks/later-activity", test_later_activity);
  g_test_add_func ("/tasks/new-edition", test_new_edition);
  g_test_add_func ("/tasks/moved-edition", test_moved_edition);
  g_test_add_func ("/tasks/moved-activity", test_moved_activity);
  g_test_add_func ("/tasks/done", test_done);
  g_test_add_func ("/tasks/words", test_words);
  g_test_add_func ("/tasks/reminder", test_reminder);
  g_test_add_func ("/tasks/closed-book", test_closed_book);
  g_test_add_func ("/tasks/unreadable-book", test_unreadable_book);

  return g_test_run ();
}
