/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-form-actions.h"

#include <glib/gi18n.h>

#include "outreach-commands.h"
#include "outreach-error.h"
#include "outreach-file-dialogs.h"
#include "outreach-form-commands.h"
#include "outreach-form-editor.h"
#include "outreach-learn-dialog.h"
#include "outreach-messages.h"
#include "outreach-reason-dialog.h"

static OutreachSession *
get_session (OutreachFormsPage *page)
{
  return outreach_page_get_session (OUTREACH_PAGE (page));
}

static OutreachStore *
get_store (OutreachFormsPage *page)
{
  return outreach_session_get_store (get_session (page));
}

/* The record of one of the office's own; 0 with a dialog where it is gone. */
static gint64
find_record (OutreachFormsPage *page, const char *uid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_reader_find_by_name (outreach_store_get_reader (get_store (page)),
                                    OUTREACH_KIND_FORM, 0, uid, &error);

  if (record == NULL)
    outreach_present_error (GTK_WIDGET (page), _ ("The form could not be read"), error);

  return record != NULL ? outreach_record_get_id (record) : 0;
}

/* ---- Edit ---- */

static void
saved_cb (GtkWidget *page, const char *uid)
{
  outreach_forms_page_select (OUTREACH_FORMS_PAGE (page), uid);
  outreach_show_toast (page, _ ("The form was saved"), TRUE);
}

static OutreachFormDraft *
load_draft (OutreachFormsPage *page, const char *id)
{
  g_autoptr (GError) error = NULL;
  OutreachFormDraft *draft =
      outreach_form_draft_load (outreach_store_get_reader (get_store (page)), id, &error);

  if (draft == NULL)
    outreach_present_error (GTK_WIDGET (page), _ ("The form can't be edited"), error);

  return draft;
}

/* “活动安排表（本单位）”, and with a number where that is taken. */
static char *
make_name (OutreachFormsPage *page, OutreachForm *form)
{
  const char *name = outreach_form_get_name (form, outreach_language_get_user ());
  g_autoptr (GListModel) own =
      outreach_form_list_own (outreach_store_get_reader (get_store (page)), NULL);

  for (guint n = 1;; n++)
    {
      g_autofree char *copy = n == 1 ? g_strdup_printf (_ ("%s (own)"), name)
                                     : g_strdup_printf (_ ("%s (own %u)"), name, n);
      gboolean taken = FALSE;

      for (guint i = 0; own != NULL && i < g_list_model_get_n_items (own); i++)
        {
          g_autoptr (OutreachForm) other = g_list_model_get_item (own, i);

          taken = taken || g_str_equal (outreach_form_get_name (other, 0), copy);
        }
      if (!taken)
        return g_steal_pointer (&copy);
    }
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *page = data;
  OutreachForm *form = outreach_forms_page_get_form (page);
  g_autoptr (OutreachFormDraft) draft = load_draft (page, outreach_form_get_id (form));
  g_autofree char *name = make_name (page, form);

  if (draft == NULL)
    return;
  for (guint i = 0; i < OUTREACH_N_LANGUAGES; i++)
    outreach_form_draft_set_text (draft, OUTREACH_DRAFT_NAME, 0, 0, i, name);
  outreach_form_draft_set_unchanged (draft);
  outreach_form_editor_present (GTK_WIDGET (page), get_session (page), draft, 0, saved_cb);
}

static void
edit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *page = data;
  const char *uid = outreach_form_get_id (outreach_forms_page_get_form (page));
  g_autoptr (OutreachFormDraft) draft = load_draft (page, uid);
  gint64 id = draft != NULL ? find_record (page, uid) : 0;

  if (id != 0)
    outreach_form_editor_present (GTK_WIDGET (page), get_session (page), draft, id, saved_cb);
}

/* ---- Rename, remove ---- */

static void ask_name (OutreachFormsPage *page, const char *uid, const char *name, const char *body);

static void
rename_cb (GtkWidget *widget, const char *name, gpointer data)
{
  OutreachFormsPage *page = OUTREACH_FORMS_PAGE (widget);
  const char *uid = data;
  gint64 id = find_record (page, uid);
  g_autoptr (GError) error = NULL;

  if (id == 0 || outreach_commands_rename_form (get_store (page), id, name, &error))
    return;
  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    /* What was typed is offered again. */
    ask_name (page, uid, name, error->message);
  else
    outreach_present_error (widget, _ ("The form could not be renamed"), error);
}

static void
ask_name (OutreachFormsPage *page, const char *uid, const char *name, const char *body)
{
  outreach_ask_text (GTK_WIDGET (page), _ ("Rename the Form"), body, _ ("_Rename"), FALSE,
                     _ ("Name of the form"), name, rename_cb, g_strdup (uid), g_free);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachForm *form = outreach_forms_page_get_form (data);

  ask_name (data, outreach_form_get_id (form),
            outreach_form_get_name (form, outreach_language_get_user ()), "");
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *page = data;
  gint64 id = find_record (page, outreach_form_get_id (outreach_forms_page_get_form (page)));
  g_autoptr (GError) error = NULL;

  if (id == 0)
    return;
  if (outreach_commands_remove (get_store (page), OUTREACH_KIND_FORM, &id, 1, &error))
    outreach_show_toast (GTK_WIDGET (page), _ ("The form was removed"), TRUE);
  else
    outreach_present_error (GTK_WIDGET (page), _ ("The form could not be removed"), error);
}

/* ---- Sharing ---- */

static void
share_to_cb (GtkWidget *page, GFile *file, gpointer uid)
{
  g_autoptr (GError) error = NULL;

  if (outreach_commands_export_form (get_store (OUTREACH_FORMS_PAGE (page)), uid, file, &error))
    outreach_show_toast (page, _ ("The form was written; another office can import it"), FALSE);
  else
    outreach_present_error (page, _ ("The form was not written"), error);
}

static void
share_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OutreachFormsPage *page = data;
  OutreachForm *form = outreach_forms_page_get_form (page);
  const OutreachFileType types[] = { { _ ("Form (.json)"), ".json" }, { NULL } };
  g_autofree char *name =
      g_strconcat (outreach_form_get_name (form, outreach_language_get_user ()), ".json", NULL);

  g_strdelimit (name, "/\\:*?\"<>|\n", '-');
  outreach_ask_save_file (GTK_WIDGET (page), outreach_session_get_settings (get_session (page)),
                          _ ("Share the Form as a File"), name, types, share_to_cb,
                          g_strdup (outreach_form_get_id (form)), g_free);
}

static void save_import (OutreachFormsPage *page,
                         const char *json,
                         const char *source,
                         const char *name);

static void
import_name_cb (GtkWidget *page, const char *name, gpointer json)
{
  save_import (OUTREACH_FORMS_PAGE (page), json, name, name);
}

static void
save_import (OutreachFormsPage *page, const char *json, const char *source, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OutreachRecord) record =
      outreach_commands_save_form (get_store (page), json, source, name, &error);

  if (record != NULL)
    {
      outreach_forms_page_select (page, outreach_record_get_uid (record));
      outreach_show_toast (GTK_WIDGET (page), _ ("The form was imported"), TRUE);
    }
  else if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    outreach_ask_text (GTK_WIDGET (page), _ ("Another Name for the Form"), error->message,
                       _ ("_Import"), FALSE, _ ("Name of the form"), name, import_name_cb,
                       g_strdup (json), g_free);
  else
    outreach_present_error (GTK_WIDGET (page), _ ("The form was not imported"), error);
}

static void
import_cb (GtkWidget *page, GFile *file, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = outreach_form_read_json (file, NULL, &error);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *source = g_filename_display_name (name);

  if (json != NULL)
    save_import (OUTREACH_FORMS_PAGE (page), json, source, NULL);
  else
    outreach_present_error (page, _ ("The form was not imported"), error);
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const OutreachFileType types[] = { { "", ".json" }, { NULL } };

  outreach_ask_open_file (data, _ ("Import a Form of Another Office"), _ ("Forms (.json)"), types,
                          import_cb, NULL, NULL);
}

/* ---- Learning ---- */

static void
learn_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  outreach_learn_dialog_present (data, get_session (data), NULL, saved_cb);
}

/* A workbook that is dropped on the page is learned from. */
static gboolean
drop_cb (OutreachFormsPage *page, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || get_store (page) == NULL)
    return FALSE;
  outreach_learn_dialog_present (GTK_WIDGET (page), get_session (page), file, saved_cb);

  return TRUE;
}

/* ---- All ---- */

void
outreach_form_actions_add (OutreachFormsPage *page, GActionMap *map)
{
  static const GActionEntry actions[] = {
    { .name = "copy", .activate = copy_action },
    { .name = "edit", .activate = edit_action },
    { .name = "rename", .activate = rename_action },
    { .name = "remove", .activate = remove_action },
    { .name = "share", .activate = share_action },
    { .name = "import", .activate = import_action },
    { .name = "learn", .activate = learn_action },
  };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), page);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), page);
  gtk_widget_add_controller (GTK_WIDGET (page), GTK_EVENT_CONTROLLER (drop));
}

static void
set_enabled (GActionMap *map, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), enabled);
}

void
outreach_form_actions_update (OutreachFormsPage *page, GActionMap *map)
{
  gboolean any = outreach_session_get_store (get_session (page)) != NULL;
  gboolean own = any && !outreach_form_is_builtin (outreach_forms_page_get_form (page));

  set_enabled (map, "copy",
               any && outreach_form_get_problem (outreach_forms_page_get_form (page)) == NULL);
  set_enabled (map, "edit", own);
  set_enabled (map, "rename", own);
  set_enabled (map, "remove", own);
  set_enabled (map, "share", any);
  set_enabled (map, "import", any);
  set_enabled (map, "learn", any);
}
