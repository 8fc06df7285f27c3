/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-grid-range.h"
#include "outreach-record-cell.h"

#define CSS_CLASS "in-range"

typedef struct
{
  guint row;
  guint column;
} Place;

struct _OutreachGridRange
{
  GObject parent_instance;

  GtkColumnView *view; /* borrowed: it holds us */
  OutreachGridCursor *cursor;
  gboolean active;
  Place anchor;
  Place to;
  Place at; /* where the cursor is as long as the range holds */
  Place pressed;
  guint source;
};

G_DEFINE_FINAL_TYPE (OutreachGridRange, outreach_grid_range, G_TYPE_OBJECT)

static gboolean
is_same (Place a, Place b)
{
  return a.row == b.row && a.column == b.column;
}

static gboolean
get_cursor (OutreachGridRange *self, Place *place)
{
  return outreach_grid_cursor_get_place (self->cursor, &place->row, &place->column);
}

static void
get_block (OutreachGridRange *self, OutreachGridBlock *block)
{
  block->row = MIN (self->anchor.row, self->to.row);
  block->column = MIN (self->anchor.column, self->to.column);
  block->n_rows = MAX (self->anchor.row, self->to.row) - block->row + 1;
  block->n_columns = MAX (self->anchor.column, self->to.column) - block->column + 1;
}

/* ---- What is seen ---- */

static void
mark_row (OutreachGridRange *self, GtkWidget *row, const OutreachGridBlock *block)
{
  guint column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child), column++)
    {
      GtkWidget *cell = gtk_widget_get_first_child (child);
      guint position;

      if (!OUTREACH_IS_RECORD_CELL (cell))
        continue;
      position = outreach_record_cell_get_position (OUTREACH_RECORD_CELL (cell));
      if (self->active && position >= block->row && position - block->row < block->n_rows &&
          column >= block->column && column - block->column < block->n_columns)
        gtk_widget_add_css_class (cell, CSS_CLASS);
      else
        gtk_widget_remove_css_class (cell, CSS_CLASS);
    }
}

static void
mark (OutreachGridRange *self)
{
  OutreachGridBlock block;

  get_block (self, &block);
  for (GtkWidget *row = gtk_widget_get_first_child (outreach_grid_cursor_get_list (self->cursor));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    mark_row (self, row, &block);
}

static gboolean
mark_cb (gpointer data)
{
  OutreachGridRange *self = data;

  self->source = 0;
  mark (self);
  return G_SOURCE_REMOVE;
}

/* Rows that come into sight are marked when they have been made. */
static void
scrolled_cb (OutreachGridRange *self)
{
  if (self->active && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, mark_cb, self, NULL);
}

static void
end (OutreachGridRange *self)
{
  if (!self->active)
    return;
  self->active = FALSE;
  mark (self);
}

/* The cursor has moved by itself. */
static void
focus_cb (OutreachGridRange *self)
{
  Place at;

  if (self->active && outreach_grid_cursor_has_focus (self->cursor) && get_cursor (self, &at) &&
      !is_same (at, self->at))
    end (self);
}

/* ---- What is chosen ---- */

static void
choose (OutreachGridRange *self, Place anchor, Place to, Place at)
{
  OutreachGridBlock block;

  self->active = !is_same (anchor, to);
  self->anchor = anchor;
  self->to = to;
  self->at = at;
  get_block (self, &block);
  gtk_selection_model_select_range (gtk_column_view_get_model (self->view), block.row, block.n_rows,
                                    TRUE);
  outreach_grid_cursor_go_to (self->cursor, at.row, at.column);
  mark (self);
  scrolled_cb (self);
}

/* Returns: whether there is a cursor to begin from */
static gboolean
begin (OutreachGridRange *self)
{
  Place at;

  if (!get_cursor (self, &at))
    return FALSE;
  if (!self->active || !is_same (at, self->at))
    self->anchor = self->to = self->at = at;
  return TRUE;
}

static gboolean
extend (OutreachGridRange *self, int rows, int columns)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self->cursor);
  int n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view)));
  Place to;

  if (!begin (self))
    return GDK_EVENT_PROPAGATE;
  to.row = CLAMP ((gint64) self->to.row + rows, 0, n_rows - 1);
  to.column = CLAMP ((gint64) self->to.column + columns, 0, (int) fields->len - 1);
  choose (self, self->anchor, to, to);
  return GDK_EVENT_STOP;
}

static gboolean
choose_all (OutreachGridRange *self)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self->cursor);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view)));
  Place at;

  if (!get_cursor (self, &at))
    return GDK_EVENT_PROPAGATE;
  choose (self, (Place){ 0, 0 }, (Place){ n_rows - 1, fields->len - 1 }, at);
  return GDK_EVENT_STOP;
}

/* As in OutreachGridCursor: only while a cell itself has the focus. */
static gboolean
key_cb (OutreachGridRange *self, guint key, guint code, GdkModifierType state)
{
  int most = G_MAXINT / 2;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (!outreach_grid_cursor_has_focus (self->cursor) || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (control && !shift && (key == GDK_KEY_a || key == GDK_KEY_A))
    return choose_all (self);
  if (!shift)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return extend (self, control ? -most : -1, 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return extend (self, control ? most : 1, 0);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return extend (self, 0, control ? -most : -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return extend (self, 0, control ? most : 1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return extend (self, control ? -most : 0, -most);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return extend (self, control ? most : 0, most);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- The mouse ---- */

static void
drag_begin_cb (OutreachGridRange *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (!outreach_grid_cursor_find_place (self->cursor, x, y, &self->pressed.row,
                                        &self->pressed.column))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if ((state & GDK_SHIFT_MASK) == 0 || !begin (self))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pressed = self->anchor;
  outreach_grid_cursor_find_place (self->cursor, x, y, &self->to.row, &self->to.column);
  choose (self, self->anchor, self->to, self->to);
}

static void
drag_update_cb (OutreachGridRange *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;
  Place to;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!outreach_grid_cursor_find_place (self->cursor, x + dx, y + dy, &to.row, &to.column) ||
      (!self->active && is_same (to, self->pressed)) || (self->active && is_same (to, self->to)))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  choose (self, self->pressed, to, to);
}

/* ---- The object ---- */

static void
root_cb (OutreachGridRange *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
follow_scrolling (OutreachGridRange *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
outreach_grid_range_dispose (GObject *object)
{
  OutreachGridRange *self = OUTREACH_GRID_RANGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cursor);

  G_OBJECT_CLASS (outreach_grid_range_parent_class)->dispose (object);
}

static void
outreach_grid_range_class_init (OutreachGridRangeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_grid_range_dispose;
}

static void
outreach_grid_range_init (OutreachGridRange *self)
{
}

OutreachGridRange *
outreach_grid_range_new (GtkColumnView *view, OutreachGridCursor *cursor)
{
  OutreachGridRange *self = g_object_new (OUTREACH_TYPE_GRID_RANGE, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->view = view;
  self->cursor = g_object_ref (cursor);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (view, "notify::root", G_CALLBACK (root_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::model", G_CALLBACK (end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (follow_scrolling), self,
                           G_CONNECT_SWAPPED);
  follow_scrolling (self);
  return self;
}

gboolean
outreach_grid_range_get (OutreachGridRange *self, OutreachGridBlock *block)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  guint n_rows = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  Place at;

  if (!get_cursor (self, &at))
    return FALSE;
  *block = (OutreachGridBlock){ at.row, at.column, 1, 1 };
  /* A menu may have the focus. */
  if (self->active && (!outreach_grid_cursor_has_focus (self->cursor) || is_same (at, self->at)))
    get_block (self, block);
  if (block->row >= n_rows)
    return FALSE;
  block->n_rows = MIN (block->n_rows, n_rows - block->row);
  return TRUE;
}

void
outreach_grid_range_point (OutreachGridRange *self, double x, double y)
{
  OutreachGridBlock block;
  Place place;

  get_block (self, &block);
  if (!outreach_grid_cursor_find_place (self->cursor, x, y, &place.row, &place.column) ||
      place.row < block.row || place.row - block.row >= block.n_rows ||
      place.column < block.column || place.column - block.column >= block.n_columns)
    end (self);
}
