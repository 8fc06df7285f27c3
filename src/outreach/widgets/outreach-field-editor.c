/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-choice-editor.h"
#include "outreach-entry-editor.h"
#include "outreach-field-editor.h"
#include "outreach-flag-editor.h"
#include "outreach-note-editor.h"
#include "outreach-reference-editor.h"
#include "outreach-references-editor.h"

typedef struct
{
  OutreachField *field;
  OutreachStore *store;
  gint64 edition_id;

  GtkWidget *grid;
  GtkWidget *label;
  GtkWidget *message;
  GtkWidget *offer;
  GtkWidget *ignore;
  GtkWidget *focus; /* borrowed */

  gboolean changed;
  gboolean showing; /* a value is being put into the widgets */
  char *error;
  char *warning;
} OutreachFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OutreachFieldEditor, outreach_field_editor, GTK_TYPE_WIDGET)

#define PRIVATE(self)                                                                              \
  ((OutreachFieldEditorPrivate *) outreach_field_editor_get_instance_private (self))

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_STORE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static guint commit_signal;

static void
show_message (OutreachFieldEditor *self)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);
  const char *message = priv->error != NULL ? priv->error : priv->warning;

  gtk_label_set_label (GTK_LABEL (priv->message), message != NULL ? message : "");
  gtk_widget_set_visible (priv->message, message != NULL);
  gtk_widget_set_visible (priv->ignore, priv->error == NULL && priv->warning != NULL);
  if (priv->error == NULL)
    gtk_widget_set_visible (priv->offer, FALSE);

  gtk_widget_remove_css_class (priv->message, priv->error != NULL ? "warning" : "error");
  gtk_widget_add_css_class (priv->message, priv->error != NULL ? "error" : "warning");
  if (priv->focus == NULL)
    return;
  if (priv->error != NULL)
    gtk_widget_add_css_class (priv->focus, "error");
  else
    gtk_widget_remove_css_class (priv->focus, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (priv->focus), GTK_ACCESSIBLE_STATE_INVALID,
      priv->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
}

static void
name_ignore (OutreachFieldEditor *self)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);
  g_autofree char *name = NULL;

  if (priv->warning == NULL)
    return;
  name = g_strdup_printf (C_ ("accessible name", "%s: %s"), _ ("Ignore…"), priv->warning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->ignore), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static gboolean
scroll_cb (gpointer data)
{
  GtkWidget *editor = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (editor, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  GtkAdjustment *adjustment;
  double top;

  if (scroller == NULL || !gtk_widget_compute_bounds (editor, scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/* What is typed into has become higher: it is kept in sight, with what is said of it. */
static void
follow_height (OutreachFieldEditor *self)
{
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    g_idle_add_full (G_PRIORITY_LOW, scroll_cb, g_object_ref (self), g_object_unref);
}

static void
offer_clicked_cb (OutreachFieldEditor *self)
{
  if (OUTREACH_FIELD_EDITOR_GET_CLASS (self)->message_action != NULL)
    OUTREACH_FIELD_EDITOR_GET_CLASS (self)->message_action (self);
}

static void
focus_leave_cb (OutreachFieldEditor *self)
{
  outreach_field_editor_commit (self);
}

static char *
dup_title (OutreachField *field)
{
  const char *unit = outreach_field_get_unit (field, outreach_language_get_user ());

  if (unit != NULL && *unit != '\0')
    /* Translators: a field's name and its unit: "Visitors (people)" */
    return g_strdup_printf (C_ ("field and unit", "%s (%s)"), outreach_field_get_title (field),
                            unit);
  return g_strdup (outreach_field_get_title (field));
}

static void
outreach_field_editor_constructed (GObject *object)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (OUTREACH_FIELD_EDITOR (object));
  g_autofree char *title = dup_title (priv->field);

  G_OBJECT_CLASS (outreach_field_editor_parent_class)->constructed (object);

  gtk_label_set_label (GTK_LABEL (priv->label), title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (priv->ignore), "s",
                                    outreach_field_get_id (priv->field));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->ignore), "panel.ignore-finding");
  if (outreach_field_is_required (priv->field))
    gtk_widget_add_css_class (priv->label, "required");
}

static void
outreach_field_editor_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (OUTREACH_FIELD_EDITOR (object));

  switch (id)
    {
    case PROP_FIELD:
      priv->field = g_value_dup_object (value);
      break;
    case PROP_STORE:
      priv->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
outreach_field_editor_grab_focus (GtkWidget *widget)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (OUTREACH_FIELD_EDITOR (widget));

  return priv->focus != NULL && gtk_widget_grab_focus (priv->focus);
}

/* Within the editor only: a widget that hands the focus on grabs it again on the way back (GTK 4.8),
 * and Shift+Tab would end here. */
static gboolean
outreach_field_editor_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (PRIVATE (OUTREACH_FIELD_EDITOR (widget))->grid, direction);
}

static void
outreach_field_editor_dispose (GObject *object)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (OUTREACH_FIELD_EDITOR (object));

  priv->focus = NULL;
  g_clear_pointer (&priv->grid, gtk_widget_unparent);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (outreach_field_editor_parent_class)->dispose (object);
}

static void
outreach_field_editor_finalize (GObject *object)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (OUTREACH_FIELD_EDITOR (object));

  g_clear_object (&priv->field);
  g_free (priv->error);
  g_free (priv->warning);

  G_OBJECT_CLASS (outreach_field_editor_parent_class)->finalize (object);
}

static void
outreach_field_editor_class_init (OutreachFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = outreach_field_editor_constructed;
  object_class->set_property = outreach_field_editor_set_property;
  object_class->dispose = outreach_field_editor_dispose;
  object_class->finalize = outreach_field_editor_finalize;
  widget_class->focus = outreach_field_editor_focus;
  widget_class->grab_focus = outreach_field_editor_grab_focus;

  properties[PROP_FIELD] =
      g_param_spec_object ("field", NULL, NULL, OUTREACH_TYPE_FIELD,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, OUTREACH_TYPE_STORE,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  commit_signal = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldeditor");
}

static GtkWidget *
create_message (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
outreach_field_editor_init (OutreachFieldEditor *self)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  priv->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (priv->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (priv->grid), 2);
  gtk_widget_set_parent (priv->grid, GTK_WIDGET (self));

  priv->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (priv->label), 0);
  gtk_label_set_width_chars (GTK_LABEL (priv->label), 11);
  gtk_label_set_max_width_chars (GTK_LABEL (priv->label), 14);
  gtk_widget_set_valign (priv->label, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->label, "field-label");
  gtk_grid_attach (GTK_GRID (priv->grid), priv->label, 0, 0, 1, 1);

  priv->message = create_message ();
  gtk_grid_attach (GTK_GRID (priv->grid), priv->message, 1, 1, 1, 1);
  priv->offer = gtk_button_new ();
  gtk_widget_set_halign (priv->offer, GTK_ALIGN_START);
  gtk_widget_set_visible (priv->offer, FALSE);
  g_signal_connect_swapped (priv->offer, "clicked", G_CALLBACK (offer_clicked_cb), self);
  gtk_grid_attach (GTK_GRID (priv->grid), priv->offer, 1, 2, 1, 1);

  priv->ignore = gtk_button_new_with_label (_ ("Ignore…"));
  gtk_widget_set_halign (priv->ignore, GTK_ALIGN_START);
  gtk_widget_set_visible (priv->ignore, FALSE);
  gtk_widget_add_css_class (priv->ignore, "flat");
  gtk_widget_add_css_class (priv->ignore, "caption");
  gtk_widget_add_css_class (priv->ignore, "ignore-finding");
  gtk_grid_attach (GTK_GRID (priv->grid), priv->ignore, 1, 3, 1, 1);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

OutreachFieldEditor *
outreach_field_editor_new_for_field (OutreachField *field, OutreachStore *store)
{
  GType type = OUTREACH_TYPE_ENTRY_EDITOR;

  switch (outreach_field_get_field_type (field))
    {
    case OUTREACH_FIELD_NOTE:
      type = OUTREACH_TYPE_NOTE_EDITOR;
      break;
    case OUTREACH_FIELD_CHOICE:
      type = OUTREACH_TYPE_CHOICE_EDITOR;
      break;
    case OUTREACH_FIELD_FLAG:
      type = OUTREACH_TYPE_FLAG_EDITOR;
      break;
    case OUTREACH_FIELD_DIVISION:
    case OUTREACH_FIELD_REFERENCE:
      type = OUTREACH_TYPE_REFERENCE_EDITOR;
      break;
    case OUTREACH_FIELD_REFERENCES:
      type = OUTREACH_TYPE_REFERENCES_EDITOR;
      break;
    case OUTREACH_FIELD_TEXT:
    case OUTREACH_FIELD_WHEN:
    case OUTREACH_FIELD_COUNT:
    case OUTREACH_FIELD_MONEY:
    case OUTREACH_FIELD_PHONE:
    case OUTREACH_FIELD_MAIL:
    case OUTREACH_FIELD_LINK:
    case OUTREACH_FIELD_PEOPLE:
    default:
      break;
    }
  return g_object_new (type, "field", field, "store", store, NULL);
}

OutreachField *
outreach_field_editor_get_field (OutreachFieldEditor *self)
{
  return PRIVATE (self)->field;
}

OutreachStore *
outreach_field_editor_get_store (OutreachFieldEditor *self)
{
  return PRIVATE (self)->store;
}

gint64
outreach_field_editor_get_edition (OutreachFieldEditor *self)
{
  return PRIVATE (self)->edition_id;
}

void
outreach_field_editor_set_edition (OutreachFieldEditor *self, gint64 edition_id)
{
  PRIVATE (self)->edition_id = edition_id;
  if (OUTREACH_FIELD_EDITOR_GET_CLASS (self)->set_edition != NULL)
    OUTREACH_FIELD_EDITOR_GET_CLASS (self)->set_edition (self, edition_id);
}

void
outreach_field_editor_set_masked (OutreachFieldEditor *self, gboolean masked)
{
  if (OUTREACH_FIELD_EDITOR_GET_CLASS (self)->set_masked != NULL &&
      outreach_field_is_personal (PRIVATE (self)->field))
    OUTREACH_FIELD_EDITOR_GET_CLASS (self)->set_masked (self, masked);
}

void
outreach_field_editor_add_to_group (OutreachFieldEditor *self, GtkSizeGroup *group)
{
  gtk_size_group_add_widget (group, PRIVATE (self)->label);
}

void
outreach_field_editor_show_value (OutreachFieldEditor *self, OutreachValue *value)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  priv->showing = TRUE;
  OUTREACH_FIELD_EDITOR_GET_CLASS (self)->show_value (self, value);
  priv->showing = FALSE;
  priv->changed = FALSE;
  outreach_field_editor_set_error (self, NULL);
  follow_height (self);
}

gboolean
outreach_field_editor_is_changed (OutreachFieldEditor *self)
{
  return PRIVATE (self)->changed;
}

gboolean
outreach_field_editor_store (OutreachFieldEditor *self, OutreachEdit *edit, GError **error)
{
  return OUTREACH_FIELD_EDITOR_GET_CLASS (self)->store (self, edit, error);
}

char *
outreach_field_editor_dup_text (OutreachFieldEditor *self)
{
  return OUTREACH_FIELD_EDITOR_GET_CLASS (self)->dup_text (self);
}

void
outreach_field_editor_set_text (OutreachFieldEditor *self, const char *text)
{
  OUTREACH_FIELD_EDITOR_GET_CLASS (self)->set_text (self, text);
  PRIVATE (self)->changed = TRUE;
}

void
outreach_field_editor_set_error (OutreachFieldEditor *self, const char *message)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  if (g_strcmp0 (priv->error, message) == 0)
    return;
  g_free (priv->error);
  priv->error = g_strdup (message);
  show_message (self);
  follow_height (self);
}

const char *
outreach_field_editor_get_error (OutreachFieldEditor *self)
{
  return PRIVATE (self)->error;
}

void
outreach_field_editor_set_warning (OutreachFieldEditor *self, const char *message)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  if (g_strcmp0 (priv->warning, message) == 0)
    return;
  g_free (priv->warning);
  priv->warning = g_strdup (message);
  name_ignore (self);
  show_message (self);
}

void
outreach_field_editor_offer (OutreachFieldEditor *self, const char *label)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  if (label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (priv->offer), label);
      /* A long name must not make the whole panel wider. */
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (priv->offer))), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (priv->offer))),
                               PANGO_WRAP_WORD_CHAR);
    }
  gtk_widget_set_visible (priv->offer, label != NULL);
}

void
outreach_field_editor_set_content (OutreachFieldEditor *self, GtkWidget *content, GtkWidget *focus)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  gtk_widget_set_hexpand (content, TRUE);
  gtk_grid_attach (GTK_GRID (priv->grid), content, 1, 0, 1, 1);
  priv->focus = focus;
  gtk_label_set_mnemonic_widget (GTK_LABEL (priv->label), focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  priv->label, NULL, -1);
  if (outreach_field_is_required (priv->field))
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE,
                                    -1);
}

void
outreach_field_editor_set_changed (OutreachFieldEditor *self, gboolean changed)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  if (!priv->showing)
    priv->changed = changed;
}

void
outreach_field_editor_commit (OutreachFieldEditor *self)
{
  OutreachFieldEditorPrivate *priv = PRIVATE (self);

  if (priv->changed && !priv->showing && priv->grid != NULL)
    g_signal_emit (self, commit_signal, 0);
}
