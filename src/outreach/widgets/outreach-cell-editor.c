/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-cell-editor.h"
#include "outreach-completion.h"
#include "outreach-edit.h"
#include "outreach-format.h"

#define SHOW_DELAY 100 /* ms */

struct _OutreachCellEditor
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  OutreachCompletion *completion; /* (nullable) */
  GtkWidget *refusal;             /* a popover that says why */
  GtkWidget *reason;

  OutreachStore *store;
  OutreachField *field;
  OutreachRecord *record;
  OutreachValue *chosen; /* (nullable): what was taken from the list, until something is typed */
  char *shown;           /* the text of the value */
  int columns;           /* where to go when what is taken from the list is stored */
  guint show_source;
  gboolean typed;
  gboolean changed;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachCellEditor, outreach_cell_editor, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_STORED,
  SIGNAL_CANCELLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
get_text (OutreachCellEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* As it is typed, so that the parser reads it back: choices by name. */
static char *
dup_value_text (OutreachField *field, OutreachRecord *record)
{
  OutreachValue *value = outreach_record_get_value (record, outreach_field_get_id (field));

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_CHOICE:
    case OUTREACH_FIELD_FLAG:
    case OUTREACH_FIELD_DIVISION:
    case OUTREACH_FIELD_REFERENCE:
      return outreach_format_value (field, value, outreach_language_get_user (), 0);
    default:
      return outreach_format_plain (field, value);
    }
}

/* ---- What is refused ---- */

/* A popover over a place that is scrolled off the screen can't be shown. */
static gboolean
is_in_sight (OutreachCellEditor *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);
  graphene_rect_t bounds;

  return view != NULL && gtk_widget_get_mapped (self->entry) &&
         gtk_widget_compute_bounds (self->entry, view, &bounds) &&
         graphene_rect_intersection (&bounds,
                                     &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (view),
                                                          gtk_widget_get_height (view)),
                                     NULL);
}

static void
show_refusal (OutreachCellEditor *self, const char *message)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->entry);

  if (message == NULL)
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      gtk_popover_popdown (GTK_POPOVER (self->refusal));
      return;
    }
  if (self->completion != NULL)
    outreach_completion_close (self->completion);
  gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  gtk_label_set_label (GTK_LABEL (self->reason), message);
  if (is_in_sight (self))
    gtk_popover_popup (GTK_POPOVER (self->refusal));
}

static gboolean
show_again_cb (gpointer data)
{
  OutreachCellEditor *self = data;

  self->show_source = 0;
  if (gtk_widget_has_css_class (self->entry, "error") && is_in_sight (self))
    gtk_popover_popup (GTK_POPOVER (self->refusal));
  return G_SOURCE_REMOVE;
}

/* In sight again, or with the focus again. A popover can be placed when its parent has been. */
static void
show_again (OutreachCellEditor *self)
{
  if (self->show_source == 0)
    self->show_source = g_timeout_add (SHOW_DELAY, show_again_cb, self);
}

static void
unmap_cb (OutreachCellEditor *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self->refusal));
}

static void
create_refusal (OutreachCellEditor *self)
{
  self->reason = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->reason), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->reason), 40);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 0);
  self->refusal = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->refusal), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->refusal), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->refusal), self->reason);
  gtk_widget_set_can_focus (self->refusal, FALSE);
  gtk_widget_set_parent (self->refusal, self->entry);
}

/* ---- Storing ---- */

/* Type-ahead: a part of a name that only one choice has stands for it. */
static gboolean
set_text (OutreachCellEditor *self, OutreachEdit *edit, GError **error)
{
  const char *id = outreach_field_get_id (self->field);
  g_autofree char *only = NULL;

  if (outreach_edit_set_text (edit, id, get_text (self), error))
    return TRUE;
  if (outreach_field_get_field_type (self->field) == OUTREACH_FIELD_CHOICE)
    only = outreach_completion_dup_only_choice (self->completion);
  if (only == NULL)
    return FALSE;
  g_clear_error (error);
  return outreach_edit_set_text (edit, id, only, error);
}

static gboolean
store (OutreachCellEditor *self, GError **error)
{
  const char *id = outreach_field_get_id (self->field);
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (self->store, outreach_field_get_kind (self->field), self->record, 0);
  g_autoptr (OutreachRecord) stored = NULL;

  if (self->chosen != NULL ? !outreach_edit_set_value (edit, id, self->chosen, error)
                           : !set_text (self, edit, error))
    return FALSE;
  stored = outreach_edit_apply (edit, error);
  return stored != NULL;
}

gboolean
outreach_cell_editor_commit (OutreachCellEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->changed)
    return TRUE;
  if (!store (self, &error))
    {
      show_refusal (self, error->message);
      return FALSE;
    }
  self->changed = FALSE;
  return TRUE;
}

static gboolean
commit_and_move (OutreachCellEditor *self, int columns, int rows)
{
  if (outreach_cell_editor_commit (self))
    g_signal_emit (self, signals[SIGNAL_STORED], 0, columns, rows);
  return GDK_EVENT_STOP;
}

static void
activate_cb (OutreachCellEditor *self)
{
  commit_and_move (self, 0, 1);
}

/* With Control: keys of the list around the cell, which the text has not taken. */
static gboolean
is_key_of_list (guint key)
{
  static const guint keys[] = { GDK_KEY_a,         GDK_KEY_A,     GDK_KEY_slash,  GDK_KEY_backslash,
                                GDK_KEY_space,     GDK_KEY_Up,    GDK_KEY_Down,   GDK_KEY_Left,
                                GDK_KEY_Right,     GDK_KEY_Home,  GDK_KEY_End,    GDK_KEY_Page_Up,
                                GDK_KEY_Page_Down, GDK_KEY_KP_Up, GDK_KEY_KP_Down };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == key)
      return TRUE;
  return FALSE;
}

static gboolean
go_on (OutreachCellEditor *self, int columns)
{
  gboolean taken;

  self->columns = columns;
  taken = self->completion != NULL && outreach_completion_take_selected (self->completion);
  self->columns = 0;
  return taken ? GDK_EVENT_STOP : commit_and_move (self, columns, 0);
}

static gboolean
key_cb (OutreachCellEditor *self, guint key, guint code, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return is_key_of_list (key) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
      return go_on (self, shift || key == GDK_KEY_ISO_Left_Tab ? -1 : 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return commit_and_move (self, 0, shift ? -1 : 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return self->typed ? commit_and_move (self, 0, -1) : GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return self->typed ? commit_and_move (self, 0, 1) : GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The text's own key binding, which comes after the input method. */
static void
move_cursor_cb (OutreachCellEditor *self,
                GtkMovementStep step,
                int count,
                gboolean extend,
                GtkText *text)
{
  if (!self->typed || extend || step != GTK_MOVEMENT_VISUAL_POSITIONS)
    return;
  g_signal_stop_emission_by_name (text, "move-cursor");
  commit_and_move (self, count, 0);
}

/* ---- What is offered ---- */

static void
fill (OutreachCellEditor *self, const char *text)
{
  self->filling = TRUE;
  if (self->completion != NULL)
    outreach_completion_set_quiet (self->completion, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  if (self->completion != NULL)
    outreach_completion_set_quiet (self->completion, FALSE);
  self->filling = FALSE;
}

static gboolean
is_list (OutreachCellEditor *self)
{
  OutreachFieldType type = outreach_field_get_field_type (self->field);

  return type == OUTREACH_FIELD_REFERENCES || type == OUTREACH_FIELD_PEOPLE;
}

static void
take (OutreachCellEditor *self, OutreachRecord *record, const char *text)
{
  gsize start = outreach_completion_get_start (self->completion);
  g_autofree char *whole = g_strndup (get_text (self), start);
  g_autofree char *filled = g_strconcat (whole, text, NULL);

  fill (self, filled);
  self->changed = TRUE;
  show_refusal (self, NULL);
  g_clear_pointer (&self->chosen, outreach_value_unref);
  if (outreach_field_get_field_type (self->field) == OUTREACH_FIELD_REFERENCE)
    {
      self->chosen = outreach_value_new_refs ();
      outreach_value_add_ref (self->chosen, record != NULL ? outreach_record_get_id (record) : 0,
                              record != NULL ? outreach_record_get_uid (record) : NULL, text);
    }
  /* A further name may follow in a list. */
  if (self->columns != 0)
    commit_and_move (self, self->columns, 0);
  else if (!is_list (self))
    commit_and_move (self, 0, 1);
}

static void
chosen_cb (OutreachCellEditor *self, OutreachRecord *record, const char *text)
{
  take (self, record, text);
}

static void
new_cb (OutreachCellEditor *self, const char *text)
{
  g_autofree char *name = g_strdup (text);

  take (self, NULL, name);
}

static void
set_choices (OutreachCellEditor *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < outreach_field_get_n_choices (self->field); i++)
    g_strv_builder_add (
        builder,
        outreach_field_get_nth_choice (self->field, i)->names[outreach_language_get_user ()]);
  names = g_strv_builder_end (builder);
  outreach_completion_set_choices (self->completion, (const char *const *) names);
}

static void
set_records (OutreachCellEditor *self)
{
  const OutreachRef *edition = outreach_record_get_reference (self->record, "edition");
  OutreachKind target = outreach_field_get_target (self->field);

  outreach_completion_set_records (self->completion, self->store, target,
                                   edition != NULL ? edition->id : 0);
  if (target == OUTREACH_KIND_VENUE)
    outreach_completion_set_new_format (self->completion, _ ("Add “%s” as a new venue"));
  else if (target == OUTREACH_KIND_AGENCY)
    outreach_completion_set_new_format (self->completion, _ ("Add “%s” as a new agency"));
}

static void
set_people (OutreachCellEditor *self)
{
  outreach_completion_set_records (self->completion, self->store, OUTREACH_KIND_CONTACT, 0);
}

static void
create_completion (OutreachCellEditor *self)
{
  OutreachFieldType type = outreach_field_get_field_type (self->field);

  if (type != OUTREACH_FIELD_CHOICE && type != OUTREACH_FIELD_DIVISION &&
      type != OUTREACH_FIELD_REFERENCE && !is_list (self))
    return;
  self->completion = outreach_completion_new (self->entry);
  if (type == OUTREACH_FIELD_CHOICE)
    set_choices (self);
  else if (type == OUTREACH_FIELD_DIVISION)
    outreach_completion_set_divisions (self->completion);
  else if (type == OUTREACH_FIELD_PEOPLE)
    set_people (self);
  else
    set_records (self);
  if (is_list (self))
    outreach_completion_set_many (self->completion);
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->completion, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- The object ---- */

static void
changed_cb (OutreachCellEditor *self)
{
  if (self->filling)
    return;
  g_clear_pointer (&self->chosen, outreach_value_unref);
  self->changed = self->typed || !g_str_equal (get_text (self), self->shown);
  show_refusal (self, NULL);
}

static gboolean
outreach_cell_editor_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (OUTREACH_CELL_EDITOR (widget)->entry));
}

static void
outreach_cell_editor_dispose (GObject *object)
{
  OutreachCellEditor *self = OUTREACH_CELL_EDITOR (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_object (&self->completion);
  g_clear_pointer (&self->refusal, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->chosen, outreach_value_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->field);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (outreach_cell_editor_parent_class)->dispose (object);
}

static void
outreach_cell_editor_class_init (OutreachCellEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_cell_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = outreach_cell_editor_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "celleditor");
  signals[SIGNAL_STORED] = g_signal_new ("stored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_CANCELLED] =
      g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_cell_editor_init (OutreachCellEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  create_refusal (self);
  g_signal_connect_swapped (self->entry, "map", G_CALLBACK (show_again), self);
  g_signal_connect_swapped (self->entry, "unmap", G_CALLBACK (unmap_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "move-cursor",
                            G_CALLBACK (move_cursor_cb), self);
  /* Bubbling: the text and its input method come first, and then the list that is offered. */
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (show_again), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
outreach_cell_editor_new (OutreachStore *store,
                          OutreachField *field,
                          OutreachRecord *record,
                          gboolean masked)
{
  OutreachCellEditor *self = g_object_new (OUTREACH_TYPE_CELL_EDITOR, NULL);

  self->store = g_object_ref (store);
  self->field = g_object_ref (field);
  self->record = g_object_ref (record);
  /* What is masked is not revealed by typing over it. */
  self->shown =
      masked && outreach_field_is_personal (field) ? g_strdup ("") : dup_value_text (field, record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  outreach_field_get_title (field), -1);
  create_completion (self);
  if (self->completion == NULL)
    g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  return GTK_WIDGET (self);
}

void
outreach_cell_editor_begin (OutreachCellEditor *self, gboolean typed)
{
  self->typed = typed;
  if (!typed)
    fill (self, self->shown);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!typed && outreach_field_get_field_type (self->field) == OUTREACH_FIELD_CHOICE)
    {
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
      outreach_completion_open (self->completion, TRUE);
    }
}

GtkWidget *
outreach_cell_editor_get_text (OutreachCellEditor *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

OutreachField *
outreach_cell_editor_get_field (OutreachCellEditor *self)
{
  return self->field;
}

OutreachRecord *
outreach_cell_editor_get_record (OutreachCellEditor *self)
{
  return self->record;
}

void
outreach_cell_editor_set_record (OutreachCellEditor *self, OutreachRecord *record)
{
  g_set_object (&self->record, record);
}
