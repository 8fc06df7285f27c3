/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-history-dialog.h"

#include <glib/gi18n.h>

/* What a person looks back through; the command line lists all. */
#define MOST_ENTRIES 500

static char *
describe_state (OutreachJournalEntry *entry)
{
  switch (outreach_journal_entry_get_state (entry))
    {
    case OUTREACH_JOURNAL_UNDONE:
      return g_strdup (_ ("Undone"));
    case OUTREACH_JOURNAL_ABANDONED:
      return g_strdup (_ ("Undone, then something else was done"));
    case OUTREACH_JOURNAL_DONE:
    default:
      return NULL;
    }
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  OutreachJournalEntry *entry = item;
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (outreach_journal_entry_get_time (entry));
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");
  g_autofree char *state = describe_state (entry);
  const char *note = outreach_journal_entry_get_note (entry);
  const char *author = outreach_journal_entry_get_author (entry);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s%s%s%s%s", when, author != NULL ? author : "",
                       note != NULL ? " · " : "", note != NULL ? note : "",
                       state != NULL ? " · " : "", state != NULL ? state : "");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 outreach_journal_entry_get_label (entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (state != NULL)
    gtk_widget_add_css_class (row, "dim-label");

  return row;
}

void
outreach_history_dialog_present (GtkWindow *parent, OutreachStore *store, OutreachRecord *record)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (RESOURCE_PATH "/ui/outreach-history-dialog.ui");
  GtkWindow *dialog = GTK_WINDOW (gtk_builder_get_object (builder, "dialog"));
  GtkListBox *list = GTK_LIST_BOX (gtk_builder_get_object (builder, "list"));
  GtkStack *stack = GTK_STACK (gtk_builder_get_object (builder, "stack"));
  g_autoptr (GListStore) model = g_list_store_new (OUTREACH_TYPE_JOURNAL_ENTRY);
  g_autoptr (GPtrArray) entries =
      outreach_store_list_history (store, record != NULL ? outreach_record_get_uid (record) : NULL,
                                   MOST_ENTRIES, NULL);

  if (entries != NULL)
    g_list_store_splice (model, 0, 0, entries->pdata, entries->len);
  gtk_list_box_bind_model (list, G_LIST_MODEL (model), create_row, NULL, NULL);
  gtk_stack_set_visible_child_name (stack, entries != NULL && entries->len > 0 ? "list" : "empty");
  gtk_window_set_transient_for (dialog, parent);
  gtk_window_present (dialog);
}
