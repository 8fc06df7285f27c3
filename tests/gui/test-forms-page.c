/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of forms: what it shows of a form, what it refuses, what becomes of an export. */
#include <adwaita.h>

#include "config.h"

#include "outreach-entry-row.h"
#include "outreach-export-bar.h"
#include "outreach-form-settings.h"
#include "outreach-forms-page.h"
#include "outreach-test.h"

typedef struct
{
  TestBook book;
  OutreachSession *session;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

/* ---- Looking for widgets ---- */

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *widget, Matches matches, gconstpointer data)
{
  if (matches (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

#define FIND(fixture, TYPE) find ((fixture)->page, is_of_type, GSIZE_TO_POINTER (TYPE))

static gboolean
is_label (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return find (fixture->page, is_label, text) != NULL;
}

static gboolean
is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static GtkWidget *
get_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = find (fixture->page, is_row, title);

  g_assert_nonnull (row);
  return row;
}

static void
switch_on (Fixture *fixture, const char *title)
{
  GtkWidget *row = get_row (fixture, title);

  gtk_switch_set_active (GTK_SWITCH (find (row, is_of_type, GSIZE_TO_POINTER (GTK_TYPE_SWITCH))),
                         TRUE);
}

static void
type (Fixture *fixture, const char *title, const char *text)
{
  OutreachEntryRow *row = OUTREACH_ENTRY_ROW (get_row (fixture, title));

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  gtk_editable_set_text (GTK_EDITABLE (outreach_entry_row_get_entry (row)), text);
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

#define WAIT(condition)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean late = FALSE;                                                                         \
    guint source = g_timeout_add_seconds (20, timeout_cb, &late);                                  \
                                                                                                   \
    while (!(condition) && !late)                                                                  \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (source);                                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

/* ---- Setting up ---- */

static void
add_activities (TestBook *book, guint n)
{
  g_autoptr (OutreachRecord) activity = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("网络安全进社区第%u场", i + 1);

      g_clear_object (&activity);
      activity = test_add (book, OUTREACH_KIND_ACTIVITY, "title", title, "start", "2023-09-12",
                           "phone", "13812345678", NULL);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_book_open (&fixture->book);
  add_activities (&fixture->book, GPOINTER_TO_UINT (data));
  fixture->session = outreach_session_new ();
  outreach_session_set_store (fixture->session, fixture->book.store);
  fixture->page = g_object_new (OUTREACH_TYPE_FORMS_PAGE, "session", fixture->session, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT (gtk_widget_get_mapped (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT (fixture->page == NULL);
  g_assert_finalize_object (fixture->session);
  test_book_close (&fixture->book);
}

static void
choose_form (Fixture *fixture, int nth)
{
  GtkListBox *list = GTK_LIST_BOX (FIND (fixture, GTK_TYPE_LIST_BOX));

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, nth));
}

/* ---- The preview ---- */

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  WAIT (shows (fixture, "3 rows"));
  choose_form (fixture, 5);
  WAIT (shows (fixture, "指标汇总") && shows (fixture, "主题日情况"));
  g_assert_true (!gtk_widget_get_visible (get_row (fixture, "Results as columns")));
  choose_form (fixture, 4);
  WAIT (!shows (fixture, "指标汇总") && shows (fixture, "3 rows"));
  g_assert_true (gtk_widget_get_visible (get_row (fixture, "Results as columns")));
}

static void
test_follows_book (Fixture *fixture, gconstpointer data)
{
  WAIT (shows (fixture, "the form is blank"));
  add_activities (&fixture->book, 1);
  WAIT (shows (fixture, "1 row,"));
  g_assert_nonnull (outreach_store_undo (fixture->book.store, NULL));
  WAIT (shows (fixture, "the form is blank"));
}

/* ---- What is chosen ---- */

static OutreachFormSettings *
get_settings (Fixture *fixture)
{
  return OUTREACH_FORM_SETTINGS (FIND (fixture, OUTREACH_TYPE_FORM_SETTINGS));
}

static gboolean
is_refused (Fixture *fixture)
{
  g_autoptr (OutreachFormOptions) options =
      outreach_form_settings_get_options (get_settings (fixture), TRUE);

  return options == NULL;
}

static void
test_period (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_refused (fixture));
  g_assert_false (gtk_widget_get_visible (get_row (fixture, "First day")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "Period")), 1);
  /* The edition's own days to begin with. */
  g_assert_false (is_refused (fixture));
  WAIT (shows (fixture, "3 rows"));

  type (fixture, "First day", "sometime");
  g_assert_true (is_refused (fixture));
  g_assert_true (shows (fixture, "“sometime”"));
  type (fixture, "First day", "9月13日");
  g_assert_false (is_refused (fixture));
  g_assert_false (shows (fixture, "“sometime”"));
  WAIT (shows (fixture, "the form is blank"));
  type (fixture, "Last day", "9.12");
  g_assert_true (is_refused (fixture));
  g_assert_true (shows (fixture, "before the first"));
  type (fixture, "Last day", "");
  g_assert_false (is_refused (fixture));
}

static void
test_unmask (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutreachFormOptions) options = NULL;
  g_autoptr (OutreachRecord) edition = NULL;

  switch_on (fixture, "Phones and mail in full");
  g_assert_true (is_refused (fixture));
  type (fixture, "Reason", "   ");
  g_assert_true (is_refused (fixture));
  type (fixture, "Reason", " 活动当天联络 ");
  options = outreach_form_settings_get_options (get_settings (fixture), TRUE);
  g_assert_cmpstr (outreach_form_options_get_unmask_reason (options), ==, "活动当天联络");

  /* Another edition is another export. */
  edition = outreach_commands_add_edition (fixture->book.store, 2024, NULL);
  outreach_session_set_edition_id (fixture->session, outreach_record_get_id (edition));
  WAIT (!gtk_widget_get_visible (get_row (fixture, "Reason")));
  g_clear_pointer (&options, outreach_form_options_free);
  options = outreach_form_settings_get_options (get_settings (fixture), TRUE);
  g_assert_null (outreach_form_options_get_unmask_reason (options));
}

/* ---- The export ---- */

static OutreachExportBar *
start_export (Fixture *fixture, GFile *file)
{
  OutreachExportBar *bar = OUTREACH_EXPORT_BAR (FIND (fixture, OUTREACH_TYPE_EXPORT_BAR));
  g_autoptr (OutreachForm) form = outreach_form_load_builtin ("ledger", NULL);
  g_autoptr (OutreachFormOptions) options =
      outreach_form_settings_get_options (get_settings (fixture), TRUE);

  outreach_export_bar_export (bar, form, fixture->book.store, file, OUTREACH_FORM_XLSX, options);
  g_assert_true (outreach_export_bar_get_busy (bar));
  return bar;
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->book.folder, "台账.xlsx", NULL);
  OutreachExportBar *bar;

  switch_on (fixture, "Phones and mail in full");
  type (fixture, "Reason", "活动当天联络");
  bar = start_export (fixture, file);
  WAIT (!outreach_export_bar_get_busy (bar));
  WAIT (shows (fixture, "Written: 台账.xlsx"));
  g_assert_true (g_file_query_exists (file, NULL));
  /* It held for that export. */
  g_assert_false (gtk_widget_get_visible (get_row (fixture, "Reason")));
  gtk_widget_activate_action (GTK_WIDGET (bar), "export.close", NULL);
  WAIT (!shows (fixture, "Written: 台账.xlsx"));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->book.folder, "台账.xlsx", NULL);
  OutreachExportBar *bar = start_export (fixture, file);

  gtk_widget_activate_action (GTK_WIDGET (bar), "export.cancel", NULL);
  WAIT (!outreach_export_bar_get_busy (bar));
  g_assert_false (g_file_query_exists (file, NULL));
  WAIT (!shows (fixture, "Writing"));
}

#define ADD(path, n_activities, function)                                                          \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_activities), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (GApplication) application = NULL;

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  application = g_application_new (APPLICATION_ID, G_APPLICATION_DEFAULT_FLAGS);
  g_application_set_default (application);

  ADD ("/forms-page/preview", 3, test_preview);
  ADD ("/forms-page/follows-book", 0, test_follows_book);
  ADD ("/forms-page/period", 3, test_period);
  ADD ("/forms-page/unmask", 1, test_unmask);
  ADD ("/forms-page/export", 1, test_export);
  ADD ("/forms-page/cancel", 40, test_cancel);

  return g_test_run ();
}
