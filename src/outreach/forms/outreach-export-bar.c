/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-export-bar.h"

#include <glib/gi18n.h>

#include "outreach-file-manager.h"
#include "outreach-form-parts.h"
#include "outreach-form-print.h"
#include "outreach-messages.h"

struct _OutreachExportBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkStack *stack;
  GtkLabel *writing;
  GtkProgressBar *progress;
  GtkLabel *written;
  GtkWidget *open_button;
  GtkWidget *folder_button;

  OutreachForm *form;
  OutreachStore *store;
  GFile *file; /* (nullable): the first of several; none where it is printed */
  char *name;  /* of what is printed */
  guint n_files;
  OutreachFormOptions *options;
  GCancellable *cancellable; /* of the export that is under way */
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint exported_signal;

G_DEFINE_FINAL_TYPE (OutreachExportBar, outreach_export_bar, ADW_TYPE_BIN)

static char *
get_file_name (OutreachExportBar *self)
{
  g_autofree char *name = g_file_get_basename (self->file);

  return g_filename_display_name (name);
}

/* ---- While it is being written ---- */

static char *
describe_writing (OutreachExportBar *self)
{
  g_autofree char *name = NULL;

  if (self->file == NULL)
    return g_strdup (_ ("Laying out the pages…"));
  if (self->n_files > 1)
    return g_strdup_printf (ngettext ("Writing %u file…", "Writing %u files…", self->n_files),
                            self->n_files);
  name = get_file_name (self);

  return g_strdup_printf (_ ("Writing “%s”…"), name);
}

static void
begin (OutreachExportBar *self)
{
  g_autofree char *text = describe_writing (self);

  self->cancellable = g_cancellable_new ();
  /* A window that is closed meanwhile does not cut the file short. */
  g_application_hold (g_application_get_default ());
  gtk_label_set_label (self->writing, text);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
end (OutreachExportBar *self)
{
  g_clear_object (&self->cancellable);
  g_application_release (g_application_get_default ());
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  OutreachExportBar *self = data;

  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN ((double) done / (double) total, 1));
  else
    gtk_progress_bar_pulse (self->progress);
}

/* ---- When it is done ---- */

static void
show_written (OutreachExportBar *self, const char *text)
{
  gtk_label_set_label (self->written, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->written), g_file_peek_path (self->file));
  gtk_widget_set_visible (self->open_button, self->n_files == 1);
  gtk_stack_set_visible_child_name (self->stack, "written");
  /* Whoever waits for it with the keyboard is led on. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->folder_button);
}

/* Something was written: the history has it where it is not masked. */
static void
note_written (OutreachExportBar *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!outreach_form_note_unmasked (self->form, self->store, file, self->options, &error))
    outreach_present_error (GTK_WIDGET (self), _ ("The history does not have this export"), error);
  g_signal_emit (self, exported_signal, 0);
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachExportBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *text = NULL;

  end (self);
  if (!outreach_form_export_finish (OUTREACH_FORM (object), result, &error))
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      outreach_present_error (GTK_WIDGET (self), _ ("The form was not written"), error);
      return;
    }
  name = get_file_name (self);
  text = g_strdup_printf (_ ("Written: %s"), name);
  show_written (self, text);
  note_written (self, self->file);
}

/* “Written: 3 of 12 files” where it was cut short. */
static void
show_parts_written (OutreachExportBar *self, guint n_written)
{
  g_autofree char *text =
      n_written == self->n_files
          ? g_strdup_printf (ngettext ("Written: %u file", "Written: %u files", n_written),
                             n_written)
          : g_strdup_printf (_ ("Written: %u of %u files"), n_written, self->n_files);

  show_written (self, text);
}

static void
parts_exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachExportBar) self = data;
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GError) error = NULL;
  guint n_written;
  gboolean done = outreach_form_export_parts_finish (result, &n_written, &error);

  end (self);
  if (n_written > 0)
    {
      show_parts_written (self, n_written);
      note_written (self, folder);
    }
  else
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (!done)
    outreach_present_error (GTK_WIDGET (self), _ ("Not all files were written"), error);
}

/* ---- Printing ---- */

typedef struct
{
  OutreachExportBar *bar;
  OutreachForm *form;
  OutreachStore *store;
  OutreachFormOptions *options;
} Printed;

static void
printed_free (gpointer data)
{
  Printed *self = data;

  g_object_unref (self->bar);
  g_object_unref (self->form);
  g_object_unref (self->store);
  outreach_form_options_free (self->options);
  g_free (self);
}

/* What goes to a printer or its preview may be kept by somebody: the history has it. */
static void
print_begun_cb (gpointer data)
{
  Printed *self = data;
  g_autoptr (GError) error = NULL;

  if (!outreach_form_note_unmasked (self->form, self->store, NULL, self->options, &error))
    outreach_present_error (GTK_WIDGET (self->bar), _ ("The history does not have this print"),
                            error);
  g_signal_emit (self->bar, exported_signal, 0);
}

static void
pages_made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachExportBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachFormPages) pages = outreach_form_pages_new_finish (result, &error);
  Printed *printed;

  end (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (pages == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The form was not printed"), error);
      return;
    }
  /* A window that is gone has nobody to ask. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  printed = g_new0 (Printed, 1);
  printed->bar = g_object_ref (self);
  printed->form = g_object_ref (self->form);
  printed->store = g_object_ref (self->store);
  printed->options = outreach_form_options_copy (self->options);
  outreach_form_print (GTK_WIDGET (self), pages, self->name, print_begun_cb, printed, printed_free);
}

/* ---- Actions ---- */

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (OUTREACH_EXPORT_BAR (widget)->cancellable);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_open_file (widget, OUTREACH_EXPORT_BAR (widget)->file);
}

static void
open_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_show_in_folder (widget, OUTREACH_EXPORT_BAR (widget)->file);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  outreach_export_bar_clear (OUTREACH_EXPORT_BAR (widget));
}

/* ---- The object ---- */

static void
outreach_export_bar_dispose (GObject *object)
{
  OutreachExportBar *self = OUTREACH_EXPORT_BAR (object);

  g_clear_object (&self->form);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->options, outreach_form_options_free);

  G_OBJECT_CLASS (outreach_export_bar_parent_class)->dispose (object);
}

static void
outreach_export_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, outreach_export_bar_get_busy (OUTREACH_EXPORT_BAR (object)));
}

static void
outreach_export_bar_class_init (OutreachExportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = outreach_export_bar_dispose;
  object_class->get_property = outreach_export_bar_get_property;
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  exported_signal = g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, writing);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, written);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, open_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachExportBar, folder_button);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "export.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "export.close", NULL, close_action);
}

static void
outreach_export_bar_init (OutreachExportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
outreach_export_bar_get_busy (OutreachExportBar *self)
{
  return self->cancellable != NULL;
}

static void
take (OutreachExportBar *self,
      OutreachForm *form,
      OutreachStore *store,
      GFile *file,
      guint n_files,
      const OutreachFormOptions *options)
{
  g_set_object (&self->form, form);
  g_set_object (&self->store, store);
  g_set_object (&self->file, file);
  self->n_files = n_files;
  g_clear_pointer (&self->options, outreach_form_options_free);
  self->options = outreach_form_options_copy (options);
  begin (self);
}

void
outreach_export_bar_export (OutreachExportBar *self,
                            OutreachForm *form,
                            OutreachStore *store,
                            GFile *file,
                            OutreachFormFormat format,
                            const OutreachFormOptions *options)
{
  g_return_if_fail (!outreach_export_bar_get_busy (self));

  take (self, form, store, file, 1, options);
  outreach_form_export_async (form, store, file, format, options, progress_cb, self,
                              self->cancellable, exported_cb, g_object_ref (self));
}

void
outreach_export_bar_export_parts (OutreachExportBar *self,
                                  OutreachForm *form,
                                  OutreachStore *store,
                                  GPtrArray *files,
                                  const char *const *parts,
                                  const OutreachFormOptions *options)
{
  g_return_if_fail (!outreach_export_bar_get_busy (self) && files->len > 0);

  take (self, form, store, g_ptr_array_index (files, 0), files->len, options);
  outreach_form_export_parts_async (form, store, files, parts, options, progress_cb, self,
                                    self->cancellable, parts_exported_cb, g_object_ref (self));
}

void
outreach_export_bar_print (OutreachExportBar *self,
                           OutreachForm *form,
                           OutreachStore *store,
                           const char *name,
                           const OutreachFormOptions *options)
{
  g_return_if_fail (!outreach_export_bar_get_busy (self));

  g_free (self->name);
  self->name = g_strdup (name);
  take (self, form, store, NULL, 0, options);
  outreach_form_pages_new_async (form, store, options, progress_cb, self, self->cancellable,
                                 pages_made_cb, g_object_ref (self));
}

void
outreach_export_bar_clear (OutreachExportBar *self)
{
  if (!outreach_export_bar_get_busy (self))
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
