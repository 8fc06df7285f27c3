/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grid's selection and columns, and what becomes of what is typed into the panel. */
#include <adwaita.h>

#include "config.h"

#include "outreach-grid-columns.h"
#include "outreach-panel-edit.h"
#include "outreach-record-selection.h"
#include "outreach-test.h"

typedef struct
{
  TestBook book;
  GtkWidget *form;
  OutreachRecord *activity;
  OutreachPanelEdit *edit;
} Fixture;

static OutreachRecord *
add_activity (TestBook *book, const char *title, const char *start)
{
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (book->store, OUTREACH_KIND_ACTIVITY, NULL, book->edition_id);
  g_autoptr (GError) error = NULL;
  OutreachRecord *record;

  outreach_edit_set_text (edit, "title", title, &error);
  g_assert_no_error (error);
  outreach_edit_set_text (edit, "start", start, &error);
  g_assert_no_error (error);
  record = outreach_edit_apply (edit, &error);
  g_assert_no_error (error);
  return record;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_book_open (&fixture->book);
  fixture->activity = add_activity (&fixture->book, "网络安全进社区", "2023-09-12 09:00");
  fixture->form =
      g_object_ref_sink (outreach_panel_form_new (fixture->book.store, OUTREACH_KIND_ACTIVITY));
  fixture->edit = outreach_panel_edit_new (OUTREACH_PANEL_FORM (fixture->form), fixture->book.store,
                                           OUTREACH_KIND_ACTIVITY, fixture->book.edition_id,
                                           data == NULL ? fixture->activity : NULL);
  outreach_panel_edit_take_up (fixture->edit);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->edit);
  g_object_unref (fixture->activity);
  g_object_unref (fixture->form);
  /* What was started for the form's lists ends. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (50000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_book_close (&fixture->book);
}

static OutreachFieldEditor *
get_editor (Fixture *fixture, const char *field)
{
  OutreachFieldEditor *editor =
      outreach_panel_form_get_editor (OUTREACH_PANEL_FORM (fixture->form), field);

  g_assert_nonnull (editor);
  return editor;
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  OutreachFieldEditor *editor = get_editor (fixture, field);

  outreach_field_editor_set_text (editor, text);
  outreach_field_editor_commit (editor);
}

static OutreachRecord *
reread (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *record =
      outreach_reader_get (outreach_store_get_reader (fixture->book.store), OUTREACH_KIND_ACTIVITY,
                           outreach_record_get_id (fixture->activity), &error);

  g_assert_no_error (error);
  return record;
}

/* ---- The panel ---- */

static void
test_stores_each_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;

  type (fixture, "responsible", "王芳");
  type (fixture, "expected", "约300");
  g_assert_false (outreach_panel_edit_has_unsaved (fixture->edit));
  record = reread (fixture);
  g_assert_cmpstr (outreach_record_get_text (record, "responsible"), ==, "王芳");
  g_assert_cmpint (outreach_value_get_approximation (
                       outreach_record_get_value (record, "expected")),
                   ==, OUTREACH_ABOUT);

  /* One step each. */
  entry = outreach_store_undo (fixture->book.store, &error);
  g_assert_no_error (error);
  g_clear_object (&record);
  record = reread (fixture);
  g_assert_null (outreach_record_get_value (record, "expected"));
  g_assert_cmpstr (outreach_record_get_text (record, "responsible"), ==, "王芳");
}

static void
test_follows_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autofree char *text = NULL;
  g_autofree char *typed = NULL;

  type (fixture, "responsible", "王芳");
  outreach_field_editor_set_text (get_editor (fixture, "audience"), "居民");
  entry = outreach_store_undo (fixture->book.store, &error);
  g_assert_no_error (error);
  record = reread (fixture);
  outreach_record_update_from (fixture->activity, record);

  text = outreach_field_editor_dup_text (get_editor (fixture, "responsible"));
  g_assert_cmpstr (text, ==, "");
  /* But not where someone is typing. */
  typed = outreach_field_editor_dup_text (get_editor (fixture, "audience"));
  g_assert_cmpstr (typed, ==, "居民");
}

static void
test_keeps_what_is_refused (Fixture *fixture, gconstpointer data)
{
  OutreachFieldEditor *editor = get_editor (fixture, "start");
  g_autofree char *text = NULL;

  type (fixture, "start", "sometime");
  g_assert_nonnull (outreach_field_editor_get_error (editor));

  /* Another record is shown meanwhile. */
  g_assert_true (outreach_panel_edit_put_aside (fixture->edit));
  outreach_field_editor_show_value (editor, NULL);
  g_assert_null (outreach_field_editor_get_error (editor));
  outreach_panel_edit_take_up (fixture->edit);
  text = outreach_field_editor_dup_text (editor);
  g_assert_cmpstr (text, ==, "sometime");
  g_assert_nonnull (outreach_field_editor_get_error (editor));

  type (fixture, "start", "2023-09-13");
  g_assert_null (outreach_field_editor_get_error (editor));
  g_assert_false (outreach_panel_edit_has_unsaved (fixture->edit));
}

static void
test_other_fields_do_not_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = NULL;
  g_autofree char *text = NULL;

  type (fixture, "end", "2023-09-01");
  g_assert_nonnull (outreach_field_editor_get_error (get_editor (fixture, "end")));
  type (fixture, "responsible", "李强");
  record = reread (fixture);
  g_assert_cmpstr (outreach_record_get_text (record, "responsible"), ==, "李强");
  g_assert_null (outreach_record_get_value (record, "end"));

  text = outreach_field_editor_dup_text (get_editor (fixture, "end"));
  g_assert_cmpstr (text, ==, "2023-09-01");
  g_assert_nonnull (outreach_field_editor_get_error (get_editor (fixture, "end")));
  g_assert_true (outreach_panel_edit_has_unsaved (fixture->edit));

  outreach_panel_edit_revert (fixture->edit, get_editor (fixture, "end"));
  g_assert_false (outreach_panel_edit_has_unsaved (fixture->edit));
}

static void
test_adds_when_complete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachRecord) record = NULL;

  g_assert_null (outreach_panel_edit_add (fixture->edit));
  g_assert_nonnull (outreach_field_editor_get_error (get_editor (fixture, "title")));
  type (fixture, "title", "校园日主题班会");
  type (fixture, "start", "9月15日下午");
  type (fixture, "host", "区教育局；区委网信办");
  record = outreach_panel_edit_add (fixture->edit);
  g_assert_nonnull (record);
  g_assert_cmpuint (outreach_value_get_n_refs (outreach_record_get_value (record, "host")), ==, 2);
  g_assert_false (outreach_panel_edit_has_unsaved (fixture->edit));
}

static void
test_offers_a_new_venue (Fixture *fixture, gconstpointer data)
{
  OutreachFieldEditor *editor = get_editor (fixture, "venue");
  g_autoptr (OutreachRecord) record = NULL;

  type (fixture, "venue", "文化广场");
  g_assert_nonnull (outreach_field_editor_get_error (editor));
  OUTREACH_FIELD_EDITOR_GET_CLASS (editor)->message_action (editor);
  g_assert_null (outreach_field_editor_get_error (editor));
  record = reread (fixture);
  g_assert_cmpstr (outreach_record_get_reference (record, "venue")->name, ==, "文化广场");
}

/* ---- The grid ---- */

static void
wait_for (OutreachQueryModel *model, guint n_items)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_list_model_get_n_items (G_LIST_MODEL (model)) != n_items)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_selection_follows_a_move (void)
{
  TestBook book;
  g_autoptr (OutreachRecord) first = NULL;
  g_autoptr (OutreachRecord) second = NULL;
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (GError) error = NULL;
  gint64 id;

  test_book_open (&book);
  first = add_activity (&book, "甲", "2023-09-11");
  second = add_activity (&book, "乙", "2023-09-12");
  outreach_query_add_sort (query, "start", FALSE);
  {
    g_autoptr (OutreachQueryModel) model = outreach_query_model_new (book.store, query);
    g_autoptr (OutreachRecordSelection) selection = outreach_record_selection_new (model);
    g_autoptr (OutreachEdit) edit =
        outreach_edit_new (book.store, OUTREACH_KIND_ACTIVITY, first, book.edition_id);
    g_autoptr (OutreachRecord) moved = NULL;
    g_autoptr (GArray) ids = NULL;

    wait_for (model, 2);
    id = outreach_record_get_id (first);
    outreach_record_selection_select_ids (selection, &id, 1);
    g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 0));

    outreach_edit_set_text (edit, "start", "2023-09-13", &error);
    moved = outreach_edit_apply (edit, &error);
    g_assert_no_error (error);
    while (outreach_query_model_find (model, id) != 1)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 1));
    g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 0));

    gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
    g_assert_cmpuint (outreach_record_selection_get_n_selected (selection), ==, 2);
    ids = outreach_record_selection_dup_ids (selection);
    g_assert_cmpint (g_array_index (ids, gint64, 0), ==, outreach_record_get_id (second));
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (selection), 0);
    g_assert_cmpuint (outreach_record_selection_get_n_selected (selection), ==, 1);
  }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_book_close (&book);
}

static void
test_columns_are_kept (void)
{
  g_autoptr (OutreachCatalogue) catalogue = outreach_catalogue_new ();
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *view = g_object_ref_sink (gtk_column_view_new (NULL));
  g_autoptr (OutreachGridColumns) columns = outreach_grid_columns_new (GTK_COLUMN_VIEW (view));
  const char *const wanted[] = { "start", "title", "no-such-field", NULL };
  g_auto (GStrv) shown = NULL;
  g_auto (GStrv) kept = NULL;
  gboolean descending;

  g_settings_reset (settings, "activity-columns");
  outreach_grid_columns_set_fields (columns, catalogue, OUTREACH_KIND_ACTIVITY, settings,
                                    "activity-columns");
  shown = outreach_grid_columns_dup_shown (columns);
  g_assert_cmpstr (shown[0], ==, "title");
  g_clear_pointer (&shown, g_strfreev);
  outreach_grid_columns_set_shown (columns, wanted);
  shown = outreach_grid_columns_dup_shown (columns);
  g_assert_cmpstrv (shown, ((const char *const[]){ "start", "title", NULL }));

  /* A click on a heading, and another one. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GtkColumnViewColumn) column =
          g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 1);

      gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column,
                                      i == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      g_assert_cmpstr (outreach_grid_columns_get_sort (columns, &descending), ==, "title");
      g_assert_cmpint (descending, ==, i);
    }

  /* Stored at the latest when the grid goes. */
  g_clear_object (&columns);
  kept = g_settings_get_strv (settings, "activity-columns");
  g_assert_cmpuint (g_strv_length (kept), ==, 2);
  g_assert_true (g_str_has_prefix (kept[0], "start:"));
  g_object_unref (view);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/panel/stores-each-field", NULL, test_stores_each_field);
  ADD ("/panel/follows-undo", NULL, test_follows_undo);
  ADD ("/panel/keeps-what-is-refused", NULL, test_keeps_what_is_refused);
  ADD ("/panel/other-fields-do-not-wait", NULL, test_other_fields_do_not_wait);
  ADD ("/panel/offers-a-new-venue", NULL, test_offers_a_new_venue);
  ADD ("/panel/adds-when-complete", "new", test_adds_when_complete);
  g_test_add_func ("/grid/selection-follows-a-move", test_selection_follows_a_move);
  g_test_add_func ("/grid/columns-are-kept", test_columns_are_kept);
  return g_test_run ();
}
