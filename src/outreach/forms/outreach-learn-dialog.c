/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-learn-dialog.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-entry-row.h"
#include "outreach-error.h"
#include "outreach-field-button.h"
#include "outreach-file-dialogs.h"
#include "outreach-form-commands.h"
#include "outreach-form-learn-page.h"
#include "outreach-key-order.h"
#include "outreach-messages.h"
#include "outreach-paper-view.h"
#include "outreach-preview-pane.h"
#include "outreach-unstored-question.h"

struct _OutreachLearnDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty;
  OutreachEntryRow *name;
  AdwComboRow *sheets;
  GtkLabel *doubts;
  GtkListBox *columns;
  GtkStack *pages;
  OutreachPaperView *paper;
  OutreachPreviewPane *preview;

  GtkWidget *opener; /* weak */
  OutreachSession *session;
  OutreachStore *store;
  OutreachFormSavedFunc saved;
  GFile *file;
  OutreachLearnedForm *learned;
  GCancellable *cancellable; /* of what is being read */
  gboolean touched;          /* something was corrected or typed */
  gboolean settled;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachLearnDialog, outreach_learn_dialog, ADW_TYPE_WINDOW)

static void learn (OutreachLearnDialog *self, GFile *file, const char *sheet);

static OutreachLearnedColumn *
get_column (OutreachLearnDialog *self, guint nth)
{
  return g_ptr_array_index (self->learned->columns, nth);
}

/* ---- What it would be ---- */

static char *
make_json (OutreachLearnDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (outreach_entry_row_get_text (self->name)));

  return outreach_learned_form_to_json (self->learned, *name != '\0' ? name : self->learned->name);
}

static void
show_preview (OutreachLearnDialog *self)
{
  g_autofree char *json = make_json (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachForm) form =
      outreach_form_new_from_json (json, -1, self->learned->name,
                                   outreach_store_get_catalogue (self->store), &error);
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();

  if (form == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The form can't be shown"), error);
      return;
    }
  outreach_form_options_set_edition (options, outreach_session_get_edition_id (self->session));
  outreach_form_options_set_language (options, outreach_session_get_form_language (self->session));
  outreach_preview_pane_show_sheet (self->preview, form, self->store, options, 0);
}

/* ---- The columns ---- */

static const char *
get_doubt (const OutreachLearnedColumn *column)
{
  if (g_str_equal (column->field, "blank"))
    return column->guessed ? _ ("Left blank") : _ ("Not known: left blank");

  return column->guessed ? _ ("Guessed: please look") : NULL;
}

static void
count_doubts (OutreachLearnDialog *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->learned->columns->len; i++)
    if (g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (self->columns, (int) i)),
                           "doubt") != NULL)
      n++;
  text = n == 0 ? g_strdup (_ ("Each column has its field"))
                : g_strdup_printf (ngettext ("%u column needs a look", "%u columns need a look", n),
                                   n);
  gtk_label_set_label (self->doubts, text);
}

static void
show_doubt (OutreachLearnDialog *self, GtkWidget *row, const char *doubt)
{
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  const OutreachLearnedColumn *column =
      get_column (self, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  g_autofree char *subtitle = column->over != NULL && doubt != NULL
                                  ? g_strdup_printf ("%s · %s", column->over, doubt)
                                  : g_strdup (doubt != NULL ? doubt : column->over);

  if (subtitle != NULL)
    g_strdelimit (subtitle, "\n", ' ');
  g_object_set_data (G_OBJECT (row), "doubt", (gpointer) doubt);
  gtk_widget_set_visible (icon, doubt != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
}

/* A field fills one column: the one that had it before is left blank, and marked. */
static void
take_away (OutreachLearnDialog *self, guint nth, const char *field)
{
  for (guint i = 0; i < self->learned->columns->len; i++)
    {
      OutreachLearnedColumn *column = get_column (self, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->columns, (int) i);

      if (i == nth || !g_str_equal (column->field, field))
        continue;
      column->field = g_intern_static_string ("blank");
      column->guessed = FALSE;
      outreach_field_button_select (g_object_get_data (G_OBJECT (row), "button"), "blank");
      show_doubt (self, GTK_WIDGET (row), get_doubt (column));
    }
}

static void
chosen_cb (OutreachFieldButton *button, const char *id, OutreachLearnDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  guint nth = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  OutreachLearnedColumn *column = get_column (self, nth);

  if (!g_str_equal (id, "blank") && !g_str_equal (id, "text"))
    take_away (self, nth, id);
  column->field = g_intern_string (id);
  column->guessed = FALSE;
  self->touched = TRUE;
  show_doubt (self, row, NULL);
  count_doubts (self);
  show_preview (self);
}

static void
fill_button (OutreachLearnDialog *self, OutreachFieldButton *button)
{
  static const struct
  {
    const char *id;
    const char *title;
  } own[] = { { "blank", N_ ("Leave blank") },
              { "text", N_ ("The text as it stands") },
              { "#", N_ ("Running number") },
              { "span", N_ ("Time, from start to end") },
              { "where", N_ ("Venue and place") } };
  GPtrArray *fields = outreach_catalogue_get_fields (outreach_store_get_catalogue (self->store),
                                                     OUTREACH_KIND_ACTIVITY);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    outreach_field_button_add (button, own[i].id, _ (own[i].title), NULL);
  for (guint i = 0; i < fields->len; i++)
    outreach_field_button_add (button, outreach_field_get_id (fields->pdata[i]),
                               outreach_field_get_title (fields->pdata[i]),
                               outreach_field_get_synonyms (fields->pdata[i]));
}

static void
add_column_row (OutreachLearnDialog *self, const OutreachLearnedColumn *column)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *button = outreach_field_button_new ();
  g_autofree char *heading = g_strdelimit (g_strdup (column->heading), "\n", ' ');

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  gtk_widget_add_css_class (icon, "warning");
  outreach_field_button_set_name (OUTREACH_FIELD_BUTTON (button), heading);
  fill_button (self, OUTREACH_FIELD_BUTTON (button));
  outreach_field_button_select (OUTREACH_FIELD_BUTTON (button), column->field);
  g_signal_connect_object (button, "chosen", G_CALLBACK (chosen_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "button", button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->columns, row);
  show_doubt (self, row, get_doubt (column));
}

static void
fill_columns (OutreachLearnDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->columns, 0)) != NULL)
    gtk_list_box_remove (self->columns, GTK_WIDGET (row));
  for (guint i = 0; i < self->learned->columns->len; i++)
    add_column_row (self, get_column (self, i));
  count_doubts (self);
}

/* ---- The workbook ---- */

static void
fill_sheets (OutreachLearnDialog *self)
{
  g_autoptr (GtkStringList) names =
      gtk_string_list_new ((const char *const *) self->learned->sheets);

  gtk_widget_set_visible (GTK_WIDGET (self->sheets),
                          g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);
  adw_combo_row_set_model (self->sheets, G_LIST_MODEL (names));
  for (guint i = 0; self->learned->sheets[i] != NULL; i++)
    if (g_str_equal (self->learned->sheets[i], self->learned->name))
      adw_combo_row_set_selected (self->sheets, i);
}

/* What was typed as its name stays when another sheet is looked at. */
static void
fill (OutreachLearnDialog *self)
{
  const char *title = self->learned->title;

  self->filling = TRUE;
  if (*outreach_entry_row_get_text (self->name) == '\0')
    outreach_entry_row_set_text (self->name, *title != '\0' ? title : self->learned->name);
  fill_sheets (self);
  fill_columns (self);
  outreach_paper_view_set_preview (self->paper, outreach_learned_form_draw (self->learned));
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.save", TRUE);
  show_preview (self);
  gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->name)));
}

static void
refuse (OutreachLearnDialog *self, const GError *error)
{
  /* A sheet without a heading: the one that was looked at stays. */
  if (self->learned != NULL)
    {
      self->filling = TRUE;
      fill_sheets (self);
      self->filling = FALSE;
      gtk_stack_set_visible_child_name (self->stack, "form");
      outreach_present_error (GTK_WIDGET (self), _ ("The form was not learned"), error);
      return;
    }
  adw_status_page_set_title (self->empty, _ ("The Form Was Not Learned"));
  outreach_describe_failure (self->empty, error->message);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
learned_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachLearnDialog) self = data;
  g_autoptr (GError) error = NULL;
  OutreachLearnedForm *learned = outreach_form_learn_file_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    {
      g_clear_pointer (&learned, outreach_learned_form_free);
      return;
    }
  if (learned == NULL)
    {
      refuse (self, error);
      return;
    }
  g_clear_pointer (&self->learned, outreach_learned_form_free);
  self->learned = learned;
  fill (self);
}

static void
learn (OutreachLearnDialog *self, GFile *file, const char *sheet)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->file, file);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  outreach_form_learn_file_async (file, sheet, self->store, self->cancellable, learned_cb,
                                  g_object_ref (self));
}

static void
sheet_cb (OutreachLearnDialog *self)
{
  guint nth = adw_combo_row_get_selected (self->sheets);

  if (!self->filling && self->learned != NULL && nth != GTK_INVALID_LIST_POSITION &&
      !g_str_equal (self->learned->sheets[nth], self->learned->name))
    learn (self, self->file, self->learned->sheets[nth]);
}

static void
file_chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  OutreachLearnDialog *self = OUTREACH_LEARN_DIALOG (widget);

  g_clear_pointer (&self->learned, outreach_learned_form_free);
  gtk_widget_action_set_enabled (widget, "learn.save", FALSE);
  outreach_entry_row_set_text (self->name, "");
  learn (self, file, NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const OutreachFileType types[] = { { "", ".xlsx" }, { "", ".xls" }, { "", ".et" },
                                     { "", ".xlsm" }, { "", ".csv" }, { NULL } };

  outreach_ask_open_file (widget, _ ("Workbook of the Office Above"), _ ("Workbooks and tables"),
                          types, file_chosen_cb, NULL, NULL);
}

static gboolean
drop_cb (OutreachLearnDialog *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL)
    return FALSE;
  file_chosen_cb (GTK_WIDGET (self), file, NULL);

  return TRUE;
}

/* ---- Saving ---- */

static void
name_cb (OutreachLearnDialog *self)
{
  if (!self->filling)
    self->touched = TRUE;
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OutreachLearnDialog *self = OUTREACH_LEARN_DIALOG (widget);
  const char *name = outreach_entry_row_get_text (self->name);
  g_autofree char *json = make_json (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_commands_save_form (self->store, json, name, name, &error);

  if (record == NULL && (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS) ||
                         g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE)))
    {
      outreach_entry_row_set_error (self->name, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->name)));
      return;
    }
  if (record == NULL)
    {
      outreach_present_error (widget, _ ("The form could not be saved"), error);
      return;
    }
  self->settled = TRUE;
  if (self->opener != NULL)
    self->saved (self->opener, outreach_record_get_uid (record));
  gtk_window_close (GTK_WINDOW (self));
}

static void
forget (GtkWidget *widget)
{
  OUTREACH_LEARN_DIALOG (widget)->settled = TRUE;
}

static gboolean
outreach_learn_dialog_close_request (GtkWindow *window)
{
  OutreachLearnDialog *self = OUTREACH_LEARN_DIALOG (window);

  if (self->settled || !self->touched || self->learned == NULL)
    return GTK_WINDOW_CLASS (outreach_learn_dialog_parent_class)->close_request (window);
  outreach_ask_unstored (GTK_WIDGET (self), _ ("The form that was learned is not saved."), forget,
                         NULL);

  return GDK_EVENT_STOP;
}

/* ---- The object ---- */

static void
outreach_learn_dialog_dispose (GObject *object)
{
  OutreachLearnDialog *self = OUTREACH_LEARN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->filling = TRUE;
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->learned, outreach_learned_form_free);

  G_OBJECT_CLASS (outreach_learn_dialog_parent_class)->dispose (object);
}

static void
outreach_learn_dialog_class_init (OutreachLearnDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_learn_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = outreach_learn_dialog_close_request;
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  g_type_ensure (OUTREACH_TYPE_PAPER_VIEW);
  g_type_ensure (OUTREACH_TYPE_PREVIEW_PANE);
  gtk_widget_class_install_action (widget_class, "learn.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "learn.open", NULL, open_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-learn-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, name);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, sheets);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, doubts);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, OutreachLearnDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
}

static void
outreach_learn_dialog_init (OutreachLearnDialog *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learn.save", FALSE);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  outreach_name_lists_inside (GTK_WIDGET (self->sheets), _ ("Sheet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paper), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The workbook as it was read"), -1);
  outreach_keep_key_order (GTK_WINDOW (self));
}

void
outreach_learn_dialog_present (GtkWidget *widget,
                               OutreachSession *session,
                               GFile *file,
                               OutreachFormSavedFunc saved)
{
  OutreachLearnDialog *self = g_object_new (OUTREACH_TYPE_LEARN_DIALOG, "transient-for",
                                            gtk_widget_get_root (widget), NULL);

  g_set_weak_pointer (&self->opener, widget);
  self->session = g_object_ref (session);
  self->store = g_object_ref (outreach_session_get_store (session));
  self->saved = saved;
  if (file != NULL)
    learn (self, file, NULL);
  gtk_window_present (GTK_WINDOW (self));
}
