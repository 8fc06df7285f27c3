/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-window.h"

#include <glib/gi18n.h>

#include "outreach-activities-page.h"
#include "outreach-agencies-page.h"
#include "outreach-choice-list.h"
#include "outreach-clone-dialog.h"
#include "outreach-commands.h"
#include "outreach-coverage-page.h"
#include "outreach-edition-menu.h"
#include "outreach-error.h"
#include "outreach-forms-page.h"
#include "outreach-history-dialog.h"
#include "outreach-messages.h"
#include "outreach-media-page.h"
#include "outreach-overview-page.h"
#include "outreach-page.h"
#include "outreach-preferences.h"
#include "outreach-results-page.h"
#include "outreach-review-dialog.h"
#include "outreach-schedule-page.h"
#include "outreach-tasks-page.h"
#include "outreach-toaster.h"
#include "outreach-unstored-question.h"
#include "outreach-venues-page.h"
#include "outreach-welcome.h"

struct _OutreachWindow
{
  AdwApplicationWindow parent_instance;

  OutreachSession *session;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  OutreachWelcome *welcome;
  OutreachEditionMenu *edition_menu;
  GtkListBox *page_list;
  GtkStack *pages;
  AdwWindowTitle *page_title;
  AdwHeaderBar *header;
  GtkWidget *add_button;
  GtkWidget *search_button;
  GtkWidget *header_start; /* the page's own, while it is shown */
  GtkWidget *header_end;
  gulong undo_handler;
  OutreachToaster *toaster;
};

G_DEFINE_FINAL_TYPE (OutreachWindow, outreach_window, ADW_TYPE_APPLICATION_WINDOW)

static OutreachPage *
get_page (OutreachWindow *self)
{
  return OUTREACH_PAGE (gtk_stack_get_visible_child (self->pages));
}

static OutreachStore *
get_store (OutreachWindow *self)
{
  return outreach_session_get_store (self->session);
}

/* ---- Pages ---- */

/* The pages in the order of the sidebar; a new page is a line here and its class. */
static const struct
{
  const char *id;
  const char *icon;
  const char *title;
  GType (*get_type) (void);
} page_table[] = {
  { "overview", "view-grid-symbolic", N_ ("Overview"), outreach_overview_page_get_type },
  { "schedule", "view-list-symbolic", N_ ("Schedule"), outreach_schedule_page_get_type },
  { "activities", "x-office-calendar-symbolic", N_ ("Activities"),
    outreach_activities_page_get_type },
  { "tasks", "checkbox-checked-symbolic", N_ ("Tasks"), outreach_tasks_page_get_type },
  { "coverage", "view-app-grid-symbolic", N_ ("Coverage"), outreach_coverage_page_get_type },
  { "venues", "mark-location-symbolic", N_ ("Venues"), outreach_venues_page_get_type },
  { "agencies", "system-users-symbolic", N_ ("Agencies"), outreach_agencies_page_get_type },
  { "results", "emblem-ok-symbolic", N_ ("Results"), outreach_results_page_get_type },
  { "forms", "x-office-spreadsheet-symbolic", N_ ("Forms"), outreach_forms_page_get_type },
  { "media", "application-rss+xml-symbolic", N_ ("Media Coverage"), outreach_media_page_get_type },
};

static void
add_pages (OutreachWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      GtkWidget *page = g_object_new (page_table[i].get_type (), "session", self->session, "title",
                                      _ (page_table[i].title), NULL);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      gtk_stack_add_named (self->pages, page, page_table[i].id);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (page_table[i].icon));
      gtk_box_append (GTK_BOX (box), gtk_label_new (_ (page_table[i].title)));
      gtk_widget_set_name (row, page_table[i].id);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (page_table[i].title), -1);
      gtk_list_box_append (self->page_list, row);
    }
}

static void
drop_header_widgets (OutreachWindow *self)
{
  if (self->header_start != NULL)
    adw_header_bar_remove (self->header, self->header_start);
  if (self->header_end != NULL)
    adw_header_bar_remove (self->header, self->header_end);
  self->header_start = self->header_end = NULL;
}

static void
show_header_widgets (OutreachWindow *self, OutreachPage *page)
{
  drop_header_widgets (self);
  self->header_start = outreach_page_get_header_start (page);
  self->header_end = outreach_page_get_header_end (page);
  if (self->header_start != NULL)
    adw_header_bar_pack_start (self->header, self->header_start);
  if (self->header_end != NULL)
    adw_header_bar_pack_end (self->header, self->header_end);
}

/* A stack does not tell screen readers which of its pages is seen: all would be read. */
static void
hide_other_pages (OutreachWindow *self, OutreachPage *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, page_table[i].id);

      if (page != NULL)
        gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN,
                                     page != GTK_WIDGET (shown), -1);
    }
}

static void
page_changed_cb (OutreachWindow *self)
{
  OutreachPage *page = get_page (self);
  g_autofree char *title = NULL;
  const char *name = gtk_stack_get_visible_child_name (self->pages);
  GtkListBoxRow *row;

  if (page == NULL)
    return;

  hide_other_pages (self, page);
  g_object_get (page, "title", &title, NULL);
  adw_window_title_set_title (self->page_title, title);
  gtk_widget_set_visible (self->add_button, outreach_page_can_add (page));
  gtk_widget_set_visible (self->search_button, outreach_page_can_search (page));
  show_header_widgets (self, page);
  g_settings_set_string (outreach_session_get_settings (self->session), "last-page", name);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    {
      if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
        gtk_list_box_select_row (self->page_list, row);
    }
}

/* FALSE where the page that is shown holds something that can't be stored. */
static gboolean
go_to_page (OutreachWindow *self, const char *name)
{
  OutreachPage *page = get_page (self);

  if (g_strcmp0 (name, gtk_stack_get_visible_child_name (self->pages)) == 0)
    return TRUE;
  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    return FALSE;
  if (page != NULL && !outreach_page_settle (page))
    {
      page_changed_cb (self);
      return FALSE;
    }
  gtk_stack_set_visible_child_name (self->pages, name);

  return TRUE;
}

static void
page_row_activated_cb (OutreachWindow *self, GtkListBoxRow *row)
{
  if (go_to_page (self, gtk_widget_get_name (GTK_WIDGET (row))))
    outreach_page_focus (get_page (self));
}

/* The focus stays in the list of pages: the arrow keys walk through it. */
static void
page_row_selected_cb (OutreachWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    go_to_page (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* The page that shows records of a kind. */
static const char *
page_of_kind (OutreachKind kind)
{
  switch (kind)
    {
    case OUTREACH_KIND_VENUE:
      return "venues";
    case OUTREACH_KIND_AGENCY:
    case OUTREACH_KIND_CONTACT:
      return "agencies";
    case OUTREACH_KIND_TASK:
      return "tasks";
    default:
      return "activities";
    }
}

/* What came of an activity is entered on a page of its own. */
static const char *
page_of_field (OutreachWindow *self, OutreachKind kind, const char *id)
{
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (get_store (self)), kind, id);

  return field != NULL && outreach_field_is_metric (field) ? "results" : page_of_kind (kind);
}

static void
show_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (get_store (self) != NULL && go_to_page (self, g_variant_get_string (parameter, NULL)))
    outreach_page_focus (get_page (self));
}

static void
show_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);
  const char *kind_id;
  gint64 id;
  OutreachKind kind;

  g_variant_get (parameter, "(&sx)", &kind_id, &id);
  kind = outreach_kind_from_id (kind_id);
  if (go_to_page (self, page_of_kind (kind)))
    {
      outreach_page_show_record (get_page (self), kind, id);
      outreach_page_focus (get_page (self));
    }
}

static void
show_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);
  const char *kind_id, *field;
  gint64 id;
  OutreachKind kind;

  g_variant_get (parameter, "(&sx&s)", &kind_id, &id, &field);
  kind = outreach_kind_from_id (kind_id);
  if (go_to_page (self, page_of_field (self, kind, field)))
    outreach_page_show_field (get_page (self), kind, id, field);
}

static void
show_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);
  g_autoptr (GVariant) filters = NULL;
  const char *page;

  g_variant_get (parameter, "(&s@a(ss))", &page, &filters);
  if (go_to_page (self, page))
    {
      outreach_page_show_filter (get_page (self), filters);
      outreach_page_focus (get_page (self));
    }
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (get_store (self) != NULL)
    outreach_page_add (get_page (self));
}

static void
add_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (go_to_page (self, g_variant_get_string (parameter, NULL)))
    outreach_page_add (get_page (self));
}

static void
add_with_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);
  g_autoptr (GVariant) texts = NULL;
  const char *page;

  g_variant_get (parameter, "(&s@a(ss))", &page, &texts);
  if (go_to_page (self, page))
    outreach_page_add_with (get_page (self), texts);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (get_store (self) != NULL)
    outreach_page_focus_search (get_page (self));
}

/* ---- Undo ---- */

static void
update_undo_actions (OutreachWindow *self)
{
  gboolean can_undo = FALSE, can_redo = FALSE;

  if (get_store (self) != NULL)
    g_object_get (get_store (self), "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", can_redo);
}

/* The journal moved on. */
static void
undo_label_cb (OutreachWindow *self)
{
  /* An Undo button must not undo something else than the toast tells of. */
  outreach_toaster_clear (self->toaster);
  update_undo_actions (self);
}

static void
undo_or_redo (OutreachWindow *self, gboolean undo)
{
  g_autoptr (OutreachJournalEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (get_store (self) == NULL || !outreach_page_settle (get_page (self)))
    return;

  entry = undo ? outreach_store_undo (get_store (self), &error)
               : outreach_store_redo (get_store (self), &error);
  if (entry == NULL)
    {
      if (!g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOTHING))
        outreach_present_error (GTK_WIDGET (self), undo ? _ ("Undo failed") : _ ("Redo failed"),
                                error);
      return;
    }
  message = g_strdup_printf (undo ? _ ("Undone: %s") : _ ("Done again: %s"),
                             outreach_journal_entry_get_label (entry));
  outreach_show_toast (GTK_WIDGET (self), message, FALSE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_or_redo (OUTREACH_WINDOW (widget), TRUE);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_or_redo (OUTREACH_WINDOW (widget), FALSE);
}

/* ---- Books ---- */

static void
store_changed_cb (OutreachWindow *self)
{
  gboolean open = get_store (self) != NULL;

  gtk_stack_set_visible_child_name (self->stack, open ? "book" : "welcome");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-edition", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-plan", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.review-plan", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.history", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sample", open);
  update_undo_actions (self);
}

static void
take_store (OutreachWindow *self, OutreachStore *store)
{
  GSettings *settings = outreach_session_get_settings (self->session);
  g_autofree char *path = g_file_get_path (outreach_store_get_file (store));

  if (get_store (self) != NULL)
    g_clear_signal_handler (&self->undo_handler, get_store (self));
  self->undo_handler =
      g_signal_connect_swapped (store, "notify::undo-label", G_CALLBACK (undo_label_cb), self);
  outreach_session_set_store (self->session, store);
  g_settings_set_string (settings, "last-book", path != NULL ? path : "");
  g_signal_connect_object (store, "notify::redo-label", G_CALLBACK (update_undo_actions), self,
                           G_CONNECT_SWAPPED);
}

static void
welcome_done_cb (OutreachWindow *self, OutreachStore *store)
{
  take_store (self, store);
  go_to_page (self, "overview");
  outreach_page_focus (get_page (self));
}

typedef struct
{
  OutreachWindow *window;
  GFile *file;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_object_unref (self->window);
  g_object_unref (self->file);
  g_free (self);
}

static gboolean
open_again_cb (gpointer data)
{
  Opening *self = data;

  outreach_window_open_book (self->window, self->file);
  return G_SOURCE_REMOVE;
}

/* What is typed and can't be stored is not lost with the book before. */
static gboolean
may_open (OutreachWindow *self, GFile *file)
{
  Opening *opening;

  if (get_store (self) == NULL)
    return TRUE;
  if (!outreach_page_settle (get_page (self)))
    return FALSE;
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->file = g_object_ref (file);
  return outreach_unstored_may_leave (GTK_WINDOW (self),
                                      _ ("Open Another Book Without Storing It?"), open_again_cb,
                                      opening, opening_free);
}

void
outreach_window_open_book (OutreachWindow *self, GFile *file)
{
  g_autoptr (OutreachStore) store = NULL;
  g_autoptr (GError) error = NULL;

  /* The book that is open stays as it is: one file is never opened twice. */
  if (get_store (self) != NULL && g_file_equal (outreach_store_get_file (get_store (self)), file))
    return;

  store = outreach_store_open (file, &error);
  if (store != NULL && !may_open (self, file))
    return;
  if (store != NULL)
    {
      take_store (self, store);
      outreach_page_focus (get_page (self));
    }
  else if (get_store (self) != NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The book was not opened"), error);
  else
    outreach_welcome_show_error (self->welcome, error);
}

static void
open_response_cb (OutreachWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (file != NULL)
    outreach_window_open_book (self, file);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Open a Book"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) books = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (books, _ ("Outreach books"));
  gtk_file_filter_add_pattern (books, "*.outreach");
  gtk_file_filter_add_pattern (books, "*.db");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), books);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (open_response_cb), widget,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
make_again_cb (gpointer window)
{
  gtk_widget_activate_action (window, "win.new-book", NULL);
  return G_SOURCE_REMOVE;
}

/* The welcome page again, which makes books. */
static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (get_store (self) != NULL &&
      (!outreach_page_settle (get_page (self)) ||
       !outreach_unstored_may_leave (GTK_WINDOW (self), _ ("Make Another Book Without Storing It?"),
                                     make_again_cb, g_object_ref (self), g_object_unref)))
    return;
  outreach_welcome_start (self->welcome, get_store (self) != NULL);
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

static void
welcome_cancelled_cb (OutreachWindow *self)
{
  if (get_store (self) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "book");
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;

  if (!outreach_commands_fill_sample (get_store (self), &error))
    {
      outreach_present_error (widget, _ ("The sample was not filled in"), error);
      return;
    }
  edition = outreach_reader_get_edition (outreach_store_get_reader (get_store (self)), 2023, NULL);
  if (edition != NULL)
    outreach_session_set_edition_id (self->session, outreach_record_get_id (edition));
  outreach_show_toast (widget, _ ("The sample week of 2023 was filled in"), TRUE);
}

/* ---- Dialogs ---- */

static void
add_edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_edition_menu_add (OUTREACH_WINDOW (widget)->edition_menu);
}

/* Whether there is a plan, and nothing is being typed that can't be stored. */
static gboolean
can_leave_page (OutreachWindow *self)
{
  return outreach_session_get_edition (self->session) != NULL &&
         outreach_page_settle (get_page (self));
}

static void
copy_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (can_leave_page (self))
    outreach_clone_dialog_present (widget, self->session, g_variant_get_int64 (parameter));
}

static void
review_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachWindow *self = OUTREACH_WINDOW (widget);

  if (can_leave_page (self))
    outreach_review_dialog_present (widget, self->session, NULL);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_history_dialog_present (GTK_WINDOW (widget), get_store (OUTREACH_WINDOW (widget)), NULL);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_preferences_present (GTK_WINDOW (widget), OUTREACH_WINDOW (widget)->session);
}

/* ---- The window ---- */

static void
active_changed_cb (OutreachWindow *self)
{
  /* Another program, such as the command line, may have written to the book meanwhile. */
  if (gtk_window_is_active (GTK_WINDOW (self)) && get_store (self) != NULL)
    outreach_store_check_foreign_changes (get_store (self));
}

static gboolean
outreach_window_close_request (GtkWindow *window)
{
  OutreachWindow *self = OUTREACH_WINDOW (window);
  GSettings *settings = outreach_session_get_settings (self->session);
  int width, height;

  if (get_store (self) != NULL && !outreach_page_settle (get_page (self)))
    return GDK_EVENT_STOP;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }

  return GTK_WINDOW_CLASS (outreach_window_parent_class)->close_request (window);
}

static void
outreach_window_dispose (GObject *object)
{
  OutreachWindow *self = OUTREACH_WINDOW (object);

  if (self->session != NULL && get_store (self) != NULL)
    g_clear_signal_handler (&self->undo_handler, get_store (self));
  g_clear_object (&self->session);
  g_clear_object (&self->toaster);

  G_OBJECT_CLASS (outreach_window_parent_class)->dispose (object);
}

static void
outreach_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, OUTREACH_WINDOW (object)->session);
}

static void
outreach_window_class_init (OutreachWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc function;
  } actions[] = {
    { "win.show-page", "s", show_page_action },
    { "win.show-record", "(sx)", show_record_action },
    { "win.show-field", "(sxs)", show_field_action },
    { "win.show-filter", "(sa(ss))", show_filter_action },
    { "win.add", NULL, add_action },
    { "win.add-record", "s", add_record_action },
    { "win.add-with", "(sa(ss))", add_with_action },
    { "win.search", NULL, search_action },
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.new-book", NULL, new_action },
    { "win.open", NULL, open_action },
    { "win.sample", NULL, sample_action },
    { "win.add-edition", NULL, add_edition_action },
    { "win.copy-plan", "x", copy_plan_action },
    { "win.review-plan", NULL, review_plan_action },
    { "win.history", NULL, history_action },
    { "win.preferences", NULL, preferences_action },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = outreach_window_dispose;
  object_class->get_property = outreach_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = outreach_window_close_request;

  g_object_class_install_property (object_class, 1,
                                   g_param_spec_object ("session", NULL, NULL,
                                                        OUTREACH_TYPE_SESSION,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  g_type_ensure (OUTREACH_TYPE_WELCOME);
  g_type_ensure (OUTREACH_TYPE_EDITION_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/outreach-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, edition_menu);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, header);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachWindow, search_button);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, welcome_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, welcome_cancelled_cb);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].function);
}

static void
outreach_window_init (OutreachWindow *self)
{
  g_autofree char *page = NULL;
  GSettings *settings;

  self->session = outreach_session_new ();
  settings = outreach_session_get_settings (self->session);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = outreach_toaster_new (self->toasts);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  page = g_settings_get_string (settings, "last-page");
  add_pages (self);
  g_signal_connect_object (self->session, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  store_changed_cb (self);
  go_to_page (self, page);
  page_changed_cb (self);
}

OutreachWindow *
outreach_window_new (AdwApplication *application)
{
  return g_object_new (OUTREACH_TYPE_WINDOW, "application", application, NULL);
}

OutreachSession *
outreach_window_get_session (OutreachWindow *self)
{
  return self->session;
}

void
outreach_window_add_toast (OutreachWindow *self, AdwToast *toast)
{
  outreach_toaster_show (self->toaster, toast);
}
