/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-grid-cursor.h"
#include "outreach-record-cell.h"

#define CURRENT_KEY "outreach-current-field"

struct _OutreachGridCursor
{
  GObject parent_instance;

  GtkColumnView *view; /* borrowed: it holds us */
  GtkEventController *keys;
  OutreachGridEditor *editor;
  guint wanted; /* the row that is to have the focus when it has been made */
  guint focus_source;
};

G_DEFINE_FINAL_TYPE (OutreachGridCursor, outreach_grid_cursor, G_TYPE_OBJECT)

enum
{
  SIGNAL_OPEN,
  SIGNAL_KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- Where ---- */

gboolean
outreach_grid_cursor_is_current (GtkWidget *view, OutreachField *field)
{
  return view != NULL && g_object_get_data (G_OBJECT (view), CURRENT_KEY) == field;
}

static OutreachField *
get_current (OutreachGridCursor *self)
{
  return g_object_get_data (G_OBJECT (self->view), CURRENT_KEY);
}

static void
set_current (OutreachGridCursor *self, OutreachField *field)
{
  g_object_set_data_full (G_OBJECT (self->view), CURRENT_KEY,
                          field != NULL ? g_object_ref (field) : NULL, g_object_unref);
}

GtkWidget *
outreach_grid_cursor_get_list (OutreachGridCursor *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_BASE (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
outreach_grid_cursor_scroll_to (OutreachGridCursor *self, guint position)
{
  gtk_widget_activate_action (outreach_grid_cursor_get_list (self), "list.scroll-to-item", "u",
                              position);
}

/* Returns: (nullable): ours within the column view's own cell */
static OutreachRecordCell *
get_cell (GtkWidget *view_cell)
{
  GtkWidget *child = view_cell != NULL ? gtk_widget_get_first_child (view_cell) : NULL;

  return OUTREACH_IS_RECORD_CELL (child) ? OUTREACH_RECORD_CELL (child) : NULL;
}

GtkWidget *
outreach_grid_cursor_find_row (OutreachGridCursor *self, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (outreach_grid_cursor_get_list (self));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      OutreachRecordCell *cell = get_cell (gtk_widget_get_first_child (row));

      if (cell != NULL && outreach_record_cell_get_position (cell) == position)
        return row;
    }
  return NULL;
}

static OutreachRecordCell *
find_cell (GtkWidget *row, OutreachField *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      OutreachRecordCell *cell = get_cell (child);

      if (cell != NULL && outreach_record_cell_get_field (cell) == field)
        return cell;
    }
  return NULL;
}

static OutreachRecordCell *
find_cell_at (OutreachGridCursor *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  return widget != NULL
             ? OUTREACH_RECORD_CELL (gtk_widget_get_ancestor (widget, OUTREACH_TYPE_RECORD_CELL))
             : NULL;
}

guint
outreach_grid_cursor_find_position (OutreachGridCursor *self, double x, double y)
{
  OutreachRecordCell *cell = find_cell_at (self, x, y);

  return cell != NULL ? outreach_record_cell_get_position (cell) : GTK_INVALID_LIST_POSITION;
}

static GtkWidget *
get_focus (OutreachGridCursor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Returns: (nullable): the cell that has the focus itself */
static OutreachRecordCell *
get_focused_cell (OutreachGridCursor *self)
{
  GtkWidget *focus = get_focus (self);

  return OUTREACH_IS_RECORD_CELL (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
             ? OUTREACH_RECORD_CELL (focus)
             : NULL;
}

/* While a menu has the focus: the cell it was opened for. Returns: (nullable) */
static OutreachRecordCell *
get_chosen_cell (OutreachGridCursor *self)
{
  OutreachRecordCell *cell = get_focused_cell (self);
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  g_autoptr (GtkBitset) selected = NULL;
  GtkWidget *row;

  if (cell != NULL || model == NULL)
    return cell;
  selected = gtk_selection_model_get_selection (model);
  if (gtk_bitset_is_empty (selected))
    return NULL;
  row = outreach_grid_cursor_find_row (self, gtk_bitset_get_minimum (selected));
  return row != NULL ? find_cell (row, get_current (self)) : NULL;
}

/* ---- Moving ---- */

GPtrArray *
outreach_grid_cursor_list_fields (OutreachGridCursor *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_ptr_array_add (fields, g_object_get_data (G_OBJECT (column), "outreach-field"));
    }
  return fields;
}

static void
columns_changed_cb (OutreachGridCursor *self)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);

  if (fields->len > 0 && !g_ptr_array_find (fields, get_current (self), NULL))
    set_current (self, fields->pdata[0]);
}

static void
scroll_to_column (OutreachGridCursor *self, OutreachRecordCell *cell)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;

  if (adjustment != NULL &&
      gtk_widget_compute_bounds (gtk_widget_get_parent (GTK_WIDGET (cell)),
                                 outreach_grid_cursor_get_list (self), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
}

static gboolean
focus_row (OutreachGridCursor *self, guint position)
{
  GtkWidget *row = outreach_grid_cursor_find_row (self, position);
  OutreachRecordCell *cell = row != NULL ? find_cell (row, get_current (self)) : NULL;

  if (cell == NULL)
    return FALSE;
  scroll_to_column (self, cell);
  return gtk_widget_grab_focus (GTK_WIDGET (cell));
}

static gboolean
focus_cb (gpointer data)
{
  OutreachGridCursor *self = data;

  self->focus_source = 0;
  focus_row (self, self->wanted);
  return G_SOURCE_REMOVE;
}

static void
bring_focus (OutreachGridCursor *self, guint position)
{
  outreach_grid_cursor_scroll_to (self, position);
  if (focus_row (self, position))
    return;
  /* When the rows that are scrolled to have been made. */
  self->wanted = position;
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_cb, self, NULL);
}

static void
go_to_row (OutreachGridCursor *self, guint position)
{
  gtk_selection_model_select_item (gtk_column_view_get_model (self->view), position, TRUE);
  bring_focus (self, position);
}

/* Past the end of a row: to the next one where @wrap. */
static void
move (OutreachGridCursor *self, guint position, int columns, int rows, gboolean wrap)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);
  int n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view)));
  int row = (int) position + rows;
  int column;
  guint at = 0;

  g_ptr_array_find (fields, get_current (self), &at);
  column = (int) at + columns;
  if (wrap && column < 0 && row > 0)
    {
      row--;
      column = fields->len - 1;
    }
  else if (wrap && column >= (int) fields->len && row < n_rows - 1)
    {
      row++;
      column = 0;
    }
  if (n_rows == 0 || fields->len == 0)
    return;
  set_current (self, fields->pdata[CLAMP (column, 0, (int) fields->len - 1)]);
  go_to_row (self, CLAMP (row, 0, n_rows - 1));
}

/* ---- Keys ---- */

/* The first key of what is typed goes to the editor's input method as the following ones do. */
static gboolean
type (OutreachGridCursor *self, OutreachRecordCell *cell)
{
  if (!outreach_grid_editor_begin (self->editor, cell, TRUE))
    return GDK_EVENT_PROPAGATE;
  gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (self->keys),
                                    outreach_grid_editor_get_text (self->editor));
  return GDK_EVENT_STOP;
}

static void
go_to_edge (OutreachGridCursor *self, guint position, gboolean end, gboolean all)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view)));

  if (fields->len == 0)
    return;
  set_current (self, fields->pdata[end ? fields->len - 1 : 0]);
  if (all)
    position = end ? n_rows - 1 : 0;
  go_to_row (self, position);
}

static gboolean
handle_plain_key (OutreachGridCursor *self, OutreachRecordCell *cell, guint key, gboolean control)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  guint position = outreach_record_cell_get_position (cell);

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, position, rtl ? 1 : -1, 0, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, position, rtl ? -1 : 1, 0, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      go_to_edge (self, position, FALSE, control);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      go_to_edge (self, position, TRUE, control);
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      return outreach_grid_editor_begin (self->editor, cell, FALSE) ? GDK_EVENT_STOP
                                                                    : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!outreach_grid_editor_begin (self->editor, cell, FALSE))
        g_signal_emit (self, signals[SIGNAL_OPEN], 0, position);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
is_character (guint key)
{
  gunichar character = gdk_keyval_to_unicode (key);

  return character != 0 && g_unichar_isprint (character);
}

/* Before the rows, which would take Enter and the space bar. Nothing is being typed while a cell
 * itself has the focus: no input method is passed over. */
static gboolean
key_cb (OutreachGridCursor *self, guint key, guint code, GdkModifierType state)
{
  OutreachRecordCell *cell = get_focused_cell (self);
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK |
                                       GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK);
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (cell == NULL)
    return GDK_EVENT_PROPAGATE;
  if (modifiers == GDK_ALT_MASK && enter)
    {
      g_signal_emit (self, signals[SIGNAL_OPEN], 0, outreach_record_cell_get_position (cell));
      return GDK_EVENT_STOP;
    }
  if ((modifiers & ~GDK_SHIFT_MASK) == 0 && is_character (key) &&
      outreach_grid_editor_can_edit (self->editor, cell))
    return type (self, cell);
  if (modifiers == 0)
    return handle_plain_key (self, cell, key, FALSE);
  if (modifiers == GDK_CONTROL_MASK && !enter)
    return handle_plain_key (self, cell, key, TRUE);
  return GDK_EVENT_PROPAGATE;
}

/* Before the row takes the focus for a click. */
static void
pressed_cb (OutreachGridCursor *self, int n_press, double x, double y)
{
  OutreachRecordCell *cell = find_cell_at (self, x, y);

  if (cell != NULL)
    set_current (self, outreach_record_cell_get_field (cell));
}

static void
activate_cb (OutreachGridCursor *self, guint position)
{
  GtkWidget *row = outreach_grid_cursor_find_row (self, position);
  OutreachRecordCell *cell = row != NULL ? find_cell (row, get_current (self)) : NULL;

  if (!outreach_grid_editor_begin (self->editor, cell, FALSE))
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, position);
}

/* ---- The object ---- */

static void
outreach_grid_cursor_dispose (GObject *object)
{
  OutreachGridCursor *self = OUTREACH_GRID_CURSOR (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (outreach_grid_cursor_parent_class)->dispose (object);
}

static void
outreach_grid_cursor_class_init (OutreachGridCursorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_grid_cursor_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, OUTREACH_TYPE_RECORD);
}

static void
stored_cb (OutreachGridCursor *self, guint position, int columns, int rows)
{
  move (self, position, columns, rows, TRUE);
}

static void
kept_cb (OutreachGridCursor *self, OutreachRecord *record)
{
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, record);
}

static void
outreach_grid_cursor_init (OutreachGridCursor *self)
{
}

OutreachGridCursor *
outreach_grid_cursor_new (GtkColumnView *view)
{
  OutreachGridCursor *self = g_object_new (OUTREACH_TYPE_GRID_CURSOR, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  self->view = view;
  self->editor = outreach_grid_editor_new (view, outreach_grid_cursor_get_list (self));
  g_signal_connect_object (self->editor, "entered", G_CALLBACK (set_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), self->keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
outreach_grid_cursor_set_store (OutreachGridCursor *self, OutreachStore *store)
{
  outreach_grid_editor_set_store (self->editor, store);
}

void
outreach_grid_cursor_edit (OutreachGridCursor *self)
{
  outreach_grid_editor_begin (self->editor, get_chosen_cell (self), FALSE);
}

gboolean
outreach_grid_cursor_has_focus (OutreachGridCursor *self)
{
  return get_focused_cell (self) != NULL;
}

gboolean
outreach_grid_cursor_get_place (OutreachGridCursor *self, guint *row, guint *column)
{
  OutreachRecordCell *cell =
      outreach_grid_editor_holds (self->editor, get_focus (self)) ? NULL : get_chosen_cell (self);
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);

  if (cell == NULL)
    return FALSE;
  *row = outreach_record_cell_get_position (cell);
  return g_ptr_array_find (fields, outreach_record_cell_get_field (cell), column);
}

gboolean
outreach_grid_cursor_find_place (OutreachGridCursor *self,
                                 double x,
                                 double y,
                                 guint *row,
                                 guint *column)
{
  OutreachRecordCell *cell = find_cell_at (self, x, y);
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);

  if (cell == NULL || cell == outreach_grid_editor_get_cell (self->editor))
    return FALSE;
  *row = outreach_record_cell_get_position (cell);
  return g_ptr_array_find (fields, outreach_record_cell_get_field (cell), column);
}

void
outreach_grid_cursor_go_to (OutreachGridCursor *self, guint row, guint column)
{
  g_autoptr (GPtrArray) fields = outreach_grid_cursor_list_fields (self);

  if (column >= fields->len)
    return;
  set_current (self, fields->pdata[column]);
  bring_focus (self, row);
}

gboolean
outreach_grid_cursor_settle (OutreachGridCursor *self)
{
  return outreach_grid_editor_settle (self->editor);
}

OutreachGridEditor *
outreach_grid_cursor_get_editor (OutreachGridCursor *self)
{
  return self->editor;
}
