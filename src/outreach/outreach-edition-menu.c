/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-edition-menu.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-messages.h"
#include "outreach-query-model.h"

struct _OutreachEditionMenu
{
  GtkBox parent_instance;

  OutreachSession *session;
  OutreachQueryModel *editions;
  GtkDropDown *drop_down;
  GtkLabel *theme;
  GtkLabel *time;
  gboolean updating;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OutreachEditionMenu, outreach_edition_menu, GTK_TYPE_BOX)

char *
outreach_edition_describe_time (OutreachRecord *edition, OutreachWhen today)
{
  OutreachWhen start = outreach_record_get_when (edition, "start");
  OutreachWhen end = outreach_record_get_when (edition, "end");
  int days;

  if (start == OUTREACH_WHEN_NONE || end == OUTREACH_WHEN_NONE)
    return g_strdup ("");

  if (today < start)
    {
      days = outreach_when_days_between (today, start);
      return g_strdup_printf (
          ngettext ("%d day to the opening", "%d days to the opening", (gulong) days), days);
    }
  if (outreach_when_days_between (today, end) >= 0)
    return g_strdup_printf (_ ("Day %d of %d"), outreach_when_days_between (start, today) + 1,
                            outreach_when_days_between (start, end) + 1);

  days = outreach_when_days_between (end, today);

  return g_strdup_printf (ngettext ("Over for %d day", "Over for %d days", (gulong) days), days);
}

/* Closure of the drop-down's rows. */
static char *
name_of_edition (OutreachRecord *edition, gpointer data)
{
  const char *name = edition != NULL ? outreach_record_get_text (edition, "name") : NULL;

  if (edition == NULL)
    return g_strdup ("");
  if (name != NULL)
    return g_strdup (name);

  return g_strdup_printf ("%" G_GINT64_FORMAT, outreach_record_get_number (edition, "year"));
}

static void
show_selection (OutreachEditionMenu *self)
{
  guint position =
      outreach_query_model_find (self->editions, outreach_session_get_edition_id (self->session));

  if (position == G_MAXUINT)
    return;
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->drop_down, position);
  self->updating = FALSE;
}

/* The button inside the drop-down takes the focus and has no name of its own. */
static void
name_button (OutreachEditionMenu *self, OutreachRecord *edition)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down));
  g_autofree char *name = name_of_edition (edition, NULL);
  /* Translators: an edition's name */
  g_autofree char *label = g_strdup_printf (_ ("Edition: %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
edition_changed_cb (OutreachEditionMenu *self)
{
  OutreachRecord *edition = outreach_session_get_edition (self->session);
  const char *theme = edition != NULL ? outreach_record_get_text (edition, "theme") : NULL;
  g_autofree char *time =
      edition != NULL ? outreach_edition_describe_time (edition, outreach_when_today ()) : NULL;

  gtk_label_set_label (self->theme, theme != NULL ? theme : "");
  gtk_widget_set_visible (GTK_WIDGET (self->theme), theme != NULL);
  gtk_label_set_label (self->time, time != NULL ? time : "");
  name_button (self, edition);
  if (self->editions != NULL)
    show_selection (self);
}

static void
selected_cb (OutreachEditionMenu *self)
{
  guint position = gtk_drop_down_get_selected (self->drop_down);
  gint64 id;

  if (self->updating || self->editions == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  id = outreach_query_model_get_id (self->editions, position);
  /* The list has just been filled: it follows the session, not the other way round. */
  if (outreach_query_model_find (self->editions, outreach_session_get_edition_id (self->session)) ==
      G_MAXUINT)
    return;
  outreach_session_set_edition_id (self->session, id);
}

static void
editions_changed_cb (OutreachEditionMenu *self)
{
  show_selection (self);
}

static void
store_changed_cb (OutreachEditionMenu *self)
{
  OutreachStore *store = outreach_session_get_store (self->session);

  self->updating = TRUE;
  gtk_drop_down_set_model (self->drop_down, NULL);
  g_clear_object (&self->editions);
  if (store != NULL)
    {
      g_autoptr (OutreachQuery) query = outreach_query_new (OUTREACH_KIND_EDITION);

      outreach_query_add_sort (query, "year", TRUE);
      self->editions = outreach_query_model_new (store, query);
      /* The drop-down selects its first row before this runs. */
      gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (self->editions));
      g_signal_connect_object (self->editions, "items-changed", G_CALLBACK (editions_changed_cb),
                               self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  self->updating = FALSE;
  edition_changed_cb (self);
}

/* ---- Adding ---- */

static void
add_response_cb (OutreachEditionMenu *self, const char *response, AdwMessageDialog *dialog)
{
  GtkSpinButton *year = GTK_SPIN_BUTTON (adw_message_dialog_get_extra_child (dialog));
  g_autoptr (OutreachRecord) edition = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "add"))
    return;

  gtk_spin_button_update (year);
  edition = outreach_commands_add_edition (outreach_session_get_store (self->session),
                                           gtk_spin_button_get_value_as_int (year), &error);
  if (edition == NULL)
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The edition was not added"), error);
      return;
    }
  outreach_session_set_edition_id (self->session, outreach_record_get_id (edition));
  outreach_show_toast (GTK_WIDGET (self), _ ("The edition was added"), TRUE);
}

void
outreach_edition_menu_add (OutreachEditionMenu *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add an Edition"),
      _ ("Dates, theme, theme days and settings are filled in where they are known for the year."));
  GtkWidget *year = gtk_spin_button_new_with_range (2014, 2099, 1);
  int now;

  outreach_when_get_ymd (outreach_when_today (), &now, NULL, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (year), now);
  gtk_entry_set_activates_default (GTK_ENTRY (gtk_widget_get_first_child (year)), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (year), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Year"),
                                  -1);
  gtk_widget_set_halign (year, GTK_ALIGN_CENTER);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), year);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "add",
                                    _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  g_signal_connect_object (dialog, "response", G_CALLBACK (add_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- The object ---- */

static void
outreach_edition_menu_dispose (GObject *object)
{
  OutreachEditionMenu *self = OUTREACH_EDITION_MENU (object);

  g_clear_object (&self->editions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (outreach_edition_menu_parent_class)->dispose (object);
}

static void
outreach_edition_menu_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, OUTREACH_EDITION_MENU (object)->session);
}

static void
outreach_edition_menu_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  OutreachEditionMenu *self = OUTREACH_EDITION_MENU (object);

  if (!g_set_object (&self->session, g_value_get_object (value)) || self->session == NULL)
    return;
  g_signal_connect_object (self->session, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::edition", G_CALLBACK (edition_changed_cb), self,
                           G_CONNECT_SWAPPED);
  store_changed_cb (self);
}

static void
outreach_edition_menu_class_init (OutreachEditionMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = outreach_edition_menu_dispose;
  object_class->get_property = outreach_edition_menu_get_property;
  object_class->set_property = outreach_edition_menu_set_property;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, OUTREACH_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/outreach-edition-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachEditionMenu, drop_down);
  gtk_widget_class_bind_template_child (widget_class, OutreachEditionMenu, theme);
  gtk_widget_class_bind_template_child (widget_class, OutreachEditionMenu, time);
  gtk_widget_class_bind_template_callback (widget_class, name_of_edition);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
outreach_edition_menu_init (OutreachEditionMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
