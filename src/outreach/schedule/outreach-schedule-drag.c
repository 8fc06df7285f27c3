/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-drag.h"

#include <glib/gi18n.h>

#include "outreach-format.h"
#include "outreach-schedule-card.h"
#include "outreach-schedule-grid-private.h"

/* How near to an edge the grid scrolls, and how far a frame at the edge itself. */
#define EDGE 48.0
#define FASTEST 16.0
/* More clashes would cover what they are about. */
#define MOST_TOLD 3

struct _OutreachScheduleDrag
{
  GObject parent_instance;

  OutreachScheduleGrid *grid;   /* borrowed: it owns this */
  OutreachScheduleMove *origin; /* (nullable): where what is dragged stands */
  int grip;                     /* which of its days is held, from the first */
  gboolean over;                /* the pointer is over the list, at: */
  double x, y;
  guint tick;
  GtkWidget *cell; /* weak: marked */
};

G_DEFINE_FINAL_TYPE (OutreachScheduleDrag, outreach_schedule_drag, G_TYPE_OBJECT)

static GtkWidget *
get_list (OutreachScheduleDrag *self)
{
  return GTK_WIDGET (outreach_schedule_grid_get_list (self->grid));
}

/* ---- Where it would come ---- */

/* Returns: (transfer full) (nullable) */
static OutreachScheduleMove *
aim (OutreachScheduleDrag *self, OutreachSchedulePlace *place)
{
  OutreachScheduleMove *move;
  const OutreachScheduleLine *line;

  if (self->origin == NULL ||
      !outreach_schedule_grid_find_place (self->grid, self->x, self->y, place))
    return NULL;
  move = outreach_schedule_move_copy (self->origin);
  outreach_schedule_move_set_day (move, outreach_when_add_days (place->day, -self->grip));
  line = place->line;
  if (line == NULL)
    return move;
  if (line->heading == NULL && !line->undated)
    outreach_schedule_move_set_band (move, line->band);
  if (move->lanes != OUTREACH_LANES_NONE)
    outreach_schedule_move_set_lane (move, move->lanes, move->from, line->lane, line->venue);

  return move;
}

static void
unmark (OutreachScheduleDrag *self)
{
  outreach_schedule_grid_mark_day (self->grid, -1);
  if (self->cell == NULL)
    return;
  gtk_widget_remove_css_class (self->cell, "target");
  gtk_widget_remove_css_class (self->cell, "clash");
  g_clear_weak_pointer (&self->cell);
}

static void
mark (OutreachScheduleDrag *self, const OutreachSchedulePlace *place, gboolean clash)
{
  unmark (self);
  outreach_schedule_grid_mark_day (self->grid, place->column);
  if (place->row == NULL)
    return;
  g_set_weak_pointer (&self->cell,
                      outreach_schedule_row_get_cell (place->row, (guint) place->column));
  if (self->cell == NULL)
    return;
  gtk_widget_add_css_class (self->cell, "target");
  if (clash)
    gtk_widget_add_css_class (self->cell, "clash");
}

static char *
describe (OutreachScheduleDrag *self, const OutreachScheduleMove *move, GPtrArray *findings)
{
  g_autofree char *span =
      outreach_format_span (move->start, move->end, outreach_language_get_user (),
                            OUTREACH_FORMAT_SHORT);
  GString *text = g_string_new (span);

  if (move->lanes != OUTREACH_LANES_NONE)
    g_string_append_printf (text, " · %s", move->to != NULL ? move->to : C_ ("lane", "None"));
  for (guint i = 0; findings != NULL && i < MIN (findings->len, MOST_TOLD); i++)
    g_string_append_printf (text, "\n%s", outreach_finding_get_message (findings->pdata[i]));
  if (findings != NULL && findings->len == 0)
    g_string_append_printf (text, "\n%s", _ ("Nothing clashes there"));

  return g_string_free (text, FALSE);
}

void
outreach_schedule_drag_update (OutreachScheduleDrag *self)
{
  OutreachSchedulePlace place;
  g_autoptr (OutreachScheduleMove) move = self->over ? aim (self, &place) : NULL;
  OutreachClashPreview *preview = outreach_schedule_grid_get_preview (self->grid);
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;
  gboolean clash;

  if (move == NULL)
    {
      unmark (self);
      outreach_schedule_grid_show_note (self->grid, NULL, FALSE);
      return;
    }
  findings = preview != NULL ? outreach_clash_preview_find (preview, move) : NULL;
  clash = findings != NULL && findings->len > 0;
  text = describe (self, move, findings);
  mark (self, &place, clash);
  outreach_schedule_grid_show_note (self->grid, text, clash);
}

/* ---- Scrolling at the edges ---- */

/* How far to scroll at @at of [0, @size): more the nearer it is to an edge. */
static double
get_speed (double at, double size)
{
  if (at < EDGE)
    return -FASTEST * (1 - MAX (at, 0) / EDGE);
  if (at > size - EDGE)
    return FASTEST * (1 - MAX (size - at, 0) / EDGE);

  return 0;
}

static gboolean
scroll_by (GtkAdjustment *adjustment, double by)
{
  double before = gtk_adjustment_get_value (adjustment);

  if (by != 0)
    gtk_adjustment_set_value (adjustment, before + by);

  return gtk_adjustment_get_value (adjustment) != before;
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  OutreachScheduleDrag *self = data;
  GtkScrolledWindow *scroller = outreach_schedule_grid_get_scroller (self->grid);
  double x, y, sideways;
  gboolean moved;

  gtk_widget_translate_coordinates (list, GTK_WIDGET (scroller), self->x, self->y, &x, &y);
  moved = scroll_by (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)),
                     get_speed (self->y, gtk_widget_get_height (list)));
  sideways = get_speed (x, gtk_widget_get_width (GTK_WIDGET (scroller)));
  if (scroll_by (gtk_scrolled_window_get_hadjustment (scroller), sideways))
    {
      /* The list moves under the pointer. */
      self->x += sideways;
      moved = TRUE;
    }
  if (moved)
    outreach_schedule_drag_update (self);

  return G_SOURCE_CONTINUE;
}

static void
leave (OutreachScheduleDrag *self)
{
  self->over = FALSE;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (get_list (self), self->tick);
  self->tick = 0;
  outreach_schedule_drag_update (self);
}

/* ---- The drag ---- */

static GdkContentProvider *
prepare_cb (OutreachScheduleDrag *self, double x, double y)
{
  OutreachSchedulePlace place;

  g_clear_pointer (&self->origin, outreach_schedule_move_free);
  if (!outreach_schedule_grid_find_place (self->grid, x, y, &place) || place.row == NULL)
    return NULL;
  self->origin = outreach_schedule_grid_begin_move_at (
      self->grid, outreach_schedule_row_get_position (place.row), (guint) place.column);
  if (self->origin == NULL)
    return NULL;
  self->grip = self->origin->start != OUTREACH_WHEN_NONE
                   ? outreach_when_days_between (self->origin->start, place.day)
                   : 0;
  self->x = x;
  self->y = y;

  return gdk_content_provider_new_typed (G_TYPE_INT64, self->origin->activity_id);
}

/* The card as it is now: its widget shows others when the grid is scrolled. */
static void
begin_cb (OutreachScheduleDrag *self, GdkDrag *drag)
{
  OutreachSchedulePlace place;
  GtkWidget *card;
  double x, y;

  if (self->origin == NULL ||
      !outreach_schedule_grid_find_place (self->grid, self->x, self->y, &place))
    return;
  card =
      place.row != NULL ? outreach_schedule_row_get_card (place.row, (guint) place.column) : NULL;
  if (card != NULL &&
      gtk_widget_translate_coordinates (get_list (self), card, self->x, self->y, &x, &y))
    {
      g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (card);
      g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (live);
      GtkWidget *icon = gtk_picture_new_for_paintable (image);

      gtk_widget_add_css_class (icon, "schedule-dragged");
      gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), icon);
      gdk_drag_set_hotspot (drag, (int) x, (int) y);
    }
  outreach_schedule_grid_take_up (self->grid, self->origin->activity_id);
}

static void
end_cb (OutreachScheduleDrag *self)
{
  g_clear_pointer (&self->origin, outreach_schedule_move_free);
  leave (self);
  outreach_schedule_grid_set_preview (self->grid, NULL);
}

static GdkDragAction
motion_cb (OutreachScheduleDrag *self, double x, double y)
{
  OutreachSchedulePlace place;
  g_autoptr (OutreachScheduleMove) move = NULL;

  self->x = x;
  self->y = y;
  self->over = TRUE;
  if (self->tick == 0 && self->origin != NULL)
    self->tick = gtk_widget_add_tick_callback (get_list (self), tick_cb, self, NULL);
  outreach_schedule_drag_update (self);
  move = aim (self, &place);

  return move != NULL ? GDK_ACTION_MOVE : 0;
}

static gboolean
drop_cb (OutreachScheduleDrag *self, const GValue *value, double x, double y)
{
  OutreachSchedulePlace place;
  g_autoptr (OutreachScheduleMove) move = NULL;

  self->x = x;
  self->y = y;
  move = aim (self, &place);
  leave (self);
  /* Another window's activities are in another book. */
  if (move == NULL || g_value_get_int64 (value) != move->activity_id)
    return FALSE;
  outreach_schedule_grid_move (self->grid, move);

  return TRUE;
}

/* ---- The object ---- */

static void
outreach_schedule_drag_dispose (GObject *object)
{
  OutreachScheduleDrag *self = OUTREACH_SCHEDULE_DRAG (object);

  g_clear_pointer (&self->origin, outreach_schedule_move_free);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (get_list (self), self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->cell);

  G_OBJECT_CLASS (outreach_schedule_drag_parent_class)->dispose (object);
}

static void
outreach_schedule_drag_class_init (OutreachScheduleDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_schedule_drag_dispose;
}

static void
outreach_schedule_drag_init (OutreachScheduleDrag *self)
{
}

/* On the list, which stays, not on its rows, which come and go while it is scrolled. */
static void
add_controllers (OutreachScheduleDrag *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (get_list (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (get_list (self), GTK_EVENT_CONTROLLER (target));
}

OutreachScheduleDrag *
outreach_schedule_drag_new (OutreachScheduleGrid *grid)
{
  OutreachScheduleDrag *self = g_object_new (OUTREACH_TYPE_SCHEDULE_DRAG, NULL);

  self->grid = grid;
  add_controllers (self);

  return self;
}
