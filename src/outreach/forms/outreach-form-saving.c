/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-saving.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-file-dialogs.h"
#include "outreach-form-parts.h"

/* How many names a question lists. */
#define MOST_NAMES 6

typedef struct
{
  OutreachStore *store;
  OutreachForm *form;
  OutreachFormOptions *options;
  OutreachRecord *edition;
  char **parts;     /* nullable */
  GPtrArray *files; /* (nullable): of the parts */
} Export;

static void
export_clear (gpointer data)
{
  Export *self = data;

  g_object_unref (self->store);
  g_object_unref (self->form);
  outreach_form_options_free (self->options);
  g_clear_object (&self->edition);
  g_strfreev (self->parts);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

static void
export_unref (gpointer data)
{
  g_rc_box_release_full (data, export_clear);
}

static Export *
export_new (OutreachSession *session, OutreachForm *form, const OutreachFormOptions *options)
{
  Export *self = g_rc_box_new0 (Export);

  self->store = g_object_ref (outreach_session_get_store (session));
  self->form = g_object_ref (form);
  self->options = outreach_form_options_copy (options);
  g_set_object (&self->edition, outreach_session_get_edition (session));

  return self;
}

/* ---- One file ---- */

static void
file_chosen_cb (GtkWidget *bar, GFile *file, gpointer data)
{
  Export *self = data;
  OutreachFormFormat format;

  if (outreach_form_format_from_file (file, &format) &&
      !outreach_export_bar_get_busy (OUTREACH_EXPORT_BAR (bar)))
    outreach_export_bar_export (OUTREACH_EXPORT_BAR (bar), self->form, self->store, file, format,
                                self->options);
}

void
outreach_ask_export (OutreachExportBar *bar,
                     OutreachSession *session,
                     OutreachForm *form,
                     const OutreachFormOptions *options)
{
  gboolean calendar = outreach_form_check_format (form, OUTREACH_FORM_ICS, NULL);
  const OutreachFileType types[] = {
    { _ ("Workbook (.xlsx)"), ".xlsx" },
    { _ ("Pages as printed (.pdf)"), ".pdf" },
    { _ ("Table of its first sheet (.csv)"), ".csv" },
    { _ ("Calendar (.ics)"), calendar ? ".ics" : NULL },
    { NULL },
  };
  g_autofree char *name =
      outreach_form_suggest_name (form, outreach_session_get_edition (session), OUTREACH_FORM_XLSX,
                                  outreach_form_options_get_language (options));

  outreach_ask_save_file (GTK_WIDGET (bar), outreach_session_get_settings (session),
                          _ ("Export the Form"), name, types, file_chosen_cb,
                          export_new (session, form, options), export_unref);
}

/* ---- A printer ---- */

void
outreach_print_form (OutreachExportBar *bar,
                     OutreachSession *session,
                     OutreachForm *form,
                     const OutreachFormOptions *options)
{
  g_autofree char *name =
      outreach_form_suggest_name (form, outreach_session_get_edition (session), OUTREACH_FORM_PDF,
                                  outreach_form_options_get_language (options));

  /* The dialog adds the ending itself. */
  name[strlen (name) - strlen (".pdf")] = '\0';
  outreach_export_bar_print (bar, form, outreach_session_get_store (session), name, options);
}

/* ---- A file for each part ---- */

static void
export_parts (OutreachExportBar *bar, Export *self)
{
  if (!outreach_export_bar_get_busy (bar))
    outreach_export_bar_export_parts (bar, self->form, self->store, self->files,
                                      (const char *const *) self->parts, self->options);
}

static void
replace_cb (AdwMessageDialog *dialog, const char *response, OutreachExportBar *bar)
{
  if (g_str_equal (response, "replace"))
    export_parts (bar, g_object_get_data (G_OBJECT (dialog), "export"));
}

/* The names of those that are there, for the question. */
static guint
find_existing (Export *self, char **names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      GFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *base = g_file_get_basename (file);

      if (!g_file_query_exists (file, NULL))
        continue;
      if (n < MOST_NAMES)
        g_string_append_printf (text, "%s%s", n > 0 ? "\n" : "", base);
      else if (n == MOST_NAMES)
        g_string_append (text, "\n…");
      n++;
    }
  *names = g_string_free (g_steal_pointer (&text), FALSE);

  return n;
}

static void
ask_replace (OutreachExportBar *bar, Export *export, guint n, const char *names)
{
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Replace %u File?", "Replace %u Files?", n), n);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (bar))), heading, names);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "export", g_rc_box_acquire (export), export_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_cb), bar, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
folder_chosen_cb (GtkWidget *bar, GFile *folder, gpointer data)
{
  Export *self = data;
  g_autofree char *names = NULL;
  guint n;

  self->files = outreach_form_make_part_files (self->form, self->edition, folder,
                                               (const char *const *) self->parts,
                                               outreach_form_options_get_language (self->options));
  n = find_existing (self, &names);
  if (n > 0)
    ask_replace (OUTREACH_EXPORT_BAR (bar), self, n, names);
  else
    export_parts (OUTREACH_EXPORT_BAR (bar), self);
}

void
outreach_ask_export_parts (OutreachExportBar *bar,
                           OutreachSession *session,
                           OutreachForm *form,
                           const char *const *parts,
                           const OutreachFormOptions *options)
{
  Export *self = export_new (session, form, options);

  self->parts = g_strdupv ((char **) parts);
  outreach_ask_folder (GTK_WIDGET (bar), outreach_session_get_settings (session),
                       _ ("Folder for the Files"), _ ("_Export"), folder_chosen_cb, self,
                       export_unref);
}
