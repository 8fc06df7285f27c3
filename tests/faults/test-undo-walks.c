/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random walks of edits, undo and redo, with restarts of the program between, against a full dump of
 * all rows after each step. */

#include "outreach-faults.h"

typedef struct
{
  TestBook book;
  GPtrArray *states; /* of dumps: the beginning, and after each change that is not taken back */
  guint at;          /* where in them the book is now */
  guint n_changes;   /* how many were made, those taken back too */
} Walk;

static guint
random_below (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) MAX (n, 1));
}

/* Any record of a kind. */
static OutreachRecord *
pick (Walk *walk, OutreachKind kind)
{
  OutreachReader *reader = outreach_store_get_reader (walk->book.store);
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GArray) ids = outreach_reader_query_ids (reader, query, NULL, NULL);

  if (ids->len == 0)
    return NULL;

  return outreach_reader_get (reader, kind, g_array_index (ids, gint64, random_below (ids->len)),
                              NULL);
}

static const char *
word (void)
{
  static const char *const words[] = { "网络安全", "进社区", "",           "讲座",  "王芳",
                                       "20",       "9-13",   "是",         "甲;乙", "丙",
                                       "约30",     "x",      "13812345678" };

  return words[random_below (G_N_ELEMENTS (words))];
}

/* Some fields of one record, or of a new one, take what they take. */
static gboolean
edit_any (Walk *walk, OutreachKind kind, OutreachRecord *record)
{
  g_autoptr (OutreachEdit) edit = outreach_edit_new (walk->book.store, kind, record, 1);
  GPtrArray *fields =
      outreach_catalogue_get_fields (outreach_store_get_catalogue (walk->book.store), kind);
  g_autoptr (OutreachRecord) stored = NULL;

  for (guint i = 0; i < 2 + fields->len / 4; i++)
    {
      OutreachField *field = fields->pdata[random_below (fields->len)];

      outreach_edit_set_text (edit, outreach_field_get_id (field),
                              outreach_field_get_n_choices (field) > 0
                                  ? outreach_field_get_nth_choice (field, 0)->id
                                  : word (),
                              NULL);
    }
  if (record == NULL && kind == OUTREACH_KIND_ACTIVITY)
    {
      outreach_edit_set_text (edit, "title", "活动", NULL);
      outreach_edit_set_text (edit, "start", "9-12", NULL);
      outreach_edit_set_text (edit, "end", "", NULL);
    }
  stored = outreach_edit_apply (edit, NULL);

  return stored != NULL;
}

static gboolean
edit_links (Walk *walk)
{
  static const char *const roles[] = { "host", "organiser", "support", "settings" };
  static const char *const values[] = { "甲;乙;丙", "丙;甲", "新单位;乙", "" };
  g_autoptr (OutreachRecord) activity = pick (walk, OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (activity == NULL)
    return FALSE;
  edit = outreach_edit_new (walk->book.store, OUTREACH_KIND_ACTIVITY, activity, 1);
  for (guint i = 0; i < 2; i++)
    outreach_edit_set_text (edit, roles[random_below (3)], values[random_below (4)], NULL);
  outreach_edit_set_text (edit, roles[3], random_below (2) ? "进社区;进校园" : "进企业", NULL);
  stored = outreach_edit_apply (edit, NULL);

  return stored != NULL;
}

static gboolean
edit_results (Walk *walk)
{
  static const char *const metrics[] = { "posters", "brochures", "banners", "gifts" };
  g_autoptr (OutreachRecord) activity = pick (walk, OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (activity == NULL)
    return FALSE;
  edit = outreach_edit_new (walk->book.store, OUTREACH_KIND_ACTIVITY, activity, 1);
  for (guint i = 0; i < 3; i++)
    outreach_edit_set_text (edit, metrics[random_below (4)], random_below (3) ? "约12" : "", NULL);
  stored = outreach_edit_apply (edit, NULL);

  return stored != NULL;
}

static gboolean
attach (Walk *walk)
{
  g_autoptr (OutreachRecord) activity = pick (walk, OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachRecord) attachment = outreach_record_new (OUTREACH_KIND_ATTACHMENT, 0);
  g_autoptr (OutreachTransaction) transaction = NULL;

  if (activity == NULL)
    return FALSE;
  set_ref (attachment, "activity", outreach_record_get_id (activity));
  set_text (attachment, "name", "照片.jpg");
  set_text (attachment, "sha256", "9f86d081");
  outreach_record_take_value (attachment, "size", outreach_value_new_number (1234, FALSE));
  transaction = outreach_store_begin (walk->book.store, "Attach “%s”", "照片.jpg", NULL);

  return outreach_transaction_insert (transaction, attachment, NULL) &&
         outreach_transaction_commit (transaction, NULL);
}

static gboolean
remove_any (Walk *walk, OutreachKind kind)
{
  g_autoptr (OutreachRecord) record = pick (walk, kind);
  gint64 id;

  if (record == NULL)
    return FALSE;
  id = outreach_record_get_id (record);

  return outreach_commands_remove (walk->book.store, kind, &id, 1, NULL);
}

static gboolean
own_office (Walk *walk)
{
  g_autoptr (OutreachRecord) office = pick (walk, OUTREACH_KIND_OFFICE);
  g_autoptr (OutreachTransaction) transaction =
      outreach_store_begin (walk->book.store, "Own office", NULL, NULL);

  return outreach_transaction_set_own_office (transaction, outreach_record_get_id (office), NULL) &&
         outreach_transaction_commit (transaction, NULL);
}

/* One change of the book, or an attempt that is refused. */
static void
change (Walk *walk)
{
  static const OutreachKind kinds[] = { OUTREACH_KIND_ACTIVITY, OUTREACH_KIND_AGENCY,
                                        OUTREACH_KIND_VENUE,    OUTREACH_KIND_CONTACT,
                                        OUTREACH_KIND_SETTING,  OUTREACH_KIND_THEME_DAY,
                                        OUTREACH_KIND_EDITION,  OUTREACH_KIND_METRIC,
                                        OUTREACH_KIND_OFFICE,   OUTREACH_KIND_ATTACHMENT };
  OutreachStore *store = walk->book.store;
  OutreachKind kind = kinds[random_below (G_N_ELEMENTS (kinds))];
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (OutreachRecord) made = NULL;

  switch (random_below (13))
    {
    case 0:
    case 1:
      edit_any (walk, kind, NULL);
      break;
    case 2:
      edit_any (walk, OUTREACH_KIND_ACTIVITY, NULL);
      break;
    case 3:
    case 4:
      record = pick (walk, kind);
      if (record != NULL)
        edit_any (walk, kind, record);
      break;
    case 5:
      edit_links (walk);
      break;
    case 6:
      edit_results (walk);
      break;
    case 7:
      attach (walk);
      break;
    case 8:
      remove_any (walk, random_below (2) ? kind : OUTREACH_KIND_ACTIVITY);
      break;
    case 9:
      made = outreach_commands_add_edition (store, 2014 + (int) random_below (15), NULL);
      break;
    case 10:
      record = pick (walk, OUTREACH_KIND_ACTIVITY);
      if (record != NULL)
        made = outreach_commands_duplicate (store, OUTREACH_KIND_ACTIVITY,
                                            outreach_record_get_id (record), NULL);
      break;
    case 11:
      record = pick (walk, OUTREACH_KIND_ACTIVITY);
      if (record != NULL)
        outreach_commands_step (store, outreach_record_get_id (record),
                                random_below (OUTREACH_N_STEPS), "原因", NULL);
      break;
    default:
      own_office (walk);
      break;
    }
}

static void
assert_state (Walk *walk)
{
  g_autofree char *now = dump_book (walk->book.file, FALSE);

  g_assert_cmpstr (now, ==, walk->states->pdata[walk->at]);
}

static void
undo (Walk *walk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = outreach_store_undo (walk->book.store, &error);

  if (walk->at == 0)
    g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  else
    {
      g_assert_no_error (error);
      walk->at--;
    }
  assert_state (walk);
}

static void
redo (Walk *walk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = outreach_store_redo (walk->book.store, &error);

  if (walk->at + 1 == walk->states->len)
    g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING);
  else
    {
      g_assert_no_error (error);
      walk->at++;
    }
  assert_state (walk);
}

static gint64
count_entries (Walk *walk)
{
  return query_number (walk->book.file, "SELECT count (*) FROM journal");
}

static void
step_forward (Walk *walk)
{
  gint64 n = count_entries (walk);
  g_autofree char *now = NULL;

  change (walk);
  if (count_entries (walk) == n)
    {
      /* Refused, or nothing to change: no entry, and no row is another one. */
      assert_state (walk);
      return;
    }

  g_assert_cmpint (count_entries (walk), ==, n + 1);
  now = dump_book (walk->book.file, FALSE);
  g_assert_cmpstr (now, !=, walk->states->pdata[walk->at]);
  walk->at++;
  walk->n_changes++;
  g_ptr_array_set_size (walk->states, (gint) walk->at);
  g_ptr_array_add (walk->states, g_steal_pointer (&now));
}

static void
test_walk (void)
{
  for (guint round = 0; round < ROUNDS (6, 2); round++)
    {
      Walk walk = { 0 };

      test_book_open (&walk.book);
      walk.states = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (walk.states, dump_book (walk.book.file, FALSE));
      if (round == 1)
        {
          g_assert_true (outreach_commands_fill_sample (walk.book.store, NULL));
          g_ptr_array_add (walk.states, dump_book (walk.book.file, FALSE));
          walk.at = 1;
        }
      for (guint i = 0; i < ROUNDS (150, 60); i++)
        {
          guint what = random_below (10);

          if (what < 7)
            step_forward (&walk);
          else if (what < 9)
            undo (&walk);
          else
            redo (&walk);
          if (random_below (20) == 0)
            test_book_restart (&walk.book);
        }
      assert_intact (walk.book.file);
      while (walk.at + 1 < walk.states->len)
        redo (&walk);
      g_assert_cmpuint (walk.n_changes, >, ROUNDS (20, 5));
      while (walk.at > 0)
        undo (&walk);
      undo (&walk);
      test_book_restart (&walk.book);
      while (walk.at + 1 < walk.states->len)
        redo (&walk);
      redo (&walk);
      assert_intact (walk.book.file);
      g_ptr_array_unref (walk.states);
      test_book_close (&walk.book);
    }
}

/* ---- Others write as well ---- */

/* Undo takes back the last change, whoever made it, and says which one that was. */
static void
test_change_by_another_process (void)
{
  TestBook book = { 0 };
  TestBook other = { 0 };
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autofree char *undo_label = NULL;
  g_autofree char *first = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;

  test_book_open (&book);
  first = dump_book (book.file, FALSE);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "甲", NULL));
  other = book;
  other.store = outreach_store_open (book.file, &error);
  g_assert_no_error (error);
  g_object_unref (test_add (&other, OUTREACH_KIND_VENUE, "name", "乙", NULL));
  outreach_store_check_foreign_changes (book.store);
  g_object_get (book.store, "undo-label", &undo_label, NULL);
  g_assert_nonnull (strstr (undo_label, "乙"));
  entry = outreach_store_undo (book.store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (outreach_journal_entry_get_label (entry), "乙"));
  g_assert_cmpint (test_count (&other, OUTREACH_KIND_VENUE), ==, 1);
  g_object_unref (outreach_store_undo (other.store, &error));
  g_assert_no_error (error);
  now = dump_book (book.file, FALSE);
  g_assert_cmpstr (now, ==, first);
  g_assert_finalize_object (other.store);
  test_book_close (&book);
}

/* What was written past the journal is no longer what the entry left: it is not overwritten. */
static void
assert_conflict (const char *sql)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  test_book_open (&book);
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "甲", NULL));
  g_object_unref (test_add (&book, OUTREACH_KIND_ACTIVITY, "title", "讲座", "start", "9-12", "host",
                            "乙", NULL));
  run_sql (book.file, sql);
  before = dump_book (book.file, TRUE);
  g_assert_null (outreach_store_undo (book.store, &error));
  g_assert_error (error, OUTREACH_ERROR, OUTREACH_ERROR_CONFLICT);
  g_clear_error (&error);
  after = dump_book (book.file, TRUE);
  g_assert_cmpstr (after, ==, before);
  /* The transaction is gone: others, and this one, can write. */
  run_sql (book.file, "BEGIN IMMEDIATE; COMMIT");
  g_object_unref (test_add (&book, OUTREACH_KIND_VENUE, "name", "丙", NULL));
  assert_intact (book.file);
  test_book_close (&book);
}

static void
test_conflicts (void)
{
  assert_conflict ("UPDATE activity SET title = '培训' WHERE title = '讲座'");
  assert_conflict ("DELETE FROM activity_agency; DELETE FROM activity");
  assert_conflict ("DELETE FROM activity_agency");
  assert_conflict ("INSERT INTO result (uid, activity_id, metric_id, value) VALUES ('x', 1, 1, 5)");
  assert_conflict ("UPDATE agency SET note = 'x' WHERE name = '乙'");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults/undo/walk", test_walk);
  g_test_add_func ("/faults/undo/change-by-another-process", test_change_by_another_process);
  g_test_add_func ("/faults/undo/conflicts", test_conflicts);

  return g_test_run ();
}
