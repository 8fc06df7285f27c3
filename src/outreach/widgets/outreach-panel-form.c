/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-figures.h"
#include "outreach-metric-note.h"
#include "outreach-panel-form.h"

struct _OutreachPanelForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  OutreachStore *store;
  OutreachKind kind;
  gint64 edition_id;
  gboolean masked;
  GtkSizeGroup *labels;
  GPtrArray *editors;    /* (element-type OutreachFieldEditor) */
  GHashTable *by_field;  /* field id → editor */
  GHashTable *expanders; /* metric group id → GtkExpander, until its editors are made */
  char *activity_kind;   /* (nullable): whose metrics are shown */
  GPtrArray *notes;      /* (element-type OutreachMetricNote): of a form of results alone */
  GPtrArray *groups;     /* (element-type GtkWidget): its groups */
  GtkCheckButton *all;   /* (nullable): its switch */
};

G_DEFINE_FINAL_TYPE (OutreachPanelForm, outreach_panel_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_COMMIT,
  SIGNAL_EDITOR_ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static OutreachCatalogue *
get_catalogue (OutreachPanelForm *self)
{
  return outreach_store_get_catalogue (self->store);
}

static void
commit_cb (OutreachPanelForm *self, OutreachFieldEditor *editor)
{
  g_signal_emit (self, signals[SIGNAL_COMMIT], 0, editor);
}

/* The uid says nothing to a person; the state has a bar of its own. */
static gboolean
is_form_field (OutreachField *field)
{
  const char *id = outreach_field_get_id (field);

  return !g_str_equal (id, "uid") &&
         !(outreach_field_is_read_only (field) && g_str_equal (id, "state"));
}

static OutreachFieldEditor *
create_editor (OutreachPanelForm *self, OutreachField *field)
{
  OutreachFieldEditor *editor = outreach_field_editor_new_for_field (field, self->store);

  outreach_field_editor_add_to_group (editor, self->labels);
  outreach_field_editor_set_edition (editor, self->edition_id);
  outreach_field_editor_set_masked (editor, self->masked);
  g_signal_connect_object (editor, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->editors, editor);
  g_hash_table_insert (self->by_field, (char *) outreach_field_get_id (field), editor);

  return editor;
}

static void
add_editor (OutreachPanelForm *self, GtkBox *box, OutreachField *field)
{
  gtk_box_append (box, GTK_WIDGET (create_editor (self, field)));
}

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "dim-label");
  return heading;
}

/* @group: (nullable): the fields that are in none */
static void
add_group (OutreachPanelForm *self, OutreachFieldGroup *group)
{
  GPtrArray *fields = outreach_catalogue_get_fields (get_catalogue (self), self->kind);
  gboolean any = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = fields->pdata[i];

      if (outreach_field_is_metric (field) || !is_form_field (field) ||
          g_strcmp0 (outreach_field_get_group (field), group != NULL ? group->id : NULL) != 0)
        continue;
      if (!any && group != NULL)
        gtk_box_append (GTK_BOX (self->box),
                        create_heading (group->names[outreach_language_get_user ()]));
      any = TRUE;
      add_editor (self, GTK_BOX (self->box), field);
    }
}

/* ---- Results ---- */

/* Without anything to show in it, a group is not there. */
static void
fit_groups (OutreachPanelForm *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      gboolean any = FALSE;

      for (GtkWidget *child = gtk_widget_get_first_child (self->groups->pdata[i]); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        any |= OUTREACH_IS_METRIC_NOTE (child) && gtk_widget_get_visible (child);
      gtk_widget_set_visible (self->groups->pdata[i], any);
    }
}

static void
fit_metrics (OutreachPanelForm *self)
{
  gboolean all = self->all != NULL && gtk_check_button_get_active (self->all);

  for (guint i = 0; i < self->editors->len; i++)
    {
      OutreachFieldEditor *editor = self->editors->pdata[i];
      OutreachField *field = outreach_field_editor_get_field (editor);
      g_autofree char *text = NULL;

      if (!outreach_field_is_metric (field))
        continue;
      /* A figure that is there stays in sight, whatever the activity has become. */
      text = outreach_field_editor_dup_text (editor);
      gtk_widget_set_visible (GTK_WIDGET (editor),
                              all || *text != '\0' ||
                                  outreach_catalogue_metric_fits (get_catalogue (self), field,
                                                                  self->activity_kind));
    }
  fit_groups (self);
}

static void
fill_expander (OutreachPanelForm *self, const char *group, GtkExpander *expander)
{
  GtkBox *box = GTK_BOX (gtk_expander_get_child (expander));
  GPtrArray *fields = outreach_catalogue_get_fields (get_catalogue (self), self->kind);
  guint first = self->editors->len;

  for (guint i = 0; i < fields->len; i++)
    if (outreach_field_is_metric (fields->pdata[i]) &&
        g_strcmp0 (outreach_field_get_group (fields->pdata[i]), group) == 0)
      add_editor (self, box, fields->pdata[i]);
  for (guint i = first; i < self->editors->len; i++)
    g_signal_emit (self, signals[SIGNAL_EDITOR_ADDED], 0, self->editors->pdata[i]);
  fit_metrics (self);
}

static void
unfold (OutreachPanelForm *self, const char *group)
{
  GtkExpander *expander = g_hash_table_lookup (self->expanders, group);
  g_autofree char *id = g_strdup (group);

  if (expander == NULL)
    return;
  g_hash_table_remove (self->expanders, group);
  fill_expander (self, id, expander);
  gtk_expander_set_expanded (expander, TRUE);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, OutreachPanelForm *self)
{
  const char *group = g_object_get_data (G_OBJECT (expander), "outreach-group");

  if (gtk_expander_get_expanded (expander))
    unfold (self, group);
}

static void
add_metrics (OutreachPanelForm *self)
{
  GPtrArray *groups = outreach_catalogue_get_metric_groups (get_catalogue (self));

  gtk_box_append (GTK_BOX (self->box), create_heading (_ ("Results")));
  for (guint i = 0; i < groups->len; i++)
    {
      OutreachFieldGroup *group = groups->pdata[i];
      GtkWidget *expander = gtk_expander_new (group->names[outreach_language_get_user ()]);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      gtk_widget_set_margin_top (box, 6);
      gtk_expander_set_child (GTK_EXPANDER (expander), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      group->names[outreach_language_get_user ()], -1);
      g_object_set_data_full (G_OBJECT (expander), "outreach-group", g_strdup (group->id), g_free);
      g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), self);
      gtk_box_append (GTK_BOX (self->box), expander);
      g_hash_table_insert (self->expanders, g_strdup (group->id), expander);
    }
}

/* ---- Results alone ---- */

static const OutreachResult *
find_result (GArray *results, OutreachMetricNote *note)
{
  const char *metric = outreach_field_get_id (
      outreach_field_editor_get_field (outreach_metric_note_get_editor (note)));

  for (guint i = 0; results != NULL && i < results->len; i++)
    if (g_str_equal (g_array_index (results, OutreachResult, i).metric, metric))
      return &g_array_index (results, OutreachResult, i);

  return NULL;
}

static void
show_notes (OutreachPanelForm *self, OutreachRecord *record)
{
  gint64 id = record != NULL ? outreach_record_get_id (record) : 0;
  g_autoptr (GArray) results =
      id != 0 && self->notes->len > 0
          ? outreach_reader_list_results (outreach_store_get_reader (self->store), id, NULL)
          : NULL;

  for (guint i = 0; i < self->notes->len; i++)
    outreach_metric_note_show (self->notes->pdata[i], id,
                               find_result (results, self->notes->pdata[i]));
}

static void
add_results_group (OutreachPanelForm *self, OutreachFieldGroup *group)
{
  GPtrArray *fields = outreach_catalogue_get_fields (get_catalogue (self), self->kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), create_heading (group->names[outreach_language_get_user ()]));
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *note;

      if (!outreach_field_is_metric (fields->pdata[i]) ||
          g_strcmp0 (outreach_field_get_group (fields->pdata[i]), group->id) != 0)
        continue;
      note = outreach_metric_note_new (create_editor (self, fields->pdata[i]));
      outreach_field_editor_set_wide_label (
          outreach_metric_note_get_editor (OUTREACH_METRIC_NOTE (note)));
      gtk_box_append (GTK_BOX (box), note);
      g_ptr_array_add (self->notes, note);
    }
  gtk_box_append (GTK_BOX (self->box), box);
  g_ptr_array_add (self->groups, box);
}

/* ---- The object ---- */

static void
outreach_panel_form_dispose (GObject *object)
{
  OutreachPanelForm *self = OUTREACH_PANEL_FORM (object);

  g_hash_table_remove_all (self->by_field);
  g_hash_table_remove_all (self->expanders);
  g_ptr_array_set_size (self->editors, 0);
  g_ptr_array_set_size (self->notes, 0);
  g_ptr_array_set_size (self->groups, 0);
  self->all = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_panel_form_parent_class)->dispose (object);
}

static void
outreach_panel_form_finalize (GObject *object)
{
  OutreachPanelForm *self = OUTREACH_PANEL_FORM (object);

  g_object_unref (self->labels);
  g_ptr_array_unref (self->editors);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->by_field);
  g_hash_table_unref (self->expanders);
  g_free (self->activity_kind);

  G_OBJECT_CLASS (outreach_panel_form_parent_class)->finalize (object);
}

static void
outreach_panel_form_class_init (OutreachPanelFormClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_panel_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_panel_form_finalize;
  signals[SIGNAL_COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, OUTREACH_TYPE_FIELD_EDITOR);
  signals[SIGNAL_EDITOR_ADDED] =
      g_signal_new ("editor-added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    OUTREACH_TYPE_FIELD_EDITOR);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
outreach_panel_form_init (OutreachPanelForm *self)
{
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->editors = g_ptr_array_new ();
  self->notes = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->by_field = g_hash_table_new (g_str_hash, g_str_equal);
  self->expanders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->masked = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
outreach_panel_form_new (OutreachStore *store, OutreachKind kind)
{
  OutreachPanelForm *self = g_object_new (OUTREACH_TYPE_PANEL_FORM, NULL);
  GPtrArray *groups;

  self->store = g_object_ref (store);
  self->kind = kind;
  groups = outreach_catalogue_get_groups (get_catalogue (self), kind);
  add_group (self, NULL);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, groups->pdata[i]);
  if (kind == OUTREACH_KIND_ACTIVITY)
    add_metrics (self);
  return GTK_WIDGET (self);
}

GtkWidget *
outreach_panel_form_new_results (OutreachStore *store)
{
  OutreachPanelForm *self = g_object_new (OUTREACH_TYPE_PANEL_FORM, NULL);
  GtkWidget *all = gtk_check_button_new_with_label (_ ("Show the other numbers too"));
  GPtrArray *groups;

  self->store = g_object_ref (store);
  self->kind = OUTREACH_KIND_ACTIVITY;
  groups = outreach_catalogue_get_metric_groups (get_catalogue (self));
  for (guint i = 0; i < groups->len; i++)
    add_results_group (self, groups->pdata[i]);
  self->all = GTK_CHECK_BUTTON (all);
  gtk_widget_set_tooltip_text (all, _ ("Those that this kind of activity is not asked for"));
  gtk_widget_set_margin_top (all, 12);
  g_signal_connect_swapped (all, "toggled", G_CALLBACK (fit_metrics), self);
  gtk_box_append (GTK_BOX (self->box), all);
  return GTK_WIDGET (self);
}

void
outreach_panel_form_hide_field (OutreachPanelForm *self, const char *field)
{
  GtkWidget *editor = g_hash_table_lookup (self->by_field, field);

  if (editor != NULL)
    gtk_widget_set_visible (editor, FALSE);
}

void
outreach_panel_form_set_edition (OutreachPanelForm *self, gint64 edition_id)
{
  self->edition_id = edition_id;
  for (guint i = 0; i < self->editors->len; i++)
    outreach_field_editor_set_edition (self->editors->pdata[i], edition_id);
}

void
outreach_panel_form_set_masked (OutreachPanelForm *self, gboolean masked)
{
  self->masked = masked;
  for (guint i = 0; i < self->editors->len; i++)
    outreach_field_editor_set_masked (self->editors->pdata[i], masked);
}

void
outreach_panel_form_fit_to (OutreachPanelForm *self, OutreachRecord *record)
{
  const char *kind = record != NULL && self->kind == OUTREACH_KIND_ACTIVITY
                         ? outreach_record_get_text (record, "kind")
                         : NULL;

  g_free (self->activity_kind);
  self->activity_kind = g_strdup (kind);
  fit_metrics (self);
  show_notes (self, record);
  for (guint i = 0; i < self->editors->len; i++)
    {
      OutreachField *field = outreach_field_editor_get_field (self->editors->pdata[i]);

      if (outreach_field_is_read_only (field))
        gtk_widget_set_visible (
            self->editors->pdata[i],
            record != NULL &&
                outreach_record_get_value (record, outreach_field_get_id (field)) != NULL);
    }
}

GPtrArray *
outreach_panel_form_get_editors (OutreachPanelForm *self)
{
  return self->editors;
}

OutreachFieldEditor *
outreach_panel_form_get_editor (OutreachPanelForm *self, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (get_catalogue (self), self->kind, id);

  if (field != NULL && outreach_field_is_metric (field) && outreach_field_get_group (field) != NULL)
    unfold (self, outreach_field_get_group (field));
  return outreach_panel_form_find_editor (self, id);
}

OutreachFieldEditor *
outreach_panel_form_find_editor (OutreachPanelForm *self, const char *id)
{
  return g_hash_table_lookup (self->by_field, id);
}
