/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-check.h"
#include "outreach-format.h"
#include "outreach-series-commands.h"
#include "outreach-test.h"

typedef struct
{
  TestBook book;
  OutreachRecord *source;
  OutreachSeriesRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) setting = NULL;

  test_book_open (&fixture->book);
  setting = test_add (&fixture->book, OUTREACH_KIND_SETTING, "name", "进测试园区", NULL);
  fixture->source =
      test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "网络安全讲座", "start",
                "2023-09-11 上午", "end", "2023-09-11 下午", "place", "旧址", "settings",
                "进测试园区", "host", "区委网信办;新单位", "expected", "约200", "budget", "1500.50",
                "permit", "granted", "description", "一行\n“两行”", "brochures", "300", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->request, outreach_series_request_free);
  g_object_unref (fixture->source);
  test_book_close (&fixture->book);
}

static OutreachReader *
get_reader (Fixture *fixture)
{
  return outreach_store_get_reader (fixture->book.store);
}

/* ---- Slots ---- */

static void
test_slots (void)
{
  static const struct
  {
    const char *text, *start, *end;
  } good[] = {
    { "9:00-11:00", "2023-09-12 09:00", "2023-09-12 11:00" },
    { " １４：３０ — １６：００ ", "2023-09-12 14:30", "2023-09-12 16:00" },
    { "下午2:30至4:00", "2023-09-12 14:30", "2023-09-12 16:00" },
    { "22:30-00:30", "2023-09-12 22:30", "2023-09-13 00:30" },
    { "20:00~24:00", "2023-09-12 20:00", "2023-09-13 00:00" },
    { "14:30", "2023-09-12 14:30", "" },
    { "上午", "2023-09-12 上午", "" },
    { "全天", "2023-09-12", "" },
  };
  static const char *const bad[] = { "",      "9",    "25:00-26:00",   "-",        "9:00-", "-9:00",
                                     "上午-", "讲座", "9:00-下午到晚", "上午-下午" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      OutreachSlot slot;
      OutreachWhen start, end;
      g_autofree char *start_text = NULL, *end_text = NULL;

      g_assert_true (outreach_slot_parse (good[i].text, &slot));
      outreach_slot_get (&slot, outreach_when_new_day (2023, 9, 12), &start, &end);
      start_text = outreach_when_to_string (start);
      end_text = outreach_when_to_string (end);
      g_assert_cmpstr (start_text, ==, good[i].start);
      g_assert_cmpstr (end_text, ==, good[i].end);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      OutreachSlot slot;

      g_test_message ("%s", bad[i]);
      g_assert_false (outreach_slot_parse (bad[i], &slot));
    }
}

static void
test_slot_lists (void)
{
  g_autofree char *bad = NULL;
  g_autoptr (GArray) slots =
      outreach_slot_parse_list ("14:30-16:00；9:00-11:00, 14:30–16:00;;\n", NULL);
  OutreachWhen start, end;

  g_assert_cmpuint (slots->len, ==, 2);
  outreach_slot_get (&g_array_index (slots, OutreachSlot, 0), outreach_when_new_day (2023, 9, 12),
                     &start, &end);
  g_assert_cmpint (start, ==, outreach_when_new_minute (2023, 9, 12, 9, 0));
  g_assert_null (outreach_slot_parse_list ("上午;何时;下午", &bad));
  g_assert_cmpstr (bad, ==, "何时");
}

/* ---- Templates ---- */

static const char *
get_text (OutreachEdit *edit, const char *field)
{
  return outreach_value_get_text (outreach_edit_get_value (edit, field));
}

static void
test_template (Fixture *fixture, gconstpointer data)
{
  static const char *const stays[] = { "start",  "end",       "place", "venue",
                                       "permit", "brochures", "due" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_commands_save_template (fixture->book.store,
                                       outreach_record_get_id (fixture->source), NULL, &error);
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GPtrArray) skipped = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (outreach_record_get_text (record, "name"), ==, "网络安全讲座");
  edit = outreach_template_make_edit (fixture->book.store, record, fixture->book.edition_id,
                                      &skipped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped->len, ==, 0);
  g_assert_cmpstr (get_text (edit, "title"), ==, "网络安全讲座");
  g_assert_cmpstr (get_text (edit, "description"), ==, "一行\n“两行”");
  g_assert_cmpstr (get_text (edit, "state"), ==, "draft");
  g_assert_cmpuint (outreach_value_get_n_refs (outreach_edit_get_value (edit, "host")), ==, 2);
  g_assert_cmpuint (outreach_value_get_n_refs (outreach_edit_get_value (edit, "settings")), ==, 1);
  g_assert_cmpint (outreach_value_get_approximation (outreach_edit_get_value (edit, "expected")),
                   ==, OUTREACH_ABOUT);
  g_assert_cmpint (outreach_value_get_number (outreach_edit_get_value (edit, "budget")), ==,
                   150050);
  for (guint i = 0; i < G_N_ELEMENTS (stays); i++)
    g_assert_null (outreach_edit_get_value (edit, stays[i]));

  /* Its name is taken, also with blanks around it; a blank is none. */
  g_assert_null (outreach_commands_save_template (
      fixture->book.store, outreach_record_get_id (fixture->source), " 网络安全讲座 ", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (outreach_commands_save_template (
      fixture->book.store, outreach_record_get_id (fixture->source), " \n", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_TEMPLATE), ==, 1);
}

/* A name that is taken is refused, its own is not; one step each. */
static void
test_template_rename (Fixture *fixture, gconstpointer data)
{
  OutreachStore *store = fixture->book.store;
  gint64 id = outreach_record_get_id (fixture->source);
  g_autoptr (OutreachRecord) one = outreach_commands_save_template (store, id, "一", NULL);
  g_autoptr (OutreachRecord) two = outreach_commands_save_template (store, id, "二", NULL);
  g_autoptr (OutreachRecord) renamed = NULL;
  g_autoptr (OutreachJournalEntry) undone = NULL;
  g_autoptr (GError) error = NULL;

  id = outreach_record_get_id (two);
  g_assert_nonnull (one);
  g_assert_false (outreach_commands_rename_template (store, id, " 一 ", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (outreach_commands_rename_template (store, id, "  ", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_true (outreach_commands_rename_template (store, id, "二", &error));
  g_assert_true (outreach_commands_rename_template (store, id, "三", &error));
  g_assert_no_error (error);
  renamed = outreach_template_find (store, "三", &error);
  g_assert_no_error (error);
  undone = outreach_store_undo (store, &error);
  g_assert_no_error (error);
  g_clear_object (&renamed);
  renamed = outreach_template_find (store, "二", &error);
  g_assert_no_error (error);
}

static OutreachRecord *
add_template (Fixture *fixture, const char *content)
{
  g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_TEMPLATE, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachTransaction) transaction =
      outreach_store_begin (fixture->book.store, "Add", NULL, &error);

  outreach_record_take_value (record, "name", outreach_value_new_text ("手工"));
  outreach_record_take_value (record, "content", outreach_value_new_text (content));
  outreach_transaction_insert (transaction, record, &error);
  g_assert_no_error (error);
  outreach_transaction_commit (transaction, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&record);
}

/* What can't be taken is named, what can be is taken. */
static void
test_template_rests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      add_template (fixture, "{\"title\": \"讲座\", \"settings\": \"进火星;进测试园区\", "
                             "\"gone\": \"旧值\", \"state\": \"held\", \"expected\": \"很多\", "
                             "\"budget\": 5, \"start\": \"2020-01-01\"}");
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (OutreachEdit) edit =
      outreach_template_make_edit (fixture->book.store, record, fixture->book.edition_id, &skipped,
                                   &error);
  g_autofree char *all = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (get_text (edit, "title"), ==, "讲座");
  g_assert_cmpstr (get_text (edit, "state"), ==, "draft");
  g_assert_null (outreach_edit_get_value (edit, "start"));
  g_assert_null (outreach_edit_get_value (edit, "expected"));
  g_assert_cmpuint (outreach_value_get_n_refs (outreach_edit_get_value (edit, "settings")), ==, 1);
  g_ptr_array_add (skipped, NULL);
  all = g_strjoinv ("\n", (char **) skipped->pdata);
  g_assert_nonnull (strstr (all, "进火星"));
  g_assert_null (strstr (all, "进测试园区"));
  g_assert_nonnull (strstr (all, "旧值"));
  g_assert_nonnull (strstr (all, "很多"));
}

static void
test_template_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = { "{", "[]", "7", "\"title\"" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OutreachRecord) record = add_template (fixture, contents[i]);

      g_assert_null (outreach_template_make_edit (fixture->book.store, record,
                                                  fixture->book.edition_id, NULL, &error));
      g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "手工"));
    }
}

/* ---- Series ---- */

static gint64
add_venue (Fixture *fixture, const char *name, const char *field, const char *text)
{
  g_autoptr (OutreachRecord) venue =
      field != NULL
          ? test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", name, field, text, NULL)
          : test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", name, NULL);

  return outreach_record_get_id (venue);
}

static void
ask (Fixture *fixture, const char *days, const char *slots)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = outreach_slot_parse_list (slots, NULL);
  g_auto (GStrv) texts = g_strsplit (days, ";", -1);

  g_clear_pointer (&fixture->request, outreach_series_request_free);
  fixture->request = outreach_series_make_request (fixture->book.store, fixture->source,
                                                   fixture->book.edition_id, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      OutreachWhen day = outreach_when_parse (texts[i], 2023);

      g_array_append_val (fixture->request->days, day);
    }
  g_array_append_vals (fixture->request->slots, list->data, list->len);
}

static void
ask_venue (Fixture *fixture, gint64 id)
{
  g_array_append_val (fixture->request->venues, id);
}

static void
ask_venues (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("社区%02u", i + 1);

      ask_venue (fixture, add_venue (fixture, name, NULL, NULL));
    }
}

static void
ask_people (Fixture *fixture, const char *people)
{
  g_strfreev (fixture->request->people);
  fixture->request->people = outreach_split_people (people);
}

static GPtrArray *
propose (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *proposal =
      outreach_series_propose (get_reader (fixture), fixture->request, NULL, &error);
  g_autoptr (GPtrArray) again =
      outreach_series_propose (get_reader (fixture), fixture->request, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (outreach_series_equal (proposal, again));
  g_assert_cmpuint (proposal->len, ==, fixture->request->venues->len);

  return proposal;
}

static const OutreachSeriesItem *
get_item (GPtrArray *proposal, gint64 venue)
{
  for (guint i = 0; i < proposal->len; i++)
    {
      const OutreachSeriesItem *item = proposal->pdata[i];

      if (item->venue == venue)
        return item;
    }

  return NULL;
}

/* Stores what is asked for; the plan has no clash that it had not before. */
static void
add_without_clash (Fixture *fixture)
{
  static const char *const kinds[] = { "venue-clash",   "venue-setup",   "person-clash",
                                       "person-travel", "school-closed", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before =
      outreach_check (get_reader (fixture), 0, 0, OUTREACH_CHECK_DEFAULT, NULL, &error);
  g_autoptr (GPtrArray) after = NULL;
  int n = 0;

  outreach_commands_add_series (fixture->book.store, fixture->request, NULL, NULL, &error);
  g_assert_no_error (error);
  after = outreach_check (get_reader (fixture), 0, 0, OUTREACH_CHECK_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < before->len; i++)
    n -= g_strv_contains (kinds, outreach_finding_get_kind (before->pdata[i]));
  for (guint i = 0; i < after->len; i++)
    n += g_strv_contains (kinds, outreach_finding_get_kind (after->pdata[i]));
  g_assert_cmpint (n, ==, 0);
}

#define ADD_ACTIVITY(fixture, ...)                                                                 \
  g_object_unref (test_add (&(fixture)->book, OUTREACH_KIND_ACTIVITY, __VA_ARGS__, NULL))

#define WORKING_WEEK "2023-09-11;2023-09-12;2023-09-13;2023-09-14;2023-09-15"

static void
test_spread (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposal = NULL;
  guint on_day[5] = { 0 }, mornings = 0;

  ask (fixture, WORKING_WEEK ";2023-09-13", "9:00-11:00;14:30-16:00");
  ask_venues (fixture, 30);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 30);
  for (guint i = 0; i < 30; i++)
    {
      const OutreachSeriesItem *item = proposal->pdata[i];
      int hour;

      on_day[outreach_when_days_between (outreach_when_new_day (2023, 9, 11), item->start)]++;
      outreach_when_get_hm (item->start, &hour, NULL);
      mornings += hour == 9 ? 1 : 0;
      g_assert_null (item->reason);
      g_assert_true (i == 0 ||
                     ((OutreachSeriesItem *) proposal->pdata[i - 1])->start <= item->start);
    }
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (on_day[i], ==, 6);
  g_assert_cmpuint (mornings, ==, 15);
}

/* 31 venues, one lecturer, two times: two are held, each of the others is named. */
static void
test_one_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposal = NULL;

  ask (fixture, "2023-09-12", "9:00-11:00;14:30-16:00");
  ask_venues (fixture, 31);
  ask_people (fixture, "王芳");
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 2);
  for (guint i = 2; i < 31; i++)
    {
      const OutreachSeriesItem *item = proposal->pdata[i];

      g_assert_cmpstr (item->what, ==, "person-clash");
      g_assert_nonnull (strstr (item->reason, "王芳"));
    }
  add_without_clash (fixture);
}

/* They take turns; between two places there is time to travel. */
static void
test_turns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposal = NULL;
  guint n_first = 0;

  ADD_ACTIVITY (fixture, "title", "别处", "start", "2023-09-12 11:10", "end", "2023-09-12 12:00",
                "speakers", "李强", "place", "远处");
  ask (fixture, "2023-09-12;2023-09-13", "9:00-11:00;11:20-12:30;14:30-16:00");
  ask_venues (fixture, 8);
  ask_people (fixture, "王芳、李强");
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 8);
  for (guint i = 0; i < 8; i++)
    n_first += g_str_equal (((OutreachSeriesItem *) proposal->pdata[i])->person, "王芳") ? 1 : 0;
  g_assert_cmpuint (n_first, ==, 4);
  add_without_clash (fixture);
}

/* A venue that is busy but for one time gets it, though it stands last in the list. */
static void
test_busy_venue (Fixture *fixture, gconstpointer data)
{
  gint64 busy = add_venue (fixture, "图书馆", "setup", "60");
  gint64 full = add_venue (fixture, "体育馆", NULL, NULL);
  gint64 shared = add_venue (fixture, "广场", "shared", "是");
  g_autoptr (GPtrArray) proposal = NULL;

  ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12 11:30", "end", "2023-09-12 14:00",
                "venue", "图书馆");
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12", "end", "2023-09-13", "venue",
                "体育馆");
  ADD_ACTIVITY (fixture, "title", "丙", "start", "2023-09-12", "end", "2023-09-13", "venue",
                "广场");
  ask (fixture, "2023-09-12;2023-09-13", "9:00-11:00;14:30-16:00");
  fixture->request->per_day = 2;
  ask_venues (fixture, 2);
  ask_venue (fixture, full);
  ask_venue (fixture, shared);
  ask_venue (fixture, busy);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 4);
  g_assert_cmpstr (get_item (proposal, full)->what, ==, "venue-clash");
  g_assert_nonnull (strstr (get_item (proposal, full)->reason, "乙"));
  g_assert_cmpint (outreach_when_get_day (get_item (proposal, busy)->start), ==,
                   outreach_when_new_day (2023, 9, 13));
  add_without_clash (fixture);
}

static void
test_per_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposal = NULL;

  ask (fixture, "2023-09-12;2023-09-13", "上午;下午");
  fixture->request->per_day = 1;
  ask_venues (fixture, 3);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 2);
  g_assert_cmpstr (((OutreachSeriesItem *) proposal->pdata[2])->what, ==, "day-full");
}

static void
test_nothing_chosen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposal = NULL;
  gint64 n = test_count (&fixture->book, OUTREACH_KIND_ACTIVITY);

  ask (fixture, "2023-09-12", "");
  ask_venues (fixture, 2);
  proposal = propose (fixture);
  g_assert_cmpstr (((OutreachSeriesItem *) proposal->pdata[0])->what, ==, "no-time");
  g_array_set_size (fixture->request->days, 0);
  g_clear_pointer (&proposal, g_ptr_array_unref);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 0);
  g_assert_false (
      outreach_commands_add_series (fixture->book.store, fixture->request, NULL, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  g_array_set_size (fixture->request->venues, 0);
  g_clear_pointer (&proposal, g_ptr_array_unref);
  proposal = propose (fixture);
  g_assert_cmpuint (proposal->len, ==, 0);
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_ACTIVITY), ==, n);
}

/* The week of 2023 has no holiday; its Saturday and Sunday are none for schools. */
static void
test_schools (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) setting =
      test_add (&fixture->book, OUTREACH_KIND_SETTING, "name", "进测试学校", NULL);
  g_autoptr (GPtrArray) proposal = NULL;
  g_autoptr (GPtrArray) late = NULL;

  g_object_unref (fixture->source);
  fixture->source = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "班会", "start",
                              "2023-09-11", "settings", "进测试学校", NULL);
  ask (fixture, "2023-09-16;2023-09-17", "上午");
  ask_venues (fixture, 2);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 0);
  g_assert_cmpstr (((OutreachSeriesItem *) proposal->pdata[0])->what, ==, "school-closed");

  {
    OutreachWhen friday = outreach_when_new_day (2023, 9, 15);

    g_array_append_val (fixture->request->days, friday);
  }
  late = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (late), ==, 2);
  add_without_clash (fixture);
}

/* Twice in the list, gone, there already, in no division, across midnight. */
static void
test_odd_venues (Fixture *fixture, gconstpointer data)
{
  gint64 there = add_venue (fixture, "已有", NULL, NULL);
  gint64 plain = add_venue (fixture, "无区划", NULL, NULL);
  gint64 known = add_venue (fixture, "有区划", "division", "350102");
  g_autoptr (GPtrArray) proposal = NULL;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) title = outreach_value_new_text ("网络安全讲座");
  g_autoptr (GPtrArray) activities = NULL;
  g_autoptr (GError) error = NULL;
  guint n_divisions = 0;

  ADD_ACTIVITY (fixture, "title", "网络安全讲座", "start", "2023-09-11", "venue", "已有");
  ADD_ACTIVITY (fixture, "title", "早场", "start", "2023-09-13 00:15", "end", "2023-09-13 02:00",
                "venue", "有区划");
  ask (fixture, "2023-09-12;2023-09-14", "22:30-00:30");
  ask_venue (fixture, plain);
  ask_venue (fixture, plain);
  ask_venue (fixture, 4711);
  ask_venue (fixture, there);
  ask_venue (fixture, known);
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 2);
  g_assert_cmpint (outreach_when_get_day (get_item (proposal, known)->start), ==,
                   outreach_when_new_day (2023, 9, 14));
  g_assert_cmpstr (get_item (proposal, 4711)->what, ==, "venue-gone");
  g_assert_cmpstr (get_item (proposal, there)->what, ==, "there");
  g_assert_cmpstr (((OutreachSeriesItem *) proposal->pdata[2])->what, ==, "repeated");

  add_without_clash (fixture);
  outreach_query_add_filter (query, "title", OUTREACH_FILTER_EQUALS, title);
  activities = outreach_reader_list (get_reader (fixture), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < activities->len; i++)
    n_divisions +=
        g_strcmp0 (outreach_record_get_text (activities->pdata[i], "division"), "350102") == 0;
  g_assert_cmpuint (n_divisions, ==, 1);
}

/* One entry, undone in one step; a second run adds nothing; what changed meanwhile is told. */
static void
test_one_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposal = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  gint64 n = test_count (&fixture->book, OUTREACH_KIND_ACTIVITY);

  ask (fixture, WORKING_WEEK, "上午;下午");
  ask_venues (fixture, 30);
  proposal = propose (fixture);
  ADD_ACTIVITY (fixture, "title", "占用", "start", "2023-09-11", "end", "2023-09-17", "venue",
                "社区01");
  g_assert_false (
      outreach_commands_add_series (fixture->book.store, fixture->request, proposal, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_ACTIVITY), ==, n + 1);

  add_without_clash (fixture);
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_ACTIVITY), ==, n + 30);
  g_assert_false (
      outreach_commands_add_series (fixture->book.store, fixture->request, NULL, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  g_clear_error (&error);
  entry = outreach_store_undo (fixture->book.store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (outreach_journal_entry_get_label (entry), "网络安全讲座"));
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_ACTIVITY), ==, n + 1);
}

/* A host that is not in the directory comes into it once, not once an activity. */
static void
test_new_agency (Fixture *fixture, gconstpointer data)
{
  gint64 n = test_count (&fixture->book, OUTREACH_KIND_AGENCY);
  g_autoptr (OutreachRecord) record =
      add_template (fixture, "{\"title\": \"讲座\", \"host\": \"全新单位\"}");

  g_set_object (&fixture->source, record);
  ask (fixture, WORKING_WEEK, "上午");
  ask_venues (fixture, 4);
  add_without_clash (fixture);
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_AGENCY), ==, n + 1);
}

static void
test_new_venues (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "新社区", "老社区", "新社区" };
  gint64 old = add_venue (fixture, "老社区", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
      outreach_commands_add_venues (fixture->book.store, names, G_N_ELEMENTS (names), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, old);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, g_array_index (ids, gint64, 2));
  g_assert_cmpint (test_count (&fixture->book, OUTREACH_KIND_VENUE), ==, 2);
}

/* What the office has switched off stands in nobody's way. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposal = NULL;

  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_RULE, "finding", "person-clash", "level",
                            "ignore", NULL));
  ask (fixture, "2023-09-12", "上午");
  ask_venues (fixture, 5);
  ask_people (fixture, "王芳");
  proposal = propose (fixture);
  g_assert_cmpuint (outreach_series_count_placed (proposal), ==, 5);
}

#define ADD(path, function) g_test_add ("/series/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/series/slots", test_slots);
  g_test_add_func ("/series/slot-lists", test_slot_lists);
  ADD ("template", test_template);
  ADD ("template-rename", test_template_rename);
  ADD ("template-rests", test_template_rests);
  ADD ("template-damaged", test_template_damaged);
  ADD ("spread", test_spread);
  ADD ("one-person", test_one_person);
  ADD ("turns", test_turns);
  ADD ("busy-venue", test_busy_venue);
  ADD ("per-day", test_per_day);
  ADD ("nothing-chosen", test_nothing_chosen);
  ADD ("schools", test_schools);
  ADD ("odd-venues", test_odd_venues);
  ADD ("one-step", test_one_step);
  ADD ("new-agency", test_new_agency);
  ADD ("new-venues", test_new_venues);
  ADD ("rules", test_rules);

  return g_test_run ();
}
