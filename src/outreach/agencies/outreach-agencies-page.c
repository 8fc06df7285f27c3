/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-agencies-page.h"

#include "outreach-contact-list.h"

struct _OutreachAgenciesPage
{
  OutreachRecordPage parent_instance;

  OutreachRecordBrowser *browser;
  OutreachContactList *contacts;
};

G_DEFINE_FINAL_TYPE (OutreachAgenciesPage, outreach_agencies_page, OUTREACH_TYPE_RECORD_PAGE)

static void
record_changed_cb (OutreachAgenciesPage *self)
{
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));
  OutreachRecordPanel *panel = outreach_record_browser_get_panel (self->browser);

  outreach_contact_list_set_agency (self->contacts, session,
                                    outreach_record_panel_get_record (panel));
}

/* A contact is shown with its agency. */
static void
outreach_agencies_page_show_record (OutreachPage *page, OutreachKind kind, gint64 id)
{
  OutreachStore *store = outreach_session_get_store (outreach_page_get_session (page));
  g_autoptr (OutreachRecord) contact = NULL;
  const OutreachRef *agency = NULL;

  if (kind == OUTREACH_KIND_CONTACT)
    contact = outreach_reader_get (outreach_store_get_reader (store), kind, id, NULL);
  if (contact != NULL)
    agency = outreach_record_get_reference (contact, "agency");
  if (kind == OUTREACH_KIND_CONTACT && agency == NULL)
    return;
  OUTREACH_PAGE_CLASS (outreach_agencies_page_parent_class)
      ->show_record (page, OUTREACH_KIND_AGENCY, agency != NULL ? agency->id : id);
}

static void
outreach_agencies_page_class_init (OutreachAgenciesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OUTREACH_PAGE_CLASS (klass)->show_record = outreach_agencies_page_show_record;
  g_type_ensure (OUTREACH_TYPE_RECORD_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/agencies/outreach-agencies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachAgenciesPage, browser);
  gtk_widget_class_bind_template_callback (widget_class, record_changed_cb);
}

static void
outreach_agencies_page_init (OutreachAgenciesPage *self)
{
  self->contacts = g_object_new (OUTREACH_TYPE_CONTACT_LIST, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_record_panel_add_below (outreach_record_browser_get_panel (self->browser),
                                   GTK_WIDGET (self->contacts));
  outreach_record_page_set_up (OUTREACH_RECORD_PAGE (self), self->browser, OUTREACH_KIND_AGENCY,
                               "agency-columns", NULL, "name");
}
