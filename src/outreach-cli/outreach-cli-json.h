/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "outreach-field.h"

G_BEGIN_DECLS

/**
 * OutreachCliJson:
 *
 * Writes JSON to stdout as it comes, so that a list of any length takes no memory: an element of
 * the outer array, or a member of the outer object, a line.
 */
typedef struct _OutreachCliJson OutreachCliJson;

OutreachCliJson *outreach_cli_json_new (void);
/* Writes what is left and ends the line. */
void outreach_cli_json_free (OutreachCliJson *self);
/* After an error: nothing more is written, so that nobody takes a part for the whole. */
void outreach_cli_json_abandon (OutreachCliJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutreachCliJson, outreach_cli_json_free)

/* @key: (nullable): the member's name; %NULL in an array and outermost */
void outreach_cli_json_begin_array (OutreachCliJson *self, const char *key);
void outreach_cli_json_end_array (OutreachCliJson *self);
void outreach_cli_json_begin_object (OutreachCliJson *self, const char *key);
void outreach_cli_json_end_object (OutreachCliJson *self);

/* @text: (nullable): %NULL becomes null */
void outreach_cli_json_add_text (OutreachCliJson *self, const char *key, const char *text);
void outreach_cli_json_add_number (OutreachCliJson *self, const char *key, gint64 number);
void outreach_cli_json_add_double (OutreachCliJson *self, const char *key, double number);
void outreach_cli_json_add_flag (OutreachCliJson *self, const char *key, gboolean flag);

/* The member (or, for an approximate number, the two) that a field's value is. @value: (nullable) */
void outreach_cli_json_add_value (OutreachCliJson *self,
                                  OutreachField *field,
                                  OutreachValue *value,
                                  gboolean masked);

G_END_DECLS
