/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-evidence-viewer.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-evidence-commands.h"
#include "outreach-evidence-tile.h"
#include "outreach-file-manager.h"
#include "outreach-messages.h"
#include "outreach-thumbnail.h"

#define STEP 1.25
#define LEAST_ZOOM 0.05
#define MOST_ZOOM 8.0

struct _OutreachEvidenceViewer
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkPicture *picture;
  AdwStatusPage *status;
  GtkWidget *open_button;
  GtkEditable *caption;
  GtkLabel *saved_label;

  GtkWidget *owner; /* weak */
  OutreachStore *store;
  OutreachQueryModel *evidence;
  OutreachRecord *attachment;
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  double zoom; /* 0: as large as the window */
};

G_DEFINE_FINAL_TYPE (OutreachEvidenceViewer, outreach_evidence_viewer, ADW_TYPE_WINDOW)

/* ---- Size ---- */

static void
set_zoom (OutreachEvidenceViewer *self, double zoom)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);

  self->zoom = zoom > 0 ? CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM) : 0;
  if (paintable == NULL || self->zoom <= 0)
    gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, -1);
  else
    gtk_widget_set_size_request (GTK_WIDGET (self->picture),
                                 (int) (gdk_paintable_get_intrinsic_width (paintable) * self->zoom),
                                 (int) (gdk_paintable_get_intrinsic_height (paintable) *
                                        self->zoom));
}

/* How large it is now, where it is as large as the window. */
static double
get_zoom (OutreachEvidenceViewer *self)
{
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  double width, height;

  if (self->zoom > 0 || paintable == NULL)
    return self->zoom > 0 ? self->zoom : 1;
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);

  return MIN (gtk_widget_get_width (self->scroller) / width,
              gtk_widget_get_height (self->scroller) / height);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);

  set_zoom (self, get_zoom (self) * STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);

  set_zoom (self, get_zoom (self) / STEP);
}

static void
zoom_fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (OUTREACH_EVIDENCE_VIEWER (widget), 0);
}

/* ---- What is shown ---- */

static void
show_message (OutreachEvidenceViewer *self, const char *icon, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, "");
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
loaded_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      outreach_photo_load_finish (OUTREACH_STORE (store), result, &error);
  OutreachEvidenceViewer *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL)
    {
      show_message (self, "image-missing-symbolic", error->message);
      return;
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, outreach_evidence_get_title (self->attachment));
  gtk_stack_set_visible_child_name (self->stack, "picture");
  set_zoom (self, 0);
}

/* G_MAXUINT where it is gone. */
static guint
get_position (OutreachEvidenceViewer *self)
{
  return self->attachment != NULL
             ? outreach_query_model_find (self->evidence, outreach_record_get_id (self->attachment))
             : G_MAXUINT;
}

static guint
get_n_items (OutreachEvidenceViewer *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->evidence));
}

static void
show_title (OutreachEvidenceViewer *self, guint position)
{
  g_autofree char *place = g_strdup_printf ("%u / %u", position + 1, get_n_items (self));

  adw_window_title_set_title (self->title, outreach_record_get_text (self->attachment, "name"));
  adw_window_title_set_subtitle (self->title, place);
  gtk_window_set_title (GTK_WINDOW (self), outreach_evidence_get_title (self->attachment));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous", position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next",
                                 position + 1 < get_n_items (self));
}

static void
show_contents (OutreachEvidenceViewer *self)
{
  gboolean photo = outreach_attachment_is_photo (self->attachment);
  gboolean has_file = outreach_record_get_value (self->attachment, "sha256") != NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_widget_set_visible (self->open_button, !photo);
  gtk_label_set_text (self->saved_label, "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.save", has_file);
  if (!photo)
    {
      show_message (self, outreach_evidence_get_icon (self->attachment),
                    outreach_record_get_text (self->attachment, "name"));
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "loading");
  self->loading = g_cancellable_new ();
  outreach_photo_load_async (self->store, self->attachment, self->loading, loaded_cb, self);
}

/* ---- The caption ---- */

static void
store_caption (OutreachEvidenceViewer *self)
{
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (self->attachment == NULL)
    return;
  edit = outreach_edit_new (self->store, OUTREACH_KIND_ATTACHMENT, self->attachment, 0);
  if (outreach_edit_set_text (edit, "caption", gtk_editable_get_text (self->caption), &error))
    stored = outreach_edit_apply (edit, &error);
  if (stored == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The caption could not be stored"), error);
      return;
    }
  g_set_object (&self->attachment, stored);
  gtk_window_set_title (GTK_WINDOW (self), outreach_evidence_get_title (stored));
}

static void
show_at (OutreachEvidenceViewer *self, guint position)
{
  g_autoptr (OutreachRecord) attachment =
      g_list_model_get_item (G_LIST_MODEL (self->evidence), position);
  const char *caption;

  if (attachment == NULL)
    return;
  store_caption (self);
  g_set_object (&self->attachment, attachment);
  caption = outreach_record_get_text (attachment, "caption");
  gtk_editable_set_text (self->caption, caption != NULL ? caption : "");
  show_title (self, position);
  show_contents (self);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);
  guint position = get_position (self);

  if (position != G_MAXUINT && position > 0)
    show_at (self, position - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);
  guint position = get_position (self);

  if (position != G_MAXUINT)
    show_at (self, position + 1);
}

/* ---- Giving away, opening, removing ---- */

typedef struct
{
  OutreachRecord *attachment;
  GFile *book;
  GFile *target;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->attachment);
  g_object_unref (self->book);
  g_object_unref (self->target);
  g_free (self);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *self = data;
  GError *error = NULL;

  if (outreach_evidence_write_copy (self->book, self->attachment, self->target, 0, cancellable,
                                    &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (source);
  const Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    outreach_present_error (GTK_WIDGET (self), _ ("The copy could not be saved"), error);
  else
    gtk_label_set_text (self->saved_label, outreach_attachment_is_photo (saving->attachment)
                                               ? _ ("Saved, without the place and the device")
                                               : _ ("Saved as it is"));
}

static void
chosen_cb (OutreachEvidenceViewer *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  saving = g_new0 (Saving, 1);
  saving->attachment = outreach_record_copy (self->attachment);
  saving->book = g_object_ref (outreach_store_get_file (self->store));
  saving->target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);
  g_autofree char *file_name = outreach_evidence_make_file_name (self->attachment, TRUE);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Save a Copy"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_cb (OutreachEvidenceViewer *self)
{
  const char *link = outreach_record_get_text (self->attachment, "link");
  g_autoptr (GFile) file =
      outreach_evidence_get_file (outreach_store_get_file (self->store), self->attachment);

  if (file != NULL)
    outreach_open_file (GTK_WIDGET (self), file);
  else if (link != NULL)
    gtk_show_uri (GTK_WINDOW (self), link, GDK_CURRENT_TIME);
}

gboolean
outreach_evidence_remove (GtkWidget *widget, OutreachStore *store, OutreachRecord *attachment)
{
  gint64 id = outreach_record_get_id (attachment);
  g_autoptr (GError) error = NULL;

  if (!outreach_commands_remove (store, OUTREACH_KIND_ATTACHMENT, &id, 1, &error))
    {
      outreach_present_error (widget, _ ("The evidence could not be removed"), error);
      return FALSE;
    }
  outreach_show_toast (widget, _ ("The evidence was removed"), TRUE);

  return TRUE;
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (widget);
  GtkWidget *owner = self->owner != NULL ? self->owner : widget;

  if (!outreach_evidence_remove (owner, self->store, self->attachment))
    return;
  g_clear_object (&self->attachment);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The window ---- */

static gboolean
close_request_cb (OutreachEvidenceViewer *self)
{
  store_caption (self);
  return GDK_EVENT_PROPAGATE;
}

static void
outreach_evidence_viewer_dispose (GObject *object)
{
  OutreachEvidenceViewer *self = OUTREACH_EVIDENCE_VIEWER (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->chooser);
  g_clear_object (&self->attachment);
  g_clear_object (&self->evidence);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->owner);

  G_OBJECT_CLASS (outreach_evidence_viewer_parent_class)->dispose (object);
}

static void
outreach_evidence_viewer_class_init (OutreachEvidenceViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_evidence_viewer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/evidence/outreach-evidence-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, title);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, scroller);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, status);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, open_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, caption);
  gtk_widget_class_bind_template_child (widget_class, OutreachEvidenceViewer, saved_label);
  gtk_widget_class_bind_template_callback (widget_class, store_caption);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-fit", NULL, zoom_fit_action);
  gtk_widget_class_install_action (widget_class, "viewer.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "viewer.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "viewer.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "viewer.remove", NULL, remove_action);
}

static void
outreach_evidence_viewer_init (OutreachEvidenceViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_evidence_viewer_present (GtkWidget *owner,
                                  OutreachStore *store,
                                  OutreachQueryModel *evidence,
                                  guint position)
{
  OutreachEvidenceViewer *self = g_object_new (OUTREACH_TYPE_EVIDENCE_VIEWER, NULL);

  g_set_weak_pointer (&self->owner, owner);
  self->store = g_object_ref (store);
  self->evidence = g_object_ref (evidence);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (owner)));
  show_at (self, position);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->caption));
}
