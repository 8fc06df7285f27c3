/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-note-editor.h"

struct _OutreachNoteEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *view;
  GtkTextBuffer *buffer; /* the view's */
  char *shown;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachNoteEditor, outreach_note_editor, OUTREACH_TYPE_FIELD_EDITOR)

static char *
outreach_note_editor_dup_text (OutreachFieldEditor *editor)
{
  OutreachNoteEditor *self = OUTREACH_NOTE_EDITOR (editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
changed_cb (OutreachNoteEditor *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  text = outreach_note_editor_dup_text (OUTREACH_FIELD_EDITOR (self));
  outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self),
                                     !g_str_equal (text, self->shown));
}

static void
outreach_note_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  OutreachNoteEditor *self = OUTREACH_NOTE_EDITOR (editor);
  g_autofree char *text = outreach_note_editor_dup_text (editor);

  g_free (self->shown);
  self->shown = g_strdup (value != NULL ? outreach_value_get_text (value) : "");
  if (g_str_equal (text, self->shown))
    return;
  self->filling = TRUE;
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, self->shown, -1);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->filling = FALSE;
}

static gboolean
outreach_note_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  g_autofree char *text = outreach_note_editor_dup_text (editor);

  return outreach_edit_set_text (
      edit, outreach_field_get_id (outreach_field_editor_get_field (editor)), text, error);
}

static void
outreach_note_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  gtk_text_buffer_set_text (OUTREACH_NOTE_EDITOR (editor)->buffer, text, -1);
}

static void
outreach_note_editor_constructed (GObject *object)
{
  OutreachNoteEditor *self = OUTREACH_NOTE_EDITOR (object);
  OutreachField *field = outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  G_OBJECT_CLASS (outreach_note_editor_parent_class)->constructed (object);

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), !outreach_field_is_read_only (field));
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 6);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 62);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_add_css_class (scroller, "note-editor");
  outreach_field_editor_set_content (OUTREACH_FIELD_EDITOR (self), scroller, self->view);
}

static void
outreach_note_editor_finalize (GObject *object)
{
  g_free (OUTREACH_NOTE_EDITOR (object)->shown);

  G_OBJECT_CLASS (outreach_note_editor_parent_class)->finalize (object);
}

static void
outreach_note_editor_class_init (OutreachNoteEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_note_editor_constructed;
  G_OBJECT_CLASS (klass)->finalize = outreach_note_editor_finalize;
  editor_class->show_value = outreach_note_editor_show_value;
  editor_class->store = outreach_note_editor_store;
  editor_class->dup_text = outreach_note_editor_dup_text;
  editor_class->set_text = outreach_note_editor_set_text;
}

static void
outreach_note_editor_init (OutreachNoteEditor *self)
{
  self->shown = g_strdup ("");
}
