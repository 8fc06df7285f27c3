/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The n-th operation on the book's files fails, for every n: the change says so, the book is as it
 * was, and what was typed goes in at the next try. */

#include "outreach-faults.h"

/* A book with something in it, as bytes: each round begins with a fresh copy and cold caches. */
static char *template;
static gsize template_size;

static void
make_template (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "文化广场", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "网络安全进社区", "start",
                            "9-12", "host", "甲;乙", "settings", "进社区", "venue", "文化广场",
                            "posters", "100", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "礼堂", NULL));
  g_object_unref (outreach_store_undo (book.store, &error));
  g_assert_no_error (error);
  g_clear_object (&book.store);
  g_assert_true (g_file_load_contents (book.file, NULL, &template, &template_size, NULL, &error));
  test_book_close (&book);
}

static void
open_copy (TestBook *book)
{
  g_autoptr (GError) error = NULL;

  book->folder = g_dir_make_tmp ("outreach-test-XXXXXX", NULL);
  book->file = g_file_new_build_filename (book->folder, "book.db", NULL);
  g_assert_true (
      g_file_set_contents (g_file_peek_path (book->file), template, (gssize) template_size, NULL));
  book->store = outreach_store_open (book->file, &error);
  g_assert_no_error (error);
  book->edition_id = 1;
}

/* ---- What a person does ---- */

static gboolean
apply (OutreachEdit *edit, GError **error)
{
  g_autoptr (OutreachRecord) record = outreach_edit_apply (edit, error);

  return record != NULL;
}

static OutreachEdit *
edit_activity (TestBook *book)
{
  g_autoptr (OutreachRecord) activity = find (book, OUTREACH_KIND_ACTIVITY, "网络安全进社区");
  OutreachEdit *edit = outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, activity, 1);

  g_assert_true (outreach_edit_set_text (edit, "title", "网络安全进农村", NULL));
  g_assert_true (outreach_edit_set_text (edit, "host", "乙;新单位;丙", NULL));
  g_assert_true (outreach_edit_set_text (edit, "posters", "", NULL));
  g_assert_true (outreach_edit_set_text (edit, "brochures", "约30", NULL));

  return edit;
}

static OutreachEdit *
edit_new_activity (TestBook *book)
{
  OutreachEdit *edit = outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, NULL, 1);

  g_assert_true (outreach_edit_set_text (edit, "title", "启动仪式", NULL));
  g_assert_true (outreach_edit_set_text (edit, "start", "9-11", NULL));
  g_assert_true (outreach_edit_set_text (edit, "organiser", "第一家;第二家", NULL));
  g_assert_true (outreach_edit_set_text (edit, "banners", "12", NULL));

  return edit;
}

static gboolean
do_remove (TestBook *book, OutreachEdit *edit, GError **error)
{
  gint64 id = 1;

  return outreach_commands_remove (book->store, OUTREACH_KIND_ACTIVITY, &id, 1, error);
}

static gboolean
do_duplicate (TestBook *book, OutreachEdit *edit, GError **error)
{
  g_autoptr (OutreachRecord) copy =
      outreach_commands_duplicate (book->store, OUTREACH_KIND_ACTIVITY, 1, error);

  return copy != NULL;
}

static gboolean
do_step (TestBook *book, OutreachEdit *edit, GError **error)
{
  return outreach_commands_step (book->store, 1, OUTREACH_STEP_PLAN, NULL, error);
}

static gboolean
do_undo (TestBook *book, OutreachEdit *edit, GError **error)
{
  g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (book->store, error);

  return entry != NULL;
}

static gboolean
do_redo (TestBook *book, OutreachEdit *edit, GError **error)
{
  g_autoptr (OutreachJournalEntry) entry = outreach_store_redo (book->store, error);

  return entry != NULL;
}

static gboolean
do_note (TestBook *book, OutreachEdit *edit, GError **error)
{
  return outreach_store_add_note (book->store, "Export “%s”", "台账", "上级要求", error);
}

static gboolean
do_edition (TestBook *book, OutreachEdit *edit, GError **error)
{
  g_autoptr (OutreachRecord) edition = outreach_commands_add_edition (book->store, 2024, error);

  return edition != NULL;
}

static gboolean
do_sample (TestBook *book, OutreachEdit *edit, GError **error)
{
  return outreach_commands_fill_sample (book->store, error);
}

static gboolean
do_edit (TestBook *book, OutreachEdit *edit, GError **error)
{
  return apply (edit, error);
}

typedef struct
{
  const char *path;
  OutreachEdit *(*prepare) (TestBook *book); /* what is typed before the disk fails */
  gboolean (*act) (TestBook *book, OutreachEdit *edit, GError **error);
  int undo; /* how many steps of undo bring the book back */
} Action;

static const Action actions[] = {
  { "/faults/disk/add", edit_new_activity, do_edit, 1 },
  { "/faults/disk/change", edit_activity, do_edit, 1 },
  { "/faults/disk/remove", NULL, do_remove, 1 },
  { "/faults/disk/duplicate", NULL, do_duplicate, 1 },
  { "/faults/disk/step", NULL, do_step, 1 },
  { "/faults/disk/undo", NULL, do_undo, -1 },
  { "/faults/disk/redo", NULL, do_redo, 1 },
  { "/faults/disk/note", NULL, do_note, 0 },
  { "/faults/disk/edition", NULL, do_edition, 1 },
  { "/faults/disk/sample", NULL, do_sample, 1 },
};

static void
count_cb (OutreachStore *store, GArray *changes, guint *count)
{
  (*count)++;
}

/* The disk is well again: the same goes in, and undo knows it. */
static void
assert_usable (TestBook *book, const Action *action, OutreachEdit *edit, const char *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;

  if (!action->act (book, edit, &error))
    g_error ("%s: not usable afterwards: %s", action->path, error->message);
  for (int i = 0; i < action->undo; i++)
    g_object_unref (outreach_store_undo (book->store, &error));
  for (int i = 0; i > action->undo; i--)
    g_object_unref (outreach_store_redo (book->store, &error));
  g_assert_no_error (error);
  now = dump_book (book->file, FALSE);
  g_assert_cmpstr (now, ==, rows);
}

/* FALSE when the action has fewer than @nth operations. */
static gboolean
fail_at (const Action *action, Fault fault, guint nth)
{
  TestBook book = { 0 };
  g_autofree char *rows = NULL;
  g_autofree char *before = NULL;
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  guint n_signals = 0;
  gboolean done, hit;

  open_copy (&book);
  before = dump_book (book.file, TRUE);
  rows = dump_book (book.file, FALSE);
  edit = action->prepare != NULL ? action->prepare (&book) : NULL;
  g_signal_connect (book.store, "changed", G_CALLBACK (count_cb), &n_signals);
  fault_vfs_arm (fault, nth);
  done = action->act (&book, edit, &error);
  hit = fault_vfs_disarm ();
  if (!done && !hit)
    g_error ("%s: failed without a fault: %s", action->path, error->message);
  if (!done)
    {
      g_autofree char *after = dump_book (book.file, TRUE);

      g_assert_nonnull (error);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (n_signals, ==, 0);
      assert_usable (&book, action, edit, rows);
    }
  g_clear_object (&edit);
  /* As another program, or the next start, finds it. */
  test_book_restart (&book);
  assert_intact (book.file);
  test_book_close (&book);

  return hit;
}

static void
test_action (gconstpointer data)
{
  const Action *action = data;
  static const Fault faults[] = { FAULT_IOERR, FAULT_FULL, FAULT_IOERR_STAYS, FAULT_FULL_STAYS };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      /* Every one of the first, then some of the many that are alike. */
      for (guint n = 1 + i; n < 4000; n += (n < 40 ? ROUNDS (2, 7) : ROUNDS (11, 41)) + n / 8)
        {
          if (!fail_at (action, faults[i], n))
            break;
          if (n == 1 || n % 10 == 0)
            g_test_message ("%s: fault %u at %u", action->path, faults[i], n);
        }
    }
}

/* ---- A transaction larger than the cache ---- */

static OutreachRecord *
make_large (guint i)
{
  OutreachRecord *record = outreach_record_new (OUTREACH_KIND_ACTIVITY, 0);
  g_autofree char *title = g_strdup_printf ("活动%u", i);
  g_autofree char *host = g_strdup_printf ("单位%u", i);
  g_autofree char *text = g_strnfill (4000, 'a' + i % 26);

  set_text (record, "title", title);
  set_text (record, "state", "draft");
  set_text (record, "description", text);
  set_ref (record, "edition", 1);
  set_refs (record, "host", host, NULL);

  return record;
}

/* Pages are written before COMMIT. One write finds no space, and the next ones do: SQLite has rolled
 * the transaction back by then, and nothing that a careless caller goes on to write may stay. */
static void
fail_large_at (Fault fault, guint nth)
{
  TestBook book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OutreachTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;
  gboolean hit;

  open_copy (&book);
  before = dump_book (book.file, TRUE);
  transaction = outreach_store_begin (book.store, "Many", NULL, &error);
  g_assert_no_error (error);
  fault_vfs_arm (fault, nth);
  for (guint i = 0; i < 700; i++)
    {
      g_autoptr (OutreachRecord) record = make_large (i);

      n_failed += !outreach_transaction_insert (transaction, record, NULL);
    }
  hit = fault_vfs_disarm ();
  if (hit)
    {
      g_assert_cmpuint (n_failed, >, 0);
      g_assert_false (outreach_transaction_commit (transaction, &error));
      g_assert_nonnull (error);
      after = dump_book (book.file, TRUE);
      g_assert_cmpstr (before, ==, after);
      g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "剧院", NULL));
    }
  g_clear_pointer (&transaction, outreach_transaction_free);
  test_book_restart (&book);
  assert_intact (book.file);
  test_book_close (&book);
  if (nth == 20)
    g_assert_true (hit);
}

static void
test_large (void)
{
  for (guint n = 1; n < 400; n += ROUNDS (n < 40 ? 3 : 37, n < 40 ? 13 : 120))
    {
      fail_large_at (FAULT_FULL, n);
      fail_large_at (FAULT_IOERR, n);
    }
  fail_large_at (FAULT_FULL, 20);
}

/* ---- Making a book ---- */

static void
test_create (void)
{
  for (guint n = 1; n < 2000; n += ROUNDS (5, 31) + n / 8)
    {
      g_autofree char *folder = g_dir_make_tmp ("outreach-test-XXXXXX", NULL);
      g_autoptr (GFile) file = g_file_new_build_filename (folder, "book.db", NULL);
      g_autoptr (OutreachStore) store = NULL;
      g_autoptr (GError) error = NULL;
      gboolean hit;

      fault_vfs_arm (n % 2 == 1 ? FAULT_FULL_STAYS : FAULT_IOERR, n);
      store = outreach_commands_new_book (file, "鼓楼区网信办", NULL, NULL, 2023, &error);
      hit = fault_vfs_disarm ();
      if (store == NULL)
        {
          g_assert_nonnull (error);
          /* Nothing half-made stays behind: the same name can be used again. */
          g_assert_false (g_file_query_exists (file, NULL));
          store = outreach_commands_new_book (file, "鼓楼区网信办", NULL, NULL, 2023, NULL);
          g_assert_nonnull (store);
        }
      g_clear_object (&store);
      assert_intact (file);
      test_folder_remove (folder);
      if (!hit)
        break;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  make_template ();
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_test_add_data_func (actions[i].path, &actions[i], test_action);
  g_test_add_func ("/faults/disk/large", test_large);
  g_test_add_func ("/faults/disk/create", test_create);

  {
    int code = g_test_run ();

    g_free (template);

    return code;
  }
}
