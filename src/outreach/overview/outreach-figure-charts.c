/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-figure-charts.h"

#include <glib/gi18n.h>

#include "outreach-bar-chart.h"
#include "outreach-filter-bar.h"
#include "outreach-format.h"
#include "outreach-page.h"
#include "outreach-shares.h"

struct _OutreachFigureCharts
{
  AdwBin parent_instance;

  OutreachBarChart *by_setting;
  OutreachBarChart *people;
  OutreachBarChart *by_day;
};

G_DEFINE_FINAL_TYPE (OutreachFigureCharts, outreach_figure_charts, ADW_TYPE_BIN)

/* As the page of activities narrows itself down to it. */
static GVariant *
make_filter (const OutreachShare *share)
{
  g_autofree char *id = share->name != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, share->setting)
                                            : g_strdup (OUTREACH_FILTER_BAR_BLANK);

  return outreach_page_pairs ("activities", "state", "not-cancelled", "settings", id, NULL);
}

static const char *
get_name (const OutreachShare *share)
{
  return share->name != NULL ? share->name : _ ("No setting");
}

static void
add_activities (OutreachFigureCharts *self, const OutreachShare *share)
{
  g_autofree char *text =
      outreach_format_number (share->n_activities, OUTREACH_EXACT, outreach_language_get_user (),
                              OUTREACH_FORMAT_NONE);

  outreach_bar_chart_add (self->by_setting, get_name (share), (double) share->n_activities, text,
                          "win.show-filter", make_filter (share));
}

/* What nobody reported is blank, which is not 0. */
static void
add_people (OutreachFigureCharts *self, const OutreachShare *share)
{
  g_autofree char *text =
      share->any ? outreach_format_number (share->participants, share->approximation,
                                           outreach_language_get_user (), OUTREACH_FORMAT_SHORT)
                 : g_strdup ("—");

  outreach_bar_chart_add (self->people, get_name (share), (double) share->participants, text,
                          "win.show-filter", make_filter (share));
}

static void
shares_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachFigureCharts) self = data;
  g_autoptr (GArray) shares = outreach_shares_read_finish (result, NULL);

  /* What keeps the book from being read is said by the reading of the week. */
  if (shares == NULL)
    return;
  outreach_bar_chart_begin (self->by_setting);
  outreach_bar_chart_begin (self->people);
  for (guint i = 0; i < shares->len; i++)
    {
      add_activities (self, &g_array_index (shares, OutreachShare, i));
      add_people (self, &g_array_index (shares, OutreachShare, i));
    }
  outreach_bar_chart_end (self->by_setting);
  outreach_bar_chart_end (self->people);
}

static void
outreach_figure_charts_class_init (OutreachFigureChartsClass *klass)
{
  g_type_ensure (OUTREACH_TYPE_BAR_CHART);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), RESOURCE_PATH
                                               "/ui/overview/outreach-figure-charts.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OutreachFigureCharts, by_setting);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OutreachFigureCharts, people);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OutreachFigureCharts, by_day);
}

static void
outreach_figure_charts_init (OutreachFigureCharts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_figure_charts_set_week (OutreachFigureCharts *self, const OutreachWeek *week)
{
  outreach_bar_chart_begin (self->by_day);
  for (guint i = 0; i < week->days->len; i++)
    {
      const OutreachWeekDay *day = g_ptr_array_index (week->days, i);
      g_autofree char *name = NULL, *text = NULL;

      if (day->date == OUTREACH_WHEN_NONE)
        continue;
      name = outreach_format_when (day->date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
      text = outreach_format_number (day->n_starting, OUTREACH_EXACT, outreach_language_get_user (),
                                     OUTREACH_FORMAT_NONE);
      outreach_bar_chart_add (self->by_day, name, (double) day->n_starting, text, "win.show-page",
                              g_variant_new_string ("schedule"));
    }
  outreach_bar_chart_end (self->by_day);
}

void
outreach_figure_charts_read (OutreachFigureCharts *self,
                             OutreachStore *store,
                             gint64 edition_id,
                             GCancellable *cancellable)
{
  outreach_shares_read_async (store, edition_id, cancellable, shares_read_cb, g_object_ref (self));
}
