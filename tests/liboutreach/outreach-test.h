/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

#include "outreach-commands.h"
#include "outreach-error.h"

/* A folder of its own for each test, and books in it. */

typedef struct
{
  char *folder;
  GFile *file;
  OutreachStore *store;
  gint64 edition_id;
} TestBook;

static inline void
test_book_open (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) edition = NULL;

  book->folder = g_dir_make_tmp ("outreach-test-XXXXXX", &error);
  g_assert_no_error (error);
  book->file = g_file_new_build_filename (book->folder, "book.db", NULL);
  book->store =
      outreach_commands_new_book (book->file, "鼓楼区网信办", "county", "350102", 2023, &error);
  g_assert_no_error (error);
  edition = outreach_reader_get_edition (outreach_store_get_reader (book->store), 0, &error);
  g_assert_no_error (error);
  book->edition_id = outreach_record_get_id (edition);
}

static inline void
test_folder_remove (const char *folder)
{
  const char *name;
  GDir *dir = g_dir_open (folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        test_folder_remove (path);
      else
        g_assert_cmpint (remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (remove (folder), ==, 0);
}

static inline void
test_book_close (TestBook *book)
{
  /* A worker whose answer nobody waits for may hold the store for a moment longer. */
  for (guint i = 0; i < 2000 && book->store != NULL && G_OBJECT (book->store)->ref_count > 1; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  if (book->store != NULL)
    g_assert_finalize_object (book->store);
  g_object_unref (book->file);
  test_folder_remove (book->folder);
  g_free (book->folder);
}

/* Closes the book and opens it again, as a restart of the program does. */
static inline void
test_book_restart (TestBook *book)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (book->store);
  book->store = outreach_store_open (book->file, &error);
  g_assert_no_error (error);
}

/* Field and text by turns, then NULL. */
static inline OutreachRecord *
test_add (TestBook *book, OutreachKind kind, const char *field, ...)
{
  g_autoptr (OutreachEdit) edit = outreach_edit_new (book->store, kind, NULL, book->edition_id);
  g_autoptr (GError) error = NULL;
  OutreachRecord *record;
  va_list args;

  va_start (args, field);
  for (; field != NULL; field = va_arg (args, const char *))
    {
      outreach_edit_set_text (edit, field, va_arg (args, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (args);
  record = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);

  return record;
}

static inline gint64
test_count (TestBook *book, OutreachKind kind)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GError) error = NULL;
  gint64 count = outreach_reader_count (outreach_store_get_reader (book->store), query, &error);

  g_assert_no_error (error);

  return count;
}
