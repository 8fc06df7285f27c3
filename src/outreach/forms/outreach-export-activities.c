/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-export-activities.h"

#include <glib/gi18n.h>

#include "outreach-file-dialogs.h"
#include "outreach-messages.h"

typedef struct
{
  OutreachForm *form;
  OutreachStore *store;
  OutreachFormOptions *options;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->form);
  g_object_unref (self->store);
  outreach_form_options_free (self->options);
  g_free (self);
}

static void
file_chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  OutreachExportBar *bar = OUTREACH_EXPORT_BAR (widget);
  Export *self = data;
  OutreachFormFormat format;

  if (outreach_form_format_from_file (file, &format) && !outreach_export_bar_get_busy (bar))
    outreach_export_bar_export (bar, self->form, self->store, file, format, self->options);
}

static void
ask_for_file (OutreachExportBar *bar,
              OutreachSession *session,
              OutreachFormFormat format,
              Export *export)
{
  const gboolean calendar = format == OUTREACH_FORM_ICS;
  const OutreachFileType types[] = {
    { calendar ? _ ("Calendar (.ics)") : _ ("Workbook (.xlsx)"), calendar ? ".ics" : ".xlsx" },
    { _ ("Table of its first sheet (.csv)"), calendar ? NULL : ".csv" },
    { NULL },
  };
  g_autofree char *name =
      outreach_form_suggest_name (export->form, outreach_session_get_edition (session), format,
                                  outreach_form_options_get_language (export->options));

  outreach_ask_save_file (GTK_WIDGET (bar), outreach_session_get_settings (session),
                          calendar ? _ ("Export as Calendar") : _ ("Export as Workbook"), name,
                          types, file_chosen_cb, export, export_free);
}

void
outreach_export_activities (OutreachExportBar *bar,
                            OutreachSession *session,
                            const OutreachQuery *query,
                            OutreachFormFormat format)
{
  g_autoptr (GError) error = NULL;
  OutreachForm *form = NULL;
  Export *export;

  if (outreach_export_bar_get_busy (bar) || outreach_session_get_edition_id (session) == 0)
    return;
  form = outreach_form_load_builtin ("plan", &error);
  if (form == NULL)
    {
      outreach_present_error (GTK_WIDGET (bar), _ ("The form was not written"), error);
      return;
    }
  export = g_new0 (Export, 1);
  export->form = form;
  export->store = g_object_ref (outreach_session_get_store (session));
  export->options = outreach_form_options_new ();
  outreach_form_options_set_edition (export->options, outreach_session_get_edition_id (session));
  outreach_form_options_set_language (export->options,
                                      outreach_session_get_form_language (session));
  outreach_form_options_set_query (export->options, query);
  ask_for_file (bar, session, format, export);
}
