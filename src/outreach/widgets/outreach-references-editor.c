/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-completion.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-references-editor.h"

struct _OutreachReferencesEditor
{
  OutreachFieldEditor parent_instance;

  GtkWidget *list;
  GtkWidget *entry;
  OutreachCompletion *completion;
  OutreachValue *value; /* (nullable): as the rows show it */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachReferencesEditor,
                     outreach_references_editor,
                     OUTREACH_TYPE_FIELD_EDITOR)

static OutreachField *
get_field (OutreachReferencesEditor *self)
{
  return outreach_field_editor_get_field (OUTREACH_FIELD_EDITOR (self));
}

static const char *
get_text (OutreachReferencesEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
clear_entry (OutreachReferencesEditor *self)
{
  self->filling = TRUE;
  outreach_completion_set_quiet (self->completion, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  outreach_completion_set_quiet (self->completion, FALSE);
  self->filling = FALSE;
}

static void
add_ref (OutreachValue *value, const OutreachRef *ref)
{
  /* Named twice in one role is once. */
  for (guint i = 0; i < outreach_value_get_n_refs (value); i++)
    {
      const OutreachRef *other = outreach_value_get_nth_ref (value, i);

      if ((ref->id != 0 && other->id == ref->id) ||
          (ref->id == 0 && g_strcmp0 (other->name, ref->name) == 0))
        return;
    }
  outreach_value_add_ref (value, ref->id, ref->uid, ref->name);
}

static OutreachValue *
copy_value (OutreachReferencesEditor *self)
{
  OutreachValue *copy = outreach_value_new_refs ();

  for (guint i = 0; i < outreach_value_get_n_refs (self->value); i++)
    add_ref (copy, outreach_value_get_nth_ref (self->value, i));
  return copy;
}

static void show_rows (OutreachReferencesEditor *self);

/* @value: (transfer full) */
static void
take (OutreachReferencesEditor *self, OutreachValue *value)
{
  g_clear_pointer (&self->value, outreach_value_unref);
  if (outreach_value_get_n_refs (value) > 0)
    self->value = g_steal_pointer (&value);
  g_clear_pointer (&value, outreach_value_unref);
  show_rows (self);
  outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self), TRUE);
  outreach_field_editor_commit (OUTREACH_FIELD_EDITOR (self));
}

static void
take_name (OutreachReferencesEditor *self, const OutreachRef *ref)
{
  OutreachValue *value = copy_value (self);

  add_ref (value, ref);
  clear_entry (self);
  take (self, value);
}

/* ---- Rows ---- */

/* @to: the new index, or -1 to leave the row out */
static void
move_row (OutreachReferencesEditor *self, int from, int to)
{
  OutreachValue *value = outreach_value_new_refs ();
  int n_refs = outreach_value_get_n_refs (self->value);
  GtkListBoxRow *row;

  if (from < 0 || to >= n_refs || to < -1)
    {
      outreach_value_unref (value);
      return;
    }
  for (int i = 0, source = 0; i < n_refs; i++)
    {
      if (i == to)
        add_ref (value, outreach_value_get_nth_ref (self->value, from));
      else
        {
          if (source == from)
            source++;
          if (source < n_refs)
            add_ref (value, outreach_value_get_nth_ref (self->value, source));
          source++;
        }
    }
  take (self, value);

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                       to >= 0 ? to : MIN (from, n_refs - 2));
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->entry);
}

static void
button_cb (GtkButton *button, OutreachReferencesEditor *self)
{
  GtkListBoxRow *row =
      GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));
  int by = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "by"));
  int index = gtk_list_box_row_get_index (row);

  if (by == 0)
    move_row (self, index, -1);
  else if (index + by >= 0)
    move_row (self, index, index + by);
}

/* The shortcuts of a row: Alt+Up, Alt+Down, Delete. */
static gboolean
row_shortcut_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  OutreachReferencesEditor *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int by = g_variant_get_int32 (args);
  int index;

  if (row == NULL)
    return FALSE;
  index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  if (by == 0)
    move_row (self, index, -1);
  else if (index + by >= 0)
    move_row (self, index, index + by);
  return TRUE;
}

static void
add_button (OutreachReferencesEditor *self,
            GtkBox *box,
            const char *icon,
            const char *text,
            const char *name,
            int by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf (text, name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "by", GINT_TO_POINTER (by));
  g_signal_connect (button, "clicked", G_CALLBACK (button_cb), self);
  gtk_box_append (box, button);
}

static void
add_row (OutreachReferencesEditor *self, const OutreachRef *ref, gboolean first, gboolean last)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (ref->name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (!outreach_field_is_read_only (get_field (self)))
    {
      if (!first)
        add_button (self, GTK_BOX (box), "go-up-symbolic", _ ("Move “%s” up"), ref->name, -1);
      if (!last)
        add_button (self, GTK_BOX (box), "go-down-symbolic", _ ("Move “%s” down"), ref->name, 1);
      add_button (self, GTK_BOX (box), "list-remove-symbolic", _ ("Remove “%s”"), ref->name, 0);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, ref->name,
                                  -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_rows (OutreachReferencesEditor *self)
{
  guint n_refs = outreach_value_get_n_refs (self->value);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; i < n_refs; i++)
    add_row (self, outreach_value_get_nth_ref (self->value, i), i == 0, i == n_refs - 1);
  gtk_widget_set_visible (self->list, n_refs > 0);
}

/* ---- The entry below them ---- */

static void
chosen_cb (OutreachReferencesEditor *self, OutreachRecord *record, const char *text)
{
  take_name (self, &(OutreachRef){ outreach_record_get_id (record),
                                   (char *) outreach_record_get_uid (record), (char *) text });
}

static void
new_cb (OutreachReferencesEditor *self, const char *text)
{
  g_autofree char *name = g_strdup (text);

  take_name (self, &(OutreachRef){ 0, NULL, name });
}

static void
changed_cb (OutreachReferencesEditor *self)
{
  if (!self->filling)
    outreach_field_editor_set_changed (OUTREACH_FIELD_EDITOR (self), *get_text (self) != '\0');
}

static gboolean
takes_new (OutreachReferencesEditor *self)
{
  return outreach_field_get_target (get_field (self)) == OUTREACH_KIND_AGENCY;
}

/* Adds the names that are typed, `A；B、C`, to @value: those of the directory, or new ones. */
static gboolean
add_typed (OutreachReferencesEditor *self, OutreachValue *value, GError **error)
{
  OutreachFieldEditor *editor = OUTREACH_FIELD_EDITOR (self);
  OutreachReader *reader = outreach_store_get_reader (outreach_field_editor_get_store (editor));
  g_autoptr (GRegex) separators = g_regex_new ("[" OUTREACH_LIST_SEPARATORS "]", 0, 0, NULL);
  g_auto (GStrv) names = g_regex_split (separators, get_text (self), 0);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (OutreachRecord) record = NULL;
      g_autoptr (GError) local_error = NULL;
      const char *name = g_strstrip (names[i]);

      if (*name == '\0')
        continue;
      record = outreach_reader_find_by_name (reader, outreach_field_get_target (get_field (self)),
                                             outreach_field_editor_get_edition (editor), name,
                                             &local_error);
      if (record != NULL)
        add_ref (value, &(OutreachRef){ outreach_record_get_id (record),
                                        (char *) outreach_record_get_uid (record),
                                        (char *) outreach_record_get_text (record, "name") });
      else if (takes_new (self) &&
               g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
        add_ref (value, &(OutreachRef){ 0, NULL, (char *) name });
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

static void
outreach_references_editor_show_value (OutreachFieldEditor *editor, OutreachValue *value)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (editor);

  clear_entry (self);
  if (outreach_value_equal (self->value, value) && (value == NULL) == (self->value == NULL))
    return; /* the focus stays where it is */
  g_clear_pointer (&self->value, outreach_value_unref);
  self->value = value != NULL ? outreach_value_ref (value) : NULL;
  show_rows (self);
}

static gboolean
outreach_references_editor_store (OutreachFieldEditor *editor, OutreachEdit *edit, GError **error)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (editor);
  g_autoptr (OutreachValue) value = copy_value (self);

  if (!add_typed (self, value, error))
    return FALSE;
  return outreach_edit_set_value (edit, outreach_field_get_id (get_field (self)),
                                  outreach_value_get_n_refs (value) > 0 ? value : NULL, error);
}

static char *
outreach_references_editor_dup_text (OutreachFieldEditor *editor)
{
  return g_strdup (get_text (OUTREACH_REFERENCES_EDITOR (editor)));
}

static void
outreach_references_editor_set_text (OutreachFieldEditor *editor, const char *text)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (editor);

  outreach_completion_set_quiet (self->completion, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  outreach_completion_set_quiet (self->completion, FALSE);
}

static void
outreach_references_editor_set_edition (OutreachFieldEditor *editor, gint64 edition_id)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (editor);

  outreach_completion_set_records (self->completion, outreach_field_editor_get_store (editor),
                                   outreach_field_get_target (get_field (self)), edition_id);
}

/* ---- The object ---- */

static void
add_shortcut (OutreachReferencesEditor *self,
              GtkShortcutController *controller,
              const char *trigger,
              int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (row_shortcut_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static void
create_list (OutreachReferencesEditor *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "reference-list");
  gtk_widget_set_visible (self->list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  outreach_field_get_title (get_field (self)), -1);
  add_shortcut (self, GTK_SHORTCUT_CONTROLLER (shortcuts), "<Alt>Up", -1);
  add_shortcut (self, GTK_SHORTCUT_CONTROLLER (shortcuts), "<Alt>Down", 1);
  add_shortcut (self, GTK_SHORTCUT_CONTROLLER (shortcuts), "Delete|KP_Delete", 0);
  gtk_widget_add_controller (self->list, shortcuts);
}

static void
outreach_references_editor_constructed (GObject *object)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  G_OBJECT_CLASS (outreach_references_editor_parent_class)->constructed (object);

  create_list (self);
  gtk_box_append (GTK_BOX (box), self->list);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  takes_new (self) ? _ ("Add or type new") : _ ("Add"));
  gtk_widget_set_visible (self->entry, !outreach_field_is_read_only (get_field (self)));
  gtk_box_append (GTK_BOX (box), self->entry);

  self->completion = outreach_completion_new (self->entry);
  if (takes_new (self))
    outreach_completion_set_new_format (self->completion, _ ("Add “%s” as a new agency"));
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "activate", G_CALLBACK (outreach_field_editor_commit),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  outreach_field_editor_set_content (OUTREACH_FIELD_EDITOR (self), box, self->entry);
}

static void
outreach_references_editor_finalize (GObject *object)
{
  OutreachReferencesEditor *self = OUTREACH_REFERENCES_EDITOR (object);

  g_clear_object (&self->completion);
  g_clear_pointer (&self->value, outreach_value_unref);

  G_OBJECT_CLASS (outreach_references_editor_parent_class)->finalize (object);
}

static void
outreach_references_editor_class_init (OutreachReferencesEditorClass *klass)
{
  OutreachFieldEditorClass *editor_class = OUTREACH_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = outreach_references_editor_constructed;
  G_OBJECT_CLASS (klass)->finalize = outreach_references_editor_finalize;
  editor_class->show_value = outreach_references_editor_show_value;
  editor_class->store = outreach_references_editor_store;
  editor_class->dup_text = outreach_references_editor_dup_text;
  editor_class->set_text = outreach_references_editor_set_text;
  editor_class->set_edition = outreach_references_editor_set_edition;
}

static void
outreach_references_editor_init (OutreachReferencesEditor *self)
{
}
