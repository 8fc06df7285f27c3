/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-field-button.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"

typedef struct
{
  char *id;
  char *title;
  char *words; /* casefolded */
} Choice;

struct _OutreachFieldButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEditable *search;
  GtkListBox *list;
  GPtrArray *choices;
  char *name;
  char *label; /* (nullable): instead of what is chosen */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (OutreachFieldButton, outreach_field_button, ADW_TYPE_BIN)

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->words);
  g_free (self);
}

static void
show_chosen (OutreachFieldButton *self, const char *title)
{
  g_autofree char *name = NULL;

  if (self->label != NULL)
    {
      gtk_menu_button_set_label (self->button, self->label);
      return;
    }
  name = g_strdup_printf (_ ("%s: %s"), self->name != NULL ? self->name : "", title);
  gtk_menu_button_set_label (self->button, title);
  outreach_name_menu_button (self->button, name);
}

/* ---- The list, which is made when it is opened ---- */

static Choice *
get_choice (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "choice");
}

static void
take (OutreachFieldButton *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (get_choice (row)->id);

  gtk_popover_popdown (self->popover);
  if (self->label == NULL)
    outreach_field_button_select (self, id);
  g_signal_emit (self, chosen_signal, 0, id);
}

static void
row_activated_cb (OutreachFieldButton *self, GtkListBoxRow *row)
{
  take (self, row);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  OutreachFieldButton *self = data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  return strstr (get_choice (row)->words, g_strstrip (wanted)) != NULL;
}

static void
search_changed_cb (OutreachFieldButton *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static GtkListBoxRow *
find_first (OutreachFieldButton *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (filter_cb (row, self))
      return row;

  return NULL;
}

static void
first_cb (OutreachFieldButton *self)
{
  GtkListBoxRow *row = find_first (self);

  if (row != NULL)
    take (self, row);
}

static void
stop_cb (OutreachFieldButton *self)
{
  gtk_popover_popdown (self->popover);
}

static void
add_row (OutreachFieldButton *self, Choice *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (choice->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choice->title, -1);
  g_object_set_data (G_OBJECT (row), "choice", choice);
  gtk_list_box_append (self->list, row);
}

static void
clear_rows (OutreachFieldButton *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
map_cb (OutreachFieldButton *self)
{
  clear_rows (self);
  gtk_editable_set_text (self->search, "");
  for (guint i = 0; i < self->choices->len; i++)
    add_row (self, g_ptr_array_index (self->choices, i));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- The object ---- */

static void
outreach_field_button_finalize (GObject *object)
{
  OutreachFieldButton *self = OUTREACH_FIELD_BUTTON (object);

  g_ptr_array_unref (self->choices);
  g_free (self->name);
  g_free (self->label);

  G_OBJECT_CLASS (outreach_field_button_parent_class)->finalize (object);
}

static void
outreach_field_button_class_init (OutreachFieldButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outreach_field_button_finalize;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-field-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFieldButton, button);
  gtk_widget_class_bind_template_child (widget_class, OutreachFieldButton, popover);
  gtk_widget_class_bind_template_child (widget_class, OutreachFieldButton, search);
  gtk_widget_class_bind_template_child (widget_class, OutreachFieldButton, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
outreach_field_button_init (OutreachFieldButton *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

GtkWidget *
outreach_field_button_new (void)
{
  return g_object_new (OUTREACH_TYPE_FIELD_BUTTON, NULL);
}

void
outreach_field_button_set_name (OutreachFieldButton *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
}

void
outreach_field_button_set_label (OutreachFieldButton *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  show_chosen (self, "");
}

void
outreach_field_button_clear (OutreachFieldButton *self)
{
  clear_rows (self);
  g_ptr_array_set_size (self->choices, 0);
}

void
outreach_field_button_add (OutreachFieldButton *self,
                           const char *id,
                           const char *title,
                           const char *const *words)
{
  g_autofree char *more = words != NULL ? g_strjoinv ("\n", (char **) words) : g_strdup ("");
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", title, id, more);
  Choice *choice = g_new0 (Choice, 1);

  choice->id = g_strdup (id);
  choice->title = g_strdup (title);
  choice->words = g_utf8_casefold (all, -1);
  g_ptr_array_add (self->choices, choice);
}

void
outreach_field_button_select (OutreachFieldButton *self, const char *id)
{
  const char *title = id != NULL ? id : "";

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      if (g_strcmp0 (choice->id, id) == 0)
        title = choice->title;
    }
  show_chosen (self, title);
}
