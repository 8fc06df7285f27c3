/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-correction-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "outreach-compat.h"
#include "outreach-format.h"
#include "outreach-history-dialog.h"

struct _OutreachCorrectionList
{
  GtkWidget parent_instance;

  GtkLabel *reported_label;
  GtkLabel *reopened_label;
  GtkWidget *heading;
  GtkListBox *list;

  OutreachStore *store;
  OutreachRecord *activity;
};

G_DEFINE_FINAL_TYPE (OutreachCorrectionList, outreach_correction_list, GTK_TYPE_WIDGET)

static char *
dup_value (OutreachCorrectionList *self, OutreachRecord *record, const char *id)
{
  OutreachField *field = outreach_catalogue_get_field (outreach_store_get_catalogue (self->store),
                                                       outreach_record_get_kind (record), id);

  return outreach_format_value (field, outreach_record_get_value (record, id),
                                outreach_language_get_user (), OUTREACH_FORMAT_NONE);
}

static void
show_line (GtkLabel *label, const char *format, const char *text)
{
  g_autofree char *line = g_strdup_printf (format, text);

  gtk_label_set_label (label, line);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* ---- Corrections ---- */

static void
add_row (OutreachCorrectionList *self, OutreachRecord *correction)
{
  GtkWidget *row = adw_action_row_new ();
  const OutreachRef *metric = outreach_record_get_reference (correction, "metric");
  g_autofree char *was = dup_value (self, correction, "was");
  g_autofree char *became = dup_value (self, correction, "became");
  g_autofree char *made = dup_value (self, correction, "made");
  const char *reason = outreach_record_get_text (correction, "reason");
  g_autofree char *title =
      /* Translators: a correction: the metric, the number that was reported and the one that is now */
      g_strdup_printf (_ ("%s: %s → %s"), metric != NULL ? metric->name : "",
                       *was != '\0' ? was : _ ("blank"), *became != '\0' ? became : _ ("blank"));
  g_autofree char *subtitle =
      g_strdup_printf ("%s%s%s", made, reason != NULL ? " · " : "", reason != NULL ? reason : "");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list, row);
}

static GPtrArray *
list_corrections (OutreachCorrectionList *self)
{
  g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_CORRECTION);
  g_autoptr (OutreachValue) activity = outreach_value_new_refs ();

  outreach_value_add_ref (activity, outreach_record_get_id (self->activity), NULL, NULL);
  outreach_query_add_filter (query, "activity", OUTREACH_FILTER_EQUALS, activity);
  outreach_query_add_sort (query, "made", TRUE);

  return outreach_reader_list (outreach_store_get_reader (self->store), query, NULL);
}

static void
show_corrections (OutreachCorrectionList *self)
{
  g_autoptr (GPtrArray) corrections = self->activity != NULL ? list_corrections (self) : NULL;
  GtkListBoxRow *row;
  guint n = corrections != NULL ? corrections->len : 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    add_row (self, corrections->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->heading, n > 0);
}

static void
update (OutreachCorrectionList *self)
{
  g_autofree char *reported = NULL;
  const char *reason;

  gtk_widget_set_visible (GTK_WIDGET (self), self->activity != NULL);
  show_corrections (self);
  if (self->activity == NULL)
    return;
  reported = dup_value (self, self->activity, "reported-at");
  reason = outreach_record_get_text (self->activity, "reopen-reason");
  /* Translators: %s is a moment */
  show_line (self->reported_label, _ ("Reported %s"), reported);
  /* Translators: %s is a reason that a person gave */
  show_line (self->reopened_label,
             _ ("Open again: %s. What changes is listed when it is reported anew."),
             reason != NULL ? reason : "");
}

static void
history_cb (OutreachCorrectionList *self)
{
  if (self->activity != NULL)
    outreach_history_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     self->store, self->activity);
}

/* ---- The object ---- */

static void
forget (OutreachCorrectionList *self)
{
  if (self->activity != NULL)
    g_signal_handlers_disconnect_by_data (self->activity, self);
  g_clear_object (&self->activity);
  g_clear_object (&self->store);
}

static void
outreach_correction_list_dispose (GObject *object)
{
  forget (OUTREACH_CORRECTION_LIST (object));
  outreach_dispose_template (GTK_WIDGET (object), OUTREACH_TYPE_CORRECTION_LIST);

  G_OBJECT_CLASS (outreach_correction_list_parent_class)->dispose (object);
}

static void
outreach_correction_list_class_init (OutreachCorrectionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_correction_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/results/outreach-correction-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachCorrectionList, reported_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachCorrectionList, reopened_label);
  gtk_widget_class_bind_template_child (widget_class, OutreachCorrectionList, heading);
  gtk_widget_class_bind_template_child (widget_class, OutreachCorrectionList, list);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
}

static void
outreach_correction_list_init (OutreachCorrectionList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_correction_list_set_activity (OutreachCorrectionList *self,
                                       OutreachStore *store,
                                       OutreachRecord *activity)
{
  if (self->activity == activity && self->store == store)
    return;
  forget (self);
  if (activity != NULL)
    {
      self->store = g_object_ref (store);
      self->activity = g_object_ref (activity);
      g_signal_connect_swapped (activity, "changed", G_CALLBACK (update), self);
    }
  update (self);
}
