/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-page.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-export-activities.h"
#include "outreach-finding-watch.h"
#include "outreach-lane-chooser.h"
#include "outreach-messages.h"
#include "outreach-schedule-actions.h"
#include "outreach-schedule-commands.h"
#include "outreach-schedule-grid.h"
#include "outreach-schedule-print.h"

struct _OutreachSchedulePage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  OutreachScheduleGrid *grid;
  GtkDropDown *lanes;
  GtkWidget *rows;
  GtkToggleButton *compact;
  GtkMenuButton *menu;
  OutreachExportBar *export_bar;
  GMenuModel *card_menu;
  GMenuModel *slot_menu;

  GSimpleActionGroup *actions;
  GHashTable *clashes;        /* (nullable): what is found of it */
  OutreachSchedule *schedule; /* (nullable): the one shown */
  OutreachFindingWatch *findings;
  GCancellable *cancellable;
  gboolean focus_wanted; /* the focus is to come into what is being read */
};

G_DEFINE_FINAL_TYPE (OutreachSchedulePage, outreach_schedule_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachSchedulePage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

static OutreachStore *
get_store (OutreachSchedulePage *self)
{
  return outreach_session_get_store (get_session (self));
}

/* ---- Reading ---- */

static gboolean
has_focus (OutreachSchedulePage *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* What needs a schedule. */
static void
set_readable (OutreachSchedulePage *self, gboolean readable)
{
  static const char *const names[] = { "print", "export-calendar", "export-workbook",
                                       "choose-rows" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        readable);
}

/* Nothing is planned, and no row is kept for what is to be. */
static gboolean
is_empty (OutreachSchedulePage *self)
{
  OutreachLanes by = gtk_drop_down_get_selected (self->lanes);
  g_auto (GStrv) kept = NULL;
  g_autoptr (GPtrArray) lanes = NULL;

  if (self->schedule->activities->len > 0)
    return FALSE;
  if (by == OUTREACH_LANES_NONE)
    return TRUE;
  kept = g_settings_get_strv (outreach_session_get_settings (get_session (self)), "schedule-rows");
  lanes = outreach_schedule_list_lanes (self->schedule, by, FALSE, (const char *const *) kept);

  return lanes->len == 0;
}

static void
show_which (OutreachSchedulePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, is_empty (self) ? "empty" : "days");
}

static void
show_schedule (OutreachSchedulePage *self, OutreachSchedule *schedule)
{
  gboolean empty, wanted;

  g_clear_pointer (&self->schedule, outreach_schedule_free);
  self->schedule = outreach_schedule_copy (schedule);
  empty = is_empty (self);
  wanted = self->focus_wanted || (has_focus (self) && empty);
  self->focus_wanted = FALSE;
  set_readable (self, TRUE);
  outreach_schedule_grid_show (self->grid, schedule);
  show_which (self);
  if (wanted && (empty || !outreach_schedule_grid_focus (self->grid)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachSchedulePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachSchedule) schedule = outreach_schedule_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (schedule == NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The schedule can't be shown"), error);
  else
    show_schedule (self, schedule);
}

static void
findings_cb (OutreachSchedulePage *self)
{
  OutreachFindingList *list = outreach_finding_watch_get_list (self->findings);
  GPtrArray *findings = list != NULL ? outreach_finding_list_get_all (list) : NULL;

  g_clear_pointer (&self->clashes, g_hash_table_unref);
  self->clashes = findings != NULL ? outreach_findings_index_clashes (findings) : NULL;
  outreach_schedule_grid_set_clashes (self->grid, self->clashes);
}

static void
stop (OutreachSchedulePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
outreach_schedule_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (page);
  gint64 edition_id = outreach_session_get_edition_id (get_session (self));

  stop (self);
  outreach_finding_watch_set_list (self->findings,
                                   outreach_session_get_findings (get_session (self)));
  if (fresh)
    {
      g_clear_pointer (&self->schedule, outreach_schedule_free);
      set_readable (self, FALSE);
    }
  if (get_store (self) == NULL || edition_id == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (fresh)
    gtk_stack_set_visible_child_name (self->stack, "blank");
  self->cancellable = g_cancellable_new ();
  outreach_schedule_read_async (get_store (self), edition_id, self->cancellable, read_cb,
                                g_object_ref (self));
}

/* ---- What a person does ---- */

static void
move_cb (OutreachSchedulePage *self, const OutreachScheduleMove *move)
{
  g_autoptr (GError) error = NULL;

  if (outreach_commands_move_activity (get_store (self), move, &error))
    outreach_show_toast (GTK_WIDGET (self), _ ("The activity was moved"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The activity was not moved"), error);
}

static void
preview_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachSchedulePage) self = data;
  g_autoptr (OutreachClashPreview) preview = outreach_clash_preview_read_finish (result, NULL);

  /* Without it the move is possible all the same, and is checked when it is done. */
  if (preview != NULL)
    outreach_schedule_grid_set_preview (self->grid, preview);
}

static void
take_up_cb (OutreachSchedulePage *self, gint64 activity_id)
{
  outreach_clash_preview_read_async (get_store (self),
                                     outreach_session_get_edition_id (get_session (self)),
                                     activity_id, self->cancellable, preview_cb,
                                     g_object_ref (self));
}

static void
lanes_cb (OutreachSchedulePage *self)
{
  OutreachLanes lanes = gtk_drop_down_get_selected (self->lanes);

  outreach_schedule_grid_set_lanes (self->grid, lanes);
  gtk_widget_set_visible (self->rows, lanes != OUTREACH_LANES_NONE);
  if (self->schedule != NULL)
    show_which (self);
}

static void
compact_cb (OutreachSchedulePage *self)
{
  outreach_schedule_grid_set_compact (self->grid, gtk_toggle_button_get_active (self->compact));
}

static void
today_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachSchedulePage *self = data;

  if (!outreach_schedule_grid_go_to_day (self->grid, outreach_when_today ()))
    outreach_show_toast (GTK_WIDGET (self), _ ("Nothing is planned for today"), FALSE);
}

static void
zoom_to (OutreachSchedulePage *self, int zoom)
{
  g_settings_set_uint (outreach_session_get_settings (get_session (self)), "schedule-zoom",
                       (guint) CLAMP (zoom, 0, OUTREACH_SCHEDULE_N_ZOOMS - 1));
}

static int
get_zoom (OutreachSchedulePage *self)
{
  return (int) g_settings_get_uint (outreach_session_get_settings (get_session (self)),
                                    "schedule-zoom");
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, get_zoom (data) + 1);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, get_zoom (data) - 1);
}

static void
zoom_normal_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_to (data, OUTREACH_SCHEDULE_ZOOM_NORMAL);
}

static void
settings_cb (OutreachSchedulePage *self)
{
  GSettings *settings = outreach_session_get_settings (get_session (self));
  g_auto (GStrv) kept = g_settings_get_strv (settings, "schedule-rows");

  outreach_schedule_grid_set_zoom (self->grid, (guint) get_zoom (self));
  outreach_schedule_grid_set_with_cancelled (
      self->grid, g_settings_get_boolean (settings, "schedule-cancelled"));
  outreach_schedule_grid_set_kept (self->grid, (const char *const *) kept);
  if (self->schedule != NULL)
    show_which (self);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachSchedulePage *self = data;

  outreach_schedule_print (GTK_WIDGET (self), self->schedule,
                           outreach_store_get_catalogue (get_store (self)), self->clashes,
                           gtk_drop_down_get_selected (self->lanes),
                           outreach_session_get_form_language (get_session (self)));
}

/* The plan as it is shown: what is cancelled where it is shown. A calendar has it always, so that an
 * import takes it out. */
static void
export_schedule (OutreachSchedulePage *self, OutreachFormFormat format)
{
  gboolean with_cancelled =
      g_settings_get_boolean (outreach_session_get_settings (get_session (self)),
                              "schedule-cancelled");
  g_autoptr (OutreachQuery) query = NULL;

  if (with_cancelled)
    {
      query = outreach_query_new (OUTREACH_KIND_ACTIVITY);
      outreach_query_set_edition (query, outreach_session_get_edition_id (get_session (self)));
    }
  outreach_export_activities (self->export_bar, get_session (self), query, format);
}

static void
export_calendar_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_schedule (data, OUTREACH_FORM_ICS);
}

static void
export_workbook_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_schedule (data, OUTREACH_FORM_XLSX);
}

static void
choose_rows_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachSchedulePage *self = data;
  GtkStringObject *by = gtk_drop_down_get_selected_item (self->lanes);

  outreach_lane_chooser_present (GTK_WIDGET (self), self->schedule,
                                 gtk_drop_down_get_selected (self->lanes),
                                 gtk_string_object_get_string (by),
                                 outreach_session_get_settings (get_session (self)));
}

static void
outreach_schedule_page_add (OutreachPage *page)
{
  g_autoptr (OutreachScheduleMove) slot =
      outreach_schedule_grid_get_slot (OUTREACH_SCHEDULE_PAGE (page)->grid);
  g_autofree char *start = NULL;

  if (slot != NULL && slot->start != OUTREACH_WHEN_NONE)
    start = outreach_when_to_string (slot->start);
  gtk_widget_activate_action_variant (
      GTK_WIDGET (page), "win.add-with",
      outreach_page_pairs ("activities", "start", start,
                           slot != NULL ? outreach_lanes_get_field (slot->lanes) : NULL,
                           slot != NULL ? slot->to : NULL, NULL));
}

static void
outreach_schedule_page_focus (OutreachPage *page)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (page);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  self->focus_wanted = g_strcmp0 (shown, "blank") == 0;
  if (self->focus_wanted)
    return;
  if (g_strcmp0 (shown, "days") != 0 || !outreach_schedule_grid_focus (self->grid))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* ---- The page ---- */

static void
session_cb (OutreachSchedulePage *self)
{
  g_autoptr (GAction) cancelled = NULL;
  GSettings *settings;

  if (get_session (self) == NULL)
    return;
  settings = outreach_session_get_settings (get_session (self));
  g_settings_bind (settings, "schedule-lanes", self->lanes, "selected", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "schedule-compact", self->compact, "active", G_SETTINGS_BIND_DEFAULT);
  cancelled = g_settings_create_action (settings, "schedule-cancelled");
  g_action_map_add_action (G_ACTION_MAP (self->actions), cancelled);
  g_signal_connect_object (settings, "changed::schedule-zoom", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::schedule-rows", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::schedule-cancelled", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  settings_cb (self);
}

static void
outreach_schedule_page_dispose (GObject *object)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (object);

  stop (self);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->schedule, outreach_schedule_free);
  g_clear_pointer (&self->clashes, g_hash_table_unref);

  G_OBJECT_CLASS (outreach_schedule_page_parent_class)->dispose (object);
}

static void
outreach_schedule_page_class_init (OutreachSchedulePageClass *klass)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_p, "schedule.print" },
    { GDK_KEY_m, "schedule.move" },
    { GDK_KEY_t, "schedule.today" },
    { GDK_KEY_minus, "schedule.zoom-out" },
    { GDK_KEY_KP_Subtract, "schedule.zoom-out" },
    { GDK_KEY_plus, "schedule.zoom-in" },
    { GDK_KEY_equal, "schedule.zoom-in" },
    { GDK_KEY_KP_Add, "schedule.zoom-in" },
    { GDK_KEY_0, "schedule.zoom-normal" },
    { GDK_KEY_KP_0, "schedule.zoom-normal" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_schedule_page_dispose;
  page_class->refresh = outreach_schedule_page_refresh;
  page_class->add = outreach_schedule_page_add;
  page_class->focus = outreach_schedule_page_focus;

  g_type_ensure (OUTREACH_TYPE_SCHEDULE_GRID);
  g_type_ensure (OUTREACH_TYPE_EXPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, grid);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, lanes);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, compact);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, rows);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, card_menu);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, slot_menu);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, menu);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanes_cb);
  gtk_widget_class_bind_template_callback (widget_class, compact_cb);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK,
                                         keys[i].action, NULL);
}

static void
outreach_schedule_page_init (OutreachSchedulePage *self)
{
  static const GActionEntry actions[] = {
    { .name = "today", .activate = today_action },
    { .name = "print", .activate = print_action },
    { .name = "choose-rows", .activate = choose_rows_action },
    { .name = "export-calendar", .activate = export_calendar_action },
    { .name = "export-workbook", .activate = export_workbook_action },
    { .name = "zoom-in", .activate = zoom_in_action },
    { .name = "zoom-out", .activate = zoom_out_action },
    { .name = "zoom-normal", .activate = zoom_normal_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "schedule", G_ACTION_GROUP (self->actions));
  /* Of each button: those of a box around them are lost when it leaves the header bar. */
  for (GtkWidget *button =
           gtk_widget_get_first_child (outreach_page_get_header_end (OUTREACH_PAGE (self)));
       button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_insert_action_group (button, "schedule", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (self->rows, "schedule", G_ACTION_GROUP (self->actions));
  outreach_name_menu_button (self->menu, _ ("More"));
  self->findings = outreach_finding_watch_new (GTK_WIDGET (self));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (findings_cb), self,
                           G_CONNECT_SWAPPED);
  outreach_schedule_actions_add (OUTREACH_PAGE (self), G_ACTION_MAP (self->actions), self->grid,
                                 self->findings);
  outreach_schedule_grid_set_menus (self->grid, self->card_menu, self->slot_menu);
  outreach_name_drop_down (self->lanes, _ ("Rows"));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
}
