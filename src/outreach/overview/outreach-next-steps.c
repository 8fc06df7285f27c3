/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-next-steps.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-check.h"
#include "outreach-page.h"
#include "outreach-refill.h"

/* The list of clashes is read on this page, not worked through: the grid is for that. */
#define MOST_FINDINGS 20

struct _OutreachNextSteps
{
  AdwBin parent_instance;

  GtkListBox *list;
  OutreachWeek *week;
  GPtrArray *findings;
  OutreachCoverage *coverage;
};

G_DEFINE_FINAL_TYPE (OutreachNextSteps, outreach_next_steps, ADW_TYPE_BIN)

static guint ignore_signal;

static GtkWidget *
create_button (const char *label, const char *title, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: a button and what it is about: “Show: 3 drafts are not planned yet” */
  g_autofree char *name = g_strdup_printf (C_ ("accessible name", "%s: %s"), label, title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
create_row (const char *title, const char *label, const char *action, GVariant *target)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = create_button (label, title, action, target);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  /* The button's own name says it already; the row's title would be read after it again. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);

  return row;
}

static char *
describe_lack (OutreachLack lack, int count)
{
  const gulong n = (gulong) count;

  switch (lack)
    {
    case OUTREACH_LACK_RETURNED:
      return g_strdup_printf (ngettext ("%d activity was returned by the office above",
                                        "%d activities were returned by the office above", n),
                              count);
    case OUTREACH_LACK_DRAFT:
      return g_strdup_printf (
          ngettext ("%d draft is not planned yet", "%d drafts are not planned yet", n), count);
    case OUTREACH_LACK_PLACE:
      return g_strdup_printf (ngettext ("%d activity has no venue and no place",
                                        "%d activities have no venue and no place", n),
                              count);
    case OUTREACH_LACK_HOST:
      return g_strdup_printf (ngettext ("%d activity has no host", "%d activities have no host", n),
                              count);
    case OUTREACH_LACK_RESPONSIBLE:
      return g_strdup_printf (ngettext ("For %d activity nobody is responsible",
                                        "For %d activities nobody is responsible", n),
                              count);
    case OUTREACH_LACK_HELD:
      return g_strdup_printf (ngettext ("%d activity has begun and is not marked as held",
                                        "%d activities have begun and are not marked as held", n),
                              count);
    case OUTREACH_LACK_RESULTS:
      return g_strdup_printf (ngettext ("%d activity was held; its results are not reported",
                                        "%d activities were held; their results are not reported",
                                        n),
                              count);
    case OUTREACH_N_LACKS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
ignore_cb (GtkButton *button, OutreachNextSteps *self)
{
  g_signal_emit (self, ignore_signal, 0, g_object_get_data (G_OBJECT (button), "finding"));
}

static GtkWidget *
create_ignore_button (OutreachNextSteps *self, OutreachFinding *finding)
{
  GtkWidget *button =
      create_button (_ ("Ignore…"), outreach_finding_get_message (finding), NULL, NULL);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "finding", g_object_ref (finding), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ignore_cb), self, 0);

  return button;
}

static void
add_finding (OutreachNextSteps *self, AdwExpanderRow *expander, OutreachFinding *finding)
{
  GtkWidget *row =
      create_row (outreach_finding_get_message (finding), _ ("Show"), "win.show-field",
                  g_variant_new ("(sxs)", "activity", outreach_finding_get_record (finding, 0)->id,
                                 outreach_finding_get_field (finding)));

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_ignore_button (self, finding));
  adw_expander_row_add_row (expander, row);
}

static guint
count_findings (OutreachNextSteps *self, OutreachFindingKind kind, OutreachLevel *level)
{
  guint n = 0;

  *level = OUTREACH_LEVEL_IGNORE;
  for (guint i = 0; i < self->findings->len; i++)
    {
      if (outreach_finding_get_kind_nth (self->findings->pdata[i]) != kind)
        continue;
      n++;
      *level = MAX (*level, outreach_finding_get_level (self->findings->pdata[i]));
    }

  return n;
}

static void
add_findings_of_kind (OutreachNextSteps *self, OutreachFindingKind kind)
{
  OutreachLevel level;
  guint n = count_findings (self, kind, &level), n_shown = 0;
  g_autofree char *title = NULL;
  GtkWidget *row;

  if (n == 0)
    return;
  /* Translators: a kind of finding, such as "Venue taken twice", and how many there are */
  title = g_strdup_printf (_ ("%s: %u"),
                           outreach_finding_kind_get_name (kind, outreach_language_get_user ()), n);
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (row), level == OUTREACH_LEVEL_BLOCK
                                                              ? "dialog-error-symbolic"
                                                              : "dialog-warning-symbolic");
  for (guint i = 0; i < self->findings->len && n_shown < MOST_FINDINGS; i++)
    {
      if (outreach_finding_get_kind_nth (self->findings->pdata[i]) != kind)
        continue;
      add_finding (self, ADW_EXPANDER_ROW (row), self->findings->pdata[i]);
      n_shown++;
    }
  /* Its own rows are in two lists. */
  outreach_name_lists_inside (row, title);
  gtk_list_box_append (self->list, row);
}

static void
add_findings (OutreachNextSteps *self)
{
  if (self->findings == NULL)
    return;
  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    {
      /* What is missing is counted with what is to be done (OutreachLack). */
      if (i != OUTREACH_FINDING_MISSING)
        add_findings_of_kind (self, i);
    }
}

static void
add_lacks (OutreachNextSteps *self)
{
  for (guint i = 0; i < OUTREACH_N_LACKS; i++)
    {
      g_autofree char *title = NULL;

      if (self->week->lacks[i] == 0)
        continue;
      title = describe_lack (i, (int) self->week->lacks[i]);
      gtk_list_box_append (
          self->list,
          create_row (title, _ ("Show"), "win.show-filter",
                      outreach_page_pairs ("activities", "lack", outreach_lack_get_id (i), NULL)));
    }
}

static void
add_coverage_row (OutreachNextSteps *self, const char *title)
{
  gtk_list_box_append (self->list, create_row (title, _ ("Show"), "win.show-page",
                                               g_variant_new_string ("coverage")));
}

static void
add_coverage (OutreachNextSteps *self)
{
  guint n_short, n_gaps;
  g_autofree char *targets = NULL;
  g_autofree char *gaps = NULL;

  if (self->coverage == NULL)
    return;
  n_short = outreach_coverage_count_short (self->coverage);
  n_gaps = self->coverage->n_gaps;
  targets = g_strdup_printf (ngettext ("%u target is not met by the plan",
                                       "%u targets are not met by the plan", n_short),
                             n_short);
  gaps = g_strdup_printf (ngettext ("%u gap among settings and theme days",
                                    "%u gaps among settings and theme days", n_gaps),
                          n_gaps);
  if (n_short > 0)
    add_coverage_row (self, targets);
  if (n_gaps > 0)
    add_coverage_row (self, gaps);
}

/* What a year begins with: last year's plan, or the first activity. */
static void
add_first_steps (OutreachNextSteps *self)
{
  if (self->week->earlier != NULL)
    {
      g_autofree char *title = g_strdup_printf (
          /* Translators: a year; the button beside it says “Copy” */
          _ ("Copy the plan of %d: the dates are moved, the results left out"),
          (int) outreach_record_get_number (self->week->earlier, "year"));

      gtk_list_box_append (self->list, create_row (title, _ ("Copy…"), "win.copy-plan",
                                                   g_variant_new_int64 (outreach_record_get_id (
                                                       self->week->earlier))));
    }
  gtk_list_box_append (self->list,
                       create_row (_ ("No activities yet: plan the first one"), _ ("Add"),
                                   "win.add-record", g_variant_new_string ("activities")));
  gtk_list_box_append (self->list,
                       create_row (_ ("Enter the venues that are used again and again"), _ ("Add"),
                                   "win.add-record", g_variant_new_string ("venues")));
}

static void
fill_cb (gpointer data)
{
  OutreachNextSteps *self = data;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->week == NULL)
    return;

  if (self->week->n_activities == 0)
    {
      add_first_steps (self);
      return;
    }

  add_findings (self);
  add_lacks (self);
  add_coverage (self);
  if (self->week->lacks[OUTREACH_LACK_DRAFT] > 0)
    gtk_list_box_append (self->list,
                         create_row (_ ("See which drafts need a venue, a contact or another day"),
                                     _ ("Review"), "win.review-plan", NULL));
  gtk_list_box_append (self->list,
                       create_row (_ ("Export the plan, the ledger or the statistics"), _ ("Forms"),
                                   "win.show-page", g_variant_new_string ("forms")));
}

static void
fill (OutreachNextSteps *self)
{
  outreach_refill (GTK_WIDGET (self->list), fill_cb, self);
}

static void
outreach_next_steps_dispose (GObject *object)
{
  OutreachNextSteps *self = OUTREACH_NEXT_STEPS (object);

  g_clear_pointer (&self->week, outreach_week_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, outreach_coverage_free);

  G_OBJECT_CLASS (outreach_next_steps_parent_class)->dispose (object);
}

static void
outreach_next_steps_class_init (OutreachNextStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_next_steps_dispose;
  ignore_signal = g_signal_new ("ignore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, OUTREACH_TYPE_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/overview/outreach-next-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachNextSteps, list);
}

static void
outreach_next_steps_init (OutreachNextSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_next_steps_set_week (OutreachNextSteps *self, OutreachWeek *week)
{
  g_clear_pointer (&self->week, outreach_week_free);
  self->week = week != NULL ? outreach_week_copy (week) : NULL;
  fill (self);
}

void
outreach_next_steps_set_findings (OutreachNextSteps *self, GPtrArray *findings)
{
  gboolean shown = self->findings != NULL && self->findings->len > 0;

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  /* Rows that stay as they are keep what has the focus. */
  if (shown || (findings != NULL && findings->len > 0))
    fill (self);
}

void
outreach_next_steps_set_coverage (OutreachNextSteps *self, OutreachCoverage *coverage)
{
  g_clear_pointer (&self->coverage, outreach_coverage_free);
  self->coverage = coverage != NULL ? outreach_coverage_copy (coverage) : NULL;
  fill (self);
}
