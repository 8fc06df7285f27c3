/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-refusals-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "outreach-clipboard.h"

/* More than a person reads. */
#define MOST_LINES 200

static char *
dup_place (OutreachCatalogue *catalogue,
           OutreachKind kind,
           guint first_row,
           const OutreachRefusedCell *refused)
{
  OutreachField *field = refused->field != NULL
                             ? outreach_catalogue_get_field (catalogue, kind, refused->field)
                             : NULL;
  guint row = first_row + refused->row + 1;

  if (field == NULL)
    return g_strdup_printf (_ ("Row %u: %s"), row, refused->text);
  return g_strdup_printf (_ ("Row %u, %s: %s"), row, outreach_field_get_title (field),
                          refused->text);
}

static GtkWidget *
create_line (char *place, const char *message)
{
  GtkWidget *row = adw_action_row_new ();

  g_strdelimit (place, "\t\n\r", ' ');
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* ---- All of them, for a spreadsheet ---- */

static char **
dup_cells (OutreachCatalogue *catalogue,
           OutreachKind kind,
           guint first_row,
           const OutreachRefusedCell *refused)
{
  OutreachField *field = refused->field != NULL
                             ? outreach_catalogue_get_field (catalogue, kind, refused->field)
                             : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *row = g_strdup_printf ("%u", first_row + refused->row + 1);

  g_strv_builder_add (builder, row);
  g_strv_builder_add (builder, field != NULL ? outreach_field_get_title (field) : "");
  g_strv_builder_add (builder, refused->text);
  g_strv_builder_add (builder, refused->message);
  return g_strv_builder_end (builder);
}

static char *
dup_table (OutreachCatalogue *catalogue, OutreachKind kind, guint first_row, GPtrArray *all)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (rows, dup_cells (catalogue, kind, first_row, all->pdata[i]));
  return outreach_clipboard_write (rows);
}

static void
response_cb (GtkWidget *dialog, const char *response, const char *table)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (dialog), table);
}

/* ---- The dialog ---- */

static GtkWidget *
create_more (guint n_more)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u more is not shown", "%u more are not shown", n_more), n_more);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
create_list (OutreachCatalogue *catalogue, OutreachKind kind, guint first_row, GPtrArray *all)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cells that were not stored"), -1);
  for (guint i = 0; i < MIN (all->len, MOST_LINES); i++)
    {
      const OutreachRefusedCell *refused = all->pdata[i];
      g_autofree char *place = dup_place (catalogue, kind, first_row, refused);

      gtk_list_box_append (GTK_LIST_BOX (list), create_line (place, refused->message));
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 460, -1);
  return scroller;
}

void
outreach_show_refusals (GtkWidget *widget,
                        OutreachCatalogue *catalogue,
                        OutreachKind kind,
                        guint first_row,
                        OutreachCellsResult *result)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  guint n_refused = result->refused->len;
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u cell or row was refused and is as it was; the others are stored.",
                "%u cells or rows were refused and are as they were; the others are stored.",
                n_refused),
      n_refused);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              _ ("Not All Was Stored"), body);

  gtk_box_append (GTK_BOX (box), create_list (catalogue, kind, first_row, result->refused));
  if (n_refused > MOST_LINES)
    gtk_box_append (GTK_BOX (box), create_more (n_refused - MOST_LINES));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "copy", _ ("Copy _All"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb),
                         dup_table (catalogue, kind, first_row, result->refused),
                         (GClosureNotify) G_CALLBACK (g_free), 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
