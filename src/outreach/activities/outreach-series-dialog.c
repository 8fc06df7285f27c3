/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-series-dialog.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-edition-days.h"
#include "outreach-entry-row.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-messages.h"
#include "outreach-series-commands.h"
#include "outreach-venue-chooser.h"

/* Times at which most offices hold a lecture. */
#define USUAL_SLOTS "9:00-11:00; 14:30-16:00"
#define MOST_ROWS 300
/* After the last of several changes. */
#define PROPOSE_DELAY 150

struct _OutreachSeriesDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkWidget *create_button;
  OutreachVenueChooser *venues;
  AdwPreferencesGroup *days;
  OutreachEntryRow *slots;
  GtkSpinButton *per_day;
  OutreachEntryRow *people;
  GtkLabel *summary;
  GtkListBox *preview;

  GtkWidget *opener; /* weak */
  OutreachStore *store;
  OutreachSeriesRequest *request; /* without what is chosen */
  OutreachSeriesRequest *asked;   /* what the proposal is for */
  GPtrArray *skipped;
  GPtrArray *checks; /* of GtkCheckButton, with the "day" */
  GPtrArray *proposal;
  GCancellable *cancellable;
  guint source;
};

G_DEFINE_FINAL_TYPE (OutreachSeriesDialog, outreach_series_dialog, ADW_TYPE_WINDOW)

/* ---- What is asked ---- */

static gboolean
take_slots (OutreachSeriesDialog *self, OutreachSeriesRequest *request)
{
  g_autofree char *bad = NULL, *message = NULL;
  g_autoptr (GArray) slots =
      outreach_slot_parse_list (outreach_entry_row_get_text (self->slots), &bad);

  if (slots == NULL)
    message =
        g_strdup_printf (_ ("“%s” is no time of the day; write 9:00-11:00, 14:30, 上午 or 下午."),
                         bad);
  outreach_entry_row_set_error (self->slots, message);
  if (slots == NULL)
    return FALSE;
  g_array_append_vals (request->slots, slots->data, slots->len);

  return TRUE;
}

/* NULL where an entry can't be read; it says so itself. */
static OutreachSeriesRequest *
make_request (OutreachSeriesDialog *self)
{
  g_autoptr (OutreachSeriesRequest) request = outreach_series_request_copy (self->request);
  GArray *ids = outreach_venue_chooser_get_ids (self->venues);

  g_array_append_vals (request->venues, ids->data, ids->len);
  for (guint i = 0; i < self->checks->len; i++)
    {
      if (gtk_check_button_get_active (self->checks->pdata[i]))
        g_array_append_vals (request->days, g_object_get_data (self->checks->pdata[i], "day"), 1);
    }
  request->per_day = (guint) gtk_spin_button_get_value_as_int (self->per_day);
  g_strfreev (request->people);
  request->people = outreach_split_people (outreach_entry_row_get_text (self->people));

  return take_slots (self, request) ? g_steal_pointer (&request) : NULL;
}

/* ---- What is proposed ---- */

static void
add_row (OutreachSeriesDialog *self, const char *title, const char *subtitle, gboolean warning)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  if (warning)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_list_box_append (self->preview, row);
}

static void
add_item (OutreachSeriesDialog *self, const OutreachSeriesItem *item)
{
  g_autofree char *time = NULL, *text = NULL;

  if (item->start == OUTREACH_WHEN_NONE)
    {
      add_row (self, item->venue_name, item->reason, TRUE);
      return;
    }
  time = outreach_format_span (item->start, item->end, outreach_language_get_user (),
                               OUTREACH_FORMAT_SHORT);
  text = item->person != NULL ? g_strdup_printf ("%s · %s", time, item->person) : g_strdup (time);
  add_row (self, item->venue_name, text, FALSE);
}

static void
show_summary (OutreachSeriesDialog *self, guint n_placed)
{
  guint n = self->proposal->len;
  g_autofree char *text = g_strdup_printf (
      /* Translators: how many venues, of how many */
      ngettext ("%u of %u venue gets a time", "%u of %u venues get a time", n), n_placed, n);

  gtk_label_set_text (self->summary, text);
}

static void
show_proposal (OutreachSeriesDialog *self)
{
  guint n_placed = self->proposal != NULL ? outreach_series_count_placed (self->proposal) : 0;
  guint n = self->proposal != NULL ? self->proposal->len : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->preview, 0)) != NULL)
    gtk_list_box_remove (self->preview, GTK_WIDGET (row));
  gtk_widget_set_sensitive (self->create_button, n_placed > 0);
  gtk_label_set_text (self->summary, "");
  if (n == 0)
    return;
  for (guint i = 0; i < self->skipped->len; i++)
    add_row (self, _ ("Left out of the activities"), self->skipped->pdata[i], TRUE);
  /* What could not be placed is what a person looks for. */
  for (guint i = n_placed; i < MIN (n, n_placed + MOST_ROWS); i++)
    add_item (self, self->proposal->pdata[i]);
  for (guint i = 0; i < MIN (n_placed, MOST_ROWS); i++)
    add_item (self, self->proposal->pdata[i]);
  show_summary (self, n_placed);
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachSeriesDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposal = outreach_series_propose_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (proposal == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The series could not be planned"), error);
      return;
    }
  g_clear_pointer (&self->proposal, g_ptr_array_unref);
  self->proposal = g_steal_pointer (&proposal);
  show_proposal (self);
}

static gboolean
propose_cb (gpointer data)
{
  OutreachSeriesDialog *self = data;

  self->source = 0;
  g_clear_pointer (&self->asked, outreach_series_request_free);
  self->asked = make_request (self);
  if (self->asked == NULL || self->asked->venues->len == 0)
    {
      g_clear_pointer (&self->proposal, g_ptr_array_unref);
      show_proposal (self);
      return G_SOURCE_REMOVE;
    }
  self->cancellable = g_cancellable_new ();
  outreach_series_propose_async (self->store, self->asked, self->cancellable, proposed_cb,
                                 g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* What is shown is no longer what is asked: it can't be created until the new proposal is there. */
static void
changed_cb (OutreachSeriesDialog *self)
{
  if (self->store == NULL)
    return;
  gtk_widget_set_sensitive (self->create_button, FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PROPOSE_DELAY, propose_cb, self);
}

static void
venues_failed_cb (OutreachSeriesDialog *self, const char *message, GError *error)
{
  outreach_present_error (GTK_WIDGET (self), message, error);
}

/* ---- Creating ---- */

static void
create_cb (OutreachSeriesDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n = outreach_series_count_placed (self->proposal);

  if (!outreach_commands_add_series (self->store, self->asked, self->proposal, NULL, &error))
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The series could not be added"), error);
      changed_cb (self);
      return;
    }
  message = g_strdup_printf (ngettext ("%u activity was added", "%u activities were added", n), n);
  if (self->opener != NULL)
    outreach_show_toast (self->opener, message, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- Days ---- */

static void
add_words (GString *text, const char *words)
{
  if (words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

/* Weekday, holiday, theme days. */
static char *
describe_day (const OutreachEditionDay *day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *weekday = NULL;
  int year, month, date;

  outreach_when_get_ymd (day->date, &year, &month, &date);
  time = g_date_time_new_local (year, month, date, 12, 0, 0);
  weekday = g_date_time_format (time, "%A");
  add_words (text, weekday);
  if (day->kind == OUTREACH_DAY_MAKE_UP)
    add_words (text, _ ("Make-up working day"));
  else if (day->kind == OUTREACH_DAY_HOLIDAY)
    add_words (text, day->holiday != NULL ? day->holiday : _ ("Holiday"));
  for (guint i = 0; i < day->theme_days->len; i++)
    add_words (text, outreach_record_get_text (day->theme_days->pdata[i], "name"));

  return g_markup_escape_text (text->str, -1);
}

static void
add_day (OutreachSeriesDialog *self, const OutreachEditionDay *day)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle = describe_day (day);
  g_autofree char *title =
      outreach_format_when (day->date, outreach_language_get_user (), OUTREACH_FORMAT_SHORT);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !day->outside);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (check), "day", g_memdup2 (&day->date, sizeof day->date),
                          g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  adw_preferences_group_add (self->days, row);
}

static void
fill_days (OutreachSeriesDialog *self, OutreachRecord *edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days =
      outreach_edition_days_read (outreach_store_get_reader (self->store), edition, &error);

  if (days == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The days could not be read"), error);
      return;
    }
  for (guint i = 0; i < days->len; i++)
    {
      const OutreachEditionDay *day = days->pdata[i];

      if (day->date != OUTREACH_WHEN_NONE)
        add_day (self, day);
    }
}

/* ---- The object ---- */

static void
outreach_series_dialog_dispose (GObject *object)
{
  OutreachSeriesDialog *self = OUTREACH_SERIES_DIALOG (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->store);
  g_clear_pointer (&self->request, outreach_series_request_free);
  g_clear_pointer (&self->asked, outreach_series_request_free);
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->proposal, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (outreach_series_dialog_parent_class)->dispose (object);
}

static void
outreach_series_dialog_class_init (OutreachSeriesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_series_dialog_dispose;
  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  g_type_ensure (OUTREACH_TYPE_VENUE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-series-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, venues);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, days);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, slots);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, per_day);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, people);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, OutreachSeriesDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, venues_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
outreach_series_dialog_init (OutreachSeriesDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_series_dialog_present (GtkWidget *widget, OutreachSession *session, OutreachRecord *source)
{
  OutreachStore *store = outreach_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) skipped = NULL;
  g_autoptr (OutreachSeriesRequest) request =
      outreach_series_make_request (store, source, outreach_session_get_edition_id (session),
                                    &skipped, &error);
  OutreachSeriesDialog *self;
  const char *responsible;

  if (request == NULL)
    {
      outreach_present_error (widget, _ ("The series could not be planned"), error);
      return;
    }
  self = g_object_new (OUTREACH_TYPE_SERIES_DIALOG, "transient-for", gtk_widget_get_root (widget),
                       NULL);
  g_set_weak_pointer (&self->opener, widget);
  adw_window_title_set_subtitle (self->window_title,
                                 outreach_record_get_text (request->activity, "title"));
  outreach_entry_row_set_text (self->slots, USUAL_SLOTS);
  responsible = outreach_record_get_text (request->activity, "responsible");
  outreach_entry_row_set_text (self->people, responsible != NULL ? responsible : "");
  self->request = g_steal_pointer (&request);
  self->skipped = g_steal_pointer (&skipped);
  self->store = g_object_ref (store);
  fill_days (self, outreach_session_get_edition (session));
  outreach_venue_chooser_set_store (self->venues, store);
  gtk_window_present (GTK_WINDOW (self));
  outreach_venue_chooser_focus_search (self->venues);
}
