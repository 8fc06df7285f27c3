/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-choice-editor.h"

/* From this many choices on, the list has a search. */
#define MANY_CHOICES 9

struct _OutreachChoiceEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *down; /* the blank first, then the field's choices */
};

G_DEFINE_FINAL_TYPE (OutreachChoiceEditor, outreach_choice_editor, OUTREACH_TYPE_FIELD_EDITOR)

static OutreachField *
get_field (OutreachChoiceEditor *self)
{
  return outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));
}

static const char *
get_selected (OutreachChoiceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->down));

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return "";
  return outreach_field_get_nth_choice (get_field (self), selected - 1)->id;
}

static void
select_id (OutreachChoiceEditor *self, const char *id)
{
  guint selected = 0;

  for (guint i = 0; id != NULL && i < outreach_field_get_n_choices (get_field (self)); i++)
    if (g_str_equal (outreach_field_get_nth_choice (get_field (self), i)->id, id))
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->down), selected);
}

static void
selected_cb (OutreachChoiceEditor *self)
{
  outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self), TRUE);
  outreach_field_editor_commit (OUTREACH_FIELD_EDITOR (self));
}

static void
outreach_choice_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  select_id (OUTREACH_CHOICE_EDITOR (editor), outreach_value_get_text (value));
}

static gboolean
outreach_choice_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  OutreachChoiceEditor *self = OUTREACH_CHOICE_EDITOR (editor);
  g_autoptr (OutreachValue) value = outreach_value_new_text (get_selected (self));

  return outreach_edit_set_value (edit, outreach_field_get_id (get_field (self)), value, error);
}

static char *
outreach_choice_editor_dup_text (OutreachFieldEditor *editor)
{
  return g_strdup (get_selected (OUTREACH_CHOICE_EDITOR (editor)));
}

static void
outreach_choice_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  select_id (OUTREACH_CHOICE_EDITOR (editor), text);
}

static void
outreach_choice_editor_constructed (GObject *object)
{
  OutreachChoiceEditor *self = OUTREACH_CHOICE_EDITOR (object);
  OutreachField *field = get_field (self);
  GtkStringList *names = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (outreach_choice_editor_parent_class)->constructed (object);

  /* Translators: nothing is chosen */
  gtk_string_list_append (names, C_ ("choice", "—"));
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    gtk_string_list_append (
        names, outreach_field_get_nth_choice (field, i)->names[outreach_language_get_user ()]);

  self->down =
      gtk_drop_down_new (G_LIST_MODEL (names),
                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->down),
                                   outreach_field_get_n_choices (field) >= MANY_CHOICES);
  gtk_widget_set_sensitive (self->down, !outreach_field_is_read_only (field));
  g_signal_connect_swapped (self->down, "notify::selected", G_CALLBACK (selected_cb), self);
  outreach_field_editor_set_content (OUTREACH_FIELD_EDITOR (self), self->down, self->down);
  outreach_name_drop_down (GTK_DROP_DOWN (self->down), outreach_field_get_title (field));
}

static void
outreach_choice_editor_class_init (OutreachChoiceEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_choice_editor_constructed;
  editor_class->show_value = outreach_choice_editor_show_value;
  editor_class->store = outreach_choice_editor_store;
  editor_class->dup_text = outreach_choice_editor_dup_text;
  editor_class->set_text = outreach_choice_editor_set_text;
}

static void
outreach_choice_editor_init (OutreachChoiceEditor *self)
{
}
