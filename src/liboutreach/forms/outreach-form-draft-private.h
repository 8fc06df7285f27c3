/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach-form-draft.h"
#include "outreach-form-private.h"

G_BEGIN_DECLS

struct _OutreachFormDraft
{
  GObject parent_instance;

  OutreachCatalogue *catalogue;
  char *source;
  JsonNode *root;
  char *first; /* the definition that it began with */
  GPtrArray *left_out;
};

void outreach_form_draft_changed (OutreachFormDraft *self);

/* The tree's parts. Borrowed; NULL where the draft has no such place. */
JsonObject *outreach_form_draft_get_root (OutreachFormDraft *self);
JsonObject *outreach_form_draft_get_sheet (OutreachFormDraft *self, guint sheet);
JsonObject *outreach_form_draft_get_column (OutreachFormDraft *self, guint sheet, guint column);
/* A list within @object. @make: makes it where it lacks */
JsonArray *outreach_form_draft_get_list (JsonObject *object, const char *member, gboolean make);

/* Source and kind of a sheet, for the functions that a definition is checked with. */
OutreachFormSheet *outreach_form_draft_describe_sheet (OutreachFormDraft *self, guint sheet);

/* Members of an object that are texts, numbers, flags: %NULL, 0 or @fallback for anything else. */
const char *outreach_json_get_text (JsonObject *object, const char *member);
gint64 outreach_json_get_number (JsonObject *object, const char *member);
gboolean outreach_json_get_flag (JsonObject *object, const char *member, gboolean fallback);
/* 0 and "" take the member away. */
void outreach_json_set_text (JsonObject *object, const char *member, const char *text);
void outreach_json_set_number (JsonObject *object, const char *member, gint64 number);

/* An element of a list goes to another place. */
void outreach_json_move_element (JsonArray *array, guint from, guint to);

G_END_DECLS
