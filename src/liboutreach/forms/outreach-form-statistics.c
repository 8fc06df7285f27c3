/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-form-layout-private.h"
#include "outreach-format.h"

/* The sheets that add up: metrics by group, and by setting or theme day. What nobody reported stays
 * blank; metrics whose aggregation is "none" are shown only where one activity alone reported them;
 * heads and person-times are different metrics and never meet in a sum (domain.md A.3). */

/* ---- Totals ---- */

/* One number of a sheet: a total, or nothing. */
typedef struct
{
  gboolean any;
  gboolean approximate;
  gint64 number;
  gint64 reports;
} Figure;

static void
add_to_figure (Figure *figure, const OutreachTotal *total, OutreachAggregation aggregation)
{
  gint64 number = aggregation == OUTREACH_AGGREGATION_SUM ? total->sum : total->max;

  if (total->reports == 0)
    return;
  if (figure->any && aggregation == OUTREACH_AGGREGATION_SUM)
    figure->number += number;
  else
    figure->number = figure->any ? MAX (figure->number, number) : number;
  figure->any = TRUE;
  figure->approximate = figure->approximate || total->approximate;
  figure->reports += total->reports;
}

static gboolean
is_listed (GArray *groups, gint64 id)
{
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (g_array_index (groups, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* @group: -1: of all groups but those of @listed */
static Figure
get_figure (GArray *totals, gint64 group, GArray *listed, gint64 metric, OutreachAggregation aggregation)
{
  Figure figure = { 0 };

  for (guint i = 0; i < totals->len; i++)
    {
      const OutreachTotal *total = &g_array_index (totals, OutreachTotal, i);

      if (total->metric == metric && (group >= 0 ? total->group == group : !is_listed (listed, total->group)))
        add_to_figure (&figure, total, aggregation);
    }
  if (aggregation == OUTREACH_AGGREGATION_NONE && figure.reports > 1)
    figure.any = FALSE;

  return figure;
}

static void
set_figure (OutreachLayout *self, guint column, const Figure *figure)
{
  if (figure->any)
    outreach_layout_set_number (self, column, figure->approximate ? OUTREACH_STYLE_ABOUT : OUTREACH_STYLE_NUMBER,
                                figure->number);
}

static int
find_column (OutreachLayout *self, const char *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].field, field))
      return (int) i;

  return -1;
}

/* ---- Metrics by group ---- */

static void
set_cell (OutreachLayout *self, const char *field, OutreachFormStyle style, const char *text)
{
  int column = find_column (self, field);

  if (column >= 0)
    outreach_layout_set_text (self, (guint) column, style, text);
}

static void
set_cell_figure (OutreachLayout *self, const char *field, const Figure *figure)
{
  int column = find_column (self, field);

  if (column >= 0)
    set_figure (self, (guint) column, figure);
}

/* A group's name stands once, beside all its rows. */
static void
set_group (OutreachLayout *self, const char *name, guint *left)
{
  int column = find_column (self, "group");

  if (column < 0)
    return;
  if (name != NULL)
    {
      outreach_layout_set_text (self, (guint) column, OUTREACH_STYLE_GROUP, name);
      self->cells[column].rows = *left;
    }
  else
    self->cells[column].type = OUTREACH_CELL_COVERED;
}

static gboolean
add_metric_row (OutreachLayout *self,
                const char *group,
                guint *left,
                const char *name,
                const char *unit,
                const Figure *figure,
                OutreachAggregation aggregation,
                GError **error)
{
  const char *note = NULL;
  Figure reports = { figure->reports > 0, FALSE, figure->reports, 0 };

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  set_group (self, group, left);
  set_cell (self, "name", OUTREACH_STYLE_TEXT, name);
  set_cell (self, "unit", OUTREACH_STYLE_SHORT, unit);
  set_cell_figure (self, "value", figure);
  set_cell_figure (self, "reports", &reports);
  if (aggregation == OUTREACH_AGGREGATION_MAX && figure->reports > 0)
    note = outreach_word (OUTREACH_WORD_MAXIMUM, self->language);
  else if (aggregation == OUTREACH_AGGREGATION_NONE && figure->reports > 1)
    note = outreach_word (OUTREACH_WORD_NOT_ADDED, self->language);
  set_cell (self, "note", OUTREACH_STYLE_TEXT, note);

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

/* The metrics of one group that may be added up, by unit. */
typedef struct
{
  const char *unit;
  GString *ranges;
  guint first_row; /* of the run of rows that is open */
  guint last_row;
  guint n_rows;
  Figure sum;
} Subtotal;

static void
free_subtotal (gpointer data)
{
  Subtotal *self = data;

  g_string_free (self->ranges, TRUE);
  g_free (self);
}

static void
close_run (Subtotal *self, guint column)
{
  g_autofree char *range = outreach_layout_range (column, self->first_row, self->last_row);

  if (self->ranges->len > 0)
    g_string_append_c (self->ranges, ',');
  g_string_append (self->ranges, range);
}

static Subtotal *
get_subtotal (GPtrArray *subtotals, const char *unit)
{
  Subtotal *self;

  for (guint i = 0; i < subtotals->len; i++)
    {
      self = g_ptr_array_index (subtotals, i);
      if (g_str_equal (self->unit, unit))
        return self;
    }
  self = g_new0 (Subtotal, 1);
  self->unit = unit;
  self->ranges = g_string_new (NULL);
  g_ptr_array_add (subtotals, self);

  return self;
}

static void
count_in_subtotal (GPtrArray *subtotals, const char *unit, guint column, guint row, const Figure *figure)
{
  Subtotal *self = get_subtotal (subtotals, unit);

  if (self->n_rows == 0)
    self->first_row = row;
  else if (row != self->last_row + 1)
    {
      close_run (self, column);
      self->first_row = row;
    }
  self->last_row = row;
  self->n_rows++;
  if (figure->any)
    {
      self->sum.any = TRUE;
      self->sum.number += figure->number;
      self->sum.approximate = self->sum.approximate || figure->approximate;
    }
}

static gboolean
add_subtotal_row (OutreachLayout *self, Subtotal *subtotal, GError **error)
{
  int column = find_column (self, "value");
  OutreachFormStyle style =
      subtotal->sum.approximate ? OUTREACH_STYLE_TOTAL_ABOUT : OUTREACH_STYLE_TOTAL_NUMBER;
  GString *formula = self->columns[MAX (column, 0)].scratch;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  set_group (self, NULL, NULL);
  set_cell (self, "name", OUTREACH_STYLE_TOTAL, outreach_word (OUTREACH_WORD_SUBTOTAL, self->language));
  set_cell (self, "unit", OUTREACH_STYLE_SHORT, subtotal->unit);
  if (column >= 0)
    {
      close_run (subtotal, (guint) column);
      if (subtotal->sum.any)
        g_string_printf (formula, "SUM(%s)", subtotal->ranges->str);
      else
        g_string_printf (formula, "IF(COUNT(%s)=0,\"\",SUM(%s))", subtotal->ranges->str, subtotal->ranges->str);
      outreach_layout_set_formula (self, (guint) column, style, formula->str, subtotal->sum.any,
                                   (double) subtotal->sum.number);
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

/* The metrics of a group; with @group %NULL those that have none of the known. */
static GPtrArray *
list_metrics (OutreachLayout *self, const OutreachFieldGroup *group)
{
  GPtrArray *fields = outreach_catalogue_get_fields (self->catalogue, OUTREACH_KIND_ACTIVITY);
  GPtrArray *groups = outreach_catalogue_get_metric_groups (self->catalogue);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      OutreachField *field = g_ptr_array_index (fields, i);
      const OutreachFieldGroup *found = NULL;

      if (!outreach_field_is_metric (field))
        continue;
      for (guint j = 0; j < groups->len; j++)
        if (g_strcmp0 (((OutreachFieldGroup *) g_ptr_array_index (groups, j))->id, outreach_field_get_group (field)) == 0)
          found = g_ptr_array_index (groups, j);
      if (found == group)
        g_ptr_array_add (list, field);
    }

  return list;
}

static gboolean
has_subtotal (const OutreachFieldGroup *group, OutreachField *field)
{
  return group != NULL && group->subtotal && outreach_field_get_aggregation (field) == OUTREACH_AGGREGATION_SUM;
}

static guint
count_subtotals (OutreachLayout *self, const OutreachFieldGroup *group, GPtrArray *metrics)
{
  g_autoptr (GPtrArray) subtotals = g_ptr_array_new_with_free_func (free_subtotal);

  for (guint i = 0; i < metrics->len; i++)
    if (has_subtotal (group, g_ptr_array_index (metrics, i)))
      get_subtotal (subtotals, outreach_field_get_unit (g_ptr_array_index (metrics, i), self->language));

  return subtotals->len;
}

/* The number of activities themselves comes first of all. */
static gboolean
add_activities_row (OutreachLayout *self, GArray *totals, const char *group, guint *left, GError **error)
{
  Figure figure = get_figure (totals, 0, NULL, 0, OUTREACH_AGGREGATION_SUM);

  figure.any = TRUE;
  figure.reports = 0;

  return add_metric_row (self, group, left, outreach_word (OUTREACH_WORD_ACTIVITIES, self->language),
                         outreach_word (OUTREACH_WORD_ACTIVITIES_UNIT, self->language), &figure,
                         OUTREACH_AGGREGATION_SUM, error);
}

static gboolean
add_group (OutreachLayout *self, const OutreachFieldGroup *group, gboolean first, GArray *totals, GError **error)
{
  g_autoptr (GPtrArray) metrics = list_metrics (self, group);
  g_autoptr (GPtrArray) subtotals = g_ptr_array_new_with_free_func (free_subtotal);
  guint left = metrics->len + count_subtotals (self, group, metrics) + (first ? 1 : 0);
  const char *name = group != NULL ? group->names[self->language]
                                   : outreach_word (OUTREACH_WORD_NO_THEME_DAY, self->language);
  int column = find_column (self, "value");

  if (left == 0)
    return TRUE;

  if (first && !add_activities_row (self, totals, name, &left, error))
    return FALSE;
  if (first)
    name = NULL;
  for (guint i = 0; i < metrics->len; i++)
    {
      OutreachField *field = g_ptr_array_index (metrics, i);
      OutreachAggregation aggregation = outreach_field_get_aggregation (field);
      Figure figure = get_figure (totals, 0, NULL, outreach_catalogue_get_metric_row (self->catalogue, field), aggregation);
      const char *unit = outreach_field_get_unit (field, self->language);

      if (has_subtotal (group, field) && column >= 0)
        count_in_subtotal (subtotals, unit, (guint) column, self->row, &figure);
      if (!add_metric_row (self, name, &left, outreach_field_get_name (field, self->language), unit, &figure,
                           aggregation, error))
        return FALSE;
      name = NULL;
    }
  for (guint i = 0; i < subtotals->len; i++)
    if (!add_subtotal_row (self, g_ptr_array_index (subtotals, i), error))
      return FALSE;

  return TRUE;
}

gboolean
outreach_layout_metrics (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) totals = outreach_reader_get_totals (self->reader, query, NULL, error);
  GPtrArray *groups = outreach_catalogue_get_metric_groups (self->catalogue);

  if (totals == NULL || !outreach_layout_begin_sheet (self, -1, error))
    return FALSE;

  for (guint i = 0; i < groups->len; i++)
    if (!add_group (self, g_ptr_array_index (groups, i), i == 0, totals, error))
      return FALSE;
  if (!add_group (self, NULL, groups->len == 0, totals, error))
    return FALSE;

  return outreach_layout_end_sheet (self, error);
}

/* ---- By setting, by theme day ---- */

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
static Figure
get_breakdown_figure (Breakdown *self, gint64 group, gint64 metric, OutreachAggregation aggregation)
{
  Figure figure = get_figure (self->by_group, group, self->listed, metric, aggregation);

  if (metric == 0)
    figure.any = TRUE;

  return figure;
}

static gboolean
add_breakdown_row (OutreachLayout *self, Breakdown *breakdown, gint64 group, const char *name, OutreachWhen date, GError **error)
{
  g_autofree char *day = outreach_format_when (date, self->language, OUTREACH_FORMAT_SHORT);

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  set_cell (self, "name", OUTREACH_STYLE_SHORT, name);
  set_cell (self, "date", OUTREACH_STYLE_SHORT, day);
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      Figure figure;

      if (metric < 0)
        continue;
      figure = get_breakdown_figure (breakdown, group, metric, aggregation);
      set_figure (self, i, &figure);
    }
  breakdown->last_row = self->row;

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

/* What the rows above come to, as the formula over them does. */
static Figure
add_up_rows (Breakdown *self, gint64 metric, OutreachAggregation aggregation)
{
  Figure all = { 0 };

  for (guint i = 0; i <= self->listed->len; i++)
    {
      gint64 group = i < self->listed->len ? g_array_index (self->listed, gint64, i) : -1;
      Figure figure = get_breakdown_figure (self, group, metric, aggregation);

      if (!figure.any)
        continue;
      if (aggregation == OUTREACH_AGGREGATION_MAX)
        all.number = all.any ? MAX (all.number, figure.number) : figure.number;
      else
        all.number += figure.number;
      all.any = TRUE;
      all.approximate = all.approximate || figure.approximate;
    }

  return all;
}

static void
set_aggregate (OutreachLayout *self, guint nth, Breakdown *breakdown, const char *function, const Figure *figure)
{
  g_autofree char *range = outreach_layout_range (nth, breakdown->first_row, breakdown->last_row);
  GString *formula = self->columns[nth].scratch;

  if (figure->any)
    g_string_printf (formula, "%s(%s)", function, range);
  else
    g_string_printf (formula, "IF(COUNT(%s)=0,\"\",%s(%s))", range, function, range);
  outreach_layout_set_formula (self, nth,
                               figure->approximate ? OUTREACH_STYLE_TOTAL_ABOUT : OUTREACH_STYLE_TOTAL_NUMBER,
                               formula->str, figure->any, (double) figure->number);
}

/* 小计: the rows as they stand. */
static gboolean
add_rows_subtotal (OutreachLayout *self, Breakdown *breakdown, GError **error)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  set_cell (self, "name", OUTREACH_STYLE_TOTAL, outreach_word (OUTREACH_WORD_SUBTOTAL, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      Figure figure;

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
  set_cell (self, "name", OUTREACH_STYLE_TOTAL, outreach_word (OUTREACH_WORD_COUNTED_TWICE, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      Figure rows, whole;

      if (metric < 0 || aggregation != OUTREACH_AGGREGATION_SUM)
        continue;
      rows = add_up_rows (breakdown, metric, aggregation);
      whole = get_figure (breakdown->whole, 0, NULL, metric, aggregation);
      if (rows.any)
        outreach_layout_set_number (self, i, OUTREACH_STYLE_TOTAL_NUMBER, rows.number - whole.number);
    }

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

static void
set_difference (OutreachLayout *self, guint nth, guint subtotal_row, const Figure *whole)
{
  g_autofree char *subtotal = outreach_layout_range (nth, subtotal_row, subtotal_row);
  g_autofree char *twice = outreach_layout_range (nth, subtotal_row + 1, subtotal_row + 1);
  GString *formula = self->columns[nth].scratch;

  if (whole->any)
    g_string_printf (formula, "%s-%s", subtotal, twice);
  else
    g_string_printf (formula, "IF(COUNT(%s)=0,\"\",%s-%s)", subtotal, subtotal, twice);
  outreach_layout_set_formula (self, nth,
                               whole->approximate ? OUTREACH_STYLE_TOTAL_ABOUT : OUTREACH_STYLE_TOTAL_NUMBER,
                               formula->str, whole->any, (double) whole->number);
}

static gboolean
add_breakdown_total (OutreachLayout *self, Breakdown *breakdown, gboolean overlapping, GError **error)
{
  guint subtotal_row = self->row - 2;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  set_cell (self, "name", OUTREACH_STYLE_TOTAL, outreach_word (OUTREACH_WORD_TOTAL, self->language));
  for (guint i = 0; i < self->n_columns; i++)
    {
      OutreachAggregation aggregation;
      gint64 metric = get_metric (self, i, &aggregation);
      Figure figure;

      if (metric < 0 || aggregation == OUTREACH_AGGREGATION_NONE)
        continue;
      figure = add_up_rows (breakdown, metric, aggregation);
      if (aggregation == OUTREACH_AGGREGATION_MAX)
        set_aggregate (self, i, breakdown, "MAX", &figure);
      else if (!overlapping)
        set_aggregate (self, i, breakdown, "SUM", &figure);
      else
        {
          Figure whole = get_figure (breakdown->whole, 0, NULL, metric, aggregation);

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
  g_autoptr (OutreachQuery) query = outreach_query_new (setting ? OUTREACH_KIND_SETTING : OUTREACH_KIND_THEME_DAY);

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

      if (!add_breakdown_row (self, breakdown, outreach_record_get_id (record), outreach_record_get_text (record, "name"),
                              setting ? OUTREACH_WHEN_NONE : outreach_record_get_when (record, "date"), error))
        return FALSE;
    }
  if (!add_breakdown_row (self, breakdown, -1, outreach_word (rest, self->language), OUTREACH_WHEN_NONE, error))
    return FALSE;
  if (!self->sheet->totals)
    return TRUE;
  /* An activity is in one theme day at most, but in any number of settings. */
  if (setting && !(add_rows_subtotal (self, breakdown, error) && add_counted_twice (self, breakdown, error)))
    return FALSE;

  return add_breakdown_total (self, breakdown, setting, error);
}

gboolean
outreach_layout_groups (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  const char *field = self->sheet->source == OUTREACH_SOURCE_BY_SETTING ? "settings" : "theme-day";
  g_autoptr (GPtrArray) records = list_groups (self, error);
  g_autoptr (GArray) by_group = records != NULL ? outreach_reader_get_totals (self->reader, query, field, error) : NULL;
  g_autoptr (GArray) whole = by_group != NULL ? outreach_reader_get_totals (self->reader, query, NULL, error) : NULL;
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (gint64));
  Breakdown breakdown = { by_group, whole, listed, 0, 0 };

  if (whole == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = outreach_record_get_id (g_ptr_array_index (records, i));

      g_array_append_val (listed, id);
    }

  return outreach_layout_begin_sheet (self, -1, error) &&
         add_breakdown_rows (self, &breakdown, records, error) && outreach_layout_end_sheet (self, error);
}
