/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-collection-row.h"

#include <glib/gi18n.h>

#include "outreach-format.h"

struct _OutreachCollectionRow
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *details;
  GtkLabel *due;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (OutreachCollectionRow, outreach_collection_row, GTK_TYPE_BOX)

static void
outreach_collection_row_class_init (OutreachCollectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/collection/outreach-collection-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionRow, name);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionRow, details);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionRow, due);
  gtk_widget_class_bind_template_child (widget_class, OutreachCollectionRow, state);
}

static void
outreach_collection_row_init (OutreachCollectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
outreach_collection_row_new (void)
{
  return g_object_new (OUTREACH_TYPE_COLLECTION_ROW, NULL);
}

/* ---- What is shown ---- */

static char *
describe (const OutreachCollectionOffice *office)
{
  guint n = (guint) office->n_activities;
  g_autofree char *taken =
      outreach_format_when (office->taken, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u activity", "%u activities", n), n);
  if (office->file != NULL)
    g_string_append_printf (text, " · %s · %s", office->file, taken);
  if (office->reason != NULL)
    g_string_append_printf (text, " · %s", office->reason);

  return g_string_free (text, FALSE);
}

static char *
describe_due (const OutreachCollectionOffice *office)
{
  g_autofree char *when =
      outreach_format_when (office->due, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);

  /* Translators: until when a report is expected */
  return office->due != OUTREACH_WHEN_NONE ? g_strdup_printf (_ ("Due %s"), when) : g_strdup ("");
}

static const char *
get_style (OutreachCollectionState state)
{
  switch (state)
    {
    case OUTREACH_COLLECTION_LATE:
      return "error";
    case OUTREACH_COLLECTION_RETURNED:
      return "warning";
    case OUTREACH_COLLECTION_ACCEPTED:
      return "success";
    case OUTREACH_COLLECTION_NOT_YET:
      return "dim-label";
    default:
      return NULL;
    }
}

void
outreach_collection_row_set_office (OutreachCollectionRow *self, OutreachCollectionOffice *office)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *state = outreach_collection_state_get_name (office->state);
  const char *classes[] = { get_style (office->state), NULL };
  g_autofree char *details = describe (office);
  g_autofree char *due = describe_due (office);
  g_autofree char *all =
      g_strjoin (", ", office->name, state, details, *due != '\0' ? due : NULL, NULL);

  gtk_label_set_label (self->name, office->name);
  gtk_label_set_label (self->details, details);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->details), details);
  gtk_label_set_label (self->due, due);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}
