/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-entry-row.h"

struct _OutreachEntryRow
{
  AdwActionRow parent_instance;

  GtkEntry *entry;
  char *stored;
  char *hint; /* the subtitle while an error stands in its place */
};

enum
{
  CHANGED,
  APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OutreachEntryRow, outreach_entry_row, ADW_TYPE_ACTION_ROW)

static void
changed_cb (OutreachEntryRow *self)
{
  outreach_entry_row_set_error (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (OutreachEntryRow *self)
{
  g_signal_emit (self, signals[APPLIED], 0);
}

static void
left_cb (OutreachEntryRow *self)
{
  if (g_strcmp0 (outreach_entry_row_get_text (self), self->stored) != 0)
    g_signal_emit (self, signals[APPLIED], 0);
}

static void
outreach_entry_row_finalize (GObject *object)
{
  g_free (OUTREACH_ENTRY_ROW (object)->stored);
  g_free (OUTREACH_ENTRY_ROW (object)->hint);

  G_OBJECT_CLASS (outreach_entry_row_parent_class)->finalize (object);
}

static void
outreach_entry_row_class_init (OutreachEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outreach_entry_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
outreach_entry_row_init (OutreachEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->stored = g_strdup ("");
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->entry), GTK_ALIGN_CENTER);
  /* As wide in each row, whatever its title. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 28);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 28);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
  /* Names the entry after the row's title, too. */
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
}

GtkWidget *
outreach_entry_row_new (const char *title)
{
  return g_object_new (OUTREACH_TYPE_ENTRY_ROW, "title", title, NULL);
}

GtkEntry *
outreach_entry_row_get_entry (OutreachEntryRow *self)
{
  return self->entry;
}

const char *
outreach_entry_row_get_text (OutreachEntryRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
outreach_entry_row_set_text (OutreachEntryRow *self, const char *text)
{
  g_free (self->stored);
  self->stored = g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
outreach_entry_row_set_error (OutreachEntryRow *self, const char *message)
{
  if (message == NULL && self->hint == NULL)
    return;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  if (self->hint == NULL)
    self->hint = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
  if (self->hint == NULL)
    self->hint = g_strdup ("");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), message != NULL ? message : self->hint);
  if (message == NULL)
    g_clear_pointer (&self->hint, g_free);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
}
