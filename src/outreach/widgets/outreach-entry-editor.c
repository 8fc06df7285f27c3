/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-entry-editor.h"
#include "outreach-format.h"
#include "outreach-when-button.h"

#define LEAST_SHORT 10000

struct _OutreachEntryEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *entry;
  GtkWidget *reveal; /* (nullable): for personal data */
  GtkWidget *when;   /* (nullable): for moments */
  OutreachValue *value;
  char *shown; /* the text of the value */
  gboolean masked;
  gboolean focused;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachEntryEditor, outreach_entry_editor, OUTREACH_TYPE_FIELD_EDITOR)

static OutreachField *
get_field (OutreachEntryEditor *self)
{
  return outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));
}

static void
fill (OutreachEntryEditor *self, const char *text)
{
  self->filling = TRUE;
  /* Nothing to take back in the entry: what is shown is in the book. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
  self->filling = FALSE;
}

static gboolean
is_hidden (OutreachEntryEditor *self)
{
  return self->masked && self->value != NULL &&
         !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->reveal));
}

/* A number that is read as 2.3万 until it is edited; it is exact then. */
static gboolean
is_short (OutreachEntryEditor *self)
{
  return !self->focused && self->value != NULL && outreach_field_is_metric (get_field (self)) &&
         outreach_value_get_number (self->value) >= LEAST_SHORT;
}

static void
show_short (OutreachEntryEditor *self)
{
  g_autofree char *text =
      outreach_format_value (get_field (self), self->value, outreach_language_get_user (),
                             OUTREACH_FORMAT_SHORT);

  fill (self, text);
  gtk_widget_set_tooltip_text (self->entry, self->shown);
}

static void
show (OutreachEntryEditor *self)
{
  gboolean hidden = self->reveal != NULL && is_hidden (self);

  if (hidden)
    {
      g_autofree char *masked =
          outreach_format_value (get_field (self), self->value, outreach_language_get_user (),
                                 OUTREACH_FORMAT_MASKED);

      fill (self, masked);
    }
  else if (is_short (self))
    show_short (self);
  else
    {
      fill (self, self->shown);
      gtk_widget_set_tooltip_text (self->entry, NULL);
    }
  gtk_editable_set_editable (GTK_EDITABLE (self->entry),
                             !hidden && !outreach_field_is_read_only (get_field (self)));
  if (self->reveal != NULL)
    gtk_widget_set_visible (self->reveal, self->masked && self->value != NULL);
}

static void
changed_cb (OutreachEntryEditor *self)
{
  if (self->filling || (self->reveal != NULL && is_hidden (self)))
    return;
  outreach_field_editor_set_changed (
      OUTREACH_FIELD_EDITOR (self),
      !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown));
}

static void
focus_enter_cb (OutreachEntryEditor *self)
{
  gboolean was_short = is_short (self);

  self->focused = TRUE;
  if (was_short && !outreach_field_editor_is_changed (OUTREACH_FIELD_EDITOR (self)))
    show (self);
}

static void
focus_leave_cb (OutreachEntryEditor *self)
{
  self->focused = FALSE;
  if (is_short (self) && !outreach_field_editor_is_changed (OUTREACH_FIELD_EDITOR (self)))
    show (self);
}

/* Numbers alone are shown in two ways. */
static void
watch_focus (OutreachEntryEditor *self)
{
  GtkEventController *focus;

  if (!outreach_field_is_metric (get_field (self)))
    return;
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
reveal_cb (OutreachEntryEditor *self)
{
  gboolean revealed = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->reveal));

  if (!revealed && outreach_field_editor_is_changed (OUTREACH_FIELD_EDITOR (self)))
    return;
  show (self);
}

static void
when_chosen_cb (OutreachEntryEditor *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  outreach_field_editor_commit (OUTREACH_FIELD_EDITOR (self));
}

static OutreachWhen
get_edition_start (OutreachEntryEditor *self)
{
  OutreachFieldEditor *editor = OUTREACH_FIELD_EDITOR (self);
  OutreachReader *reader = outreach_store_get_reader (outreach_field_editor_get_store (editor));
  gint64 id = outreach_field_editor_get_edition (editor);
  g_autoptr (OutreachRecord) edition =
      id != 0 ? outreach_reader_get (reader, OUTREACH_KIND_EDITION, id, NULL) : NULL;

  return edition != NULL ? outreach_record_get_when (edition, "start") : OUTREACH_WHEN_NONE;
}

/* What is typed, which need not be stored yet and may leave out the year. Where it is no moment, the
 * calendar begins with the edition, not with today. */
static void
when_open_cb (OutreachEntryEditor *self)
{
  OutreachWhen start = get_edition_start (self);
  OutreachWhen typed;
  int year = 0;

  if (start != OUTREACH_WHEN_NONE)
    outreach_when_get_ymd (start, &year, NULL, NULL);
  typed = outreach_when_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), year);
  outreach_when_button_set_when (OUTREACH_WHEN_BUTTON (self->when),
                                 typed != OUTREACH_WHEN_NONE ? typed : start);
}

static void
outreach_entry_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (editor);

  g_clear_pointer (&self->value, outreach_value_unref);
  self->value = value != NULL ? outreach_value_ref (value) : NULL;
  g_free (self->shown);
  self->shown = outreach_format_plain (get_field (self), value);
  show (self);
}

static gboolean
outreach_entry_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (editor);

  return outreach_edit_set_text (edit, outreach_field_get_id (get_field (self)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->entry)), error);
}

static char *
outreach_entry_editor_dup_text (OutreachFieldEditor *editor)
{
  if (!outreach_field_editor_is_changed (editor) && is_short (OUTREACH_ENTRY_EDITOR (editor)))
    return g_strdup (OUTREACH_ENTRY_EDITOR (editor)->shown);

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (OUTREACH_ENTRY_EDITOR (editor)->entry)));
}

static void
outreach_entry_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (editor);

  if (self->reveal != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->reveal), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
outreach_entry_editor_set_masked (OutreachFieldEditor *editor, gboolean masked)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (editor);

  self->masked = masked;
  if (self->reveal != NULL && !outreach_field_editor_is_changed (editor))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->reveal), FALSE);
      show (self);
    }
}

static void
add_reveal (OutreachEntryEditor *self, GtkBox *box)
{
  g_autofree char *name =
      g_strdup_printf (_ ("Show “%s” in full"), outreach_field_get_title (get_field (self)));

  self->reveal = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal), "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->reveal, _ ("Show in full"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_visible (self->reveal, FALSE);
  g_signal_connect_swapped (self->reveal, "toggled", G_CALLBACK (reveal_cb), self);
  gtk_box_append (box, self->reveal);
}

static void
add_when (OutreachEntryEditor *self, GtkBox *box)
{
  self->when = outreach_when_button_new (outreach_field_get_title (get_field (self)));
  g_signal_connect_swapped (self->when, "open", G_CALLBACK (when_open_cb), self);
  g_signal_connect_swapped (self->when, "chosen", G_CALLBACK (when_chosen_cb), self);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("such as 2025-09-16 09:00"));
  gtk_box_append (box, self->when);
}

static void
set_purpose (OutreachEntryEditor *self)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;
  OutreachFieldType type = outreach_field_get_field_type (get_field (self));

  if (type == OUTREACH_FIELD_MAIL)
    purpose = GTK_INPUT_PURPOSE_EMAIL;
  else if (type == OUTREACH_FIELD_LINK)
    purpose = GTK_INPUT_PURPOSE_URL;
  else if (type == OUTREACH_FIELD_PHONE)
    purpose = GTK_INPUT_PURPOSE_PHONE;
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), purpose);
}

static void
outreach_entry_editor_constructed (GObject *object)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  G_OBJECT_CLASS (outreach_entry_editor_parent_class)->constructed (object);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry),
                             !outreach_field_is_read_only (get_field (self)));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (outreach_field_editor_commit),
                            self);
  gtk_box_append (GTK_BOX (box), self->entry);
  watch_focus (self);
  set_purpose (self);
  if (outreach_field_is_personal (get_field (self)))
    add_reveal (self, GTK_BOX (box));
  if (outreach_field_get_field_type (get_field (self)) == OUTREACH_FIELD_WHEN &&
      !outreach_field_is_read_only (get_field (self)))
    add_when (self, GTK_BOX (box));
  outreach_field_editor_set_content (OUTREACH_FIELD_EDITOR (self), box, self->entry);
}

static void
outreach_entry_editor_finalize (GObject *object)
{
  OutreachEntryEditor *self = OUTREACH_ENTRY_EDITOR (object);

  g_clear_pointer (&self->value, outreach_value_unref);
  g_free (self->shown);

  G_OBJECT_CLASS (outreach_entry_editor_parent_class)->finalize (object);
}

static void
outreach_entry_editor_class_init (OutreachEntryEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_entry_editor_constructed;
  G_OBJECT_CLASS (klass)->finalize = outreach_entry_editor_finalize;
  editor_class->show_value = outreach_entry_editor_show_value;
  editor_class->store = outreach_entry_editor_store;
  editor_class->dup_text = outreach_entry_editor_dup_text;
  editor_class->set_text = outreach_entry_editor_set_text;
  editor_class->set_masked = outreach_entry_editor_set_masked;
}

static void
outreach_entry_editor_init (OutreachEntryEditor *self)
{
  self->shown = g_strdup ("");
}
