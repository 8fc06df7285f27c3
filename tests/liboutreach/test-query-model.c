/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-query-model.h"
#include "outreach-test.h"

/* The model is held against a plain array that applies its announcements, and against the book. */
typedef struct
{
  TestBook book;
  OutreachQueryModel *model;
  GArray *oracle; /* of gint64 */
  guint n_signals;
  guint n_touched; /* rows that the announcements named */
} Fixture;

static gint64
id_at (GListModel *model, guint position)
{
  g_autoptr (OutreachRecord) record = g_list_model_get_item (model, position);

  return outreach_record_get_id (record);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_signals++;
  fixture->n_touched += removed + added;
  g_assert_cmpuint (position + removed, <=, fixture->oracle->len);
  if (removed > 0)
    g_array_remove_range (fixture->oracle, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = outreach_query_model_get_id (OUTREACH_QUERY_MODEL (model), position + i);

      g_array_insert_val (fixture->oracle, position + i, id);
    }
  g_assert_cmpuint (fixture->oracle->len, ==, g_list_model_get_n_items (model));
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Until the model says what the book says. */
static void
settle (Fixture *fixture)
{
  const OutreachQuery *query = outreach_query_model_get_query (fixture->model);
  g_autoptr (GArray) expected =
      outreach_reader_query_ids (outreach_store_get_reader (fixture->book.store), query, NULL,
                                 NULL);
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (10, timeout_cb, &late);

  while (!late && (outreach_query_model_get_loading (fixture->model) ||
                   fixture->oracle->len != expected->len ||
                   (expected->len > 0 && memcmp (fixture->oracle->data, expected->data,
                                                 expected->len * sizeof (gint64)) != 0)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, expected->len);
  for (guint i = 0; i < expected->len; i += 7)
    g_assert_cmpint (id_at (G_LIST_MODEL (fixture->model), i), ==,
                     g_array_index (expected, gint64, i));
  /* An answer that is still under way must find nothing left to say. */
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  fixture->n_signals = fixture->n_touched = 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  test_book_open (&fixture->book);
  g_assert_true (outreach_commands_fill_sample (fixture->book.store, NULL));
  fixture->oracle = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->model = outreach_query_model_new (fixture->book.store, NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  outreach_query_add_sort (query, "title", FALSE);
  outreach_query_model_set_query (fixture->model, query);
  settle (fixture);
  g_assert_cmpuint (fixture->oracle->len, >, 30);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* A question that was taken back may still be under way on a worker. */
  for (guint i = 0; i < 2000 && G_OBJECT (fixture->model)->ref_count > 1; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_finalize_object (fixture->model);
  g_array_unref (fixture->oracle);
  test_book_close (&fixture->book);
}

static void
edit (Fixture *fixture, OutreachRecord *record, const char *field, const char *text)
{
  g_autoptr (OutreachEdit) change =
      outreach_edit_new (fixture->book.store, outreach_record_get_kind (record), record,
                         fixture->book.edition_id);
  g_autoptr (GError) error = NULL;

  g_assert_true (outreach_edit_set_text (change, field, text, &error));
  g_object_unref (outreach_edit_apply (change, &error));
  g_assert_no_error (error);
}

static void
count_cb (OutreachRecord *record, guint *count)
{
  (*count)++;
}

/* An edit that moves nothing touches no row; the record stays the same object and says that it changed. */
static void
test_edit_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = g_list_model_get_item (G_LIST_MODEL (fixture->model), 5);
  g_autoptr (OutreachRecord) same = NULL;
  guint count = 0;

  g_signal_connect (record, "changed", G_CALLBACK (count_cb), &count);
  edit (fixture, record, "audience", "社区居民");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpstr (outreach_record_get_text (record, "audience"), ==, "社区居民");
  settle (fixture);
  same = g_list_model_get_item (G_LIST_MODEL (fixture->model), 5);
  g_assert_true (same == record);
  g_assert_cmpuint (fixture->n_touched, ==, 0);
}

/* A row that moves is two announcements, and no other row is touched. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  guint n = fixture->oracle->len;
  guint n_touched;

  edit (fixture, record, "title", "\xef\xbf\xbd last of all");
  while (outreach_query_model_find (fixture->model, outreach_record_get_id (record)) != n - 1)
    g_main_context_iteration (NULL, TRUE);
  n_touched = fixture->n_touched;
  settle (fixture);
  g_assert_cmpuint (n_touched, ==, 2);
}

static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  gint64 id = outreach_query_model_get_id (fixture->model, 4);
  guint n = fixture->oracle->len;

  g_assert_true (
      outreach_commands_remove (fixture->book.store, OUTREACH_KIND_ACTIVITY, &id, 1, NULL));
  /* At once, without waiting for the query. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, n - 1);
  g_assert_cmpuint (fixture->n_touched, ==, 1);
  settle (fixture);
  g_object_unref (outreach_store_undo (fixture->book.store, NULL));
  while (outreach_query_model_find (fixture->model, id) == G_MAXUINT)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_touched, ==, 1);
  settle (fixture);
  g_assert_cmpuint (outreach_query_model_find (fixture->model, id), ==, 4);
}

/* A filter: rows come and go with their values. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) kind = outreach_value_new_text ("forum");
  g_autoptr (OutreachRecord) record = NULL;
  guint n;

  outreach_query_add_filter (query, "kind", OUTREACH_FILTER_EQUALS, kind);
  outreach_query_model_set_query (fixture->model, query);
  g_assert_true (outreach_query_model_get_loading (fixture->model));
  settle (fixture);
  n = fixture->oracle->len;
  g_assert_cmpuint (n, >, 2);
  record = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  edit (fixture, record, "kind", "讲座");
  settle (fixture);
  g_assert_cmpuint (fixture->oracle->len, ==, n - 1);
}

/* Another record's new name reaches the rows that show it. */
static void
test_renamed_venue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) venue =
      outreach_reader_find_by_name (outreach_store_get_reader (fixture->book.store),
                                    OUTREACH_KIND_VENUE, 0, "范阳公园", NULL);
  g_autoptr (OutreachRecord) activity = NULL;
  guint count = 0;

  for (guint i = 0; activity == NULL; i++)
    {
      g_autoptr (OutreachRecord) candidate =
          g_list_model_get_item (G_LIST_MODEL (fixture->model), i);
      const OutreachRef *ref = outreach_record_get_reference (candidate, "venue");

      if (ref != NULL && g_str_equal (ref->name, "范阳公园"))
        activity = g_steal_pointer (&candidate);
    }
  g_signal_connect (activity, "changed", G_CALLBACK (count_cb), &count);
  edit (fixture, venue, "name", "范阳公园（南门）");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpstr (outreach_record_get_reference (activity, "venue")->name, ==, "范阳公园（南门）");
  settle (fixture);
}

/* Changes at random, with undo among them: the announcements always add up to the book. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 120; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
      guint position = (guint) g_test_rand_int_range (0, (gint32) MAX (n, 1));
      g_autofree char *title = g_strdup_printf ("%c活动%u", 'a' + g_test_rand_int_range (0, 26), i);
      g_autoptr (OutreachRecord) record = NULL;
      gint64 id;

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          g_object_unref (test_add (&fixture->book, OUTREACH_KIND_ACTIVITY, "title", title, "start",
                                    "9-12", NULL));
          break;
        case 1:
          id = outreach_query_model_get_id (fixture->model, position);
          if (id != 0)
            outreach_commands_remove (fixture->book.store, OUTREACH_KIND_ACTIVITY, &id, 1, NULL);
          break;
        case 2:
          g_clear_object (&record);
          record = (OutreachRecord *) outreach_store_undo (fixture->book.store, NULL);
          break;
        case 3:
          record = (OutreachRecord *) outreach_store_redo (fixture->book.store, NULL);
          break;
        default:
          record = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);
          if (record != NULL)
            edit (fixture, record, "title", title);
          break;
        }
      if (i % 5 == 0)
        settle (fixture);
      else
        g_main_context_iteration (NULL, FALSE);
    }
  settle (fixture);
}

/* More rows than the first page: the list grows, and nothing that was shown moves. */
static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachTransaction) transaction =
      outreach_store_begin (fixture->book.store, "Many", NULL, NULL);
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  OutreachValue *edition = outreach_value_new_refs ();

  outreach_value_add_ref (edition, fixture->book.edition_id, NULL, NULL);
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (OutreachRecord) record = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);
      g_autofree char *title = g_strdup_printf ("活动%u", i);

      outreach_record_take_value (record, "title", outreach_value_new_text (title));
      outreach_record_set_value (record, "edition", edition);
      g_assert_true (outreach_transaction_insert (transaction, record, NULL));
    }
  outreach_value_unref (edition);
  g_assert_true (outreach_transaction_commit (transaction, NULL));
  settle (fixture);
  outreach_query_add_sort (query, "start", TRUE);
  outreach_query_model_set_query (fixture->model, query);
  settle (fixture);
  g_assert_cmpuint (fixture->oracle->len, >, 3000);
  outreach_query_model_set_query (fixture->model, NULL);
  g_assert_cmpuint (fixture->oracle->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/query-model/edit-in-place", test_edit_in_place);
  ADD ("/query-model/move", test_move);
  ADD ("/query-model/remove-and-undo", test_remove_and_undo);
  ADD ("/query-model/filter", test_filter);
  ADD ("/query-model/renamed-venue", test_renamed_venue);
  ADD ("/query-model/random", test_random);
  ADD ("/query-model/first-page", test_first_page);

  return g_test_run ();
}
