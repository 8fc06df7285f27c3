/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-venue-chooser.h"

#include <glib/gi18n.h>

#include "outreach-choice-list.h"
#include "outreach-error.h"
#include "outreach-format.h"
#include "outreach-series-commands.h"

/* Rows that are shown; others are found by their name. */
#define MOST_ROWS 200
/* Names that a question lists. */
#define MOST_NAMES 12

struct _OutreachVenueChooser
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *count;

  OutreachStore *store;
  GArray *ids;      /* of gint64: as they were chosen */
  GHashTable *seen; /* the same */
  gint64 n_found;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OutreachVenueChooser, outreach_venue_chooser, ADW_TYPE_BIN)

static void
fail (OutreachVenueChooser *self, const char *message, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, message, error);
}

/* ---- What is chosen ---- */

static void
choose (OutreachVenueChooser *self, gint64 id, gboolean chosen)
{
  if (chosen == g_hash_table_contains (self->seen, &id))
    return;
  if (chosen)
    {
      g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id));
      g_array_append_val (self->ids, id);
      return;
    }
  g_hash_table_remove (self->seen, &id);
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) != id)
        continue;
      g_array_remove_index (self->ids, i);
      return;
    }
}

static void
show_row_state (OutreachVenueChooser *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  gboolean chosen = g_hash_table_contains (self->seen, id);

  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chosen ? _ ("Chosen") : _ ("Not chosen"), -1);
}

static void
show_choice (OutreachVenueChooser *self)
{
  g_autofree char *chosen =
      g_strdup_printf (ngettext ("%u venue chosen", "%u venues chosen", self->ids->len),
                       self->ids->len);
  g_autofree char *text = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    show_row_state (self, row);
  if (self->n_found > MOST_ROWS)
    text = g_strdup_printf (
        /* Translators: “3 venues chosen”, number of rows shown */
        _ ("%s; the first %d are shown, search for others"), chosen, MOST_ROWS);
  gtk_label_set_text (self->count, text != NULL ? text : chosen);
}

static void
choice_changed (OutreachVenueChooser *self)
{
  show_choice (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_activated_cb (OutreachVenueChooser *self, GtkListBoxRow *row)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  choose (self, id, !g_hash_table_contains (self->seen, &id));
  choice_changed (self);
}

/* ---- What is found ---- */

static GtkWidget *
create_row (OutreachRecord *venue)
{
  gint64 id = outreach_record_get_id (venue);
  const char *name = outreach_record_get_text (venue, "name");
  const char *address = outreach_record_get_text (venue, "address");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  /* The row is what is pressed; the check shows what came of it. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _ ("(untitled)"));
  if (address != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), address);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);

  return row;
}

static OutreachQuery *
make_query (OutreachVenueChooser *self)
{
  OutreachQuery *query = outreach_query_new (OUTREACH_KIND_VENUE);

  outreach_query_set_text (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  outreach_query_add_sort (query, "name", FALSE);

  return query;
}

static void
fill (OutreachVenueChooser *self)
{
  g_autoptr (OutreachQuery) query = make_query (self);
  OutreachReader *reader = outreach_store_get_reader (self->store);
  g_autoptr (GPtrArray) venues = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_found = outreach_reader_count (reader, query, &error);
  outreach_query_set_limit (query, MOST_ROWS);
  if (self->n_found >= 0)
    venues = outreach_reader_list (reader, query, &error);
  if (venues == NULL)
    {
      fail (self, _ ("The venues could not be read"), error);
      return;
    }
  for (guint i = 0; i < venues->len; i++)
    gtk_list_box_append (self->list, create_row (venues->pdata[i]));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_choice (self);
}

static void
search_cb (OutreachVenueChooser *self)
{
  if (self->store != NULL)
    fill (self);
}

static void
all_cb (OutreachVenueChooser *self)
{
  g_autoptr (OutreachQuery) query = make_query (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
      outreach_reader_query_ids (outreach_store_get_reader (self->store), query, NULL, &error);

  if (ids == NULL)
    {
      fail (self, _ ("The venues could not be read"), error);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    choose (self, g_array_index (ids, gint64, i), TRUE);
  choice_changed (self);
}

static void
none_cb (OutreachVenueChooser *self)
{
  g_array_set_size (self->ids, 0);
  g_hash_table_remove_all (self->seen);
  choice_changed (self);
}

/* ---- Names from the clipboard ---- */

static void
add_response_cb (AdwMessageDialog *dialog, const char *response, OutreachVenueChooser *self)
{
  char **names = g_object_get_data (G_OBJECT (dialog), "names");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  if (!g_str_equal (response, "add"))
    return;
  ids = outreach_commands_add_venues (self->store, (const char *const *) names,
                                      g_strv_length (names), &error);
  if (ids == NULL)
    {
      fail (self, _ ("The venues could not be added"), error);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    choose (self, g_array_index (ids, gint64, i), TRUE);
  fill (self);
  choice_changed (self);
}

static void
offer_to_add (OutreachVenueChooser *self, GPtrArray *names)
{
  guint n = names->len;
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Add %u venue to the directory?", "Add %u venues to the directory?", n), n);
  g_autoptr (GString) body = g_string_new (NULL);
  GtkWidget *dialog;

  for (guint i = 0; i < MIN (n, MOST_NAMES); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (char *) names->pdata[i]);
  if (n > MOST_NAMES)
    g_string_append (body, "\n…");
  g_ptr_array_add (names, NULL);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                   body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Not Now"), "add",
                                    _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "names", g_strdupv ((char **) names->pdata),
                          (GDestroyNotify) g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (add_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_names (OutreachVenueChooser *self, const char *text)
{
  g_autofree char *plain = g_strdup (text);
  g_auto (GStrv) names = outreach_split_people (g_strdelimit (plain, "\r\t", '\n'));
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL && error == NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (OutreachRecord) venue =
          outreach_reader_find_by_name (outreach_store_get_reader (self->store),
                                        OUTREACH_KIND_VENUE, 0, names[i], &local_error);

      if (venue != NULL)
        choose (self, outreach_record_get_id (venue), TRUE);
      else if (g_error_matches (local_error, OUTREACH_ERROR, OUTREACH_ERROR_NOT_FOUND))
        g_ptr_array_add (missing, names[i]);
      else
        error = g_steal_pointer (&local_error);
    }
  choice_changed (self);
  if (error != NULL)
    fail (self, _ ("Not all names could be taken"), error);
  else if (missing->len > 0)
    offer_to_add (self, missing);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachVenueChooser) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->store == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (text != NULL)
    take_names (self, text);
  else
    fail (self, _ ("Copy a list of names first, one a line"), error);
}

static void
paste_cb (OutreachVenueChooser *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_cb,
                                 g_object_ref (self));
}

/* ---- The object ---- */

static void
outreach_venue_chooser_dispose (GObject *object)
{
  g_clear_object (&OUTREACH_VENUE_CHOOSER (object)->store);

  G_OBJECT_CLASS (outreach_venue_chooser_parent_class)->dispose (object);
}

static void
outreach_venue_chooser_finalize (GObject *object)
{
  OutreachVenueChooser *self = OUTREACH_VENUE_CHOOSER (object);

  g_array_unref (self->ids);
  g_hash_table_unref (self->seen);

  G_OBJECT_CLASS (outreach_venue_chooser_parent_class)->finalize (object);
}

static void
outreach_venue_chooser_class_init (OutreachVenueChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_venue_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_venue_chooser_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  g_type_ensure (OUTREACH_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH
                                               "/ui/activities/outreach-venue-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachVenueChooser, search);
  gtk_widget_class_bind_template_child (widget_class, OutreachVenueChooser, list);
  gtk_widget_class_bind_template_child (widget_class, OutreachVenueChooser, count);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
outreach_venue_chooser_init (OutreachVenueChooser *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
outreach_venue_chooser_set_store (OutreachVenueChooser *self, OutreachStore *store)
{
  g_set_object (&self->store, store);
  fill (self);
}

GArray *
outreach_venue_chooser_get_ids (OutreachVenueChooser *self)
{
  return self->ids;
}

void
outreach_venue_chooser_focus_search (OutreachVenueChooser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
