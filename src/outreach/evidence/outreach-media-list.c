/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-compat.h"
#include "outreach-media-list.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-query-model.h"
#include "outreach-record-dialog.h"

struct _OutreachMediaList
{
  GtkWidget parent_instance;

  GtkListBox *list;

  OutreachSession *session;
  OutreachRecord *activity;
  OutreachQueryModel *media;
};

G_DEFINE_FINAL_TYPE (OutreachMediaList, outreach_media_list, GTK_TYPE_WIDGET)

static OutreachStore *
get_store (OutreachMediaList *self)
{
  return outreach_session_get_store (self->session);
}

static OutreachValue *
make_reference (OutreachMediaList *self)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, outreach_record_get_id (self->activity),
                          outreach_record_get_uid (self->activity),
                          outreach_record_get_text (self->activity, "title"));

  return value;
}

/* Outlet, level and date. */
static char *
describe (OutreachMediaList *self, OutreachRecord *record)
{
  static const char *const fields[] = { "outlet", "level", "date" };
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (get_store (self));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      OutreachField *field =
          outreach_catalogue_get_field (catalogue, OUTREACH_KIND_MEDIA, fields[i]);
      g_autofree char *value =
          outreach_format_value (field, outreach_record_get_value (record, fields[i]),
                                 outreach_language_get_user (), OUTREACH_FORMAT_NONE);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }

  return g_string_free (text, FALSE);
}

static void
show_media (OutreachRecord *record, AdwActionRow *row)
{
  OutreachMediaList *self = g_object_get_data (G_OBJECT (row), "outreach-list");
  const char *title = outreach_record_get_text (record, "title");
  g_autofree char *subtitle = describe (self, record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (row, subtitle);
}

static void
remove_cb (GtkButton *button, OutreachMediaList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  gint64 id = outreach_query_model_get_id (self->media,
                                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  g_autoptr (GError) error = NULL;

  if (outreach_commands_remove (get_store (self), OUTREACH_KIND_MEDIA, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self), _ ("The media report was removed"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The media report could not be removed"), error);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  OutreachMediaList *self = data;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name =
      g_strdup_printf (_ ("Delete “%s”"), outreach_record_get_text (item, "title"));

  g_object_set_data (G_OBJECT (row), "outreach-list", self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_media), row, 0);
  show_media (item, ADW_ACTION_ROW (row));

  return row;
}

/* @record: (nullable): %NULL adds one */
static void
present_media (OutreachMediaList *self, OutreachRecord *record)
{
  OutreachRecordDialog *dialog =
      outreach_record_dialog_new (GTK_WIDGET (self), self->session, OUTREACH_KIND_MEDIA,
                                  _ ("Media Coverage"),
                                  outreach_record_get_text (self->activity, "title"));
  g_autoptr (OutreachValue) activity = make_reference (self);

  outreach_record_dialog_set_fixed (dialog, "activity", activity);
  outreach_record_dialog_present (dialog, record);
}

static void
row_activated_cb (OutreachMediaList *self, GtkListBoxRow *row)
{
  g_autoptr (OutreachRecord) record =
      g_list_model_get_item (G_LIST_MODEL (self->media), gtk_list_box_row_get_index (row));

  if (record != NULL)
    present_media (self, record);
}

static void
add_cb (OutreachMediaList *self)
{
  if (self->activity != NULL)
    present_media (self, NULL);
}

static void
list_media (OutreachMediaList *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_MEDIA);
  g_autoptr (OutreachValue) activity = make_reference (self);

  outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EQUALS, activity);
  outreach_query_add_sort (query, "date", FALSE);
  self->media = outreach_query_model_new (get_store (self), query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->media), create_row_cb, self, NULL);
}

static void
outreach_media_list_dispose (GObject *object)
{
  OutreachMediaList *self = OUTREACH_MEDIA_LIST (object);

  g_clear_object (&self->media);
  g_clear_object (&self->activity);
  g_clear_object (&self->session);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_MEDIA_LIST);

  G_OBJECT_CLASS (outreach_media_list_parent_class)->dispose (object);
}

static void
outreach_media_list_class_init (OutreachMediaListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_media_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/evidence/outreach-media-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachMediaList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
outreach_media_list_init (OutreachMediaList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_media_list_set_activity (OutreachMediaList *self,
                                  OutreachSession *session,
                                  OutreachRecord *activity)
{
  gboolean same = self->activity != NULL && activity != NULL && self->session == session &&
                  outreach_record_get_id (self->activity) == outreach_record_get_id (activity);

  gtk_widget_set_visible (GTK_WIDGET (self), activity != NULL);
  if (same)
    return;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->media);
  g_set_object (&self->session, session);
  g_set_object (&self->activity, activity);
  if (activity != NULL)
    list_media (self);
}
