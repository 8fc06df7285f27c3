/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-review-dialog.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-review.h"

/* What a person goes through before looking again; hundreds of rows would take seconds. */
#define MOST_ROWS 50

struct _OutreachReviewDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkLabel *count;
  GtkListBox *list;

  GtkWidget *opener; /* weak */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachReviewDialog, outreach_review_dialog, ADW_TYPE_WINDOW)

/* ---- Rows ---- */

static void
row_activated_cb (OutreachReviewDialog *self, GtkListBoxRow *row)
{
  g_autoptr (GtkWidget) opener = self->opener != NULL ? g_object_ref (self->opener) : NULL;
  gint64 id = *(const gint64 *) g_object_get_data (G_OBJECT (row), "id");

  gtk_window_close (GTK_WINDOW (self));
  if (opener != NULL)
    gtk_widget_activate_action (opener, "win.show-record", "(sx)",
                                outreach_kind_get_id (OUTREACH_KIND_ACTIVITY), id);
}

static GtkWidget *
create_row (const OutreachReviewItem *item, const char *needs)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf ("%s\n%s", item->title, needs);
  g_autofree char *day =
      outreach_format_span (item->start, OUTREACH_WHEN_NONE, outreach_language_get_user (),
                            OUTREACH_FORMAT_SHORT);
  GtkWidget *label = gtk_label_new (day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), needs);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&item->id, sizeof item->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

/* A row for each activity: its items come one after the other. */
static void
show_items (OutreachReviewDialog *self, GPtrArray *items)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < items->len;)
    {
      const OutreachReviewItem *first = items->pdata[i];
      g_autoptr (GString) needs = g_string_new (NULL);

      for (; i < items->len && ((OutreachReviewItem *) items->pdata[i])->id == first->id; i++)
        g_string_append_printf (needs, "%s%s", needs->len > 0 ? "\n" : "",
                                ((OutreachReviewItem *) items->pdata[i])->need);
      if (n++ < MOST_ROWS)
        gtk_list_box_append (self->list, create_row (first, needs->str));
    }
  text = n > MOST_ROWS
             ? g_strdup_printf (_ ("%u drafts need a look. The first %u are listed; the others are "
                                   "when these are put right or planned."),
                                n, MOST_ROWS)
             : g_strdup_printf (ngettext ("%u draft needs a look. Enter goes to it.",
                                          "%u drafts need a look. Enter goes to one.", n),
                                n);
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  if (n > 0)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachReviewDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = outreach_review_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items != NULL)
    {
      show_items (self, items);
      return;
    }
  if (self->opener != NULL)
    outreach_present_error (self->opener, _ ("The drafts could not be gone through"), error);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The object ---- */

static void
outreach_review_dialog_dispose (GObject *object)
{
  OutreachReviewDialog *self = OUTREACH_REVIEW_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->opener);

  G_OBJECT_CLASS (outreach_review_dialog_parent_class)->dispose (object);
}

static void
outreach_review_dialog_class_init (OutreachReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_review_dialog_dispose;
  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-review-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachReviewDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachReviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachReviewDialog, count);
  gtk_widget_class_bind_template_child (widget_class, OutreachReviewDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
outreach_review_dialog_init (OutreachReviewDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_review_dialog_present (GtkWidget *widget, OutreachSession *session, const char *done)
{
  OutreachRecord *edition = outreach_session_get_edition (session);
  OutreachReviewDialog *self = g_object_new (OUTREACH_TYPE_REVIEW_DIALOG, "transient-for",
                                             gtk_widget_get_root (widget), NULL);
  const char *subtitle = done != NULL ? done : outreach_record_get_text (edition, "name");

  g_set_weak_pointer (&self->opener, widget);
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  outreach_review_read_async (outreach_session_get_store (session),
                              outreach_session_get_edition_id (session), self->cancellable, read_cb,
                              g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
