/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of findings is what a check of the whole edition says, after whatever was done. The
 * edition is that of 2023: Monday 11 to Sunday 17 September. */
#include "outreach-check-commands.h"
#include "outreach-finding-list.h"
#include "outreach-test.h"

#define N_ROUNDS 20
#define N_BEGUN 30
#define N_EDITS 80

typedef struct
{
  TestBook book;
  OutreachFindingList *list;
  GPtrArray *mirror; /* what a view that heeds only items-changed would show */
  guint n_replaced;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, g_list_model_get_item (model, position + i));
  fixture->n_replaced += removed + added;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_book_open (&fixture->book);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->list = outreach_finding_list_new (fixture->book.store, fixture->book.edition_id);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  outreach_finding_list_release (fixture->list);
  g_ptr_array_unref (fixture->mirror);
  g_object_unref (fixture->list);
  test_book_close (&fixture->book);
}

static void
wait_for_check (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!outreach_finding_list_is_current (fixture->list))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (200);
    }
}

static char *
describe (OutreachFinding *finding)
{
  g_autofree char *uids = outreach_finding_dup_case (finding);

  return g_strdup_printf ("%s %s %s: %s", outreach_finding_get_kind (finding),
                          outreach_finding_get_level_id (finding), uids,
                          outreach_finding_get_message (finding));
}

static guint
count_of (GPtrArray *findings, gint64 id)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    for (guint j = 0; j < outreach_finding_get_n_records (findings->pdata[i]); j++)
      n += outreach_finding_get_record (findings->pdata[i], j)->id == id;

  return n;
}

static void
assert_is_whole_check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) whole =
      outreach_check (outreach_store_get_reader (fixture->book.store), fixture->book.edition_id, 0,
                      OUTREACH_CHECK_DEFAULT, NULL, &error);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, whole->len);
  g_assert_cmpuint (fixture->mirror->len, ==, whole->len);
  for (guint i = 0; i < whole->len; i++)
    {
      g_autoptr (OutreachFinding) listed = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      g_autofree char *expected = describe (whole->pdata[i]);
      g_autofree char *found = describe (listed);

      g_assert_cmpstr (found, ==, expected);
      g_assert_true (fixture->mirror->pdata[i] == listed);
    }

  ids = outreach_reader_query_ids (outreach_store_get_reader (fixture->book.store), query, NULL,
                                   NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GPtrArray *own = outreach_finding_list_lookup (fixture->list, id);

      g_assert_cmpuint (own != NULL ? own->len : 0, ==, count_of (whole, id));
    }
}

/* ---- What is done to the book ---- */

static const char *const venues[] = { "东馆", "西馆", "" };
static const char *const people[] = { "王芳", "李强", "陈明、王芳", "" };

static char *
make_start (GRand *rand)
{
  return g_strdup_printf ("2023-09-%02d %02d:%02d", g_rand_int_range (rand, 9, 15),
                          g_rand_int_range (rand, 8, 18), g_rand_int_range (rand, 0, 60));
}

static void
add_activity (Fixture *fixture, GRand *rand)
{
  g_autofree char *start = make_start (rand);

  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "活动", "start", start,
                            "venue", venues[g_rand_int_range (rand, 0, 3)], "speakers",
                            people[g_rand_int_range (rand, 0, 4)], "expected",
                            g_rand_boolean (rand) ? "1200" : "50", NULL));
}

static gint64
choose (Fixture *fixture, GRand *rand, OutreachKind kind)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GArray) ids =
      outreach_reader_query_ids (outreach_store_get_reader (fixture->book.store), query, NULL,
                                 NULL);

  return ids->len > 0 ? g_array_index (ids, gint64, g_rand_int_range (rand, 0, ids->len)) : 0;
}

static void
set_text (Fixture *fixture, OutreachKind kind, gint64 id, const char *field, const char *text)
{
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (fixture->book.store), kind, id, NULL);
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return;
  edit = outreach_edit_new (fixture->book.store, kind, record, fixture->book.edition_id);
  outreach_edit_set_text (edit, field, text, &error);
  g_assert_no_error (error);
  stored = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
}

static void
ignore_one (Fixture *fixture, GRand *rand)
{
  g_autoptr (OutreachFinding) finding = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  if (n == 0)
    return;
  finding = g_list_model_get_item (G_LIST_MODEL (fixture->list), g_rand_int_range (rand, 0, n));
  outreach_commands_ignore_finding (fixture->book.store, finding, "分区使用", NULL);
}

static void
do_something (Fixture *fixture, GRand *rand)
{
  gint64 id = choose (fixture, rand, OUTREACH_KIND_ACTIVITY);
  g_autofree char *start = make_start (rand);
  g_autoptr (OutreachJournalEntry) entry = NULL;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      add_activity (fixture, rand);
      break;
    case 1:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "start", start);
      break;
    case 2:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "venue",
                venues[g_rand_int_range (rand, 0, 3)]);
      break;
    case 3:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "speakers",
                people[g_rand_int_range (rand, 0, 4)]);
      break;
    case 4:
      set_text (fixture, OUTREACH_KIND_VENUE, choose (fixture, rand, OUTREACH_KIND_VENUE),
                "capacity", g_rand_boolean (rand) ? "40" : "2000");
      break;
    case 5:
      outreach_commands_remove (fixture->book.store, OUTREACH_KIND_ACTIVITY, &id, 1, NULL);
      break;
    case 6:
      ignore_one (fixture, rand);
      break;
    case 7:
      outreach_commands_set_level (fixture->book.store,
                                   g_rand_int_range (rand, 0, OUTREACH_N_FINDING_KINDS),
                                   g_rand_int_range (rand, 0, OUTREACH_N_LEVELS), NULL);
      break;
    case 8:
      entry = outreach_store_undo (fixture->book.store, NULL);
      break;
    default:
      entry = outreach_store_redo (fixture->book.store, NULL);
      break;
    }
}

static void
fill (Fixture *fixture, GRand *rand)
{
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", "东馆", "capacity", "100",
                            "setup", "20", NULL));
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", "西馆", NULL));
  for (guint i = 0; i < N_BEGUN; i++)
    add_activity (fixture, rand);
}

/* ---- The promises ---- */

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  fill (fixture, rand);
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  g_assert_cmpuint (fixture->mirror->len, >, N_BEGUN);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        do_something (fixture, rand);
      /* Some changes come while a check is under way. */
      for (int n = g_rand_int_range (rand, 0, 200); n > 0; n--)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      do_something (fixture, rand);
      wait_for_check (fixture);
      assert_is_whole_check (fixture);
    }
}

/* One activity after the other, in a plan in which so much is at once that not all is told: each
 * clash that goes or comes moves others into the list, or out of it. */

static const char *const crowds[] = { "东馆", "东馆", "东馆", "西馆", "" };
static const char *const crews[] = { "王芳",    "李强、王芳", "王芳、王芳",      "—",
                                     "李强、—", "王\u3000芳", "张三, Zhang San", "" };
static const char *const moments[] = { "2023-09-11 09:00", "2023-09-11 10:30", "2023-09-11 上午",
                                       "2023-09-12", "2023-09-30 23:50" };
#define PICK(rand, texts) texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]

static void
add_to_crowd (TestBook *book, GRand *rand, gint64 edition_id)
{
  g_autoptr (OutreachRecord) record = NULL;
  gint64 own = book->edition_id;

  book->edition_id = edition_id;
  record = test_add (book, OUTREACH_KIND_ACTIVITY, "title", g_rand_boolean (rand) ? "甲" : "乙",
                     "start", PICK (rand, moments), "venue", PICK (rand, crowds), "speakers",
                     PICK (rand, crews), NULL);
  book->edition_id = own;
}

static void
fill_crowd (Fixture *fixture, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) other =
      outreach_commands_add_edition (fixture->book.store, 2024, &error);

  g_assert_no_error (error);
  g_object_unref (
      test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", "东馆", "setup", "45", NULL));
  g_object_unref (test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", "西馆", NULL));
  for (guint i = 0; i < N_BEGUN; i++)
    add_to_crowd (&fixture->book, rand, fixture->book.edition_id);
  /* What another year has at the same time and place is none of this list's. */
  for (guint i = 0; i < 8; i++)
    add_to_crowd (&fixture->book, rand, outreach_record_get_id (other));
}

static void
edit_crowd (Fixture *fixture, GRand *rand)
{
  gint64 id = choose (fixture, rand, OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachJournalEntry) entry = NULL;

  switch (g_rand_int_range (rand, 0, 11))
    {
    case 0:
    case 1:
      add_to_crowd (&fixture->book, rand, fixture->book.edition_id);
      break;
    case 2:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "start", PICK (rand, moments));
      break;
    case 3:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "venue", PICK (rand, crowds));
      break;
    case 4:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "speakers", PICK (rand, crews));
      break;
    case 5:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "leaders", PICK (rand, crews));
      break;
    case 6:
      set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "title",
                g_rand_boolean (rand) ? "更名" : "甲");
      break;
    case 7:
      outreach_commands_remove (fixture->book.store, OUTREACH_KIND_ACTIVITY, &id, 1, NULL);
      break;
    case 8:
      ignore_one (fixture, rand);
      break;
    case 9:
      entry = outreach_store_undo (fixture->book.store, NULL);
      break;
    default:
      entry = outreach_store_redo (fixture->book.store, NULL);
      break;
    }
}

static void
test_crowd (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  fill_crowd (fixture, rand);
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  g_assert_cmpuint (fixture->mirror->len, >, N_BEGUN);
  for (guint i = 0; i < N_EDITS; i++)
    {
      edit_crowd (fixture, rand);
      wait_for_check (fixture);
      assert_is_whole_check (fixture);
    }
}

/* From the first day to the last: what stands between is not touched, so the rest was not asked. */
static void
test_only_its_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) moved = NULL;
  gint64 id;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *start = g_strdup_printf ("2023-10-%02u 09:00", i);

      g_object_unref (
          test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "会", "start", start, NULL));
    }
  moved = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "迁", "start",
                    "2023-09-30 09:00", NULL);
  id = outreach_record_get_id (moved);
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, 6);
  fixture->n_replaced = 0;
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "start", "2023-10-30 09:00");
  wait_for_check (fixture);
  assert_is_whole_check (fixture);
  g_assert_cmpuint (fixture->n_replaced, ==, 2);

  /* Neither does a task concern any of them. */
  g_object_unref (
      test_add (&fixture->book, OUTREACH_KIND_TASK, "name", "物料", "due", "2023-09-01", NULL));
  g_assert_true (outreach_finding_list_is_current (fixture->list));
}

/* ---- What is asked of the list ---- */

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) first = NULL, second = NULL;
  g_autofree char *message = NULL, *none = NULL;
  OutreachLevel level = OUTREACH_LEVEL_IGNORE;

  g_object_unref (
      test_add (&fixture->book, OUTREACH_KIND_VENUE, "name", "东馆", "capacity", "10", NULL));
  first = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start",
                    "2023-09-12 09:00", "venue", "东馆", "expected", "50", NULL);
  second = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "乙", "start",
                     "2023-09-12 09:30", "venue", "东馆", NULL);
  outreach_finding_list_hold (fixture->list);
  g_assert_cmpuint (outreach_finding_list_count_level (fixture->list, OUTREACH_LEVEL_BLOCK), ==, 0);
  wait_for_check (fixture);
  g_assert_cmpuint (outreach_finding_list_count_level (fixture->list, OUTREACH_LEVEL_BLOCK), ==, 1);
  g_assert_cmpuint (outreach_finding_list_count_level (fixture->list, OUTREACH_LEVEL_WARN), ==, 1);
  g_assert_cmpuint (outreach_finding_list_count_kind (fixture->list, OUTREACH_FINDING_VENUE_CLASH),
                    ==, 1);
  g_assert_cmpuint (outreach_finding_list_count_kind (fixture->list, OUTREACH_FINDING_CAPACITY), ==,
                    1);
  message = outreach_finding_list_describe (fixture->list, outreach_record_get_id (second), "venue",
                                            &level);
  g_assert_nonnull (strstr (message, "甲"));
  g_assert_cmpint (level, ==, OUTREACH_LEVEL_BLOCK);
  none = outreach_finding_list_describe (fixture->list, outreach_record_get_id (second), "title",
                                         &level);
  g_assert_null (none);

  set_text (fixture, OUTREACH_KIND_ACTIVITY, outreach_record_get_id (second), "venue", "");
  wait_for_check (fixture);
  g_assert_cmpuint (outreach_finding_list_count_level (fixture->list, OUTREACH_LEVEL_BLOCK), ==, 0);
  g_assert_cmpuint (outreach_finding_list_count_level (fixture->list, OUTREACH_LEVEL_WARN), ==, 1);
}

/* What is missing is told at each field that lacks something, and where none of them is seen. */
static void
test_fields (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { "title", "start", NULL };
  static const char *const one[] = { "title", "host", NULL };
  static const char *const fields[] = { "venue", "host", "responsible" };
  g_autoptr (OutreachRecord) activity =
      test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "甲", "start", "2023-09-12",
                "place", "广场", "host", "甲局", "responsible", "张三", NULL);
  gint64 id = outreach_record_get_id (activity);
  OutreachLevel level = OUTREACH_LEVEL_IGNORE, other_level = OUTREACH_LEVEL_IGNORE;
  g_autofree char *title = NULL, *outside = NULL, *inside = NULL;
  g_autoptr (GError) error = NULL;

  outreach_commands_step (fixture->book.store, id, OUTREACH_STEP_PLAN, NULL, &error);
  g_assert_no_error (error);
  outreach_commands_step (fixture->book.store, id, OUTREACH_STEP_SUBMIT, NULL, &error);
  g_assert_no_error (error);
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "place", "");
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "host", "");
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "responsible", "");
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  g_assert_cmpuint (outreach_finding_list_count_kind (fixture->list, OUTREACH_FINDING_MISSING), ==,
                    1);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *message =
          outreach_finding_list_describe (fixture->list, id, fields[i], &level);

      g_assert_nonnull (message);
      g_assert_nonnull (outreach_finding_list_find (fixture->list, id, fields[i]));
    }
  title = outreach_finding_list_describe (fixture->list, id, "title", &level);
  g_assert_null (title);
  outside = outreach_finding_list_describe_outside (fixture->list, id, none, &other_level);
  g_assert_nonnull (outside);
  g_assert_cmpint (other_level, ==, level);
  inside = outreach_finding_list_describe_outside (fixture->list, id, one, &other_level);
  g_assert_null (inside);

  /* One that is filled in is told of no more; the others are. */
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "host", "甲局");
  wait_for_check (fixture);
  g_assert_null (outreach_finding_list_find (fixture->list, id, "host"));
  g_assert_nonnull (outreach_finding_list_find (fixture->list, id, "responsible"));
}

static void
test_little_is_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (OutreachRecord) late = NULL;
  gint64 id;

  fill (fixture, rand);
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  fixture->n_replaced = 0;
  late = test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", "晚", "start",
                   "2024-01-01 09:00", NULL);
  id = outreach_record_get_id (late);
  wait_for_check (fixture);
  assert_is_whole_check (fixture);
  g_assert_nonnull (outreach_finding_list_lookup (fixture->list, id));
  g_assert_cmpuint (fixture->n_replaced, ==, outreach_finding_list_lookup (fixture->list, id)->len);

  /* What no check looks at replaces nothing. */
  fixture->n_replaced = 0;
  set_text (fixture, OUTREACH_KIND_ACTIVITY, id, "budget", "100");
  wait_for_check (fixture);
  g_assert_cmpuint (fixture->n_replaced, ==, 0);
}

static void
test_inactive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  fill (fixture, rand);
  g_assert_null (outreach_finding_list_get_all (fixture->list));
  outreach_finding_list_hold (fixture->list);
  /* Nobody looks any more before it is done. */
  outreach_finding_list_release (fixture->list);
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_false (outreach_finding_list_is_current (fixture->list));
  g_assert_null (outreach_finding_list_get_all (fixture->list));
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  assert_is_whole_check (fixture);
}

/* Of two that look, one goes: the other still sees what happens. */
static void
test_two_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  fill (fixture, rand);
  outreach_finding_list_hold (fixture->list);
  outreach_finding_list_hold (fixture->list);
  wait_for_check (fixture);
  outreach_finding_list_release (fixture->list);
  add_activity (fixture, rand);
  g_assert_false (outreach_finding_list_is_current (fixture->list));
  wait_for_check (fixture);
  assert_is_whole_check (fixture);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/finding-list/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("walk", test_walk);
  ADD ("crowd", test_crowd);
  ADD ("only-its-own", test_only_its_own);
  ADD ("counts", test_counts);
  ADD ("fields", test_fields);
  ADD ("little-is-replaced", test_little_is_replaced);
  ADD ("inactive", test_inactive);
  ADD ("two-hold", test_two_hold);

  return g_test_run ();
}
