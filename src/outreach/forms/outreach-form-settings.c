/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-settings.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-entry-row.h"
#include "outreach-form-parts.h"

/* In the order of the rows of `period`. */
enum
{
  PERIOD_ALL,
  PERIOD_DAYS,
};

/* In the list of parts, before the parts. */
#define ALL_PARTS 0u

struct _OutreachFormSettings
{
  AdwBin parent_instance;

  OutreachSession *session;
  AdwPreferencesGroup *group;
  AdwComboRow *language;
  AdwComboRow *period;
  AdwComboRow *part;
  AdwActionRow *each_row;
  char **parts; /* nullable */
  AdwActionRow *metrics_row;
  GtkSwitch *metrics;
  AdwComboRow *pictures;
  AdwActionRow *unmask_row;
  GtkSwitch *unmask;
  OutreachEntryRow *from;
  OutreachEntryRow *until;
  OutreachEntryRow *reason;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (OutreachFormSettings, outreach_form_settings, ADW_TYPE_BIN)

static guint changed_signal;

static void
tell (OutreachFormSettings *self)
{
  if (!self->updating)
    g_signal_emit (self, changed_signal, 0);
}

static void
show_rows (OutreachFormSettings *self)
{
  gboolean days = adw_combo_row_get_selected (self->period) == PERIOD_DAYS;

  gtk_widget_set_visible (GTK_WIDGET (self->from), days);
  gtk_widget_set_visible (GTK_WIDGET (self->until), days);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), gtk_switch_get_active (self->unmask));
}

/* ---- What a person does ---- */

static void
language_cb (OutreachFormSettings *self)
{
  if (self->updating)
    return;
  g_object_set (self->session, "form-language", (int) adw_combo_row_get_selected (self->language),
                NULL);
  tell (self);
}

static void
chosen_cb (OutreachFormSettings *self)
{
  if (self->updating)
    return;
  show_rows (self);
  tell (self);
}

static void
typed_cb (OutreachFormSettings *self)
{
  tell (self);
}

static void
form_language_cb (OutreachFormSettings *self)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (self->language, outreach_session_get_form_language (self->session));
  self->updating = FALSE;
}

/* ---- Setting up ---- */

static OutreachEntryRow *
add_entry (OutreachFormSettings *self, const char *title, const char *placeholder)
{
  OutreachEntryRow *row = OUTREACH_ENTRY_ROW (outreach_entry_row_new (title));
  GtkEntry *entry = outreach_entry_row_get_entry (row);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_entry_set_placeholder_text (entry, placeholder);
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
outreach_form_settings_dispose (GObject *object)
{
  g_clear_object (&OUTREACH_FORM_SETTINGS (object)->session);
  g_clear_pointer (&OUTREACH_FORM_SETTINGS (object)->parts, g_strfreev);

  G_OBJECT_CLASS (outreach_form_settings_parent_class)->dispose (object);
}

static void
outreach_form_settings_class_init (OutreachFormSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_form_settings_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-form-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, group);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, language);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, period);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, part);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, each_row);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, metrics_row);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, metrics);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, pictures);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, unmask_row);
  gtk_widget_class_bind_template_child (widget_class, OutreachFormSettings, unmask);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
outreach_form_settings_init (OutreachFormSettings *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->from = add_entry (self, _ ("First day"), "9-15");
  self->until = add_entry (self, _ ("Last day"), "9-21");
  self->reason = add_entry (self, _ ("Reason"), _ ("The history keeps it"));
  /* In the order in which they are read: each below what it belongs to. */
  adw_preferences_group_add (self->group, GTK_WIDGET (self->from));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->until));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->part));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->each_row));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->metrics_row));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->pictures));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->unmask_row));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->reason));
  outreach_name_lists_inside (GTK_WIDGET (self->language), _ ("Language"));
  outreach_name_lists_inside (GTK_WIDGET (self->period), _ ("Period"));
  outreach_name_lists_inside (GTK_WIDGET (self->part), _ ("Part"));
  outreach_name_lists_inside (GTK_WIDGET (self->pictures), _ ("Photos on a Page"));
  show_rows (self);
  self->updating = FALSE;
}

void
outreach_form_settings_set_session (OutreachFormSettings *self, OutreachSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::form-language", G_CALLBACK (form_language_cb), self,
                           G_CONNECT_SWAPPED);
  form_language_cb (self);
}

/* %NULL: all of them. */
static const char *
get_part (OutreachFormSettings *self)
{
  guint nth = adw_combo_row_get_selected (self->part);

  return self->parts != NULL && nth != GTK_INVALID_LIST_POSITION && nth > ALL_PARTS
             ? self->parts[nth - 1]
             : NULL;
}

static guint
find_part (OutreachFormSettings *self, const char *part)
{
  for (guint i = 0; part != NULL && self->parts != NULL && self->parts[i] != NULL; i++)
    if (g_str_equal (self->parts[i], part))
      return i + 1;

  return ALL_PARTS;
}

void
outreach_form_settings_set_parts (OutreachFormSettings *self, const char *const *parts)
{
  static const char *const none[] = { NULL };
  const char *const *have = self->parts != NULL ? (const char *const *) self->parts : none;
  gboolean any = parts != NULL && parts[0] != NULL;
  g_autofree char *part = g_strdup (get_part (self));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->part), any);
  gtk_widget_set_visible (GTK_WIDGET (self->each_row), any);
  if (g_strv_equal (have, parts != NULL ? parts : none))
    return;

  g_strfreev (self->parts);
  self->parts = g_strdupv ((char **) parts);
  gtk_string_list_append (list, _ ("All"));
  for (guint i = 0; any && parts[i] != NULL; i++)
    gtk_string_list_append (list, parts[i]);
  self->updating = TRUE;
  adw_combo_row_set_model (self->part, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->part, find_part (self, part));
  self->updating = FALSE;
  /* The one that was chosen is gone. */
  if (part != NULL && get_part (self) == NULL)
    tell (self);
}

void
outreach_form_settings_set_form (OutreachFormSettings *self, OutreachForm *form)
{
  guint pictures = outreach_form_get_pictures (form);

  gtk_widget_set_visible (GTK_WIDGET (self->metrics_row), outreach_form_takes_metrics (form));
  gtk_widget_set_visible (GTK_WIDGET (self->pictures), pictures > 0);
  self->updating = TRUE;
  if (pictures > 0)
    adw_combo_row_set_selected (self->pictures, pictures - OUTREACH_FORM_LEAST_PICTURES);
  adw_combo_row_set_selected (self->part, ALL_PARTS);
  self->updating = FALSE;
  if (!outreach_form_has_parts (form))
    outreach_form_settings_set_parts (self, NULL);
}

void
outreach_form_settings_mask (OutreachFormSettings *self)
{
  self->updating = TRUE;
  gtk_switch_set_active (self->unmask, FALSE);
  outreach_entry_row_set_text (self->reason, "");
  outreach_entry_row_set_error (self->reason, NULL);
  self->updating = FALSE;
  show_rows (self);
  tell (self);
}

void
outreach_form_settings_reset (OutreachFormSettings *self)
{
  OutreachRecord *edition = outreach_session_get_edition (self->session);
  g_autofree char *from = NULL, *until = NULL;

  if (edition != NULL)
    {
      from = outreach_when_to_string (outreach_record_get_when (edition, "start"));
      until = outreach_when_to_string (outreach_record_get_when (edition, "end"));
    }
  self->updating = TRUE;
  adw_combo_row_set_selected (self->period, PERIOD_ALL);
  outreach_entry_row_set_text (self->from, from != NULL ? from : "");
  outreach_entry_row_set_text (self->until, until != NULL ? until : "");
  self->updating = FALSE;
  outreach_form_settings_mask (self);
}

/* ---- The options ---- */

static gboolean
refuse (OutreachEntryRow *row, gboolean focus, const char *message)
{
  outreach_entry_row_set_error (row, message);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (row)));

  return FALSE;
}

/* A blank row sets no bound. */
static gboolean
read_day (OutreachFormSettings *self, OutreachEntryRow *row, gboolean focus, OutreachWhen *day)
{
  OutreachRecord *edition = outreach_session_get_edition (self->session);
  int year = edition != NULL ? (int) outreach_record_get_number (edition, "year") : 0;
  g_autofree char *text = g_strstrip (g_strdup (outreach_entry_row_get_text (row)));
  g_autofree char *message = NULL;

  *day = OUTREACH_WHEN_NONE;
  if (*text == '\0')
    return TRUE;
  *day = outreach_when_parse (text, year);
  if (*day != OUTREACH_WHEN_NONE)
    {
      *day = outreach_when_get_day (*day);
      return TRUE;
    }
  message = g_strdup_printf (_ ("“%s” is not a date; write it like 2025-09-16."), text);

  return refuse (row, focus, message);
}

static gboolean
set_period (OutreachFormSettings *self, gboolean focus, OutreachFormOptions *options)
{
  OutreachWhen from, until;

  if (adw_combo_row_get_selected (self->period) == PERIOD_ALL)
    return TRUE;
  outreach_entry_row_set_error (self->from, NULL);
  outreach_entry_row_set_error (self->until, NULL);
  if (!read_day (self, self->from, focus, &from) || !read_day (self, self->until, focus, &until))
    return FALSE;
  if (from != OUTREACH_WHEN_NONE && until != OUTREACH_WHEN_NONE && until < from)
    return refuse (self->until, focus, _ ("The last day is before the first."));
  outreach_form_options_set_period (options, from, until);

  return TRUE;
}

static gboolean
set_unmask (OutreachFormSettings *self, gboolean for_export, OutreachFormOptions *options)
{
  g_autofree char *reason = g_strstrip (g_strdup (outreach_entry_row_get_text (self->reason)));

  if (!gtk_switch_get_active (self->unmask))
    return TRUE;
  if (*reason != '\0')
    outreach_form_options_set_unmask_reason (options, reason);
  else if (for_export)
    return refuse (self->reason, TRUE, _ ("Say for what the full numbers are needed."));

  return TRUE;
}

OutreachFormOptions *
outreach_form_settings_get_options (OutreachFormSettings *self, gboolean for_export)
{
  g_autoptr (OutreachFormOptions) options = outreach_form_options_new ();

  if (!set_period (self, for_export, options) || !set_unmask (self, for_export, options))
    return NULL;
  outreach_form_options_set_edition (options, outreach_session_get_edition_id (self->session));
  outreach_form_options_set_language (options, outreach_session_get_form_language (self->session));
  outreach_form_options_set_metrics (options,
                                     gtk_widget_get_visible (GTK_WIDGET (self->metrics_row)) &&
                                         gtk_switch_get_active (self->metrics));
  outreach_form_options_set_group (options, get_part (self));
  if (gtk_widget_get_visible (GTK_WIDGET (self->pictures)))
    outreach_form_options_set_pictures (options, adw_combo_row_get_selected (self->pictures) +
                                                     OUTREACH_FORM_LEAST_PICTURES);

  return g_steal_pointer (&options);
}
