/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-schedule-actions.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-ignore-finding.h"
#include "outreach-messages.h"
#include "outreach-move-dialog.h"

typedef struct
{
  OutreachPage *page;
  GActionMap *actions;
  OutreachScheduleGrid *grid;
  OutreachFindingWatch *findings;
} Context;

static OutreachStore *
get_store (Context *self)
{
  return outreach_session_get_store (outreach_page_get_session (self->page));
}

/* 0 where no activity has or had the focus. */
static gint64
get_activity (Context *self)
{
  g_autoptr (OutreachScheduleMove) move = outreach_schedule_grid_begin_move (self->grid);

  return move != NULL ? move->activity_id : 0;
}

/* What the block warns of comes first: a clash that involves the activity, as the first or the second. */
static OutreachFinding *
find_finding (Context *self)
{
  OutreachFindingList *list = outreach_finding_watch_get_list (self->findings);
  gint64 id = get_activity (self);
  GPtrArray *all = list != NULL && id != 0 ? outreach_finding_list_lookup (list, id) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (outreach_finding_get_n_records (all->pdata[i]) > 1)
      return all->pdata[i];

  return all != NULL && all->len > 0 ? all->pdata[0] : NULL;
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  gint64 id = get_activity (self);

  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.show-record", "(sx)", "activity", id);
}

static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  gint64 id = get_activity (self);

  if (id != 0)
    outreach_move_dialog_present (GTK_WIDGET (self->page), outreach_page_get_session (self->page),
                                  id);
  else
    outreach_show_toast (GTK_WIDGET (self->page), _ ("Go to an activity first, then move it"),
                         FALSE);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  gint64 id = get_activity (self);
  g_autoptr (OutreachRecord) copy = NULL;
  g_autoptr (GError) error = NULL;

  if (id == 0)
    return;
  copy = outreach_commands_duplicate (get_store (self), OUTREACH_KIND_ACTIVITY, id, &error);
  if (copy != NULL)
    outreach_show_toast (GTK_WIDGET (self->page), _ ("A copy was added"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self->page), _ ("The record could not be duplicated"),
                            error);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  gint64 id = get_activity (self);
  g_autoptr (GError) error = NULL;

  if (id == 0)
    return;
  if (outreach_commands_remove (get_store (self), OUTREACH_KIND_ACTIVITY, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self->page), _ ("The activity was deleted"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self->page), _ ("The activity could not be deleted"),
                            error);
}

/* The field of the activity that was asked about, also where it is the second of a clash. */
static void
show_finding_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  OutreachFinding *finding = find_finding (self);

  if (finding != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.show-field", "(sxs)", "activity",
                                get_activity (self), outreach_finding_get_field (finding));
}

static void
ignore_finding_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Context *self = data;
  OutreachFinding *finding = find_finding (self);

  if (finding != NULL)
    outreach_ignore_finding (GTK_WIDGET (self->page), get_store (self), finding);
}

static void
menu_cb (OutreachScheduleGrid *grid, Context *self)
{
  static const char *const names[] = { "show-finding", "ignore-finding" };
  gboolean found = find_finding (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, names[i])), found);
}

void
outreach_schedule_actions_add (OutreachPage *page,
                               GActionMap *actions,
                               OutreachScheduleGrid *grid,
                               OutreachFindingWatch *findings)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = open_action },
    { .name = "move", .activate = move_action },
    { .name = "duplicate", .activate = duplicate_action },
    { .name = "delete", .activate = delete_action },
    { .name = "show-finding", .activate = show_finding_action },
    { .name = "ignore-finding", .activate = ignore_finding_action },
  };
  Context *self = g_new0 (Context, 1);

  *self = (Context){ page, actions, grid, findings };
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (grid, "menu", G_CALLBACK (menu_cb), self);
  g_object_set_data_full (G_OBJECT (page), "schedule-actions", self, g_free);
}
