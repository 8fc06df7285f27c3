/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the focus is in the schedule, and where it goes. */
#include "config.h"

#include "outreach-schedule-day.h"
#include "outreach-schedule-grid-private.h"

/* How long a line is waited for that is to have the focus: milliseconds, and how often. */
#define TRY_AGAIN 15
#define MOST_TRIES 100

/* @slots: empty ones as well */
static gboolean
find (OutreachScheduleGrid *self, guint column, int line, int step, gboolean slots, guint *found)
{
  return outreach_schedule_lines_find (self->lines, outreach_schedule_grid_get_n_columns (self),
                                       column, line, step, slots, found);
}

static gboolean
find_nearest (OutreachScheduleGrid *self, guint column, gboolean slots, guint *found)
{
  return outreach_schedule_lines_find_nearest (
      self->lines, outreach_schedule_grid_get_n_columns (self), column, self->line, slots, found);
}

/* ---- The focus ---- */

/* Returns: (nullable): what takes the focus at a place, where its line is in sight */
static GtkWidget *
find_target (OutreachScheduleGrid *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (OUTREACH_IS_SCHEDULE_ROW (row) && gtk_widget_get_child_visible (item) &&
          outreach_schedule_row_get_position (OUTREACH_SCHEDULE_ROW (row)) == self->line)
        return outreach_schedule_row_get_target (OUTREACH_SCHEDULE_ROW (row), self->column);
    }

  return NULL;
}

static void
scroll_to_line (OutreachScheduleGrid *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", self->line);
}

static gboolean
is_in_sight (OutreachScheduleGrid *self, GtkWidget *target)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->list));
  graphene_rect_t bounds;

  return height > 0 && gtk_widget_compute_bounds (target, GTK_WIDGET (self->list), &bounds) &&
         bounds.size.height > 0 && bounds.origin.y + bounds.size.height > 0 &&
         bounds.origin.y < height;
}

/* FALSE where its line is not there yet, or not in sight. */
static gboolean
try_focus (OutreachScheduleGrid *self)
{
  GtkWidget *target = find_target (self);

  return target != NULL && gtk_widget_grab_focus (target) && is_in_sight (self, target);
}

/* A list that has no size yet scrolls nowhere: it is asked again. */
static gboolean
focus_cb (gpointer data)
{
  OutreachScheduleGrid *self = data;

  if (!try_focus (self) && ++self->focus_tries < MOST_TRIES)
    {
      scroll_to_line (self);
      return G_SOURCE_CONTINUE;
    }
  self->focus_source = 0;

  return G_SOURCE_REMOVE;
}

void
outreach_schedule_grid_focus_cell (OutreachScheduleGrid *self, guint line, guint column)
{
  self->line = line;
  self->column = column;
  self->placed = TRUE;
  scroll_to_line (self);
  self->focus_tries = 0;
  /* A line that is scrolled to, or of a list that is just being shown, comes a moment later. */
  if (!try_focus (self) && self->focus_source == 0)
    self->focus_source = g_timeout_add (TRY_AGAIN, focus_cb, self);
}

gboolean
outreach_schedule_grid_take_place (OutreachScheduleGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row =
      focus != NULL ? gtk_widget_get_ancestor (focus, OUTREACH_TYPE_SCHEDULE_ROW) : NULL;
  guint column;

  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)) ||
      !outreach_schedule_row_find_column (OUTREACH_SCHEDULE_ROW (row), focus, &column))
    return FALSE;
  self->line = outreach_schedule_row_get_position (OUTREACH_SCHEDULE_ROW (row));
  self->column = column;
  self->placed = TRUE;

  return TRUE;
}

gboolean
outreach_schedule_grid_focus_nearest (OutreachScheduleGrid *self)
{
  guint column = MIN (self->column, outreach_schedule_grid_get_n_columns (self) - 1);
  guint line;

  if (!find_nearest (self, column, TRUE, &line))
    return FALSE;
  outreach_schedule_grid_focus_cell (self, line, column);

  return TRUE;
}

/* ---- Going ---- */

void
outreach_schedule_grid_go_along (OutreachScheduleGrid *self, int step, gboolean from_end)
{
  int from = (int) self->line + step;
  guint line;

  if (from_end)
    from = step > 0 ? 0 : (int) self->lines->len - 1;
  if (find (self, self->column, from, step, FALSE, &line))
    outreach_schedule_grid_focus_cell (self, line, self->column);
  else if (step < 0 && !from_end)
    /* To the buttons of the days' heads. */
    gtk_widget_child_focus (self->days, GTK_DIR_TAB_FORWARD);
}

void
outreach_schedule_grid_go_across (OutreachScheduleGrid *self, int step, gboolean first)
{
  int n_columns = (int) outreach_schedule_grid_get_n_columns (self);
  guint line;

  for (int column = (int) self->column + step; column >= 0 && column < n_columns; column += step)
    if (first ? find (self, (guint) column, 0, 1, FALSE, &line)
              : find_nearest (self, (guint) column, FALSE, &line))
      {
        outreach_schedule_grid_focus_cell (self, line, (guint) column);
        return;
      }
}

void
outreach_schedule_grid_step_along (OutreachScheduleGrid *self, int step, gboolean unused)
{
  guint line;

  if (find (self, self->column, (int) self->line + step, step, TRUE, &line))
    outreach_schedule_grid_focus_cell (self, line, self->column);
}

void
outreach_schedule_grid_step_across (OutreachScheduleGrid *self, int step, gboolean unused)
{
  int column = (int) self->column + step;
  guint line;

  if (column >= 0 && column < (int) outreach_schedule_grid_get_n_columns (self) &&
      find_nearest (self, (guint) column, TRUE, &line))
    outreach_schedule_grid_focus_cell (self, line, (guint) column);
}

/* @slots: to an empty part of it, where it has no activity */
static gboolean
go_to_day (OutreachScheduleGrid *self, OutreachWhen day, gboolean slots)
{
  guint line;

  for (guint column = 0; self->lines != NULL && column < self->schedule->days->len; column++)
    if (outreach_schedule_grid_get_day (self, column) == day &&
        find (self, column, 0, 1, slots, &line))
      {
        outreach_schedule_grid_focus_cell (self, line, column);
        return TRUE;
      }

  return FALSE;
}

gboolean
outreach_schedule_grid_go_to_day (OutreachScheduleGrid *self, OutreachWhen day)
{
  if (go_to_day (self, day, FALSE))
    return TRUE;
  go_to_day (self, day, TRUE);

  return FALSE;
}

static gboolean
focus_first (OutreachScheduleGrid *self, gboolean slots)
{
  guint line;

  for (guint column = 0; column < outreach_schedule_grid_get_n_columns (self); column++)
    if (find (self, column, 0, 1, slots, &line))
      {
        outreach_schedule_grid_focus_cell (self, line, column);
        return TRUE;
      }

  return FALSE;
}

gboolean
outreach_schedule_grid_focus (OutreachScheduleGrid *self)
{
  guint n_columns, line;

  if (self->lines == NULL)
    return FALSE;
  n_columns = outreach_schedule_grid_get_n_columns (self);
  if (self->placed && self->column < n_columns &&
      find (self, self->column, (int) self->line, 1, TRUE, &line) && line == self->line)
    {
      outreach_schedule_grid_focus_cell (self, self->line, self->column);
      return TRUE;
    }

  return go_to_day (self, outreach_when_today (), FALSE) ||
         go_to_day (self, outreach_record_get_when (self->schedule->edition, "start"), FALSE) ||
         focus_first (self, FALSE) || focus_first (self, TRUE);
}

/* Down from the head of a day. */
static gboolean
go_below_head (OutreachScheduleGrid *self, GtkWidget *head)
{
  guint column = 0, line;

  for (GtkWidget *day = gtk_widget_get_first_child (self->days); day != head;
       day = gtk_widget_get_next_sibling (day))
    column++;
  if (!find (self, column, 0, 1, FALSE, &line) && !find (self, column, 0, 1, TRUE, &line))
    return FALSE;
  outreach_schedule_grid_focus_cell (self, line, column);

  return TRUE;
}

/* Tab goes to the days' heads, to the activity that had the focus last, and out. */
gboolean
outreach_schedule_grid_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OutreachScheduleGrid *self = OUTREACH_SCHEDULE_GRID (widget);
  GtkWidget *head = gtk_widget_get_focus_child (self->days);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  gboolean inside;

  /* From item to item of the menu. */
  if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
    return gtk_widget_child_focus (child, direction);
  inside = outreach_schedule_grid_take_place (self);
  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (inside)
        return FALSE;
      return gtk_widget_child_focus (self->days, direction) || outreach_schedule_grid_focus (self);
    }
  if (direction == GTK_DIR_TAB_BACKWARD)
    {
      if (!inside && head == NULL)
        return outreach_schedule_grid_focus (self) ||
               gtk_widget_child_focus (self->days, direction);
      return gtk_widget_child_focus (self->days, direction);
    }
  if (direction == GTK_DIR_DOWN && head != NULL)
    return go_below_head (self, head);

  return head != NULL && gtk_widget_child_focus (self->days, direction);
}
