/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each kind of finding, with its ugly cases: what must be found, and what must not. The edition is
 * that of 2023: Monday 11 to Sunday 17 September. */
#include "outreach-check.h"
#include "outreach-test.h"

typedef struct
{
  TestBook book;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_book_open (&fixture->book);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_book_close (&fixture->book);
}

/* Field and text by turns, then NULL. */
#define ADD_ACTIVITY(fixture, ...)                                                                 \
  g_object_unref (test_add (&(fixture)->book, OUTREACH_KIND_ACTIVITY, __VA_ARGS__, NULL))
#define ADD_VENUE(fixture, ...)                                                                    \
  g_object_unref (test_add (&(fixture)->book, OUTREACH_KIND_VENUE, __VA_ARGS__, NULL))

static GPtrArray *
check (Fixture *fixture, OutreachCheckFlags flags)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = outreach_check (outreach_store_get_reader (fixture->book.store),
                                        fixture->book.edition_id, 0, flags, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

/* How many findings of a kind there are. Each must name @word, where there is one. */
static guint
count (Fixture *fixture, const char *kind, const char *word)
{
  g_autoptr (GPtrArray) findings = check (fixture, OUTREACH_CHECK_DEFAULT);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      if (g_strcmp0 (outreach_finding_get_kind (findings->pdata[i]), kind) != 0)
        continue;
      if (word != NULL && strstr (outreach_finding_get_message (findings->pdata[i]), word) == NULL)
        g_error ("“%s” does not name %s", outreach_finding_get_message (findings->pdata[i]), word);
      n++;
    }

  return n;
}

/* ---- Places ---- */

static void
test_setup (Fixture *fixture, gconstpointer data)
{
  ADD_VENUE (fixture, "name", "礼堂", "setup", "30");
  ADD_VENUE (fixture, "name", "广场");
  ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12 09:00", "end", "2023-09-12 10:00",
                "venue", "礼堂");
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12 10:29", "end", "2023-09-12 11:00",
                "venue", "礼堂");
  g_assert_cmpuint (count (fixture, "venue-setup", "礼堂"), ==, 1);
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 0);
  /* Exactly as long as it takes. */
  ADD_ACTIVITY (fixture, "title", "丙", "start", "2023-09-12 11:30", "end", "2023-09-12 12:00",
                "venue", "礼堂");
  g_assert_cmpuint (count (fixture, "venue-setup", NULL), ==, 1);
  /* A half-day does not say when it begins. */
  ADD_ACTIVITY (fixture, "title", "丁", "start", "2023-09-12 下午", "venue", "礼堂");
  g_assert_cmpuint (count (fixture, "venue-setup", NULL), ==, 1);
  /* Another venue needs no time. */
  ADD_ACTIVITY (fixture, "title", "戊", "start", "2023-09-13 09:00", "end", "2023-09-13 10:00",
                "venue", "广场");
  ADD_ACTIVITY (fixture, "title", "己", "start", "2023-09-13 10:00", "end", "2023-09-13 11:00",
                "venue", "广场");
  g_assert_cmpuint (count (fixture, "venue-setup", NULL), ==, 1);
}

static void
test_midnight (Fixture *fixture, gconstpointer data)
{
  ADD_VENUE (fixture, "name", "步行街");
  ADD_ACTIVITY (fixture, "title", "夜市", "start", "2023-09-12 22:00", "end", "2023-09-13 01:00",
                "venue", "步行街");
  ADD_ACTIVITY (fixture, "title", "清扫", "start", "2023-09-13 00:30", "end", "2023-09-13 02:00",
                "venue", "步行街");
  ADD_ACTIVITY (fixture, "title", "晨练", "start", "2023-09-13 02:00", "venue", "步行街");
  g_assert_cmpuint (count (fixture, "venue-clash", "步行街"), ==, 1);
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  ADD_VENUE (fixture, "name", "体育馆");
  for (guint i = 0; i < 20; i++)
    ADD_ACTIVITY (fixture, "title", "同时", "start", "2023-09-12", "venue", "体育馆");
  /* Each is told of its first five: 0 + 1 + … + 5, then five for each. */
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 10 + 15 * 5);
}

static void
test_no_clash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  ADD_VENUE (fixture, "name", "会展中心", "shared", "是");
  ADD_VENUE (fixture, "name", "礼堂");
  for (guint i = 0; i < 3; i++)
    ADD_ACTIVITY (fixture, "title", "展位", "start", "2023-09-12 09:00", "venue", "会展中心");
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12 09:00", "end", "2023-09-12 10:00",
                "venue", "礼堂", "speakers", "王芳");
  /* One after the other, to the minute. */
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12 10:00", "venue", "礼堂");
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 0);
  cancelled = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "丙", "start",
                        "2023-09-12 09:30", "venue", "礼堂", "speakers", "王芳", NULL);
  g_assert_cmpuint (count (fixture, "venue-clash", "丙"), ==, 2);
  g_assert_cmpuint (count (fixture, "person-clash", "王芳"), ==, 1);
  outreach_commands_step (fixture->book.store, outreach_record_get_id (cancelled),
                          OUTREACH_STEP_CANCEL, "下雨", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 0);
  g_assert_cmpuint (count (fixture, "person-clash", NULL), ==, 0);
}

static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  ADD_VENUE (fixture, "name", "小礼堂", "capacity", "300");
  ADD_VENUE (fixture, "name", "不知多大");
  ADD_ACTIVITY (fixture, "title", "正好", "start", "2023-09-12", "venue", "小礼堂", "expected",
                "300");
  ADD_ACTIVITY (fixture, "title", "不知", "start", "2023-09-13", "venue", "不知多大", "expected",
                "9999");
  ADD_ACTIVITY (fixture, "title", "未填", "start", "2023-09-14", "venue", "小礼堂");
  g_assert_cmpuint (count (fixture, "capacity", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "太多", "start", "2023-09-15", "venue", "小礼堂", "expected",
                "约301");
  g_assert_cmpuint (count (fixture, "capacity", "太多"), ==, 1);
}

static void
test_sensitive_place (Fixture *fixture, gconstpointer data)
{
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_SETTING, "name", "进部队军营", NULL));
  ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12", "settings", "进部队军营", "place",
                "驻地某部队");
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12", "settings", "进部队军营");
  ADD_ACTIVITY (fixture, "title", "丙", "start", "2023-09-12", "place", "96000部队");
  g_assert_cmpuint (count (fixture, "sensitive-place", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "丁", "start", "2023-09-12", "settings", "进部队军营", "place",
                "96000部队三营");
  g_assert_cmpuint (count (fixture, "sensitive-place", "96000部队三营"), ==, 1);
  ADD_VENUE (fixture, "name", "东山营区");
  ADD_ACTIVITY (fixture, "title", "戊", "start", "2023-09-12", "settings", "进部队军营", "place",
                "驻地某部队", "venue", "东山营区");
  g_assert_cmpuint (count (fixture, "sensitive-place", NULL), ==, 2);
}

/* ---- People ---- */

static void
test_people (Fixture *fixture, gconstpointer data)
{
  ADD_VENUE (fixture, "name", "东馆");
  ADD_VENUE (fixture, "name", "西馆");
  ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12 09:00", "end", "2023-09-12 10:00",
                "venue", "东馆", "leaders", "林书记", "speakers", "林书记、王教授");
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12 09:30", "end", "2023-09-12 11:00",
                "venue", "西馆", "responsible", "林书记");
  g_assert_cmpuint (count (fixture, "person-clash", "林书记"), ==, 1);
  /* Twenty minutes from east to west; none from a room to itself. */
  ADD_ACTIVITY (fixture, "title", "丙", "start", "2023-09-12 10:20", "end", "2023-09-12 11:30",
                "venue", "西馆", "chair", "王教授");
  ADD_ACTIVITY (fixture, "title", "丁", "start", "2023-09-12 10:00", "end", "2023-09-12 10:10",
                "venue", "东馆", "speakers", "王教授");
  g_assert_cmpuint (count (fixture, "person-clash", NULL), ==, 1);
  g_assert_cmpuint (count (fixture, "person-travel", "王教授"), ==, 2);
  /* One name within another is another person; a week is not stood through. */
  ADD_ACTIVITY (fixture, "title", "戊", "start", "2023-09-12 09:00", "end", "2023-09-12 10:00",
                "responsible", "林书");
  ADD_ACTIVITY (fixture, "title", "己", "start", "2023-09-11", "end", "2023-09-17", "responsible",
                "林书记");
  g_assert_cmpuint (count (fixture, "person-clash", NULL), ==, 1);
}

/* ---- Days ---- */

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  ADD_ACTIVITY (fixture, "title", "首日", "start", "2023-09-11 上午");
  ADD_ACTIVITY (fixture, "title", "末日", "start", "2023-09-17 23:59");
  g_assert_cmpuint (count (fixture, "outside-edition", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "提前", "start", "2023-09-10");
  ADD_ACTIVITY (fixture, "title", "拖后", "start", "2023-09-16", "end", "2023-09-18");
  g_assert_cmpuint (count (fixture, "outside-edition", NULL), ==, 2);
}

static void
test_theme_day (Fixture *fixture, gconstpointer data)
{
  ADD_ACTIVITY (fixture, "title", "当天", "start", "2023-09-14 下午", "theme-day", "法治日");
  ADD_ACTIVITY (fixture, "title", "跨天", "start", "2023-09-12", "end", "2023-09-16", "theme-day",
                "法治日");
  g_assert_cmpuint (count (fixture, "theme-day", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "另一天", "start", "2023-09-15", "theme-day", "法治日");
  g_assert_cmpuint (count (fixture, "theme-day", "法治日"), ==, 1);
}

/* The week of 2022 has the Mid-Autumn holiday on its Saturday, that of 2024 works on its Saturday. */
static void
test_school (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;

  ADD_ACTIVITY (fixture, "title", "周二", "start", "2023-09-12", "settings", "进校园");
  ADD_ACTIVITY (fixture, "title", "周六在线", "start", "2023-09-16", "settings", "进校园", "online",
                "online");
  ADD_ACTIVITY (fixture, "title", "周六社区", "start", "2023-09-16", "settings", "进社区");
  ADD_ACTIVITY (fixture, "title", "整周", "start", "2023-09-11", "end", "2023-09-17", "settings",
                "进校园");
  g_assert_cmpuint (count (fixture, "school-closed", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "周六校园", "start", "2023-09-16", "settings", "进社区;进校园");
  g_assert_cmpuint (count (fixture, "school-closed", "周六校园"), ==, 1);

  edition = outreach_commands_add_edition (fixture->book.store, 2022, &error);
  g_assert_no_error (error);
  fixture->book.edition_id = outreach_record_get_id (edition);
  ADD_ACTIVITY (fixture, "title", "中秋", "start", "2022-09-10", "settings", "进校园");
  g_assert_cmpuint (count (fixture, "school-closed", "中秋"), ==, 1);
  g_clear_object (&edition);

  edition = outreach_commands_add_edition (fixture->book.store, 2024, &error);
  g_assert_no_error (error);
  fixture->book.edition_id = outreach_record_get_id (edition);
  ADD_ACTIVITY (fixture, "title", "调休", "start", "2024-09-14", "settings", "进校园");
  g_assert_cmpuint (count (fixture, "school-closed", NULL), ==, 0);
}

static void
test_materials (Fixture *fixture, gconstpointer data)
{
  ADD_ACTIVITY (fixture, "title", "正好", "start", "2023-09-14 09:00", "handover",
                "2023-09-07 下午");
  g_assert_cmpuint (count (fixture, "materials-late", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "晚了", "start", "2023-09-14 09:00", "handover", "2023-09-08");
  g_assert_cmpuint (count (fixture, "materials-late", "晚了"), ==, 1);
}

/* ---- Contents ---- */

static void
step (Fixture *fixture, OutreachRecord *activity, OutreachActivityStep what)
{
  g_autoptr (GError) error = NULL;

  outreach_commands_step (fixture->book.store, outreach_record_get_id (activity), what, NULL,
                          &error);
  g_assert_no_error (error);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) activity = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title",
                                                  "讲座", "start", "2023-09-12", NULL);
  g_autoptr (OutreachRecord) online = NULL;

  g_assert_cmpuint (count (fixture, "missing", NULL), ==, 0);
  step (fixture, activity, OUTREACH_STEP_PLAN);
  /* Planned, and nobody knows where. */
  g_assert_cmpuint (count (fixture, "missing", "Venue"), ==, 1);
  ADD_ACTIVITY (fixture, "title", "草稿", "start", "2023-09-13");
  g_assert_cmpuint (count (fixture, "missing", NULL), ==, 1);
  /* What is held on the net needs no place. */
  online = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "直播", "start", "2023-09-13",
                     "online", "online", NULL);
  step (fixture, online, OUTREACH_STEP_PLAN);
  g_assert_cmpuint (count (fixture, "missing", NULL), ==, 1);
}

static void
test_permit (Fixture *fixture, gconstpointer data)
{
  ADD_ACTIVITY (fixture, "title", "九百九十九", "start", "2023-09-12", "expected", "999");
  ADD_ACTIVITY (fixture, "title", "免", "start", "2023-09-12", "expected", "3000", "permit",
                "exempt");
  ADD_ACTIVITY (fixture, "title", "线上", "start", "2023-09-12", "expected", "300000", "online",
                "online");
  g_assert_cmpuint (count (fixture, "permit", NULL), ==, 0);
  ADD_ACTIVITY (fixture, "title", "千人", "start", "2023-09-25", "expected", "1000余");
  g_assert_cmpuint (count (fixture, "permit", "county"), ==, 1);
  g_assert_cmpuint (count (fixture, "permit", "5 Sep"), ==, 1);
}

static void
test_permit_city (Fixture *fixture, gconstpointer data)
{
  ADD_ACTIVITY (fixture, "title", "五千人", "start", "2023-09-12", "expected", "5000");
  g_assert_cmpuint (count (fixture, "permit", "city"), ==, 1);
}

static void
test_phones (Fixture *fixture, gconstpointer data)
{
  static const char *const innocent[] = {
    "发放2000余份",
    "2023091220230917",
    "身份证35010219900101123X",
    "面积1.3812345678万平方米",
    "98个社区13个村",
    "12345热线",
    "96110反诈专线",
  };
  static const char *const numbers[] = {
    "联系王芳13812345678", "电话：１３８１２３４５６７８",
    "138 1234 5678",       "(0591)87654321 或 0591-87654321",
    "138-1234-5678。",
  };

  for (guint i = 0; i < G_N_ELEMENTS (innocent); i++)
    ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12", "description", innocent[i]);
  /* Its own field is masked in exports. */
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12", "phone", "13812345678");
  g_assert_cmpuint (count (fixture, "phone-in-text", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    ADD_ACTIVITY (fixture, "title", "丙", "start", "2023-09-12",
                  i % 2 == 0 ? "note" : "description", numbers[i]);
  g_assert_cmpuint (count (fixture, "phone-in-text", "丙"), ==, G_N_ELEMENTS (numbers));
}

/* ---- What the office decides ---- */

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  ADD_ACTIVITY (fixture, "title", "提前", "start", "2023-09-10");
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_RULE, "finding", "outside-edition",
                            "level", "block", NULL));
  findings = check (fixture, OUTREACH_CHECK_DEFAULT);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (outreach_finding_get_level (findings->pdata[0]), ==, OUTREACH_LEVEL_BLOCK);
  g_clear_pointer (&findings, g_ptr_array_unref);

  g_assert_nonnull (outreach_store_undo (fixture->book.store, NULL));
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_RULE, "finding", "outside-edition",
                            "level", "ignore", NULL));
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_RULE, "finding", "of-a-later-version",
                            "level", "block", NULL));
  g_assert_cmpuint (count (fixture, "outside-edition", NULL), ==, 0);
  findings = check (fixture, OUTREACH_CHECK_WITH_IGNORED);
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
test_exceptions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *records = NULL;

  ADD_VENUE (fixture, "name", "广场");
  for (guint i = 0; i < 3; i++)
    ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12", "venue", "广场");
  findings = check (fixture, OUTREACH_CHECK_DEFAULT);
  g_assert_cmpuint (findings->len, ==, 3);
  records = outreach_finding_dup_case (findings->pdata[1]);
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_EXCEPTION, "finding", "venue-clash",
                            "records", records, "reason", "分区使用", NULL));
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, 2);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = check (fixture, OUTREACH_CHECK_WITH_IGNORED);
  g_assert_cmpuint (findings->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      if (outreach_finding_get_reason (findings->pdata[i]) == NULL)
        continue;
      g_assert_cmpstr (outreach_finding_get_reason (findings->pdata[i]), ==, "分区使用");
      g_assert_cmpint (outreach_finding_get_level (findings->pdata[i]), ==, OUTREACH_LEVEL_IGNORE);
    }
}

/* An exception takes no place among the five that are told: the sixth comes in for it. */
static void
test_exceptions_of_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL, with_ignored = NULL;
  g_autofree char *records = NULL;

  ADD_VENUE (fixture, "name", "广场");
  for (guint i = 0; i < 8; i++)
    ADD_ACTIVITY (fixture, "title", "甲", "start", "2023-09-12", "venue", "广场");
  findings = check (fixture, OUTREACH_CHECK_DEFAULT);
  g_assert_cmpuint (findings->len, ==, 10 + 3 * 5);
  records = outreach_finding_dup_case (findings->pdata[findings->len - 1]);
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_EXCEPTION, "finding", "venue-clash",
                            "records", records, "reason", "分区使用", NULL));
  g_assert_cmpuint (count (fixture, "venue-clash", NULL), ==, findings->len);
  with_ignored = check (fixture, OUTREACH_CHECK_WITH_IGNORED);
  g_assert_cmpuint (with_ignored->len, ==, findings->len + 1);
}

/* Another year's plan has nothing to do with it. */
static void
test_one_of_edition (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) edition = NULL, activity = NULL;
  g_autoptr (GPtrArray) own = NULL, everywhere = NULL;
  g_autoptr (GError) error = NULL;
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);
  gint64 id, own_edition = fixture->book.edition_id;

  ADD_VENUE (fixture, "name", "礼堂");
  activity = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "2023-09-12",
                       "venue", "礼堂", "speakers", "王芳", NULL);
  id = outreach_record_get_id (activity);
  edition = outreach_commands_add_edition (fixture->book.store, 2024, &error);
  g_assert_no_error (error);
  fixture->book.edition_id = outreach_record_get_id (edition);
  ADD_ACTIVITY (fixture, "title", "乙", "start", "2023-09-12", "venue", "礼堂", "speakers", "王芳");
  own = outreach_check (reader, own_edition, id, OUTREACH_CHECK_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 0);
  everywhere = outreach_check (reader, 0, id, OUTREACH_CHECK_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (everywhere->len, ==, 2);
}

/* What is asked of one activity is what the whole check says of it. */
static void
test_one_of_all (Fixture *fixture, gconstpointer data)
{
  static const char *const people[] = { "王芳", "李强", "陈明、王芳", "赵丽" };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  OutreachReader *reader = outreach_store_get_reader (fixture->book.store);

  ADD_VENUE (fixture, "name", "东馆", "capacity", "100", "setup", "20");
  ADD_VENUE (fixture, "name", "西馆");
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *start =
          g_strdup_printf ("2023-09-%02u %02u:%02u", 10 + i % 4, 8 + i % 7, i * 13 % 60);

      ADD_ACTIVITY (fixture, "title", "活动", "start", start, "venue", i % 3 ? "东馆" : "西馆",
                    "speakers", people[i % 4], "leaders", people[i * 7 % 4], "expected",
                    i % 5 ? "50" : "1200");
    }
  all = check (fixture, OUTREACH_CHECK_DEFAULT);
  g_assert_cmpuint (all->len, >, 50);
  ids = outreach_reader_query_ids (reader, query, NULL, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) own =
          outreach_check (reader, 0, id, OUTREACH_CHECK_DEFAULT, NULL, NULL);
      guint n = 0;

      for (guint j = 0; j < all->len; j++)
        for (guint k = 0; k < outreach_finding_get_n_records (all->pdata[j]); k++)
          n += outreach_finding_get_record (all->pdata[j], k)->id == id;
      g_assert_cmpuint (own->len, ==, n);
    }
}

#define ADD(name, function) g_test_add ("/checks/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("venue-setup", test_setup);
  ADD ("midnight", test_midnight);
  ADD ("many-at-once", test_many_at_once);
  ADD ("no-clash", test_no_clash);
  ADD ("capacity", test_capacity);
  ADD ("sensitive-place", test_sensitive_place);
  ADD ("people", test_people);
  ADD ("outside-edition", test_outside);
  ADD ("theme-day", test_theme_day);
  ADD ("school-closed", test_school);
  ADD ("materials-late", test_materials);
  ADD ("missing", test_missing);
  ADD ("permit", test_permit);
  ADD ("permit-city", test_permit_city);
  ADD ("phone-in-text", test_phones);
  ADD ("levels", test_levels);
  ADD ("exceptions", test_exceptions);
  ADD ("exceptions-of-many", test_exceptions_of_many);
  ADD ("one-of-edition", test_one_of_edition);
  ADD ("one-of-all", test_one_of_all);

  return g_test_run ();
}
