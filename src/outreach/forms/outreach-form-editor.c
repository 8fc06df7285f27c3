/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-editor.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-error.h"
#include "outreach-form-columns-view.h"
#include "outreach-form-commands.h"
#include "outreach-form-frame-view.h"
#include "outreach-form-rows-view.h"
#include "outreach-key-order.h"
#include "outreach-messages.h"
#include "outreach-preview-pane.h"
#include "outreach-unstored-question.h"

/* After the last of several changes, in milliseconds. */
#define PREVIEW_DELAY 250

struct _OutreachFormEditor
{
  AdwWindow parent_instance;

  GtkDropDown *sheets;
  GtkDropDown *languages;
  GtkWidget *sheet_buttons;
  GtkStack *stack;
  OutreachFormColumnsView *columns;
  OutreachFormRowsView *rows;
  OutreachFormFrameView *frame;
  GtkRevealer *trouble;
  GtkLabel *trouble_label;
  GtkWidget *left_out;
  GtkLabel *left_out_label;
  OutreachPreviewPane *preview;

  GtkWidget *opener; /* weak */
  OutreachSession *session;
  OutreachStore *store;
  OutreachFormDraft *draft;
  gint64 record_id;
  OutreachFormSavedFunc saved;
  gboolean settled; /* saved, or to be forgotten */
  gboolean filling;
  guint source;
};

G_DEFINE_FINAL_TYPE (OutreachFormEditor, outreach_form_editor, ADW_TYPE_WINDOW)

static guint
get_sheet (OutreachFormEditor *self)
{
  guint nth = gtk_drop_down_get_selected (self->sheets);

  return nth != GTK_INVALID_LIST_POSITION ? nth : 0;
}

static OutreachLanguage
get_language (OutreachFormEditor *self)
{
  return MIN (gtk_drop_down_get_selected (self->languages), OUTREACH_N_LANGUAGES - 1);
}

/* ---- The first page ---- */

static void
show_trouble (OutreachFormEditor *self, const char *message)
{
  if (message != NULL)
    gtk_label_set_label (self->trouble_label, message);
  gtk_revealer_set_reveal_child (self->trouble, message != NULL);
}

/* While the draft is wrong the page stays that it had before. */
static gboolean
show_page_cb (gpointer data)
{
  OutreachFormEditor *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachForm) form = outreach_form_draft_make_form (self->draft, &error);
  g_autoptr (OutreachFormOptions) options = NULL;

  self->source = 0;
  show_trouble (self, error != NULL ? error->message : NULL);
  if (form == NULL)
    return G_SOURCE_REMOVE;
  options = outreach_form_options_new ();
  outreach_form_options_set_edition (options, outreach_session_get_edition_id (self->session));
  outreach_form_options_set_language (options, get_language (self));
  outreach_preview_pane_show_sheet (self->preview, form, self->store, options, get_sheet (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (OutreachFormEditor *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PREVIEW_DELAY, show_page_cb, self);
}

/* ---- Sheets ---- */

static void
show_sheet (OutreachFormEditor *self)
{
  if (self->filling)
    return;
  outreach_form_columns_view_show (self->columns, self->draft,
                                   outreach_store_get_catalogue (self->store), get_sheet (self),
                                   get_language (self));
  outreach_form_rows_view_show (self->rows, self->draft, get_sheet (self));
  outreach_form_frame_view_show (self->frame, self->draft, get_sheet (self), get_language (self));
  changed_cb (self);
}

static void
fill_sheets (OutreachFormEditor *self, guint sheet)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = outreach_form_draft_get_n_sheets (self->draft);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, outreach_form_draft_get_text (self->draft, OUTREACH_DRAFT_SHEET,
                                                                 i, 0, get_language (self)));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheets, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheets, MIN (sheet, n - 1));
  gtk_widget_set_visible (GTK_WIDGET (self->sheets), n > 1);
  gtk_widget_set_visible (self->sheet_buttons, n > 1);
  self->filling = FALSE;
  show_sheet (self);
}

static void
sheet_cb (OutreachFormEditor *self)
{
  show_sheet (self);
}

static void
language_cb (OutreachFormEditor *self)
{
  if (!self->filling)
    fill_sheets (self, get_sheet (self));
}

static void
move_sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachFormEditor *self = OUTREACH_FORM_EDITOR (widget);
  int from = (int) get_sheet (self), to = from + g_variant_get_int32 (parameter);

  if (to < 0 || to >= (int) outreach_form_draft_get_n_sheets (self->draft))
    return;
  outreach_form_draft_move_sheet (self->draft, (guint) from, (guint) to);
  fill_sheets (self, (guint) to);
}

static void
remove_sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachFormEditor *self = OUTREACH_FORM_EDITOR (widget);
  guint sheet = get_sheet (self);

  outreach_form_draft_remove_sheet (self->draft, sheet);
  fill_sheets (self, sheet);
}

/* ---- Save ---- */

static char *
store_draft (OutreachFormEditor *self, GError **error)
{
  const char *name = outreach_form_draft_get_text (self->draft, OUTREACH_DRAFT_NAME, 0, 0,
                                                   OUTREACH_LANGUAGE_ZH_HANS);
  g_autofree char *json = outreach_form_draft_to_json (self->draft);
  g_autoptr (GError) local = NULL;
  g_autoptr (OutreachRecord) record = NULL;

  if (self->record_id != 0 &&
      outreach_commands_change_form (self->store, self->record_id, json, name, &local))
    record = outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_FORM,
                                  self->record_id, error);
  /* One that was removed meanwhile is stored anew: what was done to it is not lost. */
  else if (self->record_id == 0 ||
           g_error_matches (local, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    record = outreach_commands_save_form (self->store, json, name, name, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));

  return record != NULL ? g_strdup (outreach_record_get_uid (record)) : NULL;
}

static void
refuse (OutreachFormEditor *self, const GError *error)
{
  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    {
      gtk_stack_set_visible_child_name (self->stack, "frame");
      outreach_form_frame_view_refuse_name (self->frame, error->message);
    }
  else if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_BAD_VALUE))
    show_trouble (self, error->message);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The form could not be saved"), error);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachFormEditor *self = OUTREACH_FORM_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachForm) form = outreach_form_draft_make_form (self->draft, &error);
  g_autofree char *uid = form != NULL ? store_draft (self, &error) : NULL;

  if (uid == NULL)
    {
      refuse (self, error);
      return;
    }
  self->settled = TRUE;
  if (self->opener != NULL)
    self->saved (self->opener, uid);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- Closing ---- */

static void
forget (GtkWidget *widget)
{
  OUTREACH_FORM_EDITOR (widget)->settled = TRUE;
}

static gboolean
outreach_form_editor_close_request (GtkWindow *window)
{
  OutreachFormEditor *self = OUTREACH_FORM_EDITOR (window);

  if (self->settled || !outreach_form_draft_is_changed (self->draft))
    return GTK_WINDOW_CLASS (outreach_form_editor_parent_class)->close_request (window);
  outreach_ask_unstored (GTK_WIDGET (self), _ ("The form has changes that are not saved."), forget,
                         NULL);

  return GDK_EVENT_STOP;
}

/* ---- The object ---- */

static void
outreach_form_editor_dispose (GObject *object)
{
  OutreachFormEditor *self = OUTREACH_FORM_EDITOR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->filling = TRUE;
  g_clear_weak_pointer (&self->opener);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_form_editor_parent_class)->dispose (object);
}

static void
outreach_form_editor_class_init (OutreachFormEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_form_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = outreach_form_editor_close_request;
  g_type_ensure (OUTREACH_TYPE_FORM_COLUMNS_VIEW);
  g_type_ensure (OUTREACH_TYPE_FORM_ROWS_VIEW);
  g_type_ensure (OUTREACH_TYPE_FORM_FRAME_VIEW);
  g_type_ensure (OUTREACH_TYPE_PREVIEW_PANE);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.move-sheet", "i", move_sheet_action);
  gtk_widget_class_install_action (widget_class, "editor.remove-sheet", NULL, remove_sheet_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-form-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, sheets);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, languages);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, sheet_buttons);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, columns);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, rows);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, frame);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, trouble);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, left_out);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormEditor, preview);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
}

static void
outreach_form_editor_init (OutreachFormEditor *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_name_drop_down (self->sheets, _ ("Sheet"));
  outreach_name_drop_down (self->languages, _ ("Language of the texts"));
  outreach_keep_key_order (GTK_WINDOW (self));
}

static void
show_left_out (OutreachFormEditor *self)
{
  GPtrArray *all = outreach_form_draft_get_left_out (self->draft);
  g_autoptr (GString) text = g_string_new (_ ("What does not fit this book was left out:"));

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (all, i));
  gtk_label_set_label (self->left_out_label, text->str);
  gtk_widget_set_visible (self->left_out, all->len > 0);
}

void
outreach_form_editor_present (GtkWidget *widget,
                              OutreachSession *session,
                              OutreachFormDraft *draft,
                              gint64 record_id,
                              OutreachFormSavedFunc saved)
{
  OutreachFormEditor *self =
      g_object_new (OUTREACH_TYPE_FORM_EDITOR, "transient-for", gtk_widget_get_root (widget), NULL);

  g_set_weak_pointer (&self->opener, widget);
  self->session = g_object_ref (session);
  self->store = g_object_ref (outreach_session_get_store (session));
  self->draft = g_object_ref (draft);
  self->record_id = record_id;
  self->saved = saved;
  gtk_drop_down_set_selected (self->languages, outreach_session_get_form_language (session));
  show_left_out (self);
  fill_sheets (self, 0);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  outreach_form_columns_view_focus (self->columns);
}
