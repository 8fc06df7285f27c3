/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-bar-chart.h"

#include "outreach-bar-line.h"
#include "outreach-refill.h"

#define NAME_CHARS 8

typedef struct
{
  char *name;
  double number;
  char *text;
  const char *action; /* interned */
  GVariant *target;
} Bar;

struct _OutreachBarChart
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;

  GArray *bars; /* of Bar */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OutreachBarChart, outreach_bar_chart, ADW_TYPE_BIN)

static void
clear_bar (gpointer data)
{
  Bar *bar = data;

  g_free (bar->name);
  g_free (bar->text);
  g_variant_unref (bar->target);
}

static double
find_most (OutreachBarChart *self)
{
  double most = 0;

  for (guint i = 0; i < self->bars->len; i++)
    most = MAX (most, g_array_index (self->bars, Bar, i).number);

  return most;
}

static GtkWidget *
create_row (const Bar *bar, double most, GtkSizeGroup *names, GtkSizeGroup *numbers)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (bar->name);
  GtkWidget *number = gtk_label_new (bar->text);
  g_autofree char *label = g_strdup_printf ("%s %s", bar->name, bar->text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 2 * NAME_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (name), NAME_CHARS);
  gtk_widget_set_tooltip_text (name, bar->name);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_size_group_add_widget (names, name);
  gtk_size_group_add_widget (numbers, number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), outreach_bar_line_new (most > 0 ? bar->number / most : 0));
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), bar->action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), bar->target);

  return row;
}

static void
fill_cb (gpointer data)
{
  OutreachBarChart *self = data;
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  double most = find_most (self);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->bars->len; i++)
    gtk_list_box_append (self->list,
                         create_row (&g_array_index (self->bars, Bar, i), most, names, numbers));
}

static void
outreach_bar_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OutreachBarChart *self = OUTREACH_BAR_CHART (object);
  const char *title = g_value_get_string (value);

  adw_preferences_group_set_title (self->group, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
}

static void
outreach_bar_chart_finalize (GObject *object)
{
  g_array_unref (OUTREACH_BAR_CHART (object)->bars);

  G_OBJECT_CLASS (outreach_bar_chart_parent_class)->finalize (object);
}

static void
outreach_bar_chart_class_init (OutreachBarChartClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = outreach_bar_chart_set_property;
  G_OBJECT_CLASS (klass)->finalize = outreach_bar_chart_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
outreach_bar_chart_init (OutreachBarChart *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
outreach_bar_chart_begin (OutreachBarChart *self)
{
  g_array_set_size (self->bars, 0);
}

void
outreach_bar_chart_add (OutreachBarChart *self,
                        const char *name,
                        double number,
                        const char *text,
                        const char *action,
                        GVariant *target)
{
  Bar bar = { g_strdup (name), number, g_strdup (text), g_intern_string (action),
              g_variant_ref_sink (target) };

  g_array_append_val (self->bars, bar);
}

void
outreach_bar_chart_end (OutreachBarChart *self)
{
  outreach_refill (GTK_WIDGET (self->list), fill_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self), find_most (self) > 0);
}
