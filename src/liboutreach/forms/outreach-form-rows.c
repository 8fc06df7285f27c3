/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-batches.h"
#include "outreach-form-layout-private.h"

/* A row a record, streamed: all of them, or group by group. */

/* Room that the total row takes, in points. */
#define TOTAL_HEIGHT 22

static void
report_progress (OutreachLayout *self, gint64 done, gint64 total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->progress_data);
}

static gboolean
is_full (OutreachLayout *self)
{
  return self->sink->is_full != NULL && self->sink->is_full (self->sink);
}

static gboolean
add_records (OutreachLayout *self, GPtrArray *records, gint64 total, gint64 *number, GError **error)
{
  for (guint i = 0; i < records->len && !is_full (self); i++)
    {
      OutreachRecord *record = g_ptr_array_index (records, i);

      if (record == NULL)
        continue;
      outreach_layout_fill_record (self, record, ++*number);
      if (*number == total && (self->group == NULL || self->group == self->last_group))
        self->keep =
            outreach_layout_get_foot_height (self) + (self->sheet->totals ? TOTAL_HEIGHT : 0);
      if (!outreach_layout_add_row (self, OUTREACH_ROW_BODY, error))
        return FALSE;
    }

  return TRUE;
}

/* The label stands in the first column of text; sums where they make sense.
 * @whole: of all groups, whose subtotals SUBTOTAL() leaves out */
static void
fill_total (OutreachLayout *self, guint nth, gboolean whole, guint first_row, guint last_row)
{
  OutreachLayoutColumn *column = &self->columns[nth];
  const OutreachColumnSum *sum = whole ? &column->whole : &column->group;
  OutreachAggregation aggregation = column->maker == OUTREACH_MAKER_USES ? OUTREACH_AGGREGATION_SUM
                                    : column->catalogue_field != NULL
                                        ? outreach_field_get_aggregation (column->catalogue_field)
                                        : OUTREACH_AGGREGATION_NONE;
  g_autofree char *range = outreach_layout_range (nth, first_row, last_row);
  gboolean most = aggregation == OUTREACH_AGGREGATION_MAX;
  const char *function = self->sheet->group == NULL ? (most ? "MAX(" : "SUM(")
                                                    : (most ? "SUBTOTAL(4," : "SUBTOTAL(9,");
  gint64 result = most ? sum->most : sum->sum;
  OutreachFormStyle style = outreach_form_style_of_number (sum->approximation, TRUE);

  if (aggregation == OUTREACH_AGGREGATION_NONE || column->no_total ||
      (column->maker != OUTREACH_MAKER_COUNT && column->maker != OUTREACH_MAKER_MONEY &&
       column->maker != OUTREACH_MAKER_USES))
    return;

  if (column->maker == OUTREACH_MAKER_MONEY)
    style = OUTREACH_STYLE_TOTAL_MONEY;
  if (sum->any)
    g_string_printf (column->scratch, "%s%s)", function, range);
  else
    g_string_printf (column->scratch, "IF(COUNT(%s)=0,\"\",%s%s))", range, function, range);
  outreach_layout_set_formula (self, nth, style, column->scratch->str, sum->any,
                               column->maker == OUTREACH_MAKER_MONEY ? (double) result / 100
                                                                     : (double) result);
}

static gboolean
add_total (OutreachLayout *self, OutreachWord word, gboolean whole, guint first_row, GError **error)
{
  guint last_row = self->row - 1;
  guint label = self->columns[0].maker == OUTREACH_MAKER_NUMBERING && self->n_columns > 1 ? 1 : 0;

  if (self->row <= first_row)
    return TRUE;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  for (guint i = 0; i < self->n_columns; i++)
    fill_total (self, i, whole, first_row, last_row);
  if (self->cells[label].type == OUTREACH_CELL_BLANK)
    outreach_layout_set_text (self, label, OUTREACH_STYLE_TOTAL,
                              outreach_word (word, self->language));

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

/* @before: rows of groups before */
static gboolean
add_all_records (OutreachLayout *self, GArray *ids, gint64 before, gint64 total, GError **error)
{
  /* A sink that may be full has enough of the first ones. */
  g_autoptr (OutreachBatches) batches =
      outreach_batches_new (self->reader, self->sheet->kind, ids, self->sink->is_full == NULL);
  gint64 number = 0;

  report_progress (self, before, total);
  while (!is_full (self))
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !outreach_batches_next (batches, &records, error))
        return FALSE;
      if (records == NULL)
        break;
      if (!add_records (self, records, ids->len, &number, error))
        return FALSE;
      report_progress (self, before + number, total);
    }

  return TRUE;
}

static gboolean
lay_out_list (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) ids =
      outreach_reader_query_ids (self->reader, query, self->cancellable, error);
  guint first_row;

  if (ids == NULL || !outreach_layout_begin_sheet (self, ids->len, error))
    return FALSE;

  first_row = self->row;

  return add_all_records (self, ids, 0, ids->len, error) &&
         (!self->sheet->totals || add_total (self, OUTREACH_WORD_TOTAL, FALSE, first_row, error)) &&
         outreach_layout_end_sheet (self, error);
}

/* ---- Groups ---- */

/* Room for a group's line and its first row, in points: the line should not end a page. */
#define GROUP_HEIGHT 56

void
outreach_layout_set_group_line (OutreachLayout *self, const char *text)
{
  outreach_layout_clear_row (self, OUTREACH_STYLE_GROUP);
  outreach_layout_set_text (self, 0, OUTREACH_STYLE_GROUP, text);
  self->cells[0].columns = self->n_page_columns;
  for (guint i = 1; i < self->n_page_columns; i++)
    self->cells[i].type = OUTREACH_CELL_COVERED;
}

static gboolean
add_group_line (OutreachLayout *self, const OutreachLayoutGroup *group, GError **error)
{
  OutreachLayoutColumn *column = &self->columns[0];
  gboolean english = self->language == OUTREACH_LANGUAGE_EN;
  const char *unit = outreach_form_sheet_lists_activities (self->sheet) && !english
                         ? outreach_word (OUTREACH_WORD_ACTIVITIES_UNIT, self->language)
                         : "";

  g_string_printf (column->scratch, english ? "%s (%u%s)" : "%s（%u%s）", group->name,
                   group->ids->len, unit);
  outreach_layout_set_group_line (self, column->scratch->str);
  if (self->sheet->pages && group != self->first_group)
    self->want_page = TRUE;
  self->keep = GROUP_HEIGHT;

  return outreach_layout_add_row (self, OUTREACH_ROW_BODY, error);
}

static gboolean
add_group (OutreachLayout *self,
           const OutreachLayoutGroup *group,
           gint64 before,
           gint64 total,
           GError **error)
{
  guint first_row;

  self->group = group;
  if (!add_group_line (self, group, error))
    return FALSE;
  first_row = self->row;
  if (!add_all_records (self, group->ids, before, total, error) ||
      (self->sheet->totals && !add_total (self, OUTREACH_WORD_SUBTOTAL, FALSE, first_row, error)))
    return FALSE;
  outreach_layout_end_group (self);

  return TRUE;
}

static gboolean
add_groups (OutreachLayout *self, GPtrArray *groups, gint64 total, GError **error)
{
  guint first_row = self->row;
  gint64 before = 0;

  self->first_group = groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL;
  self->last_group = groups->len > 0 ? g_ptr_array_index (groups, groups->len - 1) : NULL;
  for (guint i = 0; i < groups->len && !is_full (self); i++)
    {
      const OutreachLayoutGroup *group = g_ptr_array_index (groups, i);

      if (!add_group (self, group, before, total, error))
        return FALSE;
      before += group->ids->len;
    }
  self->group = NULL;

  /* Rows that stand in several groups have no sum over them. */
  return !self->sheet->totals || groups->len < 2 || outreach_layout_groups_overlap (self) ||
         add_total (self, OUTREACH_WORD_TOTAL, TRUE, first_row, error);
}

static gboolean
lay_out_groups (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GPtrArray) groups = outreach_layout_list_groups (self, query, error);
  gint64 total = 0;

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    total += ((OutreachLayoutGroup *) g_ptr_array_index (groups, i))->ids->len;

  return groups != NULL && outreach_layout_begin_sheet (self, total, error) &&
         add_groups (self, groups, total, error) && outreach_layout_end_sheet (self, error);
}

gboolean
outreach_layout_records (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  return self->sheet->group != NULL ? lay_out_groups (self, query, error)
                                    : lay_out_list (self, query, error);
}
