/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outreach-summary-view.h"

#include <glib/gi18n.h>

#include "outreach-edit.h"
#include "outreach-file-dialogs.h"
#include "outreach-file-manager.h"
#include "outreach-messages.h"
#include "outreach-summary.h"

struct _OutreachSummaryView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *title;
  GtkLabel *state;
  GtkTextView *view;
  GtkTextBuffer *buffer; /* the view's */

  OutreachSession *session;
  OutreachStore *store; /* of what is shown, as the next two */
  gint64 edition_id;
  OutreachSummary *summary; /* nullable */
  gboolean filling;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OutreachSummaryView, outreach_summary_view, ADW_TYPE_BIN)

static char *
dup_text (OutreachSummaryView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* As the book has it. */
static const char *
get_shown (OutreachSummaryView *self)
{
  if (self->summary == NULL)
    return "";

  return self->summary->edited != NULL ? self->summary->edited : self->summary->draft;
}

static gboolean
is_edited (OutreachSummaryView *self)
{
  return self->summary != NULL && self->summary->edited != NULL;
}

/* The book does not keep blanks at the ends. */
static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *first = g_strstrip (g_strdup (a));
  g_autofree char *second = g_strstrip (g_strdup (b));

  return g_str_equal (first, second);
}

/* Whether what is typed is not in the book yet. */
static gboolean
is_dirty (OutreachSummaryView *self)
{
  g_autofree char *text = dup_text (self);

  return self->summary != NULL && !is_same (text, get_shown (self));
}

static void
update (OutreachSummaryView *self)
{
  gboolean dirty = is_dirty (self);
  const char *state;

  if (dirty)
    state = _ ("Changed; it is stored when you leave the text");
  else if (is_edited (self))
    state = _ ("Edited: it no longer follows the numbers");
  else if (self->summary != NULL && *self->summary->draft == '\0')
    state = _ ("No activity has been held yet: there is nothing to sum up.");
  else
    state = _ ("Drafted from the numbers, and follows them until it is edited");
  gtk_label_set_label (self->state, state);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "summary.draft", dirty || is_edited (self));
}

static void
changed_cb (OutreachSummaryView *self)
{
  if (!self->filling)
    update (self);
}

/* ---- Reading ---- */

static void
show_text (OutreachSummaryView *self, const char *text)
{
  g_autofree char *have = dup_text (self);
  GtkTextIter start;

  if (is_same (have, text))
    return;
  self->filling = TRUE;
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->filling = FALSE;
}

/* @summary: (transfer full) */
static void
show_summary (OutreachSummaryView *self, OutreachSummary *summary)
{
  gboolean dirty = is_dirty (self);

  g_clear_pointer (&self->summary, outreach_summary_free);
  self->summary = summary;
  gtk_label_set_label (self->title, summary->title);
  if (!dirty)
    show_text (self, get_shown (self));
  gtk_stack_set_visible_child_name (self->stack, "text");
  update (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OutreachSummaryView *self = data;
  g_autoptr (GError) error = NULL;
  OutreachSummary *summary = outreach_summary_read_finish (result, &error);

  /* The view may be gone then. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (summary != NULL)
    {
      show_summary (self, summary);
      return;
    }
  if (is_dirty (self))
    return;
  outreach_describe_failure (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
stop (OutreachSummaryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Another edition's text takes the place of this one. */
static void
turn_to (OutreachSummaryView *self, OutreachStore *store, gint64 edition_id)
{
  g_clear_pointer (&self->summary, outreach_summary_free);
  g_set_object (&self->store, store);
  self->edition_id = edition_id;
  gtk_label_set_label (self->title, "");
  show_text (self, "");
}

void
outreach_summary_view_refresh (OutreachSummaryView *self)
{
  OutreachStore *store = outreach_session_get_store (self->session);
  gint64 edition_id = outreach_session_get_edition_id (self->session);

  stop (self);
  if (store != self->store || edition_id != self->edition_id)
    {
      /* What can't be stored stays where it can be copied. */
      if (!outreach_summary_view_settle (self))
        return;
      stop (self);
      turn_to (self, store, edition_id);
    }
  if (store == NULL || edition_id == 0)
    return;
  self->cancellable = g_cancellable_new ();
  outreach_summary_read_async (store, edition_id,
                               outreach_session_get_form_language (self->session),
                               self->cancellable, read_cb, self);
}

/* ---- Storing ---- */

/* @text: "": the draft holds again */
static gboolean
store_text (OutreachSummaryView *self, const char *text, GError **error)
{
  g_autoptr (OutreachRecord) edition =
      outreach_reader_get (outreach_store_get_reader (self->store), OUTREACH_KIND_EDITION,
                           self->edition_id, error);
  g_autoptr (OutreachEdit) edit = NULL;
  g_autoptr (OutreachRecord) stored = NULL;

  if (edition == NULL)
    return FALSE;
  edit = outreach_edit_new (self->store, OUTREACH_KIND_EDITION, edition, self->edition_id);
  if (!outreach_edit_set_text (edit, "summary", text, error))
    return FALSE;
  if (outreach_edit_is_changed (edit))
    {
      stored = outreach_edit_apply (edit, error);
      if (stored == NULL)
        return FALSE;
    }
  else
    stored = g_object_ref (edition);
  g_free (self->summary->edited);
  self->summary->edited = g_strdup (outreach_record_get_text (stored, "summary"));

  return TRUE;
}

gboolean
outreach_summary_view_settle (OutreachSummaryView *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_dirty (self))
    return TRUE;
  text = dup_text (self);
  /* Typed back to what the numbers say: it follows them again. */
  if (!store_text (self, is_same (text, self->summary->draft) ? "" : text, &error))
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The summary was not stored"), error);
      return FALSE;
    }
  /* A text of blanks alone is none. */
  show_text (self, get_shown (self));
  update (self);

  return TRUE;
}

static void
left_cb (OutreachSummaryView *self)
{
  outreach_summary_view_settle (self);
}

static void
draft_anew (OutreachSummaryView *self)
{
  g_autoptr (GError) error = NULL;

  if (!outreach_summary_view_settle (self))
    return;
  if (!store_text (self, "", &error))
    {
      outreach_present_error (GTK_WIDGET (self), _ ("The summary was not stored"), error);
      return;
    }
  show_text (self, get_shown (self));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  outreach_show_toast (GTK_WIDGET (self), _ ("The summary was drafted anew"), TRUE);
}

/* ---- Actions ---- */

static void
drafted_cb (AdwMessageDialog *dialog, const char *response, OutreachSummaryView *self)
{
  if (g_str_equal (response, "draft"))
    draft_anew (self);
}

static void
draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Draft the Summary Anew?"),
      _ ("The draft takes the place of the text that was edited. Undo brings that back."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "draft",
                                    _ ("_Draft Anew"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "draft",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (drafted_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OutreachSummaryView *self = OUTREACH_SUMMARY_VIEW (widget);
  g_autofree char *text = dup_text (self);
  g_autofree char *whole = g_strconcat (gtk_label_get_label (self->title), "\n", text, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), whole);
  outreach_show_toast (widget, _ ("The summary was copied"), FALSE);
}

static void
file_chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  OutreachSummaryView *self = OUTREACH_SUMMARY_VIEW (widget);
  g_autoptr (OutreachRecord) office = NULL;
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;

  if (self->summary == NULL)
    return;
  office = outreach_reader_get_own_office (outreach_store_get_reader (self->store), NULL);
  if (!outreach_summary_write (self->summary->title, text,
                               office != NULL ? outreach_record_get_text (office, "name") : NULL,
                               outreach_when_today (),
                               outreach_session_get_form_language (self->session), file, &error))
    {
      outreach_present_error (widget, _ ("The summary was not written"), error);
      return;
    }
  outreach_show_in_folder (widget, file);
}

void
outreach_summary_view_export (OutreachSummaryView *self)
{
  const OutreachFileType types[] = { { _ ("Document (.docx)"), ".docx" },
                                     { _ ("Text (.txt)"), ".txt" },
                                     { NULL } };
  g_autofree char *name = NULL;

  if (self->summary == NULL || !outreach_summary_view_settle (self))
    return;
  name = g_strconcat (self->summary->title, ".docx", NULL);
  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", '-');
  outreach_ask_save_file (GTK_WIDGET (self), outreach_session_get_settings (self->session),
                          _ ("Export the Summary"), name, types, file_chosen_cb, NULL, NULL);
}

/* ---- The object ---- */

static void
outreach_summary_view_dispose (GObject *object)
{
  OutreachSummaryView *self = OUTREACH_SUMMARY_VIEW (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_pointer (&self->summary, outreach_summary_free);

  G_OBJECT_CLASS (outreach_summary_view_parent_class)->dispose (object);
}

static void
outreach_summary_view_class_init (OutreachSummaryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = outreach_summary_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/forms/outreach-summary-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OutreachSummaryView, stack);
  gtk_widget_class_bind_template_child (widget_class, OutreachSummaryView, failure);
  gtk_widget_class_bind_template_child (widget_class, OutreachSummaryView, title);
  gtk_widget_class_bind_template_child (widget_class, OutreachSummaryView, state);
  gtk_widget_class_bind_template_child (widget_class, OutreachSummaryView, view);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_install_action (widget_class, "summary.draft", NULL, draft_action);
  gtk_widget_class_install_action (widget_class, "summary.copy", NULL, copy_action);
}

static void
outreach_summary_view_init (OutreachSummaryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (self->view);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

void
outreach_summary_view_set_session (OutreachSummaryView *self, OutreachSession *session)
{
  g_set_object (&self->session, session);
}
