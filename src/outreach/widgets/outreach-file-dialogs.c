/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-file-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "outreach-messages.h"

#define KEY "outreach-file-dialog"
#define MOST_TYPES 6

typedef struct
{
  GtkFileChooserAction action;
  GtkWidget *widget; /* weak */
  GSettings *settings;
  char *title;
  OutreachFileType types[MOST_TYPES + 1];
  OutreachFileFunc function;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->settings);
  g_free (self->title);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void ask (Question *self, const char *accept, const char *name);

static GFile *
get_folder (Question *self)
{
  g_autofree char *path =
      self->settings != NULL ? g_settings_get_string (self->settings, "export-folder") : NULL;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (path != NULL && *path != '\0')
    return g_file_new_for_path (path);

  return documents != NULL ? g_file_new_for_path (documents) : NULL;
}

static void
remember_folder (Question *self, GFile *file)
{
  gboolean folder = self->action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
  g_autoptr (GFile) parent = folder ? g_object_ref (file) : g_file_get_parent (file);
  g_autofree char *path = parent != NULL ? g_file_get_path (parent) : NULL;

  if (path != NULL && self->settings != NULL)
    g_settings_set_string (self->settings, "export-folder", path);
}

/* Whether the name tells which of the types it is. */
static gboolean
tells_type (Question *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (const OutreachFileType *type = self->types; type->ending != NULL; type++)
    if (g_str_has_suffix (folded, type->ending))
      return TRUE;

  return self->types[0].ending == NULL;
}

/* @self: (transfer full) */
static void
ask_again (Question *self, const char *name)
{
  g_autofree char *better = g_strconcat (name, self->types[0].ending, NULL);
  g_autoptr (GString) endings = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (const OutreachFileType *type = self->types; type->ending != NULL; type++)
    g_string_append_printf (endings, "%s%s", endings->len > 0 ? " / " : "", type->ending);
  /* Translators: the name of a file; endings such as “.xlsx / .csv” */
  message =
      g_strdup_printf (_ ("What kind of file “%s” shall be is not known; let its name end in %s."),
                       name, endings->str);
  outreach_show_toast (self->widget, message, FALSE);
  ask (self, _ ("_Export"), better);
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *base = NULL, *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_signal_handlers_disconnect_by_data (chooser, self);
  if (gtk_native_dialog_get_transient_for (chooser) != NULL)
    g_object_set_data (G_OBJECT (gtk_native_dialog_get_transient_for (chooser)), KEY, NULL);
  if (file == NULL || self->widget == NULL || gtk_widget_get_root (self->widget) == NULL)
    return;

  base = g_file_get_basename (file);
  name = base != NULL ? g_filename_display_name (base) : g_strdup ("");
  if (self->action == GTK_FILE_CHOOSER_ACTION_SAVE && !tells_type (self, name))
    {
      ask_again (g_steal_pointer (&self), name);
      return;
    }
  remember_folder (self, file);
  self->function (self->widget, file, self->data);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const OutreachFileType *types, guint n_types)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; i < n_types; i++)
    gtk_file_filter_add_suffix (filter, types[i].ending + 1);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* @self: (transfer full) */
static void
ask (Question *self, const char *accept, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);
  GtkFileChooserNative *native =
      gtk_file_chooser_native_new (self->title, GTK_WINDOW (root), self->action, accept, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_autoptr (GFile) folder = get_folder (self);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (self->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    for (const OutreachFileType *type = self->types; type->ending != NULL; type++)
      add_filter (chooser, type->name, type, 1);
  else if (self->action == GTK_FILE_CHOOSER_ACTION_OPEN)
    {
      guint n_types = 0;

      while (self->types[n_types].ending != NULL)
        n_types++;
      add_filter (chooser, name, self->types, n_types);
    }
  if (folder != NULL && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  if (self->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (chooser, name);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), self);
  g_object_set_data_full (G_OBJECT (root), KEY, native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static Question *
question_new (GtkWidget *widget,
              GtkFileChooserAction action,
              const char *title,
              const OutreachFileType *types,
              OutreachFileFunc function,
              gpointer data,
              GDestroyNotify free_data)
{
  Question *self = g_new0 (Question, 1);

  self->action = action;
  g_set_weak_pointer (&self->widget, widget);
  self->title = g_strdup (title);
  for (guint i = 0; types != NULL && types[i].ending != NULL && i < MOST_TYPES; i++)
    self->types[i] = types[i];
  self->function = function;
  self->data = data;
  self->free_data = free_data;

  return self;
}

/* @self: (transfer full) */
static void
begin (Question *self, GSettings *settings, const char *accept, const char *name)
{
  g_autoptr (Question) question = self;
  GtkRoot *root = gtk_widget_get_root (self->widget);

  if (root == NULL || g_object_get_data (G_OBJECT (root), KEY) != NULL)
    return;
  g_set_object (&self->settings, settings);
  ask (g_steal_pointer (&question), accept, name);
}

void
outreach_ask_save_file (GtkWidget *widget,
                        GSettings *settings,
                        const char *title,
                        const char *name,
                        const OutreachFileType *types,
                        OutreachFileFunc function,
                        gpointer data,
                        GDestroyNotify free_data)
{
  begin (question_new (widget, GTK_FILE_CHOOSER_ACTION_SAVE, title, types, function, data,
                       free_data),
         settings, _ ("_Export"), name);
}

void
outreach_ask_open_file (GtkWidget *widget,
                        const char *title,
                        const char *type,
                        const OutreachFileType *types,
                        OutreachFileFunc function,
                        gpointer data,
                        GDestroyNotify free_data)
{
  begin (question_new (widget, GTK_FILE_CHOOSER_ACTION_OPEN, title, types, function, data,
                       free_data),
         NULL, _ ("_Open"), type);
}

void
outreach_ask_folder (GtkWidget *widget,
                     GSettings *settings,
                     const char *title,
                     const char *accept,
                     OutreachFileFunc function,
                     gpointer data,
                     GDestroyNotify free_data)
{
  begin (question_new (widget, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, title, NULL, function, data,
                       free_data),
         settings, accept, NULL);
}
