/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports a form of a book, or makes a book to try forms on: for the tests that read workbooks back
 * with other programs.
 *
 *   forms-tool sample BOOK
 *   forms-tool ugly BOOK
 *   forms-tool empty BOOK       nothing at all
 *   forms-tool export BOOK FORM FILE [language=zh-Hans] [unmask=REASON] [metrics=1] [attachment=N] [sheet=ID]
 */

#include "config.h"

#include <string.h>

#include "outreach-commands.h"
#include "outreach-error.h"
#include "outreach-form-export.h"

static void
fail (GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (3);
}

static OutreachStore *
make_book (GFile *file, int year)
{
  g_autoptr (GError) error = NULL;
  OutreachStore *store =
      outreach_commands_new_book (file, "鼓楼区网信办", "county", "350102", year, &error);

  if (store == NULL)
    fail (error);

  return store;
}

static void
make_sample (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachStore) store = make_book (file, 2023);

  if (!outreach_commands_fill_sample (store, &error))
    fail (error);
}

static void
make_empty (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachStore) store = outreach_store_create (file, &error);

  if (store == NULL)
    fail (error);
}

/* ---- A book of everything that has gone wrong in a spreadsheet ---- */

static void
set (OutreachRecord *record, const char *field, const char *text)
{
  outreach_record_take_value (record, field, outreach_value_new_text (text));
}

static OutreachValue *
refer (OutreachRecord *const *records, guint n)
{
  OutreachValue *value = outreach_value_new_refs ();

  for (guint i = 0; i < n; i++)
    outreach_value_add_ref (value, outreach_record_get_id (records[i]),
                            outreach_record_get_uid (records[i]),
                            outreach_record_get_text (records[i], "name"));

  return value;
}

static void
insert (OutreachTransaction *transaction, OutreachRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (!outreach_transaction_insert (transaction, record, &error))
    fail (error);
}

static void
add_result (OutreachTransaction *transaction,
            OutreachReader *reader,
            OutreachRecord *activity,
            const char *metric,
            gint64 number,
            gboolean approximate)
{
  OutreachCatalogue *catalogue = outreach_reader_get_catalogue (reader);
  OutreachField *field = outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, metric);
  g_autoptr (OutreachRecord) result = outreach_record_new (OUTREACH_KIND_RESULT, 0);
  OutreachValue *to_activity = outreach_value_new_refs ();
  OutreachValue *to_metric = outreach_value_new_refs ();

  g_assert_nonnull (field);
  outreach_value_add_ref (to_activity, outreach_record_get_id (activity),
                          outreach_record_get_uid (activity), "");
  outreach_value_add_ref (to_metric, outreach_catalogue_get_metric_row (catalogue, field), NULL,
                          "");
  outreach_record_take_value (result, "activity", to_activity);
  outreach_record_take_value (result, "metric", to_metric);
  outreach_record_take_value (result, "value", outreach_value_new_number (number, approximate));
  insert (transaction, result);
}

static const char *const ugly_titles[] = {
  "=1+1",
  "+86 13812345678",
  "-1",
  "@SUM(A1)",
  "\tbegins with a tab",
  "'quoted",
  "  spaces around  ",
  "first line\nsecond line\r\nthird line",
  "control \x01\x02\x1f characters",
  "_x0041_ is not A",
  "emoji 👩‍💻🎉 and 𠮷野家",
  "<b>&amp; \"quotes\" ]]>",
  "0591",
  "1e5",
  "2023-09-12",
  "TRUE",
  "#REF!",
  "https://example.org/?a=1&b=2",
  "网络安全宣传周“进社区”活动——走进鼓楼区东街街道，面向老年人开展防范电信网络诈骗专题讲座",
};

static void
add_ugly_activity (OutreachTransaction *transaction,
                   OutreachReader *reader,
                   gint64 edition_id,
                   GPtrArray *days,
                   GPtrArray *settings,
                   guint nth)
{
  static const char *const states[] = { "held", "reported", "held", "planned", "cancelled" };
  g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);
  g_autoptr (OutreachRecord) agency = outreach_record_new (OUTREACH_KIND_AGENCY, 0);
  g_autofree char *agency_name = g_strdup_printf ("=%u号单位", nth);
  OutreachValue *edition = outreach_value_new_refs ();
  gboolean counts;

  outreach_value_add_ref (edition, edition_id, NULL, "");
  outreach_record_take_value (record, "edition", edition);
  set (record, "title", ugly_titles[nth]);
  set (record, "state", states[nth % G_N_ELEMENTS (states)]);
  set (record, "kind", nth % 3 == 0 ? "lecture" : nth % 3 == 1 ? "outreach" : "other");
  outreach_record_take_value (
      record, "start",
      outreach_value_new_when (nth % 2 == 0
                                   ? outreach_when_new_half_day (2023, 9, 11 + (int) nth % 7, TRUE)
                                   : outreach_when_new_minute (2023, 9, 11 + (int) nth % 7, 9, 5)));
  if (nth % 4 == 1)
    outreach_record_take_value (record, "end",
                                outreach_value_new_when (outreach_when_new_day (2023, 9, 17)));
  set (record, "phone", nth % 2 == 0 ? "13812345678" : "0591-87654321；13987654321");
  set (record, "mail", "someone@example.org");
  set (record, "responsible", "张三、李四");
  set (record, "place", nth % 3 == 0 ? "=HYPERLINK(\"x\")" : NULL);
  set (record, "division", nth % 2 == 0 ? "350102" : "大鹏新区");
  outreach_record_take_value (record, "budget", outreach_value_new_number (123456 + nth, FALSE));
  if (nth % 2 == 0)
    outreach_record_take_value (record, "expected",
                                outreach_value_new_number (100 * (nth + 1), nth % 4 == 0));
  if (nth % 3 != 2)
    outreach_record_take_value (record, "theme-day",
                                refer ((OutreachRecord **) days->pdata + nth % days->len, 1));
  if (nth % 4 != 3)
    outreach_record_take_value (record, "settings",
                                refer ((OutreachRecord **) settings->pdata, nth % 4 + 1));
  set (agency, "name", agency_name);
  insert (transaction, agency);
  outreach_record_take_value (record, "host", refer (&agency, 1));
  if (nth == 7)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 120000)
        g_string_append (text, "很长的说明文字，");
      set (record, "description", text->str);
    }
  insert (transaction, record);

  counts = nth % 5 != 3;
  if (!counts)
    return;
  add_result (transaction, reader, record, "participants-heads", 100 + nth, nth % 6 == 0);
  add_result (transaction, reader, record, "brochures", 7 * nth, FALSE); /* 0 is a number too */
  add_result (transaction, reader, record, "topic-reads", G_GINT64_CONSTANT (10000000000) + nth,
              TRUE);
  add_result (transaction, reader, record, "expo-daily", 5 + nth, FALSE);
  if (nth == 2)
    {
      add_result (transaction, reader, record, "reads", G_GINT64_CONSTANT (10000000000), FALSE);
      add_result (transaction, reader, record, "units", 12, FALSE);
    }
}

static GPtrArray *
list (OutreachReader *reader, OutreachKind kind)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = outreach_reader_list (reader, query, &error);

  if (records == NULL)
    fail (error);

  return records;
}

static void
make_ugly (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachStore) store = make_book (file, 2023);
  OutreachReader *reader = outreach_store_get_reader (store);
  g_autoptr (OutreachRecord) edition = outreach_reader_get_edition (reader, 0, &error);
  g_autoptr (GPtrArray) days = list (reader, OUTREACH_KIND_THEME_DAY);
  g_autoptr (GPtrArray) settings = list (reader, OUTREACH_KIND_SETTING);
  g_autoptr (OutreachTransaction) transaction = outreach_store_begin (store, "Ugly", NULL, &error);

  if (edition == NULL || transaction == NULL)
    fail (error);
  for (guint i = 0; i < G_N_ELEMENTS (ugly_titles); i++)
    add_ugly_activity (transaction, reader, outreach_record_get_id (edition), days, settings, i);
  if (!outreach_transaction_commit (transaction, &error))
    fail (error);
}

/* ---- Exporting ---- */

static void
set_option (OutreachFormOptions *options, const char *text)
{
  const char *value = strchr (text, '=') + 1;
  OutreachLanguage language;

  if (g_str_has_prefix (text, "language=") && outreach_language_from_id (value, &language))
    outreach_form_options_set_language (options, language);
  else if (g_str_has_prefix (text, "unmask="))
    outreach_form_options_set_unmask_reason (options, value);
  else if (g_str_has_prefix (text, "metrics="))
    outreach_form_options_set_metrics (options, *value == '1');
  else if (g_str_has_prefix (text, "attachment="))
    outreach_form_options_set_attachment (options, atoi (value));
  else if (g_str_has_prefix (text, "sheet="))
    outreach_form_options_set_sheet (options, value);
  else
    g_error ("%s?", text);
}

static void export(int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) book = g_file_new_for_commandline_arg (argv[2]);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[4]);
  g_autoptr (OutreachStore) store = outreach_store_open (book, &error);
  g_autoptr (OutreachForm) form =
      store != NULL ? outreach_form_load_builtin (argv[3], &error) : NULL;
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  OutreachFormFormat format;

  if (form == NULL)
    fail (error);
  outreach_form_options_set_date (options, outreach_when_new_day (2023, 9, 20));
  for (int i = 5; i < argc; i++)
    set_option (options, argv[i]);
  if (!outreach_form_format_from_file (file, &format))
    format = OUTREACH_FORM_XLSX;
  if (!outreach_form_export (form, outreach_store_get_reader (store), file, format, options, NULL,
                             NULL, NULL, &error))
    fail (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = argc > 2 ? g_file_new_for_commandline_arg (argv[2]) : NULL;

  if (argc == 3 && g_str_equal (argv[1], "sample"))
    make_sample (file);
  else if (argc == 3 && g_str_equal (argv[1], "ugly"))
    make_ugly (file);
  else if (argc == 3 && g_str_equal (argv[1], "empty"))
    make_empty (file);
  else if (argc >= 5 && g_str_equal (argv[1], "export"))
    export(argc, argv);
  else
    return 2;

  return 0;
}
