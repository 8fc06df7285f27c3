/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "outreach-edit.h"

G_BEGIN_DECLS

#define OUTREACH_TYPE_FIELD_EDITOR (outreach_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (OutreachFieldEditor,
                          outreach_field_editor,
                          OUTREACH,
                          FIELD_EDITOR,
                          GtkWidget)

/**
 * OutreachFieldEditor:
 *
 * A field of the catalogue as a line of a form: its name, something to enter it with, and below it
 * what is wrong. It holds what is typed until a value is shown anew; it stores nothing by itself.
 *
 * Signal `commit`: the person is done with it (Enter, the focus leaves, something is chosen) and
 * it differs from the value shown.
 */
struct _OutreachFieldEditorClass
{
  GtkWidgetClass parent_class;

  /* Puts the stored value into the widgets. */
  void (*show_value) (OutreachFieldEditor *self, OutreachValue *value);
  /* Hands what is typed to the edit. */
  gboolean (*store) (OutreachFieldEditor *self, OutreachEdit *edit, GError **error);
  /* What is typed, so that it can be put back with set_text(). */
  char *(*dup_text) (OutreachFieldEditor *self);
  void (*set_text) (OutreachFieldEditor *self, const char *text);
  /* The edition in which references are looked up changed. Optional. */
  void (*set_edition) (OutreachFieldEditor *self, gint64 edition_id);
  /* Personal data are to be masked, or shown. Optional. */
  void (*set_masked) (OutreachFieldEditor *self, gboolean masked);
  /* The button beside the message was pressed. Optional. */
  void (*message_action) (OutreachFieldEditor *self);
};

/* The editor for the field's type. @store: where references are looked up */
OutreachFieldEditor *outreach_field_editor_new_for_field (OutreachField *field,
                                                          OutreachStore *store);

OutreachField *outreach_field_editor_get_field (OutreachFieldEditor *self);
OutreachStore *outreach_field_editor_get_store (OutreachFieldEditor *self);
gint64 outreach_field_editor_get_edition (OutreachFieldEditor *self);
void outreach_field_editor_set_edition (OutreachFieldEditor *self, gint64 edition_id);
void outreach_field_editor_set_masked (OutreachFieldEditor *self, gboolean masked);

/* Lines the names of several editors up. */
void outreach_field_editor_add_to_group (OutreachFieldEditor *self, GtkSizeGroup *group);

/* Shows a stored value: what was typed and its message are gone. */
void outreach_field_editor_show_value (OutreachFieldEditor *self, OutreachValue *value);
/* What is typed differs from the value shown. */
gboolean outreach_field_editor_is_changed (OutreachFieldEditor *self);
gboolean outreach_field_editor_store (OutreachFieldEditor *self,
                                      OutreachEdit *edit,
                                      GError **error);
char *outreach_field_editor_dup_text (OutreachFieldEditor *self);
/* Types into it, as it were. */
void outreach_field_editor_set_text (OutreachFieldEditor *self, const char *text);

/* Why the value is refused, or %NULL. */
void outreach_field_editor_set_error (OutreachFieldEditor *self, const char *message);
const char *outreach_field_editor_get_error (OutreachFieldEditor *self);
/* What is found doubtful about the stored value, or %NULL; `panel.ignore-finding` (s: field id) is
 * offered with it. */
void outreach_field_editor_set_warning (OutreachFieldEditor *self, const char *message);
/* A way out of the error: a button below the message, or %NULL. Goes with the error. */
void outreach_field_editor_offer (OutreachFieldEditor *self, const char *label);

/* For the editors of the types. @focus: what takes the focus and the name */
void outreach_field_editor_set_content (OutreachFieldEditor *self,
                                        GtkWidget *content,
                                        GtkWidget *focus);
void outreach_field_editor_set_changed (OutreachFieldEditor *self, gboolean changed);
/* Emits "commit" where something is changed. */
void outreach_field_editor_commit (OutreachFieldEditor *self);

G_END_DECLS
