/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-compat.h"
#include "outreach-error.h"
#include "outreach-finding-watch.h"
#include "outreach-ignore-finding.h"
#include "outreach-panel-edit.h"
#include "outreach-record-panel.h"
#include "outreach-step-bar.h"
#include "outreach-unstored-question.h"

struct _OutreachRecordPanel
{
  GtkWidget parent_instance;

  GtkWidget *title_box;
  GtkLabel *title_label;
  OutreachStepBar *step_bar;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *form_box;
  GtkWidget *footer;
  GtkLabel *message_label;
  GtkButton *discard_button;
  GtkButton *add_button;
  OutreachPanelForm *form; /* made when first needed */

  OutreachStore *store;
  OutreachKind kind;
  gint64 edition_id;
  gboolean masked;
  gboolean results;
  char *fixed_field;
  OutreachValue *fixed_value;

  OutreachPanelEdit *edit;        /* NULL where nothing is shown */
  GHashTable *drafts;             /* get_draft_key() → OutreachPanelEdit that was put aside */
  OutreachFindingWatch *findings; /* none but of activities */
};

G_DEFINE_FINAL_TYPE (OutreachRecordPanel, outreach_record_panel, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ADDED,
  SIGNAL_CLOSE,
  SIGNAL_GONE,
  SIGNAL_KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The row id of what is shown; 0 for a new record and for nothing. */
static gint64
get_key (OutreachRecordPanel *self)
{
  OutreachRecord *record = self->edit != NULL ? outreach_panel_edit_get_record (self->edit) : NULL;

  return record != NULL ? outreach_record_get_id (record) : 0;
}

static gboolean
belongs_to_edition (OutreachRecordPanel *self)
{
  return self->store != NULL &&
         outreach_catalogue_get_field (outreach_store_get_catalogue (self->store), self->kind,
                                       "edition") != NULL;
}

/* The row id; of new records there is one for each edition. */
static gint64
get_draft_key (OutreachRecordPanel *self, OutreachRecord *record)
{
  if (record != NULL)
    return outreach_record_get_id (record);
  return belongs_to_edition (self) ? -self->edition_id : 0;
}

/* ---- What is shown ---- */

static char *
dup_title (OutreachRecordPanel *self)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (self->store);

  if (self->edit == NULL)
    return g_strdup ("");
  if (outreach_record_panel_is_new (self))
    /* Translators: the heading of a form for a new record; %s is a kind such as “Activity”, “Venue” */
    return g_strdup_printf (_ ("New %s"),
                            outreach_catalogue_get_kind_name (catalogue, self->kind,
                                                              outreach_language_get_user ()));
  return g_strdup (outreach_panel_edit_get_title (self->edit));
}

static void
update (OutreachRecordPanel *self)
{
  gboolean is_new = outreach_record_panel_is_new (self);
  const char *message = self->edit != NULL ? outreach_panel_edit_get_message (self->edit) : NULL;
  g_autofree char *title = dup_title (self);

  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  gtk_widget_set_visible (self->footer, is_new || (self->edit != NULL &&
                                                   outreach_panel_edit_has_unsaved (self->edit)));
  gtk_button_set_label (self->add_button, is_new ? _ ("_Add") : _ ("_Store"));
  gtk_button_set_label (self->discard_button, is_new ? _ ("_Discard") : _ ("_Discard Changes"));
}

/* What is found stands at the field in which it can be put right. */
static void
findings_cb (OutreachRecordPanel *self)
{
  OutreachFindingList *findings = outreach_finding_watch_get_list (self->findings);
  GPtrArray *fields;

  if (self->form == NULL || self->store == NULL)
    return;
  fields = outreach_catalogue_get_fields (outreach_store_get_catalogue (self->store), self->kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *id = outreach_field_get_id (fields->pdata[i]);
      OutreachFieldEditor *editor;
      OutreachLevel level = OUTREACH_LEVEL_IGNORE;
      g_autofree char *message =
          findings != NULL ? outreach_finding_list_describe (findings, get_key (self), id, &level)
                           : NULL;

      /* A folded part is opened for what is found in it, and for nothing else. */
      editor = message != NULL ? outreach_panel_form_get_editor (self->form, id)
                               : outreach_panel_form_find_editor (self->form, id);
      if (editor != NULL)
        outreach_field_editor_set_warning (editor, message);
    }
}

/* ---- From one record to the next ---- */

static void
ensure_form (OutreachRecordPanel *self)
{
  if (self->form != NULL)
    return;
  self->form =
      OUTREACH_PANEL_FORM (self->results ? outreach_panel_form_new_results (self->store)
                                         : outreach_panel_form_new (self->store, self->kind));
  outreach_panel_form_set_edition (self->form, self->edition_id);
  outreach_panel_form_set_masked (self->form, self->masked);
  gtk_box_prepend (self->form_box, GTK_WIDGET (self->form));
}

static void
forget (OutreachRecordPanel *self)
{
  if (self->edit != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->edit, self);
      outreach_panel_edit_revert (self->edit, NULL);
      outreach_panel_edit_put_aside (self->edit);
    }
  g_clear_object (&self->edit);
}

/* Lets go of what is shown; what is not stored of it is kept. */
static void
leave (OutreachRecordPanel *self)
{
  gint64 key;

  if (self->edit == NULL)
    return;
  key = get_draft_key (self, outreach_panel_edit_get_record (self->edit));
  g_signal_handlers_disconnect_by_data (self->edit, self);
  if (outreach_panel_edit_put_aside (self->edit))
    {
      g_hash_table_insert (self->drafts, g_memdup2 (&key, sizeof key), g_object_ref (self->edit));
      if (key > 0)
        g_signal_emit (self, signals[SIGNAL_KEPT], 0, outreach_panel_edit_get_title (self->edit));
    }
  g_clear_object (&self->edit);
}

static void
show_nothing (OutreachRecordPanel *self)
{
  outreach_step_bar_set_activity (self->step_bar, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  update (self);
}

/* A new activity is one of the edition in which it was begun, and waits there. */
static void
put_new_aside (OutreachRecordPanel *self)
{
  gint64 key = get_draft_key (self, NULL);
  OutreachPanelEdit *draft;

  leave (self);
  show_nothing (self);
  draft = g_hash_table_lookup (self->drafts, &key);
  if (draft != NULL)
    g_signal_emit (self, signals[SIGNAL_KEPT], 0, outreach_panel_edit_get_title (draft));
}

/* @record: (nullable): a new one */
static void
show (OutreachRecordPanel *self, OutreachRecord *record)
{
  gint64 key = get_draft_key (self, record);
  OutreachPanelEdit *draft = g_hash_table_lookup (self->drafts, &key);

  ensure_form (self);
  if (draft != NULL)
    self->edit = g_object_ref (draft);
  else
    {
      self->edit =
          outreach_panel_edit_new (self->form, self->store, self->kind, self->edition_id, record);
      outreach_panel_edit_set_fixed (self->edit, self->fixed_field, self->fixed_value);
    }
  g_hash_table_remove (self->drafts, &key);
  outreach_panel_edit_take_up (self->edit);
  g_signal_connect_object (self->edit, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "fields");
  update (self);

  if (self->kind != OUTREACH_KIND_ACTIVITY)
    return;
  outreach_step_bar_set_activity (self->step_bar, self->store, record);
  findings_cb (self);
}

/* ---- The book's changes ---- */

static void
forget_gone (OutreachRecordPanel *self, gint64 id)
{
  g_hash_table_remove (self->drafts, &id);
  if (id == 0 || get_key (self) != id)
    return;
  forget (self);
  show_nothing (self);
  g_signal_emit (self, signals[SIGNAL_GONE], 0);
}

static void
reread (OutreachRecordPanel *self)
{
  gint64 id = get_key (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_reader_get (outreach_store_get_reader (self->store), self->kind, id, &error);

  if (record != NULL)
    {
      outreach_record_update_from (outreach_panel_edit_get_record (self->edit), record);
      /* A source is no value of the record. */
      if (self->results)
        outreach_panel_form_fit_to (self->form, record);
    }
  else if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
    forget_gone (self, id);
}

static void
store_changed_cb (OutreachStore *store, GArray *changes, OutreachRecordPanel *self)
{
  gboolean touched = changes->len == 0;

  for (guint i = 0; i < changes->len; i++)
    {
      OutreachChange *change = &g_array_index (changes, OutreachChange, i);

      if (change->kind == self->kind && change->what == OUTREACH_CHANGE_REMOVED)
        forget_gone (self, change->id);
      else if (change->what == OUTREACH_CHANGE_CHANGED)
        /* Another record's name may stand in this one. */
        touched |= change->kind != self->kind || change->id == get_key (self);
    }
  if (touched && get_key (self) != 0)
    reread (self);
}

/* ---- Actions ---- */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (widget);
  g_autoptr (OutreachRecord) stored = NULL;

  if (self->edit == NULL)
    return;
  if (!outreach_record_panel_is_new (self))
    {
      outreach_panel_edit_settle (self->edit);
      return;
    }
  stored = outreach_panel_edit_add (self->edit);
  if (stored == NULL)
    return;
  outreach_record_panel_show_record (self, stored);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, stored);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (widget);

  if (self->edit == NULL)
    return;
  outreach_panel_edit_revert (self->edit, NULL);
  if (outreach_record_panel_is_new (self))
    g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSE], 0);
}

static void
ignore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (widget);
  OutreachFindingList *findings = outreach_finding_watch_get_list (self->findings);
  OutreachFinding *finding =
      findings != NULL ? outreach_finding_list_find (findings, get_key (self),
                                                     g_variant_get_string (parameter, NULL))
                       : NULL;

  if (finding != NULL)
    outreach_ignore_finding (widget, self->store, finding);
}

/* Esc takes back what is typed into the field; where nothing is, it closes the panel. */
static void
escape_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *editor =
      focus != NULL ? gtk_widget_get_ancestor (focus, OUTREACH_TYPE_FIELD_EDITOR) : NULL;

  if (editor != NULL && self->edit != NULL &&
      outreach_field_editor_is_changed (OUTREACH_FIELD_EDITOR (editor)))
    outreach_panel_edit_revert (self->edit, OUTREACH_FIELD_EDITOR (editor));
  else
    g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

/* ---- Closing the window, leaving the book ---- */

static void
discard_all (GtkWidget *widget)
{
  outreach_record_panel_discard_all (OUTREACH_RECORD_PANEL (widget));
}

/* What is typed and can't be stored is not lost without a word. */
static gboolean
check_unstored (GtkWidget *widget)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (widget);

  if (outreach_record_panel_settle (self))
    return GDK_EVENT_PROPAGATE;
  outreach_ask_unstored (GTK_WIDGET (self),
                         _ ("Some of what was typed is not in the book yet: a new record that was "
                            "not added, or values that were refused."),
                         discard_all, NULL);
  return GDK_EVENT_STOP;
}

static void
outreach_record_panel_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (outreach_record_panel_parent_class)->root (widget);
  outreach_unstored_watch (widget, check_unstored);
}

static void
outreach_record_panel_unroot (GtkWidget *widget)
{
  outreach_unstored_unwatch (widget);
  GTK_WIDGET_CLASS (outreach_record_panel_parent_class)->unroot (widget);
}

/* ---- The object ---- */

static void
outreach_record_panel_dispose (GObject *object)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (object);

  if (self->edit != NULL)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  g_clear_object (&self->edit);
  g_hash_table_remove_all (self->drafts);
  g_clear_object (&self->findings);
  g_clear_object (&self->store);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_RECORD_PANEL);

  G_OBJECT_CLASS (outreach_record_panel_parent_class)->dispose (object);
}

static void
outreach_record_panel_finalize (GObject *object)
{
  OutreachRecordPanel *self = OUTREACH_RECORD_PANEL (object);

  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->fixed_value, outreach_value_unref);
  g_free (self->fixed_field);

  G_OBJECT_CLASS (outreach_record_panel_parent_class)->finalize (object);
}

static void
outreach_record_panel_class_init (OutreachRecordPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  widget_class->root = outreach_record_panel_root;
  widget_class->unroot = outreach_record_panel_unroot;
  G_OBJECT_CLASS (klass)->dispose = outreach_record_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_record_panel_finalize;

  signals[SIGNAL_ADDED] = g_signal_new ("added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
  signals[SIGNAL_CLOSE] =
      g_signal_new ("close", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GONE] =
      g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "panel.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "panel.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "panel.ignore-finding", "s", ignore_action);
  gtk_widget_class_install_action (widget_class, "panel.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "panel.escape", NULL, escape_action);

  g_type_ensure (OUTREACH_TYPE_STEP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/widgets/outreach-record-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, title_box);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, title_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, step_bar);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, form_box);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, footer);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, message_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, discard_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordPanel, add_button);
}

static void
outreach_record_panel_init (OutreachRecordPanel *self)
{
  self->masked = TRUE;
  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->findings = outreach_finding_watch_new (GTK_WIDGET (self));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (findings_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
outreach_record_panel_new (void)
{
  return g_object_new (OUTREACH_TYPE_RECORD_PANEL, NULL);
}

void
outreach_record_panel_set_store (OutreachRecordPanel *self, OutreachStore *store, OutreachKind kind)
{
  if (self->store == store && self->kind == kind)
    return;
  forget (self);
  g_hash_table_remove_all (self->drafts);
  if (self->form != NULL)
    gtk_box_remove (self->form_box, GTK_WIDGET (self->form));
  self->form = NULL;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, store_changed_cb, self);

  g_set_object (&self->store, store);
  self->kind = kind;
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  show_nothing (self);
}

void
outreach_record_panel_set_edition (OutreachRecordPanel *self, gint64 edition_id)
{
  if (self->edition_id == edition_id)
    return;
  if (outreach_record_panel_is_new (self) && belongs_to_edition (self))
    put_new_aside (self);
  self->edition_id = edition_id;
  if (self->form != NULL)
    outreach_panel_form_set_edition (self->form, edition_id);
}

void
outreach_record_panel_set_findings (OutreachRecordPanel *self, OutreachFindingList *findings)
{
  outreach_finding_watch_set_list (self->findings, findings);
}

void
outreach_record_panel_set_masked (OutreachRecordPanel *self, gboolean masked)
{
  self->masked = masked;
  if (self->form != NULL)
    outreach_panel_form_set_masked (self->form, masked);
}

void
outreach_record_panel_set_fixed (OutreachRecordPanel *self, const char *field, OutreachValue *value)
{
  g_free (self->fixed_field);
  self->fixed_field = g_strdup (field);
  g_clear_pointer (&self->fixed_value, outreach_value_unref);
  self->fixed_value = value != NULL ? outreach_value_ref (value) : NULL;
}

void
outreach_record_panel_set_results (OutreachRecordPanel *self)
{
  self->results = TRUE;
  outreach_step_bar_set_afterwards (self->step_bar, TRUE);
}

void
outreach_record_panel_show_record (OutreachRecordPanel *self, OutreachRecord *record)
{
  OutreachRecord *shown = outreach_record_panel_get_record (self);

  if (record == NULL
          ? self->edit == NULL
          : shown != NULL && outreach_record_get_id (shown) == outreach_record_get_id (record))
    return;
  leave (self);
  if (record != NULL)
    show (self, record);
  else
    show_nothing (self);
}

void
outreach_record_panel_show_new (OutreachRecordPanel *self)
{
  if (self->store == NULL)
    return;
  if (!outreach_record_panel_is_new (self))
    {
      leave (self);
      show (self, NULL);
    }
  outreach_record_panel_focus_field (
      self,
      outreach_catalogue_get_title_field (outreach_store_get_catalogue (self->store), self->kind));
}

void
outreach_record_panel_fill (OutreachRecordPanel *self, const char *field, const char *text)
{
  OutreachFieldEditor *editor = outreach_record_panel_is_new (self)
                                    ? outreach_panel_form_get_editor (self->form, field)
                                    : NULL;

  if (editor == NULL)
    return;
  outreach_field_editor_set_text (editor, text);
  outreach_field_editor_commit (editor);
}

OutreachRecord *
outreach_record_panel_get_record (OutreachRecordPanel *self)
{
  return self->edit != NULL ? outreach_panel_edit_get_record (self->edit) : NULL;
}

gboolean
outreach_record_panel_is_new (OutreachRecordPanel *self)
{
  return self->edit != NULL && outreach_panel_edit_get_record (self->edit) == NULL;
}

gboolean
outreach_record_panel_settle (OutreachRecordPanel *self)
{
  return (self->edit == NULL || outreach_panel_edit_settle (self->edit)) &&
         g_hash_table_size (self->drafts) == 0;
}

void
outreach_record_panel_discard_all (OutreachRecordPanel *self)
{
  g_hash_table_remove_all (self->drafts);
  if (self->edit != NULL)
    outreach_panel_edit_revert (self->edit, NULL);
}

void
outreach_record_panel_focus_field (OutreachRecordPanel *self, const char *field)
{
  OutreachFieldEditor *editor =
      self->form != NULL ? outreach_panel_form_get_editor (self->form, field) : NULL;

  if (editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (editor));
  else if (self->form != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

void
outreach_record_panel_hide_title (OutreachRecordPanel *self)
{
  gtk_widget_set_visible (self->title_box, FALSE);
}

void
outreach_record_panel_add_below (OutreachRecordPanel *self, GtkWidget *widget)
{
  gtk_box_append (self->form_box, widget);
}
