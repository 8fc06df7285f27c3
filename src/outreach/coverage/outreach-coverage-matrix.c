/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-coverage-matrix.h"

#include <glib/gi18n.h>

#include "outreach-matrix-cell.h"
#include "outreach-coverage-words.h"

#define PADDING 8
#define MOST_EMS 5     /* of a heading's line, before it is broken */
#define MOST_WIDER 2.0 /* columns fill the width, up to so many times their own */

#define HEAD OUTREACH_COVERAGE_HEAD

struct _OutreachCoverageMatrix
{
  GtkWidget parent_instance;

  OutreachCoverage *coverage; /* (nullable) */
  GtkAdjustment *horizontal;
  GtkAdjustment *vertical;
  GHashTable
      *cells; /* place → OutreachMatrixCell: what is in sight, headings, and the current cell */
  GtkWidget *corner;
  int head_width;
  int head_height;
  int column_width; /* at least */
  int row_height;
  int row; /* the current cell */
  int column;
  guint source;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (OutreachCoverageMatrix,
                               outreach_coverage_matrix,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint activate_signal;

/* ---- Places ---- */

static gint64
make_place (int row, int column)
{
  return ((gint64) (row + 1) << 32) | (guint32) (column + 1);
}

static int
get_row (gint64 place)
{
  return (int) (place >> 32) - 1;
}

static int
get_column (gint64 place)
{
  return (int) (guint32) place - 1;
}

static int
count_rows (OutreachCoverageMatrix *self)
{
  return self->coverage != NULL ? (int) self->coverage->rows->len + 1 : 0;
}

static int
count_columns (OutreachCoverageMatrix *self)
{
  return self->coverage != NULL ? (int) self->coverage->columns->len + 1 : 0;
}

static int
get_column_width (OutreachCoverageMatrix *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - self->head_width;
  int most = (int) (self->column_width * MOST_WIDER);

  return CLAMP (width / MAX (count_columns (self), 1), self->column_width, most);
}

static int
get_value (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

typedef struct
{
  int first;
  int last;
} Range;

/* The lines that are in sight. */
static Range
get_range (GtkAdjustment *adjustment, int room, int size, int n)
{
  int first = get_value (adjustment) / MAX (size, 1);

  return (Range){ MIN (first, n), MIN (first + room / MAX (size, 1) + 2, n) };
}

static gboolean
is_in (Range range, int line)
{
  return line == HEAD || (line >= range.first && line < range.last);
}

/* ---- Cells ---- */

static GtkWidget *
find_cell (OutreachCoverageMatrix *self, int row, int column)
{
  gint64 place = make_place (row, column);

  return g_hash_table_lookup (self->cells, &place);
}

/* Headings stand over what is scrolled below them, the corner over all. */
static GtkWidget *
require_cell (OutreachCoverageMatrix *self, int row, int column)
{
  GtkWidget *cell = find_cell (self, row, column);
  gint64 place = make_place (row, column);

  if (cell != NULL)
    return cell;
  cell = outreach_matrix_cell_new (row, column);
  if (row == HEAD || column == HEAD)
    gtk_widget_insert_before (cell, GTK_WIDGET (self), self->corner);
  else
    gtk_widget_insert_after (cell, GTK_WIDGET (self), NULL);
  g_hash_table_insert (self->cells, g_memdup2 (&place, sizeof place), cell);
  outreach_matrix_cell_fill (OUTREACH_MATRIX_CELL (cell), self->coverage, row, column);
  gtk_widget_set_focusable (cell, row == self->row && column == self->column);

  return cell;
}

static void
update_cells (OutreachCoverageMatrix *self)
{
  Range rows =
      get_range (self->vertical, gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height,
                 self->row_height, count_rows (self));
  Range columns =
      get_range (self->horizontal, gtk_widget_get_width (GTK_WIDGET (self)) - self->head_width,
                 get_column_width (self), count_columns (self));
  GHashTableIter iter;
  gint64 *place;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, (gpointer *) &place, NULL))
    {
      int row = get_row (*place), column = get_column (*place);

      if ((!is_in (rows, row) || !is_in (columns, column)) &&
          (row != self->row || column != self->column))
        g_hash_table_iter_remove (&iter);
    }
  if (self->coverage == NULL)
    return;
  require_cell (self, self->row, self->column);
  for (int column = columns.first; column < columns.last; column++)
    {
      require_cell (self, HEAD, column);
      for (int row = rows.first; row < rows.last; row++)
        require_cell (self, row, column);
    }
  for (int row = rows.first; row < rows.last; row++)
    require_cell (self, row, HEAD);
}

static gboolean
update_cb (gpointer data)
{
  OutreachCoverageMatrix *self = data;

  self->source = 0;
  update_cells (self);

  return G_SOURCE_REMOVE;
}

/* Cells come and go while nothing is being laid out. */
static void
update_soon (OutreachCoverageMatrix *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* ---- Sizes ---- */

static int
measure_text (OutreachCoverageMatrix *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static int
measure_names (OutreachCoverageMatrix *self,
               char *(*name) (const OutreachCoverage *, guint),
               guint n)
{
  int widest = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = name (self->coverage, i);

      widest = MAX (widest, measure_text (self, text));
    }

  return widest;
}

static void
measure_lines (OutreachCoverageMatrix *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Áy网");
  int em = measure_text (self, "网");
  int legend = measure_text (self, gtk_label_get_text (GTK_LABEL (self->corner)));
  int line, names, heads;

  if (self->coverage == NULL)
    return;
  pango_layout_get_pixel_size (layout, NULL, &line);
  names = measure_names (self, outreach_coverage_name_row, self->coverage->rows->len + 1);
  heads = measure_names (self, outreach_coverage_name_column, self->coverage->columns->len + 1);
  /* The heading's font is bold, and a little wider. */
  heads += heads / 10;
  self->head_width = CLAMP (MAX (names, legend), 5 * em, 14 * em) + 3 * PADDING;
  self->column_width = CLAMP (heads, 4 * em, MOST_EMS * em) + 2 * PADDING;
  self->row_height = line + 2 * PADDING;
  self->head_height =
      line * (1 + (heads > MOST_EMS * em) + (self->coverage->by == OUTREACH_COVERAGE_THEME_DAYS)) +
      2 * PADDING;
}

static void
outreach_coverage_matrix_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->head_width + self->column_width;
      *natural = self->head_width + self->column_width * count_columns (self);
    }
  else
    {
      *minimum = self->head_height + self->row_height;
      *natural = self->head_height + self->row_height * count_rows (self);
    }
}

static void
allocate (GtkWidget *cell, int x, int y, int width, int height)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  int least;

  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (cell, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (cell, width, MAX (height, least), -1,
                       gsk_transform_translate (NULL, &point));
}

static void
allocate_cell (OutreachCoverageMatrix *self, GtkWidget *cell, int row, int column)
{
  int width = get_column_width (self);
  int x = self->head_width + column * width - get_value (self->horizontal);
  int y = self->head_height + row * self->row_height - get_value (self->vertical);

  allocate (cell, column == HEAD ? 0 : x, row == HEAD ? 0 : y,
            column == HEAD ? self->head_width : width,
            row == HEAD ? self->head_height : self->row_height);
}

static void
configure (GtkAdjustment *adjustment, int upper, int page, int step)
{
  double value;

  if (adjustment == NULL)
    return;
  upper = MAX (upper, page);
  value = CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page);
  gtk_adjustment_configure (adjustment, value, 0, upper, step, page * 0.9, page);
}

static void
outreach_coverage_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (widget);
  GHashTableIter iter;
  gint64 *place;
  GtkWidget *cell;

  configure (self->horizontal, self->head_width + get_column_width (self) * count_columns (self),
             width, get_column_width (self));
  configure (self->vertical, self->head_height + self->row_height * count_rows (self), height,
             self->row_height);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, (gpointer *) &place, (gpointer *) &cell))
    allocate_cell (self, cell, get_row (*place), get_column (*place));
  allocate (self->corner, 0, 0, self->head_width, self->head_height);
  update_soon (self);
}

/* ---- Drawing ---- */

static void
snapshot_part (OutreachCoverageMatrix *self,
               GtkSnapshot *snapshot,
               gboolean head_row,
               gboolean head_column)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int x = head_column ? 0 : self->head_width;
  int y = head_row ? 0 : self->head_height;
  GHashTableIter iter;
  gint64 *place;
  GtkWidget *cell;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (x, y, head_column ? self->head_width : width - x,
                                               head_row ? self->head_height : height - y));
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, (gpointer *) &place, (gpointer *) &cell))
    {
      if ((get_row (*place) == HEAD) == head_row && (get_column (*place) == HEAD) == head_column)
        gtk_widget_snapshot_child (GTK_WIDGET (self), cell, snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
outreach_coverage_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (widget);

  snapshot_part (self, snapshot, FALSE, FALSE);
  snapshot_part (self, snapshot, TRUE, FALSE);
  snapshot_part (self, snapshot, FALSE, TRUE);
  gtk_widget_snapshot_child (widget, self->corner, snapshot);
}

/* ---- The current cell ---- */

static void
scroll_line (GtkAdjustment *adjustment, int position, int size, int head)
{
  double value, page;

  if (adjustment == NULL)
    return;
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment) - head;
  if (position < value)
    gtk_adjustment_set_value (adjustment, position);
  else if (position + size > value + page)
    gtk_adjustment_set_value (adjustment, position + size - page);
}

static void
scroll_to_current (OutreachCoverageMatrix *self)
{
  int width = get_column_width (self);

  scroll_line (self->horizontal, self->column * width, width, self->head_width);
  scroll_line (self->vertical, self->row * self->row_height, self->row_height, self->head_height);
}

static void
set_current (OutreachCoverageMatrix *self, int row, int column)
{
  GtkWidget *old = find_cell (self, self->row, self->column);
  GtkWidget *cell;

  row = CLAMP (row, 0, count_rows (self) - 1);
  column = CLAMP (column, 0, count_columns (self) - 1);
  self->row = row;
  self->column = column;
  cell = require_cell (self, row, column);
  gtk_widget_set_focusable (cell, TRUE);
  scroll_to_current (self);
  gtk_widget_grab_focus (cell);
  if (old != NULL && old != cell)
    gtk_widget_set_focusable (old, FALSE);
}

static void
activate (OutreachCoverageMatrix *self)
{
  g_signal_emit (self, activate_signal, 0, (guint) self->row, (guint) self->column);
}

static gboolean
go (OutreachCoverageMatrix *self, guint key, gboolean far)
{
  int page = MAX (1, (gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height) /
                         MAX (self->row_height, 1));
  int row = self->row, column = self->column;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      row = far ? 0 : row - 1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      row = far ? count_rows (self) : row + 1;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      column = far ? 0 : column - 1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      column = far ? count_columns (self) : column + 1;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      row = far ? 0 : row;
      column = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      row = far ? count_rows (self) : row;
      column = count_columns (self);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      row -= page;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      row += page;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  set_current (self, row, column);

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (OutreachCoverageMatrix *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (self->coverage == NULL || (held != 0 && held != GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  if (held == 0 && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space))
    {
      activate (self);
      return GDK_EVENT_STOP;
    }

  return go (self, key, held != 0);
}

static void
released_cb (OutreachCoverageMatrix *self, int n_press, double x, double y)
{
  int width = get_column_width (self);
  int row = (int) (y - self->head_height + get_value (self->vertical)) / MAX (self->row_height, 1);
  int column = (int) (x - self->head_width + get_value (self->horizontal)) / MAX (width, 1);

  if (x < self->head_width || y < self->head_height || row >= count_rows (self) ||
      column >= count_columns (self))
    return;
  set_current (self, row, column);
  activate (self);
}

/* ---- The object ---- */

static void
scrolled_cb (OutreachCoverageMatrix *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (OutreachCoverageMatrix *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  *place =
      g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
outreach_coverage_matrix_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (object);

  if (id == PROP_HADJUSTMENT)
    set_adjustment (self, &self->horizontal, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (self, &self->vertical, g_value_get_object (value));
}

static void
outreach_coverage_matrix_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->horizontal);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->vertical);
  else
    g_value_set_enum (value, GTK_SCROLL_NATURAL);
}

/* Another font. */
static void
outreach_coverage_matrix_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (outreach_coverage_matrix_parent_class)
      ->system_setting_changed (widget, setting);
  measure_lines (OUTREACH_COVERAGE_MATRIX (widget));
  gtk_widget_queue_resize (widget);
}

static void
outreach_coverage_matrix_dispose (GObject *object)
{
  OutreachCoverageMatrix *self = OUTREACH_COVERAGE_MATRIX (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->corner, gtk_widget_unparent);
  g_clear_pointer (&self->coverage, outreach_coverage_free);
  if (self->horizontal != NULL)
    g_signal_handlers_disconnect_by_func (self->horizontal, scrolled_cb, self);
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_func (self->vertical, scrolled_cb, self);
  g_clear_object (&self->horizontal);
  g_clear_object (&self->vertical);

  G_OBJECT_CLASS (outreach_coverage_matrix_parent_class)->dispose (object);
}

static void
outreach_coverage_matrix_class_init (OutreachCoverageMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = outreach_coverage_matrix_dispose;
  object_class->set_property = outreach_coverage_matrix_set_property;
  object_class->get_property = outreach_coverage_matrix_get_property;
  widget_class->measure = outreach_coverage_matrix_measure;
  widget_class->size_allocate = outreach_coverage_matrix_size_allocate;
  widget_class->snapshot = outreach_coverage_matrix_snapshot;
  widget_class->system_setting_changed = outreach_coverage_matrix_system_setting_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  activate_signal = g_signal_new ("activate", OUTREACH_TYPE_COVERAGE_MATRIX, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "coveragematrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
outreach_coverage_matrix_init (OutreachCoverageMatrix *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) gtk_widget_unparent);
  /* Translators: what the two numbers of a cell are */
  self->corner = gtk_label_new (_ ("planned / held"));
  gtk_label_set_xalign (GTK_LABEL (self->corner), 0);
  gtk_widget_add_css_class (self->corner, "corner");
  gtk_widget_add_css_class (self->corner, "dim-label");
  gtk_widget_set_parent (self->corner, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Coverage"), -1);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (scroll_to_current), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* What has been made: cells beyond the end go, the others say what is true now. */
static void
refill_cells (OutreachCoverageMatrix *self)
{
  GHashTableIter iter;
  gint64 *place;
  GtkWidget *cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, (gpointer *) &place, (gpointer *) &cell))
    {
      int row = get_row (*place), column = get_column (*place);

      if (row >= count_rows (self) || column >= count_columns (self))
        g_hash_table_iter_remove (&iter);
      else
        {
          outreach_matrix_cell_fill (OUTREACH_MATRIX_CELL (cell), self->coverage, row, column);
          gtk_widget_set_focusable (cell, row == self->row && column == self->column);
        }
    }
}

void
outreach_coverage_matrix_show (OutreachCoverageMatrix *self,
                               OutreachCoverage *coverage,
                               gboolean fresh)
{
  gboolean focused =
      (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_clear_pointer (&self->coverage, outreach_coverage_free);
  self->coverage = outreach_coverage_copy (coverage);
  self->row = fresh ? 0 : MIN (self->row, count_rows (self) - 1);
  self->column = fresh ? 0 : MIN (self->column, count_columns (self) - 1);
  measure_lines (self);
  refill_cells (self);
  update_cells (self);
  if (fresh)
    scroll_to_current (self);
  if (focused)
    outreach_coverage_matrix_focus (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
outreach_coverage_matrix_set_stale (OutreachCoverageMatrix *self, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stale");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, stale, -1);
}

void
outreach_coverage_matrix_get_current (OutreachCoverageMatrix *self, guint *row, guint *column)
{
  *row = (guint) self->row;
  *column = (guint) self->column;
}

gboolean
outreach_coverage_matrix_focus (OutreachCoverageMatrix *self)
{
  if (self->coverage == NULL)
    return FALSE;
  set_current (self, self->row, self->column);

  return TRUE;
}
