/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-media-page.h"

struct _OutreachMediaPage
{
  OutreachRecordPage parent_instance;

  OutreachRecordBrowser *browser;
};

G_DEFINE_FINAL_TYPE (OutreachMediaPage, outreach_media_page, OUTREACH_TYPE_RECORD_PAGE)

static void
outreach_media_page_class_init (OutreachMediaPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OUTREACH_TYPE_RECORD_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/evidence/outreach-media-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachMediaPage, browser);
}

static void
outreach_media_page_init (OutreachMediaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_record_page_set_up (OUTREACH_RECORD_PAGE (self), self->browser, OUTREACH_KIND_MEDIA,
                               "media-columns", NULL, "date");
}
