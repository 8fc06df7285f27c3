/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-figures.h"
#include "outreach-result-commands.h"
#include "outreach-test.h"

/* What happens to numbers once they are reported, and what is counted for them. */

static OutreachRecord *
get (TestBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *record = outreach_reader_get (outreach_store_get_reader (book->store),
                                                OUTREACH_KIND_ACTIVITY, id, &error);

  g_assert_no_error (error);

  return record;
}

static gint64
get_number (TestBook *book, gint64 id, const char *field)
{
  g_autoptr (OutreachRecord) record = get (book, id);
  OutreachValue *value = outreach_record_get_value (record, field);

  return value != NULL ? outreach_value_get_number (value) : -1;
}

static gboolean
set (TestBook *book, gint64 id, const char *field, const char *text, GError **error)
{
  g_autoptr (OutreachRecord) record = get (book, id);
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, record, book->edition_id);
  g_autoptr (OutreachRecord) stored = NULL;

  if (!outreach_edit_set_text (edit, field, text, error))
    return FALSE;
  stored = outreach_edit_apply (edit, error);

  return stored != NULL;
}

static void
must_set (TestBook *book, gint64 id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  set (book, id, field, text, &error);
  g_assert_no_error (error);
}

static void
step (TestBook *book, gint64 id, OutreachActivityStep step, const char *reason)
{
  g_autoptr (GError) error = NULL;

  outreach_commands_step (book->store, id, step, reason, &error);
  g_assert_no_error (error);
}

/* An activity that was held in the past. */
static gint64
add_held (TestBook *book, const char *title)
{
  g_autoptr (OutreachRecord) record =
      test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "2023-09-12 09:00", NULL);
  gint64 id = outreach_record_get_id (record);

  step (book, id, OUTREACH_STEP_PLAN, NULL);
  step (book, id, OUTREACH_STEP_HOLD, NULL);

  return id;
}

static GPtrArray *
list (TestBook *book, OutreachKind kind)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records =
      outreach_reader_list (outreach_store_get_reader (book->store), query, &error);

  g_assert_no_error (error);

  return records;
}

static void
undo (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (book->store, &error);

  g_assert_no_error (error);
}

static void
test_lock (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) before = NULL;
  g_autoptr (OutreachEdit) late = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_held (&book, "讲座");
  must_set (&book, id, "posters", "100余");
  before = get (&book, id);
  late = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, before, book.edition_id);
  g_assert_true (outreach_edit_set_text (late, "posters", "200", &error));

  step (&book, id, OUTREACH_STEP_REPORT, NULL);
  g_clear_object (&before);
  before = get (&book, id);
  g_assert_cmpint (outreach_record_get_when (before, "reported-at"), !=, OUTREACH_WHEN_NONE);
  g_assert_false (set (&book, id, "posters", "200", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (set (&book, id, "brochures", "5", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY);
  g_clear_error (&error);
  /* An edit that was begun before it was reported. */
  g_assert_null (outreach_edit_apply (late, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_READ_ONLY);
  g_assert_cmpint (get_number (&book, id, "posters"), ==, 100);
  /* What is no number stays open. */
  must_set (&book, id, "note", "照片另附");
  g_clear_object (&late);
  test_book_close (&book);
}

static void
assert_correction (GPtrArray *corrections,
                   const char *metric,
                   gint64 was,
                   gint64 became,
                   const char *reason)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      OutreachRecord *record = g_ptr_array_index (corrections, i);
      OutreachValue *old = outreach_record_get_value (record, "was");
      OutreachValue *new = outreach_record_get_value (record, "became");

      if (g_strcmp0 (outreach_record_get_reference (record, "metric")->name, metric) != 0)
        continue;
      g_assert_cmpint (old != NULL ? outreach_value_get_number (old) : -1, ==, was);
      g_assert_cmpint (new != NULL ? outreach_value_get_number (new) : -1, ==, became);
      g_assert_cmpstr (outreach_record_get_text (record, "reason"), ==, reason);
      return;
    }
  g_error ("no correction of %s", metric);
}

static void
test_corrections (void)
{
  TestBook book;
  g_autoptr (GPtrArray) corrections = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_held (&book, "讲座");
  must_set (&book, id, "posters", "100余");
  must_set (&book, id, "brochures", "50");
  must_set (&book, id, "banners", "8");
  step (&book, id, OUTREACH_STEP_REPORT, NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_CORRECTION), ==, 0);

  step (&book, id, OUTREACH_STEP_REOPEN, "街道补报");
  must_set (&book, id, "posters", "100");
  must_set (&book, id, "brochures", "");
  must_set (&book, id, "questionnaires", "30");
  g_assert_cmpint (get_number (&book, id, "brochures"), ==, -1);
  /* Changed and put back is no correction. */
  must_set (&book, id, "banners", "9");
  must_set (&book, id, "banners", "8");
  step (&book, id, OUTREACH_STEP_REPORT, NULL);

  corrections = list (&book, OUTREACH_KIND_CORRECTION);
  g_assert_cmpuint (corrections->len, ==, 3);
  assert_correction (corrections, "宣传海报", 100, 100, "街道补报");
  assert_correction (corrections, "宣传册", 50, -1, "街道补报");
  assert_correction (corrections, "调查问卷", -1, 30, "街道补报");

  /* A second correction counts from the first. */
  step (&book, id, OUTREACH_STEP_REOPEN, "误填");
  must_set (&book, id, "brochures", "40");
  step (&book, id, OUTREACH_STEP_REPORT, NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_CORRECTION), ==, 4);
  undo (&book);
  undo (&book);
  undo (&book);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_CORRECTION), ==, 3);
  undo (&book);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_CORRECTION), ==, 0);
  test_book_close (&book);
}

static gint64
add_media (TestBook *book, const char *activity, const char *level)
{
  g_autoptr (OutreachRecord) record =
      test_add (book, OUTREACH_KIND_MEDIA, "outlet", "某报", "title", "报道", "activity", activity,
                level != NULL ? "level" : NULL, level, NULL);

  return outreach_record_get_id (record);
}

static void
remove_media (TestBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;

  outreach_commands_remove (book->store, OUTREACH_KIND_MEDIA, &id, 1, &error);
  g_assert_no_error (error);
}

static void
test_media (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  gint64 a, b, national, unsorted;

  test_book_open (&book);
  a = add_held (&book, "甲");
  b = add_held (&book, "乙");
  national = add_media (&book, "甲", "国家级");
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 1);
  add_media (&book, "甲", "中央媒体");
  unsorted = add_media (&book, "甲", NULL);
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 2);
  g_assert_cmpint (get_number (&book, a, "media-unsorted"), ==, 1);
  g_assert_cmpint (get_number (&book, a, "media-city"), ==, -1);
  g_assert_cmpint (get_number (&book, b, "media-national"), ==, -1);

  /* What was typed stays, and is counted again once it is taken away. */
  must_set (&book, a, "media-national", "5");
  add_media (&book, "甲", "国家级");
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 5);
  must_set (&book, a, "media-national", "");
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 3);

  /* None left is a blank, not 0. */
  remove_media (&book, unsorted);
  g_assert_cmpint (get_number (&book, a, "media-unsorted"), ==, -1);
  undo (&book);
  g_assert_cmpint (get_number (&book, a, "media-unsorted"), ==, 1);

  /* A report that is moved to another activity is counted there. */
  {
    g_autoptr (OutreachRecord) media = outreach_reader_get (outreach_store_get_reader (book.store),
                                                            OUTREACH_KIND_MEDIA, national, &error);
    g_autoptr (OutreachEdit) edit =
        outreach_edit_new (book.store, OUTREACH_KIND_MEDIA, media, book.edition_id);
    g_autoptr (OutreachRecord) moved = NULL;

    g_assert_true (outreach_edit_set_text (edit, "activity", "乙", &error));
    moved = outreach_edit_apply (edit, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 2);
  g_assert_cmpint (get_number (&book, b, "media-national"), ==, 1);

  /* A reported activity is left alone, and counted when it is opened again. */
  step (&book, a, OUTREACH_STEP_REPORT, NULL);
  add_media (&book, "甲", "国家级");
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 2);
  step (&book, a, OUTREACH_STEP_REOPEN, "补充报道");
  g_assert_cmpint (get_number (&book, a, "media-national"), ==, 3);
  step (&book, a, OUTREACH_STEP_REPORT, NULL);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_CORRECTION), ==, 1);
  test_book_close (&book);
}

static void
test_copies (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) copy = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_held (&book, "讲座");
  must_set (&book, id, "posters", "100");
  step (&book, id, OUTREACH_STEP_REPORT, NULL);
  copy = outreach_commands_duplicate (book.store, OUTREACH_KIND_ACTIVITY, id, &error);
  g_assert_no_error (error);
  g_assert_null (outreach_record_get_value (copy, "reported-at"));
  g_assert_null (outreach_record_get_value (copy, "posters"));
  test_book_close (&book);
}

/* ---- Where numbers come from ---- */

static const OutreachResult *
find_result (GArray *results, const char *metric)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (g_array_index (results, OutreachResult, i).metric, metric))
      return &g_array_index (results, OutreachResult, i);

  return NULL;
}

static GArray *
list_results (TestBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GArray *results =
      outreach_reader_list_results (outreach_store_get_reader (book->store), id, &error);

  g_assert_no_error (error);

  return results;
}

static void
assert_source (TestBook *book, gint64 id, const char *metric, const char *source)
{
  g_autoptr (GArray) results = list_results (book, id);

  g_assert_cmpstr (find_result (results, metric)->source, ==, source);
}

static void
test_source (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) results = NULL;
  const OutreachResult *result;
  gint64 id;

  test_book_open (&book);
  id = add_held (&book, "讲座");
  /* Of nothing there is no source, and of no metric either. */
  g_assert_false (outreach_commands_set_source (book.store, id, "posters", "签到表", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (outreach_commands_set_source (book.store, id, "title", "签到表", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  must_set (&book, id, "posters", "100余");
  must_set (&book, id, "gifts", "0");
  g_assert_true (outreach_commands_set_source (book.store, id, "posters", "  签到表 ", &error));
  g_assert_no_error (error);
  assert_source (&book, id, "posters", "签到表");
  assert_source (&book, id, "gifts", NULL);
  undo (&book);
  assert_source (&book, id, "posters", NULL);
  /* The number is locked, where it comes from is not; a new number keeps the note. */
  step (&book, id, OUTREACH_STEP_REPORT, NULL);
  g_assert_true (outreach_commands_set_source (book.store, id, "posters", "盘点", &error));
  g_assert_no_error (error);
  step (&book, id, OUTREACH_STEP_REOPEN, "漏报");
  must_set (&book, id, "posters", "300");
  results = list_results (&book, id);
  result = find_result (results, "posters");
  g_assert_cmpstr (result->source, ==, "盘点");
  g_assert_true (result->has_value && result->has_reported && !result->counted);
  g_assert_cmpint (result->value, ==, 300);
  g_assert_cmpint (result->reported, ==, 100);
  g_assert_true (result->reported_approximation == OUTREACH_OVER &&
                 result->approximation == OUTREACH_EXACT);
  g_assert_true (outreach_commands_set_source (book.store, id, "posters", " ", &error));
  g_assert_no_error (error);
  assert_source (&book, id, "posters", NULL);
  test_book_close (&book);
}

static void
test_used (void)
{
  TestBook book;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) used = NULL;
  gint64 id;

  test_book_open (&book);
  id = add_held (&book, "讲座");
  must_set (&book, id, "posters", "1");
  must_set (&book, id, "sessions", "0");
  must_set (&book, id, "gifts", "5");
  must_set (&book, id, "gifts", "");
  used = outreach_reader_list_used_metrics (outreach_store_get_reader (book.store), book.edition_id,
                                            &error);
  g_assert_no_error (error);
  /* A 0 is a number, a blank is none; in the order of the metrics. */
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_cmpstr (used->pdata[0], ==, "sessions");
  g_assert_cmpstr (used->pdata[1], ==, "posters");
  test_book_close (&book);
}

/* Of whom numbers are due: those that were held, whenever, and those that are over. */
static void
test_due (void)
{
  static const struct
  {
    const char *title, *start, *end;
    gboolean due;
  } activities[] = {
    { "已过", "2023-09-12 09:00", NULL, TRUE },
    { "当天", "2023-09-13", NULL, FALSE },
    { "未完", "2023-09-12", "2023-09-14", FALSE },
    { "昨天下午", "2023-09-12 下午", NULL, TRUE },
  };
  TestBook book;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) day = outreach_value_new_when (outreach_when_new_day (2023, 9, 13));
  g_autoptr (GPtrArray) found = NULL;
  gint64 cancelled;

  test_book_open (&book);
  for (guint i = 0; i < G_N_ELEMENTS (activities); i++)
    g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", activities[i].title, "start",
                              activities[i].start, activities[i].end != NULL ? "end" : "topic",
                              activities[i].end != NULL ? activities[i].end : "x", NULL));
  {
    g_autoptr (OutreachRecord) record =
        test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "取消", "start", "2023-09-11", NULL);

    cancelled = outreach_record_get_id (record);
  }
  step (&book, cancelled, OUTREACH_STEP_PLAN, NULL);
  step (&book, cancelled, OUTREACH_STEP_CANCEL, "台风");
  step (&book, add_held (&book, "已上报"), OUTREACH_STEP_REPORT, NULL);
  outreach_query_add_filter (query, "state", OUTREACH_FILTER_DUE, day);
  found = outreach_reader_list (outreach_store_get_reader (book.store), query, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (activities); i++)
    {
      gboolean due = FALSE;

      for (guint j = 0; j < found->len; j++)
        due |=
            g_str_equal (outreach_record_get_text (found->pdata[j], "title"), activities[i].title);
      g_assert_cmpint (due, ==, activities[i].due);
    }
  g_assert_cmpuint (found->len, ==, 3);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/results/lock", test_lock);
  g_test_add_func ("/results/corrections", test_corrections);
  g_test_add_func ("/results/media", test_media);
  g_test_add_func ("/results/copies", test_copies);
  g_test_add_func ("/results/source", test_source);
  g_test_add_func ("/results/used", test_used);
  g_test_add_func ("/results/due", test_due);

  return g_test_run ();
}
