/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-move-dialog.h"

#include <glib/gi18n.h>

#include "outreach-clash-preview.h"
#include "outreach-field-editor.h"
#include "outreach-messages.h"

#define MOST_TOLD 4

struct _OutreachMoveDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkBox *fields;
  GtkWidget *clash;
  GtkLabel *clashes;

  GtkWidget *opener; /* weak */
  OutreachEdit *edit;
  GPtrArray *editors;            /* of OutreachFieldEditor */
  OutreachClashPreview *preview; /* (nullable): until it is read */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachMoveDialog, outreach_move_dialog, ADW_TYPE_WINDOW)

/* ---- What would clash ---- */

static void
show_clashes (OutreachMoveDialog *self)
{
  OutreachValue *venue = outreach_edit_get_value (self->edit, "venue");
  const OutreachRef *ref =
      outreach_value_get_n_refs (venue) > 0 ? outreach_value_get_nth_ref (venue, 0) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;

  if (self->preview == NULL)
    return;
  findings = outreach_clash_preview_find_at (
      self->preview, outreach_value_get_when (outreach_edit_get_value (self->edit, "start")),
      outreach_value_get_when (outreach_edit_get_value (self->edit, "end")),
      ref != NULL ? ref->id : 0,
      outreach_value_get_text (outreach_edit_get_value (self->edit, "responsible")));
  for (guint i = 0; i < MIN (findings->len, MOST_TOLD); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            outreach_finding_get_message (findings->pdata[i]));
  if (findings->len == 0)
    g_string_append (text, _ ("Nothing clashes there"));
  gtk_widget_set_visible (self->clash, findings->len > 0);
  gtk_label_set_label (self->clashes, text->str);
}

static void
preview_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachMoveDialog) self = data;
  g_autoptr (OutreachClashPreview) preview = outreach_clash_preview_read_finish (result, NULL);

  /* Without it the move is possible all the same, and is checked when it is done. */
  if (preview == NULL || self->edit == NULL)
    return;
  g_set_object (&self->preview, preview);
  show_clashes (self);
}

/* ---- Filling in ---- */

static OutreachFieldEditor *
find_editor (OutreachMoveDialog *self, const char *field)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (g_strcmp0 (outreach_field_get_id (
                       outreach_field_editor_get_field (self->editors->pdata[i])),
                   field) == 0)
      return self->editors->pdata[i];

  return NULL;
}

static void
show_value (OutreachMoveDialog *self, const char *field)
{
  outreach_field_editor_show_value (find_editor (self, field),
                                    outreach_edit_get_value (self->edit, field));
}

/* FALSE where it is refused, which its editor says. */
static gboolean
take (OutreachMoveDialog *self, OutreachFieldEditor *editor)
{
  const char *field = outreach_field_get_id (outreach_field_editor_get_field (editor));
  g_autoptr (GError) error = NULL;

  if (!outreach_field_editor_store (editor, self->edit, &error))
    {
      outreach_field_editor_set_error (editor, error->message);
      return FALSE;
    }
  show_value (self, field);
  /* A span sets both. */
  if (g_str_equal (field, "start"))
    show_value (self, "end");

  return TRUE;
}

static void
commit_cb (OutreachMoveDialog *self, OutreachFieldEditor *editor)
{
  if (take (self, editor))
    show_clashes (self);
}

static gboolean
refuse (OutreachFieldEditor *editor, const char *message)
{
  if (message != NULL)
    outreach_field_editor_set_error (editor, message);
  gtk_widget_child_focus (GTK_WIDGET (editor), GTK_DIR_TAB_FORWARD);

  return FALSE;
}

static gboolean
take_all (OutreachMoveDialog *self)
{
  OutreachFieldEditor *at_fault;
  const char *field;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->editors->len; i++)
    if (outreach_field_editor_is_changed (self->editors->pdata[i]) &&
        !take (self, self->editors->pdata[i]))
      return refuse (self->editors->pdata[i], NULL);
  if (outreach_edit_check (self->edit, &field, &error))
    return TRUE;
  at_fault = find_editor (self, field);
  if (at_fault != NULL)
    return refuse (at_fault, error->message);
  outreach_present_error (GTK_WIDGET (self), _ ("The activity was not moved"), error);

  return FALSE;
}

static void
move_cb (OutreachMoveDialog *self)
{
  g_autoptr (OutreachRecord) moved = NULL;
  g_autoptr (GError) error = NULL;

  if (!take_all (self))
    return;
  if (!outreach_edit_is_changed (self->edit))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  moved = outreach_edit_apply (self->edit, &error);
  if (moved == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The activity was not moved"), error);
      return;
    }
  if (self->opener != NULL)
    outreach_show_toast (self->opener, _ ("The activity was moved"), TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The dialog ---- */

static void
outreach_move_dialog_dispose (GObject *object)
{
  OutreachMoveDialog *self = OUTREACH_MOVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->edit);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->editors, g_ptr_array_unref);

  G_OBJECT_CLASS (outreach_move_dialog_parent_class)->dispose (object);
}

static void
outreach_move_dialog_class_init (OutreachMoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_move_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachMoveDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachMoveDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, OutreachMoveDialog, clash);
  gtk_widget_class_bind_template_child (widget_class, OutreachMoveDialog, clashes);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
outreach_move_dialog_init (OutreachMoveDialog *self)
{
  self->editors = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_editors (OutreachMoveDialog *self, OutreachStore *store, gint64 edition_id)
{
  static const char *const ids[] = { "start", "end",         "venue",      "settings",
                                     "host",  "lead-agency", "responsible" };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (store);
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      OutreachFieldEditor *editor = outreach_field_editor_new_for_field (
          outreach_catalogue_get_field (catalogue, OUTREACH_KIND_ACTIVITY, ids[i]), store);

      outreach_field_editor_add_to_group (editor, labels);
      outreach_field_editor_set_edition (editor, edition_id);
      g_ptr_array_add (self->editors, editor);
      gtk_box_append (self->fields, GTK_WIDGET (editor));
      show_value (self, ids[i]);
      g_signal_connect_object (editor, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
    }
}

void
outreach_move_dialog_present (GtkWidget *parent, OutreachSession *session, gint64 activity_id)
{
  OutreachStore *store = outreach_session_get_store (session);
  gint64 edition_id = outreach_session_get_edition_id (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) activity =
      outreach_reader_get (outreach_store_get_reader (store), OUTREACH_KIND_ACTIVITY, activity_id,
                           &error);
  const char *title;
  OutreachMoveDialog *self;

  if (activity == NULL)
    {
      outreach_present_error (parent, _ ("The activity was not moved"), error);
      return;
    }
  self =
      g_object_new (OUTREACH_TYPE_MOVE_DIALOG, "transient-for", gtk_widget_get_root (parent), NULL);
  title = outreach_record_get_text (activity, "title");
  adw_window_title_set_subtitle (self->window_title, title != NULL ? title : _ ("(untitled)"));
  g_set_weak_pointer (&self->opener, parent);
  self->edit = outreach_edit_new (store, OUTREACH_KIND_ACTIVITY, activity, edition_id);
  add_editors (self, store, edition_id);
  outreach_clash_preview_read_async (store, edition_id, activity_id, self->cancellable, preview_cb,
                                     g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
}
