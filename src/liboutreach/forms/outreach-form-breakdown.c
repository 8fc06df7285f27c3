/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-figures-private.h"
#include "outreach-format.h"

/* The sheets by setting and by theme day: a row each, and what they come to. */

typedef struct
{
  GArray *by_group; /* of OutreachTotal */
  GArray *whole;    /* of OutreachTotal: each activity once */
  GArray *listed;   /* row ids of the settings or theme days */
  guint first_row;
  guint last_row;
} Breakdown;

static gint64
get_metric (OutreachLayout *self, guint nth, OutreachAggregation *aggregation)
{
  OutreachLayoutColumn *column = &self->columns[nth];

  if (column->catalogue_field == NULL)
    {
      *aggregation = OUTREACH_AGGREGATION_SUM;
      return g_str_equal (column->field, "activities") ? 0 : -1;
    }
  *aggregation = outreach_field_get_aggregation (column->catalogue_field);

  return outreach_catalogue_get_metric_row (self->catalogue, column->catalogue_field);
}

/* The number of activities is known: none is 0. Of results it is not. */
static OutreachFigure
get_breakdown_figure (Breakdown *self, gint64 group, gint64 metric, OutreachAggregation aggregation)
{
  OutreachFigure figure =
      outreach_layout_get_figure (self->by_group, group, self->listed, metric, aggregation);

  if (metric == 0)
    figure.any = TRUE;

  return figure;
}

static gboolean
add_breakdown_row (OutreachLayout *self,
                   Breakdown *breakdown,
                   gint64 group,
                   const char *name,
                   OutreachWhen date,
                   GError **error)
{
  g_autofree char *day = outreach_format_when (date, self->language, OUTREACH_FORMAT_SHORT);

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_SHORT, name);
  outreach_layout_set_cell (self, "date", OUTREACH_STYLE_SHORT, day);
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      OutreachFigure figure;

      if (metric < 0)
        continue;
      figure = get_breakdown_figure (breakdown, group, metric, aggregation);
      outreach_layout_set_figure (self, i, &figure);
    }
  breakdown->last_row = self->row;
  outreach_layout_draw_row (self);

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

/* What the rows above come to, as the formula over them does. */
static OutreachFigure
add_up_rows (Breakdown *self, gint64 metric, OutreachAggregation aggregation)
{
  OutreachFigure all = { 0 };

  for (guint i = 0; i <= self->listed->len; i++)
    {
      gint64 group = i < self->listed->len ? g_array_index (self->listed, gint64, i) : -1;
      OutreachFigure figure = get_breakdown_figure (self, group, metric, aggregation);

      if (!figure.any)
        continue;
      if (aggregation == OUTREACH_AGGREGATION_MAX)
        all.number = all.any ? MAX (all.number, figure.number) : figure.number;
      else
        all.number += figure.number;
      all.any = TRUE;
      all.approximation = MAX (all.approximation, figure.approximation);
    }

  return all;
}

static void
set_aggregate (OutreachLayout *self,
               guint nth,
               Breakdown *breakdown,
               const char *function,
               const OutreachFigure *figure)
{
  g_autofree char *range = outreach_layout_range (nth, breakdown->first_row, breakdown->last_row);
  GString *formula = self->columns[nth].scratch;

  if (figure->any)
    g_string_printf (formula, "%s(%s)", function, range);
  else
    g_string_printf (formula, "IF(COUNT(%s)=0,\"\",%s(%s))", range, function, range);
  outreach_layout_set_formula (self, nth,
                               outreach_form_style_of_number (figure->approximation, TRUE),
                               formula->str, figure->any, (double) figure->number);
}

/* 小计: the rows as they stand. */
static gboolean
add_rows_subtotal (OutreachLayout *self, Breakdown *breakdown, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TOTAL,
                            outreach_word (OUTREACH_WORD_SUBTOTAL, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      OutreachFigure figure;

      if (metric < 0 || aggregation != OUTREACH_AGGREGATION_SUM)
        continue;
      figure = add_up_rows (breakdown, metric, aggregation);
      set_aggregate (self, i, breakdown, "SUM", &figure);
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

/* 减：重复计入: what activities with several settings were counted too often. */
static gboolean
add_counted_twice (OutreachLayout *self, Breakdown *breakdown, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TOTAL,
                            outreach_word (OUTREACH_WORD_COUNTED_TWICE, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      OutreachFigure rows, whole;

      if (metric < 0 || aggregation != OUTREACH_AGGREGATION_SUM)
        continue;
      rows = add_up_rows (breakdown, metric, aggregation);
      whole = outreach_layout_get_figure (breakdown->whole, 0, NULL, metric, aggregation);
      if (rows.any)
        outreach_layout_set_number (self, i, OUTREACH_STYLE_TOTAL_NUMBER,
                                    rows.number - whole.number);
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

static void
set_difference (OutreachLayout *self, guint nth, guint subtotal_row, const OutreachFigure *whole)
{
  g_autofree char *subtotal = outreach_layout_range (nth, subtotal_row, subtotal_row);
  g_autofree char *twice = outreach_layout_range (nth, subtotal_row + 1, subtotal_row + 1);
  GString *formula = self->columns[nth].scratch;

  if (whole->any)
    g_string_printf (formula, "%s-%s", subtotal, twice);
  else
    g_string_printf (formula, "IF(COUNT(%s)=0,\"\",%s-%s)", subtotal, subtotal, twice);
  outreach_layout_set_formula (self, nth,
                               outreach_form_style_of_number (whole->approximation, TRUE),
                               formula->str, whole->any, (double) whole->number);
}

static gboolean
add_breakdown_total (OutreachLayout *self,
                     Breakdown *breakdown,
                     gboolean overlapping,
                     GError **error)
{
  guint subtotal_row = self->row - 2;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  self->keep = outreach_layout_get_foot_height (self);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TOTAL,
                            outreach_word (OUTREACH_WORD_TOTAL, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      OutreachFigure figure;

      if (metric < 0 || aggregation == OUTREACH_AGGREGATION_NONE)
        continue;
      figure = add_up_rows (breakdown, metric, aggregation);
      if (aggregation == OUTREACH_AGGREGATION_MAX)
        set_aggregate (self, i, breakdown, "MAX", &figure);
      else if (!overlapping)
        set_aggregate (self, i, breakdown, "SUM", &figure);
      else
        {
          OutreachFigure whole =
              outreach_layout_get_figure (breakdown->whole, 0, NULL, metric, aggregation);

          whole.any = figure.any;
          set_difference (self, i, subtotal_row, &whole);
        }
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

static GPtrArray *
list_groups (OutreachLayout *self, GError **error)
{
  gboolean setting = self->sheet->source == OUTREACH_SOURCE_BY_SETTING;
  g_autoptr (OutreachQuery) query =
      outreach_query_new (setting ? OUTREACH_KIND_SETTING : OUTREACH_KIND_THEME_DAY);

  outreach_query_set_edition (query, self->edition_id);
  outreach_query_add_sort (query, setting ? "position" : "date", FALSE);

  return outreach_reader_list (self->reader, query, error);
}

static gboolean
add_breakdown_rows (OutreachLayout *self, Breakdown *breakdown, GPtrArray *records, GError **error)
{
  gboolean setting = self->sheet->source == OUTREACH_SOURCE_BY_SETTING;
  OutreachWord rest = setting ? OUTREACH_WORD_NO_SETTING : OUTREACH_WORD_NO_THEME_DAY;

  breakdown->first_row = self->row;
  for (guint i = 0; i < records->len; i++)
    {
      OutreachRecord *record = g_ptr_array_index (records, i);

      if (!add_breakdown_row (
              self, breakdown, outreach_record_get_id (record),
              outreach_record_get_text (record, "name"),
              setting ? OUTREACH_WHEN_NONE : outreach_record_get_when (record, "date"), error))
        return FALSE;
    }
  if (!add_breakdown_row (self, breakdown, -1, outreach_word (rest, self->language),
                          OUTREACH_WHEN_NONE, error))
    return FALSE;
  self->first_record = breakdown->first_row;
  self->last_record = breakdown->last_row;
  if (!self->sheet->totals)
    return TRUE;
  /* An activity is in one theme day at most, but in any number of settings. */
  if (setting &&
      !(add_rows_subtotal (self, breakdown, error) && add_counted_twice (self, breakdown, error)))
    return FALSE;

  return add_breakdown_total (self, breakdown, setting, error);
}

static void
widen_columns (OutreachLayout *self, Breakdown *breakdown)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      OutreachFigure figure;

      if (metric < 0)
        continue;
      figure = add_up_rows (breakdown, metric, aggregation);
      outreach_layout_widen (&self->columns[i], figure.number);
    }
}

gboolean
outreach_layout_groups (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  const char *field = self->sheet->source == OUTREACH_SOURCE_BY_SETTING ? "settings" : "theme-day";
  g_autoptr (GPtrArray) records = list_groups (self, error);
  g_autoptr (GArray) by_group =
      records != NULL ? outreach_reader_get_totals (self->reader, query, field, error) : NULL;
  g_autoptr (GArray) whole =
      by_group != NULL ? outreach_reader_get_totals (self->reader, query, NULL, error) : NULL;
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (gint64));
  Breakdown breakdown = { by_group, whole, listed, 0, 0 };

  if (whole == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = outreach_record_get_id (g_ptr_array_index (records, i));

      g_array_append_val (listed, id);
    }

  widen_columns (self, &breakdown);

  return outreach_layout_begin_sheet (self, -1, error) &&
         add_breakdown_rows (self, &breakdown, records, error) &&
         outreach_layout_end_sheet (self, error);
}
