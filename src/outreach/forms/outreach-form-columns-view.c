/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-columns-view.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-entry-row.h"
#include "outreach-field-button.h"

struct _OutreachFormColumnsView
{
  AdwBin parent_instance;

  OutreachFieldButton *add_button;
  GtkListBox *list;
  AdwPreferencesGroup *details;
  OutreachFieldButton *field_button;
  OutreachEntryRow *heading;
  OutreachEntryRow *over;
  OutreachEntryRow *fixed;
  GtkSpinButton *width;
  GtkWidget *total_row;
  GtkSwitch *total;

  OutreachFormDraft *draft;
  OutreachCatalogue *catalogue;
  guint sheet;
  OutreachLanguage language;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachFormColumnsView, outreach_form_columns_view, ADW_TYPE_BIN)

/* -1: none */
static int
get_nth (OutreachFormColumnsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static const char *
get_text (OutreachFormColumnsView *self, OutreachDraftText what, guint nth)
{
  return outreach_form_draft_get_text (self->draft, what, self->sheet, nth, self->language);
}

static const char *
get_title (OutreachFormColumnsView *self, guint nth)
{
  return outreach_form_draft_get_field_title (
      self->draft, self->sheet, outreach_form_draft_get_field (self->draft, self->sheet, nth));
}

/* ---- The rows ---- */

static void
show_row (OutreachFormColumnsView *self, GtkListBoxRow *row)
{
  guint nth = (guint) gtk_list_box_row_get_index (row);
  GtkWidget *box = gtk_list_box_row_get_child (row);
  GtkWidget *heading_label = gtk_widget_get_first_child (box);
  const char *over = get_text (self, OUTREACH_DRAFT_OVER, nth);
  const char *title = get_title (self, nth);
  g_autofree char *heading = g_strdup (get_text (self, OUTREACH_DRAFT_HEADING, nth));
  g_autofree char *caption =
      *over != '\0' ? g_strdup_printf ("%s · %s", over, title) : g_strdup (title);
  const char *shown = *heading != '\0' ? g_strdelimit (heading, "\n", ' ') : title;

  gtk_label_set_label (GTK_LABEL (heading_label), shown);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (heading_label)), caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, shown,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption, -1);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    {
      gtk_widget_add_css_class (label, css);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
insert_row (OutreachFormColumnsView *self, guint nth)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_label (box, NULL);
  add_label (box, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_insert (self->list, row, (int) nth);
  show_row (self, GTK_LIST_BOX_ROW (row));
}

static void
choose (OutreachFormColumnsView *self, guint nth, gboolean focus)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) nth);

  gtk_list_box_select_row (self->list, row);
  if (focus && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* ---- What a person does with columns ---- */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachFormColumnsView *self = OUTREACH_FORM_COLUMNS_VIEW (widget);
  int from = get_nth (self), to = from + g_variant_get_int32 (parameter);
  int n = (int) outreach_form_draft_get_n_columns (self->draft, self->sheet);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  if (from < 0 || to < 0 || to >= n)
    return;
  outreach_form_draft_move_column (self->draft, self->sheet, (guint) from, (guint) to);
  for (int i = MIN (from, to); i <= MAX (from, to); i++)
    show_row (self, gtk_list_box_get_row_at_index (self->list, i));
  choose (self, (guint) to, inside);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachFormColumnsView *self = OUTREACH_FORM_COLUMNS_VIEW (widget);
  int nth = get_nth (self);
  guint n;

  if (nth < 0)
    return;
  outreach_form_draft_remove_column (self->draft, self->sheet, (guint) nth);
  n = outreach_form_draft_get_n_columns (self->draft, self->sheet);
  if (n > 0)
    choose (self, (guint) nth < n ? (guint) nth + 1 : (guint) nth - 1, TRUE);
  gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, nth)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->details), n > 0);
}

/* Behind the one that is chosen. */
static void
add_cb (OutreachFormColumnsView *self, const char *id)
{
  guint at = (guint) (get_nth (self) + 1);

  outreach_form_draft_add_column (self->draft, self->sheet, at, id);
  insert_row (self, at);
  choose (self, at, TRUE);
}

/* ---- What a person does with the one that is chosen ---- */

static void
set_text (OutreachFormColumnsView *self, OutreachDraftText what, OutreachEntryRow *row)
{
  int nth = get_nth (self);

  if (self->filling || nth < 0)
    return;
  outreach_form_draft_set_text (self->draft, what, self->sheet, (guint) nth, self->language,
                                outreach_entry_row_get_text (row));
  show_row (self, gtk_list_box_get_selected_row (self->list));
}

static void
heading_cb (OutreachFormColumnsView *self)
{
  set_text (self, OUTREACH_DRAFT_HEADING, self->heading);
}

static void
over_cb (OutreachFormColumnsView *self)
{
  set_text (self, OUTREACH_DRAFT_OVER, self->over);
}

static void
fixed_cb (OutreachFormColumnsView *self)
{
  set_text (self, OUTREACH_DRAFT_FIXED, self->fixed);
}

static void
width_cb (OutreachFormColumnsView *self)
{
  int width = gtk_spin_button_get_value_as_int (self->width);

  /* A column can't be narrower than one Han character. */
  if (!self->filling && get_nth (self) >= 0)
    outreach_form_draft_set_width (self->draft, self->sheet, (guint) get_nth (self),
                                   width == 1 ? 2 : (guint) width);
}

static void
total_cb (OutreachFormColumnsView *self)
{
  if (!self->filling && get_nth (self) >= 0)
    outreach_form_draft_set_total (self->draft, self->sheet, (guint) get_nth (self),
                                   gtk_switch_get_active (self->total));
}

static void
show_details (OutreachFormColumnsView *self)
{
  int selected = get_nth (self);
  guint nth = (guint) MAX (selected, 0);
  const char *field;

  gtk_widget_set_sensitive (GTK_WIDGET (self->details), selected >= 0);
  if (selected < 0)
    return;
  field = outreach_form_draft_get_field (self->draft, self->sheet, nth);
  self->filling = TRUE;
  outreach_field_button_select (self->field_button, field);
  outreach_entry_row_set_text (self->heading, get_text (self, OUTREACH_DRAFT_HEADING, nth));
  gtk_entry_set_placeholder_text (outreach_entry_row_get_entry (self->heading),
                                  get_title (self, nth));
  outreach_entry_row_set_text (self->over, get_text (self, OUTREACH_DRAFT_OVER, nth));
  outreach_entry_row_set_text (self->fixed, get_text (self, OUTREACH_DRAFT_FIXED, nth));
  gtk_widget_set_visible (GTK_WIDGET (self->fixed), g_str_equal (field, "text"));
  gtk_spin_button_set_value (self->width,
                             outreach_form_draft_get_width (self->draft, self->sheet, nth));
  gtk_widget_set_visible (self->total_row,
                          outreach_form_draft_can_total (self->draft, self->sheet, nth));
  gtk_switch_set_active (self->total,
                         outreach_form_draft_get_total (self->draft, self->sheet, nth));
  self->filling = FALSE;
}

static void
selected_cb (OutreachFormColumnsView *self)
{
  if (!self->filling)
    show_details (self);
}

static void
field_cb (OutreachFormColumnsView *self, const char *id)
{
  if (get_nth (self) < 0)
    return;
  outreach_form_draft_set_field (self->draft, self->sheet, (guint) get_nth (self), id);
  show_row (self, gtk_list_box_get_selected_row (self->list));
  show_details (self);
}

/* ---- The object ---- */

static void
outreach_form_columns_view_dispose (GObject *object)
{
  OutreachFormColumnsView *self = OUTREACH_FORM_COLUMNS_VIEW (object);

  self->filling = TRUE;
  g_clear_object (&self->draft);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (outreach_form_columns_view_parent_class)->dispose (object);
}

static void
outreach_form_columns_view_class_init (OutreachFormColumnsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_form_columns_view_dispose;
  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  g_type_ensure (OUTREACH_TYPE_FIELD_BUTTON);
  gtk_widget_class_install_action (widget_class, "columns.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "columns.remove", NULL, remove_action);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/forms/outreach-form-columns-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, add_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, list);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, details);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, field_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, heading);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, over);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, fixed);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, width);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, total_row);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormColumnsView, total);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, over_cb);
  gtk_widget_class_bind_template_callback (widget_class, fixed_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_cb);
  gtk_widget_class_bind_template_callback (widget_class, total_cb);
}

static void
outreach_form_columns_view_init (OutreachFormColumnsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_field_button_set_label (self->add_button, _ ("Add a Column"));
  outreach_field_button_set_name (self->field_button, _ ("Field"));
}

static void
fill_fields (OutreachFormColumnsView *self, OutreachFieldButton *button)
{
  g_auto (GStrv) ids = outreach_form_draft_list_fields (self->draft, self->sheet);

  outreach_field_button_clear (button);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_ACTIVITY, ids[i]);

      outreach_field_button_add (
          button, ids[i], outreach_form_draft_get_field_title (self->draft, self->sheet, ids[i]),
          field != NULL ? outreach_field_get_synonyms (field) : NULL);
    }
}

void
outreach_form_columns_view_show (OutreachFormColumnsView *self,
                                 OutreachFormDraft *draft,
                                 OutreachCatalogue *catalogue,
                                 guint sheet,
                                 OutreachLanguage language)
{
  gboolean other = self->draft != draft || self->sheet != sheet;
  guint nth = other ? 0 : (guint) MAX (get_nth (self), 0);
  GtkListBoxRow *row;

  g_set_object (&self->draft, draft);
  g_set_object (&self->catalogue, catalogue);
  self->sheet = sheet;
  self->language = language;
  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < outreach_form_draft_get_n_columns (draft, sheet); i++)
    insert_row (self, i);
  self->filling = FALSE;
  fill_fields (self, self->add_button);
  fill_fields (self, self->field_button);
  choose (self, nth, FALSE);
  show_details (self);
}

void
outreach_form_columns_view_focus (OutreachFormColumnsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->add_button));
}
