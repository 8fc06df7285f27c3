/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-agencies-page.h"

#include <glib/gi18n.h>

#include "outreach-child-list.h"

struct _OutreachAgenciesPage
{
  OutreachRecordPage parent_instance;

  OutreachRecordBrowser *browser;
  OutreachChildList *contacts;
};

G_DEFINE_FINAL_TYPE (OutreachAgenciesPage, outreach_agencies_page, OUTREACH_TYPE_RECORD_PAGE)

/* The people to call at an agency. */
static const char *const contact_subtitles[] = { "post", "mobile", "phone", NULL };
static const OutreachChildren contacts = {
  .kind = OUTREACH_KIND_CONTACT,
  .owner_field = "agency",
  .owner = OUTREACH_KIND_AGENCY,
  .sort = "name",
  .title = "name",
  .subtitles = contact_subtitles,
  .heading = N_ ("Contacts"),
  .add = N_ ("Add _Contact…"),
  .none = N_ ("Nobody to call is known yet."),
  .one = N_ ("Contact"),
  .removed = N_ ("The contact was deleted"),
  .not_removed = N_ ("The contact could not be deleted"),
};

static void
record_changed_cb (OutreachAgenciesPage *self)
{
  OutreachSession *session = outreach_page_get_session (OUTREACH_PAGE (self));
  OutreachRecordPanel *panel = outreach_record_browser_get_panel (self->browser);

  outreach_child_list_set_owner (self->contacts, session, outreach_record_panel_get_record (panel));
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
  self->contacts = OUTREACH_CHILD_LIST (outreach_child_list_new (&contacts));
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_record_panel_add_below (outreach_record_browser_get_panel (self->browser),
                                   GTK_WIDGET (self->contacts));
  outreach_record_page_set_up (OUTREACH_RECORD_PAGE (self), self->browser, OUTREACH_KIND_AGENCY,
                               "agency-columns", NULL, "name");
}
