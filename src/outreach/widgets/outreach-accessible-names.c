/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-record.h"

static const char *
name_of_item (gpointer item)
{
  if (GTK_IS_STRING_OBJECT (item))
    return gtk_string_object_get_string (item);

  return OUTREACH_IS_RECORD (item) ? outreach_record_get_text (item, "name") : NULL;
}

void
outreach_name_lists_inside (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_VIEW (widget) || GTK_IS_LIST_BOX (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    outreach_name_lists_inside (child, name);
}

static void
update_drop_down (GtkDropDown *down, GParamSpec *pspec, const char *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (down));
  const char *chosen = name_of_item (gtk_drop_down_get_selected_item (down));
  g_autofree char *text = NULL;

  if (button == NULL)
    return;
  if (chosen != NULL)
    /* Translators: a field's name and what is chosen there: “State: Planned” */
    text = g_strdup_printf (C_ ("accessible name", "%s: %s"), name, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : name, -1);
}

void
outreach_name_drop_down (GtkDropDown *down, const char *name)
{
  g_signal_connect_data (down, "notify::selected-item", G_CALLBACK (update_drop_down),
                         g_strdup (name), (GClosureNotify) G_CALLBACK (g_free), 0);
  update_drop_down (down, NULL, name);
  outreach_name_lists_inside (GTK_WIDGET (down), name);
}

void
outreach_name_menu_button (GtkMenuButton *button, const char *name)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));

  /* As a button it would be called by its type. A role is given before anyone has seen it. */
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (button)) != GTK_ACCESSIBLE_ROLE_GROUP)
    g_object_set (button, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  if (toggle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

void
outreach_name_column_view (GtkColumnView *view, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* As the label is seen: “添加任务(_T)…” → “添加任务(T)…” */
static char *
strip_mnemonic (const char *label)
{
  GString *text = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    {
      /* Of two, the second is seen. */
      if (*p == '_' && p[1] != '\0')
        p++;
      g_string_append_c (text, *p);
    }

  return g_string_free (text, FALSE);
}

static void
name_mnemonic_button (GtkWidget *button)
{
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;
  gboolean use_underline;

  g_object_get (button, "label", &label, "use-underline", &use_underline, NULL);
  if (label == NULL || !use_underline)
    return;
  name = strip_mnemonic (label);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* When it is shown for the first time, and whenever its label changes. */
static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gpointer widget = g_value_get_object (&values[0]);

  if ((!GTK_IS_BUTTON (widget) && !GTK_IS_CHECK_BUTTON (widget)) ||
      g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, name_mnemonic_button, NULL))
    return TRUE;
  g_signal_connect (widget, "notify::label", G_CALLBACK (name_mnemonic_button), NULL);
  name_mnemonic_button (widget);

  return TRUE;
}

void
outreach_name_mnemonic_buttons (void)
{
  /* Signals are there once the class is. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
