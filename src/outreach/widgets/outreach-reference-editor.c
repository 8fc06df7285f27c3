/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-completion.h"
#include "outreach-divisions.h"
#include "outreach-error.h"
#include "outreach-reference-editor.h"

struct _OutreachReferenceEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *entry;
  OutreachCompletion *completion;
  char *shown;
  OutreachValue *chosen; /* (nullable): what was taken from the list, until something is typed */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachReferenceEditor, outreach_reference_editor, OUTREACH_TYPE_FIELD_EDITOR)

static OutreachField *
get_field (OutreachReferenceEditor *self)
{
  return outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));
}

static gboolean
is_division (OutreachReferenceEditor *self)
{
  return outreach_field_get_field_type (get_field (self)) == OUTREACH_FIELD_DIVISION;
}

static void
fill (OutreachReferenceEditor *self, const char *text)
{
  self->filling = TRUE;
  outreach_completion_set_quiet (self->completion, TRUE);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  outreach_completion_set_quiet (self->completion, FALSE);
  self->filling = FALSE;
}

static void
take (OutreachReferenceEditor *self, OutreachValue *value, const char *text)
{
  fill (self, text);
  g_clear_pointer (&self->chosen, outreach_value_unref);
  self->chosen = value;
  outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self), TRUE);
  outreach_field_editor_commit (OUTREACH_FIELD_EDITOR (self));
}

static void
chosen_cb (OutreachReferenceEditor *self, OutreachRecord *record, const char *text)
{
  OutreachValue *value;

  if (record != NULL)
    {
      value = outreach_value_new_refs ();
      outreach_value_add_ref (value, outreach_record_get_id (record),
                              outreach_record_get_uid (record), text);
    }
  else
    {
      const OutreachDivision *division = outreach_divisions_find (text);

      value = outreach_value_new_text (division != NULL ? division->code : text);
    }
  take (self, value, text);
}

static void
new_cb (OutreachReferenceEditor *self, const char *text)
{
  g_autofree char *name = g_strdup (text);
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, 0, NULL, name);
  take (self, value, name);
}

static void
changed_cb (OutreachReferenceEditor *self)
{
  if (self->filling)
    return;
  g_clear_pointer (&self->chosen, outreach_value_unref);
  outreach_field_editor_set_changed (
      OUTREACH_FIELD_EDITOR (self),
      !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown));
}

static void
open_cb (OutreachReferenceEditor *self)
{
  gtk_widget_grab_focus (self->entry);
  outreach_completion_open (self->completion, TRUE);
}

static char *
dup_value_text (OutreachReferenceEditor *self, OutreachValue *value)
{
  const OutreachRef *ref;

  if (value == NULL)
    return g_strdup ("");
  if (is_division (self))
    return g_strdup (outreach_divisions_get_name (outreach_value_get_text (value)));
  ref = outreach_value_get_n_refs (value) > 0 ? outreach_value_get_nth_ref (value, 0) : NULL;
  return g_strdup (ref != NULL && ref->name != NULL ? ref->name : "");
}

static void
outreach_reference_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (editor);

  g_clear_pointer (&self->chosen, outreach_value_unref);
  g_free (self->shown);
  self->shown = dup_value_text (self, value);
  fill (self, self->shown);
}

/* Kinds that a person may add by naming them. */
static const char *
get_new_format (OutreachReferenceEditor *self)
{
  switch (outreach_field_get_target (get_field (self)))
    {
    case OUTREACH_KIND_VENUE:
      return _ ("Add “%s” as a new venue");
    case OUTREACH_KIND_AGENCY:
      return _ ("Add “%s” as a new agency");
    case OUTREACH_KIND_OFFICE:
      return _ ("Add “%s” as a new office");
    default:
      return NULL;
    }
}

static gboolean
outreach_reference_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (editor);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *id = outreach_field_get_id (get_field (self));
  g_autoptr (GError) local_error = NULL;

  if (self->chosen != NULL)
    return outreach_edit_set_value (edit, id, self->chosen, error);
  if (outreach_edit_set_text (edit, id, text, &local_error))
    return TRUE;
  if (g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND) &&
      get_new_format (self) != NULL)
    {
      g_autofree char *name = g_strstrip (g_strdup (text));
      g_autofree char *label = g_strdup_printf (get_new_format (self), name);

      outreach_field_editor_offer (editor, label);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static char *
outreach_reference_editor_dup_text (OutreachFieldEditor *editor)
{
  return g_strdup (
      gtk_editable_get_text (GTK_EDITABLE (OUTREACH_REFERENCE_EDITOR (editor)->entry)));
}

static void
outreach_reference_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (editor);

  g_clear_pointer (&self->chosen, outreach_value_unref);
  fill (self, text);
}

static void
outreach_reference_editor_set_edition (OutreachFieldEditor *editor, gint64 edition_id)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (editor);
  OutreachKind target = outreach_field_get_target (get_field (self));

  if (target != OUTREACH_KIND_NONE)
    outreach_completion_set_records (self->completion, outreach_field_editor_get_store (editor),
                                     target, edition_id);
}

static void
outreach_reference_editor_message_action (OutreachFieldEditor *editor)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (editor);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_widget_grab_focus (self->entry);
  if (*name != '\0')
    new_cb (self, name);
}

static void
outreach_reference_editor_constructed (GObject *object)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (object);
  OutreachFieldEditor *editor = OUTREACH_FIELD_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_from_icon_name ("pan-down-symbolic");
  g_autofree char *name = NULL;

  G_OBJECT_CLASS (outreach_reference_editor_parent_class)->constructed (object);

  gtk_widget_add_css_class (box, "linked");
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_box_append (GTK_BOX (box), self->entry);

  /* Translators: opens the list of all venues, theme days… to choose from */
  name =
      g_strdup_printf (_ ("Show the list for “%s”"), outreach_field_get_title (get_field (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, _ ("Show the List"));
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_cb), self);
  gtk_box_append (GTK_BOX (box), button);

  self->completion = outreach_completion_new (self->entry);
  if (is_division (self))
    outreach_completion_set_divisions (self->completion);
  else
    outreach_completion_set_new_format (self->completion, get_new_format (self));
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "activate", G_CALLBACK (outreach_field_editor_commit),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  if (outreach_field_is_read_only (get_field (self)))
    gtk_widget_set_sensitive (box, FALSE);
  outreach_field_editor_set_content (editor, box, self->entry);
}

static void
outreach_reference_editor_finalize (GObject *object)
{
  OutreachReferenceEditor *self = OUTREACH_REFERENCE_EDITOR (object);

  g_clear_object (&self->completion);
  g_clear_pointer (&self->chosen, outreach_value_unref);
  g_free (self->shown);

  G_OBJECT_CLASS (outreach_reference_editor_parent_class)->finalize (object);
}

static void
outreach_reference_editor_class_init (OutreachReferenceEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_reference_editor_constructed;
  G_OBJECT_CLASS (klass)->finalize = outreach_reference_editor_finalize;
  editor_class->show_value = outreach_reference_editor_show_value;
  editor_class->store = outreach_reference_editor_store;
  editor_class->dup_text = outreach_reference_editor_dup_text;
  editor_class->set_text = outreach_reference_editor_set_text;
  editor_class->set_edition = outreach_reference_editor_set_edition;
  editor_class->message_action = outreach_reference_editor_message_action;
}

static void
outreach_reference_editor_init (OutreachReferenceEditor *self)
{
  self->shown = g_strdup ("");
}
