/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-welcome.h"

#include <glib/gi18n.h>

#include "outreach-accessible-names.h"
#include "outreach-commands.h"
#include "outreach-completion.h"
#include "outreach-entry-row.h"
#include "outreach-error.h"
#include "outreach-messages.h"

struct _OutreachWelcome
{
  AdwBin parent_instance;

  GtkLabel *error;
  GtkWidget *error_frame;
  OutreachEntryRow *name;
  AdwComboRow *level;
  OutreachEntryRow *division;
  OutreachCompletion *divisions;
  GtkWidget *create_button;
  GtkWidget *cancel_button;
  OutreachCatalogue *catalogue;
  GtkFileChooserNative *chooser;
  gboolean for_sample;
};

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OutreachWelcome, outreach_welcome, ADW_TYPE_BIN)

static OutreachField *
get_level_field (OutreachWelcome *self)
{
  return outreach_catalogue_get_field (self->catalogue, OUTREACH_KIND_OFFICE, "level");
}

static void
name_changed_cb (OutreachWelcome *self)
{
  g_autofree char *name = g_strstrip (g_strdup (outreach_entry_row_get_text (self->name)));

  gtk_widget_set_sensitive (self->create_button, *name != '\0');
}

static const char *
get_level (OutreachWelcome *self)
{
  guint position = adw_combo_row_get_selected (self->level);
  OutreachField *field = get_level_field (self);

  return position < outreach_field_get_n_choices (field)
             ? outreach_field_get_nth_choice (field, position)->id
             : NULL;
}

static void
finish (OutreachWelcome *self, OutreachStore *store)
{
  gtk_widget_set_visible (self->error_frame, FALSE);
  g_signal_emit (self, signals[DONE], 0, store);
}

static gboolean
make_book (OutreachWelcome *self, GFile *file, GError **error)
{
  g_autoptr (OutreachStore) store = NULL;

  if (self->for_sample)
    {
      store = outreach_commands_new_book (file, "中央网信办", "central", NULL, 2023, error);
      if (store == NULL || !outreach_commands_fill_sample (store, error))
        return FALSE;
    }
  else
    {
      store = outreach_commands_new_book (file, outreach_entry_row_get_text (self->name),
                                          get_level (self),
                                          outreach_entry_row_get_text (self->division), 0, error);
      if (store == NULL)
        return FALSE;
    }
  finish (self, store);

  return TRUE;
}

static void
file_chosen_cb (OutreachWelcome *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;

  /* The chooser has asked whether an existing file may go; a book is never replaced all the same. */
  if (!make_book (self, file, &error))
    outreach_welcome_show_error (self, error);
}

/* Asks for a place: only where the usual one is taken. */
static void
ask_for_file (OutreachWelcome *self)
{
  self->chooser = gtk_file_chooser_native_new (_ ("Where to Keep the New Book"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     self->for_sample ? _ ("Sample week.outreach")
                                                      : _ ("Our office.outreach"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
make_book_at (OutreachWelcome *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (make_book (self, file, &error))
    return;
  if (g_error_matches (error, OUTREACH_ERROR, OUTREACH_ERROR_EXISTS))
    ask_for_file (self);
  else
    outreach_welcome_show_error (self, error);
}

static void
create_cb (OutreachWelcome *self)
{
  g_autoptr (GFile) file = outreach_store_get_default_file ();

  if (!gtk_widget_get_sensitive (self->create_button))
    return;
  self->for_sample = FALSE;
  make_book_at (self, file);
}

/* The sample has a book of its own beside the default one; it is made once and then opened. */
static void
sample_cb (OutreachWelcome *self)
{
  g_autoptr (GFile) usual = outreach_store_get_default_file ();
  g_autoptr (GFile) folder = g_file_get_parent (usual);
  g_autoptr (GFile) file = g_file_get_child (folder, "sample-2023.outreach");
  g_autoptr (OutreachStore) store = NULL;

  store = g_file_query_exists (file, NULL) ? outreach_store_open (file, NULL) : NULL;
  if (store != NULL)
    {
      finish (self, store);
      return;
    }
  self->for_sample = TRUE;
  make_book_at (self, file);
}

static void
open_cb (OutreachWelcome *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", NULL);
}

static void
cancel_cb (OutreachWelcome *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
outreach_welcome_dispose (GObject *object)
{
  OutreachWelcome *self = OUTREACH_WELCOME (object);

  g_clear_object (&self->divisions);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (outreach_welcome_parent_class)->dispose (object);
}

static void
outreach_welcome_class_init (OutreachWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_welcome_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, OUTREACH_TYPE_STORE);
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (OUTREACH_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/outreach-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, error);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, error_frame);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, level);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, division);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, create_button);
  gtk_widget_class_bind_template_child (widget_class, OutreachWelcome, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
fill_level (OutreachWelcome *self)
{
  OutreachField *field = get_level_field (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    {
      const OutreachChoice *choice = outreach_field_get_nth_choice (field, i);

      gtk_string_list_append (names, choice->names[outreach_language_get_user ()]);
    }
  adw_combo_row_set_model (self->level, G_LIST_MODEL (names));
  for (guint i = 0; i < outreach_field_get_n_choices (field); i++)
    {
      /* Most offices are a county's (domain.md D.1). */
      if (g_str_equal (outreach_field_get_nth_choice (field, i)->id, "county"))
        adw_combo_row_set_selected (self->level, i);
    }
}

static void
outreach_welcome_init (OutreachWelcome *self)
{
  self->catalogue = outreach_catalogue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->divisions =
      outreach_completion_new (GTK_WIDGET (outreach_entry_row_get_entry (self->division)));
  outreach_completion_set_divisions (self->divisions);
  g_signal_connect_object (outreach_entry_row_get_entry (self->name), "activate",
                           G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->divisions, "activate", G_CALLBACK (create_cb), self,
                           G_CONNECT_SWAPPED);
  fill_level (self);
  outreach_name_lists_inside (GTK_WIDGET (self->level), _ ("Level"));
  name_changed_cb (self);
}

void
outreach_welcome_start (OutreachWelcome *self, gboolean can_cancel)
{
  gtk_widget_set_visible (self->error_frame, FALSE);
  gtk_widget_set_visible (self->cancel_button, can_cancel);
  outreach_entry_row_set_text (self->name, "");
  gtk_widget_grab_focus (GTK_WIDGET (outreach_entry_row_get_entry (self->name)));
}

void
outreach_welcome_show_error (OutreachWelcome *self, const GError *error)
{
  gtk_label_set_label (self->error, error->message);
  gtk_widget_set_visible (self->error_frame, TRUE);
}
