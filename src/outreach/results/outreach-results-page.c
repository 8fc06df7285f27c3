/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-results-page.h"

#include <glib/gi18n.h>

#include "outreach-correction-list.h"
#include "outreach-figures.h"

struct _OutreachResultsPage
{
  OutreachRecordPage parent_instance;

  OutreachRecordBrowser *browser;
  GtkWidget *hint;
  GtkLabel *hint_label;
  OutreachCorrectionList *corrections;

  GHashTable *used; /* interned ids of the metrics that have been given a column */
};

G_DEFINE_FINAL_TYPE (OutreachResultsPage, outreach_results_page, OUTREACH_TYPE_RECORD_PAGE)

/* What is asked of every activity; shown while nothing has been entered. */
static const char *const first_metrics[] = { "participants-heads", "participants-times",
                                             "single-leaflets", "brochures" };

static OutreachStore *
get_store (OutreachResultsPage *self)
{
  return outreach_session_get_store (outreach_page_get_session (OUTREACH_PAGE (self)));
}

static gint64
get_edition_id (OutreachResultsPage *self)
{
  return outreach_session_get_edition_id (outreach_page_get_session (OUTREACH_PAGE (self)));
}

static void
record_changed_cb (OutreachResultsPage *self)
{
  OutreachRecordPanel *panel = outreach_record_browser_get_panel (self->browser);

  outreach_correction_list_set_activity (self->corrections, get_store (self),
                                         outreach_record_panel_get_record (panel));
}

/* ---- Rows ---- */

/* Those that were held or reported, and those that are over; until midnight. */
static void
scope_rows (OutreachResultsPage *self)
{
  g_autoptr (OutreachQuery) scope = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) today = outreach_value_new_when (outreach_when_today ());

  outreach_query_add_filter (scope, "state", OUTREACH_FILTER_DUE, today);
  outreach_record_browser_set_scope (self->browser, scope);
}

static gint64
count (OutreachResultsPage *self, gboolean settled)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
  g_autoptr (OutreachValue) today = outreach_value_new_when (outreach_when_today ());
  g_autoptr (OutreachValue) held = outreach_value_new_text ("held");
  g_autoptr (OutreachValue) reported = outreach_value_new_text ("reported");

  outreach_query_set_edition (query, get_edition_id (self));
  if (settled)
    {
      outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, held);
      outreach_query_add_filter (query, "state", OUTREACH_FILTER_EQUALS, reported);
    }
  else
    outreach_query_add_filter (query, "state", OUTREACH_FILTER_DUE, today);

  return outreach_reader_count (outreach_store_get_reader (get_store (self)), query, NULL);
}

static void
show_hint (OutreachResultsPage *self)
{
  gint64 n = count (self, FALSE) - count (self, TRUE);
  g_autofree char *text = g_strdup_printf (
      ngettext (
          "%u activity is over but not marked as held: its numbers can be entered, and reported "
          "once the panel’s button “Held” is pressed.",
          "%u activities are over but not marked as held: their numbers can be entered, and "
          "reported once the panel’s button “Held” is pressed.",
          (gulong) MAX (n, 0)),
      (guint) MAX (n, 0));

  gtk_label_set_label (self->hint_label, text);
  gtk_widget_set_visible (self->hint, n > 0);
}

/* ---- Columns ---- */

static void
set_default_columns (OutreachResultsPage *self, GPtrArray *used)
{
  OutreachGridColumns *columns =
      outreach_record_grid_get_columns (outreach_record_browser_get_grid (self->browser));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  /* Narrow, so that there is room for numbers. */
  g_ptr_array_add (ids, "title:200");
  g_ptr_array_add (ids, "state");
  g_ptr_array_add (ids, "start:130");
  if (used->len > 0)
    g_ptr_array_extend (ids, used, NULL, NULL);
  else
    for (guint i = 0; i < G_N_ELEMENTS (first_metrics); i++)
      g_ptr_array_add (ids, (gpointer) first_metrics[i]);
  g_ptr_array_add (ids, NULL);
  outreach_grid_columns_set_default (columns, (const char *const *) ids->pdata);
}

static void
append_columns (OutreachResultsPage *self, GPtrArray *used)
{
  OutreachGridColumns *columns =
      outreach_record_grid_get_columns (outreach_record_browser_get_grid (self->browser));

  for (guint i = 0; i < used->len; i++)
    if (!g_hash_table_contains (self->used, used->pdata[i]))
      outreach_grid_columns_append (columns, used->pdata[i]);
}

static void
outreach_results_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachResultsPage *self = OUTREACH_RESULTS_PAGE (page);
  g_autoptr (GPtrArray) used = NULL;

  if (get_store (self) == NULL || get_edition_id (self) == 0)
    return;
  scope_rows (self);
  show_hint (self);
  used = outreach_reader_list_used_metrics (outreach_store_get_reader (get_store (self)),
                                            get_edition_id (self), NULL);
  if (used == NULL)
    return;
  if (fresh)
    {
      g_hash_table_remove_all (self->used);
      set_default_columns (self, used);
    }
  else
    append_columns (self, used);
  for (guint i = 0; i < used->len; i++)
    g_hash_table_add (self->used, used->pdata[i]);
}

/* ---- The object ---- */

static void
outreach_results_page_finalize (GObject *object)
{
  g_hash_table_unref (OUTREACH_RESULTS_PAGE (object)->used);

  G_OBJECT_CLASS (outreach_results_page_parent_class)->finalize (object);
}

static void
outreach_results_page_class_init (OutreachResultsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outreach_results_page_finalize;
  OUTREACH_PAGE_CLASS (klass)->refresh = outreach_results_page_refresh;
  /* Activities are planned, and removed, on a page of their own. */
  OUTREACH_PAGE_CLASS (klass)->add = NULL;
  OUTREACH_PAGE_CLASS (klass)->add_with = NULL;
  g_type_ensure (OUTREACH_TYPE_RECORD_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/results/outreach-results-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachResultsPage, browser);
  gtk_widget_class_bind_template_child (widget_class, OutreachResultsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, OutreachResultsPage, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, record_changed_cb);
}

static void
outreach_results_page_init (OutreachResultsPage *self)
{
  OutreachRecordPanel *panel;

  self->used = g_hash_table_new (NULL, NULL);
  self->corrections = g_object_new (OUTREACH_TYPE_CORRECTION_LIST, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  panel = outreach_record_browser_get_panel (self->browser);
  outreach_record_panel_set_results (panel);
  outreach_record_panel_add_below (panel, GTK_WIDGET (self->corrections));
  outreach_record_browser_set_fixed_rows (self->browser);
  scope_rows (self);
  outreach_record_page_set_up (OUTREACH_RECORD_PAGE (self), self->browser, OUTREACH_KIND_ACTIVITY,
                               "results-columns", "results-panel-visible", "start");
  g_object_set (self, "header-start", NULL, NULL);
}
