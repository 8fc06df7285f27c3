/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-clone-dialog.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-clone-commands.h"
#include "outreach-messages.h"
#include "outreach-review-dialog.h"

struct _OutreachCloneDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkWidget *copy_button;
  GtkStack *stack;
  AdwComboRow *source;
  GtkCheckButton *by_theme_day;
  GtkCheckButton *by_weekday;
  GtkLabel *there;

  GtkWidget *opener; /* weak */
  OutreachSession *session;
  GPtrArray *editions; /* that have a plan */
};

G_DEFINE_FINAL_TYPE (OutreachCloneDialog, outreach_clone_dialog, ADW_TYPE_WINDOW)

static OutreachReader *
get_reader (OutreachCloneDialog *self)
{
  return outreach_store_get_reader (outreach_session_get_store (self->session));
}

/* ---- Copying ---- */

static void
tell (OutreachCloneDialog *self, const OutreachCloneResult *clone)
{
  guint n = clone->ids->len;
  g_autofree char *message =
      n > 0
          ? g_strdup_printf (ngettext ("%u activity was copied", "%u activities were copied", n), n)
          : g_strdup (_ ("All activities of that plan are here already"));
  g_autoptr (GtkWidget) opener = self->opener != NULL ? g_object_ref (self->opener) : NULL;
  g_autoptr (OutreachSession) session = g_object_ref (self->session);

  gtk_window_close (GTK_WINDOW (self));
  if (opener == NULL)
    return;
  outreach_show_toast (opener, message, n > 0);
  if (n > 0)
    outreach_review_dialog_present (opener, session, message);
}

static void
copy_cb (OutreachCloneDialog *self)
{
  OutreachRecord *from = self->editions->pdata[adw_combo_row_get_selected (self->source)];
  OutreachCloneRule rule = gtk_check_button_get_active (self->by_weekday)
                               ? OUTREACH_CLONE_BY_WEEKDAY
                               : OUTREACH_CLONE_BY_THEME_DAY;
  g_autoptr (OutreachCloneResult) clone = NULL;
  g_autoptr (GError) error = NULL;

  if (outreach_commands_clone_plan (
          outreach_session_get_store (self->session), outreach_record_get_id (from),
          outreach_session_get_edition_id (self->session), rule, NULL, 0, &clone, &error))
    tell (self, clone);
  else
    outreach_present_error (GTK_WIDGET (self), _ ("The plan was not copied"), error);
}

/* ---- What can be copied ---- */

/* -1 on an error */
static gint64
count_activities (OutreachCloneDialog *self, OutreachRecord *edition, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_ACTIVITY);

  outreach_query_set_edition (query, outreach_record_get_id (edition));

  return outreach_reader_count (get_reader (self), query, error);
}

static gboolean
read_editions (OutreachCloneDialog *self, GError **error)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EDITION);
  g_autoptr (GPtrArray) editions = NULL;

  outreach_query_add_sort (query, "year", TRUE);
  editions = outreach_reader_list (get_reader (self), query, error);
  if (editions == NULL)
    return FALSE;
  for (guint i = 0; i < editions->len; i++)
    {
      OutreachRecord *edition = editions->pdata[i];
      gint64 count;

      if (outreach_record_get_id (edition) == outreach_session_get_edition_id (self->session))
        continue;
      count = count_activities (self, edition, error);
      if (count < 0)
        return FALSE;
      if (count > 0)
        g_ptr_array_add (self->editions, g_object_ref (edition));
    }

  return TRUE;
}

/* Without @from_id the last year before this one. */
static gboolean
is_proposed (OutreachCloneDialog *self, OutreachRecord *edition, gint64 from_id)
{
  OutreachRecord *to = outreach_session_get_edition (self->session);

  if (from_id != 0)
    return outreach_record_get_id (edition) == from_id;

  return outreach_record_get_number (edition, "year") < outreach_record_get_number (to, "year");
}

static void
fill (OutreachCloneDialog *self, gint64 from_id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = self->editions->len;

  for (guint i = 0; i < self->editions->len; i++)
    {
      OutreachRecord *edition = self->editions->pdata[i];
      g_autofree char *year =
          g_strdup_printf ("%d", (int) outreach_record_get_number (edition, "year"));

      gtk_string_list_append (names, year);
      if (selected == self->editions->len && is_proposed (self, edition, from_id))
        selected = i;
    }
  adw_combo_row_set_model (self->source, G_LIST_MODEL (names));
  outreach_name_lists_inside (GTK_WIDGET (self->source),
                              adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->source)));
  adw_combo_row_set_selected (self->source, selected < self->editions->len ? selected : 0);
  gtk_stack_set_visible_child_name (self->stack, self->editions->len > 0 ? "plans" : "empty");
  gtk_widget_set_visible (self->copy_button, self->editions->len > 0);
}

static void
show_there (OutreachCloneDialog *self, gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is a number of activities */
      ngettext ("%s activity is planned here already. What has the same title and start is not "
                "copied again.",
                "%s activities are planned here already. What has the same title and start is not "
                "copied again.",
                (gulong) count),
      number);

  gtk_label_set_label (self->there, text);
  gtk_widget_set_visible (GTK_WIDGET (self->there), count > 0);
}

/* ---- The object ---- */

static void
outreach_clone_dialog_dispose (GObject *object)
{
  OutreachCloneDialog *self = OUTREACH_CLONE_DIALOG (object);

  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->session);
  g_clear_pointer (&self->editions, g_ptr_array_unref);

  G_OBJECT_CLASS (outreach_clone_dialog_parent_class)->dispose (object);
}

static void
outreach_clone_dialog_class_init (OutreachCloneDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_clone_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-clone-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, source);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, by_theme_day);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, by_weekday);
  gtk_widget_class_bind_template_child (widget_class, OutreachCloneDialog, there);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
outreach_clone_dialog_init (OutreachCloneDialog *self)
{
  self->editions = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_clone_dialog_present (GtkWidget *widget, OutreachSession *session, gint64 from_id)
{
  OutreachRecord *edition = outreach_session_get_edition (session);
  OutreachCloneDialog *self = g_object_new (OUTREACH_TYPE_CLONE_DIALOG, "transient-for",
                                            gtk_widget_get_root (widget), NULL);
  const char *name = outreach_record_get_text (edition, "name");
  g_autoptr (GError) error = NULL;
  gint64 count;

  g_set_weak_pointer (&self->opener, widget);
  self->session = g_object_ref (session);
  adw_window_title_set_subtitle (self->window_title, name != NULL ? name : "");
  count = count_activities (self, edition, &error);
  if (count < 0 || !read_editions (self, &error))
    {
      outreach_present_error (widget, _ ("The plan was not copied"), error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  fill (self, from_id);
  show_there (self, count);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->copy_button);
  gtk_window_set_focus (GTK_WINDOW (self), self->copy_button);
  gtk_window_present (GTK_WINDOW (self));
}
