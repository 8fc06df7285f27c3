/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-panel-edit.h"

struct _OutreachPanelEdit
{
  GObject parent_instance;

  OutreachPanelForm *form;
  OutreachStore *store;
  OutreachKind kind;
  gint64 edition_id;
  OutreachRecord *record; /* NULL for a new one */
  char *fixed_field;
  OutreachValue *fixed_value;

  OutreachEdit *edit;
  GHashTable *pending; /* ids of fields whose values are in the edit, not in the book */
  GHashTable *texts;   /* field id → what was typed and refused, while it is put aside */
  OutreachFieldEditor *at_fault; /* borrowed: where the check of the whole record put its message */
  char *message;
  gboolean shown; /* the form is ours */
  gboolean applying;
};

G_DEFINE_FINAL_TYPE (OutreachPanelEdit, outreach_panel_edit, G_TYPE_OBJECT)

static guint updated_signal;

static const char *
get_id (OutreachFieldEditor *editor)
{
  return outreach_field_get_id (outreach_field_editor_get_field (editor));
}

static void
updated (OutreachPanelEdit *self)
{
  g_signal_emit (self, updated_signal, 0);
}

static void
set_message (OutreachPanelEdit *self, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
}

/* Begins anew with the record as it is now, and with what is not stored yet. */
static void
rebase (OutreachPanelEdit *self)
{
  g_autoptr (OutreachEdit) old = g_steal_pointer (&self->edit);
  GHashTableIter iter;
  gpointer field;

  self->edit = outreach_edit_new (self->store, self->kind, self->record, self->edition_id);
  if (self->record == NULL && self->fixed_value != NULL)
    outreach_edit_set_value (self->edit, self->fixed_field, self->fixed_value, NULL);
  if (old == NULL)
    return;
  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    outreach_edit_set_value (self->edit, field, outreach_edit_get_value (old, field), NULL);
}

static void
show_field (OutreachPanelEdit *self, OutreachFieldEditor *editor)
{
  outreach_field_editor_show_value (editor, outreach_edit_get_value (self->edit, get_id (editor)));
}

/* Shows what the edit holds, but in fields that are being typed into. @stored: (nullable): fields
 * that have just been stored, whatever their editors say */
static void
refresh (OutreachPanelEdit *self, GHashTable *stored)
{
  GPtrArray *editors = outreach_panel_form_get_editors (self->form);

  for (guint i = 0; i < editors->len; i++)
    {
      OutreachFieldEditor *editor = editors->pdata[i];

      if (!outreach_field_editor_is_changed (editor) ||
          (stored != NULL && g_hash_table_contains (stored, get_id (editor))))
        show_field (self, editor);
    }
  outreach_panel_form_fit_to (self->form, self->record);
  if (self->fixed_field != NULL)
    outreach_panel_form_hide_field (self->form, self->fixed_field);
}

/* ---- Storing ---- */

/* The library's messages begin with the field's name, which stands right above. */
static void
show_error (OutreachFieldEditor *editor, const char *message)
{
  const char *title = outreach_field_get_title (outreach_field_editor_get_field (editor));
  gsize length = strlen (title);

  if (strncmp (message, title, length) == 0)
    {
      if (g_str_has_prefix (message + length, ": "))
        message += length + strlen (": ");
      else if (g_str_has_prefix (message + length, "："))
        message += length + strlen ("：");
    }
  outreach_field_editor_set_error (editor, message);
}

static void
blame (OutreachPanelEdit *self, const char *field, const char *message)
{
  OutreachFieldEditor *editor =
      field != NULL ? outreach_panel_form_get_editor (self->form, field) : NULL;

  if (editor == NULL)
    {
      set_message (self, message);
      return;
    }
  show_error (editor, message);
  self->at_fault = editor;
}

/* Whether what is in the edit can be stored; says at its field why not. */
static gboolean
check (OutreachPanelEdit *self)
{
  g_autoptr (GError) error = NULL;
  const char *field = NULL;

  if (self->at_fault != NULL)
    outreach_field_editor_set_error (self->at_fault, NULL);
  self->at_fault = NULL;
  set_message (self, NULL);
  if (outreach_edit_check (self->edit, &field, &error))
    return TRUE;
  blame (self, field, error->message);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the record as it is in the book now */
static OutreachRecord *
apply (OutreachPanelEdit *self, OutreachEdit *edit)
{
  g_autoptr (GError) error = NULL;
  OutreachRecord *stored;

  self->applying = TRUE;
  stored = outreach_edit_apply (edit, &error);
  if (stored == NULL)
    set_message (self, error->message);
  else if (self->record != NULL)
    outreach_record_update_from (self->record, stored);
  self->applying = FALSE;
  return stored;
}

static gboolean
apply_change (OutreachPanelEdit *self)
{
  g_autoptr (OutreachRecord) stored = check (self) ? apply (self, self->edit) : NULL;
  g_autoptr (GHashTable) done = NULL;

  if (stored == NULL)
    return FALSE;
  done = g_steal_pointer (&self->pending);
  self->pending = g_hash_table_new (g_str_hash, g_str_equal);
  rebase (self);
  refresh (self, done);
  return TRUE;
}

/* Another field keeps the record from being stored as a whole: this one need not wait for it. */
static gboolean
apply_alone (OutreachPanelEdit *self, const char *field)
{
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (self->store, self->kind, self->record, self->edition_id);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OutreachRecord) stored = NULL;

  if (!outreach_edit_set_value (edit, field, outreach_edit_get_value (self->edit, field), NULL) ||
      !outreach_edit_check (edit, NULL, NULL))
    return FALSE;
  stored = apply (self, edit);
  if (stored == NULL)
    return FALSE;
  g_hash_table_add (done, (char *) field);
  g_hash_table_remove (self->pending, field);
  rebase (self);
  refresh (self, done);
  check (self);
  return TRUE;
}

/* What is typed into a field goes into the edit, and where the record is in the book, there too. */
static gboolean
commit (OutreachPanelEdit *self, OutreachFieldEditor *editor)
{
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  outreach_field_editor_offer (editor, NULL);
  if (outreach_field_editor_store (editor, self->edit, &error))
    {
      outreach_field_editor_set_error (editor, NULL);
      g_hash_table_add (self->pending, (char *) get_id (editor));
      if (self->record == NULL)
        show_field (self, editor);
      else
        done = apply_change (self) ||
               (g_hash_table_size (self->pending) > 1 && apply_alone (self, get_id (editor)));
    }
  else
    {
      show_error (editor, error->message);
      done = FALSE;
    }
  updated (self);
  return done;
}

static void
record_changed_cb (OutreachPanelEdit *self)
{
  if (self->applying || !self->shown)
    return;
  rebase (self);
  refresh (self, NULL);
  if (g_hash_table_size (self->pending) > 0)
    check (self);
  updated (self);
}

static void
commit_cb (OutreachPanelEdit *self, OutreachFieldEditor *editor)
{
  if (!self->applying)
    commit (self, editor);
}

static void
editor_added_cb (OutreachPanelEdit *self, OutreachFieldEditor *editor)
{
  show_field (self, editor);
}

/* ---- The object ---- */

static void
outreach_panel_edit_dispose (GObject *object)
{
  OutreachPanelEdit *self = OUTREACH_PANEL_EDIT (object);

  g_clear_object (&self->form);
  g_clear_object (&self->store);
  g_clear_object (&self->record);
  g_clear_object (&self->edit);

  G_OBJECT_CLASS (outreach_panel_edit_parent_class)->dispose (object);
}

static void
outreach_panel_edit_finalize (GObject *object)
{
  OutreachPanelEdit *self = OUTREACH_PANEL_EDIT (object);

  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->texts);
  g_clear_pointer (&self->fixed_value, outreach_value_unref);
  g_free (self->fixed_field);
  g_free (self->message);

  G_OBJECT_CLASS (outreach_panel_edit_parent_class)->finalize (object);
}

static void
outreach_panel_edit_class_init (OutreachPanelEditClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_panel_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_panel_edit_finalize;
  updated_signal = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_panel_edit_init (OutreachPanelEdit *self)
{
  self->pending = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

OutreachPanelEdit *
outreach_panel_edit_new (OutreachPanelForm *form,
                         OutreachStore *store,
                         OutreachKind kind,
                         gint64 edition_id,
                         OutreachRecord *record)
{
  OutreachPanelEdit *self = g_object_new (OUTREACH_TYPE_PANEL_EDIT, NULL);

  self->form = g_object_ref (form);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->edition_id = edition_id;
  self->record = record != NULL ? g_object_ref (record) : NULL;
  rebase (self);
  return self;
}

void
outreach_panel_edit_set_fixed (OutreachPanelEdit *self, const char *field, OutreachValue *value)
{
  self->fixed_field = g_strdup (field);
  self->fixed_value = value != NULL ? outreach_value_ref (value) : NULL;
  rebase (self);
}

void
outreach_panel_edit_take_up (OutreachPanelEdit *self)
{
  GPtrArray *editors = outreach_panel_form_get_editors (self->form);
  GHashTableIter iter;
  gpointer field, text;

  self->shown = TRUE;
  rebase (self);
  for (guint i = 0; i < editors->len; i++)
    {
      outreach_field_editor_set_warning (editors->pdata[i], NULL);
      show_field (self, editors->pdata[i]);
    }
  refresh (self, NULL);
  g_signal_connect_object (self->form, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "editor-added", G_CALLBACK (editor_added_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->record != NULL)
    g_signal_connect_object (self->record, "changed", G_CALLBACK (record_changed_cb), self,
                             G_CONNECT_SWAPPED);

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &field, &text))
    {
      OutreachFieldEditor *editor = outreach_panel_form_get_editor (self->form, field);

      outreach_field_editor_set_text (editor, text);
      commit (self, editor);
    }
  g_hash_table_remove_all (self->texts);
  if (self->record != NULL && g_hash_table_size (self->pending) > 0)
    apply_change (self);
  updated (self);
}

gboolean
outreach_panel_edit_put_aside (OutreachPanelEdit *self)
{
  GPtrArray *editors = outreach_panel_form_get_editors (self->form);
  gboolean left = !outreach_panel_edit_settle (self);

  for (guint i = 0; i < editors->len; i++)
    if (outreach_field_editor_is_changed (editors->pdata[i]) &&
        !g_hash_table_contains (self->pending, get_id (editors->pdata[i])))
      g_hash_table_insert (self->texts, (char *) get_id (editors->pdata[i]),
                           outreach_field_editor_dup_text (editors->pdata[i]));
  g_signal_handlers_disconnect_by_data (self->form, self);
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  self->at_fault = NULL;
  self->shown = FALSE;
  return left;
}

OutreachRecord *
outreach_panel_edit_get_record (OutreachPanelEdit *self)
{
  return self->record;
}

const char *
outreach_panel_edit_get_title (OutreachPanelEdit *self)
{
  const char *field =
      outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store), self->kind);

  return outreach_value_get_text (outreach_edit_get_value (self->edit, field));
}

const char *
outreach_panel_edit_get_message (OutreachPanelEdit *self)
{
  return self->message;
}

static OutreachFieldEditor *
find_changed (OutreachPanelEdit *self)
{
  GPtrArray *editors = outreach_panel_form_get_editors (self->form);

  for (guint i = 0; i < editors->len; i++)
    if (outreach_field_editor_is_changed (editors->pdata[i]))
      return editors->pdata[i];
  return NULL;
}

gboolean
outreach_panel_edit_has_unsaved (OutreachPanelEdit *self)
{
  return g_hash_table_size (self->pending) > 0 || g_hash_table_size (self->texts) > 0 ||
         (self->shown && find_changed (self) != NULL);
}

gboolean
outreach_panel_edit_settle (OutreachPanelEdit *self)
{
  g_autoptr (GPtrArray) editors =
      g_ptr_array_copy (outreach_panel_form_get_editors (self->form), NULL, NULL);

  for (guint i = 0; i < editors->len; i++)
    if (outreach_field_editor_is_changed (editors->pdata[i]))
      commit (self, editors->pdata[i]);
  return !outreach_panel_edit_has_unsaved (self);
}

OutreachRecord *
outreach_panel_edit_add (OutreachPanelEdit *self)
{
  OutreachFieldEditor *editor;
  OutreachRecord *stored;

  outreach_panel_edit_settle (self);
  editor = find_changed (self);
  stored = editor == NULL && check (self) ? apply (self, self->edit) : NULL;
  if (stored != NULL)
    g_hash_table_remove_all (self->pending);
  else if (editor != NULL || self->at_fault != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (editor != NULL ? editor : self->at_fault));
  updated (self);
  return stored;
}

void
outreach_panel_edit_revert (OutreachPanelEdit *self, OutreachFieldEditor *editor)
{
  GPtrArray *editors = outreach_panel_form_get_editors (self->form);

  if (editor != NULL && self->record == NULL)
    {
      /* What is in the edit of a new record was accepted: only the typing goes. */
      show_field (self, editor);
      updated (self);
      return;
    }
  if (editor != NULL)
    g_hash_table_remove (self->pending, get_id (editor));
  else
    g_hash_table_remove_all (self->pending);
  g_hash_table_remove_all (self->texts);
  set_message (self, NULL);
  rebase (self);
  for (guint i = 0; i < editors->len && self->shown; i++)
    if (editor == NULL || editors->pdata[i] == editor)
      show_field (self, editors->pdata[i]);
  updated (self);
}
