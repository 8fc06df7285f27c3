/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-when.h"

/* The edition of 2023: Monday 11 to Sunday 17 September. */
static OutreachPeriod
get_period (void)
{
  return (OutreachPeriod){ 2023, outreach_when_new_day (2023, 9, 11),
                           outreach_when_new_day (2023, 9, 17) };
}

static void
assert_parsed (const char *text, const OutreachPeriod *period, const char *expected)
{
  OutreachWhen start, end;
  OutreachWhenProblem problem = outreach_when_parse_span (text, period, &start, &end);
  g_autofree char *from = outreach_when_to_string (start);
  g_autofree char *until = outreach_when_to_string (end);
  g_autofree char *both =
      end != OUTREACH_WHEN_NONE ? g_strconcat (from, " / ", until, NULL) : g_strdup (from);

  if (problem != OUTREACH_WHEN_OK || !g_str_equal (both, expected))
    g_error ("“%s” was read as “%s” (problem %d), not as “%s”", text, both, problem, expected);
}

static void
test_moments (void)
{
  static const char *const cases[][2] = {
    { "2023-09-12", "2023-09-12" },
    { "2023/9/12", "2023-09-12" },
    { "2023.9.12", "2023-09-12" },
    { "20230912", "2023-09-12" },
    { "20230912 14:30", "2023-09-12 14:30" },
    { "2023年9月12日", "2023-09-12" },
    { "23年9月12日", "2023-09-12" },
    { "9月12日上午", "2023-09-12 上午" },
    { "9月12号下午", "2023-09-12 下午" },
    { "9月12日 晚上7点半", "2023-09-12 19:30" },
    { "9月12", "2023-09-12" },
    { "9.12 14:30", "2023-09-12 14:30" },
    { "9/12", "2023-09-12" },
    { "9-12 9:00", "2023-09-12 09:00" },
    { "９月１２日９：００", "2023-09-12 09:00" },
    { "9月12日，上午9点", "2023-09-12 09:00" },
    { "9月12日9时05分", "2023-09-12 09:05" },
    /* A day alone: of the edition, else of the month in which it begins. */
    { "12号", "2023-09-12" },
    { "12日下午", "2023-09-12 下午" },
    { "12日 9:00", "2023-09-12 09:00" },
    { "25日", "2023-09-25" },
    /* A weekday: of the edition. */
    { "周二", "2023-09-12" },
    { "星期日下午", "2023-09-17 下午" },
    { "週三 9:00", "2023-09-13 09:00" },
    { "礼拜天", "2023-09-17" },
    { "9月12日（周二）上午", "2023-09-12 上午" },
    { "9月12日上午(星期二)9:30", "2023-09-12 09:30" },
    { "周二 9月12日", "2023-09-12" },
    /* As spreadsheets show them. */
    { "2023/9/12 9:00", "2023-09-12 09:00" },
    { "2023-09-12 09:00:00", "2023-09-12 09:00" },
    { "2023-09-12T09:00:00", "2023-09-12 09:00" },
    { "2023年9月12日 9时00分", "2023-09-12 09:00" },
    { "2023/9/12 9:00 AM", "2023-09-12 09:00" },
    { "2023-9-12 2:00 pm", "2023-09-12 14:00" },
    { "2023-09-12 AM", "2023-09-12 上午" },
    { "9/13/2023", "2023-09-13" },
    { "13/09/2023 09:00", "2023-09-13 09:00" },
    { "9/9/2023", "2023-09-09" },
    { " 2023-09-12\n", "2023-09-12" },
  };
  OutreachPeriod period = get_period ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_parsed (cases[i][0], &period, cases[i][1]);
}

static void
test_spans (void)
{
  static const char *const cases[][2] = {
    { "2023年9月12日 9:00-11:30", "2023-09-12 09:00 / 2023-09-12 11:30" },
    { "9/12—9/14", "2023-09-12 / 2023-09-14" },
    { "9/12-9/14", "2023-09-12 / 2023-09-14" },
    { "9.12-9.14", "2023-09-12 / 2023-09-14" },
    { "9.12-14", "2023-09-12 / 2023-09-14" },
    { "9月12-14日", "2023-09-12 / 2023-09-14" },
    { "9月12日—14日", "2023-09-12 / 2023-09-14" },
    { "9月12日－14日", "2023-09-12 / 2023-09-14" },
    { "9月12日～9月14日", "2023-09-12 / 2023-09-14" },
    { "9月12日至14日上午", "2023-09-12 / 2023-09-14 上午" },
    { "9月12日上午到下午", "2023-09-12 上午 / 2023-09-12 下午" },
    { "9月12日上午9点至11点半", "2023-09-12 09:00 / 2023-09-12 11:30" },
    { "9月12日下午2:00-4:00", "2023-09-12 14:00 / 2023-09-12 16:00" },
    { "9月12日9:00——9月13日17:00", "2023-09-12 09:00 / 2023-09-13 17:00" },
    { "2023-09-12 - 2023-09-14", "2023-09-12 / 2023-09-14" },
    { "2023-09-12 09:00-11:00", "2023-09-12 09:00 / 2023-09-12 11:00" },
    { "2023年12月31日至2024年1月2日", "2023-12-31 / 2024-01-02" },
    { "周二至周四", "2023-09-12 / 2023-09-14" },
    { "12日—14日", "2023-09-12 / 2023-09-14" },
  };
  OutreachPeriod period = get_period ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_parsed (cases[i][0], &period, cases[i][1]);
      /* One moment is asked for: not a part of it. */
      g_assert_cmpint (outreach_when_parse (cases[i][0], 2023), ==, OUTREACH_WHEN_NONE);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    OutreachWhenProblem problem;
  } cases[] = {
    { "", OUTREACH_WHEN_NOT_A_DATE },
    { "待定", OUTREACH_WHEN_NOT_A_DATE },
    { "12", OUTREACH_WHEN_NOT_A_DATE },
    { "9:00", OUTREACH_WHEN_NOT_A_DATE },
    { "上午", OUTREACH_WHEN_NOT_A_DATE },
    { "2023", OUTREACH_WHEN_NOT_A_DATE },
    { "2023-09", OUTREACH_WHEN_NOT_A_DATE },
    { "9月", OUTREACH_WHEN_NOT_A_DATE },
    { "13812345678", OUTREACH_WHEN_NOT_A_DATE },
    { "########", OUTREACH_WHEN_NOT_A_DATE },
    { "45181", OUTREACH_WHEN_NOT_A_DATE },
    { "9月12日晚饭后", OUTREACH_WHEN_NOT_A_DATE },
    { "9月12日-", OUTREACH_WHEN_NOT_A_DATE },
    { "9月12日—14日—16日", OUTREACH_WHEN_NOT_A_DATE },
    { "2023-09-12-14", OUTREACH_WHEN_NOT_A_DATE },
    { "yyyy-mm-dd", OUTREACH_WHEN_NOT_A_DATE },
    { "w2", OUTREACH_WHEN_NOT_A_DATE },
    { "2023-02-29", OUTREACH_WHEN_NO_SUCH_DAY },
    { "9月31日", OUTREACH_WHEN_NO_SUCH_DAY },
    { "9月12日 25:00", OUTREACH_WHEN_NO_SUCH_DAY },
    { "9月12日 9:00:75", OUTREACH_WHEN_NO_SUCH_DAY },
    { "20231345", OUTREACH_WHEN_NO_SUCH_DAY },
    { "09/12/23", OUTREACH_WHEN_UNCLEAR_ORDER },
    { "23.9.12", OUTREACH_WHEN_UNCLEAR_ORDER },
    { "09/12/23 09:00", OUTREACH_WHEN_UNCLEAR_ORDER },
    { "9/12/2023", OUTREACH_WHEN_UNCLEAR_ORDER },
    { "9-12-9-14", OUTREACH_WHEN_UNCLEAR_ORDER },
    { "9月12日（周三）", OUTREACH_WHEN_OTHER_WEEKDAY },
    { "9月12日—13日（周四）", OUTREACH_WHEN_OTHER_WEEKDAY },
  };
  OutreachPeriod period = get_period ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutreachWhen start, end;
      OutreachWhenProblem problem = outreach_when_parse_span (cases[i].text, &period, &start, &end);

      if (problem != cases[i].problem)
        g_error ("“%s”: problem %d, not %d", cases[i].text, problem, cases[i].problem);
    }
}

/* What the edition alone can tell is not guessed. */
static void
test_periods (void)
{
  OutreachPeriod none = { 0, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE };
  OutreachPeriod year = { 2023, OUTREACH_WHEN_NONE, OUTREACH_WHEN_NONE };
  OutreachPeriod two_months = { 2023, outreach_when_new_day (2023, 9, 28),
                                outreach_when_new_day (2023, 10, 10) };
  OutreachWhen start, end;

  g_assert_cmpint (outreach_when_parse_span ("9月12日", &none, &start, &end), ==,
                   OUTREACH_WHEN_NO_YEAR);
  g_assert_cmpint (outreach_when_parse_span ("12日", &year, &start, &end), ==,
                   OUTREACH_WHEN_NOT_A_DATE);
  g_assert_cmpint (outreach_when_parse_span ("周二", &year, &start, &end), ==,
                   OUTREACH_WHEN_UNCLEAR_WEEK);
  assert_parsed ("29日", &two_months, "2023-09-29");
  assert_parsed ("2日", &two_months, "2023-10-02");
  assert_parsed ("20日", &two_months, "2023-09-20");
  g_assert_cmpint (outreach_when_parse_span ("周五", &two_months, &start, &end), ==,
                   OUTREACH_WHEN_UNCLEAR_WEEK);
  assert_parsed ("周三", &two_months, "2023-10-04");
}

/* Random texts of what dates are made of: none is read past its end, none loops. */
static void
test_random (void)
{
  static const char *const pieces[] = { "9",  "12", "2023", "年", "月",   "日", "-",
                                        "/",  ".",  ":",    " ",  "上午", "PM", "周二",
                                        "至", "(",  ")",    "点", "半",   "x" };
  OutreachPeriod period = get_period ();

  for (guint run = 0; run < 20000; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      OutreachWhen start, end;

      for (int i = g_test_rand_int_range (1, 12); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (outreach_when_parse_span (text->str, &period, &start, &end) == OUTREACH_WHEN_OK)
        g_assert_cmpint (start, !=, OUTREACH_WHEN_NONE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when/moments", test_moments);
  g_test_add_func ("/when/spans", test_spans);
  g_test_add_func ("/when/refused", test_refused);
  g_test_add_func ("/when/periods", test_periods);
  g_test_add_func ("/when/random", test_random);

  return g_test_run ();
}
