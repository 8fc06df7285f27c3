/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-collection-commands.h"
#include "outreach-collection.h"
#include "outreach-error.h"
#include "outreach-test.h"

static gint64
add_office (TestBook *book, const char *name)
{
  g_autoptr (OutreachRecord) office = test_add (book, OUTREACH_KIND_OFFICE, "name", name, NULL);

  return outreach_record_get_id (office);
}

static void
submit (TestBook *book, const char *office)
{
  g_autoptr (OutreachRecord) submission =
      test_add (book, OUTREACH_KIND_SUBMISSION, "office", office, "state", "submitted", NULL);
}

static GPtrArray *
read_offices (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *offices =
      outreach_collection_read (outreach_store_get_reader (book->store), book->edition_id,
                                outreach_when_new_day (2023, 9, 20), NULL, &error);

  g_assert_no_error (error);

  return offices;
}

static OutreachCollectionState
get_state (TestBook *book, gint64 id)
{
  g_autoptr (GPtrArray) offices = read_offices (book);

  for (guint i = 0; i < offices->len; i++)
    if (((OutreachCollectionOffice *) offices->pdata[i])->id == id)
      return ((OutreachCollectionOffice *) offices->pdata[i])->state;
  g_assert_not_reached ();
}

static void
undo (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (book->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);
}

/* Accepted and returned for all that were chosen or for none; one undo takes it back. */
static void
test_steps (void)
{
  TestBook book;
  gint64 ids[2];
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  ids[0] = add_office (&book, "甲");
  ids[1] = add_office (&book, "乙");
  submit (&book, "甲");
  g_assert_false (outreach_commands_accept_reports (book.store, book.edition_id, ids, 2, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "乙"));
  g_clear_error (&error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_SUBMITTED);

  submit (&book, "乙");
  outreach_commands_accept_reports (book.store, book.edition_id, ids, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_ACCEPTED);
  g_assert_cmpint (get_state (&book, ids[1]), ==, OUTREACH_COLLECTION_ACCEPTED);
  undo (&book);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_SUBMITTED);
  g_assert_cmpint (get_state (&book, ids[1]), ==, OUTREACH_COLLECTION_SUBMITTED);

  g_assert_false (
      outreach_commands_return_reports (book.store, book.edition_id, ids, 1, "  ", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  outreach_commands_return_reports (book.store, book.edition_id, ids, 1, " 数字合计不符 ", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_RETURNED);
  test_book_close (&book);
}

/* A due day may be set before anything came; what is no day is refused and changes nothing. */
static void
test_due (void)
{
  TestBook book;
  gint64 ids[2];
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  ids[0] = add_office (&book, "甲");
  ids[1] = add_office (&book, "乙");
  g_assert_false (
      outreach_commands_set_reports_due (book.store, book.edition_id, ids, 2, "九月某日", &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE);
  g_clear_error (&error);
  outreach_commands_set_reports_due (book.store, book.edition_id, ids, 2, "9月20日", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_NOT_YET);
  outreach_commands_set_reports_due (book.store, book.edition_id, ids, 1, "2023-09-19 17:00",
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_LATE);
  g_assert_cmpint (get_state (&book, ids[1]), ==, OUTREACH_COLLECTION_NOT_YET);
  outreach_commands_set_reports_due (book.store, book.edition_id, ids, 1, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (&book, ids[0]), ==, OUTREACH_COLLECTION_NOT_YET);
  test_book_close (&book);
}

/* A paragraph for each that is missing; what was returned says why. */
static void
test_reminders (void)
{
  TestBook book;
  gint64 ids[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) paragraphs = NULL;

  test_book_open (&book);
  ids[0] = add_office (&book, "甲");
  ids[1] = add_office (&book, "乙");
  ids[2] = add_office (&book, "丙");
  submit (&book, "甲");
  submit (&book, "乙");
  outreach_commands_return_reports (book.store, book.edition_id, &ids[1], 1, "缺数字", &error);
  g_assert_no_error (error);
  outreach_commands_set_reports_due (book.store, book.edition_id, &ids[2], 1, "2023-09-25", &error);
  g_assert_no_error (error);
  offices = read_offices (&book);
  text = outreach_collection_write_reminders (offices, "2023");
  paragraphs = g_strsplit (text, "\n\n", -1);
  g_assert_cmpuint (g_strv_length (paragraphs), ==, 2);
  g_assert_null (strstr (text, "甲"));
  g_assert_nonnull (strstr (text, "缺数字"));
  g_assert_nonnull (strstr (text, "25"));
  test_book_close (&book);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collection/steps", test_steps);
  g_test_add_func ("/collection/due", test_due);
  g_test_add_func ("/collection/reminders", test_reminders);

  return g_test_run ();
}
