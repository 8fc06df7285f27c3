/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-lines.h"

#include <glib/gi18n.h>

static void
line_free (gpointer data)
{
  OutreachScheduleLine *line = data;

  g_free (line->heading);
  g_free (line->lane);
  g_free (line->cells);
  g_free (line);
}

static OutreachScheduleLine *
add_line (GPtrArray *lines, const OutreachScheduleLane *lane, guint n_columns)
{
  OutreachScheduleLine *line = g_new0 (OutreachScheduleLine, 1);

  line->cells = g_new0 (OutreachScheduleEntry, n_columns);
  line->lane = g_strdup (lane->name);
  line->venue = lane->venue;
  g_ptr_array_add (lines, line);

  return line;
}

static OutreachScheduleLine *
add_band_line (GPtrArray *lines,
               const OutreachScheduleLane *lane,
               OutreachBand band,
               guint n_columns)
{
  OutreachScheduleLine *line = add_line (lines, lane, n_columns);

  line->band = band;

  return line;
}

/* Puts those of a band into lines, from the top in each column. @always: one line at least */
static void
add_band (GPtrArray *lines,
          const OutreachScheduleLane *lane,
          OutreachBand band,
          gboolean always,
          guint n_columns)
{
  guint first = lines->len;

  for (guint day = 0; day < lane->days->len; day++)
    {
      GPtrArray *entries = lane->days->pdata[day];
      guint nth = first;

      for (guint i = 0; i < entries->len; i++)
        {
          const OutreachScheduleEntry *entry = entries->pdata[i];
          OutreachScheduleLine *line;

          if (entry->band != band)
            continue;
          line =
              nth < lines->len ? lines->pdata[nth] : add_band_line (lines, lane, band, n_columns);
          line->cells[day] = *entry;
          nth++;
        }
    }
  if (lines->len == first && always)
    add_band_line (lines, lane, band, n_columns);
  if (lines->len > first)
    ((OutreachScheduleLine *) lines->pdata[first])->title = outreach_band_get_name (band);
}

static void
add_undated (GPtrArray *lines, const OutreachScheduleLane *lane, guint n_columns)
{
  OutreachScheduleLine *line = NULL;

  if (lane->undated->len == 0)
    return;
  line = add_line (lines, lane, n_columns);
  line->heading = g_strdup (_ ("No date yet"));
  line->undated = TRUE;
  for (guint i = 0; i < lane->undated->len; i++)
    {
      if (i % n_columns == 0)
        line = add_line (lines, lane, n_columns);
      line->undated = TRUE;
      line->cells[i % n_columns].activity = lane->undated->pdata[i];
    }
}

gboolean
outreach_schedule_line_begins_lane (const OutreachScheduleLine *line)
{
  return line->heading != NULL && !line->undated;
}

guint
outreach_schedule_lines_get_n_columns (const OutreachSchedule *schedule)
{
  return MAX (schedule->days->len, 1);
}

GPtrArray *
outreach_schedule_lines_new (const OutreachSchedule *schedule,
                             OutreachLanes by,
                             gboolean with_cancelled,
                             const char *const *kept)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) lanes = outreach_schedule_list_lanes (schedule, by, with_cancelled, kept);
  guint n_columns = outreach_schedule_lines_get_n_columns (schedule);

  for (guint i = 0; i < lanes->len; i++)
    {
      const OutreachScheduleLane *lane = lanes->pdata[i];

      if (by != OUTREACH_LANES_NONE)
        add_line (lines, lane, n_columns)->heading =
            g_strdup (lane->name != NULL ? lane->name : C_ ("lane", "None"));
      for (OutreachBand band = 0; band < OUTREACH_N_BANDS; band++)
        add_band (lines, lane, band, by == OUTREACH_LANES_NONE || lane->kept, n_columns);
      add_undated (lines, lane, n_columns);
    }

  return lines;
}

/* ---- Looking through them ---- */

const OutreachScheduleEntry *
outreach_schedule_lines_get_entry (GPtrArray *lines, guint n_columns, guint line, guint column)
{
  const OutreachScheduleLine *at;

  if (lines == NULL || line >= lines->len || column >= n_columns)
    return NULL;
  at = lines->pdata[line];

  return at->cells[column].activity != NULL ? &at->cells[column] : NULL;
}

gboolean
outreach_schedule_line_is_slot (const OutreachScheduleLine *line, guint column)
{
  return line->title != NULL && line->cells[column].activity == NULL;
}

static gboolean
is_slot (GPtrArray *lines, guint n_columns, int line, guint column)
{
  return line < (int) lines->len && column < n_columns &&
         outreach_schedule_line_is_slot (lines->pdata[line], column);
}

gboolean
outreach_schedule_lines_find (GPtrArray *lines,
                              guint n_columns,
                              guint column,
                              int line,
                              int step,
                              gboolean slots,
                              guint *found)
{
  for (line = MIN (line, (int) lines->len); line >= 0 && line <= (int) lines->len; line += step)
    if (outreach_schedule_lines_get_entry (lines, n_columns, (guint) line, column) != NULL ||
        (slots && is_slot (lines, n_columns, line, column)))
      {
        *found = (guint) line;
        return TRUE;
      }

  return FALSE;
}

gboolean
outreach_schedule_lines_find_nearest (GPtrArray *lines,
                                      guint n_columns,
                                      guint column,
                                      guint line,
                                      gboolean slots,
                                      guint *found)
{
  guint above = 0, below = 0;
  gboolean has_above =
      outreach_schedule_lines_find (lines, n_columns, column, (int) line, -1, slots, &above);
  gboolean has_below =
      outreach_schedule_lines_find (lines, n_columns, column, (int) line, 1, slots, &below);

  if (!has_above && !has_below)
    return FALSE;
  *found = !has_below || (has_above && line - above < below - line) ? above : below;

  return TRUE;
}

gboolean
outreach_schedule_lines_find_place (GPtrArray *lines,
                                    guint n_columns,
                                    guint line,
                                    guint column,
                                    guint *found)
{
  const OutreachScheduleLine *at = line < lines->len ? lines->pdata[line] : NULL;

  if (at == NULL || column >= n_columns)
    return FALSE;
  *found = line;
  if (at->cells[column].activity != NULL)
    return TRUE;
  if (at->heading != NULL || at->undated)
    return FALSE;
  while (((OutreachScheduleLine *) lines->pdata[*found])->title == NULL)
    (*found)--;

  return TRUE;
}

gboolean
outreach_schedule_lines_find_activity (GPtrArray *lines,
                                       guint n_columns,
                                       gint64 id,
                                       guint *line,
                                       guint *column)
{
  const int from_line = (int) *line, from_column = (int) *column;
  guint least = G_MAXUINT;

  for (guint i = 0; i < lines->len; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        const OutreachScheduleEntry *entry =
            outreach_schedule_lines_get_entry (lines, n_columns, i, j);
        guint distance = (guint) (1000 * ABS ((int) j - from_column) + ABS ((int) i - from_line));

        if (entry == NULL || entry->activity->id != id || distance >= least)
          continue;
        least = distance;
        *line = i;
        *column = j;
      }

  return least != G_MAXUINT;
}

int
outreach_schedule_lines_find_lane (GPtrArray *lines, int line, int step)
{
  /* From the heading of its own, not from between. */
  for (; step < 0 && line >= 0; line--)
    if (outreach_schedule_line_begins_lane (lines->pdata[line]))
      break;
  for (line += step; line >= 0 && line < (int) lines->len; line += step)
    if (outreach_schedule_line_begins_lane (lines->pdata[line]))
      return line;

  return -1;
}
