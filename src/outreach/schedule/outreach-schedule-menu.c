/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-menu.h"

#include "outreach-schedule-grid-private.h"

struct _OutreachScheduleMenu
{
  GObject parent_instance;

  OutreachScheduleGrid *grid; /* borrowed: it owns this */
  GtkWidget *popover;
  GMenuModel *card;
  GMenuModel *slot;
};

G_DEFINE_FINAL_TYPE (OutreachScheduleMenu, outreach_schedule_menu, G_TYPE_OBJECT)

/* Goes to the activity at a point of the list, or to the empty place. FALSE where there is neither */
static gboolean
go_to (OutreachScheduleMenu *self, double x, double y)
{
  OutreachSchedulePlace place;
  guint line;

  if (!outreach_schedule_grid_find_place (self->grid, x, y, &place) || place.row == NULL)
    return FALSE;
  line = outreach_schedule_row_get_position (place.row);
  if (!outreach_schedule_lines_find_place (self->grid->lines,
                                           outreach_schedule_grid_get_n_columns (self->grid), line,
                                           (guint) place.column, &line))
    return FALSE;
  outreach_schedule_grid_focus_cell (self->grid, line, (guint) place.column);

  return TRUE;
}

static gboolean
is_card_at (OutreachScheduleMenu *self, double x, double y)
{
  OutreachSchedulePlace place;

  return outreach_schedule_grid_find_place (self->grid, x, y, &place) && place.row != NULL &&
         outreach_schedule_row_get_card (place.row, (guint) place.column) != NULL;
}

static void
popup (OutreachScheduleMenu *self, const GdkRectangle *at)
{
  GMenuModel *model =
      outreach_schedule_grid_get_entry (self->grid, self->grid->line, self->grid->column) != NULL
          ? self->card
          : self->slot;

  outreach_schedule_grid_prepare_menu (self->grid);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
outreach_schedule_menu_popup_at_focus (OutreachScheduleMenu *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->grid)));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->grid), &bounds))
    return;
  popup (self, &(GdkRectangle){ (int) (bounds.origin.x + bounds.size.width / 2),
                                (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

static void
right_click_cb (GtkGestureClick *gesture,
                int n_press,
                double x,
                double y,
                OutreachScheduleMenu *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  graphene_point_t point;

  if (!gtk_widget_compute_point (list, GTK_WIDGET (self->grid), &GRAPHENE_POINT_INIT (x, y),
                                 &point) ||
      !go_to (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
}

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, OutreachScheduleMenu *self)
{
  if (!is_card_at (self, x, y) && go_to (self, x, y) && n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.add", NULL);
}

/* A menu that was closed leaves the focus to the first head of a day, or to whatever is around the
 * grid, unless what was chosen has taken it elsewhere. */
static gboolean
refocus_cb (gpointer data)
{
  OutreachScheduleGrid *grid = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (grid));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (GTK_WIDGET (grid), focus) ||
                       gtk_widget_is_ancestor (focus, grid->days) ||
                       gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    outreach_schedule_grid_focus (grid);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (OutreachScheduleMenu *self)
{
  g_idle_add_full (G_PRIORITY_LOW, refocus_cb, g_object_ref (self->grid), g_object_unref);
}

static void
add_click (OutreachScheduleMenu *self, guint button, GCallback callback)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect_object (click, "pressed", callback, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (outreach_schedule_grid_get_list (self->grid)),
                             GTK_EVENT_CONTROLLER (click));
}

static void
outreach_schedule_menu_dispose (GObject *object)
{
  OutreachScheduleMenu *self = OUTREACH_SCHEDULE_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->card);
  g_clear_object (&self->slot);

  G_OBJECT_CLASS (outreach_schedule_menu_parent_class)->dispose (object);
}

static void
outreach_schedule_menu_class_init (OutreachScheduleMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_schedule_menu_dispose;
}

static void
outreach_schedule_menu_init (OutreachScheduleMenu *self)
{
}

OutreachScheduleMenu *
outreach_schedule_menu_new (OutreachScheduleGrid *grid)
{
  OutreachScheduleMenu *self = g_object_new (OUTREACH_TYPE_SCHEDULE_MENU, NULL);

  self->grid = grid;
  self->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (grid));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (click_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (right_click_cb));

  return self;
}

void
outreach_schedule_menu_set_models (OutreachScheduleMenu *self, GMenuModel *card, GMenuModel *slot)
{
  g_set_object (&self->card, card);
  g_set_object (&self->slot, slot);
}
