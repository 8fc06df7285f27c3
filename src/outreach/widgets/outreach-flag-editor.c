/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-flag-editor.h"

struct _OutreachFlagEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *toggle;
};

G_DEFINE_FINAL_TYPE (OutreachFlagEditor, outreach_flag_editor, OUTREACH_TYPE_FIELD_EDITOR)

static void
active_cb (OutreachFlagEditor *self)
{
  outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self), TRUE);
  outreach_field_editor_commit (OUTREACH_FIELD_EDITOR (self));
}

static void
outreach_flag_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  gtk_switch_set_active (GTK_SWITCH (OUTREACH_FLAG_EDITOR (editor)->toggle),
                         outreach_value_get_number (value) != 0);
}

static gboolean
outreach_flag_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (OUTREACH_FLAG_EDITOR (editor)->toggle));
  g_autoptr (OutreachValue) value = outreach_value_new_number (active, FALSE);

  return outreach_edit_set_value (
      edit, outreach_field_get_id (outreach_field_editor_get_field (editor)), value, error);
}

static char *
outreach_flag_editor_dup_text (OutreachFieldEditor *editor)
{
  return g_strdup (
      gtk_switch_get_active (GTK_SWITCH (OUTREACH_FLAG_EDITOR (editor)->toggle)) ? "1" : "0");
}

static void
outreach_flag_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  gtk_switch_set_active (GTK_SWITCH (OUTREACH_FLAG_EDITOR (editor)->toggle),
                         g_str_equal (text, "1"));
}

static void
outreach_flag_editor_constructed (GObject *object)
{
  OutreachFlagEditor *self = OUTREACH_FLAG_EDITOR (object);
  OutreachField *field = outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));

  G_OBJECT_CLASS (outreach_flag_editor_parent_class)->constructed (object);

  self->toggle = gtk_switch_new ();
  gtk_widget_set_halign (self->toggle, GTK_ALIGN_START);
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->toggle, 4);
  gtk_widget_set_sensitive (self->toggle, !outreach_field_is_read_only (field));
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (active_cb), self);
  outreach_field_editor_set_content (OUTREACH_FIELD_EDITOR (self), self->toggle, self->toggle);
}

static void
outreach_flag_editor_class_init (OutreachFlagEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_flag_editor_constructed;
  editor_class->show_value = outreach_flag_editor_show_value;
  editor_class->store = outreach_flag_editor_store;
  editor_class->dup_text = outreach_flag_editor_dup_text;
  editor_class->set_text = outreach_flag_editor_set_text;
}

static void
outreach_flag_editor_init (OutreachFlagEditor *self)
{
}
