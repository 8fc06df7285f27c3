/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-lane-chooser.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"

#define KEY "schedule-rows"
/* Rows that are shown; others are found by their name. */
#define MOST_ROWS 200

struct _OutreachLaneChooser
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkCheckButton *all;
  GtkWidget *some;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *more;

  OutreachSchedule *schedule;
  OutreachLanes lanes;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (OutreachLaneChooser, outreach_lane_chooser, ADW_TYPE_WINDOW)

/* ---- What is chosen ---- */

static gboolean
is_kept (OutreachLaneChooser *self, const char *id)
{
  g_auto (GStrv) kept = g_settings_get_strv (self->settings, KEY);

  return g_strv_contains ((const char *const *) kept, id);
}

static void
keep (OutreachLaneChooser *self, const char *id, gboolean wanted)
{
  g_auto (GStrv) kept = g_settings_get_strv (self->settings, KEY);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; kept[i] != NULL; i++)
    if (!g_str_equal (kept[i], id))
      g_ptr_array_add (all, kept[i]);
  if (wanted)
    g_ptr_array_add (all, (gpointer) id);
  g_ptr_array_add (all, NULL);
  g_settings_set_strv (self->settings, KEY, (const char *const *) all->pdata);
}

static void
show_row_state (OutreachLaneChooser *self, GtkWidget *row)
{
  gboolean kept = is_kept (self, g_object_get_data (G_OBJECT (row), "uid"));

  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), kept);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  kept ? _ ("Chosen") : _ ("Not chosen"), -1);
}

static void
row_activated_cb (OutreachLaneChooser *self, GtkWidget *row)
{
  const char *uid = g_object_get_data (G_OBJECT (row), "uid");

  keep (self, uid, !is_kept (self, uid));
  show_row_state (self, row);
}

static void
all_cb (OutreachLaneChooser *self)
{
  gboolean all = gtk_check_button_get_active (self->all);

  gtk_widget_set_sensitive (self->some, !all);
  keep (self, outreach_lanes_get_field (self->lanes), all);
}

/* ---- What is found ---- */

static GtkWidget *
create_row (const OutreachName *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  /* The row is what is pressed; the check shows what came of it. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name->name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (name->uid), g_free);

  return row;
}

static gboolean
is_found (const OutreachName *name, const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (name->name, -1);

  return strstr (folded, wanted) != NULL;
}

static void
show_more (OutreachLaneChooser *self, guint n_found)
{
  g_autofree char *text =
      n_found > MOST_ROWS
          ? g_strdup_printf (_ ("The first %d are shown, search for others"), MOST_ROWS)
          : NULL;

  gtk_label_set_label (self->more, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), text != NULL);
}

static void
fill_cb (OutreachLaneChooser *self)
{
  GPtrArray *names = self->schedule != NULL ? self->schedule->names[self->lanes] : NULL;
  g_autofree char *wanted =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  GtkListBoxRow *row;
  guint n_found = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (is_found (names->pdata[i], wanted) && n_found++ < MOST_ROWS)
      {
        GtkWidget *added = create_row (names->pdata[i]);

        gtk_list_box_append (self->list, added);
        show_row_state (self, added);
      }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_more (self, n_found);
}

/* ---- The dialog ---- */

static void
outreach_lane_chooser_dispose (GObject *object)
{
  OutreachLaneChooser *self = OUTREACH_LANE_CHOOSER (object);

  g_clear_pointer (&self->schedule, outreach_schedule_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (outreach_lane_chooser_parent_class)->dispose (object);
}

static void
outreach_lane_chooser_class_init (OutreachLaneChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_lane_chooser_dispose;
  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-lane-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, all);
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, some);
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, search);
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, list);
  gtk_widget_class_bind_template_child (widget_class, OutreachLaneChooser, more);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
outreach_lane_chooser_init (OutreachLaneChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_lane_chooser_present (GtkWidget *widget,
                               const OutreachSchedule *schedule,
                               OutreachLanes lanes,
                               const char *subtitle,
                               GSettings *settings)
{
  OutreachLaneChooser *self = g_object_new (OUTREACH_TYPE_LANE_CHOOSER, "transient-for",
                                            gtk_widget_get_root (widget), NULL);

  self->schedule = outreach_schedule_copy (schedule);
  self->lanes = lanes;
  self->settings = g_object_ref (settings);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  fill_cb (self);
  gtk_check_button_set_active (self->all, is_kept (self, outreach_lanes_get_field (lanes)));
  gtk_window_present (GTK_WINDOW (self));
}
