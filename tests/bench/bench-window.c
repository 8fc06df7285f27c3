/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window: time until the activities' rows are on the screen, and scrolling through them.
 * Needs a display: run within tests/gui/run-gui. */

#include <adwaita.h>

#include "outreach-bench.h"
#include "outreach-schedule-grid.h"
#include "outreach-window.h"

#define FRAMES 300
/* The most that an edition is asked to have on the schedule. */
#define SCHEDULE_SIZE 2000

/* ---- A list in memory, whose items are there already: the floor of scrolling ---- */

#define BENCH_TYPE_LIST (bench_list_get_type ())
G_DECLARE_FINAL_TYPE (BenchList, bench_list, BENCH, LIST, GObject)

struct _BenchList
{
  GObject parent_instance;

  GPtrArray *records; /* repeated over the length */
  guint length;
};

static GType
bench_list_get_item_type (GListModel *model)
{
  return OUTREACH_TYPE_RECORD;
}

static guint
bench_list_get_n_items (GListModel *model)
{
  return BENCH_LIST (model)->length;
}

static gpointer
bench_list_get_item (GListModel *model, guint position)
{
  BenchList *self = BENCH_LIST (model);

  return position < self->length
             ? g_object_ref (self->records->pdata[position % self->records->len])
             : NULL;
}

static void
bench_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bench_list_get_item_type;
  iface->get_n_items = bench_list_get_n_items;
  iface->get_item = bench_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchList,
                               bench_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bench_list_iface_init))

static void
bench_list_finalize (GObject *object)
{
  g_ptr_array_unref (BENCH_LIST (object)->records);

  G_OBJECT_CLASS (bench_list_parent_class)->finalize (object);
}

static void
bench_list_class_init (BenchListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_list_finalize;
}

static void
bench_list_init (BenchList *self)
{
}

/* ---- Looking into the window ---- */

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkColumnView *
find_grid (OutreachWindow *window)
{
  GtkWidget *grid = find_widget (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);

  return grid != NULL ? GTK_COLUMN_VIEW (grid) : NULL;
}

static void
after_paint_cb (GdkFrameClock *clock, guint *frames)
{
  (*frames)++;
}

static void
wait_frames (OutreachWindow *window, guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);

  while (frames < n)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

static OutreachWindow *
open_window (GFile *file, const char *page)
{
  OutreachWindow *window = outreach_window_new (NULL);
  GSettings *settings = outreach_session_get_settings (outreach_window_get_session (window));

  g_settings_set_string (settings, "last-page", page);
  outreach_window_open_book (window, file);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", page);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* Until rows are there and have been painted. */
static double
measure_start (GFile *file, OutreachWindow **kept)
{
  double start = outreach_bench_now ();
  OutreachWindow *window = open_window (file, "activities");
  GtkColumnView *grid;
  double time;

  while ((grid = find_grid (window)) == NULL || gtk_column_view_get_model (grid) == NULL ||
         g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (grid))) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_frames (window, 1);
  time = outreach_bench_now () - start;
  if (kept != NULL)
    *kept = window;
  else
    gtk_window_destroy (GTK_WINDOW (window));

  return time;
}

/* A @view from end to end in @FRAMES steps; the mean time of a frame, @longest the longest. @still:
 * the frames without the scrolling */
static double
scroll (OutreachWindow *window, GtkWidget *view, gboolean still, double *longest)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double start = outreach_bench_now (), last = start;

  *longest = 0;
  for (guint i = 0; i <= FRAMES; i++)
    {
      double now;

      gtk_adjustment_set_value (adjustment, still ? 0 : upper * i / FRAMES);
      wait_frames (window, 1);
      now = outreach_bench_now ();
      *longest = MAX (*longest, now - last);
      last = now;
    }

  return (outreach_bench_now () - start) / FRAMES;
}

static void
measure_scroll (OutreachWindow *window, guint size)
{
  GtkColumnView *grid = find_grid (window);
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (grid));
  g_autoptr (BenchList) memory = g_object_new (BENCH_TYPE_LIST, NULL);
  double ours, floor, longest, floor_longest;

  while (g_list_model_get_n_items (model) < size)
    g_main_context_iteration (NULL, TRUE);
  memory->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MIN (size, 5000); i++)
    g_ptr_array_add (memory->records, g_list_model_get_item (model, i));
  memory->length = size;
  ours = scroll (window, GTK_WIDGET (grid), FALSE, &longest);

  {
    g_autoptr (GtkMultiSelection) selection =
        gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (memory)));

    gtk_column_view_set_model (grid, GTK_SELECTION_MODEL (selection));
    wait_frames (window, 5);
    floor = scroll (window, GTK_WIDGET (grid), FALSE, &floor_longest);
  }
  outreach_bench_print ("scrolling end to end: mean frame, against rows in memory", ours, floor,
                        1.2);
  outreach_bench_print ("scrolling end to end: longest frame", longest, floor_longest, 0);
}

/* ---- The schedule ---- */

static GtkListView *
find_lines (OutreachWindow *window)
{
  GtkWidget *grid = find_widget (GTK_WIDGET (window), OUTREACH_TYPE_SCHEDULE_GRID);

  return grid != NULL ? GTK_LIST_VIEW (find_widget (grid, GTK_TYPE_LIST_VIEW)) : NULL;
}

static void
measure_schedule (GFile *file)
{
  OutreachWindow *window = open_window (file, "schedule");
  GtkListView *lines;
  double moving, still, longest, still_longest;

  while ((lines = find_lines (window)) == NULL ||
         g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (lines))) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_frames (window, 5);
  moving = scroll (window, GTK_WIDGET (lines), FALSE, &longest);
  still = scroll (window, GTK_WIDGET (lines), TRUE, &still_longest);
  outreach_bench_print ("the schedule, scrolled: mean frame, against standing still", moving, still,
                        0);
  outreach_bench_print ("the schedule, scrolled: longest frame", longest, still_longest, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  guint size = 100000;
  g_autofree char *folder = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GFile) large_file = NULL;
  g_autoptr (GFile) small_file = NULL;
  g_autoptr (GFile) schedule_file = NULL;
  OutreachWindow *window = NULL;
  double large, small;

  outreach_bench_parse (&argc, &argv, &size, &folder);
  adw_init ();
  {
    g_autoptr (OutreachStore) store = outreach_bench_open_book (folder, 20);

    small_file = g_object_ref (outreach_store_get_file (store));
  }
  {
    g_autoptr (OutreachStore) store = outreach_bench_open_book (folder, size);

    large_file = g_object_ref (outreach_store_get_file (store));
  }
  title = g_strdup_printf ("The window, %u activities", size);
  outreach_bench_print_heading (title);
  measure_start (small_file, NULL); /* fonts, icons and templates are read once */
  small = measure_start (small_file, NULL);
  large = measure_start (large_file, &window);
  outreach_bench_print ("until the first rows are painted, against 20 activities", large, small,
                        1.2);
  measure_scroll (window, size);
  gtk_window_destroy (GTK_WINDOW (window));
  {
    g_autoptr (OutreachStore) store = outreach_bench_open_book (folder, MIN (size, SCHEDULE_SIZE));

    schedule_file = g_object_ref (outreach_store_get_file (store));
  }
  measure_schedule (schedule_file);

  return 0;
}
