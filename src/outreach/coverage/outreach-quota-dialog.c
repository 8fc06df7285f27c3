/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-quota-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-edit.h"
#include "outreach-entry-row.h"
#include "outreach-messages.h"
#include "outreach-target-commands.h"

typedef struct
{
  GtkWidget *parent; /* weak */
  AdwMessageDialog *dialog;
  OutreachStore *store;
  gint64 edition_id;
  AdwComboRow *setting;
  GArray *settings; /* of gint64: ids of the lines, 0 first */
  AdwComboRow *metric;
  GArray *metrics;
  OutreachEntryRow *amount;
} Quota;

/* What stands in the dialog. */
typedef struct
{
  gint64 setting_id;
  gint64 metric_id;
  const char *amount; /* (nullable) */
  const char *error;  /* (nullable): why it was not stored */
} Entered;

static void present (GtkWidget *parent,
                     OutreachStore *store,
                     gint64 edition_id,
                     const Entered *entered);

static void
quota_free (gpointer data, GClosure *closure)
{
  Quota *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->store);
  g_array_unref (self->settings);
  g_array_unref (self->metrics);
  g_free (self);
}

/* FALSE where the text is no amount that a target takes; @error says why. */
static gboolean
read_amount (Quota *self, gint64 *amount, GError **error)
{
  g_autoptr (OutreachEdit) edit =
      outreach_edit_new (self->store, OUTREACH_KIND_TARGET, NULL, self->edition_id);

  if (!outreach_edit_set_text (edit, "amount", outreach_entry_row_get_text (self->amount), error))
    return FALSE;
  *amount = outreach_value_get_number (outreach_edit_get_value (edit, "amount"));

  return outreach_edit_get_value (edit, "amount") != NULL;
}

static void
amount_changed_cb (Quota *self)
{
  g_autoptr (GError) error = NULL;
  gint64 amount;
  gboolean good = read_amount (self, &amount, &error);

  outreach_entry_row_set_error (self->amount, error != NULL ? error->message : NULL);
  adw_message_dialog_set_response_enabled (self->dialog, "set", good);
}

static gint64
get_chosen (AdwComboRow *row, GArray *ids)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < ids->len ? g_array_index (ids, gint64, selected) : 0;
}

static void
response_cb (Quota *self, const char *response)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  Entered entered;
  gint64 amount;
  guint n;

  if (!g_str_equal (response, "set") || self->parent == NULL)
    return;
  entered.setting_id = get_chosen (self->setting, self->settings);
  entered.metric_id = get_chosen (self->metric, self->metrics);
  if (!read_amount (self, &amount, &error) ||
      !outreach_commands_set_quota (self->store, self->edition_id, entered.setting_id,
                                    entered.metric_id, amount, &n, &error))
    {
      /* A message dialog closes with any response: it comes back as it was. */
      entered.amount = outreach_entry_row_get_text (self->amount);
      entered.error = error->message;
      present (self->parent, self->store, self->edition_id, &entered);
      return;
    }
  message = g_strdup_printf (
      ngettext ("The target of %u district was set", "The targets of %u districts were set", n), n);
  outreach_show_toast (self->parent, message, TRUE);
}

/* ---- The rows ---- */

/* Metrics have names in three languages, and the first at least. */
static const char *
get_name (OutreachRecord *record)
{
  static const char *const fields[] = { [OUTREACH_LANGUAGE_ZH_HANS] = "name-hans",
                                        [OUTREACH_LANGUAGE_ZH_HANT] = "name-hant",
                                        [OUTREACH_LANGUAGE_EN] = "name-en" };
  const char *name;

  if (outreach_record_get_kind (record) != OUTREACH_KIND_METRIC)
    return outreach_record_get_text (record, "name");
  name = outreach_record_get_text (record, fields[outreach_language_get_user ()]);

  return name != NULL ? name : outreach_record_get_text (record, "name-hans");
}

/* A line for none, and those of @kind. */
static AdwComboRow *
create_choice (Quota *self,
               const char *title,
               const char *none,
               OutreachKind kind,
               const char *sort,
               gint64 chosen,
               GArray *ids)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (OutreachQuery) query = outreach_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;
  gint64 id = 0;

  gtk_string_list_append (names, none);
  g_array_append_val (ids, id);
  outreach_query_set_edition (query, self->edition_id);
  outreach_query_add_sort (query, sort, FALSE);
  records = outreach_reader_list (outreach_store_get_reader (self->store), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      id = outreach_record_get_id (records->pdata[i]);
      gtk_string_list_append (names, get_name (records->pdata[i]));
      g_array_append_val (ids, id);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  outreach_name_lists_inside (GTK_WIDGET (row), title);
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == chosen)
        adw_combo_row_set_selected (row, i);
    }

  return row;
}

static GtkWidget *
create_rows (Quota *self, const Entered *entered)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Quota"),
                                  -1);
  self->amount = OUTREACH_ENTRY_ROW (outreach_entry_row_new (_ ("For each district")));
  gtk_entry_set_activates_default (outreach_entry_row_get_entry (self->amount), TRUE);
  self->setting = create_choice (self, _ ("Setting"), _ ("Any setting"), OUTREACH_KIND_SETTING,
                                 "position", entered->setting_id, self->settings);
  self->metric =
      create_choice (self, _ ("What counts"), _ ("Number of activities"), OUTREACH_KIND_METRIC,
                     "position", entered->metric_id, self->metrics);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->amount));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->setting));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->metric));

  return list;
}

static void
present (GtkWidget *parent, OutreachStore *store, gint64 edition_id, const Entered *entered)
{
  Quota *self = g_new0 (Quota, 1);
  GtkWidget *list;

  g_set_weak_pointer (&self->parent, parent);
  self->store = g_object_ref (store);
  self->edition_id = edition_id;
  self->settings = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->metrics = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (parent)), _ ("A Quota for Each District"),
      _ ("Each district below the office gets a target. One that it has already for the same setting "
         "and metric is changed.")));
  list = create_rows (self, entered);
  adw_message_dialog_set_extra_child (self->dialog, list);
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Not Now"), "set",
                                    _ ("_Set the Targets"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "set", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "set");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  adw_message_dialog_set_response_enabled (self->dialog, "set", FALSE);
  g_signal_connect_swapped (self->amount, "changed", G_CALLBACK (amount_changed_cb), self);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (response_cb), self, quota_free,
                         G_CONNECT_SWAPPED);
  if (entered->amount != NULL)
    outreach_entry_row_set_text (self->amount, entered->amount);
  if (entered->error != NULL)
    {
      amount_changed_cb (self);
      outreach_entry_row_set_error (self->amount, entered->error);
    }
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->amount)));
}

void
outreach_quota_dialog_present (GtkWidget *parent,
                               OutreachStore *store,
                               gint64 edition_id,
                               gint64 setting_id)
{
  const Entered entered = { .setting_id = setting_id };

  present (parent, store, edition_id, &entered);
}
