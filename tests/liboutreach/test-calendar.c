/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libical/ical.h>

#include "outreach-form-export.h"
#include "outreach-test.h"

typedef struct
{
  TestBook book;
  OutreachForm *plan;
  GFile *out; /* in the book's folder */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_book_open (&fixture->book);
  fixture->plan = outreach_form_load_builtin ("plan", &error);
  g_assert_no_error (error);
  fixture->out = g_file_new_build_filename (fixture->book.folder, "out.ics", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  g_object_unref (fixture->out);
  test_book_close (&fixture->book);
}

static void
add (Fixture *fixture, const char *title, const char *start, const char *end)
{
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", title, "start", start,
                            "end", end, "phone", "13812345678", NULL));
}

/* What libical reads of the file; it is gone afterwards. */
static icalcomponent *
export_plan (Fixture *fixture, const OutreachFormOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  icalcomponent *calendar;

  outreach_form_export (fixture->plan, outreach_store_get_reader (fixture->book.store),
                        fixture->out, OUTREACH_FORM_ICS, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (fixture->out, NULL, &text, NULL, NULL, NULL));
  g_file_delete (fixture->out, NULL, NULL);

  calendar = icalparser_parse_string (text);
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);

  return calendar;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const char *title = "甲, 乙; 丙\\n \\, 🎉";
  g_autoptr (OutreachRecord) record =
      test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "2023-09-12 09:00",
                "end", "2023-09-12 11:30", NULL);
  g_autofree char *uid =
      g_strconcat (outreach_record_get_uid (record), "@outreachweek.github.io", NULL);
  icalcomponent *calendar = export_plan (fixture, NULL);
  icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  icaltimetype start = icalcomponent_get_dtstart (event);
  icaltimetype end = icalcomponent_get_dtend (event);

  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 1);
  g_assert_cmpstr (icalcomponent_get_uid (event), ==, uid);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, title);
  g_assert_cmpint (icalcomponent_get_status (event), ==, ICAL_STATUS_TENTATIVE);
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, 1);
  g_assert_false (start.is_date);
  g_assert_false (icaltime_is_utc (start));
  g_assert_null (start.zone);
  g_assert_cmpstr (icaltime_as_ical_string (start), ==, "20230912T090000");
  g_assert_cmpstr (icaltime_as_ical_string (end), ==, "20230912T113000");
  icalcomponent_free (calendar);
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *start, *end;
    const char *dtstart, *dtend; /* NULL: none */
    const char *summary;
  } times[] = {
    { "2023-09-12", "", "20230912", "20230913", "x" },
    { "2023-09-12", "2023-09-14", "20230912", "20230915", "x" },
    { "2023-12-31", "2023-12-31", "20231231", "20240101", "x" },
    { "2023-09-12 上午", "", "20230912", "20230913", "x（上午）" },
    { "2023-09-12 上午", "2023-09-12 下午", "20230912", "20230913", "x" },
    { "2023-09-12 上午", "2023-09-14 上午", "20230912", "20230915", "x（9月12日上午—14日上午）" },
    { "2023-09-12", "2023-09-14 10:00", "20230912", "20230915", NULL },
    { "2023-09-12 09:00", "", "20230912T090000", NULL, "x" },
    { "2023-09-12 09:00", "2023-09-12 09:00", "20230912T090000", NULL, "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
      g_autofree char *title = g_strdup_printf ("x%u", i);
      g_autofree char *expected = NULL;
      g_autoptr (OutreachValue) value = outreach_value_new_text (title);
      icalcomponent *calendar, *event;
      icalproperty *end;

      add (fixture, title, times[i].start, times[i].end);
      outreach_form_options_add_filter (options, "title", OUTREACH_FILTER_EQUALS, value);
      calendar = export_plan (fixture, options);
      event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
      g_assert_nonnull (event);
      g_assert_cmpstr (icaltime_as_ical_string (icalcomponent_get_dtstart (event)), ==,
                       times[i].dtstart);
      end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
      g_assert_true ((end != NULL) == (times[i].dtend != NULL));
      if (end != NULL)
        g_assert_cmpstr (icaltime_as_ical_string (icalproperty_get_dtend (end)), ==,
                         times[i].dtend);
      if (times[i].summary != NULL)
        {
          expected = g_strconcat (title, times[i].summary + 1, NULL);
          g_assert_cmpstr (icalcomponent_get_summary (event), ==, expected);
        }
      else
        g_assert_true (g_str_has_suffix (icalcomponent_get_summary (event), "）"));
      icalcomponent_free (calendar);
    }
}

static void
test_masked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  icalcomponent *calendar;
  icalcomponent *event;

  add (fixture, "甲", "2023-09-12", "");
  calendar = export_plan (fixture, options);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_null (icalcomponent_get_description (event));
  icalcomponent_free (calendar);

  outreach_form_options_set_unmask_reason (options, "核对");
  calendar = export_plan (fixture, options);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpstr (icalcomponent_get_description (event), ==, "联系电话：13812345678");
  icalcomponent_free (calendar);
}

/* More activities than one batch, and none lost or twice. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  icalcomponent *calendar;

  for (guint i = 0; i < 600; i++)
    add (fixture, "讲座", i % 2 == 0 ? "2023-09-12" : "2023-09-13 09:00", "");
  calendar = export_plan (fixture, NULL);
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    g_assert_true (g_hash_table_add (uids, g_strdup (icalcomponent_get_uid (event))));
  g_assert_cmpuint (g_hash_table_size (uids), ==, 600);
  icalcomponent_free (calendar);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachForm) statistics = outreach_form_load_builtin ("statistics", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (outreach_form_check_format (fixture->plan, OUTREACH_FORM_ICS, NULL));
  g_assert_true (outreach_form_check_format (statistics, OUTREACH_FORM_CSV, NULL));
  g_assert_false (outreach_form_export (statistics, outreach_store_get_reader (fixture->book.store),
                                        fixture->out, OUTREACH_FORM_ICS, NULL, NULL, NULL, NULL,
                                        &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_assert_false (g_file_query_exists (fixture->out, NULL));
}

/* The titles of the events of a calendar, as they come; it is gone afterwards. */
static char *
list_titles (icalcomponent *calendar)
{
  GString *text = g_string_new (NULL);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    g_string_append_printf (text, "%s ", icalcomponent_get_summary (event));
  icalcomponent_free (calendar);

  return g_string_free (text, FALSE);
}

/* A query says all: not the form which states, nor the period; and the order is the form's. */
static void
test_query (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();
  g_autoptr (OutreachFormOptions) copy = NULL;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) cancelled = outreach_value_new_text ("cancelled");
  g_autoptr (OutreachRecord) gone = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title",
                                              "停办的课", "start", "2023-09-15", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = NULL, *told = NULL;

  add (fixture, "乙课", "2023-09-13", "");
  add (fixture, "甲课", "2023-09-12", "");
  add (fixture, "展览", "2023-09-11", "");
  outreach_commands_step (fixture->book.store, outreach_record_get_id (gone), OUTREACH_STEP_CANCEL,
                          "天气", &error);
  g_assert_no_error (error);
  outreach_query_set_edition (query, fixture->book.edition_id);
  outreach_query_set_text (query, "课");
  outreach_query_add_sort (query, "title", TRUE);
  outreach_form_options_set_period (options, outreach_when_parse ("2023-09-11", 2023),
                                    outreach_when_parse ("2023-09-11", 2023));
  outreach_form_options_set_query (options, query);
  copy = outreach_form_options_copy (options);
  titles = list_titles (export_plan (fixture, copy));
  g_assert_cmpstr (titles, ==, "甲课 乙课 停办的课 ");

  outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, cancelled);
  outreach_form_options_set_query (options, query);
  told = list_titles (export_plan (fixture, options));
  g_assert_cmpstr (told, ==, "停办的课 ");
}

/* A calendar that could not be finished leaves nothing behind. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (fixture, "甲", "2023-09-12", "");
  g_cancellable_cancel (cancellable);
  g_assert_false (outreach_form_export (
      fixture->plan, outreach_store_get_reader (fixture->book.store), fixture->out,
      OUTREACH_FORM_ICS, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_query_exists (fixture->out, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/forms/calendar/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("round-trip", test_round_trip);
  ADD ("times", test_times);
  ADD ("masked", test_masked);
  ADD ("many", test_many);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
  ADD ("query", test_query);

  return g_test_run ();
}
