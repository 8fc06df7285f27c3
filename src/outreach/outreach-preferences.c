/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-preferences.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-autostart.h"
#include "outreach-check-commands.h"
#include "outreach-completion.h"
#include "outreach-divisions.h"
#include "outreach-edit.h"
#include "outreach-entry-row.h"
#include "outreach-format.h"
#include "outreach-messages.h"

/* The fields of the office that stand on the forms. */
static const char *const field_ids[] = { "name", "division", "filled-by", "reviewed-by", "phone" };

struct _OutreachPreferences
{
  AdwPreferencesWindow parent_instance;

  OutreachSession *session;
  OutreachRecord *office;
  AdwPreferencesGroup *office_group;
  AdwComboRow *level;
  AdwComboRow *form_language;
  GtkSwitch *mask_personal;
  GtkSwitch *remind_tasks;
  GtkSwitch *remind_closed;
  AdwPreferencesGroup *checks_group;
  OutreachEntryRow *rows[G_N_ELEMENTS (field_ids)];
  OutreachCompletion *divisions;
  GSettings *settings;
  gboolean updating;
  gboolean asking; /* whether reminders while closed are @wanted */
  gboolean wanted;
};

G_DEFINE_FINAL_TYPE (OutreachPreferences, outreach_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static OutreachField *
get_field (OutreachPreferences *self, const char *id)
{
  OutreachStore *store = outreach_session_get_store (self->session);

  return outreach_catalogue_get_field (outreach_store_get_catalogue (store), OUTREACH_KIND_OFFICE,
                                       id);
}

/* FALSE with a message where the text is refused: what was typed stays. */
static gboolean
store_value (OutreachPreferences *self, const char *field, const char *text, GError **error)
{
  OutreachStore *store = outreach_session_get_store (self->session);
  g_autoptr (OutreachEdit) edit = outreach_edit_new (store, OUTREACH_KIND_OFFICE, self->office, 0);
  g_autoptr (OutreachRecord) office = NULL;

  if (!outreach_edit_set_text (edit, field, text, error))
    return FALSE;
  office = outreach_edit_apply (edit, error);
  if (office == NULL)
    return FALSE;
  g_set_object (&self->office, office);

  return TRUE;
}

static void
show_row (OutreachPreferences *self, guint nth)
{
  OutreachField *field = get_field (self, field_ids[nth]);
  OutreachValue *value = outreach_record_get_value (self->office, field_ids[nth]);
  g_autofree char *text =
      outreach_field_get_field_type (field) == OUTREACH_FIELD_DIVISION
          ? g_strdup (outreach_divisions_get_name (outreach_value_get_text (value)))
          : outreach_format_plain (field, value);

  outreach_entry_row_set_text (self->rows[nth], text);
}

static void
row_applied_cb (OutreachEntryRow *row, OutreachPreferences *self)
{
  g_autoptr (GError) error = NULL;
  guint nth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "nth"));

  if (store_value (self, field_ids[nth], outreach_entry_row_get_text (row), &error))
    show_row (self, nth);
  else
    outreach_entry_row_set_error (row, error->message);
}

static void
level_selected_cb (OutreachPreferences *self)
{
  OutreachField *field = get_field (self, "level");
  guint position = adw_combo_row_get_selected (self->level);

  if (self->updating || position >= outreach_field_get_n_choices (field))
    return;
  store_value (self, "level", outreach_field_get_nth_choice (field, position)->id, NULL);
}

static void
language_selected_cb (OutreachPreferences *self)
{
  if (!self->updating)
    g_object_set (self->session, "form-language",
                  (int) adw_combo_row_get_selected (self->form_language), NULL);
}

static void
add_rows (OutreachPreferences *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_ids); i++)
    {
      GtkWidget *row =
          outreach_entry_row_new (outreach_field_get_title (get_field (self, field_ids[i])));

      self->rows[i] = OUTREACH_ENTRY_ROW (row);
      g_object_set_data (G_OBJECT (row), "nth", GUINT_TO_POINTER (i));
      show_row (self, i);
      g_signal_connect_object (row, "applied", G_CALLBACK (row_applied_cb), self, 0);
      if (g_str_equal (field_ids[i], "division"))
        {
          self->divisions =
              outreach_completion_new (GTK_WIDGET (outreach_entry_row_get_entry (self->rows[i])));
          outreach_completion_set_divisions (self->divisions);
        }
      adw_preferences_group_add (self->office_group, row);
    }
}

static void
fill_level (OutreachPreferences *self)
{
  OutreachField *field = get_field (self, "level");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *level = outreach_record_get_text (self->office, "level");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->level),
                                 outreach_field_get_title (field));
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    gtk_string_list_append (
        names, outreach_field_get_nth_choice (field, i)->names[outreach_language_get_user ()]);
  adw_combo_row_set_model (self->level, G_LIST_MODEL (names));
  outreach_name_lists_inside (GTK_WIDGET (self->level), outreach_field_get_title (field));
  adw_combo_row_set_selected (self->level, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    {
      if (g_strcmp0 (outreach_field_get_nth_choice (field, i)->id, level) == 0)
        adw_combo_row_set_selected (self->level, i);
    }
}

/* ---- Reminders ---- */

static void
show_remind_closed (OutreachPreferences *self)
{
  gboolean on = g_settings_get_boolean (self->settings, "remind-closed");

  self->updating = TRUE;
  gtk_switch_set_active (self->remind_closed, on);
  gtk_switch_set_state (self->remind_closed, on);
  self->updating = FALSE;
}

static void
autostart_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutreachPreferences) self = data;
  g_autoptr (GError) error = NULL;
  gboolean agreed = outreach_autostart_request_finish (result, &error);

  self->asking = FALSE;
  g_settings_set_boolean (self->settings, "remind-closed", agreed && self->wanted);
  if (self->session == NULL) /* the window was closed meanwhile */
    return;
  show_remind_closed (self);
  if (!agreed)
    outreach_present_error (GTK_WIDGET (self), _ ("No reminders while Outreach is closed"), error);
}

/* The switch is on when the desktop has agreed. */
static gboolean
remind_closed_cb (OutreachPreferences *self, gboolean on)
{
  if (self->updating)
    return GDK_EVENT_PROPAGATE;
  if (self->asking || on == g_settings_get_boolean (self->settings, "remind-closed"))
    return GDK_EVENT_STOP;

  self->asking = TRUE;
  self->wanted = on;
  outreach_autostart_request_async (GTK_WINDOW (self), on, autostart_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

/* ---- Levels of findings ---- */

static void
finding_level_cb (AdwComboRow *row, GParamSpec *pspec, OutreachPreferences *self)
{
  OutreachFindingKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));
  OutreachStore *store = outreach_session_get_store (self->session);
  g_autoptr (GError) error = NULL;

  if (outreach_commands_set_level (store, kind, adw_combo_row_get_selected (row), &error))
    return;
  outreach_present_error (GTK_WIDGET (self), _ ("The level was not changed"), error);
  adw_combo_row_set_selected (row, outreach_commands_get_level (store, kind));
}

static void
add_finding_rows (OutreachPreferences *self)
{
  OutreachStore *store = outreach_session_get_store (self->session);

  for (guint i = 0; i < OUTREACH_N_FINDING_KINDS; i++)
    {
      GtkWidget *row = adw_combo_row_new ();
      const char *name = outreach_finding_kind_get_name (i, outreach_language_get_user ());
      /* In the order of OutreachLevel. */
      const char *const levels[] = { C_ ("level", "Ignore"), C_ ("level", "Warn"),
                                     C_ ("level", "Block"), NULL };
      g_autoptr (GtkStringList) model = gtk_string_list_new (levels);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), outreach_commands_get_level (store, i));
      outreach_name_lists_inside (row, name);
      g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (finding_level_cb), self, 0);
      adw_preferences_group_add (self->checks_group, row);
    }
}

static void
outreach_preferences_dispose (GObject *object)
{
  OutreachPreferences *self = OUTREACH_PREFERENCES (object);

  g_clear_object (&self->divisions);
  g_clear_object (&self->office);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (outreach_preferences_parent_class)->dispose (object);
}

static void
outreach_preferences_finalize (GObject *object)
{
  g_clear_object (&OUTREACH_PREFERENCES (object)->settings);

  G_OBJECT_CLASS (outreach_preferences_parent_class)->finalize (object);
}

static void
outreach_preferences_class_init (OutreachPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = outreach_preferences_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/outreach-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, office_group);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, level);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, form_language);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, mask_personal);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, remind_tasks);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, remind_closed);
  gtk_widget_class_bind_template_child (widget_class, OutreachPreferences, checks_group);
  gtk_widget_class_bind_template_callback (widget_class, level_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, remind_closed_cb);
}

static void
outreach_preferences_init (OutreachPreferences *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  outreach_name_lists_inside (GTK_WIDGET (self->form_language), _ ("Language of forms"));
}

void
outreach_preferences_present (GtkWindow *parent, OutreachSession *session)
{
  OutreachPreferences *self =
      g_object_new (OUTREACH_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (outreach_session_get_settings (session));
  self->office = outreach_reader_get_own_office (
      outreach_store_get_reader (outreach_session_get_store (session)), NULL);
  if (self->office != NULL)
    {
      fill_level (self);
      add_rows (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->office_group), self->office != NULL);
  add_finding_rows (self);
  adw_combo_row_set_selected (self->form_language, outreach_session_get_form_language (session));
  g_object_bind_property (session, "mask-personal", self->mask_personal, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_settings_bind (self->settings, "remind-tasks", self->remind_tasks, "active",
                   G_SETTINGS_BIND_DEFAULT);
  show_remind_closed (self);
  self->updating = FALSE;
  gtk_window_present (GTK_WINDOW (self));
}
