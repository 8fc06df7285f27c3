/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-forms-page.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-accessible-names.h"
#include "outreach-export-bar.h"
#include "outreach-form-actions.h"
#include "outreach-form-parts.h"
#include "outreach-form-saving.h"
#include "outreach-form-settings.h"
#include "outreach-preview-pane.h"
#include "outreach-summary-view.h"

struct _OutreachFormsPage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkStack *views;
  GtkWidget *switcher;
  OutreachSummaryView *summary;
  GtkListBox *form_list;
  GtkMenuButton *menu;
  OutreachFormSettings *settings;
  OutreachPreviewPane *preview;
  OutreachExportBar *export_bar;

  GListStore *forms; /* the built-in ones, then the book's own */
  guint n_builtin;
  gboolean stale; /* the book's own differ from what the list shows */
  OutreachStore *store;
  char *wanted; /* (nullable): uid of the one that is to be shown */
  GSimpleActionGroup *actions;
  char **parts; /* (nullable): of the form that is shown */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachFormsPage, outreach_forms_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachFormsPage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

static OutreachForm *
get_form (OutreachFormsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->form_list);
  g_autoptr (OutreachForm) form =
      g_list_model_get_item (G_LIST_MODEL (self->forms),
                             row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0);

  /* The list keeps it. */
  return form;
}

static void
set_enabled (OutreachFormsPage *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static gboolean
shows_summary (OutreachFormsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "summary") == 0;
}

static void
update_actions (OutreachFormsPage *self)
{
  gboolean can_export = outreach_session_get_edition_id (get_session (self)) != 0 &&
                        !outreach_export_bar_get_busy (self->export_bar) &&
                        outreach_form_get_problem (get_form (self)) == NULL;

  set_enabled (self, "export", can_export);
  set_enabled (self, "print", can_export && !shows_summary (self));
  set_enabled (self, "export-parts", can_export && self->parts != NULL);
  outreach_form_actions_update (self, G_ACTION_MAP (self->actions));
}

/* ---- The list ---- */

static void
select_form (OutreachFormsPage *self, const char *id)
{
  guint n_forms = g_list_model_get_n_items (G_LIST_MODEL (self->forms));
  guint nth = 0;

  for (guint i = 0; id != NULL && i < n_forms; i++)
    {
      g_autoptr (OutreachForm) form = g_list_model_get_item (G_LIST_MODEL (self->forms), i);

      if (g_str_equal (outreach_form_get_id (form), id))
        nth = i;
    }
  gtk_list_box_select_row (self->form_list,
                           gtk_list_box_get_row_at_index (self->form_list, (int) nth));
}

static gboolean
is_focused (OutreachFormsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form_list));
}

/* Those of the book are read anew; the one that was chosen stays so, and keeps the focus. */
static void
read_own_forms (OutreachFormsPage *self)
{
  g_autoptr (GListModel) own = NULL;
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (outreach_form_get_id (get_form (self)));
  guint n_forms = g_list_model_get_n_items (G_LIST_MODEL (self->forms));
  gboolean focused = is_focused (self);

  if (!self->stale)
    return;
  self->stale = FALSE;
  if (self->store != NULL)
    own = outreach_form_list_own (outreach_store_get_reader (self->store), &error);
  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (own); i++)
    g_ptr_array_add (forms, g_list_model_get_item (own, i));
  if (n_forms == self->n_builtin && forms->len == 0)
    return;
  g_list_store_splice (self->forms, self->n_builtin, n_forms - self->n_builtin, forms->pdata,
                       forms->len);
  select_form (self, self->wanted != NULL ? self->wanted : id);
  g_clear_pointer (&self->wanted, g_free);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->form_list)));
}

static void
book_changed_cb (OutreachFormsPage *self, GArray *changes)
{
  /* None: another program wrote. */
  self->stale = self->stale || changes->len == 0;
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, OutreachChange, i).kind == OUTREACH_KIND_FORM)
      self->stale = TRUE;
}

static void
store_cb (OutreachFormsPage *self)
{
  OutreachStore *store = outreach_session_get_store (get_session (self));

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, book_changed_cb, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (book_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->stale = TRUE;
}

/* ---- What is shown ---- */

static void
take_parts (OutreachFormsPage *self, char **parts)
{
  g_strfreev (self->parts);
  self->parts = parts;
  outreach_form_settings_set_parts (self->settings, (const char *const *) parts);
  update_actions (self);
}

static void
parts_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OutreachFormsPage *self = data;
  g_autoptr (GError) error = NULL;
  char **parts = outreach_form_list_parts_finish (result, &error);

  /* The page may be gone where it was cancelled. What failed is said where the form would be. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_parts (self, parts);
}

static void
read_parts (OutreachFormsPage *self, OutreachFormOptions *options)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL || outreach_form_options_get_edition (options) == 0 ||
      !outreach_form_has_parts (get_form (self)))
    {
      take_parts (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  outreach_form_list_parts_async (get_form (self), self->store, options, self->cancellable,
                                  parts_cb, self);
}

static void
outreach_forms_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachFormsPage *self = OUTREACH_FORMS_PAGE (page);
  OutreachStore *store = outreach_session_get_store (get_session (self));
  gboolean any = outreach_session_get_edition_id (get_session (self)) != 0;
  g_autoptr (OutreachFormOptions) options = NULL;

  if (fresh)
    {
      outreach_form_settings_reset (self->settings);
      outreach_export_bar_clear (self->export_bar);
    }
  read_own_forms (self);
  update_actions (self);
  gtk_widget_set_sensitive (self->switcher, any);
  gtk_stack_set_visible_child_name (self->stack, any ? "forms" : "none");
  outreach_summary_view_refresh (self->summary);
  options = outreach_form_settings_get_options (self->settings, FALSE);
  if (options == NULL)
    return;
  outreach_preview_pane_show (self->preview, get_form (self), any ? store : NULL, options);
  read_parts (self, options);
}

static gboolean
outreach_forms_page_settle (OutreachPage *page)
{
  return outreach_summary_view_settle (OUTREACH_FORMS_PAGE (page)->summary);
}

static void
form_selected_cb (OutreachFormsPage *self)
{
  /* None, while the list is being replaced. */
  if (get_session (self) == NULL || gtk_list_box_get_selected_row (self->form_list) == NULL)
    return;
  outreach_form_settings_set_form (self->settings, get_form (self));
  outreach_page_refresh_soon (OUTREACH_PAGE (self));
}

static void
settings_changed_cb (OutreachFormsPage *self)
{
  outreach_page_refresh_soon (OUTREACH_PAGE (self));
}

static GtkWidget *
create_form_row (gpointer item, gpointer data)
{
  g_autofree char *title = NULL, *description = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title_label, *description_label;

  g_object_get (item, "title", &title, "description", &description, NULL);
  title_label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_widget_add_css_class (title_label, "heading");
  description_label = gtk_label_new (description);
  gtk_label_set_xalign (GTK_LABEL (description_label), 0);
  gtk_label_set_wrap (GTK_LABEL (description_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (description_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (description_label), 24);
  gtk_widget_add_css_class (description_label, "dim-label");
  gtk_widget_add_css_class (description_label, "caption");
  if (outreach_form_get_problem (item) != NULL)
    {
      g_free (description);
      description = g_strdup (_ ("Does not fit this book any more"));
      gtk_widget_add_css_class (description_label, "warning");
      gtk_label_set_label (GTK_LABEL (description_label), description);
    }
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), description_label);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  return row;
}

/* Over the first of the office's own. */
static void
add_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  OutreachFormsPage *self = data;
  GtkWidget *label;

  if ((guint) gtk_list_box_row_get_index (row) != self->n_builtin)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_ ("This Office's Own"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

/* ---- Exporting ---- */

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *self = data;
  g_autoptr (OutreachFormOptions) options = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (shows_summary (self))
    {
      outreach_summary_view_export (self->summary);
      return;
    }
  options = outreach_form_settings_get_options (self->settings, TRUE);
  if (options != NULL)
    outreach_ask_export (self->export_bar, get_session (self), get_form (self), options);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *self = data;
  g_autoptr (OutreachFormOptions) options = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  options = outreach_form_settings_get_options (self->settings, TRUE);
  if (options != NULL)
    outreach_print_form (self->export_bar, get_session (self), get_form (self), options);
}

static void
export_parts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *self = data;
  g_autoptr (OutreachFormOptions) options =
      outreach_form_settings_get_options (self->settings, TRUE);

  if (options != NULL && self->parts != NULL)
    outreach_ask_export_parts (self->export_bar, get_session (self), get_form (self),
                               (const char *const *) self->parts, options);
}

static void
exported_cb (OutreachFormsPage *self)
{
  outreach_form_settings_mask (self->settings);
}

static void
view_changed_cb (OutreachFormsPage *self)
{
  if (get_session (self) == NULL)
    return;
  outreach_summary_view_settle (self->summary);
  update_actions (self);
  outreach_page_refresh_soon (OUTREACH_PAGE (self));
}

/* ---- The object ---- */

static void
session_cb (OutreachFormsPage *self)
{
  if (get_session (self) == NULL)
    return;
  outreach_form_settings_set_session (self->settings, get_session (self));
  outreach_summary_view_set_session (self->summary, get_session (self));
  g_signal_connect_object (get_session (self), "notify::store", G_CALLBACK (store_cb), self,
                           G_CONNECT_SWAPPED);
  store_cb (self);
  outreach_form_settings_set_form (self->settings, get_form (self));
}

static void
outreach_forms_page_dispose (GObject *object)
{
  OutreachFormsPage *self = OUTREACH_FORMS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->forms);
  g_clear_object (&self->store);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->parts, g_strfreev);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (outreach_forms_page_parent_class)->dispose (object);
}

static void
outreach_forms_page_class_init (OutreachFormsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_forms_page_dispose;
  OUTREACH_PAGE_CLASS (klass)->refresh = outreach_forms_page_refresh;
  OUTREACH_PAGE_CLASS (klass)->settle = outreach_forms_page_settle;

  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  g_type_ensure (OUTREACH_TYPE_FORM_SETTINGS);
  g_type_ensure (OUTREACH_TYPE_PREVIEW_PANE);
  g_type_ensure (OUTREACH_TYPE_EXPORT_BAR);
  g_type_ensure (OUTREACH_TYPE_SUMMARY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-forms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, views);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, form_list);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, menu);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, settings);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, form_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, exported_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
outreach_forms_page_init (OutreachFormsPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "export", .activate = export_action },
    { .name = "print", .activate = print_action },
    { .name = "export-parts", .activate = export_parts_action },
  };
  GtkWidget *header = NULL;

  self->forms = G_LIST_STORE (outreach_form_list_builtin ());
  self->n_builtin = g_list_model_get_n_items (G_LIST_MODEL (self->forms));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  outreach_form_actions_add (self, G_ACTION_MAP (self->actions));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  header = outreach_page_get_header_end (OUTREACH_PAGE (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "forms", G_ACTION_GROUP (self->actions));
  /* Of the buttons, not of the box around them, which loses its actions when it leaves the header bar. */
  for (GtkWidget *button = gtk_widget_get_first_child (header); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_insert_action_group (button, "forms", G_ACTION_GROUP (self->actions));
  outreach_name_menu_button (self->menu, _ ("More"));
  gtk_list_box_set_header_func (self->form_list, add_heading, self, NULL);
  gtk_list_box_bind_model (self->form_list, G_LIST_MODEL (self->forms), create_form_row, NULL,
                           NULL);
  select_form (self, NULL);
}

OutreachForm *
outreach_forms_page_get_form (OutreachFormsPage *self)
{
  return get_form (self);
}

void
outreach_forms_page_select (OutreachFormsPage *self, const char *uid)
{
  g_free (self->wanted);
  self->wanted = g_strdup (uid);
  self->stale = TRUE;
  outreach_page_refresh_soon (OUTREACH_PAGE (self));
}
