/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that can't be true, and those that only look odd. */
#include "outreach-check.h"
#include "outreach-figures.h"
#include "outreach-plausibility.h"
#include "outreach-test.h"

typedef struct
{
  OutreachCatalogue *catalogue;
  GHashTable *figures;
  GHashTable *same;
  GHashTable *kind;
  OutreachPlausibilityFacts facts;
} Fixture;

static void
add_metric (const OutreachMetric *metric, gpointer data)
{
  outreach_catalogue_add_metric (data, metric);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalogue = outreach_catalogue_new ();
  outreach_catalogue_foreach_builtin_metric (add_metric, fixture->catalogue);
  fixture->figures = outreach_figures_new ();
  fixture->same = outreach_figures_new ();
  fixture->kind = outreach_figures_new ();
  fixture->facts = (OutreachPlausibilityFacts){ .days = 1,
                                                .last_same = fixture->same,
                                                .last_kind = fixture->kind };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_hash_table_unref (fixture->figures);
  g_hash_table_unref (fixture->same);
  g_hash_table_unref (fixture->kind);
  g_object_unref (fixture->catalogue);
}

/* The doubts about a metric, as a bit for each kind; about any metric for NULL. */
static guint
ask (Fixture *fixture, const char *metric)
{
  g_autoptr (GArray) doubts =
      outreach_plausibility_check (fixture->figures, &fixture->facts, fixture->catalogue);
  guint found = 0;

  for (guint i = 0; i < doubts->len; i++)
    {
      OutreachDoubt *doubt = &g_array_index (doubts, OutreachDoubt, i);

      g_assert_cmpuint (strlen (doubt->message), >, 0);
      if (metric == NULL || g_str_equal (doubt->metric, metric))
        found |= 1u << doubt->kind;
    }

  return found;
}

#define SET(metric, value) outreach_figures_set (fixture->figures, metric, value)
#define TEN_TIMES (1u << OUTREACH_DOUBT_TEN_TIMES)
#define CAPACITY (1u << OUTREACH_DOUBT_CAPACITY)
#define CONTRADICTION (1u << OUTREACH_DOUBT_CONTRADICTION)
#define EXPECTED (1u << OUTREACH_DOUBT_EXPECTED)

static void
test_ten_times (Fixture *fixture, gconstpointer data)
{
  outreach_figures_set (fixture->same, "single-leaflets", 2000);
  SET ("single-leaflets", 19999);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  /* A 0 too many. */
  SET ("single-leaflets", 20000);
  g_assert_cmpuint (ask (fixture, "single-leaflets"), ==, TEN_TIMES);
  /* The same title says more than the kind. */
  outreach_figures_set (fixture->kind, "single-leaflets", 1);
  SET ("single-leaflets", 5000);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  g_hash_table_remove_all (fixture->same);
  g_assert_cmpuint (ask (fixture, "single-leaflets"), ==, TEN_TIMES);
  /* Few are no slip, and nothing before is no measure. */
  SET ("single-leaflets", 99);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  outreach_figures_set (fixture->kind, "single-leaflets", 0);
  SET ("single-leaflets", 5000);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  /* The largest numbers there are. */
  outreach_figures_set (fixture->kind, "topic-reads", G_MAXINT64 / 2);
  SET ("topic-reads", G_MAXINT64);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  fixture->facts.last_same = fixture->facts.last_kind = NULL;
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
}

static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  fixture->facts.capacity = 200;
  SET ("participants-heads", 200);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-heads", 201);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, CAPACITY);
  /* Two days, or two sessions in one, fill it twice. */
  fixture->facts.days = 2;
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  fixture->facts.days = 0;
  SET ("sessions", 2);
  SET ("participants-times", 400);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-times", 401);
  g_assert_cmpuint (ask (fixture, "participants-times"), ==, CAPACITY);
  /* 0 sessions is a number that is wrong, not one to divide by. */
  SET ("sessions", 0);
  g_assert_cmpuint (ask (fixture, "participants-times"), ==, CAPACITY);
  fixture->facts.capacity = G_MAXINT64;
  SET ("participants-times", G_MAXINT64);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  fixture->facts.capacity = 0;
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  SET ("participants-heads", 300);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-times", 300);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-times", 299);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, CONTRADICTION);
  g_hash_table_remove_all (fixture->figures);
  /* The most of one item is a part of all. */
  SET ("reads", 150000);
  SET ("top-reads", 150001);
  g_assert_cmpuint (ask (fixture, "top-reads"), ==, CONTRADICTION);
  SET ("top-reads", 11000);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  /* Works of two kinds are compared with both. */
  SET ("works-video", 19);
  SET ("works-shortlisted", 36);
  g_assert_cmpuint (ask (fixture, "works-shortlisted"), ==, CONTRADICTION);
  SET ("works-comic", 110);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("works-awarded", 37);
  g_assert_cmpuint (ask (fixture, "works-awarded"), ==, CONTRADICTION);
}

static void
test_blank_is_not_0 (Fixture *fixture, gconstpointer data)
{
  /* Leaflets were not counted, or there were none: brochures say nothing of that. */
  SET ("brochures", 300);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("single-leaflets", 0);
  SET ("posters", 50);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  /* But 300 were handed to nobody. */
  SET ("participants-heads", 0);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, CONTRADICTION);
  SET ("brochures", 0);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("led-screens", 0);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("led-plays", 1);
  g_assert_cmpuint (ask (fixture, "led-screens"), ==, CONTRADICTION);
}

static void
test_expected (Fixture *fixture, gconstpointer data)
{
  fixture->facts.expected = 200;
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-heads", 41);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-heads", 40);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, EXPECTED);
  SET ("participants-heads", 0);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, EXPECTED);
  SET ("participants-heads", 1000);
  g_assert_cmpuint (ask (fixture, "participants-heads"), ==, EXPECTED);
  g_hash_table_remove_all (fixture->figures);
  SET ("participants-times", 999);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  SET ("participants-times", 1000);
  g_assert_cmpuint (ask (fixture, "participants-times"), ==, EXPECTED);
  /* A handful more or less. */
  fixture->facts.expected = 5;
  SET ("participants-times", 60);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
  /* An office took the metrics away. */
  fixture->facts.capacity = 1;
  SET ("participants-heads", 5000);
  SET ("of-another-version", 7);
  g_assert_cmpuint (ask (fixture, NULL), ==, CAPACITY);
  outreach_catalogue_clear_metrics (fixture->catalogue);
  g_assert_cmpuint (ask (fixture, NULL), ==, 0);
}

/* ---- In a book ---- */

static guint
count (TestBook *book, gint64 edition_id, gint64 id, const char *kind, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      outreach_check (outreach_store_get_reader (book->store), edition_id, id,
                      OUTREACH_CHECK_DEFAULT, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (outreach_finding_get_kind (findings->pdata[i]), kind) &&
         g_str_equal (outreach_finding_get_field (findings->pdata[i]), field);

  return n;
}

static gint64
add (TestBook *book, const char *title, const char *start, const char *metric, const char *value)
{
  g_autoptr (OutreachRecord) record =
      test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "kind", "lecture", "start", start,
                metric, value, NULL);

  return outreach_record_get_id (record);
}

static void
test_book (void)
{
  TestBook book;
  g_autoptr (OutreachRecord) next = NULL;
  gint64 first, other, twice;

  test_book_open (&book);
  add (&book, "甲", "2023-09-12 09:00", "reads", "1000");
  add (&book, "乙", "2023-09-12 09:00", "reads", "100");
  add (&book, "丙", "2023-09-12 09:00", "reads", "100");
  add (&book, "丁", "2023-09-12 09:00", "gifts", "1");
  next = test_add (&book, OUTREACH_KIND_EDITION, "year", "2024", "start", "2024-09-09", "end",
                   "2024-09-15", NULL);
  book.edition_id = outreach_record_get_id (next);
  first = add (&book, "甲", "2024-09-10 09:00", "reads", "9000");
  other = add (&book, "新", "2024-09-10 14:00", "reads", "4000");
  twice = add (&book, "丁", "2024-09-11 09:00", "gifts", "500");
  /* That of its title had 1000; the kind 400 on average; of gifts one activity is no kind, but its own
   * title. */
  g_assert_cmpuint (count (&book, book.edition_id, first, "figure-ten-times", "reads"), ==, 0);
  g_assert_cmpuint (count (&book, book.edition_id, other, "figure-ten-times", "reads"), ==, 1);
  g_assert_cmpuint (count (&book, book.edition_id, twice, "figure-ten-times", "gifts"), ==, 1);
  g_assert_cmpuint (count (&book, book.edition_id, 0, "figure-ten-times", "reads"), ==, 1);
  test_book_close (&book);
}

static void
test_book_capacity (void)
{
  TestBook book;
  gint64 on_site, online;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", "capacity", "100", NULL));
  {
    g_autoptr (OutreachRecord) a =
        test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "2023-09-12", "end",
                  "2023-09-13", "venue", "礼堂", "participants-heads", "201", NULL);
    g_autoptr (OutreachRecord) b =
        test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start", "2023-09-14", "venue",
                  "礼堂", "online", "online", "participants-times", "5000", NULL);

    on_site = outreach_record_get_id (a);
    online = outreach_record_get_id (b);
  }
  g_assert_cmpuint (
      count (&book, book.edition_id, on_site, "figure-capacity", "participants-heads"), ==, 1);
  g_assert_cmpuint (count (&book, book.edition_id, online, "figure-capacity", "participants-times"),
                    ==, 0);
  test_book_close (&book);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/plausibility/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ten-times", test_ten_times);
  ADD ("capacity", test_capacity);
  ADD ("parts", test_parts);
  ADD ("blank-is-not-0", test_blank_is_not_0);
  ADD ("expected", test_expected);
  ADD ("unknown", test_unknown);
  g_test_add_func ("/plausibility/book", test_book);
  g_test_add_func ("/plausibility/book-capacity", test_book_capacity);

  return g_test_run ();
}
