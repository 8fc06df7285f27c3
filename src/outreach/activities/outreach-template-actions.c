/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-template-actions.h"

#include <glib/gi18n.h>

#include "outreach-error.h"
#include "outreach-messages.h"
#include "outreach-page.h"
#include "outreach-reason-dialog.h"
#include "outreach-series-dialog.h"
#include "outreach-template-commands.h"
#include "outreach-template-dialog.h"

static OutreachPage *
get_page (gpointer browser)
{
  return OUTREACH_PAGE (gtk_widget_get_ancestor (browser, OUTREACH_TYPE_PAGE));
}

static OutreachRecord *
dup_selected (OutreachRecordBrowser *browser)
{
  return outreach_record_grid_dup_record (outreach_record_browser_get_grid (browser));
}

/* ---- Saving ---- */

static void ask_name (GtkWidget *widget, const char *name, const char *body, gint64 id);

static void
save_cb (GtkWidget *widget, const char *name, gpointer data)
{
  OutreachSession *session = outreach_page_get_session (get_page (widget));
  gint64 id = *(gint64 *) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) saved =
      outreach_commands_save_template (outreach_session_get_store (session), id, name, &error);
  g_autofree char *message = NULL;

  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    {
      /* What was typed is offered again. */
      ask_name (widget, name, error->message, id);
      return;
    }
  if (saved == NULL)
    {
      outreach_present_error (widget, _ ("The template could not be saved"), error);
      return;
    }
  message =
      g_strdup_printf (_ ("Template “%s” was saved"), outreach_record_get_text (saved, "name"));
  outreach_show_toast (widget, message, TRUE);
}

static void
ask_name (GtkWidget *widget, const char *name, const char *body, gint64 id)
{
  outreach_ask_text (widget, _ ("Save as Template"), body, _ ("_Save"), FALSE,
                     _ ("Name of the template"), name, save_cb, g_memdup2 (&id, sizeof id), g_free);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer browser)
{
  g_autoptr (OutreachRecord) record = dup_selected (browser);

  if (record != NULL)
    ask_name (browser, outreach_record_get_text (record, "title"),
              _ ("What describes the activity is kept: not its time and place, its results and how "
                 "far it is."),
              outreach_record_get_id (record));
}

/* ---- Using ---- */

static void
use_action (GSimpleAction *action, GVariant *parameter, gpointer browser)
{
  OutreachSession *session = outreach_page_get_session (get_page (browser));

  if (outreach_session_get_edition (session) != NULL)
    outreach_template_dialog_present (browser, session);
}

static void
series_action (GSimpleAction *action, GVariant *parameter, gpointer browser)
{
  g_autoptr (OutreachRecord) record = dup_selected (browser);

  if (record != NULL)
    outreach_series_dialog_present (browser, outreach_page_get_session (get_page (browser)),
                                    record);
}

void
outreach_template_actions_add (OutreachRecordBrowser *browser)
{
  static const GActionEntry entries[] = {
    { "save-template", save_action },
    { "use-template", use_action },
    { "series", series_action },
  };
  static const char *const of_selected[] = { "save-template", "series" };
  GActionMap *actions = G_ACTION_MAP (outreach_record_browser_get_actions (browser));
  GAction *duplicate = g_action_map_lookup_action (actions, "duplicate");

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), browser);
  for (guint i = 0; i < G_N_ELEMENTS (of_selected); i++)
    g_object_bind_property (duplicate, "enabled",
                            g_action_map_lookup_action (actions, of_selected[i]), "enabled",
                            G_BINDING_SYNC_CREATE);
}
