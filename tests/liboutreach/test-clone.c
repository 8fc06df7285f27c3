/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-clone-commands.h"
#include "outreach-dump.h"
#include "outreach-shift.h"
#include "outreach-review.h"
#include "outreach-test.h"
#include "outreach-week.h"

/* ---- The rule ---- */

static OutreachWhen
parse (const char *text)
{
  OutreachWhen when = *text != '\0' ? outreach_when_parse (text, 0) : OUTREACH_WHEN_NONE;

  g_assert_true (*text == '\0' || when != OUTREACH_WHEN_NONE);

  return when;
}

static void
assert_when (OutreachWhen when, const char *expected)
{
  g_autofree char *text = outreach_when_to_string (when);

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  const char *from_start, *from_end, *to_start, *to_end;
  const char *start, *end, *due;
  const char *expected_start, *expected_end, *expected_due;
} Move;

static void
check_moves (const Move *moves, gsize n_moves)
{
  for (gsize i = 0; i < n_moves; i++)
    {
      const Move *move = &moves[i];
      OutreachShift shift = { parse (move->from_start), parse (move->from_end),
                              parse (move->to_start), parse (move->to_end) };
      OutreachWhen start = parse (move->start), end = parse (move->end), due = parse (move->due);

      outreach_shift_move (&shift, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE, &start, &end, &due);
      assert_when (start, move->expected_start);
      assert_when (end, move->expected_end);
      assert_when (due, move->expected_due);
    }
}

#define WEEK "2023-09-11", "2023-09-17", "2024-09-09", "2024-09-15"

static void
test_plain_weeks (void)
{
  static const Move moves[] = {
    /* The nth day, with its precision and its time. */
    { WEEK, "2023-09-13", "", "", "2024-09-11", "", "" },
    { WEEK, "2023-09-13 上午", "", "", "2024-09-11 上午", "", "" },
    { WEEK, "2023-09-13 下午", "2023-09-14 上午", "", "2024-09-11 下午", "2024-09-12 上午", "" },
    { WEEK, "2023-09-17 14:30", "", "2023-09-20", "2024-09-15 14:30", "", "2024-09-18" },
    /* Across midnight. */
    { WEEK, "2023-09-15 22:30", "2023-09-16 01:15", "", "2024-09-13 22:30", "2024-09-14 01:15",
      "" },
    /* All the week, and more than it. */
    { WEEK, "2023-09-11", "2023-09-17", "", "2024-09-09", "2024-09-15", "" },
    { WEEK, "2023-09-11 09:00", "2023-09-17 下午", "", "2024-09-09 09:00", "2024-09-15 下午", "" },
    { WEEK, "2023-09-10", "2023-09-16", "", "2024-09-08", "2024-09-14", "" },
    /* Before and after it. */
    { WEEK, "2023-08-31 10:00", "", "", "2024-08-29 10:00", "", "" },
    { WEEK, "2023-09-20", "2023-09-22", "", "2024-09-18", "2024-09-20", "" },
    /* No start yet. */
    { WEEK, "", "2023-09-17", "2023-09-01", "", "2024-09-15", "2024-08-30" },
  };

  check_moves (moves, G_N_ELEMENTS (moves));
}

/* 2017 had nine days, from a Saturday (domain.md A.2). */
#define NINE_TO_SEVEN "2017-09-16", "2017-09-24", "2018-09-17", "2018-09-23"
#define SEVEN_TO_NINE "2016-09-19", "2016-09-25", "2017-09-16", "2017-09-24"
#define TO_THREE "2023-09-11", "2023-09-17", "2024-06-05", "2024-06-07"

static void
test_other_lengths (void)
{
  static const Move moves[] = {
    /* The opening and the last day stay what they are. */
    { NINE_TO_SEVEN, "2017-09-16 09:00", "", "", "2018-09-17 09:00", "", "" },
    { NINE_TO_SEVEN, "2017-09-24", "", "", "2018-09-23", "", "" },
    /* Sunday, Monday, Friday, Saturday. */
    { NINE_TO_SEVEN, "2017-09-17", "", "", "2018-09-23", "", "" },
    { NINE_TO_SEVEN, "2017-09-18", "", "", "2018-09-17", "", "" },
    { NINE_TO_SEVEN, "2017-09-22 上午", "", "", "2018-09-21 上午", "", "" },
    { NINE_TO_SEVEN, "2017-09-23", "", "", "2018-09-22", "", "" },
    /* All nine days become all seven. */
    { NINE_TO_SEVEN, "2017-09-16", "2017-09-24", "", "2018-09-17", "2018-09-23", "" },
    { NINE_TO_SEVEN, "2017-09-14", "", "", "2018-09-15", "", "" },
    { NINE_TO_SEVEN, "2017-09-26", "", "", "2018-09-25", "", "" },
    { SEVEN_TO_NINE, "2016-09-20", "2016-09-21", "", "2017-09-19", "2017-09-20", "" },
    { SEVEN_TO_NINE, "2016-09-24", "", "", "2017-09-23", "", "" },
    { SEVEN_TO_NINE, "2016-09-19", "2016-09-25", "", "2017-09-16", "2017-09-24", "" },
    /* Three days, Wednesday to Friday: no Tuesday, no Saturday. */
    { TO_THREE, "2023-09-12", "", "", "2024-06-06", "", "" },
    { TO_THREE, "2023-09-14", "", "", "2024-06-06", "", "" },
    { TO_THREE, "2023-09-16", "", "", "2024-06-07", "", "" },
  };

  check_moves (moves, G_N_ELEMENTS (moves));
}

/* Every day of every pair of real editions lands within the other edition, and on its weekday where
 * it is neither the opening nor the last. */
static void
test_every_edition (void)
{
  g_autoptr (GArray) years = outreach_edition_facts_list_years ();
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (OutreachWhen));

  for (guint i = 0; i < years->len; i++)
    {
      g_autoptr (JsonObject) facts = outreach_edition_facts_get (g_array_index (years, int, i));
      OutreachWhen start = parse (json_object_get_string_member (facts, "start"));
      OutreachWhen end = parse (json_object_get_string_member (facts, "end"));

      g_array_append_val (days, start);
      g_array_append_val (days, end);
    }
  for (guint i = 0; i < days->len; i += 2)
    {
      for (guint j = 0; j < days->len; j += 2)
        {
          const OutreachWhen *from = &g_array_index (days, OutreachWhen, i);
          const OutreachWhen *to = &g_array_index (days, OutreachWhen, j);
          OutreachShift shift = { from[0], from[1], to[0], to[1] };

          for (OutreachWhen day = from[0]; day <= from[1]; day = outreach_when_add_days (day, 1))
            {
              OutreachWhen moved = outreach_when_add_days (
                  day,
                  outreach_shift_get_days (&shift, day, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE));

              g_assert_cmpint (moved, >=, to[0]);
              g_assert_cmpint (moved, <=, to[1]);
              if (day != from[0] && day != from[1])
                g_assert_cmpint (outreach_when_get_weekday (moved), ==,
                                 outreach_when_get_weekday (day));
            }
        }
    }
}

static void
test_theme_day_rule (void)
{
  OutreachShift shift = { parse ("2017-09-16"), parse ("2017-09-24"), parse ("2018-09-17"),
                          parse ("2018-09-23") };
  OutreachWhen start = parse ("2017-09-18 15:00"), end = parse ("2017-09-20 下午");
  OutreachWhen due = OUTREACH_WHEN_NONE;

  /* A day before the theme day, and a day after it. */
  outreach_shift_move (&shift, parse ("2017-09-19"), parse ("2018-09-18"), &start, &end, &due);
  assert_when (start, "2018-09-17 15:00");
  assert_when (end, "2018-09-19 下午");
  assert_when (due, "");
}

static void
test_titles (void)
{
  static const struct
  {
    const char *title;
    const char *expected;
  } titles[] = {
    { "2024年国家网络安全宣传周开幕式", "2025年国家网络安全宣传周开幕式" },
    { "二〇二四年启动仪式", "二〇二五年启动仪式" },
    { "二零二四年启动仪式", "二零二五年启动仪式" },
    { "第十一届国家网络安全宣传周", "第十二届国家网络安全宣传周" },
    { "第11届宣传周 2024", "第12届宣传周 2025" },
    { "第十一屆宣傳周", "第十二屆宣傳周" },
    { "第三届技能大赛", "第三届技能大赛" },
    { "2023年度总结", "2023年度总结" },
    { "热线12024开通", "热线12024开通" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = outreach_shift_title (titles[i].title, 2024, 11, 2025, 12);

      g_assert_cmpstr (title, ==, titles[i].expected);
    }
  for (int from = 1; from < 99; from++)
    {
      g_autofree char *title = g_strdup_printf ("第%d届", from);
      g_autofree char *expected = g_strdup_printf ("第%d届", from + 1);
      g_autofree char *moved = outreach_shift_title (title, 2024, from, 2025, from + 1);

      g_assert_cmpstr (moved, ==, expected);
    }
  g_assert_true (outreach_shift_has_date ("新闻发布会（8月31日）"));
  g_assert_true (outreach_shift_has_date ("九月十五日讲座"));
  g_assert_false (outreach_shift_has_date ("金融日讲座"));
}

/* ---- In a book ---- */

static gint64
add_edition (TestBook *book, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = outreach_commands_add_edition (book->store, year, &error);

  g_assert_no_error (error);

  return outreach_record_get_id (edition);
}

static OutreachCloneResult *
clone_plan (TestBook *book, gint64 from, gint64 to)
{
  g_autoptr (GError) error = NULL;
  OutreachCloneResult *result = NULL;

  outreach_commands_clone_plan (book->store, from, to, OUTREACH_CLONE_BY_THEME_DAY, NULL, 0,
                                &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);

  return result;
}

static OutreachRecord *
find (TestBook *book, gint64 edition, const char *title)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *record =
      outreach_reader_find_by_name (outreach_store_get_reader (book->store), OUTREACH_KIND_ACTIVITY,
                                    edition, title, &error);

  g_assert_no_error (error);

  return record;
}

static GPtrArray *
read_review (TestBook *book, gint64 from, gint64 to, GArray *ids)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items =
      outreach_review_read (outreach_store_get_reader (book->store), to, from, ids, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (items);

  return items;
}

static guint
count_items (GPtrArray *review, const char *what, const char *title)
{
  guint n = 0;

  for (guint i = 0; i < review->len; i++)
    {
      const OutreachReviewItem *item = review->pdata[i];

      g_assert_cmpint (item->id, !=, 0);
      g_assert_nonnull (item->uid);
      g_assert_cmpstr (item->need, !=, "");
      g_assert_nonnull (strstr (item->message, item->title));
      if (g_str_equal (item->what, what) && (title == NULL || g_str_equal (item->title, title)))
        n++;
    }

  return n;
}

/* What is kept, what is left out, what is moved. */
static void
test_fields (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) venue = NULL, activity = NULL, copy = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (GPtrArray) review = NULL;
  static const char *const kept[] = { "venue",       "host",     "expected", "phone",
                                      "responsible", "audience", "budget",   "description" };
  static const char *const blank[] = { "spent", "return-reason", "permit", "handover",
                                       "offline-visits" };
  gint64 to;

  test_book_open (&book);
  venue = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  activity =
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "2023年校园行", "start", "9-12 09:00",
                "end", "9-12 11:30", "theme-day", "校园日", "settings", "进校园;进军营", "venue",
                "文化广场", "host", "市教育局", "expected", "1200余", "responsible", "王芳",
                "phone", "13800138000", "audience", "学生", "budget", "3000", "spent", "2900",
                "permit", "granted", "handover", "9-1", "description", "讲座", NULL);
  to = add_edition (&book, 2024);
  result = clone_plan (&book, book.edition_id, to);
  g_assert_cmpuint (result->ids->len, ==, 1);
  g_assert_cmpuint (result->n_skipped, ==, 0);

  copy = find (&book, to, "2024年校园行");
  assert_when (outreach_record_get_when (copy, "start"), "2024-09-10 09:00");
  assert_when (outreach_record_get_when (copy, "end"), "2024-09-10 11:30");
  g_assert_cmpstr (outreach_record_get_text (copy, "state"), ==, "draft");
  g_assert_cmpstr (outreach_record_get_uid (copy), !=, outreach_record_get_uid (activity));
  g_assert_cmpint (outreach_record_get_reference (copy, "edition")->id, ==, to);
  g_assert_cmpstr (outreach_record_get_reference (copy, "theme-day")->name, ==, "校园日");
  g_assert_cmpint (outreach_record_get_reference (copy, "theme-day")->id, !=,
                   outreach_record_get_reference (activity, "theme-day")->id);
  /* 2024 has no 进军营. */
  g_assert_cmpuint (outreach_value_get_n_refs (outreach_record_get_value (copy, "settings")), ==,
                    1);
  g_assert_cmpstr (outreach_record_get_reference (copy, "settings")->name, ==, "进校园");
  g_assert_cmpint (outreach_record_get_reference (copy, "settings")->id, !=,
                   outreach_record_get_reference (activity, "settings")->id);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_true (outreach_value_equal (outreach_record_get_value (copy, kept[i]),
                                         outreach_record_get_value (activity, kept[i])));
  for (guint i = 0; i < G_N_ELEMENTS (blank); i++)
    g_assert_null (outreach_record_get_value (copy, blank[i]));

  review = read_review (&book, book.edition_id, to, result->ids);
  g_assert_cmpuint (count_items (review, "setting-missing", "2024年校园行"), ==, 1);
  g_assert_cmpuint (count_items (review, "permit", NULL), ==, 1);
  g_assert_cmpuint (count_items (review, "no-venue", NULL), ==, 0);
  g_assert_cmpuint (count_items (review, "contact-gone", NULL), ==, 0);
  test_book_close (&book);
}

/* Results and evidence stay with last year; no state is carried over; cancelled ones stay behind. */
static void
test_life (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) held = NULL, cancelled = NULL, copy = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *fields;
  guint n_metrics = 0;
  gint64 to;

  test_book_open (&book);
  g_assert_true (outreach_commands_fill_sample (book.store, &error));
  held = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-13", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (held), OUTREACH_STEP_PLAN, NULL,
                          &error);
  outreach_commands_step (book.store, outreach_record_get_id (held), OUTREACH_STEP_HOLD, NULL,
                          &error);
  cancelled = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展演", "start", "9-13", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (cancelled), OUTREACH_STEP_CANCEL,
                          "天气", &error);
  g_assert_no_error (error);
  to = add_edition (&book, 2024);
  result = clone_plan (&book, book.edition_id, to);
  g_assert_cmpuint (result->ids->len, ==, 53);
  copy = find (&book, to, "讲座");
  g_assert_cmpstr (outreach_record_get_text (copy, "state"), ==, "draft");

  fields = outreach_catalogue_get_fields (outreach_store_get_catalogue (book.store),
                                          OUTREACH_KIND_ACTIVITY);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
      const char *id = outreach_field_get_id (fields->pdata[i]);

      if (!outreach_field_is_metric (fields->pdata[i]))
        continue;
      n_metrics++;
      outreach_query_set_edition (query, to);
      outreach_query_add_filter (query, id, OUTREACH_FILTER_NOT_EMPTY, NULL);
      g_assert_cmpint (
          outreach_reader_count (outreach_store_get_reader (book.store), query, &error), ==, 0);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_metrics, >, 0);
  test_book_close (&book);
}

/* A second run adds nothing; one undo leaves the book as it was, one redo brings all back. */
static void
test_again_and_undo (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachCloneResult) first = NULL, second = NULL, third = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL, redone = NULL;
  g_autoptr (OutreachRecord) late = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *before = NULL, *after = NULL, *again = NULL, *after_undo = NULL,
                  *after_redo = NULL;
  g_autoptr (GError) error = NULL;
  gint64 to;

  test_book_open (&book);
  g_assert_true (outreach_commands_fill_sample (book.store, &error));
  to = add_edition (&book, 2024);
  before = dump_book (book.file, FALSE);
  first = clone_plan (&book, book.edition_id, to);
  after = dump_book (book.file, TRUE);
  g_assert_cmpuint (first->ids->len, ==, 52);

  second = clone_plan (&book, book.edition_id, to);
  g_assert_cmpuint (second->ids->len, ==, 0);
  g_assert_cmpuint (second->n_skipped, ==, 52);
  again = dump_book (book.file, TRUE);
  g_assert_cmpstr (again, ==, after);
  history = outreach_store_list_history (book.store, NULL, 1, &error);
  g_assert_cmpstr (outreach_journal_entry_get_label (history->pdata[0]), ==,
                   "Copy the plan of 2023");
  g_assert_cmpuint (outreach_journal_entry_get_n_records (history->pdata[0]), ==, 52);

  g_clear_pointer (&after, g_free);
  after = dump_book (book.file, FALSE);
  undone = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);
  after_undo = dump_book (book.file, FALSE);
  g_assert_cmpstr (after_undo, ==, before);
  redone = outreach_store_redo (book.store, &error);
  g_assert_no_error (error);
  after_redo = dump_book (book.file, FALSE);
  g_assert_cmpstr (after_redo, ==, after);
  assert_intact (book.file);

  /* What came later is copied alone. */
  late = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "补充讲座", "start", "9-14", NULL);
  third = clone_plan (&book, book.edition_id, to);
  g_assert_cmpuint (third->ids->len, ==, 1);
  g_assert_cmpuint (third->n_skipped, ==, 52);
  test_book_close (&book);
}

/* From copy to copy, a year at a time. */
static void
test_year_after_year (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) opening = NULL, night = NULL, expo = NULL;
  g_autoptr (OutreachRecord) last = NULL, last_night = NULL, last_expo = NULL;
  g_autoptr (OutreachCloneResult) first = NULL, second = NULL;
  gint64 next, after;

  test_book_open (&book);
  opening = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "第十届宣传周开幕式（2023年）",
                      "start", "9-11 上午", NULL);
  night = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "通宵攻防赛", "start", "9-15 20:00",
                    "end", "9-16 08:00", "theme-day", "金融日", NULL);
  expo = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "博览会", "start", "9-10", "end", "9-16",
                   NULL);
  next = add_edition (&book, 2024);
  after = add_edition (&book, 2025);
  first = clone_plan (&book, book.edition_id, next);
  second = clone_plan (&book, next, after);
  g_assert_cmpuint (second->ids->len, ==, 3);
  last = find (&book, after, "第十二届宣传周开幕式（2025年）");
  assert_when (outreach_record_get_when (last, "start"), "2025-09-15 上午");
  last_night = find (&book, after, "通宵攻防赛");
  assert_when (outreach_record_get_when (last_night, "start"), "2025-09-19 20:00");
  assert_when (outreach_record_get_when (last_night, "end"), "2025-09-20 08:00");
  last_expo = find (&book, after, "博览会");
  assert_when (outreach_record_get_when (last_expo, "start"), "2025-09-14");
  assert_when (outreach_record_get_when (last_expo, "end"), "2025-09-20");
  test_book_close (&book);
}

/* What was asked for last year is not asked for by itself this year. */
static void
test_targets (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL, target = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_TARGET);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "settings",
                       "进社区", NULL);
  target = test_add (&book, OUTREACH_KIND_TARGET, "setting", "进社区", "amount", "10", NULL);
  next = add_edition (&book, 2024);
  result = clone_plan (&book, book.edition_id, next);
  g_assert_cmpuint (result->ids->len, ==, 1);
  outreach_query_set_edition (query, next);
  ids = outreach_reader_query_ids (outreach_store_get_reader (book.store), query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_TARGET), ==, 1);
  test_book_close (&book);
}

/* What needs a look: one item each. */
static void
test_review (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) venue = NULL, own_day = NULL, own = NULL, named = NULL, school = NULL;
  g_autoptr (OutreachRecord) taken = NULL, copy = NULL, online = NULL, elders = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (GPtrArray) review = NULL;
  gint64 from, to;

  test_book_open (&book);
  venue = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  own_day = test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "网络文明日", "date", "9-13", NULL);
  own = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "文明行", "start", "9-14", "theme-day",
                  "网络文明日", "phone", "13800138000", NULL);
  named = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "发布会（9月12日）", "start",
                    "9-12 09:00", "venue", "文化广场", "responsible", "王芳", NULL);
  /* Sunday: in 2024 the Mid-Autumn holiday. */
  school =
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "开学第一课", "start", "9-17", "settings",
                "进校园", "place", "一中", "contact", "李强", "phone", "13800138000", NULL);
  online = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "答题", "start", "9-14", "online",
                     "online", NULL);
  elders = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "敬老讲座", "start", "9-17 09:00",
                     "place", "敬老院", "responsible", "王芳", "phone", "13800138000", NULL);
  from = book.edition_id;
  to = add_edition (&book, 2024);
  book.edition_id = to;
  taken = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "书展", "start", "9-10", "venue",
                    "文化广场", NULL);
  result = clone_plan (&book, from, to);
  g_assert_cmpuint (result->ids->len, ==, 5);
  review = read_review (&book, from, to, result->ids);
  g_assert_cmpuint (count_items (review, "theme-day-missing", "文明行"), ==, 1);
  g_assert_cmpuint (count_items (review, "theme-day-missing", NULL), ==, 1);
  g_assert_cmpuint (count_items (review, "no-venue", "文明行"), ==, 1);
  g_assert_cmpuint (count_items (review, "no-venue", NULL), ==, 1);
  g_assert_cmpuint (count_items (review, "contact-gone", "文明行"), ==, 1);
  g_assert_cmpuint (count_items (review, "contact-gone", "答题"), ==, 1);
  g_assert_cmpuint (count_items (review, "contact-gone", "发布会（9月12日）"), ==, 1);
  g_assert_cmpuint (count_items (review, "contact-gone", NULL), ==, 3);
  g_assert_cmpuint (count_items (review, "date-in-title", "发布会（9月12日）"), ==, 1);
  g_assert_cmpuint (count_items (review, "date-in-title", NULL), ==, 1);
  g_assert_cmpuint (count_items (review, "venue-clash", "发布会（9月12日）"), ==, 1);
  g_assert_cmpuint (count_items (review, "school-closed", "开学第一课"), ==, 1);
  g_assert_cmpuint (count_items (review, "holiday", "敬老讲座"), ==, 1);
  g_assert_cmpuint (count_items (review, "holiday", NULL), ==, 1);
  g_assert_cmpuint (count_items (review, "weekend", NULL), ==, 0);

  /* Without its theme day it goes by the day: Thursday. */
  copy = find (&book, to, "文明行");
  assert_when (outreach_record_get_when (copy, "start"), "2024-09-12");
  g_assert_null (outreach_record_get_value (copy, "theme-day"));
  test_book_close (&book);
}

/* The list follows the book: what was put right is gone, what was planned too. */
static void
test_review_later (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) one = NULL, other = NULL, drawn = NULL, planned = NULL;
  g_autoptr (OutreachRecord) mended = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL, empty = NULL;
  g_autoptr (GError) error = NULL;
  gint64 to;

  test_book_open (&book);
  one = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "军民讲座", "start", "9-13", "settings",
                  "进军营", NULL);
  other = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展览", "start", "9-13", "place", "馆",
                    NULL);
  empty = read_review (&book, 0, book.edition_id, NULL);
  g_assert_cmpuint (count_items (empty, "no-venue", "军民讲座"), ==, 1);
  g_assert_cmpuint (count_items (empty, "setting-missing", NULL), ==, 0);
  to = add_edition (&book, 2024);
  result = clone_plan (&book, book.edition_id, to);
  before = read_review (&book, 0, to, NULL);
  g_assert_cmpuint (count_items (before, "setting-missing", "军民讲座"), ==, 1);
  g_assert_cmpuint (count_items (before, "no-venue", "军民讲座"), ==, 1);
  g_assert_cmpuint (count_items (before, "contact-gone", NULL), ==, 2);

  drawn = find (&book, to, "军民讲座");
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, drawn, to);
  outreach_edit_set_text (edit, "settings", "进社区", &error);
  outreach_edit_set_text (edit, "place", "军营", &error);
  mended = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
  g_clear_object (&edit);
  planned = find (&book, to, "展览");
  outreach_commands_step (book.store, outreach_record_get_id (planned), OUTREACH_STEP_PLAN, NULL,
                          &error);
  g_assert_no_error (error);
  after = read_review (&book, 0, to, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (count_items (after, "contact-gone", "军民讲座"), ==, 1);
  test_book_close (&book);
}

/* 2016 opens on a Monday, 2017 on a Saturday; its own theme day is a Friday. */
static void
test_rules (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) opening = NULL, campus = NULL, day = NULL;
  g_autoptr (OutreachRecord) by_theme_day = NULL, by_weekday = NULL;
  g_autoptr (OutreachCloneResult) first = NULL, second = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  g_autoptr (GPtrArray) review = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from, to;

  test_book_open (&book);
  from = add_edition (&book, 2016);
  to = add_edition (&book, 2017);
  book.edition_id = from;
  opening = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "开幕式", "start", "2016-09-19 09:00",
                      "place", "广场", NULL);
  campus = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "校园行", "start", "2016-09-20",
                     "theme-day", "教育主题日", NULL);
  book.edition_id = to;
  day = test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "教育主题日", "date", "2017-09-22", NULL);
  first = clone_plan (&book, from, to);
  by_theme_day = find (&book, to, "校园行");
  assert_when (outreach_record_get_when (by_theme_day, "start"), "2017-09-22");
  review = read_review (&book, from, to, first->ids);
  g_assert_cmpuint (count_items (review, "weekend", "开幕式"), ==, 1);
  g_assert_cmpuint (count_items (review, "weekend", NULL), ==, 1);
  undone = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);

  g_assert_true (outreach_commands_clone_plan (book.store, from, to, OUTREACH_CLONE_BY_WEEKDAY,
                                               NULL, 0, &second, &error));
  g_assert_no_error (error);
  by_weekday = find (&book, to, "校园行");
  assert_when (outreach_record_get_when (by_weekday, "start"), "2017-09-19");
  g_assert_cmpstr (outreach_record_get_reference (by_weekday, "theme-day")->name, ==, "教育主题日");
  test_book_close (&book);
}

static void
test_chosen (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) one = NULL, other = NULL, copy = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ids[2];
  gint64 to;

  test_book_open (&book);
  one = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-13", NULL);
  other = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展览", "start", "9-13", NULL);
  to = add_edition (&book, 2024);
  ids[0] = outreach_record_get_id (other);
  g_assert_true (outreach_commands_clone_plan (
      book.store, book.edition_id, to, OUTREACH_CLONE_BY_THEME_DAY, ids, 1, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result->ids->len, ==, 1);
  copy = find (&book, to, "展览");

  /* One of another edition, one that is gone: nothing is copied. */
  ids[0] = outreach_record_get_id (one);
  ids[1] = outreach_record_get_id (copy);
  g_assert_false (outreach_commands_clone_plan (book.store, book.edition_id, to,
                                                OUTREACH_CLONE_BY_THEME_DAY, ids, 2, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  ids[1] = 999999;
  g_assert_false (outreach_commands_clone_plan (book.store, book.edition_id, to,
                                                OUTREACH_CLONE_BY_THEME_DAY, ids, 2, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_cmpint (test_count (&book, OUTREACH_KIND_ACTIVITY), ==, 3);
  test_book_close (&book);
}

static void
test_refused (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 to;

  test_book_open (&book);
  to = add_edition (&book, 2024);
  g_assert_false (outreach_commands_clone_plan (book.store, to, to, OUTREACH_CLONE_BY_THEME_DAY,
                                                NULL, 0, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_false (outreach_commands_clone_plan (
      book.store, book.edition_id, to, OUTREACH_CLONE_BY_THEME_DAY, NULL, 0, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (outreach_commands_clone_plan (
      book.store, book.edition_id, 9999, OUTREACH_CLONE_BY_THEME_DAY, NULL, 0, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  test_book_close (&book);
}

/* An empty edition knows from which one a plan could come. */
static void
test_offered (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachWeek) before = NULL, offered = NULL, first = NULL, after = NULL;
  g_autoptr (OutreachCloneResult) result = NULL;
  OutreachReader *reader;
  OutreachWhen today = outreach_when_new_day (2026, 6, 1);
  gint64 to;

  test_book_open (&book);
  reader = outreach_store_get_reader (book.store);
  add_edition (&book, 2025);
  add_edition (&book, 2027);
  to = add_edition (&book, 2026);
  before = outreach_week_read (reader, to, today, NULL, NULL);
  g_assert_null (before->earlier);

  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-13", NULL);
  /* 2025 has none either. */
  offered = outreach_week_read (reader, to, today, NULL, NULL);
  g_assert_nonnull (offered->earlier);
  g_assert_cmpint (outreach_record_get_number (offered->earlier, "year"), ==, 2023);
  first = outreach_week_read (reader, book.edition_id, today, NULL, NULL);
  g_assert_null (first->earlier);

  result = clone_plan (&book, outreach_record_get_id (offered->earlier), to);
  after = outreach_week_read (reader, to, today, NULL, NULL);
  g_assert_cmpint (after->n_activities, ==, 1);
  g_assert_null (after->earlier);
  test_book_close (&book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clone/rule/plain-weeks", test_plain_weeks);
  g_test_add_func ("/clone/rule/other-lengths", test_other_lengths);
  g_test_add_func ("/clone/rule/every-edition", test_every_edition);
  g_test_add_func ("/clone/rule/theme-day", test_theme_day_rule);
  g_test_add_func ("/clone/rule/titles", test_titles);
  g_test_add_func ("/clone/fields", test_fields);
  g_test_add_func ("/clone/life-is-left-out", test_life);
  g_test_add_func ("/clone/again-and-undo", test_again_and_undo);
  g_test_add_func ("/clone/year-after-year", test_year_after_year);
  g_test_add_func ("/clone/targets", test_targets);
  g_test_add_func ("/clone/review", test_review);
  g_test_add_func ("/clone/review-later", test_review_later);
  g_test_add_func ("/clone/rules", test_rules);
  g_test_add_func ("/clone/chosen", test_chosen);
  g_test_add_func ("/clone/refused", test_refused);
  g_test_add_func ("/clone/offered", test_offered);

  return g_test_run ();
}
