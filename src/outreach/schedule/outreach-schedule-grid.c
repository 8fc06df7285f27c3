/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-grid.h"

#include "outreach-compat.h"
#include "outreach-refill.h"
#include "outreach-schedule-card.h"
#include "outreach-schedule-day.h"
#include "outreach-schedule-grid-private.h"
#include "outreach-schedule-keys.h"

G_DEFINE_FINAL_TYPE (OutreachScheduleGrid, outreach_schedule_grid, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVE,
  SIGNAL_TAKE_UP,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

guint
outreach_schedule_grid_get_n_columns (OutreachScheduleGrid *self)
{
  return self->schedule != NULL ? outreach_schedule_lines_get_n_columns (self->schedule) : 1;
}

const OutreachScheduleEntry *
outreach_schedule_grid_get_entry (OutreachScheduleGrid *self, guint line, guint column)
{
  return outreach_schedule_lines_get_entry (
      self->lines, outreach_schedule_grid_get_n_columns (self), line, column);
}

OutreachWhen
outreach_schedule_grid_get_day (OutreachScheduleGrid *self, guint column)
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

static gboolean
key_pressed_cb (OutreachScheduleGrid *self, guint key, guint code, GdkModifierType state)
{
  return outreach_schedule_grid_take_place (self) &&
         outreach_schedule_grid_press (self, key, state & gtk_accelerator_get_default_mod_mask ());
}

/* ---- Moving ---- */

OutreachScheduleMove *
outreach_schedule_grid_begin_move_at (OutreachScheduleGrid *self, guint line, guint column)
{
  const OutreachScheduleEntry *entry = outreach_schedule_grid_get_entry (self, line, column);
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
  place->day = outreach_schedule_grid_get_day (self, (guint) place->column);
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

void
outreach_schedule_grid_prepare_menu (OutreachScheduleGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0);
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

static void
outreach_schedule_grid_dispose (GObject *object)
{
  OutreachScheduleGrid *self = OUTREACH_SCHEDULE_GRID (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->drag);
  g_clear_object (&self->menu);
  g_clear_object (&self->preview);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_SCHEDULE_GRID);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->schedule, outreach_schedule_free);
  g_clear_pointer (&self->look.clashes, g_hash_table_unref);
  g_clear_object (&self->slots);
  g_clear_pointer (&self->kept, g_strfreev);

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
  signals[SIGNAL_MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

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
  self->menu = outreach_schedule_menu_new (self);
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

/* @inside: the focus is in it; @focused: the activity that has it, which it follows to its new
 * place; 0 for an empty slot */
static void
fill_lines (OutreachScheduleGrid *self, gboolean inside, gint64 focused)
{
  guint line = self->line;
  guint column = MIN (self->column, outreach_schedule_grid_get_n_columns (self) - 1);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = outreach_schedule_lines_new (self->schedule, self->lanes, self->with_cancelled,
                                             (const char *const *) self->kept);
  fit_slots (self);
  refill_rows (self);
  if (!inside)
    return;
  if (focused != 0 &&
      outreach_schedule_lines_find_activity (
          self->lines, outreach_schedule_grid_get_n_columns (self), focused, &line, &column))
    outreach_schedule_grid_focus_cell (self, line, column);
  else if (!outreach_schedule_grid_focus_nearest (self))
    outreach_schedule_grid_focus (self);
}

/* Where the focus is, before the lines are made anew. FALSE where it is not inside */
static gboolean
get_focused (OutreachScheduleGrid *self, gint64 *id)
{
  const OutreachScheduleEntry *entry;

  *id = 0;
  if (self->lines == NULL || !outreach_schedule_grid_take_place (self))
    return FALSE;
  entry = outreach_schedule_grid_get_entry (self, self->line, self->column);
  if (entry != NULL)
    *id = entry->activity->id;

  return TRUE;
}

static void
fill_lines_anew (OutreachScheduleGrid *self)
{
  gint64 focused;
  gboolean inside = get_focused (self, &focused);

  if (self->schedule != NULL)
    fill_lines (self, inside, focused);
}

void
outreach_schedule_grid_show (OutreachScheduleGrid *self, const OutreachSchedule *schedule)
{
  g_autoptr (OutreachSchedule) old = NULL;
  gint64 focused;
  gboolean inside = get_focused (self, &focused);

  /* The lines that are shown refer to it until they are made anew. */
  old = g_steal_pointer (&self->schedule);
  self->schedule = outreach_schedule_copy (schedule);
  self->placed =
      self->placed && old != NULL &&
      outreach_record_get_id (old->edition) == outreach_record_get_id (schedule->edition);
  fill_lines (self, inside, focused);
  outreach_refill (self->days, fill_days_cb, self);
}

void
outreach_schedule_grid_set_lanes (OutreachScheduleGrid *self, OutreachLanes lanes)
{
  if (self->lanes == lanes)
    return;
  self->lanes = lanes;
  fill_lines_anew (self);
}

void
outreach_schedule_grid_set_kept (OutreachScheduleGrid *self, const char *const *kept)
{
  g_auto (GStrv) old = self->kept;

  self->kept = g_strdupv ((char **) kept);
  if (old == NULL || !g_strv_equal ((const char *const *) old, kept))
    fill_lines_anew (self);
}

void
outreach_schedule_grid_set_with_cancelled (OutreachScheduleGrid *self, gboolean with_cancelled)
{
  if (self->with_cancelled == with_cancelled)
    return;
  self->with_cancelled = with_cancelled;
  fill_lines_anew (self);
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

void
outreach_schedule_grid_set_menus (OutreachScheduleGrid *self, GMenuModel *card, GMenuModel *slot)
{
  outreach_schedule_menu_set_models (self->menu, card, slot);
}

OutreachScheduleMove *
outreach_schedule_grid_begin_move (OutreachScheduleGrid *self)
{
  outreach_schedule_grid_take_place (self);

  return outreach_schedule_grid_begin_move_at (self, self->line, self->column);
}

/* The part of the day, in which nothing else says when. */
static void
set_slot_time (OutreachScheduleMove *slot, OutreachWhen day, OutreachBand band)
{
  slot->start = day;
  slot->end = OUTREACH_WHEN_NONE;
  outreach_schedule_move_set_band (slot, band);
}

/* Of the empty slot in which the focus is or was. */
static OutreachScheduleMove *
make_slot (OutreachScheduleGrid *self)
{
  const OutreachScheduleLine *at =
      self->placed && self->lines != NULL && self->line < self->lines->len
          ? self->lines->pdata[self->line]
          : NULL;
  OutreachScheduleMove *slot;

  if (at == NULL || self->column >= outreach_schedule_grid_get_n_columns (self) ||
      !outreach_schedule_line_is_slot (at, self->column))
    return NULL;
  slot = g_new0 (OutreachScheduleMove, 1);
  set_slot_time (slot, outreach_schedule_grid_get_day (self, self->column), at->band);
  outreach_schedule_move_set_lane (slot, self->lanes, at->lane, at->lane, at->venue);

  return slot;
}

OutreachScheduleMove *
outreach_schedule_grid_get_slot (OutreachScheduleGrid *self)
{
  OutreachScheduleMove *slot = outreach_schedule_grid_begin_move (self);
  const OutreachScheduleEntry *entry =
      outreach_schedule_grid_get_entry (self, self->line, self->column);

  if (slot == NULL)
    return make_slot (self);
  slot->activity_id = 0;
  if (slot->start != OUTREACH_WHEN_NONE)
    set_slot_time (slot, outreach_schedule_grid_get_day (self, self->column), entry->band);

  return slot;
}
