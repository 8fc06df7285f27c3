/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-evidence-tile.h"

#include <glib/gi18n.h>

#include "outreach-evidence-commands.h"
#include "outreach-thumbnail.h"

#define WIDTH 120
#define HEIGHT 90

struct _OutreachEvidenceTile
{
  GtkFlowBoxChild parent_instance;

  OutreachStore *store;
  OutreachRecord *attachment;
  GCancellable *cancellable;
  GtkWidget *stack;
  GtkImage *icon;
  GtkLabel *fault;
  GtkPicture *picture;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (OutreachEvidenceTile, outreach_evidence_tile, GTK_TYPE_FLOW_BOX_CHILD)

const char *
outreach_evidence_get_icon (OutreachRecord *attachment)
{
  const char *kind = outreach_record_get_text (attachment, "kind");

  if (outreach_attachment_is_photo (attachment))
    return "image-x-generic-symbolic";
  if (g_strcmp0 (kind, "video") == 0)
    return "video-x-generic-symbolic";

  return g_strcmp0 (kind, "link") == 0 ? "insert-link-symbolic" : "text-x-generic-symbolic";
}

/* What kind it is, and what is wrong with it. */
static void
describe (OutreachEvidenceTile *self, const char *fault)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                       OUTREACH_KIND_ATTACHMENT, "kind");
  const OutreachChoice *kind =
      outreach_field_find_choice (field, outreach_record_get_text (self->attachment, "kind"));
  const char *title = outreach_evidence_get_title (self->attachment);
  const char *name = outreach_record_get_text (self->attachment, "name");
  const char *kind_name = kind != NULL ? kind->names[outreach_language_get_user ()] : "";
  g_autofree char *label = g_strdup_printf ("%s %s", kind_name, title);

  gtk_label_set_text (self->caption, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), fault != NULL ? fault : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fault != NULL ? fault : name,
                                  -1);
}

static void
changed_cb (OutreachEvidenceTile *self)
{
  describe (self, NULL);
}

static void
loaded_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      outreach_photo_load_finish (OUTREACH_STORE (store), result, &error);
  OutreachEvidenceTile *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->picture));
      return;
    }
  gtk_image_set_from_icon_name (self->icon, "image-missing-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
  describe (self, error->message);
}

static void
outreach_evidence_tile_dispose (GObject *object)
{
  OutreachEvidenceTile *self = OUTREACH_EVIDENCE_TILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->attachment);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (outreach_evidence_tile_parent_class)->dispose (object);
}

static void
outreach_evidence_tile_class_init (OutreachEvidenceTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_evidence_tile_dispose;
}

static void
outreach_evidence_tile_init (OutreachEvidenceTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon_box;

  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  icon_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->fault = GTK_LABEL (gtk_label_new (_ ("Can't be shown")));
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_image_set_pixel_size (self->icon, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dim-label");
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_widget_set_size_request (self->stack, WIDTH, HEIGHT);
  gtk_widget_set_overflow (self->stack, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (icon_box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "caption");
  gtk_label_set_wrap (self->fault, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  gtk_box_append (GTK_BOX (icon_box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (icon_box), GTK_WIDGET (self->fault));
  gtk_stack_add_child (GTK_STACK (self->stack), icon_box);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->picture));
  gtk_label_set_ellipsize (self->caption, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->caption, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "evidence-tile");
}

GtkWidget *
outreach_evidence_tile_new (OutreachStore *store, OutreachRecord *attachment)
{
  OutreachEvidenceTile *self = g_object_new (OUTREACH_TYPE_EVIDENCE_TILE, NULL);

  self->store = g_object_ref (store);
  self->attachment = g_object_ref (attachment);
  gtk_image_set_from_icon_name (self->icon, outreach_evidence_get_icon (attachment));
  g_signal_connect_object (attachment, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  describe (self, NULL);
  if (outreach_attachment_is_photo (attachment))
    outreach_thumbnail_load_async (store, attachment, self->cancellable, loaded_cb, self);

  return GTK_WIDGET (self);
}

OutreachRecord *
outreach_evidence_tile_get_attachment (OutreachEvidenceTile *self)
{
  return self->attachment;
}
