/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-compat.h"
#include "outreach-evidence-list.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-error.h"
#include "outreach-evidence-commands.h"
#include "outreach-evidence-tile.h"
#include "outreach-evidence-viewer.h"
#include "outreach-messages.h"
#include "outreach-query-model.h"
#include "outreach-reason-dialog.h"

/* Pictures at first, and how many more each time: thousands would take seconds. */
#define TILES 60
#define MOST_REFUSALS 8

struct _OutreachEvidenceList
{
  GtkWidget parent_instance;

  GtkSpinner *spinner;
  GtkWidget *placeholder;
  GtkFlowBox *box;
  GtkButton *more;

  OutreachSession *session;
  OutreachRecord *activity;
  OutreachQueryModel *evidence;
  GtkSliceListModel *shown;
  GtkFileChooserNative *chooser;
  guint n_copying;
};

G_DEFINE_FINAL_TYPE (OutreachEvidenceList, outreach_evidence_list, GTK_TYPE_WIDGET)

static OutreachStore *
get_store (OutreachEvidenceList *self)
{
  return outreach_session_get_store (self->session);
}

/* ---- Adding ---- */

/* Files on their way: the person may have gone on to another activity meanwhile. */
typedef struct
{
  OutreachEvidenceList *list;
  OutreachStore *store;
  gint64 activity_id;
} Adding;

static void
adding_free (Adding *self)
{
  g_object_unref (self->list);
  g_object_unref (self->store);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static void
present_refusals (OutreachEvidenceList *self, GPtrArray *refusals)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (refusals->len == 0)
    return;
  for (guint i = 0; i < MIN (refusals->len, MOST_REFUSALS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) refusals->pdata[i]);
  if (refusals->len > MOST_REFUSALS)
    g_string_append_printf (text, "\n…(%u)", refusals->len - MOST_REFUSALS);
  error = g_error_new_literal (OUTREACH_ERROR, OUTREACH_ERROR_FAILED, text->str);
  outreach_present_error (GTK_WIDGET (self), _ ("Some files could not be attached"), error);
}

static void
show_copying (OutreachEvidenceList *self, int change)
{
  self->n_copying = (guint) ((int) self->n_copying + change);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->n_copying > 0);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OutreachEvidenceBatch *batch = OUTREACH_EVIDENCE_BATCH (source);
  g_autoptr (Adding) adding = data;
  OutreachEvidenceList *self = adding->list;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  show_copying (self, -1);
  if (outreach_evidence_batch_prepare_finish (batch, result, &error))
    records =
        outreach_commands_add_evidence (adding->store, adding->activity_id, batch, NULL, &error);
  if (records == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The files could not be attached"), error);
      return;
    }
  if (records->len > 0)
    {
      g_autofree char *message = g_strdup_printf (
          ngettext ("%u file was attached", "%u files were attached", records->len), records->len);

      outreach_show_toast (GTK_WIDGET (self), message, TRUE);
    }
  present_refusals (self, outreach_evidence_batch_get_refusals (batch));
}

static OutreachEvidenceBatch *
create_batch (OutreachEvidenceList *self)
{
  return outreach_evidence_batch_new (outreach_store_get_file (get_store (self)));
}

static void
take (OutreachEvidenceList *self, OutreachEvidenceBatch *batch)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->list = g_object_ref (self);
  adding->store = g_object_ref (get_store (self));
  adding->activity_id = outreach_record_get_id (self->activity);
  show_copying (self, 1);
  outreach_evidence_batch_prepare_async (batch, NULL, prepared_cb, adding);
}

static void
take_files (OutreachEvidenceList *self, GSList *files)
{
  g_autoptr (OutreachEvidenceBatch) batch = create_batch (self);

  for (; files != NULL; files = files->next)
    outreach_evidence_batch_add_file (batch, files->data);
  take (self, batch);
}

static void
chosen_cb (OutreachEvidenceList *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  g_autoptr (OutreachEvidenceBatch) batch = NULL;

  if (response != GTK_RESPONSE_ACCEPT || self->activity == NULL)
    return;
  batch = create_batch (self);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      outreach_evidence_batch_add_file (batch, file);
    }
  take (self, batch);
}

static void
add_files_cb (OutreachEvidenceList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->activity == NULL || self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Attach Files"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
add_link (OutreachEvidenceList *self, const char *link)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record = NULL;

  if (self->activity == NULL)
    return;
  record = outreach_commands_add_evidence_link (
      get_store (self), outreach_record_get_id (self->activity), link, NULL, &error);
  if (record != NULL)
    outreach_show_toast (GTK_WIDGET (self), _ ("The link was attached"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The link could not be attached"), error);
}

static void
link_typed_cb (GtkWidget *widget, const char *link, gpointer data)
{
  add_link (OUTREACH_EVIDENCE_LIST (widget), link);
}

static void
add_link_cb (OutreachEvidenceList *self)
{
  if (self->activity != NULL)
    outreach_ask_text (GTK_WIDGET (self), _ ("Attach a Link"),
                       _ ("The web address of a video or a page"), _ ("_Attach"), FALSE,
                       _ ("Address"), NULL, link_typed_cb, NULL, NULL);
}

/* ---- Dropping and pasting ---- */

static gboolean
drop_cb (OutreachEvidenceList *self, const GValue *value)
{
  if (self->activity == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  take_files (self, g_value_get_boxed (value));
  return TRUE;
}

void
outreach_evidence_list_take_drops_on (OutreachEvidenceList *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before the entries on the way, which would take files as the text of their names. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
text_pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachEvidenceList) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL && *g_strstrip (text) != '\0')
    add_link (self, text);
}

static void
files_pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachEvidenceList) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (value != NULL)
    drop_cb (self, value);
}

/* Two pasted pictures have two names. */
static void
picture_pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachEvidenceList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = NULL;
  g_autoptr (OutreachEvidenceBatch) batch = NULL;
  g_autoptr (GBytes) picture = NULL;

  if (self->activity == NULL)
    return;
  if (texture == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The picture could not be pasted"), error);
      return;
    }
  /* Translators: the name of a pasted picture; %s is the time */
  name = g_strdup_printf (_ ("Pasted %s.png"), time);
  picture = gdk_texture_save_to_png_bytes (texture);
  batch = create_batch (self);
  outreach_evidence_batch_add_picture (batch, picture, name);
  take (self, batch);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceList *self = OUTREACH_EVIDENCE_LIST (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GdkContentFormats) types =
      gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

  if (self->activity == NULL)
    return;
  if (gdk_content_formats_contain_gtype (types, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_pasted_cb, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (types, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, NULL, picture_pasted_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (self));
}

/* ---- What is done with one ---- */

static OutreachRecord *
get_focused (OutreachEvidenceList *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->box));

  return OUTREACH_IS_EVIDENCE_TILE (focus)
             ? outreach_evidence_tile_get_attachment (OUTREACH_EVIDENCE_TILE (focus))
             : NULL;
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceList *self = OUTREACH_EVIDENCE_LIST (widget);
  OutreachRecord *attachment = get_focused (self);

  if (attachment != NULL)
    outreach_evidence_remove (widget, get_store (self), attachment);
}

/* The tile is made anew where it goes: the focus goes with it. */
static void
move (OutreachEvidenceList *self, int places)
{
  g_autoptr (OutreachRecord) attachment = get_focused (self);
  g_autoptr (GError) error = NULL;

  if (attachment == NULL)
    return;
  g_object_ref (attachment);
  if (!outreach_commands_move_evidence (get_store (self), outreach_record_get_id (attachment),
                                        places, &error))
    outreach_present_error (GTK_WIDGET (self), _ ("It could not be moved"), error);
}

static void
move_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (OUTREACH_EVIDENCE_LIST (widget), -1);
}

static void
move_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (OUTREACH_EVIDENCE_LIST (widget), 1);
}

static void
activated_cb (OutreachEvidenceList *self, GtkFlowBoxChild *child)
{
  outreach_evidence_viewer_present (GTK_WIDGET (self), get_store (self), self->evidence,
                                    (guint) gtk_flow_box_child_get_index (child));
}

/* ---- The list ---- */

static GtkWidget *
create_tile_cb (gpointer item, gpointer data)
{
  return outreach_evidence_tile_new (get_store (data), item);
}

static void
items_changed_cb (OutreachEvidenceList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->evidence));
  guint n_left = n_items - MIN (n_items, gtk_slice_list_model_get_size (self->shown));
  g_autofree char *label = g_strdup_printf (ngettext ("%u More", "%u More", n_left), n_left);

  gtk_widget_set_visible (GTK_WIDGET (self->box), n_items > 0);
  gtk_widget_set_visible (self->placeholder, n_items == 0);
  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_left > 0);
}

static void
more_cb (OutreachEvidenceList *self)
{
  guint first = gtk_slice_list_model_get_size (self->shown);

  gtk_slice_list_model_set_size (self->shown, first + TILES);
  items_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->box, (int) first)));
}

static void
list_evidence (OutreachEvidenceList *self)
{
  g_autoptr (OutreachQuery) query = outreach_evidence_query_new (self->activity);

  self->evidence = outreach_query_model_new (get_store (self), query);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->evidence)), 0, TILES);
  gtk_flow_box_bind_model (self->box, G_LIST_MODEL (self->shown), create_tile_cb, self, NULL);
  g_signal_connect_object (self->evidence, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  items_changed_cb (self);
}

static void
outreach_evidence_list_dispose (GObject *object)
{
  OutreachEvidenceList *self = OUTREACH_EVIDENCE_LIST (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->shown);
  g_clear_object (&self->evidence);
  g_clear_object (&self->activity);
  g_clear_object (&self->session);
  outreach_dispose_template (GTK_WIDGET (self), OUTREACH_TYPE_EVIDENCE_LIST);

  G_OBJECT_CLASS (outreach_evidence_list_parent_class)->dispose (object);
}

static void
outreach_evidence_list_class_init (OutreachEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_evidence_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/evidence/outreach-evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceList, spinner);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceList, placeholder);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceList, box);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceList, more);
  gtk_widget_class_bind_template_callback (widget_class, add_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_install_action (widget_class, "evidence.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "evidence.move-back", NULL, move_back_action);
  gtk_widget_class_install_action (widget_class, "evidence.move-on", NULL, move_on_action);
}

static void
outreach_evidence_list_init (OutreachEvidenceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_evidence_list_set_activity (OutreachEvidenceList *self,
                                     OutreachSession *session,
                                     OutreachRecord *activity)
{
  gboolean same = self->activity != NULL && activity != NULL && self->session == session &&
                  outreach_record_get_id (self->activity) == outreach_record_get_id (activity);

  gtk_widget_set_visible (GTK_WIDGET (self), activity != NULL);
  if (same)
    return;
  gtk_flow_box_bind_model (self->box, NULL, NULL, NULL, NULL);
  if (self->evidence != NULL)
    g_signal_handlers_disconnect_by_func (self->evidence, items_changed_cb, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->evidence);
  g_set_object (&self->session, session);
  g_set_object (&self->activity, activity);
  if (activity != NULL)
    list_evidence (self);
}
