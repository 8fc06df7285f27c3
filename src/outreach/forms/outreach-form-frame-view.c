/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-frame-view.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-entry-row.h"

/* In the order of the rows of `orientation`. */
enum
{
  PORTRAIT,
  LANDSCAPE,
};

struct _OutreachFormFrameView
{
  AdwBin parent_instance;

  OutreachEntryRow *name;
  OutreachEntryRow *title;
  OutreachEntryRow *subtitle;
  OutreachEntryRow *sheet_name;
  AdwComboRow *orientation;
  GtkSpinButton *attachment;
  AdwPreferencesGroup *signature;
  GPtrArray *switches; /* of GtkSwitch, with the "part" */

  OutreachFormDraft *draft;
  guint sheet;
  OutreachLanguage language;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OutreachFormFrameView, outreach_form_frame_view, ADW_TYPE_BIN)

static void
set_text (OutreachFormFrameView *self, OutreachDraftText what, OutreachEntryRow *row)
{
  if (!self->filling)
    outreach_form_draft_set_text (self->draft, what, self->sheet, 0, self->language,
                                  outreach_entry_row_get_text (row));
}

/* An office calls its form by one name. */
static void
name_cb (OutreachFormFrameView *self)
{
  for (guint i = 0; !self->filling && i < OUTREACH_N_LANGUAGES; i++)
    outreach_form_draft_set_text (self->draft, OUTREACH_DRAFT_NAME, 0, 0, i,
                                  outreach_entry_row_get_text (self->name));
}

static void
title_cb (OutreachFormFrameView *self)
{
  set_text (self, OUTREACH_DRAFT_TITLE, self->title);
}

static void
subtitle_cb (OutreachFormFrameView *self)
{
  set_text (self, OUTREACH_DRAFT_SUBTITLE, self->subtitle);
}

static void
sheet_name_cb (OutreachFormFrameView *self)
{
  set_text (self, OUTREACH_DRAFT_SHEET, self->sheet_name);
}

static void
orientation_cb (OutreachFormFrameView *self)
{
  if (!self->filling)
    outreach_form_draft_set_landscape (self->draft, self->sheet,
                                       adw_combo_row_get_selected (self->orientation) == LANDSCAPE);
}

static void
attachment_cb (OutreachFormFrameView *self)
{
  if (!self->filling)
    outreach_form_draft_set_attachment (self->draft,
                                        gtk_spin_button_get_value_as_int (self->attachment));
}

static void
switched_cb (GtkSwitch *toggle, GParamSpec *pspec, OutreachFormFrameView *self)
{
  if (!self->filling)
    outreach_form_draft_set_signature (self->draft, g_object_get_data (G_OBJECT (toggle), "part"),
                                       gtk_switch_get_active (toggle));
}

static void
add_switch (OutreachFormFrameView *self, const char *part, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_object_set_data (G_OBJECT (toggle), "part", (gpointer) part);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (self->signature, row);
  g_ptr_array_add (self->switches, toggle);
}

/* ---- The object ---- */

static void
outreach_form_frame_view_dispose (GObject *object)
{
  OutreachFormFrameView *self = OUTREACH_FORM_FRAME_VIEW (object);

  self->filling = TRUE;
  g_clear_object (&self->draft);
  g_clear_pointer (&self->switches, g_ptr_array_unref);

  G_OBJECT_CLASS (outreach_form_frame_view_parent_class)->dispose (object);
}

static void
outreach_form_frame_view_class_init (OutreachFormFrameViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_form_frame_view_dispose;
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/forms/outreach-form-frame-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, name);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, title);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, sheet_name);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, orientation);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, attachment);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormFrameView, signature);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, subtitle_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, orientation_cb);
  gtk_widget_class_bind_template_callback (widget_class, attachment_cb);
}

static void
outreach_form_frame_view_init (OutreachFormFrameView *self)
{
  self->switches = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_switch (self, "office", _ ("Office"));
  add_switch (self, "reviewed-by", _ ("Reviewed by"));
  add_switch (self, "filled-by", _ ("Filled in by"));
  add_switch (self, "phone", _ ("Telephone"));
  add_switch (self, "date", _ ("Date"));
  outreach_name_lists_inside (GTK_WIDGET (self->orientation), _ ("Orientation"));
  self->filling = FALSE;
}

void
outreach_form_frame_view_show (OutreachFormFrameView *self,
                               OutreachFormDraft *draft,
                               guint sheet,
                               OutreachLanguage language)
{
  const struct
  {
    OutreachEntryRow *row;
    OutreachDraftText what;
  } entries[] = { { self->name, OUTREACH_DRAFT_NAME },
                  { self->title, OUTREACH_DRAFT_TITLE },
                  { self->subtitle, OUTREACH_DRAFT_SUBTITLE },
                  { self->sheet_name, OUTREACH_DRAFT_SHEET } };

  g_set_object (&self->draft, draft);
  self->sheet = sheet;
  self->language = language;
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    outreach_entry_row_set_text (
        entries[i].row, outreach_form_draft_get_text (draft, entries[i].what, sheet, 0, language));
  adw_combo_row_set_selected (
      self->orientation, outreach_form_draft_is_landscape (draft, sheet) ? LANDSCAPE : PORTRAIT);
  gtk_spin_button_set_value (self->attachment, outreach_form_draft_get_attachment (draft));
  for (guint i = 0; i < self->switches->len; i++)
    {
      GtkSwitch *toggle = g_ptr_array_index (self->switches, i);

      gtk_switch_set_active (toggle, outreach_form_draft_has_signature (
                                         draft, g_object_get_data (G_OBJECT (toggle), "part")));
    }
  self->filling = FALSE;
}

void
outreach_form_frame_view_refuse_name (OutreachFormFrameView *self, const char *message)
{
  outreach_entry_row_set_error (self->name, message);
  gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->name)));
}
