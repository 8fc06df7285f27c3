/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-compat.h"
#include "outreach-child-list.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-query-model.h"
#include "outreach-record-dialog.h"

struct _OutreachChildList
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkButton *add;
  GtkListBox *list;
  GtkLabel *none;

  const OutreachChildren *children;
  OutreachSession *session;
  OutreachRecord *owner;
  OutreachQueryModel *model;
};

G_DEFINE_FINAL_TYPE (OutreachChildList, outreach_child_list, GTK_TYPE_WIDGET)

static OutreachStore *
get_store (OutreachChildList *self)
{
  return outreach_session_get_store (self->session);
}

static const char *
get_owner_name (OutreachChildList *self)
{
  OutreachCatalogue *catalogue = outreach_store_get_catalogue (get_store (self));

  return outreach_record_get_text (
      self->owner, outreach_catalogue_get_title_field (catalogue, self->children->owner));
}

static OutreachValue *
make_reference (OutreachChildList *self)
{
  OutreachValue *value = outreach_value_new_refs ();

  outreach_value_add_ref (value, outreach_record_get_id (self->owner),
                          outreach_record_get_uid (self->owner), get_owner_name (self));

  return value;
}

/* ---- A row ---- */

static char *
dup_value (OutreachChildList *self, OutreachRecord *child, const char *id)
{
  OutreachField *field =
      outreach_catalogue_get_field (outreach_store_get_catalogue (get_store (self)),
                                    self->children->kind, id);
  gboolean masked = outreach_session_get_mask_personal (self->session);

  return outreach_format_value (field, outreach_record_get_value (child, id),
                                outreach_language_get_user (),
                                masked ? OUTREACH_FORMAT_MASKED : OUTREACH_FORMAT_NONE);
}

static void
show_child (OutreachRecord *child, AdwActionRow *row)
{
  OutreachChildList *self = g_object_get_data (G_OBJECT (row), "outreach-list");
  g_autofree char *title = dup_value (self, child, self->children->title);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (guint i = 0; self->children->subtitles[i] != NULL; i++)
    {
      g_autofree char *value = dup_value (self, child, self->children->subtitles[i]);

      if (*value != '\0')
        g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", value);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle->str);
}

static void
remove_cb (GtkButton *button, OutreachChildList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  gint64 id = outreach_query_model_get_id (self->model,
                                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  g_autoptr (GError) error = NULL;

  if (outreach_commands_remove (get_store (self), self->children->kind, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (self), _ (self->children->removed), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ (self->children->not_removed), error);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  OutreachChildList *self = data;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  const char *title = outreach_record_get_text (item, self->children->title);
  g_autofree char *name = g_strdup_printf (_ ("Delete “%s”"), title != NULL ? title : "");

  g_object_set_data (G_OBJECT (row), "outreach-list", self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_child), row, 0);
  show_child (item, ADW_ACTION_ROW (row));

  return row;
}

/* ---- Opening and adding ---- */

/* @child: (nullable): %NULL adds one */
static void
present (OutreachChildList *self, OutreachRecord *child)
{
  OutreachRecordDialog *dialog =
      outreach_record_dialog_new (GTK_WIDGET (self), self->session, self->children->kind,
                                  _ (self->children->one), get_owner_name (self));
  g_autoptr (OutreachValue) owner = make_reference (self);

  outreach_record_dialog_set_fixed (dialog, self->children->owner_field, owner);
  outreach_record_dialog_present (dialog, child);
}

static void
row_activated_cb (OutreachChildList *self, GtkListBoxRow *row)
{
  g_autoptr (OutreachRecord) child =
      g_list_model_get_item (G_LIST_MODEL (self->model), gtk_list_box_row_get_index (row));

  if (child != NULL)
    present (self, child);
}

static void
add_cb (OutreachChildList *self)
{
  if (self->owner != NULL)
    present (self, NULL);
}

/* ---- The list ---- */

static void
list_children (OutreachChildList *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (self->children->kind);
  g_autoptr (OutreachValue) owner = make_reference (self);

  outreach_query_add_filter (query, self->children->owner_field, OUTREACH_FILTER_EQUALS, owner);
  outreach_query_add_sort (query, self->children->sort, FALSE);
  self->model = outreach_query_model_new (get_store (self), query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), create_row_cb, self, NULL);
}

static void
outreach_child_list_dispose (GObject *object)
{
  OutreachChildList *self = OUTREACH_CHILD_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->owner);
  g_clear_object (&self->session);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_CHILD_LIST);

  G_OBJECT_CLASS (outreach_child_list_parent_class)->dispose (object);
}

static void
outreach_child_list_class_init (OutreachChildListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_child_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/widgets/outreach-child-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachChildList, heading);
  gtk_widget_class_bind_template_child (widget_class, OutreachChildList, add);
  gtk_widget_class_bind_template_child (widget_class, OutreachChildList, list);
  gtk_widget_class_bind_template_child (widget_class, OutreachChildList, none);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
outreach_child_list_init (OutreachChildList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
outreach_child_list_new (const OutreachChildren *children)
{
  OutreachChildList *self = g_object_new (OUTREACH_TYPE_CHILD_LIST, NULL);

  self->children = children;
  gtk_label_set_label (self->heading, _ (children->heading));
  gtk_button_set_label (self->add, _ (children->add));
  gtk_label_set_label (self->none, _ (children->none));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (children->heading), -1);

  return GTK_WIDGET (self);
}

void
outreach_child_list_set_owner (OutreachChildList *self,
                               OutreachSession *session,
                               OutreachRecord *owner)
{
  gboolean same = self->owner != NULL && owner != NULL && self->session == session &&
                  outreach_record_get_id (self->owner) == outreach_record_get_id (owner);

  gtk_widget_set_visible (GTK_WIDGET (self), owner != NULL);
  if (same)
    return;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->model);
  g_set_object (&self->session, session);
  g_set_object (&self->owner, owner);
  if (owner != NULL)
    list_children (self);
}
