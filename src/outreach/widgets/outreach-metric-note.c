/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-metric-note.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-format.h"
#include "outreach-result-commands.h"

struct _OutreachMetricNote
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  OutreachFieldEditor *editor;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEditable *entry;
  GtkWidget *error;
  GtkWidget *caption;

  gint64 activity_id;
  char *source;
};

G_DEFINE_FINAL_TYPE (OutreachMetricNote, outreach_metric_note, GTK_TYPE_WIDGET)

static const char *
get_title (OutreachMetricNote *self)
{
  return outreach_field_get_title (outreach_field_editor_get_field (self->editor));
}

/* ---- What is known of the number ---- */

static void
add_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", line);
  g_free (line);
}

static gboolean
differs (const OutreachResult *result)
{
  return result->has_reported && (!result->has_value || result->value != result->reported ||
                                  result->approximation != result->reported_approximation);
}

static char *
describe (const OutreachResult *result)
{
  GString *text = g_string_new (NULL);

  if (result->counted)
    add_line (text, g_strdup (_ ("Counted from the media coverage")));
  if (result->source != NULL)
    /* Translators: where a number comes from */
    add_line (text, g_strdup_printf (_ ("Source: %s"), result->source));
  if (differs (result))
    {
      g_autofree char *reported =
          outreach_format_number (result->reported, result->reported_approximation,
                                  outreach_language_get_user (), OUTREACH_FORMAT_NONE);

      add_line (text, g_strdup_printf (_ ("Reported before as %s"), reported));
    }

  return g_string_free (text, FALSE);
}

/* ---- The source ---- */

static void
show_error (OutreachMetricNote *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->error), message != NULL ? message : "");
  gtk_widget_set_visible (self->error, message != NULL);
}

static void
popover_shown_cb (OutreachMetricNote *self)
{
  show_error (self, NULL);
  gtk_editable_set_text (self->entry, self->source != NULL ? self->source : "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
store_cb (OutreachMetricNote *self)
{
  g_autoptr (GError) error = NULL;

  if (outreach_commands_set_source (
          outreach_field_editor_get_store (self->editor), self->activity_id,
          outreach_field_get_id (outreach_field_editor_get_field (self->editor)),
          gtk_editable_get_text (self->entry), &error))
    gtk_popover_popdown (self->popover);
  else
    show_error (self, error->message);
}

static GtkWidget *
create_entry (OutreachMetricNote *self)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name =
      /* Translators: accessible name of an entry; %s is a metric */
      g_strdup_printf (_ ("Source of “%s”"), get_title (self));

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("such as the sign-in sheet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (store_cb), self);

  return entry;
}

static void
create_popover (OutreachMetricNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Store"));

  self->entry = GTK_EDITABLE (create_entry (self));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (store_cb), self);
  gtk_box_append (GTK_BOX (line), button);
  self->error = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->error), 32);
  gtk_widget_add_css_class (self->error, "error");
  gtk_widget_add_css_class (self->error, "caption");
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->error);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (popover_shown_cb), self);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
}

static void
create_button (OutreachMetricNote *self)
{
  g_autofree char *name =
      /* Translators: a button; %s is a metric */
      g_strdup_printf (_ ("Where “%s” comes from"), get_title (self));

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "text-x-generic-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Where the number comes from"));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  outreach_name_menu_button (self->button, name);
}

/* ---- The object ---- */

static void
outreach_metric_note_dispose (GObject *object)
{
  OutreachMetricNote *self = OUTREACH_METRIC_NOTE (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (outreach_metric_note_parent_class)->dispose (object);
}

static gboolean
outreach_metric_note_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (OUTREACH_METRIC_NOTE (widget)->grid, direction);
}

static void
outreach_metric_note_class_init (OutreachMetricNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outreach_metric_note_dispose;
  GTK_WIDGET_CLASS (klass)->focus = outreach_metric_note_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
outreach_metric_note_init (OutreachMetricNote *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->caption = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->caption), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 1);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
}

GtkWidget *
outreach_metric_note_new (OutreachFieldEditor *editor)
{
  OutreachMetricNote *self = g_object_new (OUTREACH_TYPE_METRIC_NOTE, NULL);

  self->editor = editor;
  create_button (self);
  create_popover (self);
  gtk_widget_set_hexpand (GTK_WIDGET (editor), TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (editor), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (self->button), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->caption, 0, 1, 1, 1);
  g_object_bind_property (editor, "visible", self, "visible", G_BINDING_SYNC_CREATE);
  outreach_metric_note_show (self, 0, NULL);

  return GTK_WIDGET (self);
}

OutreachFieldEditor *
outreach_metric_note_get_editor (OutreachMetricNote *self)
{
  return self->editor;
}

void
outreach_metric_note_show (OutreachMetricNote *self,
                           gint64 activity_id,
                           const OutreachResult *result)
{
  g_autofree char *text = result != NULL ? describe (result) : g_strdup ("");

  self->activity_id = activity_id;
  g_free (self->source);
  self->source = result != NULL ? g_strdup (result->source) : NULL;
  gtk_label_set_label (GTK_LABEL (self->caption), text);
  gtk_widget_set_visible (self->caption, *text != '\0');
  /* Without a number there is nothing to tell the source of. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), result != NULL && result->has_value);
}
