/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-record-dialog.h"

#include "outreach-record-panel.h"

struct _OutreachRecordDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  OutreachRecordPanel *panel;
};

G_DEFINE_FINAL_TYPE (OutreachRecordDialog, outreach_record_dialog, ADW_TYPE_WINDOW)

static void
outreach_record_dialog_class_init (OutreachRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OUTREACH_TYPE_RECORD_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/widgets/outreach-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachRecordDialog, panel);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
outreach_record_dialog_init (OutreachRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_record_panel_hide_title (self->panel);
}

OutreachRecordDialog *
outreach_record_dialog_new (GtkWidget *parent,
                            OutreachSession *session,
                            OutreachKind kind,
                            const char *title,
                            const char *subtitle)
{
  OutreachRecordDialog *self = g_object_new (OUTREACH_TYPE_RECORD_DIALOG, "transient-for",
                                             gtk_widget_get_root (parent), "title", title, NULL);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  outreach_record_panel_set_store (self->panel, outreach_session_get_store (session), kind);
  outreach_record_panel_set_edition (self->panel, outreach_session_get_edition_id (session));
  outreach_record_panel_set_masked (self->panel, outreach_session_get_mask_personal (session));

  return self;
}

void
outreach_record_dialog_set_fixed (OutreachRecordDialog *self,
                                  const char *field,
                                  OutreachValue *value)
{
  outreach_record_panel_set_fixed (self->panel, field, value);
}

void
outreach_record_dialog_present (OutreachRecordDialog *self, OutreachRecord *record)
{
  if (record != NULL)
    outreach_record_panel_show_record (self->panel, record);
  gtk_window_present (GTK_WINDOW (self));
  if (record == NULL)
    outreach_record_panel_show_new (self->panel);
}
