/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-grid.h"

#include <glib/gi18n.h>

#include "outreach-compat.h"
#include "outreach-messages.h"
#include "outreach-refill.h"
#include "outreach-schedule-card.h"
#include "outreach-schedule-day.h"
#include "outreach-schedule-drag.h"
#include "outreach-schedule-grid-private.h"

/* How long a line is waited for that is to have the focus: milliseconds, and how often. */
#define TRY_AGAIN 15
#define MOST_TRIES 100

struct _OutreachScheduleGrid
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *band_space;
  GtkWidget *days;
  GtkListView *list;
  GtkWidget *note; /* about where what is dragged would come */
  GtkWidget *note_clash;
  GtkLabel *note_label;
  GtkStringList *slots; /* one a line; what stands in it is in ->lines, so that the place is kept */

  OutreachSchedule *schedule;
  GPtrArray *lines; /* of OutreachScheduleLine */
  OutreachScheduleLook look;
  OutreachLanes lanes;
  gboolean with_cancelled;
  guint zoom;

  gboolean placed; /* somebody has been in it: it has a place */
  guint line;      /* where the focus is, or was */
  guint column;
  guint focus_source;
  guint focus_tries;
  OutreachScheduleDrag *drag;
  OutreachClashPreview *preview; /* of what is being dragged */
};

G_DEFINE_FINAL_TYPE (OutreachScheduleGrid, outreach_schedule_grid, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVE,
  SIGNAL_TAKE_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_columns (OutreachScheduleGrid *self)
{
  return outreach_schedule_lines_get_n_columns (self->schedule);
}

/* Returns: (nullable): %NULL where the cell is empty, or there is none */
static const OutreachScheduleEntry *
get_entry (OutreachScheduleGrid *self, guint line, guint column)
{
  const OutreachScheduleLine *at;

  if (self->lines == NULL || line >= self->lines->len || column >= get_n_columns (self))
    return NULL;
  at = self->lines->pdata[line];

  return at->cells[column].activity != NULL ? &at->cells[column] : NULL;
}

static OutreachWhen
get_column_day (OutreachScheduleGrid *self, guint column)
{
  const OutreachEditionDay *day;

  if (self->schedule == NULL || column >= self->schedule->days->len)
    return OUTREACH_WHEN_NONE;
  day = self->schedule->days->pdata[column];

  return day->date;
}

static OutreachScheduleRow *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return OUTREACH_IS_SCHEDULE_ROW (row) ? OUTREACH_SCHEDULE_ROW (row) : NULL;
}

static void
fill_row (OutreachScheduleGrid *self, OutreachScheduleRow *row, guint position)
{
  if (self->lines != NULL && position < self->lines->len)
    outreach_schedule_row_show (row, position, self->lines->pdata[position], self->schedule,
                                &self->look);
}

/* Those that have been made. */
static void
refill_rows (OutreachScheduleGrid *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      OutreachScheduleRow *row = get_row (item);

      if (row != NULL)
        fill_row (self, row, outreach_schedule_row_get_position (row));
    }
}

/* ---- The focus ---- */

/* Returns: (nullable): the card at a place, where its line is in sight */
static GtkWidget *
find_card (OutreachScheduleGrid *self, guint line, guint column)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      OutreachScheduleRow *row = get_row (item);

      if (row != NULL && gtk_widget_get_child_visible (item) &&
          outreach_schedule_row_get_position (row) == line)
        return outreach_schedule_row_get_card (row, column);
    }

  return NULL;
}

static gboolean
focus_cb (gpointer data)
{
  OutreachScheduleGrid *self = data;
  GtkWidget *card = find_card (self, self->line, self->column);

  if (card == NULL && ++self->focus_tries < MOST_TRIES)
    return G_SOURCE_CONTINUE;
  self->focus_source = 0;
  if (card != NULL)
    gtk_widget_grab_focus (card);

  return G_SOURCE_REMOVE;
}

static void
focus_cell (OutreachScheduleGrid *self, guint line, guint column)
{
  GtkWidget *card;

  self->line = line;
  self->column = column;
  self->placed = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", line);
  card = find_card (self, line, column);
  self->focus_tries = 0;
  /* A line that is scrolled to, or of a list that is just being shown, comes a moment later. */
  if ((card == NULL || !gtk_widget_grab_focus (card)) && self->focus_source == 0)
    self->focus_source = g_timeout_add (TRY_AGAIN, focus_cb, self);
}

/* Where the focus is: at a card that was clicked, too. FALSE where it is in none. */
static gboolean
take_focus_place (OutreachScheduleGrid *self)
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

  return TRUE;
}

/* The next filled cell of a column from @line on, in the direction of @step. FALSE where there is
 * none. */
static gboolean
find_filled (OutreachScheduleGrid *self, guint column, int line, int step, guint *found)
{
  for (line = MIN (line, (int) self->lines->len); line >= 0 && line <= (int) self->lines->len;
       line += step)
    if (get_entry (self, line, column) != NULL)
      {
        *found = line;
        return TRUE;
      }

  return FALSE;
}

/* The filled cell of a column that is nearest to @line. */
static gboolean
find_nearest (OutreachScheduleGrid *self, guint column, guint line, guint *found)
{
  guint above = 0, below = 0;
  gboolean has_above = find_filled (self, column, line, -1, &above);
  gboolean has_below = find_filled (self, column, line, 1, &below);

  if (!has_above && !has_below)
    return FALSE;
  *found = !has_below || (has_above && line - above < below - line) ? above : below;

  return TRUE;
}

static void
go_along (OutreachScheduleGrid *self, int from, int step)
{
  guint line;

  if (find_filled (self, self->column, from, step, &line))
    focus_cell (self, line, self->column);
  else if (step < 0 && from == (int) self->line - 1)
    /* To the buttons of the days' heads. */
    gtk_widget_child_focus (self->days, GTK_DIR_TAB_FORWARD);
}

/* To the next day that has activities; @first: to its first one. */
static void
go_across (OutreachScheduleGrid *self, int step, gboolean first)
{
  guint line;

  for (int column = (int) self->column + step; column >= 0 && column < (int) get_n_columns (self);
       column += step)
    if (first ? find_filled (self, column, 0, 1, &line)
              : find_nearest (self, column, self->line, &line))
      {
        focus_cell (self, line, column);
        return;
      }
}

/* Where an activity stands now, next to where the focus was. */
static gboolean
find_activity (OutreachScheduleGrid *self, gint64 id, guint *line, guint *column)
{
  guint least = G_MAXUINT;

  for (guint i = 0; i < self->lines->len; i++)
    for (guint j = 0; j < get_n_columns (self); j++)
      {
        const OutreachScheduleEntry *entry = get_entry (self, i, j);
        guint distance =
            1000 * ABS ((int) j - (int) self->column) + ABS ((int) i - (int) self->line);

        if (entry == NULL || entry->activity->id != id || distance >= least)
          continue;
        least = distance;
        *line = i;
        *column = j;
      }

  return least != G_MAXUINT;
}

/* ---- Moving ---- */

OutreachScheduleMove *
outreach_schedule_grid_begin_move_at (OutreachScheduleGrid *self, guint line, guint column)
{
  const OutreachScheduleEntry *entry = get_entry (self, line, column);
  const OutreachScheduleLine *at;
  OutreachScheduleMove *move;

  if (entry == NULL)
    return NULL;
  at = self->lines->pdata[line];
  move = outreach_schedule_move_new (entry->activity);
  outreach_schedule_move_set_lane (move, self->lanes, at->lane, at->lane, at->venue);

  return move;
}

void
outreach_schedule_grid_move (OutreachScheduleGrid *self, OutreachScheduleMove *move)
{
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, move);
}

static void
say (OutreachScheduleGrid *self, const char *message)
{
  outreach_show_toast (GTK_WIDGET (self), message, FALSE);
}

static void
move_by_days (OutreachScheduleGrid *self, OutreachScheduleMove *move, int days)
{
  if (move->start == OUTREACH_WHEN_NONE)
    {
      say (self, _ ("It has no date yet; Ctrl+M gives it one"));
      return;
    }
  outreach_schedule_move_set_day (move, outreach_when_add_days (move->start, days));
  outreach_schedule_grid_move (self, move);
}

static void
move_by_bands (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step)
{
  int band = (int) outreach_schedule_move_get_band (move) + step;

  if (band < 0 || band >= OUTREACH_N_BANDS)
    return;
  if (outreach_schedule_move_set_band (move, band))
    outreach_schedule_grid_move (self, move);
  else if (move->start == OUTREACH_WHEN_NONE)
    say (self, _ ("It has no date yet; Ctrl+M gives it one"));
  else
    say (self, _ ("It lasts several days; Ctrl+M gives it other times"));
}

static void
move_by_minutes (OutreachScheduleGrid *self, OutreachScheduleMove *move, int minutes)
{
  if (outreach_schedule_move_shift (move, minutes))
    outreach_schedule_grid_move (self, move);
  else
    say (self, _ ("It has no time yet; Ctrl+M gives it one"));
}

/* The heading of the lane before or after that of a line. -1 for none */
static int
find_lane (OutreachScheduleGrid *self, int line, int step)
{
  /* From the heading of its own, not from between. */
  for (; step < 0 && line >= 0; line--)
    if (outreach_schedule_line_begins_lane (self->lines->pdata[line]))
      break;
  for (line += step; line >= 0 && line < (int) self->lines->len; line += step)
    if (outreach_schedule_line_begins_lane (self->lines->pdata[line]))
      return line;

  return -1;
}

static void
move_by_lanes (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step)
{
  int line = find_lane (self, (int) self->line, step);
  const OutreachScheduleLine *to;

  if (line < 0)
    return;
  to = self->lines->pdata[line];
  outreach_schedule_move_set_lane (move, move->lanes, move->from, to->lane, to->venue);
  outreach_schedule_grid_move (self, move);
}

/* FALSE where the key moves nothing. */
static gboolean
move_by_key (OutreachScheduleGrid *self, guint key, GdkModifierType held)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    void (*move) (OutreachScheduleGrid *self, OutreachScheduleMove *move, int step);
    int step;
  } keys[] = {
    { GDK_KEY_Left, GDK_ALT_MASK, move_by_days, -1 },
    { GDK_KEY_Right, GDK_ALT_MASK, move_by_days, 1 },
    { GDK_KEY_Up, GDK_ALT_MASK, move_by_bands, -1 },
    { GDK_KEY_Down, GDK_ALT_MASK, move_by_bands, 1 },
    { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, move_by_minutes, -30 },
    { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, move_by_minutes, 30 },
    { GDK_KEY_Page_Up, GDK_ALT_MASK, move_by_lanes, -1 },
    { GDK_KEY_Page_Down, GDK_ALT_MASK, move_by_lanes, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].held == held)
      {
        g_autoptr (OutreachScheduleMove) move =
            outreach_schedule_grid_begin_move_at (self, self->line, self->column);

        if (move != NULL)
          keys[i].move (self, move, keys[i].step);
        return TRUE;
      }

  return FALSE;
}

static gboolean
key_pressed_cb (OutreachScheduleGrid *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (!take_focus_place (self))
    return GDK_EVENT_PROPAGATE;
  if (held != 0)
    return move_by_key (self, key, held) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
      go_along (self, (int) self->line - 1, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      go_along (self, (int) self->line + 1, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      go_along (self, 0, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      go_along (self, (int) self->lines->len - 1, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
      go_across (self, -1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      go_across (self, 1, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      go_across (self, -1, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      go_across (self, 1, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- Where something is ---- */

GtkListView *
outreach_schedule_grid_get_list (OutreachScheduleGrid *self)
{
  return self->list;
}

GtkScrolledWindow *
outreach_schedule_grid_get_scroller (OutreachScheduleGrid *self)
{
  return GTK_SCROLLED_WINDOW (self->scroller);
}

/* The column at @x of the list; -1 for none. */
static int
find_column_at (OutreachScheduleGrid *self, double x)
{
  GtkWidget *day = gtk_widget_get_first_child (self->days);

  for (int column = 0; day != NULL; day = gtk_widget_get_next_sibling (day), column++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (day, GTK_WIDGET (self->list), &bounds) &&
          x >= bounds.origin.x && x < bounds.origin.x + bounds.size.width)
        return column;
    }

  return -1;
}

gboolean
outreach_schedule_grid_find_place (OutreachScheduleGrid *self,
                                   double x,
                                   double y,
                                   OutreachSchedulePlace *place)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row =
      picked != NULL ? gtk_widget_get_ancestor (picked, OUTREACH_TYPE_SCHEDULE_ROW) : NULL;

  place->column = find_column_at (self, x);
  place->row = row != NULL ? OUTREACH_SCHEDULE_ROW (row) : NULL;
  place->line = NULL;
  if (place->column < 0)
    return FALSE;
  place->day = get_column_day (self, (guint) place->column);
  if (row != NULL && outreach_schedule_row_get_position (place->row) < self->lines->len)
    place->line = self->lines->pdata[outreach_schedule_row_get_position (place->row)];

  return place->day != OUTREACH_WHEN_NONE;
}

void
outreach_schedule_grid_mark_day (OutreachScheduleGrid *self, int target)
{
  GtkWidget *day = gtk_widget_get_first_child (self->days);

  for (int column = 0; day != NULL; day = gtk_widget_get_next_sibling (day), column++)
    outreach_schedule_day_set_target (OUTREACH_SCHEDULE_DAY (day), column == target);
}

void
outreach_schedule_grid_show_note (OutreachScheduleGrid *self, const char *text, gboolean clash)
{
  gtk_widget_set_visible (self->note, text != NULL);
  gtk_widget_set_visible (self->note_clash, clash);
  gtk_label_set_label (self->note_label, text != NULL ? text : "");
}

void
outreach_schedule_grid_take_up (OutreachScheduleGrid *self, gint64 activity_id)
{
  outreach_schedule_grid_set_preview (self, NULL);
  g_signal_emit (self, signals[SIGNAL_TAKE_UP], 0, activity_id);
}

OutreachClashPreview *
outreach_schedule_grid_get_preview (OutreachScheduleGrid *self)
{
  return self->preview;
}

void
outreach_schedule_grid_set_preview (OutreachScheduleGrid *self, OutreachClashPreview *preview)
{
  g_set_object (&self->preview, preview);
  outreach_schedule_drag_update (self->drag);
}

/* ---- Rows ---- */

static void
setup_cb (OutreachScheduleGrid *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, outreach_schedule_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
bind_cb (OutreachScheduleGrid *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  /* The cards take the focus, not the line around them. */
  if (gtk_widget_get_parent (row) != NULL)
    gtk_widget_set_focusable (gtk_widget_get_parent (row), FALSE);
  fill_row (self, OUTREACH_SCHEDULE_ROW (row), gtk_list_item_get_position (item));
}

/* ---- The widget ---- */

/* Tab goes to the days' heads, to the activity that had the focus last, and out. */
static gboolean
outreach_schedule_grid_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OutreachScheduleGrid *self = OUTREACH_SCHEDULE_GRID (widget);
  GtkWidget *child = gtk_widget_get_focus_child (self->days);
  gboolean inside = take_focus_place (self);

  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (inside)
        return FALSE;
      return gtk_widget_child_focus (self->days, direction) || outreach_schedule_grid_focus (self);
    }
  if (direction == GTK_DIR_TAB_BACKWARD)
    {
      if (!inside && child == NULL)
        return outreach_schedule_grid_focus (self) ||
               gtk_widget_child_focus (self->days, direction);
      return gtk_widget_child_focus (self->days, direction);
    }
  if (direction == GTK_DIR_DOWN && child != NULL)
    {
      guint column = 0, line;

      for (GtkWidget *day = gtk_widget_get_first_child (self->days); day != child;
           day = gtk_widget_get_next_sibling (day))
        column++;
      if (!find_filled (self, column, 0, 1, &line))
        return FALSE;
      focus_cell (self, line, column);
      return TRUE;
    }

  return child != NULL && gtk_widget_child_focus (self->days, direction);
}

static void
outreach_schedule_grid_dispose (GObject *object)
{
  OutreachScheduleGrid *self = OUTREACH_SCHEDULE_GRID (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->drag);
  g_clear_object (&self->preview);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_SCHEDULE_GRID);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->schedule, outreach_schedule_free);
  g_clear_pointer (&self->look.clashes, g_hash_table_unref);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (outreach_schedule_grid_parent_class)->dispose (object);
}

static void
outreach_schedule_grid_class_init (OutreachScheduleGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_schedule_grid_dispose;
  widget_class->focus = outreach_schedule_grid_move_focus;
  signals[SIGNAL_MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_TAKE_UP] = g_signal_new ("take-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "schedulegrid");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, scroller);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, band_space);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, days);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, list);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, note);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, note_clash);
  gtk_widget_class_bind_template_child (widget_class, OutreachScheduleGrid, note_label);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
outreach_schedule_grid_init (OutreachScheduleGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->slots = gtk_string_list_new (NULL);
  outreach_schedule_grid_set_zoom (self, OUTREACH_SCHEDULE_ZOOM_NORMAL);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                           g_object_ref (G_LIST_MODEL (self->slots)))));
  self->drag = outreach_schedule_drag_new (self);
}

/* ---- What is shown ---- */

/* In style.css each has a size of its text. */
static const struct
{
  const char *css_class;
  int day_width;
  int band_width;
} zooms[OUTREACH_SCHEDULE_N_ZOOMS] = {
  { "zoom-smallest", 72, 60 }, { "zoom-small", 96, 72 },     { "zoom-normal", 118, 84 },
  { "zoom-large", 160, 105 },  { "zoom-largest", 210, 126 },
};

static void
fit_days (OutreachScheduleGrid *self)
{
  for (GtkWidget *day = gtk_widget_get_first_child (self->days); day != NULL;
       day = gtk_widget_get_next_sibling (day))
    gtk_widget_set_size_request (day, zooms[self->zoom].day_width, -1);
}

void
outreach_schedule_grid_set_zoom (OutreachScheduleGrid *self, guint zoom)
{
  zoom = MIN (zoom, OUTREACH_SCHEDULE_N_ZOOMS - 1);
  gtk_widget_remove_css_class (GTK_WIDGET (self), zooms[self->zoom].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), zooms[zoom].css_class);
  self->zoom = zoom;
  self->look.band_width = zooms[zoom].band_width;
  gtk_widget_set_size_request (self->band_space, self->look.band_width, -1);
  fit_days (self);
  refill_rows (self);
}

static void
fill_days_cb (gpointer data)
{
  OutreachScheduleGrid *self = data;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->days)) != NULL)
    gtk_box_remove (GTK_BOX (self->days), child);
  for (guint i = 0; i < self->schedule->days->len; i++)
    gtk_box_append (GTK_BOX (self->days),
                    outreach_schedule_day_new (self->schedule->days->pdata[i],
                                               outreach_schedule_count_day (self->schedule, i)));
  fit_days (self);
}

/* The slots in front stay, so that the list keeps its place. */
static void
fit_slots (OutreachScheduleGrid *self)
{
  guint have = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  guint wanted = self->lines->len;
  g_auto (GStrv) more = NULL;

  if (have > wanted)
    gtk_string_list_splice (self->slots, wanted, have - wanted, NULL);
  if (have >= wanted)
    return;
  more = g_new0 (char *, wanted - have + 1);
  for (guint i = 0; i < wanted - have; i++)
    more[i] = g_strdup ("");
  gtk_string_list_splice (self->slots, have, 0, (const char *const *) more);
}

/* The id of the activity that has the focus; 0 where none has it. */
static gint64
get_focused (OutreachScheduleGrid *self)
{
  const OutreachScheduleEntry *entry =
      take_focus_place (self) ? get_entry (self, self->line, self->column) : NULL;

  return entry != NULL ? entry->activity->id : 0;
}

/* @focused: the activity that had the focus, which follows it to its new place; 0 for none */
static void
fill_lines (OutreachScheduleGrid *self, gint64 focused)
{
  guint line, column;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = outreach_schedule_lines_new (self->schedule, self->lanes, self->with_cancelled);
  fit_slots (self);
  refill_rows (self);
  if (focused == 0)
    return;
  column = MIN (self->column, get_n_columns (self) - 1);
  if (find_activity (self, focused, &line, &column) ||
      find_nearest (self, column, self->line, &line))
    focus_cell (self, line, column);
  else
    outreach_schedule_grid_focus (self);
}

void
outreach_schedule_grid_show (OutreachScheduleGrid *self, const OutreachSchedule *schedule)
{
  g_autoptr (OutreachSchedule) old = NULL;
  gint64 focused = self->lines != NULL ? get_focused (self) : 0;

  /* The lines that are shown refer to it until they are made anew. */
  old = g_steal_pointer (&self->schedule);
  self->schedule = outreach_schedule_copy (schedule);
  self->placed =
      self->placed && old != NULL &&
      outreach_record_get_id (old->edition) == outreach_record_get_id (schedule->edition);
  fill_lines (self, focused);
  outreach_refill (self->days, fill_days_cb, self);
}

void
outreach_schedule_grid_set_lanes (OutreachScheduleGrid *self, OutreachLanes lanes)
{
  if (self->lanes == lanes)
    return;
  self->lanes = lanes;
  if (self->schedule != NULL)
    fill_lines (self, get_focused (self));
}

void
outreach_schedule_grid_set_with_cancelled (OutreachScheduleGrid *self, gboolean with_cancelled)
{
  if (self->with_cancelled == with_cancelled)
    return;
  self->with_cancelled = with_cancelled;
  if (self->schedule != NULL)
    fill_lines (self, get_focused (self));
}

void
outreach_schedule_grid_set_compact (OutreachScheduleGrid *self, gboolean compact)
{
  if (self->look.compact == compact)
    return;
  self->look.compact = compact;
  refill_rows (self);
}

void
outreach_schedule_grid_set_clashes (OutreachScheduleGrid *self, GHashTable *clashes)
{
  g_clear_pointer (&self->look.clashes, g_hash_table_unref);
  self->look.clashes = clashes != NULL ? g_hash_table_ref (clashes) : NULL;
  refill_rows (self);
}

OutreachScheduleMove *
outreach_schedule_grid_begin_move (OutreachScheduleGrid *self)
{
  take_focus_place (self);

  return outreach_schedule_grid_begin_move_at (self, self->line, self->column);
}

OutreachScheduleMove *
outreach_schedule_grid_get_slot (OutreachScheduleGrid *self)
{
  g_autoptr (OutreachScheduleMove) slot = outreach_schedule_grid_begin_move (self);
  const OutreachScheduleEntry *entry = get_entry (self, self->line, self->column);

  if (slot == NULL)
    return NULL;
  slot->activity_id = 0;
  if (slot->start != OUTREACH_WHEN_NONE)
    {
      slot->start = get_column_day (self, self->column);
      slot->end = OUTREACH_WHEN_NONE;
      outreach_schedule_move_set_band (slot, entry->band);
    }

  return g_steal_pointer (&slot);
}

gboolean
outreach_schedule_grid_go_to_day (OutreachScheduleGrid *self, OutreachWhen day)
{
  guint line;

  for (guint column = 0; self->lines != NULL && column < self->schedule->days->len; column++)
    if (get_column_day (self, column) == day && find_filled (self, column, 0, 1, &line))
      {
        focus_cell (self, line, column);
        return TRUE;
      }

  return FALSE;
}

gboolean
outreach_schedule_grid_focus (OutreachScheduleGrid *self)
{
  guint line;

  if (self->lines == NULL)
    return FALSE;
  if (self->placed && get_entry (self, self->line, self->column) != NULL)
    {
      focus_cell (self, self->line, self->column);
      return TRUE;
    }
  if (outreach_schedule_grid_go_to_day (self, outreach_when_today ()) ||
      outreach_schedule_grid_go_to_day (self, outreach_record_get_when (self->schedule->edition,
                                                                        "start")))
    return TRUE;
  for (guint column = 0; column < get_n_columns (self); column++)
    if (find_filled (self, column, 0, 1, &line))
      {
        focus_cell (self, line, column);
        return TRUE;
      }

  return FALSE;
}
