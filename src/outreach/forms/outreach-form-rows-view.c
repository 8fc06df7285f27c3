/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-rows-view.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-field-button.h"

/* In the order in which a person reads them. */
static const OutreachFilterOp ops[] = { OUTREACH_FILTER_EQUALS, OUTREACH_FILTER_CONTAINS,
                                        OUTREACH_FILTER_FROM,   OUTREACH_FILTER_UNTIL,
                                        OUTREACH_FILTER_EMPTY,  OUTREACH_FILTER_NOT_EMPTY };

struct _OutreachFormRowsView
{
  AdwBin parent_instance;

  AdwPreferencesGroup *filters;
  OutreachFieldButton *add_filter;
  AdwPreferencesGroup *sorts;
  OutreachFieldButton *add_sort;
  AdwPreferencesGroup *groups;
  AdwComboRow *group;
  GtkWidget *pages_row;
  GtkSwitch *pages;
  GtkSwitch *totals;

  GPtrArray *rows; /* of GtkWidget: of the filters and sorts */
  char **group_fields;
  OutreachFormDraft *draft;
  guint sheet;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachFormRowsView, outreach_form_rows_view, ADW_TYPE_BIN)

static void fill (OutreachFormRowsView *self);

static guint
get_nth (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "nth"));
}

static GtkWidget *
add_row (OutreachFormRowsView *self, AdwPreferencesGroup *group, guint nth, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set_data (G_OBJECT (row), "nth", GUINT_TO_POINTER (nth));
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);

  return row;
}

static void
add_suffix (GtkWidget *row, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
}

static GtkWidget *
create_remove_button (const char *format, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (format, title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return button;
}

static char *
get_title (OutreachFormRowsView *self, const char *field)
{
  return g_strdup (outreach_form_draft_get_field_title (self->draft, self->sheet, field));
}

/* ---- Conditions ---- */

static void
store_filter (OutreachFormRowsView *self, gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  GtkDropDown *down = g_object_get_data (G_OBJECT (row), "op");
  GtkEditable *entry = g_object_get_data (G_OBJECT (row), "entry");
  OutreachFilterOp op = ops[MIN (gtk_drop_down_get_selected (down), G_N_ELEMENTS (ops) - 1)];
  guint nth = get_nth (widget);
  OutreachFilterOp old;
  g_autofree char *values = NULL;
  g_autofree char *field =
      g_strdup (outreach_form_draft_get_filter (self->draft, self->sheet, nth, &old, &values));

  gtk_widget_set_visible (GTK_WIDGET (entry),
                          op != OUTREACH_FILTER_EMPTY && op != OUTREACH_FILTER_NOT_EMPTY);
  if (!self->filling && field != NULL)
    outreach_form_draft_set_filter (self->draft, self->sheet, nth, field, op,
                                    gtk_editable_get_text (entry));
}

static void
op_cb (GtkDropDown *down, GParamSpec *pspec, OutreachFormRowsView *self)
{
  store_filter (self, down);
}

static void
value_cb (GtkEditable *entry, OutreachFormRowsView *self)
{
  store_filter (self, entry);
}

static void
remove_filter_cb (GtkButton *button, OutreachFormRowsView *self)
{
  outreach_form_draft_set_filter (self->draft, self->sheet, get_nth (button), NULL,
                                  OUTREACH_FILTER_EQUALS, "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_filter));
}

static void
add_filter_row (OutreachFormRowsView *self, guint nth)
{
  const char *const names[] = { _ ("is"),      _ ("contains"), _ ("at least"),
                                _ ("at most"), _ ("is blank"), _ ("is not blank"),
                                NULL };
  OutreachFilterOp op;
  g_autofree char *values = NULL;
  const char *field = outreach_form_draft_get_filter (self->draft, self->sheet, nth, &op, &values);
  g_autofree char *title = get_title (self, field != NULL ? field : "");
  g_autofree char *name = g_strdup_printf (_ ("Value of “%s”"), title);
  GtkWidget *row = add_row (self, self->filters, nth, title);
  GtkWidget *down = gtk_drop_down_new_from_strings (names);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *trash = create_remove_button (_ ("Remove the condition on “%s”"), title);

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (ops[i] == op)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (down), i);
  gtk_editable_set_text (GTK_EDITABLE (entry), values);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Several: a; b"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  outreach_name_drop_down (GTK_DROP_DOWN (down), title);
  g_object_set_data (G_OBJECT (row), "op", down);
  g_object_set_data (G_OBJECT (row), "entry", entry);
  add_suffix (row, down);
  add_suffix (row, entry);
  add_suffix (row, trash);
  store_filter (self, entry);
  g_signal_connect_object (down, "notify::selected", G_CALLBACK (op_cb), self, 0);
  g_signal_connect_object (entry, "changed", G_CALLBACK (value_cb), self, 0);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (remove_filter_cb), self, 0);
}

/* Not blank: what else it shall be is not known yet. */
static void
add_filter_cb (OutreachFormRowsView *self, const char *id)
{
  guint n = outreach_form_draft_get_n_filters (self->draft, self->sheet);

  outreach_form_draft_set_filter (self->draft, self->sheet, n, id, OUTREACH_FILTER_NOT_EMPTY, "");
  fill (self);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (g_ptr_array_index (self->rows, n)), "op"));
}

/* ---- Order ---- */

static void
direction_cb (GtkDropDown *down, GParamSpec *pspec, OutreachFormRowsView *self)
{
  gboolean descending;
  guint nth = get_nth (down);
  g_autofree char *field =
      g_strdup (outreach_form_draft_get_sort (self->draft, self->sheet, nth, &descending));

  if (!self->filling && field != NULL)
    outreach_form_draft_set_sort (self->draft, self->sheet, nth, field,
                                  gtk_drop_down_get_selected (down) == 1);
}

static void
remove_sort_cb (GtkButton *button, OutreachFormRowsView *self)
{
  outreach_form_draft_set_sort (self->draft, self->sheet, get_nth (button), NULL, FALSE);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_sort));
}

static void
add_sort_row (OutreachFormRowsView *self, guint nth)
{
  const char *const names[] = { _ ("ascending"), _ ("descending"), NULL };
  gboolean descending;
  const char *field = outreach_form_draft_get_sort (self->draft, self->sheet, nth, &descending);
  g_autofree char *title = get_title (self, field != NULL ? field : "");
  GtkWidget *row = add_row (self, self->sorts, nth, title);
  GtkWidget *down = gtk_drop_down_new_from_strings (names);
  GtkWidget *trash = create_remove_button (_ ("Do not sort by “%s”"), title);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (down), descending ? 1 : 0);
  outreach_name_drop_down (GTK_DROP_DOWN (down), title);
  add_suffix (row, down);
  add_suffix (row, trash);
  g_signal_connect_object (down, "notify::selected", G_CALLBACK (direction_cb), self, 0);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (remove_sort_cb), self, 0);
}

static void
add_sort_cb (OutreachFormRowsView *self, const char *id)
{
  outreach_form_draft_set_sort (self->draft, self->sheet,
                                outreach_form_draft_get_n_sorts (self->draft, self->sheet), id,
                                FALSE);
  fill (self);
}

/* ---- Groups, totals ---- */

static void
group_cb (OutreachFormRowsView *self)
{
  guint nth = adw_combo_row_get_selected (self->group);
  gboolean any = nth > 0 && nth != GTK_INVALID_LIST_POSITION;

  gtk_widget_set_visible (self->pages_row, any);
  if (!self->filling)
    outreach_form_draft_set_group (self->draft, self->sheet,
                                   any ? self->group_fields[nth - 1] : NULL,
                                   gtk_switch_get_active (self->pages));
}

static void
totals_cb (OutreachFormRowsView *self)
{
  if (!self->filling)
    outreach_form_draft_set_totals (self->draft, self->sheet, gtk_switch_get_active (self->totals));
}

static void
fill_group (OutreachFormRowsView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean pages;
  const char *group = outreach_form_draft_get_group (self->draft, self->sheet, &pages);
  guint selected = 0;

  g_strfreev (self->group_fields);
  self->group_fields = outreach_form_draft_list_group_fields (self->draft, self->sheet);
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; self->group_fields[i] != NULL; i++)
    {
      g_autofree char *title = get_title (self, self->group_fields[i]);

      gtk_string_list_append (names, title);
      if (g_strcmp0 (self->group_fields[i], group) == 0)
        selected = i + 1;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->groups), self->group_fields[0] != NULL);
  adw_combo_row_set_model (self->group, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->group, selected);
  gtk_switch_set_active (self->pages, pages);
  gtk_widget_set_visible (self->pages_row, selected > 0);
}

/* ---- All ---- */

static void
remove_rows (OutreachFormRowsView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
fill (OutreachFormRowsView *self)
{
  gboolean filling = self->filling;

  self->filling = TRUE;
  remove_rows (self);
  for (guint i = 0; i < outreach_form_draft_get_n_filters (self->draft, self->sheet); i++)
    add_filter_row (self, i);
  for (guint i = 0; i < outreach_form_draft_get_n_sorts (self->draft, self->sheet); i++)
    add_sort_row (self, i);
  fill_group (self);
  gtk_switch_set_active (self->totals, outreach_form_draft_get_totals (self->draft, self->sheet));
  self->filling = filling;
}

static void
fill_fields (OutreachFormRowsView *self, OutreachFieldButton *button)
{
  g_auto (GStrv) ids = outreach_form_draft_list_row_fields (self->draft, self->sheet);

  outreach_field_button_clear (button);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *title = get_title (self, ids[i]);

      outreach_field_button_add (button, ids[i], title, NULL);
    }
}

static void
outreach_form_rows_view_dispose (GObject *object)
{
  OutreachFormRowsView *self = OUTREACH_FORM_ROWS_VIEW (object);

  self->filling = TRUE;
  g_clear_object (&self->draft);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->group_fields, g_strfreev);

  G_OBJECT_CLASS (outreach_form_rows_view_parent_class)->dispose (object);
}

static void
outreach_form_rows_view_class_init (OutreachFormRowsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_form_rows_view_dispose;
  g_type_ensure (OUTREACH_TYPE_FIELD_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/forms/outreach-form-rows-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, filters);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, add_filter);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, sorts);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, add_sort);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, groups);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, group);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, pages_row);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, pages);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormRowsView, totals);
  gtk_widget_class_bind_template_callback (widget_class, add_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, totals_cb);
}

static void
outreach_form_rows_view_init (OutreachFormRowsView *self)
{
  self->rows = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  outreach_field_button_set_label (self->add_filter, _ ("Add a Condition"));
  outreach_field_button_set_label (self->add_sort, _ ("Sort by"));
  outreach_name_lists_inside (GTK_WIDGET (self->group), _ ("Group by"));
}

void
outreach_form_rows_view_show (OutreachFormRowsView *self, OutreachFormDraft *draft, guint sheet)
{
  g_set_object (&self->draft, draft);
  self->sheet = sheet;
  fill_fields (self, self->add_filter);
  fill_fields (self, self->add_sort);
  fill (self);
}
