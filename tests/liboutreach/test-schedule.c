/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-check.h"
#include "outreach-clash-preview.h"
#include "outreach-format.h"
#include "outreach-schedule-commands.h"
#include "outreach-schedule.h"
#include "outreach-test.h"

static OutreachSchedule *
read_schedule (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  OutreachSchedule *schedule = outreach_schedule_read (outreach_store_get_reader (book->store),
                                                       book->edition_id, NULL, &error);

  g_assert_no_error (error);

  return schedule;
}

static void
add (TestBook *book, const char *title, const char *start, const char *end)
{
  g_autoptr (OutreachRecord) record =
      test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", start, "end", end, NULL);
}

/* What stands on a day of a lane, as "band:title", with < where it began before and > where it goes
 * on, in order. */
static char *
describe (GPtrArray *lanes, guint lane, guint day)
{
  OutreachScheduleLane *at = lanes->pdata[lane];
  GPtrArray *entries = at->days->pdata[day];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const OutreachScheduleEntry *entry = entries->pdata[i];

      g_string_append_printf (text, "%s%s%d:%s%s", i > 0 ? " " : "", entry->continued ? "<" : "",
                              entry->band, entry->activity->title, entry->continues ? ">" : "");
    }

  return g_string_free (text, FALSE);
}

#define assert_day(lanes, lane, day, expected)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *have = describe (lanes, lane, day);                                           \
    g_assert_cmpstr (have, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static OutreachScheduleLane *
nth_lane (GPtrArray *lanes, guint nth)
{
  g_assert_cmpuint (nth, <, lanes->len);

  return lanes->pdata[nth];
}

/* The edition's seven days are there before anything is planned. */
static void
test_empty (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "网络文明日", NULL));
  schedule = read_schedule (&book);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, TRUE, NULL);
  g_assert_cmpuint (schedule->days->len, ==, 7);
  g_assert_cmpuint (lanes->len, ==, 1);
  assert_day (lanes, 0, 0, "");
  g_ptr_array_unref (lanes);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_VENUE, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 0);
  g_ptr_array_unref (lanes);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

static void
test_gone (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  g_assert_null (
      outreach_schedule_read (outreach_store_get_reader (book.store), 999, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  test_book_close (&book);
}

/* Those that are kept are there before anything is planned in them; what is planned comes into them. */
static void
test_kept_lanes (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;
  g_autoptr (OutreachRecord) first = NULL;
  g_autoptr (OutreachRecord) second = NULL;

  test_book_open (&book);
  first = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  second = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", "address", "another", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "体育馆", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_CONTACT, "name", "王芳", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_CONTACT, "name", "王芳", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-11", "venue",
                            "体育馆", "responsible", "王芳", "settings", "进社区", NULL));
  schedule = read_schedule (&book);
  {
    const char *const kept[] = { outreach_record_get_uid (second), "no such uid", NULL };

    lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_VENUE, TRUE, kept);
    g_assert_cmpuint (lanes->len, ==, 2);
    for (guint i = 0; i < 2; i++)
      if (g_str_equal (nth_lane (lanes, i)->name, "文化广场"))
        {
          g_assert_true (nth_lane (lanes, i)->kept);
          g_assert_cmpint (nth_lane (lanes, i)->venue, ==, outreach_record_get_id (second));
          assert_day (lanes, i, 0, "");
        }
      else
        {
          g_assert_false (nth_lane (lanes, i)->kept);
          assert_day (lanes, i, 0, "0:甲");
        }
    g_ptr_array_unref (lanes);
    lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, TRUE, kept);
    g_assert_cmpuint (lanes->len, ==, 1);
    g_ptr_array_unref (lanes);
  }
  {
    const char *const kept[] = { "venue", "responsible", "settings", NULL };

    lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_VENUE, TRUE, kept);
    g_assert_cmpuint (lanes->len, ==, 3);
    g_ptr_array_unref (lanes);
    lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_RESPONSIBLE, TRUE, kept);
    g_assert_cmpuint (lanes->len, ==, 1);
    assert_day (lanes, 0, 0, "0:甲");
    g_assert_true (nth_lane (lanes, 0)->kept);
    g_ptr_array_unref (lanes);
    lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_SETTING, TRUE, kept);
    g_assert_cmpuint (lanes->len, ==, schedule->names[OUTREACH_LANES_SETTING]->len);
    g_assert_cmpuint (lanes->len, >, 3);
    g_ptr_array_unref (lanes);
  }
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

/* 2023: 11 to 17 September. In the order of the day, what is less precise first. */
static void
test_bands (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;

  test_book_open (&book);
  add (&book, "夜市", "9-12 18:00", "");
  add (&book, "晚会前", "9-12 17:59", "");
  add (&book, "午讲", "9-12 12:00", "");
  add (&book, "下午", "9-12 下午", "");
  add (&book, "早讲", "9-12 09:00", "9-12 11:00");
  add (&book, "跨午", "9-12 11:00", "9-12 14:00");
  add (&book, "上午", "9-12 上午", "9-12 上午");
  add (&book, "上下午", "9-12 上午", "9-12 下午");
  add (&book, "全天", "9-12", "");
  schedule = read_schedule (&book);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, TRUE, NULL);
  assert_day (lanes, 0, 1, "0:全天 0:上下午 1:上午 1:早讲 1:跨午 2:下午 2:午讲 2:晚会前 3:夜市");
  assert_day (lanes, 0, 0, "");
  assert_day (lanes, 0, 2, "");
  g_assert_cmpuint (outreach_schedule_count_day (schedule, 1), ==, 9);
  g_ptr_array_unref (lanes);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

/* On each of its days, and on days of its own before and after the week. */
static void
test_several_days (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;

  test_book_open (&book);
  add (&book, "博览会", "9-16 下午", "9-18 上午");
  add (&book, "通宵", "9-11 20:00", "9-12 00:00");
  add (&book, "征集", "7-1", "9-30");
  schedule = read_schedule (&book);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, TRUE, NULL);
  g_assert_cmpuint (schedule->days->len, ==, 9);
  g_assert_true (((OutreachEditionDay *) schedule->days->pdata[0])->outside);
  assert_day (lanes, 0, 0, "0:征集>");
  assert_day (lanes, 0, 1, "<0:征集> 3:通宵");
  assert_day (lanes, 0, 2, "<0:征集>");
  assert_day (lanes, 0, 6, "<0:征集> 2:博览会>");
  assert_day (lanes, 0, 7, "<0:征集> <0:博览会>");
  assert_day (lanes, 0, 8, "<0:征集> <1:博览会");
  g_assert_cmpuint (outreach_schedule_count_day (schedule, 7), ==, 2);
  g_ptr_array_unref (lanes);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

static void
test_lanes (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;
  g_autoptr (OutreachRecord) square = NULL;

  test_book_open (&book);
  square = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-11", "venue",
                            "文化广场", "settings", "进社区；进校园", "host", "市网信办；市教育局",
                            "responsible", "王芳、李强", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start", "9-11",
                            "responsible", "王芳", "lead-agency", "市公安局", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "丙", "venue", "文化广场",
                            "start", "9-12", NULL));
  schedule = read_schedule (&book);

  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_VENUE, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 2);
  g_assert_cmpstr (nth_lane (lanes, 0)->name, ==, "文化广场");
  g_assert_cmpint (nth_lane (lanes, 0)->venue, ==, outreach_record_get_id (square));
  g_assert_null (nth_lane (lanes, 1)->name);
  assert_day (lanes, 0, 0, "0:甲");
  assert_day (lanes, 0, 1, "0:丙");
  assert_day (lanes, 1, 0, "0:乙");
  g_ptr_array_unref (lanes);

  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_SETTING, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 3);
  assert_day (lanes, 0, 0, "0:甲");
  assert_day (lanes, 1, 0, "0:甲");
  assert_day (lanes, 2, 0, "0:乙");
  g_ptr_array_unref (lanes);

  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_HOST, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 3);
  g_assert_null (nth_lane (lanes, 2)->name);
  assert_day (lanes, 1, 0, "0:甲");
  g_ptr_array_unref (lanes);

  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_LEAD, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 2);
  g_assert_cmpstr (nth_lane (lanes, 0)->name, ==, "市公安局");
  assert_day (lanes, 0, 0, "0:乙");
  assert_day (lanes, 1, 0, "0:甲");
  g_ptr_array_unref (lanes);

  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_RESPONSIBLE, TRUE, NULL);
  g_assert_cmpuint (lanes->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    assert_day (lanes, i, 0,
                g_str_equal (nth_lane (lanes, i)->name, "王芳") ? "0:甲 0:乙" : "0:甲");
  g_ptr_array_unref (lanes);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

static char *
get_plain (TestBook *book, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = outreach_reader_get (outreach_store_get_reader (book->store),
                                                           OUTREACH_KIND_ACTIVITY, id, &error);

  g_assert_no_error (error);

  return outreach_when_to_string (outreach_record_get_when (record, field));
}

#define assert_when(book, id, field, expected)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *have = get_plain (book, id, field);                                           \
    g_assert_cmpstr (have, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

/* The move of an activity to where it stands; it is changed by the test. */
static OutreachScheduleMove *
begin_move (TestBook *book, gint64 id)
{
  OutreachScheduleActivity activity = { .id = id, .start = OUTREACH_WHEN_NONE };
  g_autoptr (OutreachRecord) record = outreach_reader_get (outreach_store_get_reader (book->store),
                                                           OUTREACH_KIND_ACTIVITY, id, NULL);

  activity.end = OUTREACH_WHEN_NONE;
  if (record != NULL)
    {
      activity.start = outreach_record_get_when (record, "start");
      activity.end = outreach_record_get_when (record, "end");
    }

  return outreach_schedule_move_new (&activity);
}

static gboolean
move_to_day (TestBook *book, gint64 id, OutreachWhen day, GError **error)
{
  g_autoptr (OutreachScheduleMove) move = begin_move (book, id);

  outreach_schedule_move_set_day (move, day);

  return outreach_commands_move_activity (book->store, move, error);
}

/* A draft may have no date; one that is cancelled is counted nowhere. */
static void
test_undated_and_cancelled (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule;
  GPtrArray *lanes;
  g_autoptr (OutreachRecord) cancelled = NULL;
  g_autoptr (OutreachRecord) undated = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  cancelled = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "停办", "start", "9-11", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (cancelled), OUTREACH_STEP_CANCEL,
                          "天气", &error);
  g_assert_no_error (error);
  undated = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "未定", "start", "9-11", NULL);
  transaction = outreach_store_begin (book.store, "x", NULL, &error);
  outreach_record_take_value (undated, "start", NULL);
  outreach_transaction_update (transaction, undated, NULL, &error);
  g_assert_no_error (error);
  outreach_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  g_clear_pointer (&transaction, outreach_transaction_free);

  schedule = read_schedule (&book);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, FALSE, NULL);
  assert_day (lanes, 0, 0, "");
  g_assert_cmpuint (nth_lane (lanes, 0)->undated->len, ==, 1);
  g_ptr_array_unref (lanes);
  lanes = outreach_schedule_list_lanes (schedule, OUTREACH_LANES_NONE, TRUE, NULL);
  assert_day (lanes, 0, 0, "0:停办");
  g_assert_cmpuint (outreach_schedule_count_day (schedule, 0), ==, 0);
  move_to_day (&book, outreach_record_get_id (undated), outreach_when_new_day (2023, 9, 13),
               &error);
  g_assert_no_error (error);
  assert_when (&book, outreach_record_get_id (undated), "start", "2023-09-13");
  g_ptr_array_unref (lanes);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

/* By whole days, as precise as before, over the end of a month; undone in one step. */
static void
test_move (void)
{
  static const struct
  {
    const char *start, *end, *moved_start, *moved_end;
  } cases[] = {
    { "2023-09-12 09:00", "2023-09-12 11:30", "2023-10-01 09:00", "2023-10-01 11:30" },
    { "2023-09-12 下午", "", "2023-10-01 下午", "" },
    { "2023-09-12", "2023-09-14 上午", "2023-10-01", "2023-10-03 上午" },
  };
  TestBook book = { 0 };

  test_book_open (&book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OutreachRecord) record =
          test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", cases[i].start, "end",
                    cases[i].end, NULL);
      g_autoptr (OutreachJournalEntry) entry = NULL;
      g_autoptr (GError) error = NULL;
      gint64 id = outreach_record_get_id (record);

      move_to_day (&book, id, outreach_when_new_day (2023, 10, 1), &error);
      g_assert_no_error (error);
      assert_when (&book, id, "start", cases[i].moved_start);
      assert_when (&book, id, "end", cases[i].moved_end);
      /* To the day where it is: nothing to undo. */
      move_to_day (&book, id, outreach_when_new_day (2023, 10, 1), &error);
      g_assert_no_error (error);
      entry = outreach_store_undo (book.store, &error);
      g_assert_no_error (error);
      assert_when (&book, id, "start", cases[i].start);
      assert_when (&book, id, "end", cases[i].end);
    }
  test_book_close (&book);
}

/* What was held or is cancelled keeps its day, and so does what is gone. */
static void
test_move_refused (void)
{
  TestBook book = { 0 };
  OutreachWhen day = outreach_when_new_day (2023, 9, 16);
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  record = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", NULL);
  id = outreach_record_get_id (record);
  outreach_commands_step (book.store, id, OUTREACH_STEP_CANCEL, "天气", &error);
  g_assert_no_error (error);
  g_assert_false (move_to_day (&book, id, day, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  assert_when (&book, id, "start", "2023-09-12");

  outreach_commands_step (book.store, id, OUTREACH_STEP_REOPEN, "天晴", &error);
  outreach_commands_step (book.store, id, OUTREACH_STEP_PLAN, NULL, &error);
  outreach_commands_step (book.store, id, OUTREACH_STEP_HOLD, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (move_to_day (&book, id, day, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (move_to_day (&book, 999, day, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  test_book_close (&book);
}

/* Into each part of the day from each kind of time, and by half an hour. */
static void
test_move_band (void)
{
  static const struct
  {
    const char *start, *end;
    OutreachBand band;
    const char *moved_start, *moved_end;
  } cases[] = {
    { "2023-09-12 10:00", "2023-09-12 11:30", OUTREACH_BAND_AFTERNOON, "2023-09-12 14:00",
      "2023-09-12 15:30" },
    { "2023-09-12 10:00", "", OUTREACH_BAND_EVENING, "2023-09-12 19:00", "" },
    { "2023-09-12 10:00", "2023-09-12 11:30", OUTREACH_BAND_FORENOON, "2023-09-12 10:00",
      "2023-09-12 11:30" },
    { "2023-09-12 10:00", "2023-09-12 11:30", OUTREACH_BAND_ALL_DAY, "2023-09-12", "" },
    { "2023-09-12 上午", "2023-09-12 上午", OUTREACH_BAND_AFTERNOON, "2023-09-12 下午", "" },
    { "2023-09-12 上午", "2023-09-12 下午", OUTREACH_BAND_FORENOON, "2023-09-12 上午", "" },
    { "2023-09-12", "", OUTREACH_BAND_FORENOON, "2023-09-12 上午", "" },
    { "2023-09-12 下午", "", OUTREACH_BAND_EVENING, "2023-09-12 19:00", "" },
    { "2023-09-12 下午", "", OUTREACH_BAND_ALL_DAY, "2023-09-12", "" },
  };
  TestBook book = { 0 };

  test_book_open (&book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OutreachRecord) record =
          test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", cases[i].start, "end",
                    cases[i].end, NULL);
      gint64 id = outreach_record_get_id (record);
      g_autoptr (OutreachScheduleMove) move = begin_move (&book, id);
      g_autoptr (GError) error = NULL;

      g_assert_true (outreach_schedule_move_set_band (move, cases[i].band));
      g_assert_cmpint (outreach_schedule_move_get_band (move), ==, cases[i].band);
      g_assert_true (outreach_commands_move_activity (book.store, move, &error));
      g_assert_no_error (error);
      assert_when (&book, id, "start", cases[i].moved_start);
      assert_when (&book, id, "end", cases[i].moved_end);
    }
  test_book_close (&book);
}

static void
test_move_shift (void)
{
  OutreachScheduleActivity talk = { .start = outreach_when_new_minute (2023, 9, 12, 23, 45),
                                    .end = outreach_when_new_minute (2023, 9, 13, 0, 15) };
  OutreachScheduleActivity fair = { .start = outreach_when_new_day (2023, 9, 12),
                                    .end = outreach_when_new_day (2023, 9, 14) };
  OutreachScheduleActivity idea = { .start = OUTREACH_WHEN_NONE, .end = OUTREACH_WHEN_NONE };
  g_autoptr (OutreachScheduleMove) later = outreach_schedule_move_new (&talk);
  g_autoptr (OutreachScheduleMove) several = outreach_schedule_move_new (&fair);
  g_autoptr (OutreachScheduleMove) undated = outreach_schedule_move_new (&idea);

  g_assert_true (outreach_schedule_move_shift (later, 30));
  g_assert_cmpint (later->start, ==, outreach_when_new_minute (2023, 9, 13, 0, 15));
  g_assert_cmpint (later->end, ==, outreach_when_new_minute (2023, 9, 13, 0, 45));
  g_assert_false (outreach_schedule_move_shift (several, 30));
  g_assert_false (outreach_schedule_move_set_band (several, OUTREACH_BAND_EVENING));
  g_assert_cmpint (several->start, ==, fair.start);
  g_assert_false (outreach_schedule_move_shift (undated, 30));
  g_assert_false (outreach_schedule_move_set_band (undated, OUTREACH_BAND_EVENING));
}

static void
assert_field (TestBook *book, gint64 id, const char *field, const char *expected)
{
  OutreachReader *reader = outreach_store_get_reader (book->store);
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (reader, OUTREACH_KIND_ACTIVITY, id, NULL);
  OutreachField *at = outreach_catalogue_get_field (outreach_reader_get_catalogue (reader),
                                                    OUTREACH_KIND_ACTIVITY, field);
  g_autofree char *have = outreach_format_plain (at, outreach_record_get_value (record, field));

  g_assert_cmpstr (have, ==, expected);
}

static void
assert_venue (TestBook *book, gint64 id, gint64 venue)
{
  g_autoptr (OutreachRecord) record = outreach_reader_get (outreach_store_get_reader (book->store),
                                                           OUTREACH_KIND_ACTIVITY, id, NULL);

  g_assert_cmpint (outreach_record_get_reference (record, "venue")->id, ==, venue);
}

static gboolean
move_between (TestBook *book,
              gint64 id,
              OutreachLanes lanes,
              const char *from,
              const char *to,
              gint64 venue,
              GError **error)
{
  g_autoptr (OutreachScheduleMove) move = begin_move (book, id);

  outreach_schedule_move_set_lane (move, lanes, from, to, venue);

  return outreach_commands_move_activity (book->store, move, error);
}

/* The lane's value changes, the others in the field stay; one step undoes day and lane. */
static void
test_move_lane (void)
{
  static const struct
  {
    OutreachLanes lanes;
    const char *from, *to, *field, *after;
  } cases[] = {
    { OUTREACH_LANES_SETTING, "进社区", "进企业", "settings", "进企业;进校园" },
    { OUTREACH_LANES_SETTING, "进企业", "进校园", "settings", "进校园" },
    { OUTREACH_LANES_SETTING, "进校园", NULL, "settings", "" },
    { OUTREACH_LANES_SETTING, NULL, "进社区", "settings", "进社区" },
    { OUTREACH_LANES_HOST, "市教育局", "市公安局", "host", "市网信办;市公安局" },
    { OUTREACH_LANES_LEAD, NULL, "市公安局", "lead-agency", "市公安局" },
    { OUTREACH_LANES_RESPONSIBLE, "王芳", "赵敏", "responsible", "赵敏、李强" },
    { OUTREACH_LANES_RESPONSIBLE, "赵敏", "李强", "responsible", "李强" },
    { OUTREACH_LANES_RESPONSIBLE, "李强", NULL, "responsible", "" },
  };
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachRecord) hall = NULL;
  g_autoptr (OutreachRecord) other = NULL;
  g_autoptr (OutreachScheduleMove) both = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  hall = test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL);
  other = test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_AGENCY, "name", "市公安局", NULL));
  record =
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 09:00", "settings",
                "进社区；进校园", "host", "市网信办；市教育局", "responsible", "王芳、李强", NULL);
  id = outreach_record_get_id (record);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      move_between (&book, id, cases[i].lanes, cases[i].from, cases[i].to, 0, &error);
      g_assert_no_error (error);
      assert_field (&book, id, cases[i].field, cases[i].after);
    }

  /* Two venues have one name: the row id tells them apart. */
  both = begin_move (&book, id);
  outreach_schedule_move_set_day (both, outreach_when_new_day (2023, 9, 14));
  outreach_schedule_move_set_lane (both, OUTREACH_LANES_VENUE, NULL, "礼堂",
                                   outreach_record_get_id (other));
  outreach_commands_move_activity (book.store, both, &error);
  g_assert_no_error (error);
  assert_when (&book, id, "start", "2023-09-14 09:00");
  assert_venue (&book, id, outreach_record_get_id (other));
  entry = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);
  assert_when (&book, id, "start", "2023-09-12 09:00");
  assert_field (&book, id, "venue", "");
  test_book_close (&book);
}

static void
test_move_lane_refused (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachScheduleMove) backwards = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  record = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 09:00", NULL);
  id = outreach_record_get_id (record);
  g_assert_false (move_between (&book, id, OUTREACH_LANES_SETTING, NULL, "进太空", 0, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (move_between (&book, id, OUTREACH_LANES_VENUE, NULL, "礼堂", 999, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  backwards = begin_move (&book, id);
  backwards->end = outreach_when_new_minute (2023, 9, 12, 8, 0);
  g_assert_false (outreach_commands_move_activity (book.store, backwards, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);

  /* Who answers for it may change after it was held, where it was held not. */
  outreach_commands_step (book.store, id, OUTREACH_STEP_PLAN, NULL, &error);
  outreach_commands_step (book.store, id, OUTREACH_STEP_HOLD, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (move_between (&book, id, OUTREACH_LANES_RESPONSIBLE, NULL, "王芳", 0, &error));
  g_assert_no_error (error);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL));
  g_assert_false (move_between (&book, id, OUTREACH_LANES_VENUE, NULL, "礼堂", 1, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  test_book_close (&book);
}

/* What the preview finds of a move, and the check after it, as kinds in order. */
static void
assert_foreseen (TestBook *book, const OutreachScheduleMove *move, const char *expected)
{
  OutreachReader *reader = outreach_store_get_reader (book->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachClashPreview) preview =
      outreach_clash_preview_read (reader, book->edition_id, move->activity_id, NULL, &error);
  g_autoptr (GPtrArray) foreseen = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) kinds = g_string_new (NULL);

  g_assert_no_error (error);
  foreseen = outreach_clash_preview_find (preview, move);
  for (guint i = 0; i < foreseen->len; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "",
                            outreach_finding_get_kind (foreseen->pdata[i]));
  g_assert_cmpstr (kinds->str, ==, expected);

  outreach_commands_move_activity (book->store, move, &error);
  g_assert_no_error (error);
  found = outreach_check (reader, book->edition_id, move->activity_id, OUTREACH_CHECK_DEFAULT, NULL,
                          &error);
  g_assert_no_error (error);
  for (guint i = 0; i < foreseen->len; i++)
    {
      gboolean told = FALSE;

      for (guint j = 0; j < found->len; j++)
        told = told || g_str_equal (outreach_finding_get_message (foreseen->pdata[i]),
                                    outreach_finding_get_message (found->pdata[j]));
      g_assert_true (told);
    }
}

/* What the preview says of a move is what the check says after it. */
static void
test_clash_preview (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) hall = NULL;
  g_autoptr (OutreachRecord) talk = NULL;
  g_autoptr (OutreachScheduleMove) move = NULL;
  gint64 id;

  test_book_open (&book);
  hall = test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "论坛", "start", "9-13 09:00",
                            "end", "9-13 11:00", "venue", "礼堂", "responsible", "王芳", "speakers",
                            "赵敏", NULL));
  talk = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 10:00", "end",
                   "9-12 11:00", "leaders", "王芳", "chair", "王芳", NULL);
  id = outreach_record_get_id (talk);

  move = begin_move (&book, id);
  assert_foreseen (&book, move, "");
  outreach_schedule_move_set_day (move, outreach_when_new_day (2023, 9, 13));
  assert_foreseen (&book, move, "person-clash");
  outreach_schedule_move_set_lane (move, OUTREACH_LANES_VENUE, NULL, "礼堂",
                                   outreach_record_get_id (hall));
  assert_foreseen (&book, move, "venue-clash person-clash");
  outreach_schedule_move_set_lane (move, OUTREACH_LANES_RESPONSIBLE, NULL, "赵敏", 0);
  assert_foreseen (&book, move, "venue-clash person-clash person-clash");
  outreach_schedule_move_set_band (move, OUTREACH_BAND_EVENING);
  assert_foreseen (&book, move, "");
  outreach_schedule_move_set_day (move, outreach_when_new_day (2023, 12, 1));
  assert_foreseen (&book, move, "outside-edition");
  test_book_close (&book);
}

/* Cancelled, gone, without a date, another's: no clashes, or no answer. */
static void
test_clash_preview_of_none (void)
{
  TestBook book = { 0 };
  OutreachReader *reader;
  g_autoptr (OutreachRecord) talk = NULL;
  g_autoptr (OutreachScheduleMove) move = NULL;
  g_autoptr (OutreachClashPreview) gone = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  reader = outreach_store_get_reader (book.store);
  talk = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", NULL);
  move = begin_move (&book, outreach_record_get_id (talk));
  gone = outreach_clash_preview_read (reader, book.edition_id, 999, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (outreach_clash_preview_find (gone, move));
  move->activity_id = 999;
  findings = outreach_clash_preview_find (gone, move);
  g_assert_cmpuint (findings->len, ==, 0);
  test_book_close (&book);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(OutreachSchedule **) data = outreach_schedule_read_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  TestBook book = { 0 };
  OutreachSchedule *schedule = NULL;

  test_book_open (&book);
  add (&book, "讲座", "9-11", "");
  outreach_schedule_read_async (book.store, book.edition_id, NULL, read_cb, &schedule);
  while (schedule == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (schedule->activities->len, ==, 1);
  outreach_schedule_free (schedule);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/empty", test_empty);
  g_test_add_func ("/schedule/gone", test_gone);
  g_test_add_func ("/schedule/bands", test_bands);
  g_test_add_func ("/schedule/several-days", test_several_days);
  g_test_add_func ("/schedule/lanes", test_lanes);
  g_test_add_func ("/schedule/kept-lanes", test_kept_lanes);
  g_test_add_func ("/schedule/undated-and-cancelled", test_undated_and_cancelled);
  g_test_add_func ("/schedule/move", test_move);
  g_test_add_func ("/schedule/move-refused", test_move_refused);
  g_test_add_func ("/schedule/move-band", test_move_band);
  g_test_add_func ("/schedule/move-shift", test_move_shift);
  g_test_add_func ("/schedule/move-lane", test_move_lane);
  g_test_add_func ("/schedule/move-lane-refused", test_move_lane_refused);
  g_test_add_func ("/schedule/clash-preview", test_clash_preview);
  g_test_add_func ("/schedule/clash-preview-of-none", test_clash_preview_of_none);
  g_test_add_func ("/schedule/async", test_async);

  return g_test_run ();
}
