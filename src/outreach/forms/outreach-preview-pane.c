/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-preview-pane.h"

#include <glib/gi18n.h>

#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-paper-view.h"

#define ZOOM_STEP 1.25
#define LEAST_ZOOM 0.25
#define MOST_ZOOM 4.0

struct _OutreachPreviewPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkBox *sheets;
  OutreachPaperView *paper;
  GtkLabel *status;
  AdwStatusPage *failure;

  OutreachForm *form;
  OutreachStore *store;
  OutreachFormOptions *options;
  OutreachLanguage language; /* of the names on the buttons */
  guint sheet;
  GCancellable *cancellable; /* of the page that is being read */
};

G_DEFINE_FINAL_TYPE (OutreachPreviewPane, outreach_preview_pane, ADW_TYPE_BIN)

static void
stop (OutreachPreviewPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* ---- The page ---- */

static char *
describe (const OutreachFormPreview *preview)
{
  guint n = (guint) CLAMP (preview->n_records, 0, G_MAXUINT);

  if (preview->n_records < 0)
    return g_strdup (preview->complete ? _ ("All on this page") : _ ("The first of several pages"));
  if (n == 0)
    return g_strdup (_ ("Nothing to report yet: the form is blank"));
  if (preview->pictures)
    return g_strdup_printf (preview->complete
                                ? ngettext ("%'u photo, on one page", "%'u photos, on one page", n)
                                : ngettext ("%'u photo; this is the first page",
                                            "%'u photos; this is the first page", n),
                            n);
  if (preview->complete)
    return g_strdup_printf (ngettext ("%'u row, on one page", "%'u rows, on one page", n), n);

  return g_strdup_printf (
      ngettext ("%'u row; this is the first page", "%'u rows; this is the first page", n), n);
}

static void
show_preview (OutreachPreviewPane *self, OutreachFormPreview *preview)
{
  g_autofree char *status = describe (preview);
  g_autofree char *name =
      g_strdup_printf (_ ("First page of “%s”"),
                       outreach_form_get_sheet_name (self->form, preview->sheet, self->language));

  gtk_label_set_label (self->status, status);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paper), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  outreach_paper_view_set_preview (self->paper, preview);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachPreviewPane) self = data;
  g_autoptr (GError) error = NULL;
  OutreachFormPreview *preview = outreach_form_preview_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (preview != NULL)
    {
      show_preview (self, preview);
      return;
    }
  outreach_describe_failure (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

/* Where a field was removed from the book, or a newer version made the form. */
static void
show_problem (OutreachPreviewPane *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("%s\n\nChoose “Edit” to leave out what does not fit, or remove the form."),
      outreach_form_get_problem (self->form));

  outreach_describe_failure (self->failure, text);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
read_page (OutreachPreviewPane *self)
{
  stop (self);
  if (outreach_form_get_problem (self->form) != NULL)
    {
      show_problem (self);
      return;
    }
  if (self->store == NULL)
    {
      outreach_paper_view_set_preview (self->paper, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  outreach_form_preview_new_async (self->form, self->store, self->sheet, self->options,
                                   self->cancellable, read_cb, g_object_ref (self));
}

/* ---- The sheets ---- */

static void
sheet_toggled_cb (GtkToggleButton *button, OutreachPreviewPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->sheet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sheet"));
  read_page (self);
}

static void
add_sheet_button (OutreachPreviewPane *self, guint nth, GtkToggleButton *group)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (
      outreach_form_get_sheet_name (self->form, nth, self->language));

  g_object_set_data (G_OBJECT (button), "sheet", GUINT_TO_POINTER (nth));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), nth == self->sheet);
  g_signal_connect_object (button, "toggled", G_CALLBACK (sheet_toggled_cb), self, 0);
  gtk_box_append (self->sheets, button);
}

static void
show_sheets (OutreachPreviewPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sheets))) != NULL)
    gtk_box_remove (self->sheets, child);
  for (guint i = 0; i < outreach_form_get_n_sheets (self->form); i++)
    {
      child = gtk_widget_get_first_child (GTK_WIDGET (self->sheets));
      add_sheet_button (self, i, child != NULL ? GTK_TOGGLE_BUTTON (child) : NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sheets), outreach_form_get_n_sheets (self->form) > 1);
}

/* ---- The zoom ---- */

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachPreviewPane *self = OUTREACH_PREVIEW_PANE (widget);
  double zoom = outreach_paper_view_get_zoom (self->paper);

  if (g_str_equal (name, "preview.zoom-in"))
    zoom = MIN (zoom * ZOOM_STEP, MOST_ZOOM);
  else if (g_str_equal (name, "preview.zoom-out"))
    zoom = MAX (zoom / ZOOM_STEP, LEAST_ZOOM);
  else
    zoom = 0;
  outreach_paper_view_set_zoom (self->paper, zoom);
}

/* ---- The object ---- */

static void
outreach_preview_pane_dispose (GObject *object)
{
  OutreachPreviewPane *self = OUTREACH_PREVIEW_PANE (object);

  stop (self);
  g_clear_object (&self->form);
  g_clear_object (&self->store);
  g_clear_pointer (&self->options, outreach_form_options_free);

  G_OBJECT_CLASS (outreach_preview_pane_parent_class)->dispose (object);
}

static void
outreach_preview_pane_class_init (OutreachPreviewPaneClass *klass)
{
  static const struct
  {
    const char *action;
    guint key;
    guint keypad_key;
  } zooms[] = {
    { "preview.zoom-in", GDK_KEY_plus, GDK_KEY_KP_Add },
    { "preview.zoom-out", GDK_KEY_minus, GDK_KEY_KP_Subtract },
    { "preview.zoom-fit", GDK_KEY_0, GDK_KEY_KP_0 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_preview_pane_dispose;
  g_type_ensure (OUTREACH_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachPreviewPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreviewPane, sheets);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreviewPane, paper);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreviewPane, status);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreviewPane, failure);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_install_action (widget_class, zooms[i].action, NULL, zoom_action);
      gtk_widget_class_add_binding_action (widget_class, zooms[i].key, GDK_CONTROL_MASK,
                                           zooms[i].action, NULL);
      gtk_widget_class_add_binding_action (widget_class, zooms[i].keypad_key, GDK_CONTROL_MASK,
                                           zooms[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "preview.zoom-in", NULL);
}

static void
outreach_preview_pane_init (OutreachPreviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_preview_pane_show (OutreachPreviewPane *self,
                            OutreachForm *form,
                            OutreachStore *store,
                            const OutreachFormOptions *options)
{
  OutreachLanguage language = outreach_form_options_get_language (options);
  gboolean other_form = self->form != form;

  g_set_object (&self->form, form);
  g_set_object (&self->store, store);
  g_clear_pointer (&self->options, outreach_form_options_free);
  self->options = outreach_form_options_copy (options);
  if (other_form)
    self->sheet = 0;
  if (other_form || language != self->language)
    {
      self->language = language;
      show_sheets (self);
    }
  read_page (self);
}

void
outreach_preview_pane_show_sheet (OutreachPreviewPane *self,
                                  OutreachForm *form,
                                  OutreachStore *store,
                                  const OutreachFormOptions *options,
                                  guint sheet)
{
  g_set_object (&self->form, form);
  g_set_object (&self->store, store);
  g_clear_pointer (&self->options, outreach_form_options_free);
  self->options = outreach_form_options_copy (options);
  self->language = outreach_form_options_get_language (options);
  self->sheet = MIN (sheet, outreach_form_get_n_sheets (form) - 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sheets), FALSE);
  read_page (self);
}
