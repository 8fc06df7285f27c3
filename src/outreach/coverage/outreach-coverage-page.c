/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-coverage-page.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-commands.h"
#include "outreach-coverage-matrix.h"
#include "outreach-coverage-words.h"
#include "outreach-filter-bar.h"
#include "outreach-messages.h"
#include "outreach-quota-dialog.h"
#include "outreach-record-dialog.h"
#include "outreach-target-list.h"

struct _OutreachCoveragePage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkDropDown *columns;
  OutreachCoverageMatrix *matrix;
  GtkLabel *summary;
  GtkLabel *targets_summary;
  OutreachTargetList *targets;

  OutreachCoverage *coverage; /* (nullable): the one shown */
  GCancellable *cancellable;
  gboolean fresh; /* what is being read is of another book or edition, or has other columns */
  gboolean focus_wanted; /* the focus is to come into what is being read */
};

G_DEFINE_FINAL_TYPE (OutreachCoveragePage, outreach_coverage_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachCoveragePage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

static OutreachStore *
get_store (OutreachCoveragePage *self)
{
  return outreach_session_get_store (get_session (self));
}

/* Returns: (nullable): %NULL for the totals */
static const OutreachCoverageLine *
get_line (GPtrArray *lines, guint position)
{
  return position < lines->len ? lines->pdata[position] : NULL;
}

/* ---- The cells' activities ---- */

static char *
dup_line_id (const OutreachCoverageLine *line)
{
  if (line == NULL)
    return NULL;
  if (line->kind == OUTREACH_COVERAGE_LINE_NONE)
    return g_strdup (OUTREACH_FILTER_BAR_BLANK);
  if (line->division != NULL)
    return g_strdup (line->division);

  return g_strdup_printf ("%" G_GINT64_FORMAT, line->id);
}

static const char *
get_column_field (OutreachCoveragePage *self, const OutreachCoverageLine *line)
{
  if (self->coverage->by == OUTREACH_COVERAGE_THEME_DAYS)
    return "theme-day";

  /* The office's own activities are not those of the districts below it. */
  return line != NULL && line->kind == OUTREACH_COVERAGE_LINE_NORMAL ? "within" : "division";
}

static void
show_activities (OutreachCoveragePage *self, guint row, guint column)
{
  const OutreachCoverageLine *setting = get_line (self->coverage->rows, row);
  const OutreachCoverageLine *other = get_line (self->coverage->columns, column);
  g_autofree char *setting_id = dup_line_id (setting);
  g_autofree char *other_id = dup_line_id (other);

  gtk_widget_activate_action_variant (
      GTK_WIDGET (self), "win.show-filter",
      outreach_page_pairs ("activities", "state", "not-cancelled", "settings", setting_id,
                           get_column_field (self, other), other_id, NULL));
}

static const char *
get_name (const OutreachCoverageLine *line)
{
  return line != NULL && line->kind != OUTREACH_COVERAGE_LINE_NONE ? line->name : NULL;
}

/* An activity that fills the cell. */
static void
add_activity (OutreachCoveragePage *self, guint row, guint column)
{
  const OutreachCoverageLine *setting = get_line (self->coverage->rows, row);
  const OutreachCoverageLine *other = get_line (self->coverage->columns, column);
  gboolean by_days = self->coverage->by == OUTREACH_COVERAGE_THEME_DAYS;
  g_autofree char *start = other != NULL && other->date != OUTREACH_WHEN_NONE
                               ? outreach_when_to_string (other->date)
                               : NULL;

  gtk_widget_activate_action_variant (
      GTK_WIDGET (self), "win.add-with",
      outreach_page_pairs ("activities", "settings", get_name (setting), "start", start,
                           "theme-day", by_days ? get_name (other) : NULL, "division",
                           other != NULL ? other->division : NULL, NULL));
}

static void
activate_cb (OutreachCoveragePage *self, guint row, guint column)
{
  if (outreach_coverage_get_count (self->coverage, row, column)->planned > 0)
    show_activities (self, row, column);
  else
    add_activity (self, row, column);
}

static void
outreach_coverage_page_add (OutreachPage *page)
{
  OutreachCoveragePage *self = OUTREACH_COVERAGE_PAGE (page);
  guint row, column;

  if (self->coverage == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "win.add-record", "s", "activities");
      return;
    }
  outreach_coverage_matrix_get_current (self->matrix, &row, &column);
  add_activity (self, row, column);
}

/* ---- Targets ---- */

/* @target: (nullable): %NULL adds one */
static void
edit_target (OutreachCoveragePage *self, OutreachRecord *target)
{
  OutreachRecord *edition = outreach_session_get_edition (get_session (self));
  OutreachRecordDialog *dialog;

  if (get_store (self) == NULL || edition == NULL)
    return;
  dialog = outreach_record_dialog_new (GTK_WIDGET (self), get_session (self), OUTREACH_KIND_TARGET,
                                       _ ("Target"), outreach_record_get_text (edition, "name"));
  outreach_record_dialog_present (dialog, target);
}

static void
remove_cb (OutreachCoveragePage *self, OutreachRecord *target)
{
  gint64 id = outreach_record_get_id (target);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_remove (get_store (self), OUTREACH_KIND_TARGET, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self), _ ("The target was deleted"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The target could not be deleted"), error);
}

static void
add_target_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_target (OUTREACH_COVERAGE_PAGE (widget), NULL);
}

static void
set_quota_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachCoveragePage *self = OUTREACH_COVERAGE_PAGE (widget);
  const OutreachCoverageLine *setting;
  guint row, column;

  if (self->coverage == NULL)
    return;
  outreach_coverage_matrix_get_current (self->matrix, &row, &column);
  setting = get_line (self->coverage->rows, row);
  outreach_quota_dialog_present (widget, get_store (self),
                                 outreach_session_get_edition_id (get_session (self)),
                                 setting != NULL ? setting->id : 0);
}

/* ---- Reading ---- */

static void
show_summaries (OutreachCoveragePage *self)
{
  guint n_short = outreach_coverage_count_short (self->coverage);
  guint n_targets = self->coverage->targets->len;
  g_autofree char *gaps = g_strdup_printf (ngettext ("%u gap", "%u gaps", self->coverage->n_gaps),
                                           self->coverage->n_gaps);
  g_autofree char *targets =
      n_short > 0
          ? g_strdup_printf (ngettext ("%1$u of %2$u target is not met by the plan",
                                       "%1$u of %2$u targets are not met by the plan", n_targets),
                             n_short, n_targets)
          : g_strdup (n_targets > 0 ? _ ("The plan meets all targets") : "");

  gtk_label_set_label (self->summary, gaps);
  gtk_label_set_label (self->targets_summary, targets);
}

static void
show_coverage (OutreachCoveragePage *self, OutreachCoverage *coverage)
{
  g_clear_pointer (&self->coverage, outreach_coverage_free);
  self->coverage = outreach_coverage_copy (coverage);
  outreach_coverage_matrix_show (self->matrix, coverage, self->fresh);
  outreach_coverage_matrix_set_stale (self->matrix, FALSE);
  outreach_target_list_show (self->targets, coverage,
                             outreach_store_get_catalogue (outreach_session_get_store (
                                 outreach_page_get_session (OUTREACH_PAGE (self)))));
  show_summaries (self);
  gtk_stack_set_visible_child_name (self->stack, "coverage");
  if (self->focus_wanted)
    outreach_coverage_matrix_focus (self->matrix);
  self->fresh = self->focus_wanted = FALSE;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachCoveragePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachCoverage) coverage = outreach_coverage_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (coverage == NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The coverage can't be shown"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_coverage (self, coverage);
}

static void
stop (OutreachCoveragePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
outreach_coverage_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachCoveragePage *self = OUTREACH_COVERAGE_PAGE (page);
  gint64 edition_id = outreach_session_get_edition_id (get_session (self));
  gboolean none = get_store (self) == NULL || edition_id == 0;

  stop (self);
  self->fresh |= fresh;
  if (fresh)
    {
      g_clear_pointer (&self->coverage, outreach_coverage_free);
      gtk_stack_set_visible_child_name (self->stack, none ? "none" : "blank");
    }
  if (none)
    return;
  outreach_coverage_matrix_set_stale (self->matrix, TRUE);
  self->cancellable = g_cancellable_new ();
  outreach_coverage_read_async (get_store (self), edition_id,
                                gtk_drop_down_get_selected (self->columns), self->cancellable,
                                read_cb, g_object_ref (self));
}

static void
columns_cb (OutreachCoveragePage *self)
{
  if (get_session (self) == NULL)
    return;
  self->fresh = TRUE;
  outreach_page_refresh_soon (OUTREACH_PAGE (self));
}

static void
outreach_coverage_page_focus (OutreachPage *page)
{
  OutreachCoveragePage *self = OUTREACH_COVERAGE_PAGE (page);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  self->focus_wanted = g_strcmp0 (shown, "blank") == 0;
  if (g_strcmp0 (shown, "coverage") == 0)
    outreach_coverage_matrix_focus (self->matrix);
  else if (!self->focus_wanted)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* ---- The page ---- */

static void
session_cb (OutreachCoveragePage *self)
{
  if (get_session (self) != NULL)
    g_settings_bind (outreach_session_get_settings (get_session (self)), "coverage-columns",
                     self->columns, "selected", G_SETTINGS_BIND_DEFAULT);
}

static void
outreach_coverage_page_dispose (GObject *object)
{
  OutreachCoveragePage *self = OUTREACH_COVERAGE_PAGE (object);

  stop (self);
  g_clear_pointer (&self->coverage, outreach_coverage_free);

  G_OBJECT_CLASS (outreach_coverage_page_parent_class)->dispose (object);
}

static void
outreach_coverage_page_class_init (OutreachCoveragePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_coverage_page_dispose;
  page_class->add = outreach_coverage_page_add;
  page_class->focus = outreach_coverage_page_focus;
  page_class->refresh = outreach_coverage_page_refresh;

  g_type_ensure (OUTREACH_TYPE_COVERAGE_MATRIX);
  g_type_ensure (OUTREACH_TYPE_TARGET_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/coverage/outreach-coverage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, columns);
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, matrix);
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, summary);
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, targets_summary);
  gtk_widget_class_bind_template_child (widget_class, OutreachCoveragePage, targets);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_target);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);

  gtk_widget_class_install_action (widget_class, "coverage.add-target", NULL, add_target_action);
  gtk_widget_class_install_action (widget_class, "coverage.set-quota", NULL, set_quota_action);
}

static void
outreach_coverage_page_init (OutreachCoveragePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_name_drop_down (self->columns, _ ("Columns"));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
}
