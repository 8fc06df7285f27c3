/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-page.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-finding-watch.h"
#include "outreach-messages.h"
#include "outreach-move-dialog.h"
#include "outreach-schedule-commands.h"
#include "outreach-schedule-grid.h"
#include "outreach-schedule-print.h"

struct _OutreachSchedulePage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  OutreachScheduleGrid *grid;
  GtkDropDown *lanes;
  GtkToggleButton *compact;

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

static void
show_schedule (OutreachSchedulePage *self, OutreachSchedule *schedule)
{
  gboolean empty = schedule->activities->len == 0;
  gboolean wanted = self->focus_wanted || (has_focus (self) && empty);

  self->focus_wanted = FALSE;
  g_clear_pointer (&self->schedule, outreach_schedule_free);
  self->schedule = outreach_schedule_copy (schedule);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schedule.print", TRUE);
  outreach_schedule_grid_show (self->grid, schedule);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "days");
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

static gboolean
is_clash (OutreachFinding *finding)
{
  switch (outreach_finding_get_kind_nth (finding))
    {
    case OUTREACH_FINDING_VENUE_CLASH:
    case OUTREACH_FINDING_VENUE_SETUP:
    case OUTREACH_FINDING_PERSON_CLASH:
    case OUTREACH_FINDING_PERSON_TRAVEL:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The first clash of each activity, which is the gravest of its time. */
static GHashTable *
collect_clashes (GPtrArray *findings)
{
  GHashTable *clashes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      OutreachFinding *finding = findings->pdata[i];

      for (guint j = 0; is_clash (finding) && j < outreach_finding_get_n_records (finding); j++)
        {
          gint64 id = outreach_finding_get_record (finding, j)->id;

          if (!g_hash_table_contains (clashes, &id))
            g_hash_table_insert (clashes, g_memdup2 (&id, sizeof id),
                                 g_strdup (outreach_finding_get_message (finding)));
        }
    }

  return clashes;
}

static void
findings_cb (OutreachSchedulePage *self)
{
  OutreachFindingList *list = outreach_finding_watch_get_list (self->findings);
  GPtrArray *findings = list != NULL ? outreach_finding_list_get_all (list) : NULL;
  g_autoptr (GHashTable) clashes = findings != NULL ? collect_clashes (findings) : NULL;

  outreach_schedule_grid_set_clashes (self->grid, clashes);
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
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "schedule.print", FALSE);
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
  outreach_schedule_grid_set_lanes (self->grid, gtk_drop_down_get_selected (self->lanes));
}

static void
compact_cb (OutreachSchedulePage *self)
{
  outreach_schedule_grid_set_compact (self->grid, gtk_toggle_button_get_active (self->compact));
}

static void
today_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (widget);

  if (!outreach_schedule_grid_go_to_day (self->grid, outreach_when_today ()))
    outreach_show_toast (widget, _ ("Nothing is planned for today"), FALSE);
}

static void
print_cb (OutreachSchedulePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "schedule.print", NULL);
}

static void
today_cb (OutreachSchedulePage *self)
{
  today_action (GTK_WIDGET (self), NULL, NULL);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_toggle_button_set_active (OUTREACH_SCHEDULE_PAGE (widget)->compact,
                                g_variant_get_boolean (parameter));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (widget);

  outreach_schedule_print (widget, self->schedule, outreach_store_get_catalogue (get_store (self)),
                           gtk_drop_down_get_selected (self->lanes),
                           outreach_session_get_form_language (get_session (self)));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (widget);
  g_autoptr (OutreachScheduleMove) move = outreach_schedule_grid_begin_move (self->grid);

  if (move != NULL)
    outreach_move_dialog_present (widget, get_session (self), move->activity_id);
  else
    outreach_show_toast (widget, _ ("Go to an activity first, then move it"), FALSE);
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
  GSettings *settings;

  if (get_session (self) == NULL)
    return;
  settings = outreach_session_get_settings (get_session (self));
  g_settings_bind (settings, "schedule-lanes", self->lanes, "selected", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "schedule-compact", self->compact, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
outreach_schedule_page_dispose (GObject *object)
{
  OutreachSchedulePage *self = OUTREACH_SCHEDULE_PAGE (object);

  stop (self);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->schedule, outreach_schedule_free);

  G_OBJECT_CLASS (outreach_schedule_page_parent_class)->dispose (object);
}

static void
outreach_schedule_page_class_init (OutreachSchedulePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_schedule_page_dispose;
  page_class->refresh = outreach_schedule_page_refresh;
  page_class->add = outreach_schedule_page_add;
  page_class->focus = outreach_schedule_page_focus;

  g_type_ensure (OUTREACH_TYPE_SCHEDULE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/schedule/outreach-schedule-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, grid);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, lanes);
  gtk_widget_class_bind_template_child (widget_class, OutreachSchedulePage, compact);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanes_cb);
  gtk_widget_class_bind_template_callback (widget_class, compact_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);

  gtk_widget_class_install_action (widget_class, "schedule.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "schedule.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "schedule.move", NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "schedule.move",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "schedule.print",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "schedule.compact", "b", zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "schedule.today",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK,
                                       "schedule.compact", "b", FALSE);
}

static void
outreach_schedule_page_init (OutreachSchedulePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->findings = outreach_finding_watch_new (GTK_WIDGET (self));
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (findings_cb), self,
                           G_CONNECT_SWAPPED);
  outreach_name_drop_down (self->lanes, _ ("Rows"));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
}
