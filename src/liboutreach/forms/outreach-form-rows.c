/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-batches.h"
#include "outreach-form-layout-private.h"

/* A row an activity, streamed. */

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
      if (*number == total)
        self->keep =
            outreach_layout_get_foot_height (self) + (self->sheet->totals ? TOTAL_HEIGHT : 0);
      if (!outreach_layout_add_row (self, OUTREACH_ROW_BODY, error))
        return FALSE;
    }

  return TRUE;
}

/* The label stands in the first column of text; sums where they make sense. */
static void
fill_total (OutreachLayout *self, guint nth, guint first_row, guint last_row)
{
  OutreachLayoutColumn *column = &self->columns[nth];
  OutreachAggregation aggregation = column->catalogue_field != NULL
                                        ? outreach_field_get_aggregation (column->catalogue_field)
                                        : OUTREACH_AGGREGATION_NONE;
  g_autofree char *range = outreach_layout_range (nth, first_row, last_row);
  const char *function = aggregation == OUTREACH_AGGREGATION_MAX ? "MAX" : "SUM";
  gint64 result = aggregation == OUTREACH_AGGREGATION_MAX ? column->most : column->sum;
  OutreachFormStyle style = OUTREACH_STYLE_TOTAL_NUMBER;

  if (aggregation == OUTREACH_AGGREGATION_NONE ||
      (column->maker != OUTREACH_MAKER_COUNT && column->maker != OUTREACH_MAKER_MONEY))
    return;

  if (column->maker == OUTREACH_MAKER_MONEY)
    style = OUTREACH_STYLE_TOTAL_MONEY;
  else if (column->approximate)
    style = OUTREACH_STYLE_TOTAL_ABOUT;
  if (column->any)
    g_string_printf (column->scratch, "%s(%s)", function, range);
  else
    g_string_printf (column->scratch, "IF(COUNT(%s)=0,\"\",%s(%s))", range, function, range);
  outreach_layout_set_formula (self, nth, style, column->scratch->str, column->any,
                               column->maker == OUTREACH_MAKER_MONEY ? (double) result / 100
                                                                     : (double) result);
}

static gboolean
add_total (OutreachLayout *self, guint first_row, GError **error)
{
  guint last_row = self->row - 1;
  guint label = self->columns[0].maker == OUTREACH_MAKER_NUMBERING && self->n_columns > 1 ? 1 : 0;

  if (last_row < first_row)
    return TRUE;

  outreach_layout_clear_row (self, OUTREACH_STYLE_TOTAL);
  for (guint i = 0; i < self->n_columns; i++)
    fill_total (self, i, first_row, last_row);
  if (self->cells[label].type == OUTREACH_CELL_BLANK)
    outreach_layout_set_text (self, label, OUTREACH_STYLE_TOTAL,
                              outreach_word (OUTREACH_WORD_TOTAL, self->language));

  return outreach_layout_add_row (self, OUTREACH_ROW_TOTAL, error);
}

static gboolean
add_all_records (OutreachLayout *self, OutreachBatches *batches, gint64 total, GError **error)
{
  gint64 number = 0;

  report_progress (self, 0, total);
  while (!is_full (self))
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !outreach_batches_next (batches, &records, error))
        return FALSE;
      if (records == NULL)
        break;
      if (!add_records (self, records, total, &number, error))
        return FALSE;
      report_progress (self, number, total);
    }

  return TRUE;
}

gboolean
outreach_layout_activities (OutreachLayout *self, const OutreachQuery *query, GError **error)
{
  g_autoptr (GArray) ids =
      outreach_reader_query_ids (self->reader, query, self->cancellable, error);
  g_autoptr (OutreachBatches) batches = NULL;
  guint first_row;

  if (ids == NULL || !outreach_layout_begin_sheet (self, ids->len, error))
    return FALSE;

  first_row = self->row;
  /* A sink that may be full has enough of the first ones. */
  batches =
      outreach_batches_new (self->reader, OUTREACH_KIND_ACTIVITY, ids, self->sink->is_full == NULL);
  if (!add_all_records (self, batches, ids->len, error))
    return FALSE;
  g_clear_pointer (&batches, outreach_batches_free);

  if (self->sheet->totals && !add_total (self, first_row, error))
    return FALSE;

  return outreach_layout_end_sheet (self, error);
}
