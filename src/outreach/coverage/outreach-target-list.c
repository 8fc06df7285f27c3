/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-target-list.h"

#include <glib/gi18n.h>

#include "outreach-coverage-words.h"
#include "outreach-refill.h"
#include "outreach-target-bar.h"

/* Rows at first, and how many more each time: a quota of all settings of a province has thousands. */
#define ROWS 100

struct _OutreachTargetList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkButton *more;
  OutreachCoverage *coverage; /* (nullable) */
  OutreachCatalogue *catalogue;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (OutreachTargetList, outreach_target_list, ADW_TYPE_BIN)

enum
{
  EDIT,
  REMOVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define TARGET "outreach-target"

static void
emit (OutreachTargetList *self, guint signal, GtkWidget *row)
{
  g_autoptr (OutreachRecord) target = g_object_ref (g_object_get_data (G_OBJECT (row), TARGET));

  g_signal_emit (self, signals[signal], 0, target);
}

static void
row_activated_cb (OutreachTargetList *self, GtkListBoxRow *row)
{
  emit (self, EDIT, GTK_WIDGET (row));
}

static void
remove_cb (GtkButton *button, OutreachTargetList *self)
{
  emit (self, REMOVE, gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));
}

/* ---- A row ---- */

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_remove_button (OutreachTargetList *self, const char *what)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Delete “%s”"), what);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  set_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);

  return button;
}

static char *
describe (const OutreachCoverageTarget *target)
{
  const char *note = outreach_record_get_text (target->target, "note");
  g_autofree char *figures = outreach_target_describe_figures (target);

  return note != NULL ? g_strdup_printf ("%s · %s", figures, note) : g_steal_pointer (&figures);
}

static GtkWidget *
create_row (OutreachTargetList *self, const OutreachCoverageTarget *target)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = outreach_target_describe (target, self->catalogue);
  g_autofree char *figures = describe (target);
  g_autofree char *state = outreach_target_describe_state (target);
  /* Translators: a target as a screen reader says it: what, the numbers, how it stands */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s, %3$s"), what, figures, state);
  GtkWidget *label = gtk_label_new (state);

  g_object_set_data_full (G_OBJECT (row), TARGET, g_object_ref (target->target), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), figures);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_name (row, name);
  /* The name begins with the title, which would be read after it again. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, outreach_coverage_target_is_short (target) ? "error"
                                   : target->rest > 0                         ? "dim-label"
                                                                              : "success");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), outreach_target_bar_new (target, name));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, what));

  return row;
}

/* ---- The rows ---- */

static void
add_rows (OutreachTargetList *self, gboolean lacking, guint *n)
{
  GPtrArray *targets = self->coverage->targets;

  for (guint i = 0; i < targets->len && *n < self->n_shown; i++)
    {
      if (outreach_coverage_target_is_short (targets->pdata[i]) != lacking)
        continue;
      gtk_list_box_append (self->list, create_row (self, targets->pdata[i]));
      (*n)++;
    }
}

static void
fill_cb (gpointer data)
{
  OutreachTargetList *self = data;
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  add_rows (self, TRUE, &n);
  add_rows (self, FALSE, &n);
}

static void
fill (OutreachTargetList *self)
{
  guint n = self->coverage->targets->len;
  guint n_left = n - MIN (n, self->n_shown);
  g_autofree char *label = g_strdup_printf (ngettext ("%u More", "%u More", n_left), n_left);
  g_autofree char *name =
      g_strdup_printf (ngettext ("%u more target", "%u more targets", n_left), n_left);

  outreach_refill (GTK_WIDGET (self->list), fill_cb, self);
  gtk_button_set_label (self->more, label);
  set_name (GTK_WIDGET (self->more), name);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_left > 0);
}

static void
more_cb (OutreachTargetList *self)
{
  guint first = self->n_shown;

  self->n_shown += ROWS;
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) first)));
}

static GtkWidget *
create_placeholder (void)
{
  GtkWidget *label = gtk_label_new (
      _ ("No targets yet: what does the office above ask for? A number of activities "
         "for a setting or a district, or of what a metric counts."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 18);
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);

  return label;
}

static void
outreach_target_list_dispose (GObject *object)
{
  OutreachTargetList *self = OUTREACH_TARGET_LIST (object);

  g_clear_pointer (&self->coverage, outreach_coverage_free);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (outreach_target_list_parent_class)->dispose (object);
}

static void
outreach_target_list_class_init (OutreachTargetListClass *klass)
{
  static const char *const names[] = { [EDIT] = "edit", [REMOVE] = "remove" };

  G_OBJECT_CLASS (klass)->dispose = outreach_target_list_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], OUTREACH_TYPE_TARGET_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
}

static void
outreach_target_list_init (OutreachTargetList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->n_shown = ROWS;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, create_placeholder ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  set_name (GTK_WIDGET (self->list), _ ("Targets"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  self->more = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
outreach_target_list_show (OutreachTargetList *self,
                           OutreachCoverage *coverage,
                           OutreachCatalogue *catalogue)
{
  g_set_object (&self->catalogue, catalogue);
  g_clear_pointer (&self->coverage, outreach_coverage_free);
  self->coverage = outreach_coverage_copy (coverage);
  fill (self);
}
