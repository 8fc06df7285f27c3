/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-compat.h"
#include "outreach-contact-list.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-query-model.h"
#include "outreach-record-dialog.h"

struct _OutreachContactList
{
  GtkWidget parent_instance;

  GtkListBox *list;

  OutreachSession *session;
  OutreachRecord *agency;
  OutreachQueryModel *contacts;
};

G_DEFINE_FINAL_TYPE (OutreachContactList, outreach_contact_list, GTK_TYPE_WIDGET)

static OutreachStore *
get_store (OutreachContactList *self)
{
  return outreach_session_get_store (self->session);
}

static char *
dup_value (OutreachContactList *self, OutreachRecord *contact, const char *id)
{
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (get_store (self)),
                                    OUTREACH_KIND_CONTACT, id);
  gboolean masked = outreach_session_get_mask_personal (self->session);

  return outreach_format_value (field, outreach_record_get_value (contact, id),
                                outreach_language_get_user (),
                                masked ? OUTREACH_FORMAT_MASKED : OUTREACH_FORMAT_NONE);
}

static void
show_contact (OutreachRecord *contact, AdwActionRow *row)
{
  OutreachContactList *self = g_object_get_data (G_OBJECT (row), "outreach-list");
  g_autofree char *name = dup_value (self, contact, "name");
  g_autofree char *post = dup_value (self, contact, "post");
  g_autofree char *mobile = dup_value (self, contact, "mobile");
  g_autofree char *phone = dup_value (self, contact, "phone");
  g_autoptr (GString) subtitle = g_string_new (post);
  const char *numbers[] = { mobile, phone };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (*numbers[i] != '\0')
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", numbers[i]);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (row, subtitle->str);
}

static void
remove_cb (GtkButton *button, OutreachContactList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  gint64 id = outreach_query_model_get_id (self->contacts,
                                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  g_autoptr (GError) error = NULL;

  if (outreach_commands_remove (get_store (self), OUTREACH_KIND_CONTACT, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self), _ ("The contact was deleted"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The contact could not be deleted"), error);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  OutreachContactList *self = data;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name =
      g_strdup_printf (_ ("Delete “%s”"), outreach_record_get_text (item, "name"));

  g_object_set_data (G_OBJECT (row), "outreach-list", self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_contact), row, 0);
  show_contact (item, ADW_ACTION_ROW (row));
  return row;
}

/* @contact: (nullable): %NULL adds one */
static void
present_contact (OutreachContactList *self, OutreachRecord *contact)
{
  const char *name = outreach_record_get_text (self->agency, "name");
  OutreachRecordDialog *dialog =
      outreach_record_dialog_new (GTK_WIDGET (self), self->session, OUTREACH_KIND_CONTACT,
                                  _ ("Contact"), name);
  g_autoptr (OutreachValue) agency = outreach_value_new_refs ();

  outreach_value_add_ref (agency, outreach_record_get_id (self->agency),
                          outreach_record_get_uid (self->agency), name);
  outreach_record_dialog_set_fixed (dialog, "agency", agency);
  outreach_record_dialog_present (dialog, contact);
}

static void
row_activated_cb (OutreachContactList *self, GtkListBoxRow *row)
{
  g_autoptr (OutreachRecord) contact =
      g_list_model_get_item (G_LIST_MODEL (self->contacts), gtk_list_box_row_get_index (row));

  if (contact != NULL)
    present_contact (self, contact);
}

static void
add_cb (OutreachContactList *self)
{
  if (self->agency != NULL)
    present_contact (self, NULL);
}

static void
list_contacts (OutreachContactList *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_CONTACT);
  g_autoptr (OutreachValue) agency = outreach_value_new_refs ();

  outreach_value_add_ref (agency, outreach_record_get_id (self->agency),
                          outreach_record_get_uid (self->agency),
                          outreach_record_get_text (self->agency, "name"));
  outreach_query_add_filter (query, "agency", OUTREACH_FILTER_EQUALS, agency);
  outreach_query_add_sort (query, "name", FALSE);
  self->contacts = outreach_query_model_new (get_store (self), query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->contacts), create_row_cb, self, NULL);
}

static void
outreach_contact_list_dispose (GObject *object)
{
  OutreachContactList *self = OUTREACH_CONTACT_LIST (object);

  g_clear_object (&self->contacts);
  g_clear_object (&self->agency);
  g_clear_object (&self->session);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_CONTACT_LIST);

  G_OBJECT_CLASS (outreach_contact_list_parent_class)->dispose (object);
}

static void
outreach_contact_list_class_init (OutreachContactListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_contact_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/agencies/outreach-contact-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachContactList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
outreach_contact_list_init (OutreachContactList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_contact_list_set_agency (OutreachContactList *self,
                                  OutreachSession *session,
                                  OutreachRecord *agency)
{
  gboolean same = self->agency != NULL && agency != NULL && self->session == session &&
                  outreach_record_get_id (self->agency) == outreach_record_get_id (agency);

  gtk_widget_set_visible (GTK_WIDGET (self), agency != NULL);
  if (same)
    return;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->contacts);
  g_set_object (&self->session, session);
  g_set_object (&self->agency, agency);
  if (agency != NULL)
    list_contacts (self);
}
