/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-shares.h"
#include "outreach-test.h"
#include "outreach-week.h"

static OutreachWeek *
read_week (TestBook *book, OutreachWhen today)
{
  g_autoptr (GError) error = NULL;
  OutreachWeek *week = outreach_week_read (outreach_store_get_reader (book->store),
                                           book->edition_id, today, NULL, &error);

  g_assert_no_error (error);

  return week;
}

static OutreachWeekDay *
nth_day (OutreachWeek *week, guint nth)
{
  g_assert_cmpuint (nth, <, week->days->len);

  return week->days->pdata[nth];
}

/* An edition as its facts have it: seven days, six of them theme days with lead agencies. */
static void
test_empty (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachWeek) week = NULL;

  test_book_open (&book);
  week = read_week (&book, outreach_when_new_day (2023, 9, 1));
  g_assert_cmpint (week->n_activities, ==, 0);
  g_assert_cmpuint (week->days->len, ==, 7);
  g_assert_cmpuint (nth_day (week, 0)->theme_days->len, ==, 0);
  for (guint i = 1; i < 7; i++)
    g_assert_cmpuint (nth_day (week, i)->theme_days->len, ==, 1);
  g_assert_cmpint (nth_day (week, 6)->date, ==, outreach_when_new_day (2023, 9, 17));
  g_assert_cmpstr (outreach_record_get_text (nth_day (week, 1)->theme_days->pdata[0], "name"), ==,
                   "校园日");
  for (guint i = 0; i < OUTREACH_N_LACKS; i++)
    g_assert_cmpint (week->lacks[i], ==, 0);
  g_clear_pointer (&week, outreach_week_free);
  test_book_close (&book);
}

/* What begins on a day, what goes on, and what is cancelled. */
static void
test_days (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachWeek) week = NULL;
  g_autoptr (OutreachRecord) expo = NULL;
  g_autoptr (OutreachRecord) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  expo = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "博览会", "start", "9-11", "end",
                   "9-13 上午", NULL);
  cancelled =
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展演", "start", "9-12 09:00", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (cancelled), OUTREACH_STEP_CANCEL,
                          "天气", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 6; i++)
    g_object_unref (
        test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 下午", NULL));

  week = read_week (&book, outreach_when_new_day (2023, 9, 1));
  g_assert_cmpint (week->n_activities, ==, 8);
  g_assert_cmpint (week->by_state[OUTREACH_STATE_DRAFT], ==, 7);
  g_assert_cmpint (week->by_state[OUTREACH_STATE_CANCELLED], ==, 1);
  g_assert_cmpint (nth_day (week, 0)->n_starting, ==, 1);
  g_assert_cmpint (nth_day (week, 0)->n_running, ==, 0);
  g_assert_cmpint (nth_day (week, 1)->n_starting, ==, 6);
  g_assert_cmpint (nth_day (week, 1)->n_running, ==, 1);
  g_assert_cmpuint (nth_day (week, 1)->first->len, ==, OUTREACH_WEEK_FIRST);
  g_assert_cmpint (nth_day (week, 2)->n_running, ==, 1);
  g_assert_cmpint (nth_day (week, 3)->n_running, ==, 0);
  g_clear_pointer (&week, outreach_week_free);
  test_book_close (&book);
}

/* Local offices add theme days, before the week or without a date (domain.md A.2). */
static void
test_moved_theme_days (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachWeek) week = NULL;
  g_autoptr (OutreachRecord) early = NULL;
  g_autoptr (OutreachRecord) undated = NULL;

  test_book_open (&book);
  undated = test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "网络文明日", NULL);
  early = test_add (&book, OUTREACH_KIND_THEME_DAY, "name", "启动日", "date", "9-8", NULL);
  week = read_week (&book, outreach_when_new_day (2023, 9, 1));
  g_assert_cmpuint (week->days->len, ==, 9);
  g_assert_true (nth_day (week, 0)->outside);
  g_assert_cmpint (nth_day (week, 0)->date, ==, outreach_when_new_day (2023, 9, 8));
  g_assert_cmpint (nth_day (week, 8)->date, ==, OUTREACH_WHEN_NONE);
  g_assert_cmpstr (outreach_record_get_text (nth_day (week, 8)->theme_days->pdata[0], "name"), ==,
                   "网络文明日");
  g_clear_pointer (&week, outreach_week_free);
  test_book_close (&book);
}

static void
test_lacks (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachWeek) week = NULL;
  g_autoptr (OutreachRecord) bare = NULL;
  g_autoptr (OutreachRecord) online = NULL;
  g_autoptr (OutreachRecord) whole = NULL;
  g_autoptr (GError) error = NULL;
  OutreachLack lack;

  test_book_open (&book);
  bare = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", NULL);
  online = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "直播", "online", "online", "start",
                     "9-12", "host", "市网信办", "responsible", "王芳", NULL);
  whole = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "展览", "start", "9-12", "host",
                    "市网信办", "place", "文化广场", "responsible", "李强", NULL);
  outreach_commands_step (book.store, outreach_record_get_id (whole), OUTREACH_STEP_PLAN, NULL,
                          &error);
  g_assert_no_error (error);

  week = read_week (&book, outreach_when_new_day (2023, 9, 12));
  g_assert_cmpint (week->lacks[OUTREACH_LACK_DRAFT], ==, 2);
  g_assert_cmpint (week->lacks[OUTREACH_LACK_PLACE], ==, 1);
  g_assert_cmpint (week->lacks[OUTREACH_LACK_HOST], ==, 1);
  g_assert_cmpint (week->lacks[OUTREACH_LACK_RESPONSIBLE], ==, 1);
  g_assert_cmpint (week->lacks[OUTREACH_LACK_HELD], ==, 0);
  g_clear_pointer (&week, outreach_week_free);

  week = read_week (&book, outreach_when_new_day (2023, 9, 13));
  g_assert_cmpint (week->lacks[OUTREACH_LACK_HELD], ==, 1);
  outreach_commands_step (book.store, outreach_record_get_id (whole), OUTREACH_STEP_HOLD, NULL,
                          &error);
  g_assert_no_error (error);
  g_clear_pointer (&week, outreach_week_free);

  week = read_week (&book, outreach_when_new_day (2023, 9, 13));
  g_assert_cmpint (week->lacks[OUTREACH_LACK_HELD], ==, 0);
  g_assert_cmpint (week->lacks[OUTREACH_LACK_RESULTS], ==, 1);
  g_clear_pointer (&week, outreach_week_free);

  for (guint i = 0; i < OUTREACH_N_LACKS; i++)
    {
      g_assert_true (outreach_lack_from_id (outreach_lack_get_id (i), &lack));
      g_assert_cmpint (lack, ==, i);
      g_assert_cmpstr (outreach_lack_get_name (i), !=, NULL);
    }
  g_assert_false (outreach_lack_from_id ("nothing", &lack));
  test_book_close (&book);
}

static void
gone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachWeek) week = outreach_week_read_finish (result, &error);

  g_assert_null (week);
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  *(gboolean *) data = TRUE;
}

static void
test_gone (void)
{
  TestBook book = { 0 };
  gboolean done = FALSE;

  test_book_open (&book);
  outreach_week_read_async (book.store, 4711, outreach_when_today (), NULL, gone_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  test_book_close (&book);
}

/* An activity counts in each of its settings, and cancelled ones in none; nothing reported is not 0. */
static void
test_shares (void)
{
  TestBook book = { 0 };
  g_autoptr (GArray) shares = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "a", "start", "2023-09-12",
                            "settings", "进校园;进社区", "participants-times", "100", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "b", "start", "2023-09-12",
                            "settings", "进校园", "participants-times", "300余", NULL));
  g_object_unref (
      test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "c", "start", "2023-09-12", NULL));
  shares =
      outreach_shares_read (outreach_store_get_reader (book.store), book.edition_id, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < shares->len; i++)
    {
      const OutreachShare *share = &g_array_index (shares, OutreachShare, i);

      if (g_strcmp0 (share->name, "进校园") == 0)
        {
          g_assert_cmpint (share->n_activities, ==, 2);
          g_assert_cmpint (share->participants, ==, 400);
          g_assert_true (share->any && share->approximation != OUTREACH_EXACT);
          n++;
        }
      else if (g_strcmp0 (share->name, "进社区") == 0)
        {
          g_assert_cmpint (share->n_activities, ==, 1);
          g_assert_cmpint (share->participants, ==, 100);
          g_assert_cmpint (share->approximation, ==, OUTREACH_EXACT);
          n++;
        }
      else if (share->name == NULL)
        {
          g_assert_cmpuint (i, ==, shares->len - 1);
          g_assert_cmpint (share->n_activities, ==, 1);
          g_assert_false (share->any);
          n++;
        }
      else
        g_assert_cmpint (share->n_activities, ==, 0);
    }
  g_assert_cmpuint (n, ==, 3);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/week/empty", test_empty);
  g_test_add_func ("/week/days", test_days);
  g_test_add_func ("/week/moved-theme-days", test_moved_theme_days);
  g_test_add_func ("/week/lacks", test_lacks);
  g_test_add_func ("/week/gone", test_gone);
  g_test_add_func ("/shares", test_shares);

  return g_test_run ();
}
