/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-collection-page.h"

#include <glib/gi18n.h>

#include "outreach-collection-commands.h"
#include "outreach-collection-row.h"
#include "outreach-messages.h"
#include "outreach-reason-dialog.h"
#include "outreach-record-dialog.h"

struct _OutreachCollectionPage
{
  OutreachPage parent_instance;

  GtkStack *stack;
  GtkListView *view;
  GtkLabel *summary;
  GtkMenuButton *return_button;

  GListStore *offices; /* of OutreachCollectionOffice */
  GtkSelectionModel *selection;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachCollectionPage, outreach_collection_page, OUTREACH_TYPE_PAGE)

static OutreachSession *
get_session (OutreachCollectionPage *self)
{
  return outreach_page_get_session (OUTREACH_PAGE (self));
}

static OutreachStore *
get_store (OutreachCollectionPage *self)
{
  return outreach_session_get_store (get_session (self));
}

static gint64
get_edition_id (OutreachCollectionPage *self)
{
  return outreach_session_get_edition_id (get_session (self));
}

/* Returns: (transfer full) (element-type gint64) */
static GArray *
list_selected (OutreachCollectionPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->offices));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OutreachCollectionOffice) office =
          g_list_model_get_item (G_LIST_MODEL (self->offices), i);

      if (gtk_selection_model_is_selected (self->selection, i))
        g_array_append_val (ids, office->id);
    }

  return ids;
}

/* ---- Offices ---- */

static void
edit_office (OutreachCollectionPage *self, OutreachRecord *office)
{
  OutreachRecordDialog *dialog;

  if (get_store (self) == NULL)
    return;
  dialog = outreach_record_dialog_new (GTK_WIDGET (self), get_session (self), OUTREACH_KIND_OFFICE,
                                       _ ("Office"), NULL);
  outreach_record_dialog_present (dialog, office);
}

static void
add_office_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_office (OUTREACH_COLLECTION_PAGE (widget), NULL);
}

static void
activate_cb (OutreachCollectionPage *self, guint position)
{
  g_autoptr (OutreachCollectionOffice) office =
      g_list_model_get_item (G_LIST_MODEL (self->offices), position);
  g_autoptr (OutreachRecord) record = NULL;

  if (office != NULL)
    record = outreach_reader_get (outreach_store_get_reader (get_store (self)),
                                  OUTREACH_KIND_OFFICE, office->id, NULL);
  if (record != NULL)
    edit_office (self, record);
}

/* ---- Reports ---- */

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (widget);
  g_autoptr (GArray) ids = list_selected (self);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_accept_reports (get_store (self), get_edition_id (self),
                                        (const gint64 *) (gpointer) ids->data, ids->len, &error))
    outreach_show_toast (widget, _ ("Accepted"), TRUE);
  else
    outreach_present_error (widget, _ ("The report could not be accepted"), error);
}

static void
return_reports (GtkWidget *widget, const char *reason, gpointer data)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (widget);
  g_autoptr (GArray) ids = list_selected (self);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_return_reports (get_store (self), get_edition_id (self),
                                        (const gint64 *) (gpointer) ids->data, ids->len, reason,
                                        &error))
    outreach_show_toast (widget, _ ("Returned"), TRUE);
  else
    outreach_present_error (widget, _ ("The report could not be returned"), error);
}

/* Without a reason it is asked for. */
static void
return_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *reason = g_variant_get_string (parameter, NULL);

  if (*reason != '\0')
    return_reports (widget, reason, NULL);
  else
    outreach_ask_reason (
        widget, _ ("Return the Report?"),
        _ ("Say what is to be corrected. The office stands on the list of reminders "
           "again."),
        _ ("_Return"), FALSE, return_reports, NULL, NULL);
}

static void ask_due (GtkWidget *widget, const char *body, const char *text);

static void
set_due (GtkWidget *widget, const char *text, gpointer data)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (widget);
  g_autoptr (GArray) ids = list_selected (self);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_set_reports_due (get_store (self), get_edition_id (self),
                                         (const gint64 *) (gpointer) ids->data, ids->len, text,
                                         &error))
    outreach_show_toast (widget, _ ("The due day was set"), TRUE);
  else
    ask_due (widget, error->message, text);
}

static void
ask_due (GtkWidget *widget, const char *body, const char *text)
{
  outreach_ask_text (widget, _ ("When Is the Report Due?"), body, _ ("_Set"), FALSE, _ ("Due day"),
                     text, set_due, NULL, NULL);
}

static void
set_due_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_due (widget, _ ("For all selected offices, as “9月20日” or “2023-09-20 17:00”."), NULL);
}

static GPtrArray *
list_offices (OutreachCollectionPage *self)
{
  GPtrArray *offices = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->offices));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (offices, g_list_model_get_item (G_LIST_MODEL (self->offices), i));

  return offices;
}

static void
copy_reminders_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (widget);
  OutreachRecord *edition = outreach_session_get_edition (get_session (self));
  g_autoptr (GPtrArray) offices = list_offices (self);
  g_autofree char *text = outreach_collection_write_reminders (
      offices, edition != NULL ? outreach_record_get_text (edition, "name") : NULL);

  if (*text == '\0')
    {
      outreach_show_toast (widget, _ ("No report is missing"), FALSE);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  outreach_show_toast (widget, _ ("The reminders were copied"), FALSE);
}

static GMenuModel *
create_reasons (void)
{
  static const char *const reasons[] = {
    N_ ("The numbers do not add up"),    N_ ("Activities are missing"),
    N_ ("Times or places are missing"),  N_ ("It is not the form that was asked for"),
    N_ ("It is not signed and stamped"),
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (reasons[i]), NULL);

      g_menu_item_set_action_and_target (item, "collection.return", "s", _ (reasons[i]));
      g_menu_append_item (menu, item);
    }
  g_menu_append (own, _ ("_Another Reason…"), "collection.return::");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));

  return G_MENU_MODEL (menu);
}

/* ---- Showing ---- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, outreach_collection_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  outreach_collection_row_set_office (OUTREACH_COLLECTION_ROW (gtk_list_item_get_child (item)),
                                      gtk_list_item_get_item (item));
}

static void
selection_cb (OutreachCollectionPage *self)
{
  static const char *const actions[] = { "collection.accept", "collection.return",
                                         "collection.set-due" };
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  gboolean any = !gtk_bitset_is_empty (selected);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], any);
  gtk_widget_set_sensitive (GTK_WIDGET (self->return_button), any);
}

static void
show_summary (OutreachCollectionPage *self, GPtrArray *offices)
{
  guint counts[OUTREACH_COLLECTION_N_STATES] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < offices->len; i++)
    counts[((OutreachCollectionOffice *) offices->pdata[i])->state]++;
  for (guint i = 0; i < OUTREACH_COLLECTION_N_STATES; i++)
    if (counts[i] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? " · " : "",
                              outreach_collection_state_get_name (i), counts[i]);
  gtk_label_set_label (self->summary, text->str);
}

static void
select_again (OutreachCollectionPage *self, GPtrArray *offices, GArray *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, offices->len);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < offices->len; i++)
    if (g_hash_table_contains (wanted, &((OutreachCollectionOffice *) offices->pdata[i])->id))
      gtk_bitset_add (selected, i);
  gtk_selection_model_set_selection (self->selection, selected, all);
}

static void
show_offices (OutreachCollectionPage *self, GPtrArray *offices)
{
  g_autoptr (GArray) selected = list_selected (self);
  gboolean focused =
      (gtk_widget_get_state_flags (GTK_WIDGET (self->view)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_list_store_splice (self->offices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->offices)),
                       offices->pdata, offices->len);
  select_again (self, offices, selected);
  show_summary (self, offices);
  gtk_stack_set_visible_child_name (self->stack, offices->len > 0 ? "offices" : "empty");
  if (focused && offices->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachCollectionPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = outreach_collection_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (offices == NULL)
    outreach_present_error (GTK_WIDGET (self), _ ("The offices can't be shown"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_offices (self, offices);
}

static void
stop (OutreachCollectionPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
outreach_collection_page_refresh (OutreachPage *page, gboolean fresh)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (page);

  stop (self);
  if (fresh)
    g_list_store_remove_all (self->offices);
  if (get_store (self) == NULL || get_edition_id (self) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  self->cancellable = g_cancellable_new ();
  outreach_collection_read_async (get_store (self), get_edition_id (self), outreach_when_today (),
                                  self->cancellable, read_cb, g_object_ref (self));
}

static void
outreach_collection_page_add (OutreachPage *page)
{
  edit_office (OUTREACH_COLLECTION_PAGE (page), NULL);
}

static void
outreach_collection_page_focus (OutreachPage *page)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (page);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->offices)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
outreach_collection_page_dispose (GObject *object)
{
  OutreachCollectionPage *self = OUTREACH_COLLECTION_PAGE (object);

  stop (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->offices);

  G_OBJECT_CLASS (outreach_collection_page_parent_class)->dispose (object);
}

static void
outreach_collection_page_class_init (OutreachCollectionPageClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc function;
  } actions[] = {
    { "collection.add-office", NULL, add_office_action },
    { "collection.accept", NULL, accept_action },
    { "collection.return", "s", return_action },
    { "collection.set-due", NULL, set_due_action },
    { "collection.copy-reminders", NULL, copy_reminders_action },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OutreachPageClass *page_class = OUTREACH_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_collection_page_dispose;
  page_class->add = outreach_collection_page_add;
  page_class->refresh = outreach_collection_page_refresh;
  page_class->focus = outreach_collection_page_focus;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].function);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/collection/outreach-collection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionPage, view);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionPage, summary);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionPage, return_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
outreach_collection_page_init (OutreachCollectionPage *self)
{
  g_autoptr (GMenuModel) reasons = create_reasons ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->offices = g_list_store_new (OUTREACH_TYPE_COLLECTION_OFFICE);
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->offices))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, self->selection);
  gtk_menu_button_set_menu_model (self->return_button, reasons);
  selection_cb (self);
}
