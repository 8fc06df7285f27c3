/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 2,000 commits while lists are shown: what they announce, applied to an array, is what they hold and
 * what the book says; one change announces one row. */

#include <string.h>

#include "outreach-faults.h"
#include "outreach-query-model.h"

typedef struct
{
  OutreachQueryModel *model;
  GArray *mirror; /* of gint64 */
  guint n_touched;
} Shown;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Shown *shown)
{
  shown->n_touched += removed + added;
  g_assert_cmpuint (position + removed, <=, shown->mirror->len);
  if (removed > 0)
    g_array_remove_range (shown->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = outreach_query_model_get_id (shown->model, position + i);

      g_array_insert_val (shown->mirror, position + i, id);
    }
  g_assert_cmpuint (shown->mirror->len, ==, g_list_model_get_n_items (model));
}

static gboolean
is_settled (TestBook *book, Shown *shown)
{
  OutreachReader *reader = outreach_store_get_reader (book->store);
  const OutreachQuery *query = outreach_query_model_get_query (shown->model);
  g_autoptr (GArray) ids = outreach_reader_query_ids (reader, query, NULL, NULL);

  return !outreach_query_model_get_loading (shown->model) && ids->len == shown->mirror->len &&
         (ids->len == 0 ||
          memcmp (ids->data, shown->mirror->data, ids->len * sizeof (gint64)) == 0);
}

/* The record that is shown is the one in the book. */
static void
assert_fresh (TestBook *book, Shown *shown)
{
  GListModel *model = G_LIST_MODEL (shown->model);
  guint n = g_list_model_get_n_items (model);
  g_autoptr (OutreachRecord) record =
      g_list_model_get_item (model, (guint) g_test_rand_int_range (0, (gint32) MAX (n, 1)));
  g_autoptr (OutreachRecord) stored = NULL;

  if (record == NULL)
    return;
  stored = outreach_reader_get (outreach_store_get_reader (book->store), OUTREACH_KIND_ACTIVITY,
                                outreach_record_get_id (record), NULL);
  g_assert_nonnull (stored);
  g_assert_cmpstr (outreach_record_get_text (record, "title"), ==,
                   outreach_record_get_text (stored, "title"));
  g_assert_true (outreach_value_equal (outreach_record_get_value (record, "venue"),
                                       outreach_record_get_value (stored, "venue")));
}

static void
settle (TestBook *book, Shown *shown, guint n)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  for (guint i = 0; i < n; i++)
    {
      /* What is still queued would be told of as if it came of the next commit. */
      while (g_main_context_iteration (NULL, FALSE) || !is_settled (book, &shown[i]))
        g_assert_cmpint (g_get_monotonic_time (), <, end);
      for (guint j = 0; j < 5; j++)
        assert_fresh (book, &shown[i]);
    }
}

static void
show (TestBook *book, Shown *shown, OutreachQuery *query)
{
  shown->mirror = g_array_new (FALSE, FALSE, sizeof (gint64));
  shown->model = outreach_query_model_new (book->store, NULL);
  g_signal_connect (shown->model, "items-changed", G_CALLBACK (items_changed_cb), shown);
  outreach_query_model_set_query (shown->model, query);
}

static void
set_field (TestBook *book, gint64 id, const char *field, const char *text)
{
  g_autoptr (OutreachRecord) record = outreach_reader_get (outreach_store_get_reader (book->store),
                                                           OUTREACH_KIND_ACTIVITY, id, NULL);
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (record == NULL)
    return;
  edit = outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, record, 1);
  /* A venue may just have been undone. */
  if (!outreach_edit_set_text (edit, field, text, NULL))
    return;
  stored = outreach_edit_apply (edit, NULL);
  g_assert_nonnull (stored);
}

static void
commit_any (TestBook *book, Shown *shown, guint nth)
{
  static const char *const venues[] = { "礼堂", "文化广场", "" };
  g_autofree char *title = g_strdup_printf ("%c活动%u", 'a' + nth * 7 % 26, nth);
  gint64 id = outreach_query_model_get_id (
      shown->model, (guint) g_test_rand_int_range (0, (gint32) MAX (shown->mirror->len, 1)));
  g_autoptr (OutreachJournalEntry) entry = NULL;

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
    case 1:
      g_object_unref (
          test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "9-12", NULL));
      break;
    case 2:
      outreach_commands_remove (book->store, OUTREACH_KIND_ACTIVITY, &id, 1, NULL);
      break;
    case 3:
      entry = outreach_store_undo (book->store, NULL);
      break;
    case 4:
      entry = outreach_store_redo (book->store, NULL);
      break;
    case 5:
      set_field (book, id, "venue", venues[nth % 3]);
      break;
    case 6:
      set_field (book, id, "posters", nth % 2 ? "20" : "");
      break;
    case 7:
      set_field (book, id, "kind", nth % 2 ? "forum" : "lecture");
      break;
    default:
      set_field (book, id, "title", title);
      break;
    }
}

static void
test_stress (void)
{
  static const char *const sorts[] = { "title", "venue", "posters", "start" };
  TestBook book = { 0 };
  Shown shown[4] = { { 0 } };

  test_book_open (&book);
  g_assert_true (outreach_commands_fill_sample (book.store, NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
      g_autoptr (OutreachValue) kind = outreach_value_new_text ("forum");

      outreach_query_add_sort (query, sorts[i], i % 2 == 1);
      if (i == 2)
        outreach_query_set_text (query, "活动");
      if (i == 3)
        outreach_query_add_filter (query, "kind", OUTREACH_FILTER_EQUALS, kind);
      show (&book, &shown[i], query);
    }
  settle (&book, shown, G_N_ELEMENTS (shown));

  for (guint i = 0; i < ROUNDS (2000, 500); i++)
    {
      gboolean watch = i % 10 == 0;

      /* Each in turn is looked at after one commit of its own: a row goes, and comes elsewhere. */
      if (watch)
        settle (&book, shown, G_N_ELEMENTS (shown));
      shown[0].n_touched = 0;
      if (watch)
        set_field (&book, outreach_query_model_get_id (shown[0].model, i % 20), "title",
                   i % 20 ? "aa" : "zz");
      else
        commit_any (&book, &shown[0], i);
      if (watch)
        {
          settle (&book, shown, G_N_ELEMENTS (shown));
          g_assert_cmpuint (shown[0].n_touched, <=, 2);
        }
      else
        g_main_context_iteration (NULL, FALSE);
    }

  settle (&book, shown, G_N_ELEMENTS (shown));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      /* A worker whose answer nobody waits for may hold the model for a moment longer. */
      for (guint j = 0; j < 2000 && G_OBJECT (shown[i].model)->ref_count > 1; j++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      g_assert_finalize_object (shown[i].model);
      g_array_unref (shown[i].mirror);
    }
  assert_intact (book.file);
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults/models/stress", test_stress);

  return g_test_run ();
}
