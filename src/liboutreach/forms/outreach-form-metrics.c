/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outreach-form-figures-private.h"

/* The sheet of metrics by group, with subtotals where a group's metrics may be added up. */

/* ---- A group's name beside its rows ---- */

/* The rows of a group that are still to come. The name stands once on each page, beside all of the
 * group's rows there: a merged cell that ran over the page's edge would lose its text and border. */
typedef struct
{
  const char *name;
  GArray *heights; /* of double: of all rows, in points */
  guint next;      /* row */
  guint here;      /* rows of the current run that are still to come */
} GroupRun;

static guint
count_fitting (const GroupRun *run, double room)
{
  guint n = 0;

  while (run->next + n < run->heights->len &&
         room >= g_array_index (run->heights, double, run->next + n))
    room -= g_array_index (run->heights, double, run->next + n++);

  return n;
}

static void
begin_run (OutreachLayout *self, GroupRun *run, guint column)
{
  guint left = run->heights->len - run->next;
  guint here = count_fitting (run, self->page_left);
  OutreachLayoutColumn *group = &self->columns[column];

  /* No single row is left alone at the foot or the head of a page. */
  if (here < MIN (2, left))
    {
      self->want_page = TRUE;
      here = count_fitting (run, self->page_height - self->heading_height);
    }
  else if (left - here == 1 && here > 2)
    here--;
  run->here = CLAMP (here, 1, left);

  g_string_assign (group->scratch, run->name);
  if (run->next > 0)
    g_string_append (group->scratch, outreach_word (OUTREACH_WORD_CONTINUED, self->language));
  outreach_layout_set_text (self, column, OUTREACH_STYLE_GROUP, group->scratch->str);
  self->cells[column].rows = run->here;
}

static void
set_group (OutreachLayout *self, GroupRun *run)
{
  int column = outreach_layout_find_column (self, "group");

  if (column < 0)
    return;
  if (run->here == 0)
    {
      /* A run that ends before the group does ends at the foot of its page. */
      self->want_page = run->next > 0;
      begin_run (self, run, (guint) column);
    }
  else
    self->cells[column].type = OUTREACH_CELL_COVERED;
  run->next++;
  run->here--;
}

static gboolean
add_metric_row (OutreachLayout *self,
                GroupRun *run,
                const char *name,
                const char *unit,
                const OutreachFigure *figure,
                const char *note,
                GError **error)
{
  OutreachFigure reports = { figure->reports > 0, FALSE, figure->reports, 0 };

  outreach_layout_clear_row (self, OUTREACH_STYLE_TEXT);
  set_group (self, run);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TEXT, name);
  outreach_layout_set_cell (self, "unit", OUTREACH_STYLE_SHORT, unit);
  outreach_layout_set_cell_figure (self, "value", figure);
  outreach_layout_set_cell_figure (self, "reports", &reports);
  outreach_layout_set_cell (self, "note", OUTREACH_STYLE_TEXT, note);

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
  OutreachFigure sum;
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
count_in_subtotal (GPtrArray *subtotals,
                   const char *unit,
                   guint column,
                   guint row,
                   const OutreachFigure *figure)
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
      self->sum.approximation = MAX (self->sum.approximation, figure->approximation);
    }
}

static gboolean
add_subtotal_row (OutreachLayout *self, GroupRun *run, Subtotal *subtotal, GError **error)
{
  int column = outreach_layout_find_column (self, "value");
  OutreachFormStyle style = outreach_form_style_of_number (subtotal->sum.approximation, TRUE);
  GString *formula = self->columns[MAX (column, 0)].scratch;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  set_group (self, run);
  outreach_layout_set_cell (self, "name", OUTREACH_STYLE_TOTAL,
                            outreach_word (OUTREACH_WORD_SUBTOTAL, self->language));
  outreach_layout_set_cell (self, "unit", OUTREACH_STYLE_SHORT, subtotal->unit);
  if (column >= 0)
    {
      close_run (subtotal, (guint) column);
      if (subtotal->sum.any)
        g_string_printf (formula, "SUM(%s)", subtotal->ranges->str);
      else
        g_string_printf (formula, "IF(COUNT(%s)=0,\"\",SUM(%s))", subtotal->ranges->str,
                         subtotal->ranges->str);
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
        if (g_strcmp0 (((OutreachFieldGroup *) g_ptr_array_index (groups, j))->id,
                       outreach_field_get_group (field)) == 0)
          found = g_ptr_array_index (groups, j);
      if (found == group)
        g_ptr_array_add (list, field);
    }

  return list;
}

static gboolean
has_subtotal (const OutreachFieldGroup *group, OutreachField *field)
{
  return group != NULL && group->subtotal &&
         outreach_field_get_aggregation (field) == OUTREACH_AGGREGATION_SUM;
}

static guint
count_subtotals (OutreachLayout *self, const OutreachFieldGroup *group, GPtrArray *metrics)
{
  g_autoptr (GPtrArray) subtotals = g_ptr_array_new_with_free_func (free_subtotal);

  for (guint i = 0; i < metrics->len; i++)
    if (has_subtotal (group, g_ptr_array_index (metrics, i)))
      get_subtotal (subtotals,
                    outreach_field_get_unit (g_ptr_array_index (metrics, i), self->language));

  return subtotals->len;
}

static const char *
get_note (OutreachLayout *self, OutreachAggregation aggregation, const OutreachFigure *figure)
{
  if (aggregation == OUTREACH_AGGREGATION_MAX && figure->reports > 0)
    return outreach_word (OUTREACH_WORD_MAXIMUM, self->language);
  if (aggregation == OUTREACH_AGGREGATION_NONE && figure->reports > 1)
    return outreach_word (OUTREACH_WORD_NOT_ADDED, self->language);

  return NULL;
}

/* The number of activities themselves comes first of all. */
static gboolean
add_activities_row (OutreachLayout *self, GroupRun *run, GArray *totals, GError **error)
{
  OutreachFigure figure = outreach_layout_get_figure (totals, 0, NULL, 0, OUTREACH_AGGREGATION_SUM);

  figure.any = TRUE;
  figure.reports = 0;

  return add_metric_row (self, run, outreach_word (OUTREACH_WORD_ACTIVITIES, self->language),
                         outreach_word (OUTREACH_WORD_ACTIVITIES_UNIT, self->language), &figure,
                         outreach_word (OUTREACH_WORD_FROM_LEDGER, self->language), error);
}

static double
measure_cell (OutreachLayout *self, const char *column_field, const char *text)
{
  int column = outreach_layout_find_column (self, column_field);

  return column >= 0
             ? outreach_layout_get_text_height (self, (guint) column, OUTREACH_ROW_BODY, text)
             : 0;
}

/* @n_others: rows that are no metrics: their texts are short */
static void
measure_rows (OutreachLayout *self, GroupRun *run, GPtrArray *metrics, guint n_others)
{
  for (guint i = 0; i < metrics->len; i++)
    {
      OutreachField *field = g_ptr_array_index (metrics, i);
      double name = measure_cell (self, "name", outreach_field_get_name (field, self->language));
      double unit = measure_cell (self, "unit", outreach_field_get_unit (field, self->language));
      double height = MAX (name, unit);

      g_array_append_val (run->heights, height);
    }
  for (guint i = 0; i < n_others; i++)
    {
      double height = measure_cell (self, "name", "");

      g_array_append_val (run->heights, height);
    }
}

static gboolean
add_metric (OutreachLayout *self,
            GroupRun *run,
            const OutreachFieldGroup *group,
            OutreachField *field,
            GArray *totals,
            GPtrArray *subtotals,
            GError **error)
{
  OutreachAggregation aggregation = outreach_field_get_aggregation (field);
  gint64 metric = outreach_catalogue_get_metric_row (self->catalogue, field);
  OutreachFigure figure = outreach_layout_get_figure (totals, 0, NULL, metric, aggregation);
  const char *unit = outreach_field_get_unit (field, self->language);
  int column = outreach_layout_find_column (self, "value");

  if (has_subtotal (group, field) && column >= 0)
    count_in_subtotal (subtotals, unit, (guint) column, self->row, &figure);

  return add_metric_row (self, run, outreach_field_get_name (field, self->language), unit, &figure,
                         get_note (self, aggregation, &figure), error);
}

/* @group: (nullable): %NULL for the metrics that have none of the known */
static gboolean
add_group (OutreachLayout *self,
           const OutreachFieldGroup *group,
           gboolean first,
           gboolean last,
           GArray *totals,
           GError **error)
{
  g_autoptr (GPtrArray) metrics = list_metrics (self, group);
  g_autoptr (GPtrArray) subtotals = g_ptr_array_new_with_free_func (free_subtotal);
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  GroupRun run = { NULL, heights, 0, 0 };

  run.name = group != NULL ? group->names[self->language]
                           : outreach_word (OUTREACH_WORD_NO_THEME_DAY, self->language);
  measure_rows (self, &run, metrics, count_subtotals (self, group, metrics) + (first ? 1 : 0));
  if (heights->len == 0)
    return TRUE;
  if (last)
    g_array_index (heights, double, heights->len - 1) += outreach_layout_get_foot_height (self);

  if (first && !add_activities_row (self, &run, totals, error))
    return FALSE;
  for (guint i = 0; i < metrics->len; i++)
    if (!add_metric (self, &run, group, g_ptr_array_index (metrics, i), totals, subtotals, error))
      return FALSE;
  for (guint i = 0; i < subtotals->len; i++)
    if (!add_subtotal_row (self, &run, g_ptr_array_index (subtotals, i), error))
      return FALSE;

  return TRUE;
}

gboolean
outreach_layout_metrics (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) totals = outreach_reader_get_totals (self->reader, query, NULL, error);
  g_autoptr (GPtrArray) others = list_metrics (self, NULL);
  GPtrArray *groups = outreach_catalogue_get_metric_groups (self->catalogue);

  if (totals == NULL || !outreach_layout_begin_sheet (self, -1, error))
    return FALSE;

  for (guint i = 0; i < groups->len; i++)
    if (!add_group (self, g_ptr_array_index (groups, i), i == 0,
                    i + 1 == groups->len && others->len == 0, totals, error))
      return FALSE;
  if (!add_group (self, NULL, groups->len == 0, TRUE, totals, error))
    return FALSE;

  return outreach_layout_end_sheet (self, error);
}
