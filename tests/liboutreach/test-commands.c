/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-check.h"
#include "outreach-test.h"

static OutreachReader *
reader_of (TestBook *book)
{
  return outreach_store_get_reader (book->store);
}

/* ---- The life of an activity ---- */

static gboolean
step (TestBook *book,
      OutreachRecord *activity,
      OutreachActivityStep what,
      const char *reason,
      GError **error)
{
  return outreach_commands_step (book->store, outreach_record_get_id (activity), what, reason,
                                 error);
}

static void
assert_state (TestBook *book, OutreachRecord *activity, const char *state)
{
  g_autoptr (OutreachRecord) now = outreach_reader_get (reader_of (book), OUTREACH_KIND_ACTIVITY,
                                                        outreach_record_get_id (activity), NULL);

  g_assert_cmpstr (outreach_record_get_text (now, "state"), ==, state);
}

static void
test_life (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachRecord) returned = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12 上午", "host",
                       "市网信办", "place", "三楼会议室", "responsible", "王芳", NULL);
  g_assert_true (step (&book, activity, OUTREACH_STEP_PLAN, NULL, &error));
  g_assert_true (step (&book, activity, OUTREACH_STEP_SUBMIT, NULL, &error));
  g_assert_false (step (&book, activity, OUTREACH_STEP_RETURN, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_true (step (&book, activity, OUTREACH_STEP_RETURN, "缺少承办单位", &error));
  returned = outreach_reader_get (reader_of (&book), OUTREACH_KIND_ACTIVITY,
                                  outreach_record_get_id (activity), NULL);
  g_assert_cmpstr (outreach_record_get_text (returned, "return-reason"), ==, "缺少承办单位");
  history = outreach_store_list_history (book.store, outreach_record_get_uid (activity), 1, NULL);
  g_assert_cmpstr (outreach_journal_entry_get_note (history->pdata[0]), ==, "缺少承办单位");
  g_assert_true (step (&book, activity, OUTREACH_STEP_PLAN, NULL, &error));
  g_assert_true (step (&book, activity, OUTREACH_STEP_SUBMIT, NULL, &error));
  g_assert_true (step (&book, activity, OUTREACH_STEP_APPROVE, NULL, &error));
  g_assert_true (step (&book, activity, OUTREACH_STEP_HOLD, NULL, &error));
  g_assert_true (step (&book, activity, OUTREACH_STEP_REPORT, NULL, &error));
  g_assert_no_error (error);
  assert_state (&book, activity, "reported");
  g_assert_false (step (&book, activity, OUTREACH_STEP_CANCEL, "因故", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  test_book_close (&book);
}

/* Every step from every state: either it comes where the table says, or it is refused with a reason. */
static void
test_every_step (void)
{
  guint n_possible = 0;

  for (guint state = 0; state < OUTREACH_N_STATES; state++)
    {
      for (guint what = 0; what < OUTREACH_N_STEPS; what++)
        {
          OutreachActivityState target;

          if (!outreach_activity_step_get_target (state, what, &target))
            continue;
          n_possible++;
          g_assert_cmpint (target, !=, state);
        }
    }
  g_assert_cmpuint (n_possible, ==, 22);
}

static void
test_essentials (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", NULL);
  g_assert_true (step (&book, activity, OUTREACH_STEP_PLAN, NULL, &error));
  g_assert_false (step (&book, activity, OUTREACH_STEP_SUBMIT, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  assert_state (&book, activity, "planned");
  test_book_close (&book);
}

static void
test_not_held_before_it_begins (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "2099-09-12", NULL);
  g_assert_true (step (&book, activity, OUTREACH_STEP_PLAN, NULL, &error));
  g_assert_false (step (&book, activity, OUTREACH_STEP_HOLD, NULL, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  test_book_close (&book);
}

/* ---- Editing ---- */

static void
test_refused_edit (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) record = NULL;
  const char *field = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, NULL, book.edition_id);
  g_assert_true (outreach_edit_set_text (edit, "start", "9-12 14:00", NULL));
  g_assert_false (outreach_edit_check (edit, &field, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_assert_cmpstr (field, ==, "title");
  g_clear_error (&error);
  g_assert_true (outreach_edit_set_text (edit, "title", "讲座", NULL));
  g_assert_true (outreach_edit_set_text (edit, "end", "9-12 13:00", NULL));
  g_assert_false (outreach_edit_check (edit, &field, &error));
  g_assert_cmpstr (field, ==, "end");
  g_clear_error (&error);
  g_assert_null (outreach_edit_apply (edit, &error));
  g_clear_error (&error);
  g_assert_false (outreach_edit_set_text (edit, "no-such-field", "1", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (outreach_edit_set_text (edit, "state", "held", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_false (outreach_edit_set_text (edit, "venue", "没有的场所", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "没有的场所"));
  g_clear_error (&error);
  /* What was typed before is all still there. */
  g_assert_true (outreach_edit_set_text (edit, "end", "9-12 下午", NULL));
  record = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outreach_record_get_text (record, "title"), ==, "讲座");
  g_clear_object (&edit);
  test_book_close (&book);
}

static void
test_ambiguous_name (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) first = NULL;
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  first = test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL));
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, NULL, book.edition_id);
  g_assert_false (outreach_edit_set_text (edit, "venue", "文化广场", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_AMBIGUOUS);
  g_clear_object (&edit);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "venue",
                       outreach_record_get_uid (first), NULL);
  g_assert_cmpint (outreach_record_get_reference (activity, "venue")->id, ==,
                   outreach_record_get_id (first));
  test_book_close (&book);
}

static void
test_unchanged_edit (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GPtrArray) history = NULL;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "host",
                       "甲;乙", NULL);
  edit = outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, activity, 0);
  g_assert_true (outreach_edit_set_text (edit, "host", "甲;乙", NULL));
  g_assert_true (outreach_edit_set_text (edit, "title", "讲座", NULL));
  g_assert_false (outreach_edit_is_changed (edit));
  g_object_unref (outreach_edit_apply (edit, NULL));
  history = outreach_store_list_history (book.store, NULL, 0, NULL);
  g_assert_cmpuint (history->len, ==, 1);
  g_clear_object (&edit);
  test_book_close (&book);
}

static void
test_duplicate (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) activity = NULL;
  g_autoptr (OutreachRecord) copy = NULL;

  test_book_open (&book);
  activity = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "host",
                       "甲", "settings", "进校园", "posters", "30", NULL);
  g_assert_true (step (&book, activity, OUTREACH_STEP_PLAN, NULL, NULL));
  copy = outreach_commands_duplicate (book.store, OUTREACH_KIND_ACTIVITY,
                                      outreach_record_get_id (activity), NULL);
  g_assert_cmpstr (outreach_record_get_text (copy, "title"), ==, "讲座 (copy)");
  g_assert_cmpstr (outreach_record_get_text (copy, "state"), ==, "draft");
  g_assert_cmpstr (outreach_record_get_reference (copy, "host")->name, ==, "甲");
  g_assert_null (outreach_record_get_value (copy, "posters"));
  g_assert_cmpstr (outreach_record_get_uid (copy), !=, outreach_record_get_uid (activity));
  test_book_close (&book);
}

/* ---- Editions ---- */

static void
test_editions (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  test_book_open (&book);
  for (int year = 2014; year <= 2028; year++)
    {
      g_autoptr (OutreachRecord) edition = NULL;

      if (year == 2023)
        continue;
      edition = outreach_commands_add_edition (book.store, year, &error);
      g_assert_no_error (error);
      g_assert_cmpint (outreach_record_get_number (edition, "year"), ==, year);
      g_assert_cmpint (outreach_record_get_when (edition, "start"), <=,
                       outreach_record_get_when (edition, "end"));
      if (year > 2026)
        {
          g_assert_cmpint (outreach_record_get_number (edition, "verified"), ==, 0);
          g_assert_cmpint (outreach_when_get_weekday (outreach_record_get_when (edition, "start")),
                           ==, 1);
        }
    }
  g_assert_null (outreach_commands_add_edition (book.store, 2025, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (outreach_commands_add_edition (book.store, 1999, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);

  path = g_build_filename (book.folder, "edition.json", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (
      g_file_set_contents (path, "{\"year\": 2031, \"start\": \"2031-09-15\"}", -1, NULL));
  g_assert_null (outreach_commands_import_edition (book.store, file, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "[1, 2", -1, NULL));
  g_assert_null (outreach_commands_import_edition (book.store, file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (
      path,
      "{\"year\": 2031, \"start\": \"2031-09-15\", \"end\": \"2031-09-21\", \"theme-days\": [{\"date\": \"2031-09-16\","
      " \"name\": \"校园日\", \"agencies\": [\"教育部门\"]}], \"settings\": [\"进社区\"]}",
      -1, NULL));
  g_object_unref (outreach_commands_import_edition (book.store, file, &error));
  g_assert_no_error (error);
  test_book_close (&book);
}

/* ---- Clashes ---- */

typedef struct
{
  const char *first[2];
  const char *second[2];
  gboolean clash;
} Pair;

static const Pair pairs[] = {
  { { "9-12 09:00", "9-12 11:00" }, { "9-12 10:00", "9-12 12:00" }, TRUE },
  { { "9-12 09:00", "9-12 11:00" }, { "9-12 09:00", "9-12 11:00" }, TRUE },
  { { "9-12 09:00", "9-12 11:00" }, { "9-12 11:00", "9-12 12:00" }, FALSE },
  { { "9-12 上午", NULL }, { "9-12 下午", NULL }, FALSE },
  { { "9-12 上午", NULL }, { "9-12 11:00", NULL }, TRUE },
  { { "9-12", NULL }, { "9-12 20:00", NULL }, TRUE },
  { { "9-12 22:00", "9-13 02:00" }, { "9-13 01:00", "9-13 03:00" }, TRUE },
  { { "9-12", "9-14" }, { "9-13 下午", NULL }, TRUE },
  { { "9-12", NULL }, { "9-13", NULL }, FALSE },
  { { "9-12 09:00", NULL }, { "9-12 10:30", NULL }, TRUE },
  { { "9-12 09:00", NULL }, { "9-12 11:00", NULL }, FALSE },
};

static void
test_clashes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      TestBook book = { 0 };
      g_autoptr (OutreachRecord) first = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) own = NULL;

      test_book_open (&book);
      g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL));
      first =
          test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", pairs[i].first[0], "end",
                    pairs[i].first[1] != NULL ? pairs[i].first[1] : "", "venue", "文化广场", NULL);
      g_object_unref (test_add (
          &book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start", pairs[i].second[0], "end",
          pairs[i].second[1] != NULL ? pairs[i].second[1] : "", "venue", "文化广场", NULL));
      findings = outreach_check (reader_of (&book), book.edition_id, 0, OUTREACH_CHECK_DEFAULT,
                                 NULL, NULL);
      if (findings->len != (pairs[i].clash ? 1 : 0))
        g_error ("pair %u: %u findings", i, findings->len);
      own = outreach_check (reader_of (&book), 0, outreach_record_get_id (first),
                            OUTREACH_CHECK_DEFAULT, NULL, NULL);
      g_assert_cmpuint (own->len, ==, findings->len);
      if (findings->len > 0)
        {
          g_assert_cmpstr (outreach_finding_get_kind (findings->pdata[0]), ==, "venue-clash");
          g_assert_cmpint (outreach_finding_get_level (findings->pdata[0]), ==,
                           OUTREACH_LEVEL_BLOCK);
          g_assert_nonnull (strstr (outreach_finding_get_message (findings->pdata[0]), "文化广场"));
          g_assert_cmpuint (outreach_finding_get_n_records (findings->pdata[0]), ==, 2);
        }
      test_book_close (&book);
    }
}

static void
test_clash_exceptions (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachRecord) second = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "广场", "shared", "yes", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-12", "venue",
                            "广场", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start", "9-12", "venue",
                            "广场", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "丙", "start", "9-13", "venue",
                            "礼堂", "responsible", "王芳、李强", NULL));
  second = test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "丁", "start", "9-13 下午", "venue",
                     "礼堂", "responsible", "李强", NULL);
  findings = outreach_check (reader_of (&book), 0, 0, OUTREACH_CHECK_DEFAULT, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (outreach_finding_get_kind (findings->pdata[0]), ==, "venue-clash");
  g_assert_cmpstr (outreach_finding_get_kind (findings->pdata[1]), ==, "person-clash");
  g_assert_nonnull (strstr (outreach_finding_get_message (findings->pdata[1]), "李强"));
  g_clear_pointer (&findings, g_ptr_array_unref);
  g_assert_true (step (&book, second, OUTREACH_STEP_CANCEL, "下雨", NULL));
  findings = outreach_check (reader_of (&book), 0, 0, OUTREACH_CHECK_DEFAULT, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  test_book_close (&book);
}

/* ---- Statistics ---- */

static const OutreachTotal *
find_total (GArray *totals, gint64 group, gint64 metric)
{
  for (guint i = 0; i < totals->len; i++)
    {
      const OutreachTotal *total = &g_array_index (totals, OutreachTotal, i);

      if (total->group == group && total->metric == metric)
        return total;
    }

  return NULL;
}

static void
test_totals (void)
{
  TestBook book = { 0 };
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachRecord) setting = NULL;
  g_autoptr (GArray) whole = NULL;
  g_autoptr (GArray) by_setting = NULL;
  OutreachCatalogue *catalogue;
  gint64 posters, brochures, gifts;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "9-12",
                            "settings", "进社区;进校园", "posters", "100", "brochures", "2000余",
                            NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start", "9-12",
                            "settings", "进社区", "posters", "约50", "brochures", "300", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "丙", "start", "9-12",
                            "posters", "0", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "丁", "start", "9-12", NULL));
  catalogue = outreach_store_get_catalogue (book.store);
  posters = outreach_catalogue_get_metric_row (
      catalogue, outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "posters"));
  brochures = outreach_catalogue_get_metric_row (
      catalogue, outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "brochures"));
  gifts = outreach_catalogue_get_metric_row (
      catalogue, outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, "gifts"));
  whole = outreach_reader_get_totals (reader_of (&book), query, NULL, NULL);
  g_assert_cmpint (find_total (whole, 0, 0)->sum, ==, 4);
  g_assert_cmpint (find_total (whole, 0, posters)->sum, ==, 150);
  g_assert_cmpint (find_total (whole, 0, posters)->max, ==, 100);
  g_assert_cmpint (find_total (whole, 0, posters)->reports, ==,
                   3); /* 0 was reported, a blank was not */
  g_assert_cmpint (find_total (whole, 0, posters)->approximation, ==, OUTREACH_ABOUT);
  g_assert_cmpint (find_total (whole, 0, brochures)->sum, ==, 2300);
  g_assert_cmpint (find_total (whole, 0, brochures)->approximation, ==, OUTREACH_OVER);
  g_assert_null (find_total (whole, 0, gifts));

  setting = outreach_reader_find_by_name (reader_of (&book), OUTREACH_KIND_SETTING, book.edition_id,
                                          "进社区", NULL);
  by_setting = outreach_reader_get_totals (reader_of (&book), query, "settings", NULL);
  g_assert_cmpint (find_total (by_setting, outreach_record_get_id (setting), 0)->sum, ==, 2);
  g_assert_cmpint (find_total (by_setting, outreach_record_get_id (setting), posters)->sum, ==,
                   150);
  g_assert_cmpint (find_total (by_setting, 0, 0)->sum, ==, 2);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/life", test_life);
  g_test_add_func ("/commands/life/every-step", test_every_step);
  g_test_add_func ("/commands/life/essentials", test_essentials);
  g_test_add_func ("/commands/life/not-held-before-it-begins", test_not_held_before_it_begins);
  g_test_add_func ("/commands/edit/refused", test_refused_edit);
  g_test_add_func ("/commands/edit/ambiguous", test_ambiguous_name);
  g_test_add_func ("/commands/edit/unchanged", test_unchanged_edit);
  g_test_add_func ("/commands/duplicate", test_duplicate);
  g_test_add_func ("/commands/editions", test_editions);
  g_test_add_func ("/planning/clashes", test_clashes);
  g_test_add_func ("/planning/clash-exceptions", test_clash_exceptions);
  g_test_add_func ("/store/totals", test_totals);

  return g_test_run ();
}
