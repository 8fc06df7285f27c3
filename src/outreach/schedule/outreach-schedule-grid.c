/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-grid.h"

#include "outreach-compat.h"
#include "outreach-refill.h"
#include "outreach-schedule-card.h"
#include "outreach-schedule-day.h"
#include "outreach-schedule-drag.h"
#include "outreach-schedule-grid-private.h"
#include "outreach-schedule-keys.h"

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

static const OutreachScheduleEntry *
get_entry (OutreachScheduleGrid *self, guint line, guint column)
{
  return outreach_schedule_lines_get_entry (self->lines, get_n_columns (self), line, column);
}

static gboolean
find_filled (OutreachScheduleGrid *self, guint column, int line, int step, guint *found)
{
  return outreach_schedule_lines_find_filled (self->lines, get_n_columns (self), column, line, step,
                                              found);
}

static gboolean
find_nearest (OutreachScheduleGrid *self, guint column, guint line, guint *found)
{
  return outreach_schedule_lines_find_nearest (self->lines, get_n_columns (self), column, line,
                                               found);
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

/* ---- Going ---- */

void
outreach_schedule_grid_go_along (OutreachScheduleGrid *self, int step, gboolean from_end)
{
  int from = (int) self->line + step;
  guint line;

  if (from_end)
    from = step > 0 ? 0 : (int) self->lines->len - 1;
  if (find_filled (self, self->column, from, step, &line))
    focus_cell (self, line, self->column);
  else if (step < 0 && !from_end)
    /* To the buttons of the days' heads. */
    gtk_widget_child_focus (self->days, GTK_DIR_TAB_FORWARD);
}

void
outreach_schedule_grid_go_across (OutreachScheduleGrid *self, int step, gboolean first)
{
  guint line;

  for (int column = (int) self->column + step; column >= 0 && column < (int) get_n_columns (self);
       column += step)
    if (first ? find_filled (self, (guint) column, 0, 1, &line)
              : find_nearest (self, (guint) column, self->line, &line))
      {
        focus_cell (self, line, (guint) column);
        return;
      }
}

static gboolean
key_pressed_cb (OutreachScheduleGrid *self, guint key, guint code, GdkModifierType state)
{
  return take_focus_place (self) &&
         outreach_schedule_grid_press (self, key, state & gtk_accelerator_get_default_mod_mask ());
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

const OutreachScheduleLine *
outreach_schedule_grid_find_lane (OutreachScheduleGrid *self, int step)
{
  int line = outreach_schedule_lines_find_lane (self->lines, (int) self->line, step);

  return line >= 0 ? self->lines->pdata[line] : NULL;
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

gboolean
outreach_schedule_grid_find_place (OutreachScheduleGrid *self,
                                   double x,
                                   double y,
                                   OutreachSchedulePlace *place)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row =
      picked != NULL ? gtk_widget_get_ancestor (picked, OUTREACH_TYPE_SCHEDULE_ROW) : NULL;

  place->column = outreach_schedule_days_find_at (self->days, GTK_WIDGET (self->list), x);
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
outreach_schedule_grid_mark_day (OutreachScheduleGrid *self, int column)
{
  outreach_schedule_days_mark (self->days, column);
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

void
outreach_schedule_grid_set_zoom (OutreachScheduleGrid *self, guint zoom)
{
  zoom = MIN (zoom, OUTREACH_SCHEDULE_N_ZOOMS - 1);
  gtk_widget_remove_css_class (GTK_WIDGET (self), zooms[self->zoom].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), zooms[zoom].css_class);
  self->zoom = zoom;
  self->look.band_width = zooms[zoom].band_width;
  gtk_widget_set_size_request (self->band_space, self->look.band_width, -1);
  outreach_schedule_days_set_width (self->days, zooms[zoom].day_width);
  refill_rows (self);
}

static void
fill_days_cb (gpointer data)
{
  OutreachScheduleGrid *self = data;

  outreach_schedule_days_fill (self->days, self->schedule, zooms[self->zoom].day_width);
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
  line = self->line;
  if (outreach_schedule_lines_find_activity (self->lines, get_n_columns (self), focused, &line,
                                             &column) ||
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
