/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-column-chooser.h"

struct _OutreachColumnChooser
{
  GtkPopover parent_instance;

  GtkDropDown *sort_down;
  GtkToggleButton *descending_button;
  GtkEditable *search_entry;
  GtkListBox *list;

  OutreachGridColumns *columns;
  gboolean quiet; /* the widgets are being filled */
};

G_DEFINE_FINAL_TYPE (OutreachColumnChooser, outreach_column_chooser, GTK_TYPE_POPOVER)

static OutreachField *
get_field (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "outreach-field");
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "outreach-check");
}

static const char *
get_id (GtkListBoxRow *row)
{
  return outreach_field_get_id (get_field (row));
}

/* The columns shown are those that are checked, in the order of the rows. */
static void
apply (OutreachColumnChooser *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_check_button_get_active (get_check (row)))
      g_strv_builder_add (builder, get_id (row));
  shown = g_strv_builder_end (builder);
  self->quiet = TRUE;
  outreach_grid_columns_set_shown (self->columns, (const char *const *) shown);
  self->quiet = FALSE;
}

static void
toggled_cb (OutreachColumnChooser *self)
{
  if (!self->quiet)
    apply (self);
}

static void
move_row (OutreachColumnChooser *self, GtkListBoxRow *row, int by)
{
  int index = gtk_list_box_row_get_index (row) + by;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (index < 0 || gtk_list_box_get_row_at_index (self->list, index) == NULL)
    return;
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
  g_object_unref (row);
  gtk_widget_grab_focus (
      focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)) ? focus : GTK_WIDGET (row));
  if (gtk_check_button_get_active (get_check (row)))
    apply (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row != NULL)
    move_row (OUTREACH_COLUMN_CHOOSER (widget), GTK_LIST_BOX_ROW (row),
              g_variant_get_int32 (parameter));
}

static void
move_clicked_cb (GtkButton *button, OutreachColumnChooser *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  move_row (self, GTK_LIST_BOX_ROW (row),
            GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "by")));
}

static GtkWidget *
create_move_button (OutreachColumnChooser *self,
                    const char *icon,
                    const char *text,
                    OutreachField *field,
                    int by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf (text, outreach_field_get_title (field));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "by", GINT_TO_POINTER (by));
  g_signal_connect (button, "clicked", G_CALLBACK (move_clicked_cb), self);
  return button;
}

static void
add_row (OutreachColumnChooser *self, OutreachField *field, gboolean shown)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (outreach_field_get_title (field));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shown);
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box),
                  create_move_button (self, "go-up-symbolic", _ ("Move “%s” up"), field, -1));
  gtk_box_append (GTK_BOX (box),
                  create_move_button (self, "go-down-symbolic", _ ("Move “%s” down"), field, 1));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  outreach_field_get_title (field), -1);
  g_object_set_data_full (G_OBJECT (row), "outreach-field", g_object_ref (field), g_object_unref);
  g_object_set_data (G_OBJECT (row), "outreach-check", check);
  gtk_list_box_append (self->list, row);
}

static void
fill_sort (OutreachColumnChooser *self)
{
  GPtrArray *fields = outreach_grid_columns_get_fields (self->columns);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean descending;
  const char *sort = outreach_grid_columns_get_sort (self->columns, &descending);
  guint selected = 0;

  gtk_string_list_append (names, _ ("As entered"));
  for (guint i = 0; i < fields->len; i++)
    {
      gtk_string_list_append (names, outreach_field_get_title (fields->pdata[i]));
      if (g_strcmp0 (outreach_field_get_id (fields->pdata[i]), sort) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->sort_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sort_down, selected);
  gtk_toggle_button_set_active (self->descending_button, descending);
}

static void
fill (OutreachColumnChooser *self)
{
  GPtrArray *fields = outreach_grid_columns_get_fields (self->columns);
  g_auto (GStrv) shown = outreach_grid_columns_dup_shown (self->columns);
  GtkListBoxRow *row;

  self->quiet = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; shown[i] != NULL; i++)
    for (guint j = 0; j < fields->len; j++)
      if (g_str_equal (outreach_field_get_id (fields->pdata[j]), shown[i]))
        add_row (self, fields->pdata[j], TRUE);
  for (guint j = 0; j < fields->len; j++)
    if (!g_strv_contains ((const char *const *) shown, outreach_field_get_id (fields->pdata[j])))
      add_row (self, fields->pdata[j], FALSE);
  fill_sort (self);
  self->quiet = FALSE;
}

static void
map_cb (OutreachColumnChooser *self)
{
  gtk_editable_set_text (self->search_entry, "");
  if (self->columns != NULL)
    fill (self);
}

static void
columns_changed_cb (OutreachColumnChooser *self)
{
  if (!self->quiet && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
sort_cb (OutreachColumnChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->sort_down);
  GPtrArray *fields;

  if (self->quiet || self->columns == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  fields = outreach_grid_columns_get_fields (self->columns);
  outreach_grid_columns_set_sort (
      self->columns, selected == 0 ? NULL : outreach_field_get_id (fields->pdata[selected - 1]),
      gtk_toggle_button_get_active (self->descending_button));
}

static void
row_activated_cb (OutreachColumnChooser *self, GtkListBoxRow *row)
{
  gtk_check_button_set_active (get_check (row), !gtk_check_button_get_active (get_check (row)));
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  OutreachColumnChooser *self = data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);
  g_autofree char *title = g_utf8_casefold (outreach_field_get_title (get_field (row)), -1);

  return strstr (title, g_strstrip (wanted)) != NULL;
}

static void
search_changed_cb (OutreachColumnChooser *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
reset_cb (OutreachColumnChooser *self)
{
  outreach_grid_columns_reset (self->columns);
}

static void
outreach_column_chooser_dispose (GObject *object)
{
  g_clear_object (&OUTREACH_COLUMN_CHOOSER (object)->columns);

  G_OBJECT_CLASS (outreach_column_chooser_parent_class)->dispose (object);
}

static void
outreach_column_chooser_class_init (OutreachColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_column_chooser_dispose;
  gtk_widget_class_install_action (widget_class, "chooser.move", "i", move_action);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/widgets/outreach-column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachColumnChooser, sort_down);
  gtk_widget_class_bind_template_child (widget_class, OutreachColumnChooser, descending_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachColumnChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OutreachColumnChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
outreach_column_chooser_init (OutreachColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_name_drop_down (self->sort_down, _ ("Sort by"));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

void
outreach_column_chooser_set_columns (OutreachColumnChooser *self, OutreachGridColumns *columns)
{
  if (!g_set_object (&self->columns, columns))
    return;
  if (columns != NULL)
    g_signal_connect_object (columns, "columns-changed", G_CALLBACK (columns_changed_cb), self,
                             G_CONNECT_SWAPPED);
}
