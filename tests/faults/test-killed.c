/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 in the middle of what a program does: the book opens, is whole, and the journal agrees with
 * the data: undoing every entry leads back to the beginning. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "outreach-faults.h"

#define N_EDITS 6

static const char *const titles[] = { "启动仪式", "知识竞赛", "讲座", "培训", "展览", "演练" };

/* One of the edits that the child makes over and over. */
static void
edit_book (OutreachStore *store, guint nth)
{
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  gint64 id = 1;

  switch (nth % N_EDITS)
    {
    case 0:
      edit = outreach_edit_new (store, OUTREACH_KIND_ACTIVITY, NULL, 1);
      outreach_edit_set_text (edit, "title", titles[nth / N_EDITS % G_N_ELEMENTS (titles)], NULL);
      outreach_edit_set_text (edit, "start", "9-12", NULL);
      outreach_edit_set_text (edit, "host", "市网信办;区教育局", NULL);
      outreach_edit_set_text (edit, "posters", "30", NULL);
      record = outreach_edit_apply (edit, NULL);
      break;
    case 1:
      record = outreach_commands_duplicate (store, OUTREACH_KIND_ACTIVITY, id, NULL);
      break;
    case 2:
      outreach_commands_step (store, id, OUTREACH_STEP_PLAN, NULL, NULL);
      break;
    case 3:
      entry = outreach_store_undo (store, NULL);
      break;
    case 4:
      entry = outreach_store_redo (store, NULL);
      break;
    default:
      record = outreach_commands_add_edition (store, 2014 + (int) (nth % 60), NULL);
      break;
    }
}

static void
run_child (GFile *file, Fault fault, guint nth, int notify)
{
  OutreachStore *store = outreach_store_open (file, NULL);

  fault_vfs_arm (fault, nth);
  for (guint i = 0; store != NULL && i < 400; i++)
    {
      edit_book (store, i);
      if (write (notify, ".", 1) != 1)
        break;
    }
  /* As if killed as well: nothing is closed or freed. */
  _exit (0);
}

/* Returns: how many edits the child finished */
static guint
run_and_kill (GFile *file, Fault fault, guint nth, guint microseconds)
{
  guint n_done = 0;
  char buffer[512];
  int ends[2];
  gssize n;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      run_child (file, fault, nth, ends[1]);
    }
  close (ends[1]);
  if (fault == FAULT_NONE)
    {
      g_usleep (microseconds);
      kill (child, SIGKILL);
    }
  while ((n = read (ends[0], buffer, sizeof buffer)) > 0)
    n_done += (guint) n;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  return n_done;
}

static gint64
count_entries (GFile *file, const char *condition)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM journal WHERE %s", condition);

  return query_number (file, sql);
}

static void
assert_journal_agrees (TestBook *book, const char *first)
{
  g_autofree char *now = dump_book (book->file, FALSE);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  gint64 n = count_entries (book->file, "state = 0 AND changeset IS NOT NULL");
  g_autoptr (GError) error = NULL;

  for (gint64 i = 0; i < n; i++)
    {
      g_object_unref (outreach_store_undo (book->store, &error));
      g_assert_no_error (error);
    }
  undone = dump_book (book->file, FALSE);
  g_assert_cmpstr (undone, ==, first);
  for (gint64 i = 0; i < n; i++)
    {
      g_object_unref (outreach_store_redo (book->store, &error));
      g_assert_no_error (error);
    }
  redone = dump_book (book->file, FALSE);
  g_assert_cmpstr (redone, ==, now);
}

static void
kill_once (Fault fault, guint nth, guint microseconds)
{
  TestBook book = { 0 };
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  guint n_done;

  test_book_open (&book);
  first = dump_book (book.file, FALSE);
  g_clear_object (&book.store);
  n_done = run_and_kill (book.file, fault, nth, microseconds);
  book.store = outreach_store_open (book.file, &error);
  g_assert_no_error (error);
  assert_intact (book.file);
  /* Of the edits that were finished, a third at least are new entries. */
  g_assert_cmpint (count_entries (book.file, "1"), >=, n_done / N_EDITS * 2);
  g_assert_cmpint (count_entries (book.file, "1"), <=, n_done + 1);
  assert_journal_agrees (&book, first);
  test_book_close (&book);
}

static void
test_at_operations (void)
{
  for (guint n = 1; n < 1500; n += ROUNDS (1, 5) + n / 10)
    kill_once (FAULT_KILL, n, 0);
}

static void
test_at_times (void)
{
  for (guint i = 0; i < ROUNDS (12, 4); i++)
    kill_once (FAULT_NONE, 0, (guint) g_test_rand_int_range (100, 120000));
}

/* Killed while it makes a book: the book is there as a whole, or it is none. */
static void
test_create (void)
{
  for (guint n = 1; n < 400; n += ROUNDS (3, 17) + n / 10)
    {
      g_autofree char *folder = g_dir_make_tmp ("outreach-test-XXXXXX", NULL);
      g_autoptr (GFile) file = g_file_new_build_filename (folder, "book.db", NULL);
      g_autoptr (OutreachStore) store = NULL;
      g_autoptr (GError) error = NULL;
      pid_t child = fork ();

      if (child == 0)
        {
          fault_vfs_arm (FAULT_KILL, n);
          outreach_commands_new_book (file, "鼓楼区网信办", NULL, NULL, 2023, NULL);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      store = outreach_store_open (file, &error);
      if (store != NULL)
        assert_intact (file);
      else
        g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_A_BOOK);
      g_clear_object (&store);
      test_folder_remove (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults/killed/at-operations", test_at_operations);
  g_test_add_func ("/faults/killed/at-times", test_at_times);
  g_test_add_func ("/faults/killed/create", test_create);

  return g_test_run ();
}
