/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-overview-page.h"

#include <glib/gi18n.h>

#include "outreach-day-row.h"
#include "outreach-edition-menu.h"
#include "outreach-figure-charts.h"
#include "outreach-finding-watch.h"
#include "outreach-format.h"
#include "outreach-ignore-finding.h"
#include "outreach-messages.h"
#include "outreach-next-steps.h"
#include "outreach-refill.h"
#include "outreach-task-summary.h"

struct _OutreachOverviewPage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkLabel *name;
  GtkLabel *theme;
  GtkLabel *dates;
  GtkLabel *unverified;
  GtkLabel *time;
  GtkFlowBox *states;
  OutreachNextSteps *next_steps;
  OutreachTaskSummary *tasks;
  GtkListBox *days;
  OutreachFigureCharts *figures;

  OutreachWeek *week; /* borrowed, while it is being shown */
  OutreachFindingWatch *findings;
  GCancellable *cancellable;
  gboolean focus_wanted; /* the focus is to come into what is being read */
};

G_DEFINE_FINAL_TYPE (OutreachOverviewPage, outreach_overview_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachOverviewPage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

/* ---- The edition ---- */

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
describe_dates (OutreachRecord *edition)
{
  const char *city = outreach_record_get_text (edition, "host-city");
  g_autofree char *span =
      outreach_format_span (outreach_record_get_when (edition, "start"),
                            outreach_record_get_when (edition, "end"),
                            outreach_language_get_user (), OUTREACH_FORMAT_NONE);

  /* Translators: the days of the week, and the city of the national opening */
  return city != NULL ? g_strdup_printf (_ ("%s · opens in %s"), span, city)
                      : g_steal_pointer (&span);
}

static void
show_edition (OutreachOverviewPage *self, OutreachRecord *edition)
{
  g_autofree char *dates = describe_dates (edition);
  g_autofree char *time = outreach_edition_describe_time (edition, outreach_when_today ());

  set_label (self->name, outreach_record_get_text (edition, "name"));
  set_label (self->theme, outreach_record_get_text (edition, "theme"));
  set_label (self->dates, dates);
  set_label (self->time, time);
  gtk_widget_set_visible (GTK_WIDGET (self->unverified),
                          outreach_record_get_number (edition, "verified") == 0);
}

/* ---- The counts ---- */

/* @state: (nullable): the state's id; %NULL for all */
static void
add_count (OutreachOverviewPage *self, const char *state, const char *name, gint64 count)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *number =
      outreach_format_number (count, OUTREACH_EXACT, outreach_language_get_user (),
                              OUTREACH_FORMAT_NONE);
  g_autofree char *label = g_strdup_printf ("%s %s", name, number);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *name_label = gtk_label_new (name);

  gtk_widget_add_css_class (number_label, "title-2");
  gtk_widget_add_css_class (name_label, "caption");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "state-count");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-filter");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          outreach_page_pairs ("activities", "state", state, NULL));
  gtk_flow_box_append (self->states, button);
  /* The button takes the focus, not the box around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
fill_states_cb (gpointer data)
{
  OutreachOverviewPage *self = data;
  OutreachWeek *week = self->week;
  OutreachStore *store = outreach_session_get_store (get_session (self));
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (store),
                                                       OUTREACH_KIND_ACTIVITY, "state");
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->states, 0)) != NULL)
    gtk_flow_box_remove (self->states, GTK_WIDGET (child));
  gtk_widget_set_visible (GTK_WIDGET (self->states), week->n_activities > 0);

  add_count (self, NULL, C_ ("state", "All activities"), week->n_activities);
  for (guint i = 0; i < OUTREACH_N_STATES; i++)
    {
      const char *id = outreach_activity_state_get_id (i);
      const OutreachChoice *choice = outreach_field_find_choice (field, id);

      if (week->by_state[i] > 0)
        add_count (self, id, choice->names[outreach_language_get_user ()], week->by_state[i]);
    }
}

static void
fill_days_cb (gpointer data)
{
  OutreachOverviewPage *self = data;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->days, 0)) != NULL)
    gtk_list_box_remove (self->days, GTK_WIDGET (row));
  for (guint i = 0; i < self->week->days->len; i++)
    gtk_list_box_append (self->days, outreach_day_row_new (self->week->days->pdata[i]));
}

static void
show_week (OutreachOverviewPage *self, OutreachWeek *week)
{
  self->week = week;
  outreach_refill (GTK_WIDGET (self->states), fill_states_cb, self);
  outreach_next_steps_set_week (self->next_steps, week);
  outreach_refill (GTK_WIDGET (self->days), fill_days_cb, self);
  outreach_figure_charts_set_week (self->figures, week);
  self->week = NULL;
  if (self->focus_wanted)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  self->focus_wanted = FALSE;
}

/* ---- Reading ---- */

static void
week_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachOverviewPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachWeek) week = outreach_week_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (week == NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The overview can't be shown"), error);
  else
    show_week (self, week);
}

static void
coverage_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachOverviewPage) self = data;
  g_autoptr (OutreachCoverage) coverage = outreach_coverage_read_finish (result, NULL);

  /* What keeps the book from being read is said by the reading of the week. */
  if (coverage != NULL)
    outreach_next_steps_set_coverage (self->next_steps, coverage);
}

/* ---- What is found ---- */

static void
findings_cb (OutreachOverviewPage *self)
{
  OutreachFindingList *findings = outreach_finding_watch_get_list (self->findings);

  outreach_next_steps_set_findings (
      self->next_steps, findings != NULL ? outreach_finding_list_get_all (findings) : NULL);
}

/* ---- What is ignored ---- */

static void
ignore_cb (OutreachOverviewPage *self, OutreachFinding *finding)
{
  outreach_ignore_finding (GTK_WIDGET (self), outreach_session_get_store (get_session (self)),
                           finding);
}

static void
stop (OutreachOverviewPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
outreach_overview_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachOverviewPage *self = OUTREACH_OVERVIEW_PAGE (page);
  OutreachStore *store = outreach_session_get_store (get_session (self));
  gint64 edition_id = outreach_session_get_edition_id (get_session (self));

  stop (self);
  outreach_finding_watch_set_list (self->findings,
                                   outreach_session_get_findings (get_session (self)));
  gtk_stack_set_visible_child_name (self->stack, edition_id != 0 ? "edition" : "none");
  if (store == NULL || edition_id == 0)
    return;

  self->cancellable = g_cancellable_new ();
  show_edition (self, outreach_session_get_edition (get_session (self)));
  outreach_week_read_async (store, edition_id, outreach_when_today (), self->cancellable,
                            week_read_cb, g_object_ref (self));
  if (fresh)
    outreach_next_steps_set_coverage (self->next_steps, NULL);
  outreach_coverage_read_async (store, edition_id, OUTREACH_COVERAGE_THEME_DAYS, self->cancellable,
                                coverage_read_cb, g_object_ref (self));
  outreach_figure_charts_read (self->figures, store, edition_id, self->cancellable);
  outreach_task_summary_read (self->tasks, store, edition_id, self->cancellable);
}

static void
outreach_overview_page_focus (OutreachPage *page)
{
  OutreachOverviewPage *self = OUTREACH_OVERVIEW_PAGE (page);

  self->focus_wanted = gtk_flow_box_get_child_at_index (self->states, 0) == NULL;
  if (!self->focus_wanted && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
outreach_overview_page_dispose (GObject *object)
{
  OutreachOverviewPage *self = OUTREACH_OVERVIEW_PAGE (object);

  stop (self);
  g_clear_object (&self->findings);

  G_OBJECT_CLASS (outreach_overview_page_parent_class)->dispose (object);
}

static void
outreach_overview_page_class_init (OutreachOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_overview_page_dispose;
  OUTREACH_PAGE_CLASS (klass)->focus = outreach_overview_page_focus;
  OUTREACH_PAGE_CLASS (klass)->refresh = outreach_overview_page_refresh;

  g_type_ensure (OUTREACH_TYPE_FIGURE_CHARTS);
  g_type_ensure (OUTREACH_TYPE_NEXT_STEPS);
  g_type_ensure (OUTREACH_TYPE_TASK_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/overview/outreach-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, name);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, theme);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, dates);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, unverified);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, time);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, states);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, next_steps);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, days);
  gtk_widget_class_bind_template_child (widget_class, OutreachOverviewPage, figures);
  gtk_widget_class_bind_template_callback (widget_class, ignore_cb);
}

static void
outreach_overview_page_init (OutreachOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->findings = outreach_finding_watch_new (GTK_WIDGET (self));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (findings_cb), self,
                           G_CONNECT_SWAPPED);
}
