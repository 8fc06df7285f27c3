/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-contact-dialog.h"

#include <glib/gi18n.h>

#include "outreach-record-panel.h"

struct _OutreachContactDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  OutreachRecordPanel *panel;
};

G_DEFINE_FINAL_TYPE (OutreachContactDialog, outreach_contact_dialog, ADW_TYPE_WINDOW)

static void
outreach_contact_dialog_class_init (OutreachContactDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OUTREACH_TYPE_RECORD_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/agencies/outreach-contact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachContactDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachContactDialog, panel);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
outreach_contact_dialog_init (OutreachContactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_record_panel_hide_title (self->panel);
}

void
outreach_contact_dialog_present (GtkWidget *parent,
                                 OutreachSession *session,
                                 OutreachRecord *agency,
                                 OutreachRecord *contact)
{
  OutreachContactDialog *self = g_object_new (OUTREACH_TYPE_CONTACT_DIALOG, "transient-for",
                                              gtk_widget_get_root (parent), NULL);
  const char *name = outreach_record_get_text (agency, "name");
  g_autoptr (OutreachValue) value = outreach_value_new_refs ();

  outreach_value_add_ref (value, outreach_record_get_id (agency), outreach_record_get_uid (agency),
                          name);
  adw_window_title_set_subtitle (self->window_title, name);
  outreach_record_panel_set_store (self->panel, outreach_session_get_store (session),
                                   OUTREACH_KIND_CONTACT);
  outreach_record_panel_set_masked (self->panel, outreach_session_get_mask_personal (session));
  outreach_record_panel_set_fixed (self->panel, "agency", value);
  if (contact != NULL)
    outreach_record_panel_show_record (self->panel, contact);
  gtk_window_present (GTK_WINDOW (self));
  if (contact == NULL)
    outreach_record_panel_show_new (self->panel);
}
