/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-forms-page.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-export-bar.h"
#include "outreach-form-settings.h"
#include "outreach-messages.h"
#include "outreach-preview-pane.h"

struct _OutreachFormsPage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkListBox *form_list;
  OutreachFormSettings *settings;
  OutreachPreviewPane *preview;
  OutreachExportBar *export_bar;

  GListModel *forms;
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser;
  OutreachFormOptions *options; /* of the export whose file is being chosen */
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
      g_list_model_get_item (self->forms,
                             row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0);

  /* The list keeps it. */
  return form;
}

static void
update_actions (OutreachFormsPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "export");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               outreach_session_get_edition_id (get_session (self)) != 0 &&
                                   !outreach_export_bar_get_busy (self->export_bar));
}

/* ---- What is shown ---- */

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
  update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, any ? "forms" : "none");
  options = outreach_form_settings_get_options (self->settings, FALSE);
  if (options != NULL)
    outreach_preview_pane_show (self->preview, get_form (self), any ? store : NULL, options);
}

static void
form_selected_cb (OutreachFormsPage *self)
{
  if (get_session (self) == NULL)
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
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), description_label);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  return row;
}

/* ---- Exporting ---- */

static void
remember_folder (OutreachFormsPage *self, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    g_settings_set_string (outreach_session_get_settings (get_session (self)), "export-folder",
                           path);
}

static void ask_for_file (OutreachFormsPage *self, const char *name);

/* A name that does not tell the format is asked for again, with an ending: adding one here would
 * replace a file that nobody was asked about, or lose it in a sandbox. */
static void
ask_again (OutreachFormsPage *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *better = g_strconcat (name, ".xlsx", NULL);
  g_autofree char *message = g_strdup_printf (
      _ ("What kind of file “%s” shall be is not known; let its name end in .xlsx, .csv or "
         ".ics."),
      name);

  ask_for_file (self, better);
  outreach_show_toast (GTK_WIDGET (self), message, FALSE);
}

static void
file_chosen_cb (OutreachFormsPage *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (OutreachFormOptions) options = g_steal_pointer (&self->options);
  OutreachFormFormat format;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  if (!outreach_form_format_from_file (file, &format))
    {
      self->options = g_steal_pointer (&options);
      ask_again (self, file);
      return;
    }
  remember_folder (self, file);
  outreach_export_bar_export (self->export_bar, get_form (self),
                              outreach_session_get_store (get_session (self)), file, format,
                              options);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
ask_for_file (OutreachFormsPage *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *path =
      g_settings_get_string (outreach_session_get_settings (get_session (self)), "export-folder");
  g_autoptr (GFile) folder = NULL;

  self->chooser = gtk_file_chooser_native_new (_ ("Export the Form"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Workbook (.xlsx)"), "*.xlsx");
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Table of its first sheet (.csv)"), "*.csv");
  if (outreach_form_check_format (get_form (self), OUTREACH_FORM_ICS, NULL))
    add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Calendar (.ics)"), "*.ics");
  if (*path == '\0' && g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) != NULL)
    folder = g_file_new_for_path (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS));
  else if (*path != '\0')
    folder = g_file_new_for_path (path);
  if (folder != NULL && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *self = data;
  g_autofree char *name = NULL;

  if (self->chooser != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->options, outreach_form_options_free);
  self->options = outreach_form_settings_get_options (self->settings, TRUE);
  if (self->options == NULL)
    return;
  name = outreach_form_suggest_name (get_form (self),
                                     outreach_session_get_edition (get_session (self)),
                                     OUTREACH_FORM_XLSX,
                                     outreach_form_options_get_language (self->options));
  ask_for_file (self, name);
}

static void
exported_cb (OutreachFormsPage *self)
{
  outreach_form_settings_mask (self->settings);
}

/* ---- The object ---- */

static void
session_cb (OutreachFormsPage *self)
{
  if (get_session (self) == NULL)
    return;
  outreach_form_settings_set_session (self->settings, get_session (self));
  outreach_form_settings_set_form (self->settings, get_form (self));
}

static void
outreach_forms_page_dispose (GObject *object)
{
  OutreachFormsPage *self = OUTREACH_FORMS_PAGE (object);

  g_clear_object (&self->forms);
  g_clear_object (&self->actions);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->options, outreach_form_options_free);

  G_OBJECT_CLASS (outreach_forms_page_parent_class)->dispose (object);
}

static void
outreach_forms_page_class_init (OutreachFormsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_forms_page_dispose;
  OUTREACH_PAGE_CLASS (klass)->refresh = outreach_forms_page_refresh;

  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  g_type_ensure (OUTREACH_TYPE_FORM_SETTINGS);
  g_type_ensure (OUTREACH_TYPE_PREVIEW_PANE);
  g_type_ensure (OUTREACH_TYPE_EXPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-forms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, form_list);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, settings);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormsPage, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, form_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, exported_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
outreach_forms_page_init (OutreachFormsPage *self)
{
  static const GActionEntry actions[] = { { .name = "export", .activate = export_action } };
  GtkWidget *header = NULL;

  self->forms = outreach_form_list_builtin ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  header = outreach_page_get_header_end (OUTREACH_PAGE (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "forms", G_ACTION_GROUP (self->actions));
  /* Of the button, not of the box around it, which loses its actions when it leaves the header bar. */
  gtk_widget_insert_action_group (gtk_widget_get_first_child (header), "forms",
                                  G_ACTION_GROUP (self->actions));
  gtk_list_box_bind_model (self->form_list, self->forms, create_form_row, NULL, NULL);
  gtk_list_box_select_row (self->form_list, gtk_list_box_get_row_at_index (self->form_list, 0));
}
