/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-catalogue.h"
#include "outreach-divisions.h"
#include "outreach-edition-facts.h"
#include "outreach-error.h"
#include "outreach-fold.h"
#include "outreach-format.h"

/* Every kind, field and choice is named in three languages; nothing is called the same twice. */
static void
test_catalogue_is_complete (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

      g_assert_cmpuint (fields->len, >=, 3);
      for (guint language = 0; language < OUTREACH_N_LANGUAGES; language++)
        {
          g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

          g_assert_cmpstr (outreach_catalogue_get_kind_name (catalogue, kind, language), !=, "");
          for (guint i = 0; i < fields->len; i++)
            {
              const char *name = outreach_field_get_name (fields->pdata[i], language);

              g_assert_cmpstr (name, !=, "");
              g_assert_true (g_hash_table_add (names, (gpointer) name));
              for (guint j = 0; j < outreach_field_get_n_choices (fields->pdata[i]); j++)
                g_assert_cmpstr (
                    outreach_field_get_nth_choice (fields->pdata[i], j)->names[language], !=, "");
            }
        }
    }
}

/* The ids that the command line promises (design.md). */
static void
test_promised_ids (void)
{
  static const char *const ids[] = {
    "uid",       "title",        "kind",     "state",       "start",       "end",
    "online",    "venue",        "division", "settings",    "theme-day",   "host",
    "organiser", "co-organiser", "guidance", "support",     "responsible", "contact",
    "phone",     "audience",     "expected", "description",
  };
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, ids[i]));
  g_assert_nonnull (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_VENUE, "kind"));
  g_assert_nonnull (outreach_catalogue_get_field (catalogue, OUTREACH_KIND_AGENCY, "kind"));
}

static void
test_find_field (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  OutreachField *title = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "title");

  g_assert_true (outreach_catalogue_find_field (catalogue, OUTREACH_KIND_ACTIVITY, "活动名称") ==
                 title);
  g_assert_true (outreach_catalogue_find_field (catalogue, OUTREACH_KIND_ACTIVITY, "活動名稱") ==
                 title);
  g_assert_true (outreach_catalogue_find_field (catalogue, OUTREACH_KIND_ACTIVITY, "主要内容") ==
                 title);
  g_assert_null (outreach_catalogue_find_field (catalogue, OUTREACH_KIND_ACTIVITY, "没有这一栏"));
}

typedef struct
{
  const char *field;
  const char *text;
  const char *plain; /* NULL: refused */
} Case;

static const Case cases[] = {
  { "expected", "2000", "2000" },
  { "expected", "12,000", "12000" },
  { "expected", "２０００", "2000" },
  { "expected", "约3万", "约30000" },
  { "expected", "2000余人", "2000余" },
  { "expected", "2000餘", "2000余" },
  { "expected", "近20万人次", "约200000" },
  { "expected", "1.1亿", "110000000" },
  { "expected", "100亿", "10000000000" },
  { "expected", "3万余", "30000余" },
  { "expected", "0", "0" },
  { "expected", "", "" },
  { "expected", "  ", "" },
  { "expected", "2000余份", "2000余" },
  { "expected", "近1.2万人", "约12000" },
  { "expected", "１２，０００", "12000" },
  { "expected", "１２３４人", "1234" },
  { "expected", "12,000.00", "12000" },
  { "expected", "约500人左右", "约500" },
  { "expected", "500人左右", "约500" },
  { "expected", "500上下", "约500" },
  { "expected", "约3万余", "约30000" },
  { "expected", "about 30000", "约30000" },
  { "expected", "500人以上", "500余" },
  { "expected", "3万以上", "30000余" },
  { "expected", "超2000", "2000余" },
  { "expected", "逾1.2万人次", "12000余" },
  { "expected", "200+", "200余" },
  { "expected", "2000多人", "2000余" },
  { "expected", "over 30000", "30000余" },
  { "expected", "more than 30000", "30000余" },
  { "expected", "以上", NULL },
  { "expected", "50%", NULL },
  { "expected", "1.2E+03", NULL },
  { "expected", "####", NULL },
  { "expected", "2023-09-12", NULL },
  { "expected", "100-200", NULL },
  { "expected", "近万人", NULL },
  { "expected", "很多", NULL },
  { "expected", "12ab", NULL },
  { "expected", "1.5", NULL },
  { "expected", "-5", NULL },
  { "expected", "99999999999999999999", NULL },
  { "expected", "9999999999999亿", NULL },
  { "expected", "9月12日", NULL },
  { "budget", "1.25万元", "12500" },
  { "budget", "88.05", "88.05" },
  { "budget", "¥5,000.00", "5000" },
  { "budget", "￥１，２００.50元", "1200.50" },
  { "budget", "0.001", NULL },
  { "budget", "-1", NULL },
  { "kind", "启动仪式", "opening" },
  { "kind", "開幕式", "opening" },
  { "kind", "opening", "opening" },
  { "kind", "婚礼", NULL },
  { "start", "2023-09-12", "2023-09-12" },
  { "start", "2023-09-12 上午", "2023-09-12 上午" },
  { "start", "9月12日下午", "2023-09-12 下午" },
  { "start", "9.12 14:30", "2023-09-12 14:30" },
  { "start", "2023年9月12日 9时", "2023-09-12 09:00" },
  { "start", "2023/9/12 下午2:30", "2023-09-12 14:30" },
  { "start", "2023-09-12T09:05", "2023-09-12 09:05" },
  { "start", "２０２３－０９－１２　０９：００", "2023-09-12 09:00" },
  { "start", "2023-02-29", NULL },
  { "start", "2023-13-01", NULL },
  { "start", "2023-09-12 24:00", NULL },
  { "start", "2023-09-12 9:60", NULL },
  { "start", "2023-09-12 晚饭后", NULL },
  { "start", "12", NULL },
  { "phone", "138 1234 5678", "138 1234 5678" },
  { "phone", "abc", NULL },
  { "phone", "138****5678", NULL },
  { "phone", "0591-***432", NULL },
  { "phone", "138＊＊＊＊5678", NULL },
  { "mail", "a***@x.cn", NULL },
  { "title", "国家网络安全宣传周***", "国家网络安全宣传周***" },
  { "start", "9/12—9/14", NULL },
  { "mail", "a@x.cn", "a@x.cn" },
  { "mail", "a b@x.cn", NULL },
  { "mail", "x.cn", NULL },
  { "title", "  a\nb ", "a b" },
  { "host", "甲；乙、丙;甲", "甲;乙;丙" },
  { "host", "甲，乙，Tencent, Inc.", "甲;乙;Tencent, Inc." },
  { "division", "福建省福州市鼓楼区", "350102" },
  { "division", "大鹏新区", "大鹏新区" },
};

static void
test_parse (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, cases[i].field);
      g_autoptr (OutreachValue) value = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *plain = NULL;

      if (cases[i].plain == NULL)
        {
          if (outreach_parse_value (field, cases[i].text, 2023, &value, &error))
            g_error ("“%s” was taken for a value of %s", cases[i].text, cases[i].field);
          g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
          g_assert_true (g_str_has_prefix (error->message, outreach_field_get_title (field)));
          continue;
        }
      outreach_parse_value (field, cases[i].text, 2023, &value, &error);
      g_assert_no_error (error);
      plain = outreach_format_plain (field, value);
      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

/* What outreach_format_plain() writes is read back as the same value. */
static void
test_plain_round_trip (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, cases[i].field);
      g_autoptr (OutreachValue) value = NULL;
      g_autoptr (OutreachValue) again = NULL;
      g_autofree char *plain = NULL;

      if (cases[i].plain == NULL)
        continue;
      outreach_parse_value (field, cases[i].text, 2023, &value, NULL);
      plain = outreach_format_plain (field, value);
      g_assert_true (outreach_parse_value (field, plain, 0, &again, NULL));
      g_assert_true (outreach_value_equal (value, again));
    }
}

static OutreachValue *
make_value (OutreachField *field, guint nth)
{
  static const gint64 numbers[] = { 0, 1, 2000, 1234567890123 };
  static const char *const texts[] = { "甲", "甲 乙，丙; \"丁\"", "第一行\n第二行\t三", "＝1+1" };
  OutreachFieldType type = outreach_field_get_field_type (field);
  OutreachValue *refs;
  gint64 least, most;

  if (!outreach_field_get_range (field, &least, &most))
    least = 0;
  switch (type)
    {
    case OUTREACH_FIELD_CHOICE:
      return outreach_value_new_text (
          outreach_field_get_nth_choice (field, nth % outreach_field_get_n_choices (field))->id);
    case OUTREACH_FIELD_WHEN:
      return outreach_value_new_when (
          nth % 4 == 0   ? outreach_when_new_day (2023, 9, 12)
          : nth % 4 == 1 ? outreach_when_new_half_day (2023, 12, 1, FALSE)
          : nth % 4 == 2 ? outreach_when_new_half_day (2024, 2, 29, TRUE)
                         : outreach_when_new_minute (2023, 9, 12, 0, 5));
    case OUTREACH_FIELD_COUNT:
      return outreach_value_new_number (least + numbers[nth % 4],
                                        outreach_field_takes_approximate (field) ? nth % 3
                                                                                 : OUTREACH_EXACT);
    case OUTREACH_FIELD_MONEY:
      return outreach_value_new_number (numbers[nth % 4] + nth, FALSE);
    case OUTREACH_FIELD_FLAG:
      return outreach_value_new_number (nth % 2, FALSE);
    case OUTREACH_FIELD_PHONE:
      return outreach_value_new_text (nth % 2 == 0 ? "13812345678" : "0591-87654321 转 12");
    case OUTREACH_FIELD_MAIL:
      return outreach_value_new_text ("zhang.san@example.cn");
    case OUTREACH_FIELD_REFERENCE:
    case OUTREACH_FIELD_REFERENCES:
      refs = outreach_value_new_refs ();
      outreach_value_add_ref (refs, 0, NULL, "Tencent, Inc.");
      if (type == OUTREACH_FIELD_REFERENCES && nth % 2 == 1)
        outreach_value_add_ref (refs, 0, NULL, "市教育局");
      return refs;
    case OUTREACH_FIELD_TEXT:
    case OUTREACH_FIELD_PEOPLE:
    case OUTREACH_FIELD_LINK:
      return outreach_value_new_text (texts[nth % 2]);
    case OUTREACH_FIELD_DIVISION:
      return outreach_value_new_text (nth % 2 == 0 ? "350102" : "大鹏新区");
    case OUTREACH_FIELD_NOTE:
    default:
      return outreach_value_new_text (texts[nth % 4]);
    }
}

/* What is copied from a cell of any field is pasted as the same value, in each language. */
static void
test_cell_round_trip (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  guint n_fields = 0;

  for (guint kind = OUTREACH_KIND_NONE + 1; kind < OUTREACH_N_KINDS; kind++)
    {
      GPtrArray *fields = outreach_catalogue_get_fields (catalogue, kind);

      for (guint i = 0; i < fields->len; i++, n_fields++)
        {
          OutreachField *field = fields->pdata[i];
          guint n_values = MAX (4, outreach_field_get_n_choices (field));

          for (guint j = 0; j < n_values * OUTREACH_N_LANGUAGES; j++)
            {
              g_autoptr (OutreachValue) value = make_value (field, j / OUTREACH_N_LANGUAGES);
              g_autoptr (OutreachValue) again = NULL;
              g_autoptr (GError) error = NULL;
              g_autofree char *text =
                  outreach_format_cell (field, value, j % OUTREACH_N_LANGUAGES, 0);

              outreach_parse_value (field, text, 0, &again, &error);
              g_assert_no_error (error);
              if (!outreach_value_equal (value, again))
                g_error ("%s of %s: “%s” is another value", outreach_field_get_id (field),
                         outreach_kind_get_id (kind), text);
            }
        }
    }
  g_assert_cmpuint (n_fields, >, 100);
}

/* Several counties have the name; the text must be the one that was copied. */
static void
test_cell_divisions (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  OutreachField *field =
      outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "division");
  guint n_divisions = 0;

  for (guint code = 110000; code < 660000; code++)
    {
      g_autofree char *id = g_strdup_printf ("%u", code);
      const OutreachDivision *division = code % 100 < 40 ? outreach_divisions_find (id) : NULL;
      g_autoptr (OutreachValue) value = NULL;
      g_autoptr (OutreachValue) again = NULL;
      g_autofree char *text = NULL;

      if (division == NULL)
        continue;
      n_divisions++;
      value = outreach_value_new_text (division->code);
      text = outreach_format_cell (field, value, OUTREACH_LANGUAGE_ZH_HANS, 0);
      g_assert_true (outreach_parse_value (field, text, 0, &again, NULL));
      g_assert_cmpstr (outreach_value_get_text (again), ==, division->code);
    }
  g_assert_cmpuint (n_divisions, >, 2000);
}

/* A name with a separator of lists in it goes by its uid; blanks are blank; what is masked stays so. */
static void
test_cell_text (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  OutreachField *host = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "host");
  OutreachField *phone = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "phone");
  g_autoptr (OutreachValue) hosts = outreach_value_new_refs ();
  g_autoptr (OutreachValue) number = outreach_value_new_text ("13812345678");
  g_autofree char *names = NULL;
  g_autofree char *english = NULL;
  g_autofree char *blank = outreach_format_cell (host, NULL, OUTREACH_LANGUAGE_EN, 0);
  g_autofree char *masked =
      outreach_format_cell (phone, number, OUTREACH_LANGUAGE_EN, OUTREACH_FORMAT_MASKED);

  outreach_value_add_ref (hosts, 1, "uid-1", "教育局、公安局");
  outreach_value_add_ref (hosts, 2, "uid-2", "网信办");
  names = outreach_format_cell (host, hosts, OUTREACH_LANGUAGE_ZH_HANS, 0);
  english = outreach_format_cell (host, hosts, OUTREACH_LANGUAGE_EN, 0);
  g_assert_cmpstr (names, ==, "uid-1、网信办");
  g_assert_cmpstr (english, ==, "uid-1; 网信办");
  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (masked, ==, "138****5678");
}

static void
test_not_utf8 (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  OutreachField *field = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "title");
  g_autoptr (OutreachValue) value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (outreach_parse_value (field, "\xbb\xee\xb6\xaf", 0, &value, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
}

static void
assert_span (const char *start, const char *end, OutreachLanguage language, const char *expected)
{
  g_autofree char *text =
      outreach_format_span (outreach_when_parse (start, 2023),
                            end != NULL ? outreach_when_parse (end, 2023) : OUTREACH_WHEN_NONE,
                            language, OUTREACH_FORMAT_NONE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format_when (void)
{
  const OutreachLanguage hans = OUTREACH_LANGUAGE_ZH_HANS;

  /* GB/T 9704-2012: the whole year, no leading zeros. */
  assert_span ("2023-09-02", NULL, hans, "2023年9月2日");
  assert_span ("2023-09-12 上午", NULL, hans, "2023年9月12日上午");
  assert_span ("2023-09-12 09:00", "2023-09-12 11:30", hans, "2023年9月12日 9:00—11:30");
  assert_span ("2023-09-12", "2023-09-14", hans, "2023年9月12日—14日");
  assert_span ("2023-09-30", "2023-10-02", hans, "2023年9月30日—10月2日");
  assert_span ("2023-12-31", "2024-01-02", hans, "2023年12月31日—2024年1月2日");
  assert_span ("2023-09-12 上午", "2023-09-12 下午", hans, "2023年9月12日上午—下午");
  assert_span ("2023-09-12", "2023-09-12", hans, "2023年9月12日");
  assert_span ("2023-09-12 09:00", NULL, OUTREACH_LANGUAGE_EN, "12 Sep 2023 9:00");
}

static void
test_format_number (void)
{
  static const struct
  {
    gint64 number;
    OutreachApproximation approximation;
    const char *text;
  } numbers[] = {
    { 0, FALSE, "0" },
    { 9999, FALSE, "9999" },
    { 10000, FALSE, "1万" },
    { 23600, OUTREACH_OVER, "2.3万余" },
    { 30000, OUTREACH_ABOUT, "约3万" },
    { 110000000, FALSE, "1.1亿" },
    { 10000000000, FALSE, "100亿" },
    { 19999, FALSE, "1.9万" },
    { 99999999, FALSE, "9999.9万" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text =
          outreach_format_number (numbers[i].number, numbers[i].approximation,
                                  OUTREACH_LANGUAGE_ZH_HANS, OUTREACH_FORMAT_SHORT);

      g_assert_cmpstr (text, ==, numbers[i].text);
    }
}

static void
test_mask (void)
{
  static const char *const texts[][2] = {
    { "13812345678", "138****5678" },
    { "0591-87654321", "0591-*****321" },
    { "138 1234 5678", "138 **** 5678" },
    { "+86 138-1234-5678", "+86 138-****-5678" },
    { "0591-87654321-802", "0591-********-802" },
    { "12377", "12377" },
    { "13812345678、13900001111", "138****5678、139****1111" },
    { "zhang@fz.gov.cn", "z***@fz.gov.cn" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = outreach_format_masked (texts[i][0]);

      g_assert_cmpstr (text, ==, texts[i][1]);
    }
}

static void
test_divisions (void)
{
  const OutreachDivision *division = outreach_divisions_find ("350102");

  g_assert_cmpuint (outreach_divisions_get_all ()->len, >, 3000);
  g_assert_cmpstr (division->full_name, ==, "福建省福州市鼓楼区");
  g_assert_cmpstr (outreach_divisions_find ("110101")->full_name, ==, "北京市东城区");
  g_assert_cmpstr (outreach_divisions_find ("350000")->name, ==, "福建省");
  g_assert_cmpstr (outreach_divisions_find ("福建省福州市鼓楼区")->code, ==, "350102");
  g_assert_null (outreach_divisions_find ("鼓楼区")); /* there are several */
  g_assert_null (outreach_divisions_find ("大鹏新区"));
  g_assert_cmpstr (outreach_divisions_get_name ("350102"), ==, "福建省福州市鼓楼区");
  g_assert_cmpstr (outreach_divisions_get_name ("兵团第十二师"), ==, "兵团第十二师");
  g_assert_nonnull (strstr (outreach_divisions_get_source (), "2023"));
}

/* domain.md A.2, 5. */
static void
test_holidays (void)
{
  const char *name = NULL;

  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2022, 9, 10), &name), ==,
                   OUTREACH_DAY_HOLIDAY);
  g_assert_cmpstr (name, ==, "中秋");
  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2024, 9, 14), NULL), ==,
                   OUTREACH_DAY_MAKE_UP);
  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2024, 9, 15), NULL), ==,
                   OUTREACH_DAY_HOLIDAY);
  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2026, 9, 20), NULL), ==,
                   OUTREACH_DAY_MAKE_UP);
  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2023, 9, 12), NULL), ==,
                   OUTREACH_DAY_PLAIN);
  g_assert_cmpint (outreach_holidays_get (outreach_when_new_day (2035, 9, 12), NULL), ==,
                   OUTREACH_DAY_UNKNOWN);
}

static void
test_editions (void)
{
  g_autoptr (GArray) years = outreach_edition_facts_list_years ();
  g_autoptr (JsonObject) facts = outreach_edition_facts_get (2017);

  g_assert_cmpint (years->len, ==, 13);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2014);
  /* The edition of nine days. */
  g_assert_cmpstr (json_object_get_string_member (facts, "start"), ==, "2017-09-16");
  g_assert_cmpstr (json_object_get_string_member (facts, "end"), ==, "2017-09-24");
  g_assert_null (outreach_edition_facts_get (2013));
}

static void
test_fold (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *phrase = outreach_fold_phrase ("网络ABC");

  outreach_fold_words ("进社区（ＡＢ1）", words);
  g_assert_cmpstr (g_strstrip (words->str), ==, "进  社  区  ab1");
  g_assert_cmpstr (phrase, ==, "\"网  络 abc\" *");
  g_assert_null (outreach_fold_phrase ("“”"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/catalogue/complete", test_catalogue_is_complete);
  g_test_add_func ("/fields/catalogue/promised-ids", test_promised_ids);
  g_test_add_func ("/fields/catalogue/find", test_find_field);
  g_test_add_func ("/fields/parse", test_parse);
  g_test_add_func ("/fields/plain-round-trip", test_plain_round_trip);
  g_test_add_func ("/fields/cell/round-trip", test_cell_round_trip);
  g_test_add_func ("/fields/cell/divisions", test_cell_divisions);
  g_test_add_func ("/fields/cell/text", test_cell_text);
  g_test_add_func ("/fields/not-utf8", test_not_utf8);
  g_test_add_func ("/fields/format/when", test_format_when);
  g_test_add_func ("/fields/format/number", test_format_number);
  g_test_add_func ("/fields/format/mask", test_mask);
  g_test_add_func ("/fields/divisions", test_divisions);
  g_test_add_func ("/fields/holidays", test_holidays);
  g_test_add_func ("/fields/editions", test_editions);
  g_test_add_func ("/search/fold", test_fold);

  return g_test_run ();
}
